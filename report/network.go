package report

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// The kinds of edges of the actor network.
const (
	disputes = "disputes" // from who denies, or contradicts, to whose account it is
	relays   = "relays"   // from who passes words on to whose words they are
	targets  = "targets"  // from who accuses, demands, denies or praises to whom it is aimed at
)

// network is who disputes, relays and targets whom, over all articles. Actors of one name are one.
type network struct {
	nodes []*node // by name
	edges []*edge // by kind, source and target
}

type node struct {
	name             string
	types, sides     map[string]bool // of the actor in its claims; empty for one that is only named by others
	wikidata         map[string]bool // ids from the user's registry
	claims, articles int
	last             string // the record that was counted last
	period
}

// edge leads from one node to another, by their places in the network. It weighs one for each claim or conflict.
type edge struct {
	kind           string
	source, target int
	weight         int
	period
}

// period is the first and the last day on which articles have something; empty where no day is known.
type period struct{ from, to string }

func (p *period) add(day string) {
	if day == "" {
		return
	}
	if p.from == "" || day < p.from {
		p.from = day
	}
	p.to = max(p.to, day)
}

// link is an edge by the names of its ends.
type link struct{ kind, source, target string }

// networkOf makes the network of records and conflicts.
func networkOf(records iter.Seq[record.Record], conflicts []record.Conflict) network {
	nodes, edges := map[string]*node{}, map[link]*edge{}
	actor := func(name, day string) *node {
		n := nodes[name]
		if n == nil {
			n = &node{name: name, types: map[string]bool{}, sides: map[string]bool{}, wikidata: map[string]bool{}}
			nodes[name] = n
		}
		n.add(day)
		return n
	}
	connect := func(kind, source, target string, days ...string) {
		if source == "" || target == "" || source == target {
			return
		}
		l := link{kind, source, target}
		if edges[l] == nil {
			edges[l] = &edge{kind: kind}
		}
		edges[l].weight++
		for _, day := range append(days, "") {
			edges[l].add(day)
			actor(source, day)
			actor(target, day)
		}
	}
	days := map[string]string{} // by record
	for r := range records {
		day := value(r.Published)
		days[r.ID] = day
		for _, c := range r.Claims {
			name := Plain(value(c.Actor).Name, maxQuoted)
			if name == "" {
				continue
			}
			n := actor(name, day)
			n.types[string(c.Actor.Type)] = true
			if side := Plain(c.Actor.Side, maxQuoted); side != "" {
				n.sides[side] = true
			}
			if c.Actor.Wikidata != "" {
				n.wikidata[c.Actor.Wikidata] = true
			}
			n.claims++
			if n.articles == 0 || n.last != r.ID {
				n.articles++
				n.last = r.ID
			}
			for _, t := range c.Targets {
				connect(targets, name, Plain(t, maxQuoted), day)
			}
			nearer := name
			for _, via := range c.Via {
				via = Plain(via, maxQuoted)
				connect(relays, via, nearer, day)
				nearer = via
			}
		}
	}
	for _, c := range conflicts {
		var when []string
		for _, id := range articles(c) {
			when = append(when, days[id])
		}
		for _, pair := range disputesIn(c) {
			connect(disputes, pair[0], pair[1], when...)
		}
	}
	return ordered(nodes, edges)
}

// disputesIn returns who disputes whom in c, each actor of one side against each of the other. In a denial B disputes A;
// in all others each disputes the other.
func disputesIn(c record.Conflict) (pairs [][2]string) {
	for _, a := range c.A.Actors {
		for _, b := range c.B.Actors {
			a, b := Plain(a, maxQuoted), Plain(b, maxQuoted)
			if a == "" || b == "" || a == b {
				continue
			}
			pairs = append(pairs, [2]string{b, a})
			if c.Kind != record.Denial {
				pairs = append(pairs, [2]string{a, b})
			}
		}
	}
	return pairs
}

func ordered(nodes map[string]*node, edges map[link]*edge) network {
	var n network
	place := map[string]int{}
	for i, name := range slices.Sorted(maps.Keys(nodes)) {
		place[name] = i
		n.nodes = append(n.nodes, nodes[name])
	}
	for _, l := range slices.SortedFunc(maps.Keys(edges), func(a, b link) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.source, b.source), cmp.Compare(a.target, b.target))
	}) {
		e := edges[l]
		e.source, e.target = place[l.source], place[l.target]
		n.edges = append(n.edges, e)
	}
	return n
}

// joined returns the members of a set for one cell or attribute.
func joined(set map[string]bool) string { return strings.Join(slices.Sorted(maps.Keys(set)), "; ") }
