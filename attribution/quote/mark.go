package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// glyph is the form of a mark. There are at most 15, so that a stack of eight fits into 32 bits (see pair.go).
type glyph uint8

const (
	noGlyph        glyph = iota
	straight             // "
	doubled              // ''
	backticks            // ``
	doublePrime          // ″
	leftCurly            // “
	rightCurly           // ”
	low                  // „
	leftGuillemet        // «
	rightGuillemet       // »
	straightSingle       // '
	leftSingle           // ‘
	rightSingle          // ’
	lowSingle            // ‚
	leftAngle            // ‹
	rightAngle           // ›
)

// family is the set of glyphs of which each may close each.
type family uint8

const (
	double family = iota + 1
	guillemet
	single
	angle
)

func (g glyph) family() family {
	switch {
	case g <= low:
		return double
	case g <= rightGuillemet:
		return guillemet
	case g <= lowSingle:
		return single
	default:
		return angle
	}
}

// typed says how the glyph comes into a text: partners that were typed differently are less likely.
func (g glyph) typed() int {
	switch g {
	case straight, straightSingle:
		return 1
	case doubled, backticks:
		return 2
	case doublePrime:
		return 3
	default:
		return 0
	}
}

// turn is the side of a quotation that the glyph is made for.
type turn uint8

const (
	either turn = iota
	opener
	closer
)

func (g glyph) turn() turn {
	switch g {
	case leftCurly, low, backticks, leftGuillemet, leftSingle, lowSingle, leftAngle:
		return opener
	case rightCurly, rightGuillemet, rightSingle, rightAngle:
		return closer
	default:
		return either
	}
}

// edge is where a mark stands: at a word's left or right edge, free between two blanks, or joined to both sides.
type edge uint8

const (
	leftEdge edge = iota
	rightEdge
	free
	joined
)

// mark is one mark and the prices of its readings.
type mark struct {
	span  token.Span
	glyph glyph
	price
}

// price is what it costs to read a mark as opening, as closing, or as no quotation mark. A mark that costs lone
// or more to skip is reported when it is.
type price struct {
	open, close, skip int8
}

const (
	never = 100
	lone  = 3
)

var doublePrices = [3][4]price{
	either: {leftEdge: {0, 4, 5}, rightEdge: {4, 0, 5}, free: {1, 1, 3}, joined: {1, 1, 3}},
	opener: {leftEdge: {0, never, 5}, rightEdge: {3, 1, 5}, free: {0, 1, 5}, joined: {0, 3, 5}},
	closer: {leftEdge: {1, 2, 5}, rightEdge: {never, 0, 5}, free: {2, 0, 5}, joined: {3, 0, 5}},
}

// The right edge of marks that may be apostrophes depends on the word: see apostrophe.
var singlePrices = [3][4]price{
	either: {leftEdge: {0, never, 2}, free: {3, 1, 1}, joined: {2, 2, 0}},
	opener: {leftEdge: {0, never, 3}, rightEdge: {never, 1, 3}, free: {1, 1, 3}, joined: {1, never, 1}},
	closer: {leftEdge: {3, never, 0}, free: {never, 1, 1}, joined: {never, 2, 0}},
}

// scan appends the marks of paragraph par to marks[:0] and prices them. Apostrophes inside words are left out.
func scan(marks []mark, text string, par token.Span) []mark {
	marks = marks[:0]
	for i := par.Start; i < par.End; {
		if !leadByte[text[i]] {
			i++
			continue
		}
		if text[i] == '\'' {
			marks, i = scanStraightSingles(marks, text, par, i)
			continue
		}
		g, size := glyphAt(text[i:par.End])
		if g == noGlyph {
			i++
			continue
		}
		if g.family() != single || !inWord(text, par, i, i+size) {
			marks = append(marks, mark{span: token.Span{Start: i, End: i + size}, glyph: g})
		}
		i += size
	}
	weigh(marks, text, par)
	return marks
}

// markRunes are the runes that marks are made of.
const markRunes = "\"'`“”„″«»‘’‚‹›"

// leadByte has the first bytes of all glyphs.
var leadByte = [256]bool{'"': true, '\'': true, '`': true, 0xC2: true, 0xE2: true}

