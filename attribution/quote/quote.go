package quote

import (
	"cmp"
	"slices"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Quotation is one quotation.
type Quotation struct {
	// Spans are its pieces in text order, each with its marks: one, or one a paragraph where a quotation goes on over
	// paragraphs. Every piece but the last then has an opening mark only.
	Spans []token.Span
	// Closed is false where the quotation has no closing mark and was ended at its paragraph's end, or, inside another
	// quotation, before the mark that closes that one.
	Closed bool
	// Depth is 0 for an outermost quotation, 1 for one inside it, and so on; at most 7.
	Depth int
	// Parent is the index of the quotation around this one, -1 if none. It is less than the quotation's own index.
	Parent int
	// Use says what the quotation seems to be for, as far as its form tells.
	Use Use
}

// Warning is an odd spot.
type Warning struct {
	// Code is one of the Code constants.
	Code string
	// Span is the mark that the warning is about.
	Span token.Span
	// Message is a sentence for people, without a full stop.
	Message string
}

// The codes of warnings; the package comment explains them.
const (
	CodeUnclosed = "Q001"
	CodeLone     = "Q002"
	CodeDeep     = "Q003"
)

// Find returns the quotations of text inside the given paragraphs, ordered by their start, and the odd spots, ordered
// likewise. Paragraphs are half-open byte ranges of text on rune edges, ordered and not overlapping; text outside them
// is not looked at, and a paragraph left out between two others does not break a continued quotation.
//
// Spans are half-open byte ranges of text, on rune edges, and include the marks. Each piece lies inside one paragraph.
// Quotations are disjoint or nested: each piece of an inner one lies inside a piece of its parent. There is at most one
// quotation an opening mark; the slices are nil if there is nothing to report.
//
// A mark without partner ends or is ignored as the package comment says, with a warning; no text is an error, and
// invalid UTF-8 is passed over. Find keeps nothing, is safe for concurrent use, and takes O(len(text)) time.
func Find(text string, paragraphs []token.Span) ([]Quotation, []Warning) {
	p := pairer{text: text}
	var marks, next []mark
	for i, par := range paragraphs {
		if i == 0 {
			next = scan(next, text, par)
		}
		marks, next = next, marks[:0]
		var following []mark
		if i+1 < len(paragraphs) {
			next = scan(next, text, paragraphs[i+1])
			following = leading(text, paragraphs[i+1], next)
		}
		p.paragraph(par, marks, following)
	}
	slices.SortStableFunc(p.warnings, func(a, b Warning) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return p.quotations, p.warnings
}
