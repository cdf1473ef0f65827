package conflict

import (
	"cmp"
	"slices"
	"time"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// posting is what accusations are looked up by: who accuses whom in which word.
type posting struct {
	by, target, word uint32 // numbers of the vocabulary
}

// anyone stands for whatever side accuses. No side is called so.
const anyone = "\x00"

// How far a statement looks for accusations in other articles.
const (
	rarest  = 8  // of its words, in the accusations of the side
	nearest = 8  // accusations before it and after it in time, for each of the words
	window  = 45 // days; a side that says the like again after that speaks of something else
)

// index fills c.accusations, each list in the order of publication.
func (c *corpus) index() {
	order := make([]int, len(c.docs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(c.days[a], c.days[b]) })
	for _, i := range order {
		for _, s := range c.docs[i] {
			if s.claim.Act != record.Accuse {
				continue
			}
			for k, t := range s.targets {
				if slices.Contains(s.targets[:k], t) {
					continue
				}
				by, target := c.number(s.side), c.number(t)
				for _, w := range s.words {
					for _, p := range [2]posting{{c.number(anyone), target, w}, {by, target, w}} {
						c.accusations[p] = append(c.accusations[p], s)
					}
				}
			}
		}
	}
}

// near returns the accusations of target by a side that share a word with s, are of other articles and of about the same time, the
// last in the order of the records first.
func (c *corpus) near(s *statement, by, target string) []*statement {
	var lists [][]*statement
	p := posting{by: c.number(by), target: c.number(target)}
	for _, p.word = range s.words {
		l := c.accusations[p]
		if len(l) > 0 && (l[0].doc != s.doc || l[len(l)-1].doc != s.doc) {
			lists = append(lists, l)
		}
	}
	slices.SortStableFunc(lists, func(a, b []*statement) int { return cmp.Compare(len(a), len(b)) })
	var out []*statement
	for _, l := range lists[:min(len(lists), rarest)] {
		i, _ := slices.BinarySearchFunc(l, s, func(o, s *statement) int {
			return cmp.Or(cmp.Compare(c.days[o.doc], c.days[s.doc]), cmp.Compare(o.doc, s.doc))
		})
		for _, o := range l[max(0, i-nearest):min(len(l), i+nearest)] {
			if a, b := c.days[o.doc], c.days[s.doc]; o.doc != s.doc && (a == 0 || b == 0 || max(a-b, b-a) <= window) {
				out = append(out, o)
			}
		}
	}
	slices.SortFunc(out, func(x, y *statement) int {
		return cmp.Compare(y.number, x.number)
	})
	return slices.Compact(out)
}

// dayOf returns a date as days since 1970, 0 where there is none.
func dayOf(published *string) int32 {
	if published == nil {
		return 0
	}
	t, err := time.Parse(time.DateOnly, *published)
	if err != nil {
		return 0
	}
	return int32(t.Unix() / 86400)
}