// glyphAt returns the glyph that s starts with, and its length in bytes. Straight single marks are not looked for.
func glyphAt(s string) (glyph, int) {
	switch {
	case s[0] == '"':
		return straight, 1
	case s[0] == '`':
		if strings.HasPrefix(s, "``") {
			return backticks, 2
		}
		return noGlyph, 0
	}
	r, size := utf8.DecodeRuneInString(s)
	switch r {
	case '“':
		return leftCurly, size
	case '”':
		return rightCurly, size
	case '„':
		return low, size
	case '″':
		return doublePrime, size
	case '«':
		return leftGuillemet, size
	case '»':
		return rightGuillemet, size
	case '‘':
		return leftSingle, size
	case '’':
		return rightSingle, size
	case '‚':
		return lowSingle, size
	case '‹':
		return leftAngle, size
	case '›':
		return rightAngle, size
	}
	return noGlyph, 0
}

// scanStraightSingles appends the marks of the run of apostrophes that starts at i and returns the run's end. Two make a
// double mark; of an odd number, the one left over is the inner mark.
func scanStraightSingles(marks []mark, text string, par token.Span, i int) ([]mark, int) {
	end := i
	for end < par.End && text[end] == '\'' {
		end++
	}
	if end-i == 1 && inWord(text, par, i, end) {
		return marks, end
	}
	before, _ := utf8.DecodeLastRuneInString(text[par.Start:i])
	for start := i; i < end; {
		size := 2
		if odd := (end-i)%2 == 1; odd && (i+1 == end || i == start && !endsBefore(before, i == par.Start)) {
			size = 1
		}
		g := doubled
		if size == 1 {
			g = straightSingle
		}
		marks = append(marks, mark{span: token.Span{Start: i, End: i + size}, glyph: g})
		i += size
	}
	return marks, end
}

// inWord reports whether the bytes [start, end) are an apostrophe inside a word, as in don't, or one of the two of 'n'.
func inWord(text string, par token.Span, start, end int) bool {
	before, bsize := utf8.DecodeLastRuneInString(text[par.Start:start])
	after, asize := utf8.DecodeRuneInString(text[end:par.End])
	if isWord(before) && isWord(after) {
		return true
	}
	return isN(after) && isApostrophe(firstRune(text[end+asize:par.End])) ||
		isN(before) && isApostrophe(lastRune(text[par.Start:start-bsize]))
}

func isN(r rune) bool          { return r == 'n' || r == 'N' }
func isApostrophe(r rune) bool { return r == '\'' || r == '‘' || r == '’' }

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }
func lastRune(s string) rune  { r, _ := utf8.DecodeLastRuneInString(s); return r }

// weigh sets the prices of the marks of a paragraph. Marks that touch each other have the same surroundings: what
// stands before the first and behind the last.
func weigh(marks []mark, text string, par token.Span) {
	words := false // whether there is text before the run
	at := par.Start
	for i := 0; i < len(marks); {
		j := i + 1
		for j < len(marks) && marks[j].span.Start == marks[j-1].span.End {
			j++
		}
		words = words || !blank(text[at:marks[i].span.Start])
		at = marks[j-1].span.End
		before, after := text[par.Start:marks[i].span.Start], text[at:par.End]
		e := edgeOf(before, after)
		for k := i; k < j; k++ {
			m := &marks[k]
			m.price = priceOf(m.glyph, e, before, after)
			if !words {
				m.close = never
			}
		}
		i = j
	}
	at = par.End
	for i := len(marks) - 1; i >= 0 && blank(text[marks[i].span.End:at]); i-- {
		marks[i].open = never // nothing follows that it could open
		at = marks[i].span.Start
	}
}

// blank reports whether s has nothing to see in it.
func blank(s string) bool { return strings.IndexFunc(s, func(r rune) bool { return !isBlank(r) }) < 0 }

// isBlank reports whether r is white space or invisible, as the zero-width spaces of web pages are.
func isBlank(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }

// edgeOf returns where marks stand that have these texts before and after them.
func edgeOf(before, after string) edge {
	left := endsBefore(lastRune(before), before == "")
	right := startsAfter(firstRune(after), after == "")
	if left && right && (strings.HasPrefix(after, "..") || strings.HasPrefix(after, "…")) {
		right = false // an ellipsis where the quoted words begin in the middle
	}
	switch {
	case left && right:
		return free
	case left:
		return leftEdge
	case right:
		return rightEdge
	default:
		return joined
	}
}

