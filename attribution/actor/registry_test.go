package actor_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/actor"
)

func TestReadRegistryRefuses(t *testing.T) {
	for _, test := range []struct{ why, csv, want string }{
		{"an empty file", "", "a.csv:1: the header is missing: name,aliases,type,role,side,wikidata"},
		{"an unknown column", "name,colour\nAda Brook,red\n", `a.csv:1: unknown column "colour": known are name, aliases, type, role, side, wikidata`},
		{"a column twice", "name,side,Name\n", `a.csv:1: the column "name" is there twice`},
		{"no names", "aliases,type\n", "a.csv:1: there is no column name"},
		{"an empty name", "name,side\nAda Brook,Peru\n,Peru\n", "a.csv:3: the name is empty"},
		{"a name of punctuation", "name\n...\n", "a.csv:2: the name is empty"},
		{"an empty alias", "name,aliases\nAda Brook,Brook||Ada\n", `a.csv:2: an alias of "Ada Brook" is empty`},
		{"a name in two rows", "name\nAda Brook\nada  brook\n", `a.csv:3: "ada  brook" stands for "Ada Brook" on line 2 already`},
		{"an alias in two rows", "name,aliases\nAda Brook,Brook\nMax Brook,Brook\n", `a.csv:3: "Brook" stands for "Ada Brook" on line 2 already`},
		{"an alias twice in a row", "name,aliases\nAda Brook,Brook|Brook\n", `a.csv:2: "Brook" is there twice`},
		{"an alias that is the name", "name,aliases\nAda Brook,Ada Brook\n", `a.csv:2: "Ada Brook" is there twice`},
		{"aliases in a circle", "name,aliases\nOPA,Orla Ports\nOrla Ports,OPA\n", `a.csv:3: "Orla Ports" and "OPA" on line 2 are aliases of each other`},
		{"a type that is none", "name,type\nAda Brook,mayor\n", `a.csv:2: unknown type "mayor": known are person, organization, place, group, document, unnamed`},
		{"no Wikidata id", "name,wikidata\nAda Brook,42\n", `a.csv:2: "42" is no Wikidata id such as Q42`},
		{"a row too short", "name,side\nAda Brook,Peru\nMax Lund\n", "a.csv:3: wrong number of fields"},
		{"an open quotation mark", "name,side\nAda Brook,\"Peru\n", `a.csv:2: extraneous or missing " in quoted-field`},
		{"no UTF-8", "name\nAda Brook\nJ\xf6rg Vik\n", "a.csv:3: the text is not UTF-8"},
		{"UTF-16", "n\x00a\x00m\x00e\x00", "a.csv:1: the text is not UTF-8"},
		{"a cell that is no name", "name\n" + strings.Repeat("A", 10_001) + "\n", "a.csv:2: a cell is longer than 10000 bytes"},
		{"more than anyone writes", "name\n" + strings.Repeat("Ada Brook\n", 1<<21), "a.csv:1677723: the registry is larger than 16 MiB"},
		{"a line in a cell counts", "name,role\nAda Brook,\"mayor\nof Orla\"\nAda Brook,\n", `a.csv:4: "Ada Brook" stands for "Ada Brook" on line 2 already`},
	} {
		_, err := actor.ReadRegistry(strings.NewReader(test.csv), "a.csv")
		assert.EqualError(t, err, test.want, test.why)
	}
}

func TestReadRegistryTakes(t *testing.T) {
	for _, test := range []struct{ why, csv string }{
		{"names alone", "name\nAda Brook\n"},
		{"columns in any order, with a mark before them", "\ufeffwikidata,name\nQ7,Ada Brook\n"},
		{"the columns of the list of actors", "name,aliases,type,role,side,wikidata,id,affiliation,claims,records,first_record,first_seen,identity\nAda Brook,,person,,,,ada-brook,,1,1,r,,\n"},
		{"what was defused for a spreadsheet", "name\n'@orla\n"},
		{"no rows", "name\n"},
	} {
		_, err := actor.ReadRegistry(strings.NewReader(test.csv), "a.csv")
		assert.NoError(t, err, test.why)
	}
}

func FuzzReadRegistry(f *testing.F) {
	f.Add("name,aliases,type\nAda Brook,Brook|Ada,person\n")
	f.Add("name\n\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := actor.ReadRegistry(strings.NewReader(text), "a.csv")
		if err != nil {
			var wrong *actor.RegistryError
			require.ErrorAs(t, err, &wrong)
			require.Positive(t, wrong.Line)
			return
		}
		require.NotNil(t, r)
	})
}
