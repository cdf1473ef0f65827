// Package quote finds quotations by their marks and says what each is used for.
//
// It knows straight ("), curly (“ ”), low („), doubled (two backticks, two apostrophes) and double-prime marks,
// guillemets in both directions (« » ‹ ›), and single marks (' ‘ ’ ‚). The file mark.go looks at one mark at a time: at
// its glyph and at what stands beside it, which gives a price to each of its readings, "opens", "closes" and "is no
// quotation mark" (an apostrophe, inches, a stray). The file pair.go then takes the cheapest reading of a whole
// paragraph in which every closing mark has a partner; unclosed quotations, odd partners and quotations of the same
// kind inside each other cost something too. That is how a wrongly turned mark at a sentence's end closes what is
// open, and how the apostrophe of "the workers' union" does not close a single-quoted passage around it. The prices
// are small whole numbers, chosen by hand; a tie goes to the reading that pairs.
//
// # Paragraphs
//
// A mark never pairs over a paragraph's edge, except by the convention for long quotations: where a paragraph leaves a
// quotation open and the next one begins with the same opening mark, the two are one quotation. Two
// quotations of which the first has lost its closing mark look just the same, and are read as one.
//
// # Limits
//
// A single mark counts only where its partner is found (or its paragraph is continued): one alone is taken for an
// apostrophe. Quotations without marks (block quotations, transcripts, dashes before dialogue) are not found. The
// text is not checked for sense, so a possessive before the true end of a single-quoted passage can end it.
//
// # Warnings
//
//   - Q001: a quotation without a closing mark; it ends at its paragraph's end, or before the mark that closes the
//     quotation around it
//   - Q002: a mark without partner; ignored
//   - Q003: quotations are nested more than eight deep; the marks that go deeper are ignored (given once a text)
package quote
