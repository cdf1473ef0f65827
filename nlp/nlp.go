// Package nlp is the front door of the language analysis: it turns the paragraphs of a text into sentences, tokens
// with Penn Treebank tags, and names. It knows nothing of attribution.
//
// The stages live in packages of their own; a [Pipeline] is one way of joining them.
package nlp

import "github.com/hearsay-nlp/hearsay/nlp/token"

// The vocabulary of the analysis; see package token.
type (
	Document = token.Document
	Sentence = token.Sentence
	Token    = token.Token
	Span     = token.Span
	Range    = token.Range
	Mention  = token.Mention
)

// Pipeline analyses texts. An implementation is immutable, safe for concurrent use, returns the same document for the
// same text, and accepts any string: what it can't make sense of it returns as tokens tagged as best it can.
type Pipeline interface {
	// Analyze returns the sentences, tokens and names of the given paragraphs of text (ordered, not overlapping).
	// Text outside them is not looked at.
	Analyze(text string, paragraphs []Span) *Document
}
