package family

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// said is a claim where it stands.
type said struct {
	record, claim int32
	day           int32 // of publication since 1970, -1 where it is not known
}

// wording is the claims of the same words and the same speaker.
type wording struct {
	claims      []said
	words       []word
	actor       *record.Actor
	via         []string // through whom the first of its claims came
	inner       []string // actors of claims inside it
	first, last int32    // days
	quoted      bool
	denied      bool // the cue turns the meaning
}

// corpus holds the wordings of all records in the order in which they were published.
type corpus struct {
	records  []record.Record
	wordings []wording
	rarity   []float32 // by word
	opposite map[uint32][]uint32
	cells    []int32
}

// Find returns the quotations that stand in more than one of the records, in the order of the first publication. Records are
// not changed. The cost is near-linear in the number of claims: each wording is compared with a bounded number of others.
func Find(records []record.Record) []record.Family {
	c := read(records)
	var out []record.Family
	for _, group := range c.groups(c.links()) {
		if f, ok := c.family(group); ok {
			out = append(out, f)
		}
	}
	return out
}

type key struct {
	words uint64
	actor string
}

func read(records []record.Record) *corpus {
	c := &corpus{records: records, opposite: map[uint32][]uint32{}}
	v := &vocabulary{ids: map[string]uint32{}, known: map[string]word{}}
	at := map[key]int32{}
	for i := range records {
		r := &records[i]
		day := dayOf(r.Published)
		parents := make(map[string]int, len(r.Claims))
		for k := range r.Claims {
			parents[r.Claims[k].ID] = k
		}
		for k := range r.Claims {
			cl := &r.Claims[k]
			if cl.Parent != nil {
				if p, ok := parents[*cl.Parent]; ok && actorName(&r.Claims[p]) == actorName(cl) {
					continue // a part of what the parent says
				}
			}
			words, hash := v.read(cl.Content.Text)
			id := key{hash, actorName(cl)}
			n, ok := at[id]
			if !ok {
				n = int32(len(c.wordings))
				at[id] = n
				c.wordings = append(c.wordings, wording{words: slices.Clip(words), actor: cl.Actor, via: cl.Via, first: -1, last: -1,
					denied: denied(cl, words)})
			}
			w := &c.wordings[n]
			w.claims = append(w.claims, said{int32(i), int32(k), day})
			w.quoted = w.quoted || cl.Kind != record.Indirect
			if day >= 0 {
				if w.first < 0 || day < w.first {
					w.first = day
				}
				w.last = max(w.last, day)
			}
		}
		// What a wording relays is said by somebody else.
		for k := range r.Claims {
			cl := &r.Claims[k]
			if cl.Parent == nil || cl.Actor == nil {
				continue
			}
			if p, ok := parents[*cl.Parent]; ok && actorName(&r.Claims[p]) != cl.Actor.Name {
				_, hash := v.read(r.Claims[p].Content.Text)
				if n, ok := at[key{hash, actorName(&r.Claims[p])}]; ok && !slices.Contains(c.wordings[n].inner, cl.Actor.Name) {
					c.wordings[n].inner = append(c.wordings[n].inner, cl.Actor.Name)
				}
			}
		}
	}
	c.split()
	slices.SortStableFunc(c.wordings, func(x, y wording) int { return cmp.Compare(uint32(x.first), uint32(y.first)) })
	c.weigh(len(v.ids))
	for a, bs := range opposites {
		if id, ok := v.ids[a]; ok {
			for _, b := range bs {
				if o, ok := v.ids[b]; ok {
					c.opposite[id] = append(c.opposite[id], o)
				}
			}
		}
	}
	return c
}

// split makes one wording a statement of what is too short to be compared: "That is not true" comes back. Its claims are one statement
// if they have a speaker, are quoted and stand near in time.
func (c *corpus) split() {
	for n := range c.wordings {
		whole := c.wordings[n]
		if len(whole.words) >= fewest {
			continue
		}
		all := whole.claims
		slices.SortStableFunc(all, func(x, y said) int { return cmp.Compare(x.day, y.day) })
		for i, from := 0, 0; i < len(all); i++ {
			if i+1 < len(all) && whole.actor != nil && whole.quoted && len(whole.words) > 0 && all[i+1].day-all[i].day <= nearby {
				continue
			}
			part := whole
			part.claims, part.first, part.last = all[from:i+1], all[from].day, all[i].day
			if from == 0 {
				c.wordings[n] = part
			} else {
				c.wordings = append(c.wordings, part)
			}
			from = i + 1
		}
	}
}

// denied reports whether the cue turns the content: "denied having met", but not "denied it: “That is not true”".
func denied(cl *record.Claim, words []word) bool {
	return (cl.Act == record.Deny && cl.Kind == record.Indirect || cl.Negated) && !slices.ContainsFunc(words, func(w word) bool { return w.mark&denial != 0 })
}

