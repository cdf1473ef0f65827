package report

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

const (
	maxText  = 1_000_000 // bytes of an article's text in the page
	maxWords = 5000      // runes of a stretch that is not in that text
)

// place is where a claim stands among all claims and articles of the page.
type place struct{ row, article int }

// tables is the JSON of the page: rows without names, because there are many, and each name once. A name in a row is
// its place in Names. data.js reads it.
type tables struct {
	// Report is a hash of what the report shows. Decisions are kept in the browser under it.
	Report   string   `json:"report"`
	Schema   string   `json:"schema"`
	Acts     any      `json:"acts"`
	Kinds    any      `json:"kinds"`
	Names    []string `json:"names"`
	Actors   [][]any  `json:"actors"`
	Articles [][]any  `json:"articles"`
	Claims   [][]any  `json:"claims"`
	// Reviewed are the decisions that the report shows, by rows of claims and by ids of conflicts.
	Reviewed  map[int]record.Review    `json:"reviewed"`
	Conflicts map[string]record.Review `json:"conflicts"`

	names  map[string]int
	actors map[record.Actor]int
}

// pageData returns the JSON of the page, and the places of the claims by their references. Each article is
//
//	[id, title, outlet, origin, published, text, cut, copy]
//
// where outlet and origin, which names the agencies too, are names, cut says that text is not the whole text, and copy names
// the article that this one is a copy of. Each actor is, all names,
//
//	[name, type, role, side, affiliation, wikidata, identity]
//
// and each claim
//
//	[article, id, parent, kind, act, negated, actor, source, cue, content, targets, via, confidence, rule, medium, said, basis]
//
// where parent is a row or -1, kind and act are places in Kinds and Acts, actor is one of Actors or -1 for none, and rule,
// medium, said (a day), its basis and the members of targets and via are names. Source, cue and content are null, a string,
// or the starts and ends of their pieces in the text, which count UTF-16 units as script does. confidence is in thousandths.
func pageData(records iter.Seq[record.Record], conflicts []record.Conflict) (*tables, map[string]place) {
	t := &tables{
		Schema: record.Schema, Acts: acts, Kinds: kinds, Names: []string{}, Actors: [][]any{}, Articles: [][]any{},
		Claims: [][]any{}, Reviewed: map[int]record.Review{}, Conflicts: map[string]record.Review{}, names: map[string]int{},
		actors: map[record.Actor]int{},
	}
	places := map[string]place{}
	id := sha256.New()
	for r := range records {
		article := len(t.Articles)
		text := cut(r.Text, maxText)
		t.Articles = append(t.Articles, []any{r.ID, Plain(r.Title, maxQuoted), t.name(cmp.Or(value(r.Outlet), origin(r))), t.name(origin(r)),
			value(r.Published), text, len(text) < len(r.Text), Plain(original(r), maxQuoted)})
		for i, c := range r.Claims {
			places[r.ID+"/"+c.ID] = place{len(t.Claims) + i, article}
		}
		at := utf16Index(text)
		for _, c := range r.Claims {
			row := len(t.Claims)
			t.Claims = append(t.Claims, t.claim(article, c, text, at, places[r.ID+"/"+value(c.Parent)], c.Parent != nil))
			id.Write([]byte(r.ID + "/" + c.ID + reviewed(c.Review) + "\x00"))
			if c.Review != nil {
				t.Reviewed[row] = *c.Review
			}
		}
	}
	for _, c := range conflicts {
		id.Write([]byte(c.ID + reviewed(c.Review) + "\x00"))
		if c.Review != nil {
			t.Conflicts[c.ID] = *c.Review
		}
	}
	t.Report = hex.EncodeToString(id.Sum(nil)[:10])
	return t, places
}

func (t *tables) claim(article int, c record.Claim, text string, at func(int) int, parent place, nested bool) []any {
	stretch := func(x *record.Text) any {
		if x == nil {
			return nil
		}
		var ends []int
		pieces := make([]string, 0, len(x.Spans))
		for _, s := range x.Spans {
			if s.Start < 0 || s.End < s.Start || s.End > len(text) {
				return Plain(x.Text, maxWords)
			}
			ends = append(ends, at(s.Start), at(s.End))
			pieces = append(pieces, s.In(text))
		}
		if len(ends) == 0 || strings.Join(pieces, " ") != x.Text {
			return Plain(x.Text, maxWords)
		}
		return ends
	}
	row := -1
	if nested {
		row = parent.row
	}
	actor := -1
	if c.Actor != nil {
		actor = t.actor(*c.Actor)
	}
	said := value(c.Said)
	negated := 0
	if c.Negated {
		negated = 1
	}
	return []any{article, c.ID, row, index(kinds, c.Kind), index(acts, c.Act), negated, actor, stretch(c.Source), stretch(c.Cue),
		stretch(&c.Content), t.list(c.Targets), t.list(c.Via), int(c.Confidence*1000 + 0.5), t.name(c.Rule), t.name(c.Medium),
		t.name(said.Date), t.name(string(said.Basis))}
}

// actor returns the place of a among the actors.
func (t *tables) actor(a record.Actor) int {
	n, ok := t.actors[a]
	if !ok {
		n = len(t.Actors)
		t.actors[a] = n
		t.Actors = append(t.Actors, []any{t.name(a.Name), t.name(string(a.Type)), t.name(a.Role), t.name(a.Side), t.name(a.Affiliation),
			t.name(a.Wikidata), t.name(a.Identity)})
	}
	return n
}

// name returns the place of s among the names.
func (t *tables) name(s string) int {
	n, ok := t.names[s]
	if !ok {
		n = len(t.Names)
		t.names[s] = n
		t.Names = append(t.Names, s)
	}
	return n
}

func (t *tables) list(names []string) []int {
	places := make([]int, len(names))
	for i, s := range names {
		places[i] = t.name(s)
	}
	return places
}

func index[T comparable](all []T, x T) int {
	for i, y := range all {
		if y == x {
			return i
		}
	}
	return 0
}

// cut returns the first bytes of s, at most limit and no half character.
func cut(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return s[:limit]
}

// utf16Index returns a function from byte offsets of text to offsets in UTF-16 units, as JavaScript counts them. A byte
// that is no UTF-8 is one unit, as JSON makes it one replacement character. It keeps a mark every 256 bytes.
func utf16Index(text string) func(int) int {
	const step = 256
	type mark struct{ byte, unit int }
	marks := []mark{{}}
	unit := 0
	for i, r := range text {
		if i >= len(marks)*step {
			marks = append(marks, mark{i, unit})
		}
		unit += units(r)
	}
	return func(b int) int {
		m := marks[min(b/step, len(marks)-1)]
		if m.byte > b {
			m = marks[b/step-1] // the character at the mark began later than the mark's own byte
		}
		for i, r := range text[m.byte:] {
			if m.byte+i >= b {
				break
			}
			m.unit += units(r)
		}
		return m.unit
	}
}

func units(r rune) int {
	if r > 0xffff {
		return 2
	}
	return 1
}
