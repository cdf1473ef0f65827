package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// The Penn tags of quotation marks.
const (
	opening = "``"
	closing = "''"
)

// tagQuotes gives the quotation marks among the tokens of one paragraph their tags. A mark opens if it only touches
// what follows, and closes if it only touches what precedes. If it touches both or neither, its shape decides, and
// if that says nothing, whether a mark of its kind is open.
func tagQuotes(text string, tokens []token.Token) {
	var open [2]bool // double, single
	for i := range tokens {
		t := &tokens[i]
		mark := t.Span.In(text)
		if !isMark(mark) {
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

// isMark reports whether the token is a quotation mark or an apostrophe alone.
func isMark(s string) bool {
	return s == "``" || s == "''" || utf8.RuneCountInString(s) == 1 && isQuote(first(s))
}

// opens reports whether a quotation mark right after t begins something: an opening mark or bracket, or a dash.
func opens(t token.Token, text string) bool {
	return t.Tag == opening || strings.ContainsRune("([{—–/", lastRune(t.Span.In(text)))
}

// closes reports whether a quotation mark right before the mark ends something.
func closes(mark string) bool { return strings.ContainsRune(".,;:!?)]}—–…", first(mark)) }
