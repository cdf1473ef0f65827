package report

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"time"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// The orders in which kinds and acts are shown.
var (
	kinds = []record.Kind{record.Direct, record.Indirect, record.Mixed}
	acts  = []record.Act{record.Assert, record.Deny, record.Accuse, record.Demand, record.Promise, record.Threaten,
		record.Praise, record.Express}
	conflictKinds = []record.ConflictKind{record.Denial, record.CounterAccusation, record.Contradiction, record.Numbers,
		record.Versions}
)

// form is how a claim is made.
type form struct {
	act  record.Act
	kind record.Kind
}

// summary is what the readable reports count.
type summary struct {
	articles, claims int
	forms            map[form]int
	outlets, wires   tally
	days             map[string]int // claims by the day on which they were published
	actors           []*voice       // who has most claims first
}

// voice is one actor over all articles: actors of one name are one.
type voice struct {
	name                     string
	types, roles, sides, via tally // claims by each
	outlets, acts, media     tally
	affiliations, wikidata   tally
	identities               tally
	claims, articles         int
	last                     string // the record that was counted last
}

func summarize(records iter.Seq[record.Record]) summary {
	s := summary{forms: map[form]int{}, outlets: tally{}, wires: tally{}, days: map[string]int{}}
	found := map[string]*voice{}
	for r := range records {
		s.articles++
		s.claims += len(r.Claims)
		s.outlets.add(value(r.Outlet), len(r.Claims))
		for _, w := range r.Wire {
			s.wires.add(w, len(r.Claims))
		}
		if len(r.Claims) > 0 && r.Published != nil {
			s.days[*r.Published] += len(r.Claims)
		}
		for _, c := range r.Claims {
			s.forms[form{c.Act, c.Kind}]++
			if c.Actor == nil {
				continue
			}
			v := found[c.Actor.Name]
			if v == nil {
				v = &voice{name: c.Actor.Name, types: tally{}, roles: tally{}, sides: tally{}, via: tally{}, outlets: tally{}, acts: tally{},
					media: tally{}, affiliations: tally{}, wikidata: tally{}, identities: tally{}}
				found[v.name] = v
			}
			v.add(r, c)
		}
	}
	s.actors = slices.SortedFunc(maps.Values(found), func(a, b *voice) int {
		return cmp.Or(cmp.Compare(b.claims, a.claims), cmp.Compare(a.name, b.name))
	})
	return s
}

func (v *voice) add(r record.Record, c record.Claim) {
	v.claims++
	if v.articles == 0 || v.last != r.ID {
		v.articles++
		v.last = r.ID
	}
	v.types.add(string(c.Actor.Type), 1)
	v.roles.add(c.Actor.Role, 1)
	v.sides.add(c.Actor.Side, 1)
	v.affiliations.add(c.Actor.Affiliation, 1)
	v.wikidata.add(c.Actor.Wikidata, 1)
	v.identities.add(c.Actor.Identity, 1)
	v.media.add(c.Medium, 1)
	v.outlets.add(value(r.Outlet), 1)
	v.acts.add(actOf(c), 1)
	for _, name := range c.Via {
		v.via.add(name, 1)
	}
}

// tally counts articles and claims by name.
type tally map[string]struct{ articles, claims int }

func (t tally) add(name string, claims int) {
	if name == "" {
		return
	}
	n := t[name]
	n.articles++
	n.claims += claims
	t[name] = n
}

// names returns the names of t, the one with most articles first.
func (t tally) names() []string {
	return slices.SortedFunc(maps.Keys(t), func(a, b string) int {
		return cmp.Or(cmp.Compare(t[b].articles, t[a].articles), cmp.Compare(a, b))
	})
}

// kindsOf counts conflicts by kind.
func kindsOf(conflicts []record.Conflict) map[record.ConflictKind]int {
	n := map[record.ConflictKind]int{}
	for _, c := range conflicts {
		n[c.Kind]++
	}
	return n
}

// bucket is a stretch of time and the claims that were published in it.
type bucket struct {
	name   string // a day, a month or a year, as 2031-04-05, 2031-04 or 2031
	claims int
}

const maxBuckets = 92 // as many bars as can be told apart

// timeline counts claims by day, or by month or year where the days are too many. It has the empty periods between
// the others, unless even the years are too many: then it has the last that are not empty.
func timeline(days map[string]int) []bucket {
	for _, unit := range []struct {
		layout        string
		years, months int
		days          int
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		counts := map[string]int{}
		for day, n := range days {
			if at, err := time.Parse(time.DateOnly, day); err == nil {
				counts[at.Format(unit.layout)] += n
			}
		}
		if len(counts) == 0 {
			return nil
		}
		names := slices.Sorted(maps.Keys(counts))
		first, _ := time.Parse(unit.layout, names[0]) // which was made by the same layout
		var all []bucket
		for i := 0; i < maxBuckets; i++ {
			name := first.AddDate(unit.years*i, unit.months*i, unit.days*i).Format(unit.layout)
			all = append(all, bucket{name, counts[name]})
			if name == names[len(names)-1] {
				return all
			}
		}
		if unit.years > 0 {
			all = all[:0]
			for _, name := range names[max(0, len(names)-maxBuckets):] {
				all = append(all, bucket{name, counts[name]})
			}
			return all
		}
	}
	return nil
}

// quarrels is who disputes whom how often.
type quarrels struct {
	actors []string // who takes part in most conflicts first
	counts map[[2]string]int
	totals map[string]int // conflicts in which an actor takes part
}

// quarrelsOf counts over conflicts.
func quarrelsOf(conflicts []record.Conflict) quarrels {
	q := quarrels{counts: map[[2]string]int{}, totals: map[string]int{}}
	for _, c := range conflicts {
		involved := map[string]bool{}
		for _, pair := range disputesIn(c) {
			involved[pair[0]], involved[pair[1]] = true, true
			q.counts[pair]++
		}
		for name := range involved {
			q.totals[name]++
		}
	}
	q.actors = slices.SortedFunc(maps.Keys(q.totals), func(a, b string) int {
		return cmp.Or(cmp.Compare(q.totals[b], q.totals[a]), cmp.Compare(a, b))
	})
	return q
}

// pairs returns who disputes whom, most often first.
func (q quarrels) pairs() [][2]string {
	return slices.SortedFunc(maps.Keys(q.counts), func(a, b [2]string) int {
		return cmp.Or(cmp.Compare(q.counts[b], q.counts[a]), cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
}
