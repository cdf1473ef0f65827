package conflict

import (
	"fmt"
	"slices"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// stated returns the conflicts that single claims state: two who blame each other, and two who disagree.
func (c *corpus) stated() []*found {
	var out []*found
	for _, s := range c.all {
		x, y, ok := pair(s.name())
		if !ok {
			continue
		}
		f := &found{a: []*statement{s}, b: []*statement{s}, aActors: []string{x}, bActors: []string{y}, explicit: true}
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

// unboundConfidence is the confidence of a denial of which nothing else is known: low, so that the commands show it on demand only.
const unboundConfidence = 0.1

// unbound returns the denials that no conflict has: somebody denies what no claim of the corpus alleges. The first account then has
// no claims; its actors are those whose words the denial names, "the women's stories", or at whom it is aimed.
func (c *corpus) unbound() []*found {
	var out []*found
	for _, s := range c.all {
		if len(s.conflicts) > 0 || !s.rejects || !explicit(s) || s.speaker < 0 {
			continue
		}
		f := &found{kind: record.Denial, b: []*statement{s}, aActors: slices.Clone(s.claim.Targets), explicit: true, probability: unboundConfidence,
			reason: fmt.Sprintf("%s (“%s”) denies what no article here has anybody say.", s.name(), verb(s))}
		if s.owner != "" {
			f.aActors = []string{s.owner}
		}
		out = append(out, f)
	}
	return out
}