// endsBefore reports whether what comes after r begins something new.
func endsBefore(r rune, none bool) bool {
	return none || neutral(r) || strings.ContainsRune("([{<", r)
}

// startsAfter reports whether what comes before r has come to its end.
func startsAfter(r rune, none bool) bool {
	return none || neutral(r) || strings.ContainsRune(")]}>.,;:!?…", r)
}

// neutral reports whether r keeps apart what stands on its two sides.
func neutral(r rune) bool {
	return isBlank(r) || strings.ContainsRune("-–—―/|*_•", r)
}

// priceOf returns the prices of a mark that stands at an edge between two texts.
func priceOf(g glyph, e edge, before, after string) price {
	if f := g.family(); f == single {
		return singlePrice(g, e, before, after)
	} else if f != double {
		p := doublePrices[g.turn()][e]
		if e == free {
			// Arrows of menus, "Home » News". Reversed guillemets stand at the edges of words.
			p.skip = 2
			if g.turn() == closer {
				p.open = never
			}
		}
		return p
	}
	p := doublePrices[g.turn()][e]
	switch {
	case g == low || g == backticks:
		p.close = never
	case (e == rightEdge || e == joined) && feet(before):
		p.close, p.skip = 4, 0
	case g.turn() == either && (e == rightEdge || e == joined) && unicode.IsDigit(lastRune(before)):
		p.skip = 1 // inches, seconds
	case g == doubled && e == joined && isWord(lastRune(before)) && isWord(firstRune(after)):
		p.skip = 1 // an apostrophe typed twice
	}
	return p
}

// feet reports whether s ends like a height of which only the mark for inches is missing: 5'11.
func feet(s string) bool {
	rest := strings.TrimRight(s[max(0, len(s)-2):], "0123456789")
	if s == "" || !digit(s[len(s)-1]) {
		return false
	}
	s = s[:max(0, len(s)-2)+len(rest)]
	mark, size := utf8.DecodeLastRuneInString(s)
	return (isApostrophe(mark) || mark == '′') && unicode.IsDigit(lastRune(s[:len(s)-size]))
}

// singlePrice returns the prices of a single mark, which may be an apostrophe.
func singlePrice(g glyph, e edge, before, after string) price {
	p := singlePrices[g.turn()][e]
	switch {
	case g == lowSingle:
		return price{open: p.open, close: never, skip: 2}
	case e == leftEdge && shortYear(after):
		return price{open: max(p.open, 2), close: p.close}
	case e == leftEdge && elision(after):
		return price{open: 3, close: p.close}
	case e == rightEdge && g.turn() != opener:
		return apostrophe(before, after)
	}
	return p
}

// shortYear reports whether s begins with two digits, as after the mark in '90s.
func shortYear(s string) bool {
	return len(s) >= 2 && digit(s[0]) && digit(s[1]) && (len(s) == 2 || !digit(s[2]))
}

func digit(b byte) bool { return '0' <= b && b <= '9' }

// elision reports whether s begins with a word that is often written with an apostrophe in front.
func elision(s string) bool {
	end := 0
	for end < len(s) && end < 6 && (s[end]|0x20 >= 'a' && s[end]|0x20 <= 'z') {
		end++
	}
	switch strings.ToLower(s[:end]) {
	case "tis", "twas", "twere", "til", "till", "em", "cause", "cuz", "bout", "round", "n", "nuff", "im", "er":
		return true
	}
	return false
}

// apostrophe returns the prices of a mark at the right edge of a word, by what comes before and after it.
func apostrophe(before, after string) price {
	switch last := lastRune(before); {
	case unicode.IsDigit(last):
		return price{open: never, close: 1, skip: 0} // feet, minutes
	case !isWord(last):
		return price{open: never, close: 0, skip: 3} // behind the punctuation of the quoted words
	case strings.ContainsRune("sSxXzZ", last): // perhaps the possessive of a plural
		if trimmed := strings.TrimLeft(after[:min(len(after), 4)], " "); isWord(firstRune(trimmed)) {
			return price{open: never, close: 2, skip: 1}
		}
		return price{open: never, close: 1, skip: 1}
	case strings.HasSuffix(before, "in"): // talkin'
		return price{open: never, close: 2, skip: 0}
	}
	return price{open: never, close: 0, skip: 2}
}
