// Package extract finds attributions: who is said to say what, by which words.
//
// An attribution has a source, a cue and a content (Pareti et al., EMNLP 2013, https://aclanthology.org/D13-1101/).
// This version works by rules over tagged tokens. A sentence is read as a sequence of units, where a quotation is one
// unit whatever stands inside; units are grouped into noun phrases and verb groups; each verb group whose lemma is in
// data/cues.tsv, each reporting noun and each "according to" proposes an attribution by its frames; quotations that
// are left over are given to the speaker just before. The inside of a quotation is read the same way, so that
// attributions nest.
//
// The rules know English news. They see no syntax beyond phrases: a source more than a clause away is not found.
package extract
