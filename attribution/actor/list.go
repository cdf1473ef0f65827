package actor

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// Listed is one actor of a corpus.
type Listed struct {
	record.Actor
	// Aliases are the other spellings that the texts have, sorted; none of them is a spelling of another actor.
	Aliases         []string
	Claims, Records int
	// FirstRecord is the earliest record, FirstSeen its day, empty where none has a date.
	FirstRecord, FirstSeen string
}

// List returns the actors of records that [Unify] has been through, those of most claims first. What it tells is a valid registry: no
// two names or aliases are the same, so homonyms have side, role or id behind their names.
func List(records []record.Record) []Listed {
	byID := map[string]*Listed{}
	last := map[string]int{} // record that counted the actor last
	spelled := map[string]map[string]bool{}
	for i := range records {
		day := ""
		if records[i].Published != nil {
			day = *records[i].Published
		}
		for k := range records[i].Claims {
			c := &records[i].Claims[k]
			if c.Actor == nil {
				continue
			}
			l := byID[c.Actor.ID]
			if l == nil {
				l = &Listed{Actor: *c.Actor, FirstRecord: records[i].ID, FirstSeen: day}
				l.Name = oneLine(l.Name)
				if fold(l.Name) == "" || len(l.Name) > maxRegistryCell/2 {
					continue
				}
				byID[l.ID], spelled[l.ID], last[l.ID] = l, map[string]bool{}, -1
			}
			l.Claims++
			l.Role, l.Side = cmp.Or(l.Role, c.Actor.Role), cmp.Or(l.Side, c.Actor.Side)
			l.Affiliation, l.Identity = cmp.Or(l.Affiliation, c.Actor.Affiliation), cmp.Or(l.Identity, c.Actor.Identity)
			if last[l.ID] != i {
				last[l.ID] = i
				l.Records++
				if day != "" && (l.FirstSeen == "" || day < l.FirstSeen) {
					l.FirstRecord, l.FirstSeen = records[i].ID, day
				}
			}
			if c.Source != nil {
				if alias := spelledIn(c.Source.Text, *c.Actor); alias != "" && alias != l.Name {
					spelled[l.ID][alias] = true
				}
			}
		}
	}
	out := make([]Listed, 0, len(byID))
	for _, l := range byID {
		out = append(out, *l)
	}
	slices.SortFunc(out, func(a, b Listed) int {
		return cmp.Or(cmp.Compare(b.Claims, a.Claims), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	tellApart(out)
	owners := map[string]int{} // by folded spelling
	for _, l := range out {
		owners[fold(l.Name)]++
		for key := range folded(spelled[l.ID], l.Name) {
			owners[key]++
		}
	}
	for i := range out {
		for s := range spelled[out[i].ID] {
			if key := fold(s); key != fold(out[i].Name) && owners[key] == 1 {
				out[i].Aliases = append(out[i].Aliases, s)
			}
		}
		slices.Sort(out[i].Aliases)
	}
	return out
}

// oneLine returns s without control characters, each run of white space as a blank: as a cell of a table will have it.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return unicode.IsSpace(c) || unicode.IsControl(c) }), " ")
}

// folded returns the folded spellings that are not the name's.
func folded(spelled map[string]bool, name string) map[string]bool {
	out := map[string]bool{}
	for s := range spelled {
		if key := fold(s); key != fold(name) {
			out[key] = true
		}
	}
	return out
}

// tellApart puts behind names that several actors have what tells them apart.
func tellApart(list []Listed) {
	count := map[string]int{}
	for _, l := range list {
		count[fold(l.Name)]++
	}
	for i := range list {
		l := &list[i]
		if count[fold(l.Name)] < 2 {
			continue
		}
		name := l.Name
		for _, what := range []string{l.Side, l.Role, string(l.Type), l.ID, l.ID + " " + l.Name} {
			n := name + " (" + what + ")"
			if what != "" && count[fold(n)] == 0 {
				l.Name = n
				break
			}
		}
		count[fold(l.Name)]++
	}
}

// spelledIn returns the spelling of a's name that ends the words of a source, empty if there is none: "Brook" of "Mayor Brook".
func spelledIn(source string, a record.Actor) string {
	const longest = 6 // words
	ws := strings.Fields(strings.Trim(source, " ,.;:'’\"“”"))
	name := strings.Fields(fold(a.Name))
	for n := min(longest, len(ws)); n > 0; n-- {
		tail := ws[len(ws)-n:]
		s, _ := cutPossessive(strings.Join(tail, " "))
		if !startsUpper(s) || strings.ContainsAny(s, "|,\"“”()") || fold(s) == "" || strings.EqualFold(tail[0], "the") {
			continue
		}
		switch a.Type {
		case record.Person:
			if partOf(strings.Fields(fold(s)), name) {
				return s
			}
		case record.Organization, record.Place:
			if e, ok := lookupPlace(s); ok && e.name == a.Name {
				return s
			}
		}
	}
	return ""
}

// partOf reports whether each word is one of the name, or a letter off.
func partOf(words, name []string) bool {
	for _, w := range words {
		if !slices.ContainsFunc(name, func(n string) bool { return n == w || len(w) > 5 && oneOff(w, n) }) {
			return false
		}
	}
	return true
}
