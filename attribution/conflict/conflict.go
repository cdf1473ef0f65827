package conflict

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/actor"
	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// statement is a claim with what conflicts are found by.
type statement struct {
	record  string // id of its record
	doc     int    // index of its record
	at      int    // byte where its content begins
	number  int32  // place among all statements
	claim   *record.Claim
	side    string
	targets []string // the sides that it is aimed at
	words   []uint32 // stems of its content words, sorted
}

// corpus holds the statements of all records.
type corpus struct {
	docs [][]*statement // by record, in text order
	days []int32        // of publication, by record; 0 where it is not known
	// accusations are the index of who alleges what.
	accusations map[posting][]*statement
	vocabulary  map[string]uint32 // numbers of stems and sides
	sides       map[string]string // by actor name
}

// found is a conflict that is being put together.
type found struct {
	kind       record.ConflictKind
	a, b       []*statement
	aActors    []string // for sides without claims of their own
	bActors    []string
	side       map[*statement]byte // 'a' or 'b' for the statements of both, made by the first join
	explicit   bool                // the text itself says that they disagree
	confidence float64
	reason     string
}

// Find returns the conflicts inside and between records, ordered by their first claim. Records are not changed. The cost is
// near-linear in the number of claims: a statement is compared with those of its own article around it, and with a bounded
// number of other articles' that have words, sides and time in common with it.
func Find(records []record.Record) []record.Conflict {
	c := read(records)
	m := merger{at: map[key]int{}}
	for _, doc := range c.docs {
		m.add(c.denials(doc))
		m.add(c.blame(doc))
		m.add(c.disagreements(doc))
	}
	out := make([]record.Conflict, 0, len(m.found))
	for _, f := range m.sorted() {
		out = append(out, c.conflict(&f))
	}
	return out
}

func read(records []record.Record) *corpus {
	c := &corpus{accusations: map[posting][]*statement{}, vocabulary: map[string]uint32{}, sides: map[string]string{}}
	for i := range records {
		for k := range records[i].Claims {
			if a := records[i].Claims[k].Actor; a != nil && a.Side != "" && c.sides[a.Name] == "" {
				c.sides[a.Name] = a.Side
			}
		}
	}
	number := int32(0)
	for i := range records {
		r := &records[i]
		doc := make([]*statement, 0, len(r.Claims))
		for k := range r.Claims {
			cl := &r.Claims[k]
			s := &statement{record: r.ID, doc: i, number: number, at: cl.Content.Spans[0].Start, claim: cl, words: c.stems(cl.Content.Text)}
			if cl.Actor != nil {
				s.side = c.sideOf(cl.Actor.Name, cl.Actor.Side)
			}
			for _, t := range cl.Targets {
				s.targets = append(s.targets, c.sideOf(t, ""))
			}
			if cl.Act == record.Accuse && len(s.targets) == 0 {
				s.targets = c.named(cl.Content.Text)
			}
			doc = append(doc, s)
			number++
		}
		c.docs = append(c.docs, doc)
		c.days = append(c.days, dayOf(r.Published))
	}
	c.index()
	return c
}

// sideOf returns the side of an actor, or its name where it speaks for itself alone.
func (c *corpus) sideOf(name, side string) string {
	if side != "" {
		return side
	}
	if s := c.sides[name]; s != "" {
		return s
	}
	if s := actor.Side(name); s != "" {
		return s
	}
	return name
}

