package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The Penn tags of quotation marks.
const (
	opening = "``"
	closing = "''"
)

// tagMarks gives the tokens of one paragraph that are no words their tags. A quotation mark opens if it only touches
// what follows, and closes if it only touches what precedes. If it touches both or neither, its shape decides, and
// if that says nothing, whether a mark of its kind is open.
func tagMarks(text string, tokens []Token) {
	var open [2]bool // double, single
	for i := range tokens {
		t := &tokens[i]
		mark := t.Span.In(text)
		if !isQuotation(mark) {
			t.Tag = tagOfLooks(mark)
			continue
		}
		before := i > 0 && tokens[i-1].Span.End == t.Span.Start && !opens(tokens[i-1], text)
		after := i+1 < len(tokens) && tokens[i+1].Span.Start == t.Span.End && !closes(tokens[i+1].Span.In(text))
		single := 0
		if t.Norm == "'" {
			single = 1
		}
		switch {
		case after && !before:
			t.Tag = opening
		case before && !after:
			t.Tag = closing
		case i == 0:
			t.Tag = opening
		case i == len(tokens)-1:
			t.Tag = closing
		case strings.Contains("“„«‹‚‘``", mark):
			t.Tag = opening
		case strings.Contains("”»›''", mark) && mark != "'":
			t.Tag = closing
		case open[single]:
			t.Tag = closing
		default:
			t.Tag = opening
		}
		if single == 1 && t.Tag == closing && !open[single] && before && unicode.IsLetter(lastRune(tokens[i-1].Norm)) {
			t.Tag = "POS" // the protesters' demands
			continue
		}
		open[single] = t.Tag == opening
	}
}

// isQuotation reports whether the token is a quotation mark or an apostrophe alone.
func isQuotation(s string) bool {
	return s == "``" || s == "''" || utf8.RuneCountInString(s) == 1 && isQuote(first(s))
}

// opens reports whether a quotation mark right after t begins something: an opening mark or bracket, or a dash.
func opens(t Token, text string) bool {
	return t.Tag == opening || strings.ContainsRune("([{—–/", lastRune(t.Span.In(text)))
}

// closes reports whether a quotation mark right before the mark ends something.
func closes(mark string) bool { return strings.ContainsRune(".,;:!?)]}—–…", first(mark)) }

// tagOfLooks returns the Penn tag of a mark, a sign or a handle; "" for words and numbers.
func tagOfLooks(word string) string {
	r, n := utf8.DecodeRuneInString(word)
	alone := n == len(word)
	switch {
	case IsWord(r), IsApostrophe(r), r == '.' && !alone && isDigit(first(word[n:])):
		return ""
	case r == '@' && !alone, r == '#' && !alone && unicode.IsUpper(first(word[n:])):
		return "NNP"
	case r == '#' && !alone:
		return "NN"
	case word == ".", r == '?', r == '!':
		return "."
	case r == ',':
		return ","
	case strings.ContainsRune(".…:;-–—―‒", r):
		return ":"
	case strings.ContainsRune("([{", r):
		return "("
	case strings.ContainsRune(")]}", r):
		return ")"
	case unicode.Is(unicode.Sc, r):
		return "$"
	case r == '#':
		return "#"
	case r == '&':
		return "CC"
	case r == '%':
		return "NN"
	}
	return "SYM"
}
