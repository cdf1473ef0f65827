// Package nlp is the front door of the language analysis: it turns the paragraphs of a text into sentences, tokens
// with Penn Treebank tags, and names. It knows nothing of attribution.
//
// The stages live in packages of their own; a [Pipeline] is one way of joining them, [New] the default one.
package nlp

import "github.com/hearsay-nlp/hearsay/nlp/token"

type (
	// Document is an analysed text.
	Document = token.Document
	// Sentence is one sentence: its bytes, its tokens and the paragraph it stands in.
	Sentence = token.Sentence
	// Token is one word, number or mark.
	Token = token.Token
	// Span is a half-open range of bytes in a text.
	Span = token.Span
	// Range is a half-open range of tokens in a document.
	Range = token.Range
	// Mention is a name in the text.
	Mention = token.Mention
)

// Pipeline analyses texts. An implementation is immutable, safe for concurrent use, returns the same document for the
// same text, and accepts any string: what it can't make sense of it returns as tokens tagged as best it can.
type Pipeline interface {
	// Analyze returns the sentences, tokens and names of the given paragraphs of text (ordered, not overlapping).
	// Text outside them is not looked at.
	Analyze(text string, paragraphs []Span) *Document
}
