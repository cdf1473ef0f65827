package actor

import (
	"cmp"
	"slices"

	"github.com/hearsay-nlp/hearsay/attribution/extract"
)

// maxMentioned bounds how many actors a content is said to name.
const maxMentioned = 20

// mentioned returns the names of the actors that the content names, without the speaker.
func (r *resolver) mentioned(a extract.Attribution, self *entity) []string {
	out := []string{}
	for _, piece := range a.Content {
		i, _ := slices.BinarySearchFunc(r.mentions, piece.Start, func(m mention, at int) int {
			return cmp.Compare(r.doc.Tokens[m.tokens.First].Span.Start, at)
		})
		for ; i < len(r.mentions) && len(out) < maxMentioned; i++ {
			m := r.mentions[i]
			if r.doc.Tokens[m.tokens.First].Span.Start >= piece.End {
				break
			}
			e := m.entity
			if e.same != nil {
				e = e.same
			}
			if e != self && e.name != "" && !slices.Contains(out, e.name) {
				out = append(out, e.name)
			}
		}
	}
	return out
}
