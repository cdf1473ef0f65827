package conflict

import (
	"fmt"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

const near = 20 // statements of a document between two accusations that answer each other

// blame returns the counter-accusations of one document: two sides that accuse each other, and blame that goes with a denial
// ("rejected the charge and blamed the valley"). Accusations in other articles by the same sides join them.
func (c *corpus) blame(doc []*statement) []found {
	var out []found
	for i, b := range doc {
		if b.claim.Act != record.Accuse || b.side == "" {
			continue
		}
		if x, y, ok := pair(b.name()); ok && eachOther.MatchString(b.claim.Content.Text) {
			out = append(out, found{kind: record.CounterAccusation, a: []*statement{b}, b: []*statement{b}, aActors: []string{x}, bActors: []string{y}, explicit: true, confidence: 0.8,
				reason: fmt.Sprintf("The text says that %s and %s blame each other.", x, y)})
			continue
		}
		if i > 0 && doc[i-1].claim.Act == record.Deny && sameActor(doc[i-1], b) && doc[i-1].claim.Sentence == b.claim.Sentence {
			if denied, _ := c.denied(doc, i-1); len(denied) > 0 && !sameSide(denied[0].side, b.side) {
				out = append(out, found{kind: record.CounterAccusation, a: c.account(denied), b: []*statement{b}, explicit: true, confidence: 0.75,
					reason: fmt.Sprintf("%s denies the account of %s and blames others in the same sentence.", orUnnamed(b.name()), orUnnamed(denied[0].name()))})
			}
		}
		for k := i - 1; k >= 0 && i-k <= near; k-- {
			a := doc[k]
			if a.claim.Act != record.Accuse || sameSide(a.side, b.side) || !a.aimedAt(b.side) || !b.aimedAt(a.side) || shared(a.words, b.words) == 0 && i-k > 3 {
				continue
			}
			out = append(out, c.mutual(a, b, 0.7))
		}
		for _, a := range c.against(b) {
			if a.doc < b.doc && b.aimedAt(a.side) {
				out = append(out, c.mutual(a, b, 0.6))
			}
		}
	}
	return out
}

func (c *corpus) mutual(a, b *statement, confidence float64) found {
	return found{kind: record.CounterAccusation, a: c.account([]*statement{a}), b: c.account([]*statement{b}), confidence: confidence,
		reason: fmt.Sprintf("%s and %s each blame the other.", orUnnamed(a.name()), orUnnamed(b.name()))}
}

// disagreements returns the contradictions that the narrator or a source names: "the two leaders disagreed on the origins".
func (c *corpus) disagreements(doc []*statement) []found {
	var out []found
	for _, s := range doc {
		if s.claim.Cue == nil || s.claim.Actor == nil || !disagrees.MatchString(s.claim.Cue.Text) {
			continue
		}
		a, b, ok := pair(s.claim.Actor.Name)
		if !ok {
			continue
		}
		out = append(out, found{kind: record.Contradiction, a: []*statement{s}, b: []*statement{s}, aActors: []string{a}, bActors: []string{b}, explicit: true, confidence: 0.7,
			reason: fmt.Sprintf("The text says that %s and %s disagree.", a, b)})
	}
	return out
}
