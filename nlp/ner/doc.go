// Package ner finds the names in English news: of people, organizations and places, and others such as nationalities,
// parties as adjectives, events and works, which are [token.MentionMisc].
//
// The recognizer labels words as the first, an inner, the last or the only one of a name of some type, or as none
// (BILOU, Ratinov and Roth 2009, https://aclanthology.org/W09-1119/). It is an averaged structured perceptron (Collins
// 2002, https://aclanthology.org/W02-1001/) that follows a few lines of labels from left to right. It reads a document
// twice: the second time its features see how the first reading labelled the same words in the rest of the document
// (Krishnan and Manning 2006, https://aclanthology.org/P06-1141/), so that "Orlov" is a person where only its first
// mention, "the engineer Pavel Orlov", says so.
//
// Only words with a capital letter, and the small words between them, can be part of a name; all others are passed over,
// which is why it is fast. A text in lower case only has no names, except for handles (@name).
//
// The model that is built in is described in data/README.md.
package ner
