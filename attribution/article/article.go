// Package article reads news articles and finds their parts: title, date, outlet, wire credit, byline, and which
// paragraphs are body text and which are page furniture.
package article

import "github.com/hearsay-nlp/hearsay/nlp/token"

// Article is one document as it was read, and what it says of itself.
type Article struct {
	ID        string
	Path      string
	URL       string
	Title     string
	Outlet    string
	Wire      []string // agencies whose copy this is, in text order
	Byline    []string
	Original  string // where the article says that it was first published
	Published string // YYYY-MM-DD, or empty
	// Text is the decoded text, untouched; all offsets refer to it.
	Text string
	// PlainText says that the input file decoded as UTF-8 is Text, so that records need not carry it.
	PlainText bool
	// Blocks are the paragraphs of Text in order. Nil means not looked for yet: see [Layout].
	Blocks []Block
}

// Block is one paragraph and what it is for.
type Block struct {
	Span token.Span
	Kind BlockKind
}

// Paragraphs returns the spans and kinds of the blocks that claims are looked for in.
func (a Article) Paragraphs() (spans []token.Span, kinds []BlockKind) {
	for _, b := range a.Blocks {
		if b.Kind != Furniture {
			spans, kinds = append(spans, b.Span), append(kinds, b.Kind)
		}
	}
	return spans, kinds
}

// BlockKind says what a paragraph is for.
type BlockKind uint8

// The kinds of paragraph. Claims are looked for in Headline, Heading, Body and Caption.
const (
	Body      BlockKind = iota
	Headline            // the title of this article, wherever it is repeated
	Heading             // a heading inside the body
	Caption             // a caption of a picture
	Furniture           // menus, links to other articles, footers, credits, notices
)
