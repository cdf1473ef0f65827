// Package quote finds quotations by their marks.
package quote

import "github.com/hearsay-nlp/hearsay/nlp/token"

// Quotation is one quotation.
type Quotation struct {
	// Spans are its pieces, each with its marks: one, or one a paragraph where a quotation goes on over paragraphs.
	Spans []token.Span
	// Closed is false where the quotation has no closing mark and was ended at its paragraph's end.
	Closed bool
	// Depth is 0 for an outermost quotation, 1 for one inside it, and so on.
	Depth int
	// Parent is the index of the quotation around this one, -1 if none.
	Parent int
}

// Warning is an odd spot.
type Warning struct {
	Code    string
	Span    token.Span
	Message string
}

// Find returns the quotations of text inside the given paragraphs, ordered by their start.
func Find(text string, paragraphs []token.Span) ([]Quotation, []Warning) { return nil, nil }
