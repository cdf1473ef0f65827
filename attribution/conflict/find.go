package conflict

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// found is a conflict that is being put together.
type found struct {
	kind        record.ConflictKind
	a, b        []*statement
	aActors     []string // for sides without claims of their own; without them those of the claims
	bActors     []string
	opening     [2]*statement // the pair that opened it
	explicit    bool          // the text itself says that they disagree
	reason      string
	probability float64
}

// atOdds is the probability from which on a pair makes or joins a conflict, chosen on the annotated clusters, each with weights
// learned from the others.
const atOdds = 0.15

// Find returns the conflicts inside and between records, ordered by their first claim. Records are not changed. The cost is
// linear in the number of claims: see the bounds in pair.go.
func Find(records []record.Record) []record.Conflict { return builtIn.Find(records) }

// Find is [Find] with other weights.
func (m *Model) Find(records []record.Record) []record.Conflict {
	c := read(records)
	all := append(c.stated(), c.accountsOf(m, c.scored(m))...)
	all = append(all, c.unbound()...)
	slices.SortStableFunc(all, func(x, y *found) int {
		return cmp.Or(cmp.Compare(x.first().doc, y.first().doc), cmp.Compare(x.first().at, y.first().at), cmp.Compare(x.kind, y.kind))
	})
	c.postings = nil
	for _, s := range c.all {
		s.conflicts = nil // each goes as soon as it is put out: there can be many
	}
	out := make([]record.Conflict, 0, len(all))
	for i, f := range all {
		out = append(out, c.conflict(f))
		all[i] = nil
	}
	return out
}

// partners is with how many statements before it one is kept as being at odds: the surest.
const partners = 6

// scoredPair is a pair that may be at odds, as places in corpus.all: a large corpus has millions.
type scoredPair struct {
	a, b        int32
	probability float32
}

// scored returns the pairs that open or extend conflicts, the surest first.
func (c *corpus) scored(m *Model) []scoredPair {
	surest := func(x, y scoredPair) int { return cmp.Compare(y.probability, x.probability) }
	var out, own []scoredPair // own are those of the statement that is compared with all before it
	keep := func() {
		slices.SortStableFunc(own, surest)
		out = append(out, own[:min(len(own), partners)]...)
		own = own[:0]
	}
	var v vector
	c.pairs(func(a, b *statement) {
		if len(own) > 0 && own[0].b != b.place {
			keep()
		}
		if !c.features(&v, a, b) {
			return
		}
		if p := m.probability(&v); p >= atOdds {
			own = append(own, scoredPair{a.place, b.place, float32(p)})
		}
	})
	keep()
	slices.SortStableFunc(out, surest)
	return out
}

// accountsOf makes conflicts of pairs, the surest first. A statement that is at odds with one of an account it stands against
// already joins the other; a denial denies what it most surely denies, and no more. Each account begins with the statement that
// opened it; those that belong to it follow, the surest first.
func (c *corpus) accountsOf(m *Model, pairs []scoredPair) []*found {
	var all []*found
	reach := &reach{corpus: c, seen: map[*statement]int{}}
	for _, p := range pairs {
		a, b := c.all[p.a], c.all[p.b]
		if join(a, b) || join(b, a) || taken(a) || taken(b) {
			continue
		}
		f := c.open(a, b)
		f.probability = m.confidence(float64(p.probability))
		f.a, f.b = reach.accounts(m, f.a[0], f.b[0])
		for _, s := range slices.Concat(f.a, f.b) {
			s.conflicts = append(s.conflicts, f)
		}
		all = append(all, f)
	}
	return all
}

// join adds b to the account against a in a conflict that has a, if that account is b's speaker's, and reports whether it is there.
func join(a, b *statement) bool {
	if a.speaker == b.speaker && a.speaker >= 0 {
		return false // two versions of one's words are a conflict of their own
	}
	for _, f := range a.conflicts {
		own, other := &f.a, &f.b
		if slices.Contains(f.b, a) {
			own, other = other, own
		}
		if slices.Contains(*other, b) {
			return true
		}
		if (b.rejects || a == f.opening[0] || a == f.opening[1]) && !slices.Contains(*own, b) && slices.ContainsFunc(*other, func(s *statement) bool { return s.speaker == b.speaker && s.speaker >= 0 && s.rejects == b.rejects }) {
			*other = append(*other, b)
			b.conflicts = append(b.conflicts, f)
			return true
		}
	}
	return false
}