// named returns the sides that a content names, for accusations whose target is no object of the cue: "the Western states are to
// blame".
func (c *corpus) named(text string) []string {
	var out []string
	for _, s := range actor.Sides(text) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// sameSide reports whether two sides are one, or one is a member of the other: Poland may speak for the European Union, and any
// of them for the West.
func sameSide(a, b string) bool {
	return a != "" && (a == b || actor.MemberOf(a, b) || actor.MemberOf(b, a))
}

func (s *statement) aimedAt(side string) bool {
	return slices.ContainsFunc(s.targets, func(t string) bool { return sameSide(t, side) })
}

// against returns the accusations of other articles that are aimed at the side of s and share at least two content words with it:
// of each accusing side the one that shares most, the latest if several do.
func (c *corpus) against(s *statement) []*statement {
	var out []*statement
	best := map[string]int{} // accusing side -> words shared by its statement in out
	for _, o := range c.near(s, anyone, s.side) {
		if o.claim.Actor == nil || sameSide(o.side, s.side) {
			continue
		}
		n := shared(o.words, s.words)
		if n < 2 || n <= best[o.side] {
			continue
		}
		if best[o.side] > 0 {
			out = slices.DeleteFunc(out, func(x *statement) bool { return x.side == o.side })
		}
		best[o.side] = n
		out = append(out, o)
	}
	return out
}

func sameActor(a, b *statement) bool {
	return a.claim.Actor != nil && b.claim.Actor != nil && a.claim.Actor.Name == b.claim.Actor.Name
}

// conflict turns f into its output form.
func (c *corpus) conflict(f *found) record.Conflict {
	k := record.Conflict{Schema: record.Schema, Kind: f.kind, Explicit: f.explicit, Confidence: f.confidence, Reason: f.reason,
		A: account(f.a, f.aActors), B: account(f.b, f.bActors), About: about(f)}
	h := sha256.New()
	h.Write([]byte(k.Kind))
	for _, ref := range append(slices.Clone(k.A.Claims), k.B.Claims...) {
		h.Write([]byte("\x00" + ref))
	}
	k.ID = "k" + hex.EncodeToString(h.Sum(nil)[:5])
	return k
}

func account(ss []*statement, actors []string) record.Account {
	a := record.Account{Actors: append([]string{}, actors...), Claims: []string{}}
	for _, s := range ss {
		a.Claims = append(a.Claims, s.record+"/"+s.claim.ID)
		if n := s.name(); len(actors) == 0 && n != "" && !slices.Contains(a.Actors, n) {
			a.Actors = append(a.Actors, n)
		}
	}
	return a
}

func (s *statement) name() string {
	if s.claim.Actor == nil {
		return ""
	}
	return s.claim.Actor.Name
}

// about says in the words of the text what the conflict is about: the allegation that says most, cut to a line.
func about(f *found) string {
	best := f.b[0]
	for i, s := range f.a {
		if i == 0 || len(s.words) > len(best.words) {
			best = s
		}
	}
	text := best.claim.Content.Text
	if best.claim.Cue != nil && strings.HasSuffix(best.claim.Rule, "+n") {
		text = best.name() + " " + best.claim.Cue.Text + " " + text // "accused" takes an object: without it the words say little
	}
	return clip(strings.Join(strings.Fields(text), " "), 160)
}

func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	cut := string(r[:n])
	if i := strings.LastIndexByte(cut, ' '); i > n/2 {
		cut = cut[:i]
	}
	return cut + " …"
}

// merger joins conflicts of one kind that share a claim on either side and have the same side answering.
type merger struct {
	found []found
	at    map[key]int // index in found
}

type key struct {
	kind      record.ConflictKind
	statement *statement
	side      string // of the other account
}

func (m *merger) add(all []found) {
	for _, f := range all {
		var keys []key
		for _, s := range f.a {
			keys = append(keys, key{f.kind, s, f.b[0].side})
		}
		if len(f.a) > 0 {
			for _, s := range f.b {
				keys = append(keys, key{f.kind, s, f.a[0].side})
			}
		}
		joined := len(m.found)
		for _, k := range keys {
			if i, ok := m.at[k]; ok {
				joined = i
				break
			}
		}
		if joined == len(m.found) {
			m.found = append(m.found, f)
		} else {
			m.found[joined].join(f)
		}
		for _, k := range keys {
			m.at[k] = joined
		}
	}
}

// sorted returns the conflicts and their claims in the order of the text.
func (m *merger) sorted() []found {
	for i := range m.found {
		sortStatements(m.found[i].a)
		sortStatements(m.found[i].b)
	}
	slices.SortStableFunc(m.found, func(x, y found) int {
		return cmp.Or(cmp.Compare(x.first().doc, y.first().doc), cmp.Compare(x.first().at, y.first().at), cmp.Compare(x.kind, y.kind))
	})
	return m.found
}

func (f *found) first() *statement {
	if len(f.a) > 0 && (f.a[0].doc < f.b[0].doc || f.a[0].doc == f.b[0].doc && f.a[0].at < f.b[0].at) {
		return f.a[0]
	}
	return f.b[0]
}

// join adds to f what another finding of the same conflict has.
func (f *found) join(o found) {
	if f.side == nil {
		f.side = map[*statement]byte{}
		f.add('a', &f.a, nil)
		f.add('b', &f.b, nil)
	}
	a, b := o.a, o.b
	// The same two accounts may be found from the other end.
	if slices.ContainsFunc(a, func(s *statement) bool { return f.side[s] == 'b' }) || slices.ContainsFunc(b, func(s *statement) bool { return f.side[s] == 'a' }) {
		a, b = b, a
	}
	f.add('a', &f.a, a)
	f.add('b', &f.b, b)
	f.confidence, f.explicit = max(f.confidence, o.confidence), f.explicit || o.explicit
}

// add appends the new ones of ss to an account of f and remembers which side all of it is on.
func (f *found) add(side byte, account *[]*statement, ss []*statement) {
	if ss == nil {
		ss, *account = *account, nil
	}
	for _, s := range ss {
		if f.side[s] != side {
			f.side[s] = side
			*account = append(*account, s)
		}
	}
}

func sortStatements(ss []*statement) {
	slices.SortStableFunc(ss, func(x, y *statement) int { return cmp.Or(cmp.Compare(x.doc, y.doc), cmp.Compare(x.at, y.at)) })
}
