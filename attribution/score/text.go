package score

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Attribution is who says what by which words. Each part is in one or more pieces; a part that the text does not express
// has none. Spans count code points.
type Attribution struct {
	Source, Cue, Content []token.Span
}

// parts returns the three parts in the order in which they are reported.
func (a Attribution) parts() [3][]token.Span { return [3][]token.Span{a.Source, a.Cue, a.Content} }

// partNames name the parts of an attribution.
var partNames = [3]string{"source", "cue", "content"}

// predicted returns the attributions of the claims of r.
func predicted(r record.Record) []Attribution {
	spans := func(t *record.Text) []token.Span {
		if t == nil {
			return nil
		}
		return t.Spans
	}
	var out []Attribution
	for _, c := range r.Claims {
		out = append(out, Attribution{Source: spans(c.Source), Cue: spans(c.Cue), Content: c.Content.Spans})
	}
	return out
}

// The most that one article may hold by one annotator or analyzer: pairs of attributions are compared.
const (
	maxAttributions = 2_000
	maxPieces       = 20_000
)

// check returns an error if one of the attributions cannot be of a text of so many code points, or if they are too many.
func check(attributions []Attribution, codePoints int) error {
	if len(attributions) > maxAttributions {
		return fmt.Errorf("%d attributions: more than %d are not measured", len(attributions), maxAttributions)
	}
	pieces := 0
	for _, a := range attributions {
		for _, part := range a.parts() {
			pieces += len(part)
			for _, s := range part {
				if s.Start < 0 || s.Start >= s.End || s.End > codePoints {
					return fmt.Errorf("span %d..%d is outside the text of %d code points", s.Start, s.End, codePoints)
				}
			}
		}
	}
	if pieces > maxPieces {
		return fmt.Errorf("%d spans: more than %d are not measured", pieces, maxPieces)
	}
	return nil
}

// text is an article by its code points.
type text struct {
	runes []rune
	words []int // of the code points before each, those that belong to words
}

func newText(s string) *text {
	t := &text{runes: []rune(s)}
	t.words = make([]int, len(t.runes)+1)
	for i, r := range t.runes {
		t.words[i+1] = t.words[i]
		if alphanumeric(r) {
			t.words[i+1]++
		}
	}
	return t
}

// alphanumeric is Python's str.isalnum.
func alphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// space is Python's str.isspace, for which the four separators of ASCII are white space.
func space(r rune) bool { return unicode.IsSpace(r) || '\x1c' <= r && r <= '\x1f' }

// trim returns s without the code points at its edges that drop names. What has no others is empty at its end.
func (t *text) trim(s token.Span, drop func(rune) bool) token.Span {
	for s.Start < s.End && drop(t.runes[s.Start]) {
		s.Start++
	}
	for s.End > s.Start && drop(t.runes[s.End-1]) {
		s.End--
	}
	return s
}

// plain is s without white space around it.
func (t *text) plain(s token.Span) token.Span { return t.trim(s, space) }

// core is s without white space and punctuation around it.
func (t *text) core(s token.Span) token.Span {
	return t.trim(s, func(r rune) bool { return !alphanumeric(r) })
}

// joined returns the words of spans with separator between the pieces.
func (t *text) joined(spans []token.Span, separator string) string {
	pieces := make([]string, len(spans))
	for i, s := range spans {
		pieces[i] = string(t.runes[s.Start:s.End])
	}
	return strings.Join(pieces, separator)
}

// kind tells by the marks in a content how its words are given.
func (t *text) kind(content []token.Span) record.Kind {
	const marks = "\"“”"
	words := []rune(strings.TrimRight(strings.TrimFunc(t.joined(content, " "), space), ".,;:!? "))
	quoted := func(r rune) bool { return strings.ContainsRune(marks, r) }
	switch {
	case len(words) > 0 && quoted(words[0]) && quoted(words[len(words)-1]):
		return record.Direct
	case slices.ContainsFunc(words, quoted):
		return record.Mixed
	}
	return record.Indirect
}

// area is a set of code points that belong to words, as spans in their order, none touching another.
type area struct {
	spans []token.Span
	size  int
}

func (t *text) area(spans []token.Span) area {
	spans = slices.SortedFunc(slices.Values(spans), func(a, b token.Span) int { return cmp.Compare(a.Start, b.Start) })
	var a area
	for _, s := range spans {
		if last := len(a.spans) - 1; last >= 0 && s.Start <= a.spans[last].End {
			a.spans[last].End = max(a.spans[last].End, s.End)
		} else {
			a.spans = append(a.spans, s)
		}
	}
	for _, s := range a.spans {
		a.size += t.words[s.End] - t.words[s.Start]
	}
	return a
}

// common returns how many code points a and b share.
func (t *text) common(a, b area) int {
	n, i, j := 0, 0, 0
	for i < len(a.spans) && j < len(b.spans) {
		x, y := a.spans[i], b.spans[j]
		if start, end := max(x.Start, y.Start), min(x.End, y.End); start < end {
			n += t.words[end] - t.words[start]
		}
		if x.End < y.End {
			i++
		} else {
			j++
		}
	}
	return n
}

// jaccard returns the share of the code points of a and b that both have; two areas without any are the same.
func (t *text) jaccard(a, b area) float64 {
	if a.size+b.size == 0 {
		return 1
	}
	n := t.common(a, b)
	return float64(n) / float64(a.size+b.size-n)
}

// pair is an annotated and a found attribution that are taken for one.
type pair struct {
	gold, found int
	alike       float64
}

// match pairs annotated with found contents one to one, the most alike first and of equals the earlier ones, as long as
// they are alike by at least least. Pairs come in the order in which they are made.
func (t *text) match(gold, found []area, least float64) []pair {
	var all []pair
	for i, g := range gold {
		for j, f := range found {
			if s := t.jaccard(g, f); s >= least {
				all = append(all, pair{i, j, s})
			}
		}
	}
	slices.SortFunc(all, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.alike, a.alike), cmp.Compare(a.gold, b.gold), cmp.Compare(a.found, b.found))
	})
	goldUsed, foundUsed := make([]bool, len(gold)), make([]bool, len(found))
	return slices.DeleteFunc(all, func(p pair) bool {
		if goldUsed[p.gold] || foundUsed[p.found] {
			return true
		}
		goldUsed[p.gold], foundUsed[p.found] = true, true
		return false
	})
}
