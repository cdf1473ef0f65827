// Package actor says who the sources of attributions are: it joins the names of a document to actors, gives each its role
// and the side it speaks for, and resolves pronouns, descriptions ("the official"), pairs ("both sides") and metonyms
// ("Moscow", "the Kremlin") to them.
//
// This first version works by rules inside one document, with the tables of data/. People get their role and side from the
// text alone. What stays doubtful keeps the words of the text as its name.
package actor
