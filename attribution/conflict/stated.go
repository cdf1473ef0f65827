package conflict

import (
	"fmt"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// stated returns the conflicts that single claims state: two who blame each other, and two who disagree.
func (c *corpus) stated() []found {
	var out []found
	for _, s := range c.all {
		x, y, ok := pair(s.name())
		if !ok {
			continue
		}
		f := found{a: []*statement{s}, b: []*statement{s}, aActors: []string{x}, bActors: []string{y}, explicit: true}
		switch {
		case s.claim.Act == record.Accuse && eachOther.MatchString(s.claim.Content.Text):
			f.kind, f.probability, f.reason = record.CounterAccusation, 0.8, fmt.Sprintf("The text says that %s and %s blame each other.", x, y)
		case s.claim.Cue != nil && disagrees.MatchString(s.claim.Cue.Text):
			f.kind, f.probability, f.reason = record.Contradiction, 0.7, fmt.Sprintf("The text says that %s and %s disagree.", x, y)
		default:
			continue
		}
		out = append(out, f)
	}
	return out
}
