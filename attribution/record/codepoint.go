package record

import (
	"slices"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// CodePoints returns a copy of r whose offsets count Unicode code points of Text instead of bytes, as output files
// have them. Text is kept only where the input was not plain text.
func (r Record) CodePoints() Record {
	at := codePointIndex(r.Text)
	span := func(s token.Span) token.Span { return token.Span{Start: at(s.Start), End: at(s.End)} }
	text := func(t Text) Text {
		spans := make([]token.Span, len(t.Spans))
		for i, s := range t.Spans {
			spans[i] = span(s)
		}
		return Text{Text: t.Text, Spans: spans}
	}
	r.Claims = slices.Clone(r.Claims)
	for i := range r.Claims {
		c := &r.Claims[i]
		c.Content = text(c.Content)
		if c.Source != nil {
			t := text(*c.Source)
			c.Source = &t
		}
		if c.Cue != nil {
			t := text(*c.Cue)
			c.Cue = &t
		}
		c.Sentence = span(c.Sentence)
	}
	r.Warnings = slices.Clone(r.Warnings)
	for i := range r.Warnings {
		w := &r.Warnings[i]
		w.Start, w.End = at(w.Start), at(w.End)
	}
	if r.PlainText {
		r.Text = ""
	}
	return r
}

// codePointIndex returns a function from byte offsets of text to code point offsets. It keeps a mark every 256 bytes,
// so that a lookup costs a constant.
func codePointIndex(text string) func(int) int {
	const step = 256
	marks := make([]int, 0, len(text)/step+1)
	n := 0
	for i := 0; i < len(text); i++ {
		if i%step == 0 {
			marks = append(marks, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return func(b int) int {
		b = max(b, 0)
		m := b / step
		if m >= len(marks) {
			return n
		}
		c := marks[m]
		for i := m * step; i < b && i < len(text); i++ {
			if utf8.RuneStart(text[i]) {
				c++
			}
		}
		return c
	}
}
