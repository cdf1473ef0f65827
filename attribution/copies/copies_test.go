package copies_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/copies"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// body returns n invented words that differ from seed to seed.
func body(seed, n int) []string {
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("word%d", (i*i*31+i*seed*7919+seed)%9973)
	}
	return words
}

func sign(words []string) *record.Signature {
	doc := token.Document{}
	for _, w := range words {
		doc.Tokens = append(doc.Tokens, token.Token{Norm: w})
	}
	return copies.Sign(&doc)
}

func of(id, outlet, day string, words []string) record.Record {
	r := record.Record{ID: id, Signature: sign(words)}
	if outlet != "" {
		r.Outlet = &outlet
	}
	if day != "" {
		r.Published = &day
	}
	return r
}

func TestMark(t *testing.T) {
	text, other := body(1, 300), body(2, 300)
	edited := append(append([]string{"new", "lede", "of", "the", "copy"}, text[10:]...), "and", "a", "last", "line")
	for _, test := range []struct {
		name, why string
		records   func() []record.Record
		want      []*record.CopyOf
	}{
		{"first published", "the earlier one is the original", func() []record.Record {
			return []record.Record{of("b", "The Orla Tide", "2021-11-13", edited), of("x", "", "", other), of("a", "The Lund Post", "2021-11-12", text)}
		}, []*record.CopyOf{{Record: "a", Outlet: "The Lund Post"}, nil, nil}},
		{"no date", "without dates the first of the corpus", func() []record.Record { return []record.Record{of("b", "", "", text), of("a", "", "", edited)} },
			[]*record.CopyOf{nil, {Record: "b"}}},
		{"agency", "a copy that credits an agency tells whose they all are", func() []record.Record {
			rs := []record.Record{of("b", "The Orla Tide", "2021-11-12", text), of("a", "The Lund Post", "2021-11-13", edited)}
			rs[1].Wire = []string{"Reuters"}
			return rs
		}, []*record.CopyOf{{Outlet: "Reuters"}, {Outlet: "Reuters"}}},
		{"agency in the corpus", "its own record is the original", func() []record.Record {
			rs := []record.Record{of("b", "The Orla Tide", "2021-11-12", text), of("a", "Reuters", "2021-11-13", edited)}
			rs[0].Wire = []string{"Reuters"}
			return rs
		}, []*record.CopyOf{{Record: "a", Outlet: "Reuters"}, nil}},
		{"told", "the text says where it was first published", func() []record.Record {
			rs := []record.Record{of("b", "The Orla Tide", "2021-11-12", text), of("a", "The Lund Post", "2021-11-13", edited)}
			rs[0].Original = "The Lund Post"
			return rs
		}, []*record.CopyOf{{Record: "a", Outlet: "The Lund Post"}, nil}},
		{"wire alone", "one article is no copy of another, whoever it credits", func() []record.Record {
			r := of("a", "The Lund Post", "2021-11-13", text)
			r.Wire = []string{"Reuters"}
			return []record.Record{r, of("x", "", "", other)}
		}, []*record.CopyOf{nil, nil}},
		{"half", "an article that takes over a few paragraphs is none", func() []record.Record {
			return []record.Record{of("a", "", "", text), of("b", "", "", append(body(3, 300), text[:100]...))}
		}, []*record.CopyOf{nil, nil}},
		{"short", "of a few words nobody can tell", func() []record.Record { return []record.Record{of("a", "", "", text[:20]), of("b", "", "", text[:20])} },
			[]*record.CopyOf{nil, nil}},
	} {
		t.Run(test.name, func(t *testing.T) {
			records := test.records()
			copies.Mark(records)
			require.Len(t, records, len(test.want))
			for i, r := range records {
				assert.Equal(t, test.want[i], r.CopyOf, "%s: %s", r.ID, test.why)
			}
		})
	}
}

func TestSignIgnoresMarks(t *testing.T) {
	words := body(1, 100)
	assert.Equal(t, sign(words), sign(strings.Fields(strings.Join(words, " , "))))
}

func TestMarkManyEqual(t *testing.T) {
	s := sign(body(1, 300))
	records := make([]record.Record, 20000) // a quadratic way would take minutes
	for i := range records {
		records[i] = record.Record{ID: fmt.Sprint(i), Signature: s}
	}
	copies.Mark(records)
	assert.Nil(t, records[0].CopyOf)
	for _, r := range records[1:] {
		require.Equal(t, &record.CopyOf{Record: "0"}, r.CopyOf)
	}
}

func BenchmarkMark(b *testing.B) {
	records := make([]record.Record, 10000)
	for i := range records {
		records[i] = record.Record{Signature: sign(body(i, 300))}
	}
	for b.Loop() {
		copies.Mark(records)
	}
}
