package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// markTitle marks the title wherever it stands and returns it. If none is given it is looked for above the first
// prose: the first line that is like a headline, rather one that stands again in the text, and of four words or more
// rather than the name of a section.
func (p *page) markTitle(title string) string {
	const (
		enough = 4  // words
		above  = 40 // parts; more lines without prose are no head of a page
	)
	if title == "" {
		best, bestScore := -1, 0
		for i := range min(p.first+1, p.foot, len(p.parts), above) {
			q := &p.parts[i]
			if q.isFurniture() {
				continue
			}
			if !isHeadline(q) {
				if q.looks == sentence && endsSentence(q.text) {
					break // the text has begun
				}
				continue
			}
			score := 1
			if q.words >= enough {
				score = 2
				if p.repeats(i) {
					score = 3
				}
			}
			if score > bestScore || score == 1 && bestScore == 1 {
				best, bestScore = i, score
			}
		}
		if best < 0 {
			return ""
		}
		title = strings.Trim(strings.Join(strings.Fields(p.parts[best].text), " "), "#* ")
		if last := lastWords(title, 1); strings.Count(last, ".") == 1 {
			title = strings.TrimSuffix(title, ".") // but "in the U.S."
		}
		title = strings.TrimSuffix(title, ";")
	}
	want := normal(strings.TrimLeft(title, "#* "))
	for i := range p.parts {
		if q := &p.parts[i]; isRepeat(q.text, want) {
			q.kind = Headline
		}
	}
	return title
}

// isHeadline reports whether a part is short and has no full stop at its end, or is in title case.
func isHeadline(q *part) bool {
	const longest = 28 // words; the longest headlines are summaries
	s := q.text
	if q.words > longest || q.looks == prose && strings.HasSuffix(s, ":") || strings.ContainsAny(s, "@") || number.MatchString(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"'“‘«#* "))
	if unicode.IsLower(r) || strings.HasSuffix(s, ",") {
		return false
	}
	closed := strings.TrimRight(s, "\"'”’»)] “‘")
	return !strings.HasSuffix(closed, ".") || strings.HasSuffix(closed, "...") || isTitleCase(s)
}

// repeats reports whether the words of part i stand again as a part of their own.
func (p *page) repeats(i int) bool {
	want := normal(p.parts[i].text)
	return slices.ContainsFunc(p.parts[i+1:], func(q part) bool { return normal(q.text) == want })
}

// isRepeat reports whether s is the headline, whole or cut short with dots.
func isRepeat(s, want string) bool {
	const shortest, slack = 20, 100 // bytes
	if want == "" || len(s) > 2*len(want)+slack {
		return false
	}
	have := normal(strings.TrimLeft(s, "#* "))
	if have == want {
		return true
	}
	cut := strings.HasSuffix(s, "...") || strings.HasSuffix(s, "…")
	return cut && len(have) >= shortest && strings.HasPrefix(want, have)
}
