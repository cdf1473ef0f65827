// Package token holds the shapes that every stage of the language analysis shares: spans, tokens, sentences,
// paragraphs, the document that carries them, and the division of a text into paragraphs.
//
// Two kinds of position exist and are never mixed: a [Span] counts bytes of the untouched text, a [Range] counts
// tokens of the document. Both are half-open. Nothing here changes a text: Document.Text stays byte for byte what
// was read, and whatever a stage normalises goes into a field beside it.
package token
