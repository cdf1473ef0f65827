package actor_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/actor"
	"github.com/hearsay-nlp/hearsay/attribution/record"
)

func person(name, role, side string) record.Actor {
	return record.Actor{ID: "x", Name: name, Type: record.Person, Role: role, Side: side}
}

// records makes a record of each list of actors, with a claim an actor.
func records(lists ...[]record.Actor) []record.Record {
	out := make([]record.Record, len(lists))
	for i, list := range lists {
		out[i].ID = fmt.Sprint("r", i)
		for _, a := range list {
			out[i].Claims = append(out[i].Claims, record.Claim{Actor: &a, Targets: []string{}, Via: []string{}})
		}
	}
	return out
}

func TestUnify(t *testing.T) {
	for _, test := range []struct {
		why      string
		articles [][]record.Actor
		want     []string // id and name of each claim's actor
	}{
		{"a full name is one person in all articles", [][]record.Actor{{person("Ada Tunnicliffe", "", "")}, {person("Ada Tunnicliffe", "mayor", "")}},
			[]string{"ada-tunnicliffe Ada Tunnicliffe", "ada-tunnicliffe Ada Tunnicliffe"}},
		{"a surname joins the only full name", [][]record.Actor{{person("Tunnicliffe", "", "")}, {person("Ada Tunnicliffe", "mayor", "")}},
			[]string{"ada-tunnicliffe Ada Tunnicliffe", "ada-tunnicliffe Ada Tunnicliffe"}},
		{"so does an initial", [][]record.Actor{{person("A. Tunnicliffe", "", "")}, {person("Ada Tunnicliffe", "", "")}, {person("Max Tunnicliffe", "", "")}},
			[]string{"ada-tunnicliffe Ada Tunnicliffe", "ada-tunnicliffe Ada Tunnicliffe", "max-tunnicliffe Max Tunnicliffe"}},
		{"a surname that fits two full names stays apart", [][]record.Actor{{person("Tunnicliffe", "", "")}, {person("Ada Tunnicliffe", "", ""), person("Max Tunnicliffe", "", "")}},
			[]string{"tunnicliffe Tunnicliffe", "ada-tunnicliffe Ada Tunnicliffe", "max-tunnicliffe Max Tunnicliffe"}},
		{"of two full names the side decides", [][]record.Actor{{person("Tunnicliffe", "minister", "Peru")}, {person("Ada Tunnicliffe", "envoy", "Iceland"), person("Max Tunnicliffe", "minister", "Peru")}},
			[]string{"max-tunnicliffe Max Tunnicliffe", "ada-tunnicliffe Ada Tunnicliffe", "max-tunnicliffe Max Tunnicliffe"}},
		{"or the role", [][]record.Actor{{person("Tunnicliffe", "harbour master", "")}, {person("Ada Tunnicliffe", "nurse", ""), person("Max Tunnicliffe", "the town's harbour master", "")}},
			[]string{"max-tunnicliffe Max Tunnicliffe", "ada-tunnicliffe Ada Tunnicliffe", "max-tunnicliffe Max Tunnicliffe"}},
		{"homonyms of two sides", [][]record.Actor{{person("Jon Vik", "minister", "Norway")}, {person("Jon Vik", "minister", "Sweden")}, {person("Jon Vik", "", "Sweden")}},
			[]string{"jon-vik Jon Vik", "jon-vik-2 Jon Vik", "jon-vik-2 Jon Vik"}},
		{"homonyms of two walks of life", [][]record.Actor{{person("Jon Vik", "goalkeeper", "")}, {person("Jon Vik", "finance minister", "")}},
			[]string{"jon-vik Jon Vik", "jon-vik-2 Jon Vik"}},
		{"mayors of two towns", [][]record.Actor{{{Name: "Jon Vik", Type: record.Person, Role: "mayor of Orla", Affiliation: "Orla"}}, {{Name: "Jon Vik", Type: record.Person, Role: "mayor of Velle", Affiliation: "Velle"}}},
			[]string{"jon-vik Jon Vik", "jon-vik-2 Jon Vik"}},
		{"a homonym without role or side is nobody's guess", [][]record.Actor{{person("Jon Vik", "", "")}, {person("Jon Vik", "", "Norway")}, {person("Jon Vik", "", "Sweden")}},
			[]string{"jon-vik Jon Vik", "jon-vik-2 Jon Vik", "jon-vik-3 Jon Vik"}},
		{"a letter off, the same role", [][]record.Actor{{person("Aleksei Moravec", "port director", "")}, {person("Aleksey Moravec", "the port's director", "")}, {person("Aleksei Moravec", "", "")}},
			[]string{"aleksei-moravec Aleksei Moravec", "aleksei-moravec Aleksei Moravec", "aleksei-moravec Aleksei Moravec"}},
		{"a letter off and nothing else", [][]record.Actor{{person("Marie Moravec", "", "")}, {person("Maria Moravec", "", "")}},
			[]string{"marie-moravec Marie Moravec", "maria-moravec Maria Moravec"}},
		{"ministries of one name and two states", [][]record.Actor{{{Name: "Sea Ministry", Type: record.Organization, Side: "Peru"}}, {{Name: "Sea Ministry", Type: record.Organization, Side: "Iceland"}}},
			[]string{"sea-ministry Sea Ministry", "sea-ministry-2 Sea Ministry"}},
		{"the same Wikidata id goes before all", [][]record.Actor{{{Name: "Jon Vik", Type: record.Person, Wikidata: "Q1"}}, {{Name: "Jon Vik", Type: record.Person, Wikidata: "Q2"}}},
			[]string{"jon-vik Jon Vik", "jon-vik-2 Jon Vik"}},
		{"other scripts", [][]record.Actor{{person("Ада Брук", "", "")}, {person("Ян Вик", "", "")}}, []string{"n18aabf73 Ада Брук", "n97757f3d Ян Вик"}},
	} {
		rs := records(test.articles...)
		actor.Unify(rs)
		var got []string
		for _, r := range rs {
			for _, c := range r.Claims {
				got = append(got, c.Actor.ID+" "+c.Actor.Name)
			}
		}
		assert.Equal(t, test.want, got, test.why)
	}
}