// weigh sets the rarity of the words: 1 for a word that nearly no wording has. The prior keeps a small corpus from taking its own
// topic for a common word.
func (c *corpus) weigh(words int) {
	const prior, rare = 300, 0.003
	count := make([]int32, words)
	for i := range c.wordings {
		for _, w := range c.wordings[i].words {
			count[w.id]++
		}
	}
	c.rarity = make([]float32, words)
	for i, n := range count {
		share := float64(n) / float64(len(c.wordings)+prior)
		c.rarity[i] = float32(max(0.05, math.Log(share+rare)/math.Log(rare)))
	}
}

func (c *corpus) weight(w word) float64 {
	if w.mark&common != 0 {
		return 0.5 * float64(c.rarity[w.id])
	}
	return float64(c.rarity[w.id])
}

func (c *corpus) heft(ws []word) float64 {
	sum := 0.0
	for _, w := range ws {
		sum += c.weight(w)
	}
	return sum
}

// table returns zeroed cells for the comparison of two wordings.
func (c *corpus) table(rows, columns int) []int32 {
	if len(c.cells) < rows*columns {
		c.cells = make([]int32, rows*columns)
	}
	clear(c.cells[:rows*columns])
	return c.cells
}

// days returns the days between two wordings, 0 where one has no date.
func (w *wording) days(o *wording) int {
	if w.first < 0 || o.first < 0 {
		return 0
	}
	return int(max(0, w.first-o.last, o.first-w.last))
}

func dayOf(published *string) int32 {
	if published == nil {
		return -1
	}
	t, err := time.Parse(time.DateOnly, *published)
	if err != nil || t.Year() < 1970 {
		return -1
	}
	return int32(t.Unix() / 86400)
}

func actorName(c *record.Claim) string {
	if c.Actor == nil {
		return ""
	}
	return c.Actor.Name
}

// family returns the output form of a group of wordings, and false if it is no family: all in one record.
func (c *corpus) family(group []int32) (record.Family, bool) {
	var members []said
	actor := map[said]*wording{}
	for _, n := range group {
		w := &c.wordings[n]
		for _, s := range w.claims {
			members = append(members, s)
			actor[s] = w
		}
	}
	slices.SortFunc(members, func(x, y said) int {
		return cmp.Or(cmp.Compare(uint32(x.day), uint32(y.day)), cmp.Compare(x.record, y.record), cmp.Compare(x.claim, y.claim))
	})
	travels, text, quoted := false, "", false
	for _, s := range members {
		travels = travels || s.record != members[0].record
		cl := c.claim(s)
		if q := cl.Kind != record.Indirect; len(cl.Content.Text) > len(text) && q == quoted || q && !quoted {
			text, quoted = cl.Content.Text, q // the words themselves rather than a report of them
		}
	}
	if !travels {
		return record.Family{}, false
	}
	f := record.Family{Schema: record.Schema, Text: text, Speakers: []string{}}
	h := sha256.New()
	var speakers []*wording
	for i, s := range members {
		r, cl := &c.records[s.record], c.claim(s)
		m := record.Member{Claim: r.ID + "/" + cl.ID, Record: r.ID, Outlet: r.Outlet, Published: r.Published, Actor: actorName(cl), Relation: record.First}
		if i > 0 {
			m.Relation = relation(cl, text, quoted)
		}
		f.Members = append(f.Members, m)
		h.Write([]byte(m.Claim + "\x00"))
		if m.Actor != "" && !slices.Contains(f.Speakers, m.Actor) {
			f.Speakers = append(f.Speakers, m.Actor)
			for _, o := range speakers {
				f.Disputed = f.Disputed || o.voice(actor[s]) >= other
			}
			speakers = append(speakers, actor[s])
		}
	}
	f.ID = "f" + hex.EncodeToString(h.Sum(nil)[:5])
	return f, true
}

func (c *corpus) claim(s said) *record.Claim { return &c.records[s.record].Claims[s.claim] }

// relation says how a claim relates to the longest wording of its family: a diff with nothing inserted is a cut.
func relation(cl *record.Claim, text string, quoted bool) record.Relation {
	inserted, deleted, equal := 0, 0, 0
	for _, run := range Diff(text, cl.Content.Text) {
		n := 0
		for _, w := range strings.Fields(run.Text) {
			if strings.ContainsFunc(w, isWord) {
				n++
			}
		}
		switch run.Op {
		case Insert:
			inserted += n
		case Delete:
			deleted += n
		case Equal:
			equal += n
		}
	}
	switch {
	case inserted == 0 && deleted == 0:
		return record.Exact
	case inserted == 0:
		return record.Shortened
	case cl.Kind == record.Indirect || !quoted:
		return record.Paraphrase
	case 5*equal >= 3*(equal+inserted):
		return record.Changed
	}
	return record.Translation
}
