package tag

import (
	"slices"
	"strings"
)

// Phrase is an entity that GUM marks in a sentence: its words [First, Limit), its number in the document, and its type.
type Phrase struct {
	First, Limit int
	Entity, Type string
}

// Phrases returns the entities that lie in the sentence, the longest first.
func (s Sentence) Phrases() []Phrase {
	var open, out []Phrase
	for i, w := range s.Words {
		_, marks, _ := strings.Cut(w.Misc, "Entity=")
		marks, _, _ = strings.Cut(marks, "|")
		for marks != "" {
			at := strings.IndexAny(marks[1:], "()") + 1
			if at == 0 {
				at = len(marks)
			}
			mark := marks[:at]
			closes := at < len(marks) && marks[at] == ')'
			if closes {
				at++
			}
			marks = marks[at:]
			if mark, opens := strings.CutPrefix(mark, "("); opens {
				fields := strings.SplitN(mark, "-", 3)
				if len(fields) < 2 {
					continue
				}
				open = append(open, Phrase{First: i, Entity: fields[0], Type: fields[1]})
				if !closes {
					continue
				}
			}
			id, _, _ := strings.Cut(strings.Trim(mark, "()"), "-")
			for k := len(open) - 1; k >= 0; k-- {
				if open[k].Entity == id {
					open[k].Limit = i + 1
					out = append(out, open[k])
					open = slices.Delete(open, k, k+1)
					break
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Phrase) int { return (b.Limit - b.First) - (a.Limit - a.First) })
	return out
}

// HeadOf returns the first word of a phrase that depends on one outside, its first word if none does.
func (s Sentence) HeadOf(p Phrase) int {
	for i := p.First; i < p.Limit; i++ {
		if h := s.Words[i].Head; h < p.First || h >= p.Limit {
			return i
		}
	}
	return p.First
}