// TestUnifyTells checks what an actor gets from the other articles, and the sentence.
func TestUnifyTells(t *testing.T) {
	rs := records([]record.Actor{person("Tunnicliffe", "", "")}, []record.Actor{{Name: "Ada Tunnicliffe", Type: record.Person, Role: "envoy", Side: "Peru", Affiliation: "Peru", Wikidata: "Q7"}})
	rs[0].Claims[0].Targets = []string{"Tunnicliffe", "Peru"}
	actor.Unify(rs)
	assert.Equal(t, record.Actor{ID: "ada-tunnicliffe", Name: "Ada Tunnicliffe", Type: record.Person, Role: "envoy", Side: "Peru", Affiliation: "Peru", Wikidata: "Q7",
		Identity: `Ada Tunnicliffe is the only full name in these articles that "Tunnicliffe" fits.`}, *rs[0].Claims[0].Actor)
	assert.Equal(t, []string{"Ada Tunnicliffe", "Peru"}, rs[0].Claims[0].Targets)

	adviser := records([]record.Actor{person("Max Lund", "Tunnicliffe’s adviser", "")}, []record.Actor{person("Ada Tunnicliffe", "envoy", "Peru")})
	actor.Unify(adviser)
	assert.Equal(t, "Peru", adviser[0].Claims[0].Actor.Side, "an adviser has the side of whom he advises")

	alone := records([]record.Actor{person("Ada Tunnicliffe", "", "")})
	actor.Unify(alone)
	assert.Empty(t, alone[0].Claims[0].Actor.Identity, "nothing is to be said of one article")
}

// manyRecords makes articles with 20 claims each of a few thousand persons, some by surname alone or misspelled.
func manyRecords(articles int) []record.Record {
	r := rand.New(rand.NewPCG(1, 2))
	syllables := []string{"ba", "dor", "lin", "mek", "ru", "sto", "vel", "wyn", "ka", "tho"}
	word := func(n int) string {
		s := "T"
		for range 3 {
			s += syllables[n%10]
			n /= 10
		}
		return s
	}
	lists := make([][]record.Actor, articles)
	for i := range lists {
		for range 20 {
			n := int(r.ExpFloat64() * 600)
			first, last := word(n*7%997), word(n%1000)+"ov"
			a := person(first+" "+last, []string{"", "minister", "mayor", "farmer"}[r.IntN(4)], []string{"", "Peru", "Iceland"}[r.IntN(3)])
			if r.IntN(3) == 0 {
				a.Name = last
			}
			lists[i] = append(lists[i], a)
		}
	}
	return records(lists...)
}

// TestUnifyIsOneWay checks that the result hangs on the records and their order alone.
func TestUnifyIsOneWay(t *testing.T) {
	a, b := manyRecords(200), manyRecords(200)
	actor.Unify(a)
	actor.Unify(b)
	require.Equal(t, a, b)
}

// BenchmarkUnify unites the actors of ten thousand articles; the floor is a minute and 1 GB on two cores.
func BenchmarkUnify(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		rs := manyRecords(10_000)
		runtime.GC()
		b.StartTimer()
		actor.Unify(rs)
	}
}
