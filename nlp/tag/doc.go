// Package tag gives English words their Penn Treebank tags and their lemmas.
//
// The tags are those of UD English treebanks (GUM, EWT): those of the Penn Treebank with the OntoNotes additions HYPH,
// NFP, ADD, AFX and GW, with IN for the preposition "to"; but brackets have the tags ( and ). The tagger is an averaged
// perceptron (Collins 2002) over lines of tagging that are followed from left to right, a few at a time. It sees the
// words around, their beginnings, endings and shapes, the tags that frequent words have had, classes of words that were
// induced from plain text (Martin, Liermann and Ney 1998), and the last three tags.
//
// Lemmas are made by rules of English spelling, with a list of the words of the training data that break them.
//
// The model that is built in is described in data/README.md.
package tag