// taken reports whether s is a denial that has been tied to what it denies.
func taken(s *statement) bool {
	return s.claim.Act == record.Deny && len(s.conflicts) > 0
}

// disputed returns the actor whom s speaks against and who, or whose defender, other's speaker is; -1 if there is none.
func disputed(s, other *statement) int32 {
	if other.speaker >= 0 && (has(s.opposed, other.speaker) || other.rejects && has(s.about, other.speaker)) {
		return other.speaker
	}
	for _, o := range s.opposed {
		if has(other.favours, o) {
			return o
		}
	}
	return -1
}

// open starts a conflict with a pair: the account that alleges comes first, else the earlier.
func (c *corpus) open(a, b *statement) *found {
	if a.rejects && !b.rejects {
		a, b = b, a
	}
	f := &found{explicit: explicit(b)}
	f.kind, f.reason = c.describePair(a, b)
	f.a, f.b, f.opening = []*statement{a}, []*statement{b}, [2]*statement{a, b}
	return f
}

// describePair returns what kind of conflict a pair is, and why in one sentence.
func (c *corpus) describePair(a, b *statement) (record.ConflictKind, string) {
	x, y := orUnnamed(a.name()), orUnnamed(b.name())
	aOnB, bOnA := against(a, b), against(b, a)
	near := a.doc == b.doc && b.index > a.index && b.index-a.index <= 3
	switch {
	case a.speaker >= 0 && a.speaker == b.speaker:
		return record.Versions, fmt.Sprintf("Two reports of what %s says differ.", x)
	case joint(a, b) || joint(b, a):
		return record.Versions, fmt.Sprintf("What one report has %s say, another has %s say.", x, y)
	case b.rejects && a.claim.Parent != nil && *a.claim.Parent == b.claim.ID:
		return record.Denial, fmt.Sprintf("%s (“%s”) denies a claim of %s that the same sentence names.", y, verb(b), x)
	case b.rejects && b.pointsBack && near:
		return record.Denial, fmt.Sprintf("%s (“%s”) denies the account of %s just before.", y, verb(b), x)
	case b.rejects && (b.names(a) || a.speaker >= 0 && has(b.opposed, a.speaker)):
		return record.Denial, fmt.Sprintf("%s (“%s”) rejects the account of %s and names who gave it.", y, verb(b), x)
	case b.rejects && aOnB:
		return record.Denial, fmt.Sprintf("%s, accused by %s, says otherwise (“%s”).", y, x, verb(b))
	case b.rejects:
		return record.Denial, fmt.Sprintf("%s (“%s”) denies what %s says of the same matter.", y, verb(b), x)
	case a.claim.Act == record.Accuse && b.claim.Act == record.Accuse && aOnB && bOnA:
		return record.CounterAccusation, fmt.Sprintf("%s and %s each blame the other.", x, y)
	case c.answersWithBlame(b, a):
		return record.CounterAccusation, fmt.Sprintf("%s denies the account of %s and blames others in the same sentence.", y, x)
	case differentFigures(a, b):
		return record.Numbers, fmt.Sprintf("%s and %s give different figures.", x, y)
	case bOnA:
		return record.Contradiction, fmt.Sprintf("%s speaks against %s on what %s says.", y, x, x)
	case aOnB:
		return record.Contradiction, fmt.Sprintf("%s speaks against %s on what %s says.", x, y, y)
	case disputed(a, b) >= 0 || disputed(b, a) >= 0:
		return record.Contradiction, fmt.Sprintf("%s and %s take different sides on the same actor.", x, y)
	}
	return record.Contradiction, fmt.Sprintf("%s and %s say different things of the same matter.", x, y)
}

// against reports whether s speaks against o's speaker or side.
func against(s, o *statement) bool {
	return o.speaker >= 0 && has(s.opposed, o.speaker) || s.claim.Act == record.Accuse && s.aimedAt(o.side)
}

func (f *found) first() *statement {
	if len(f.a) > 0 && (f.a[0].doc < f.b[0].doc || f.a[0].doc == f.b[0].doc && f.a[0].at < f.b[0].at) {
		return f.a[0]
	}
	return f.b[0]
}
