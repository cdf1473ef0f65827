package actor

import (
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// traits are what texts tell of a person that can speak against being another.
type traits struct {
	states   []string          // that the person speaks for
	fields   field             // of work
	words    map[string]bool   // of the roles
	seats    map[string]string // where a local office is held
	wikidata string
}

// field is a set of fields of work, a bit for each.
type field uint8

// fieldWords are words of roles by field. Who is in public life is seldom in one of the others, which are seldom in each other.
var fieldWords = map[field]map[string]bool{
	1: set("president minister premier chancellor senator lawmaker congressman congresswoman governor mayor ambassador diplomat envoy spokesman spokeswoman spokesperson secretary commissioner adviser king queen general colonel admiral judge prosecutor sheriff candidate leader chief"),
	2: set("footballer striker goalkeeper midfielder defender cyclist swimmer boxer sprinter skier jockey golfer athlete"),
	4: set("actor actress singer guitarist drummer rapper novelist poet painter sculptor comedian dancer"),
	8: set("farmer fisherman shopkeeper baker plumber carpenter electrician welder waiter waitress pensioner pupil schoolboy schoolgirl housewife taxi bus truck"),
}

// localOffices are the roles that one holds in one place.
var localOffices = set("mayor governor sheriff bishop archbishop")

func traitsOf(a record.Actor) traits {
	t := traits{wikidata: a.Wikidata}
	if e, ok := lookupPlace(a.Side); ok && e.adjective != "" {
		t.states = []string{e.name}
	}
	if a.Role == "" {
		return t
	}
	t.words = set(strings.ToLower(roleSpelling.Replace(a.Role)))
	for w := range t.words {
		for f, words := range fieldWords {
			if words[w] {
				t.fields |= f
			}
		}
		if localOffices[w] && a.Affiliation != "" && !slices.Contains(t.states, a.Affiliation) {
			if t.seats == nil {
				t.seats = map[string]string{}
			}
			t.seats[w] = fold(a.Affiliation)
		}
	}
	return t
}

// admit reports whether nothing in o speaks against the person of t.
func (t traits) admit(o traits) bool {
	if t.wikidata != "" && o.wikidata != "" && t.wikidata != o.wikidata || t.fields != 0 && o.fields != 0 && t.fields&o.fields == 0 {
		return false
	}
	if len(t.states) > 0 && len(o.states) > 0 && !slices.Contains(t.states, o.states[0]) {
		return false
	}
	for office, place := range o.seats {
		if p, ok := t.seats[office]; ok && p != place {
			return false
		}
	}
	return true
}

// supports reports whether a role or a side is the same in both.
func (t traits) supports(o traits) bool {
	if len(o.states) > 0 && slices.Contains(t.states, o.states[0]) {
		return true
	}
	for w := range o.words {
		if len(w) > 3 && t.words[w] && w != "former" {
			return true
		}
	}
	return false
}

// add takes in what o tells.
func (t *traits) add(o traits) {
	if len(t.states) == 0 {
		t.states = o.states
	}
	t.fields |= o.fields
	if t.wikidata == "" {
		t.wikidata = o.wikidata
	}
	for w := range o.words {
		if t.words == nil {
			t.words = map[string]bool{}
		}
		t.words[w] = true
	}
	for office, place := range o.seats {
		if t.seats == nil {
			t.seats = map[string]string{}
		}
		if _, ok := t.seats[office]; !ok {
			t.seats[office] = place
		}
	}
}
