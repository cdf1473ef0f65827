package actor_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hearsay-nlp/hearsay/attribution/actor"
	"github.com/hearsay-nlp/hearsay/attribution/record"
)

func TestList(t *testing.T) {
	claim := func(source string, a record.Actor) record.Claim {
		return record.Claim{Actor: &a, Source: &record.Text{Text: source}}
	}
	day := "2031-04-05"
	rs := []record.Record{
		{ID: "a", Claims: []record.Claim{
			claim("Mayor Ada Tunnicliffe", person("Ada Tunnicliffe", "Mayor", "")), claim("Tunnicliffe’s", person("Ada Tunnicliffe", "", "")), claim("she", person("Ada Tunnicliffe", "", "")),
			claim("Vik", person("Jon Vik", "", "Norway")),
		}},
		{ID: "b", Published: &day, Claims: []record.Claim{
			claim("the judge, Tunniclife", person("Tunnicliffe", "", "")), claim("Vik", person("Jon Vik", "", "Sweden")),
			claim("The UNSC", record.Actor{Name: "UN Security Council", Type: record.Organization}), {},
		}},
	}
	actor.Unify(rs)
	type row struct {
		name            string
		aliases         []string
		claims, records int
		first, seen     string
	}
	var got []row
	for _, l := range actor.List(rs) {
		got = append(got, row{l.Name, l.Aliases, l.Claims, l.Records, l.FirstRecord, l.FirstSeen})
	}
	assert.Equal(t, []row{
		{"Ada Tunnicliffe", []string{"Tunniclife", "Tunnicliffe"}, 4, 2, "b", day},
		{"Jon Vik (Norway)", nil, 1, 1, "a", ""},
		{"Jon Vik (Sweden)", nil, 1, 1, "b", day},
		{"UN Security Council", []string{"UNSC"}, 1, 1, "b", day},
	}, got, "a surname that two people have is nobody's alias")
}
