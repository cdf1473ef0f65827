package parse

import "github.com/hearsay-nlp/hearsay/nlp/tag"

// Score counts how many words of a treebank have the right head, and how many of these the right relation as well. Marks
// count as words.
type Score struct {
	Words, Heads, Arcs int
}

// UAS returns the percentage of words that have the right head.
func (s Score) UAS() float64 { return 100 * float64(s.Heads) / float64(max(1, s.Words)) }

// LAS returns the percentage of words that have the right head and relation.
func (s Score) LAS() float64 { return 100 * float64(s.Arcs) / float64(max(1, s.Words)) }

// Score parses the sentences with the tags that they have and compares the trees.
func (p *Parser) Score(sentences []tag.Sentence) Score {
	var score Score
	r := p.run()
	for _, s := range sentences {
		if len(s.Words) == 0 {
			continue
		}
		r.words = r.words[:0]
		for _, w := range s.Words {
			r.words = append(r.words, p.word(normal(w.Form), w.Tag))
		}
		r.sentence()
		score.Words += len(s.Words)
		for i, w := range s.Words {
			if int(r.heads[i]) != w.Head {
				continue
			}
			score.Heads++
			if w.Head < 0 || p.names[r.rels[i]-1] == w.Rel {
				score.Arcs++
			}
		}
	}
	return score
}
