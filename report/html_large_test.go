package report_test

import (
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
	"github.com/hearsay-nlp/hearsay/report"
)

var largePage = flag.String("page", "", "a file to write the page of the large corpus to")

// largeCorpus invents articles that hold a number of claims, 15 each, by 400 actors in 40 outlets over two years, and
// a conflict for every tenth claim, and a quotation of three wordings for every twentieth. It is the same each time.
func largeCorpus(claims int) ([]record.Record, []record.Conflict, []record.Family) {
	random := rand.New(rand.NewPCG(7, 20))
	pick := func(list []string) string { return list[random.IntN(len(list))] }
	var actors []string
	for _, first := range strings.Fields("Ada Bram Cleo Dirk Esme Finn Gala Hugo Ines Joris Kaja Lars Mila Nils Orla Piet Quin Rosa Sven Tilda") {
		for _, last := range strings.Fields("Aske Birk Corr Dahl Elm Fenn Grau Holt Iver Jorn Kvist Lind Moor Nord Oak Prem Quill Reed Stroem Vint") {
			actors = append(actors, first+" "+last)
		}
	}
	cues := []string{"said", "denied", "told reporters", "insisted", "accused the council", "promised", "warned"}
	nouns := strings.Fields("dam ferry harbour bridge tunnel ledger orchard quarry tariff archive beacon canal lighthouse market meadow")
	verbs := strings.Fields("closed moved sold flooded repaired counted hid opened painted measured")
	sentence := func() string {
		var words []string
		for range 12 + random.IntN(14) {
			words = append(words, pick([]string{"the", "a", "their", "every", "no"}), pick(nouns), "was", pick(verbs))
		}
		return strings.Join(words[:12+random.IntN(20)], " ")
	}
	var records []record.Record
	var conflicts []record.Conflict
	var families []record.Family
	for n := 0; n < claims; {
		outlet, day := "Outlet "+fmt.Sprint(random.IntN(40)), time.Date(2030, 1, 1+random.IntN(700), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		r := record.Record{Schema: record.Schema, ID: fmt.Sprintf("doc-%05d", len(records)), Path: "large.jsonl", Title: "Of " + sentence(),
			Outlet: &outlet, Published: &day, PlainText: true}
		var text strings.Builder
		for i := 0; i < 15 && n < claims; i++ {
			text.WriteString("It was a long day, and " + sentence() + ". ")
			who, cue, what := pick(actors), pick(cues), sentence()
			begin := text.Len()
			text.WriteString(who + " " + cue + " that " + what + ". “Ő” " + sentence() + ".\n\n")
			at := func(from, length int) record.Text {
				return record.Text{Text: text.String()[from : from+length], Spans: []token.Span{{Start: from, End: from + length}}}
			}
			source, by := at(begin, len(who)), at(begin+len(who)+1, len(cue))
			c := record.Claim{ID: fmt.Sprintf("c%010x", n), Kind: record.Kind(pick([]string{"direct", "indirect", "mixed"})),
				Act:    record.Act(pick([]string{"assert", "deny", "accuse", "demand", "promise"})),
				Source: &source, Cue: &by, Content: at(by.Spans[0].End+6, len(what)),
				Actor:      &record.Actor{ID: strings.ToLower(who), Name: who, Type: record.Person},
				Sentence:   token.Span{Start: begin, End: text.Len()},
				Confidence: random.Float64(), Rule: "model"}
			r.Claims = append(r.Claims, c)
			if n%10 == 9 {
				a, b := r.Claims[i-1], c
				conflicts = append(conflicts, record.Conflict{Schema: record.Schema, ID: fmt.Sprintf("k%010x", n), Kind: record.Denial,
					About: a.Content.Text, Confidence: 0.7, Reason: who + " (“" + cue + "”) denies it.",
					A: record.Account{Actors: []string{a.Actor.Name}, Claims: []string{r.ID + "/" + a.ID}},
					B: record.Account{Actors: []string{b.Actor.Name}, Claims: []string{r.ID + "/" + b.ID}}})
			}
			if n%20 == 19 {
				f := record.Family{Schema: record.Schema, ID: fmt.Sprintf("f%010x", n), Text: c.Content.Text + " and " + sentence(), Speakers: []string{who}}
				for k, m := range r.Claims[max(0, i-2):] {
					f.Members = append(f.Members, record.Member{Claim: r.ID + "/" + m.ID, Record: r.ID, Outlet: &outlet, Published: &day, Actor: who,
						Relation: []record.Relation{record.First, record.Shortened, record.Changed}[k]})
				}
				families = append(families, f)
			}
			n++
		}
		r.Text = text.String()
		records = append(records, r)
	}
	return records, conflicts, families
}

// TestHTMLOfManyClaims holds the page of 20,000 claims to its bounds: 25 MB, and 5 s to write.
func TestHTMLOfManyClaims(t *testing.T) {
	records, conflicts, families := largeCorpus(20_000)
	out := io.Discard
	if *largePage != "" {
		f, err := os.Create(*largePage)
		require.NoError(t, err)
		defer func() { require.NoError(t, f.Close()) }()
		out = f
	}
	start := time.Now()
	size := &counter{out: out}
	require.NoError(t, report.HTML{Families: families}.Write(size, slices.Values(records), conflicts))
	assert.Less(t, size.n, 25_000_000)
	assert.Less(t, time.Since(start), 5*time.Second)
	t.Logf("%d bytes in %v", size.n, time.Since(start))
}

// counter counts what is written.
type counter struct {
	out io.Writer
	n   int
}

func (c *counter) Write(p []byte) (int, error) {
	c.n += len(p)
	return c.out.Write(p)
}

func BenchmarkHTML(b *testing.B) {
	records, conflicts, families := largeCorpus(20_000)
	for b.Loop() {
		if err := (report.HTML{Families: families}).Write(io.Discard, slices.Values(records), conflicts); err != nil {
			b.Fatal(err)
		}
	}
}
