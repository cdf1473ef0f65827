package actor

import (
	"cmp"
	"embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

//go:embed data/*.tsv
var tables embed.FS

// entry is what a name in the tables stands for.
type entry struct {
	name  string // of the state for its adjectives and its capital
	typ   record.ActorType
	side  string // whom it speaks for; empty for media that no government directs
	match match
	// role and wikidata are those of a user's registry.
	role, wikidata string
	// adjective is what the names of a state's institutions begin with ("Belarusian").
	adjective string
}

// match says what sort of name was found.
type match uint8

// The sorts of name. A capital that does not stand for its government is not found at all.
const (
	matchRegistry match = iota + 1
	matchName
	matchAdjective
	matchCapital
	matchBloc
	matchInstitution
	matchMedia
	matchNetwork
)

// title is a title or role before a name.
type title struct {
	name   string
	kind   string // "honorific", "office" or "role"
	gender byte   // 'm', 'f', or 0 if the title does not tell
}

// honorific reports whether t says nothing of what its bearer does: "Mr".
func (t title) honorific() bool { return t.kind == "honorific" }

// letterCase is how a text must write a name for it to count: "us" is no state and "turkey" none either. A name
// written in a higher case is found too.
type letterCase uint8

const (
	anyCase    letterCase = iota
	firstUpper            // the first letter is a capital
	allUpper              // there is no small letter
)

// reading is what a spelling stands for and the least case it must be written in.
type reading[T any] struct {
	value T
	row   string // the first cell of its row
	least letterCase
}

// index maps folded spellings to what they stand for. A spelling that counts only with an article begins with "the ".
type index[T any] map[string]reading[T]

// gazetteer is all tables, ready for lookup.
type gazetteer struct {
	entries    index[entry]
	titles     index[title]
	bodies     index[string] // "border guards"
	portfolios index[string] // "Foreign"
	given      index[byte]
}

// Longer names are in no table; the limits keep a lookup from reading a page of text. A test holds the tables to them.
const (
	maxNameBytes = 120
	maxNameWords = 10
)

var genders = map[string]byte{"m": 'm', "f": 'f'}

var loadTables = sync.OnceValues(func() (*gazetteer, error) {
	g := &gazetteer{index[entry]{}, index[title]{}, index[string]{}, index[string]{}, index[byte]{}}
	for _, t := range []struct {
		file string
		add  func(row []string) error
	}{
		{"states.tsv", g.addState},
		{"blocs.tsv", func(r []string) error { return g.addBody(r, matchBloc) }},
		{"institutions.tsv", func(r []string) error { return g.addBody(r, matchInstitution) }},
		{"media.tsv", g.addMedium},
		{"titles.tsv", func(r []string) error { return g.titles.addRow(r, title{r[0], r[2], genders[r[3]]}) }},
		{"bodies.tsv", func(r []string) error { return g.bodies.addRow(r, r[0]) }},
		{"portfolios.tsv", func(r []string) error {
			return g.portfolios.addRow([]string{strings.ToLower(r[0]), strings.ToLower(r[1])}, r[0])
		}},
		{"given_names.tsv", func(r []string) error { return g.given.add(r[:1], r[0], genders[r[1]]) }},
	} {
		rows, err := readTable(t.file)
		for i := 0; i < len(rows) && err == nil; i++ {
			err = t.add(rows[i])
		}
		if err != nil {
			return nil, fmt.Errorf("data/%s: %w", t.file, err)
		}
	}
	return g, nil
})

// gaz returns the tables. They are embedded, so a fault in them is a fault in the build.
func gaz() *gazetteer {
	g, err := loadTables()
	if err != nil {
		panic(err)
	}
	return g
}

// readTable returns the rows of an embedded table, all of the length of the first.
func readTable(file string) ([][]string, error) {
	f, err := tables.Open("data/" + file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.Comment = '\t', '#'
	return r.ReadAll()
}

func (g *gazetteer) addState(r []string) error {
	adjectives := spellings(r[2])
	e := entry{name: r[0], typ: record.Place, side: r[0], match: matchName, adjective: adjectives[0]}
	err := g.entries.addRow(r, e)
	e.match = matchAdjective
	err = cmp.Or(err, g.entries.add(adjectives, r[0], e))
	if e.match = matchCapital; r[4] == "yes" {
		err = cmp.Or(err, g.entries.add(spellings(r[3]), r[0], e))
	}
	return err
}

func (g *gazetteer) addBody(r []string, m match) error {
	return g.entries.addRow(r, entry{name: r[0], typ: record.ActorType(r[2]), side: r[3], match: m})
}

func (g *gazetteer) addMedium(r []string) error {
	e := entry{name: r[0], typ: record.Organization, match: matchMedia}
	switch r[2] {
	case "state media":
		e.side = r[3]
	case "social network":
		e.match = matchNetwork
	}
	return g.entries.addRow(r, e)
}

// addRow enters v under the name and the aliases of a row. A name that has itself with an article among its aliases
// is found with that article only.
func (x index[T]) addRow(r []string, v T) error {
	names := spellings(r[1])
	if !slices.ContainsFunc(names, func(s string) bool { return strings.EqualFold(s, "the "+r[0]) }) {
		names = append(names, r[0])
	}
	return x.add(names, r[0], v)
}

// add enters v, which is in the given row, under each spelling. Where the row has the spelling already, the first value
// stays, now to be found in the lower of the two cases: papers write both NATO and Nato.
func (x index[T]) add(spellings []string, row string, v T) error {
	for _, s := range spellings {
		bare, _ := cutArticle(s)
		key, r := fold(s), reading[T]{v, row, caseOf(bare)}
		if old, ok := x[key]; ok {
			if old.row != row {
				return fmt.Errorf("%q is both %q and %q", s, old.row, row)
			}
			r.value, r.least = old.value, min(old.least, r.least)
		}
		x[key] = r
	}
	return nil
}

// find looks name up as it is written, with or without an article and an ending of possession.
func (x index[T]) find(name string) (v T, ok bool) {
	if len(name) > maxNameBytes {
		return v, false
	}
	bare, article := cutArticle(strings.TrimSpace(name))
	for possessive := true; possessive; bare, possessive = cutPossessive(bare) {
		key := fold(bare)
		if r, ok := x["the "+key]; ok && article && caseOf(bare) >= r.least {
			return r.value, true
		}
		if r, ok := x[key]; ok && key != "" && caseOf(bare) >= r.least {
			return r.value, true
		}
	}
	return v, false
}

// lookupPlace returns what name is in the tables of states, blocs, institutions and media. Case matters as [letterCase]
// says; diacritics, full stops, a leading article and an ending of possession do not. It takes O(len(name)) time.
func lookupPlace(name string) (entry, bool) { return gaz().entries.find(name) }

// isMedia reports whether name, as the tables print it, is an agency, an outlet or a social network.
func isMedia(name string) bool { return printed(name).match >= matchMedia }

// isNetwork reports whether name, as the tables print it, is a social network.
func isNetwork(name string) bool { return printed(name).match == matchNetwork }

// printed returns what the tables have of a name that they printed, which can be one that texts have only with an article.
func printed(name string) entry {
	e, ok := lookupPlace(name)
	if !ok {
		e, _ = lookupPlace("the " + name)
	}
	return e
}

// genderOf returns the gender of a given name as 'm' or 'f', 0 where the name is not in the table or written small. Of
// a double name ("Jean-Claude") that is not there the first part counts.
func genderOf(given string) byte {
	g, ok := gaz().given.find(given)
	if !ok {
		first, _, _ := strings.Cut(given, "-")
		g, _ = gaz().given.find(first)
	}
	return g
}

// institution returns the canonical name of the institution that the words of a noun phrase name, and its side: one of
// the tables, or one that a state has of its own ("Germany's foreign ministry", "the government of Poland", "Belarus state
// media"). All words must belong to the name. It takes constant time.
func institution(words []string) (name, side string, ok bool) {
	if len(words) > 2*maxNameWords || len(joinWords(words)) > 2*maxNameBytes {
		return "", "", false
	}
	g := gaz()
	if e, ok := g.entries.find(joinWords(words)); ok && e.match == matchInstitution {
		return e.name, e.side, true
	}
	if len(words) > 0 && strings.EqualFold(words[0], "the") {
		words = words[1:]
	}
	for n := min(len(words)-1, maxNameWords); n > 0; n-- {
		if s, ok := g.entries.find(joinWords(words[:n])); ok && s.adjective != "" {
			if name, ok := g.bodyOf(s, words[n:]); ok {
				return name, s.name, true
			}
		}
	}
	for i := len(words) - 2; i > 0; i-- {
		// "The army in Mali" may be anyone's, "the government in Bamako" is Mali's.
		s, ok := g.entries.find(joinWords(words[i+1:]))
		if ok && s.adjective != "" && (words[i] == "of" && s.match != matchAdjective || words[i] == "in" && s.match == matchCapital) {
			if name, ok := g.bodyOf(s, words[:i]); ok {
				return name, s.name, true
			}
		}
	}
	return "", "", false
}

// bodyOf returns the name of what the words call a body of state s. Of capitals only ministries and governments count: the
// Minsk police is a city's.
func (g *gazetteer) bodyOf(s entry, words []string) (string, bool) {
	phrase := joinWords(words)
	body, ok := g.body(words)
	if ok && s.match == matchCapital && body != "government" && !strings.HasSuffix(body, " Ministry") {
		return "", false
	}
	for _, n := range []string{s.adjective + " " + body, s.adjective + " " + phrase, phrase} {
		if e, ok := g.entries.find(n); ok && e.match == matchInstitution && e.side == s.name {
			return e.name, true
		}
	}
	if ok {
		return s.adjective + " " + body, true
	}
	for i := 1; i < len(words); i++ {
		body, ok := g.bodies.find(joinWords(words[:i]))
		if !ok {
			continue
		}
		rest := words[i:]
		switch body {
		case "embassy", "consulate":
			if len(rest) > 1 && len(rest) < 5 && (rest[0] == "in" || rest[0] == "to") && caseOf(rest[1]) != anyCase {
				return s.adjective + " " + body + " in " + joinWords(rest[1:]), true
			}
		case "state media", "state news agency", "state television":
			if e, ok := g.entries.find(joinWords(rest)); ok && e.match == matchMedia {
				return e.name, true
			}
		}
	}
	return "", false
}

// body returns the name of the ministry or other body that the words name, without its state: "Foreign Ministry".
func (g *gazetteer) body(words []string) (string, bool) {
	if b, ok := g.bodies.find(joinWords(words)); ok {
		return b, true
	}
	if len(words) > 0 && strings.EqualFold(words[0], "federal") {
		words = words[1:]
	}
	p, ok := g.portfolioOf("ministry", words)
	return p + " Ministry", ok
}

// portfolioOf returns the portfolio in words such as "Foreign Ministry" and "Ministry of Foreign Affairs", whose noun is given
// in small letters.
func (g *gazetteer) portfolioOf(noun string, words []string) (string, bool) {
	if noun == "ministry" && len(words) > 0 && strings.EqualFold(words[len(words)-1], "ministery") {
		noun = "ministery" // a misspelling that the web is full of
	}
	last := len(words) - 1
	switch {
	case last > 0 && strings.EqualFold(words[last], noun):
		return g.portfolio(words[:last])
	case last > 1 && strings.EqualFold(words[0], noun) && (words[1] == "of" || words[1] == "for"):
		return g.portfolio(words[2:])
	}
	return "", false
}

// portfolio returns what a ministry is for: "Defense", "Finance and Trade".
func (g *gazetteer) portfolio(words []string) (string, bool) {
	phrase := strings.ReplaceAll(joinWords(words), "&", "and")
	if p, ok := g.portfolios.find(phrase); ok {
		return p, true
	}
	parts := strings.Split(phrase, " and ")
	for i, part := range parts {
		p, ok := g.portfolios.find(part)
		if !ok {
			return "", false
		}
		parts[i] = p
	}
	return strings.Join(parts, " and "), true
}

// modifiers may stand before a title, and before or after the state or body that it belongs to.
var modifiers = set(`- a acting an assistant chief conservative democratic deputy ex federal first former interim incumbent lead local national new
	opposition outgoing parliamentary presidential regional republican retired senior the then top veteran vice`)

// titleOf returns how many of the leading words are a title or role, with the state or body that it belongs to, and the title:
// "former Belarusian Foreign Ministry spokeswoman" has five. It is 0 where there is none or the words are themselves the
// name of a body ("Justice Department"). It takes constant time.
func titleOf(words []string) (n int, t title) {
	words = words[:min(len(words), 2*maxNameWords)]
	if len(joinWords(words)) > 4*maxNameBytes {
		return 0, title{}
	}
	g := gaz()
	for at := range words {
		k, found := g.titleAt(words[at:])
		if k == 0 || !g.owns(words[:at]) {
			continue
		}
		end := at + k
		if end < len(words) && words[end] == "of" {
			for last := len(words); last > end+1; last-- {
				if g.owns(words[end+1 : last]) {
					end = last
					break
				}
			}
		}
		if end > n {
			n, t = end, found
		}
	}
	if n > 0 {
		if _, _, ok := institution(words); ok {
			return 0, title{}
		}
	}
	return n, t
}

// titleAt returns the longest title that the words begin with and its length.
func (g *gazetteer) titleAt(words []string) (n int, t title) {
	for k := min(len(words), maxNameWords); k > 0; k-- {
		_, possessive := cutPossessive(words[k-1])
		if possessive || k < len(words) && strings.Trim(words[k], "'’s") == "" {
			continue // "the King's palace" is no king
		}
		if t, ok := g.titles.find(joinWords(words[:k])); ok {
			return k, t
		}
		for _, noun := range []string{"minister", "secretary"} {
			if p, ok := g.portfolioOf(noun, words[:k]); ok {
				return k, title{name: strings.ToLower(p) + " " + noun, kind: "office"}
			}
		}
	}
	return 0, title{}
}

// owns reports whether the words are nothing but modifiers around at most one state, bloc or body that has offices.
func (g *gazetteer) owns(words []string) bool {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return modifiers[strings.ToLower(w)] })
	_, known := g.entries.find(joinWords(words))
	_, body := g.body(words)
	_, _, named := institution(words)
	return known || body || named || len(words) == 0
}
