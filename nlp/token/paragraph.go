package token

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Paragraphs divides text into paragraphs: spans trimmed of blanks (see [IsBlank]), ordered, never empty, that leave
// out nothing but blanks. It takes linear time.
//
// Blank lines, form feeds and the Unicode line and paragraph separators end a paragraph. So does a single newline,
// unless the text plainly goes on after it, because
//   - the line lacks final punctuation and the next one begins with a lower-case letter, or
//   - the line ends in a comma or a function word ("a policy by"), or
//   - the lines up to the next blank or indented one were filled to a common width of at most 100 characters.
//
// A line that is indented more than the one before it begins a paragraph, unless it begins in lower case.
func Paragraphs(text string) []Span {
	var paragraphs []Span
	var block []line
	flush := func() {
		paragraphs = appendBlock(paragraphs, text, block)
		block = block[:0]
	}
	for at := 0; at < len(text); {
		end, next, hard := lineEnd(text, at)
		l := line{Span: Trim(text, Span{at, end})}
		l.indent = l.Start - at
		if n := len(block); l.Len() == 0 || n > 0 && l.indent > block[n-1].indent && !startsLower(text, l.Span) {
			flush()
		}
		if l.Len() > 0 {
			block = append(block, l)
		}
		if hard {
			flush()
		}
		at = next
	}
	flush()
	return paragraphs
}

// line is one line of the text without the blanks around it, and the number of bytes before it.
type line struct {
	Span
	indent int
}

// lineEnd returns the end of the line that begins at byte at, the start of the next one, and whether the break
// between them always ends a paragraph.
func lineEnd(text string, at int) (end, next int, hard bool) {
	for i, r := range text[at:] {
		switch r {
		case '\n', '\u0085':
			return at + i, at + i + utf8.RuneLen(r), false
		case '\r':
			next := at + i + 1
			if strings.HasPrefix(text[next:], "\n") {
				next++
			}
			return at + i, next, false
		case '\f', '\v', '\u2028', '\u2029':
			return at + i, at + i + utf8.RuneLen(r), true
		}
	}
	return len(text), len(text), true
}

// appendBlock appends the paragraphs of a block, which is lines without a blank or indented one between them.
func appendBlock(paragraphs []Span, text string, block []line) []Span {
	wrapped := isWrapped(text, block)
	for i, l := range block {
		if i > 0 && (wrapped || goesOn(text, block[i-1].Span, l.Span)) {
			paragraphs[len(paragraphs)-1].End = l.End
		} else {
			paragraphs = append(paragraphs, l.Span)
		}
	}
	return paragraphs
}

const maxWidth = 100 // characters a line; no one wraps prose wider

// isWrapped reports whether all newlines of the block only fill lines to a common width. Each line but the last has
// to be so long that the next line's first word found no place on it; and as a list of headlines can look like this
// by chance, one line at least has to begin in lower case.
func isWrapped(text string, block []line) bool {
	if len(block) < 3 {
		return false
	}
	width, lower := 0, false
	lengths := make([]int, len(block))
	for i, l := range block {
		if l.Len() > utf8.UTFMax*maxWidth {
			return false
		}
		lengths[i] = utf8.RuneCountInString(l.In(text))
		width = max(width, lengths[i])
		lower = lower || i > 0 && startsLower(text, l.Span)
	}
	if width > maxWidth || !lower {
		return false
	}
	for i, l := range block[1:] {
		word := l.In(text)
		if end := strings.IndexFunc(word, unicode.IsSpace); end >= 0 {
			word = word[:end]
		}
		if lengths[i]*5 < width*3 || lengths[i]+1+utf8.RuneCountInString(word) <= width {
			return false
		}
	}
	return true
}

// goesOn reports whether the sentence at the end of line a goes on in line b.
func goesOn(text string, a, b Span) bool {
	end := strings.TrimRightFunc(a.In(text), isClosing)
	last, _ := utf8.DecodeLastRuneInString(end)
	if last == ',' {
		return true
	}
	if !strings.ContainsRune(".!?:;…", last) && startsLower(text, b) {
		return true
	}
	word := a.In(text)
	if len(word) > maxFunctionWord {
		word = word[len(word)-maxFunctionWord-1:]
	}
	word = word[strings.LastIndexFunc(word, unicode.IsSpace)+1:]
	_, found := slices.BinarySearch(functionWords, word)
	return found
}

const maxFunctionWord = 7

// functionWords after which no paragraph ends. Sorted; only "The" also as the first word of a sentence, since
// headlines have the others in upper case as adverbs ("Fans Who Want In").
var functionWords = strings.Fields(`The a an and are as at be been between but by for from had has have her his if in
	into is its my nor of on or our than that the their these this those to was were when where whether which while
	who whose with without your`)

// startsLower reports whether the first letter of the span, after opening marks, is a lower-case one and the word is
// not one such as iPhone.
func startsLower(text string, s Span) bool {
	rest := strings.TrimLeft(s.In(text), "\"'“‘«„([`")
	first, n := utf8.DecodeRuneInString(rest)
	second, _ := utf8.DecodeRuneInString(rest[n:])
	return unicode.IsLower(first) && !unicode.IsUpper(second)
}

func isClosing(r rune) bool { return strings.ContainsRune("\"'”’»)]}", r) }

// IsBlank reports whether r shows nothing: white space, control characters, and the zero-width characters that web
// pages leave behind, such as the byte order mark.
func IsBlank(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r <= ' ' || r == 0x7f
	case r >= '\u200b' && r <= '\u200f', r == '\u2060', r == '\ufeff', r == '\u00ad':
		return true
	}
	return unicode.IsSpace(r) || unicode.IsControl(r)
}

// Trim returns s without the blanks at its ends; an empty span at s.Start if nothing else is in it.
func Trim(text string, s Span) Span {
	left := strings.TrimLeftFunc(s.In(text), IsBlank)
	if left == "" {
		return Span{s.Start, s.Start}
	}
	return Span{s.End - len(left), s.Start + len(strings.TrimRightFunc(s.In(text), IsBlank))}
}
