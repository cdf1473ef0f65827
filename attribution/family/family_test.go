package family_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/family"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

const sentence = "The lock keepers opened the sluice on the orders of the valley council"

func TestFind(t *testing.T) {
	type member struct {
		who, when, text string
		relation        record.Relation
	}
	for _, test := range []struct {
		why      string
		members  []member // in the order of the records; those without relation are in no family
		speakers []string
		disputed bool
	}{
		{why: "copies, the first by date and not by order", members: []member{
			{"Ada Brook", "2d", sentence, record.Exact}, {"Ada Brook", "1d", sentence, record.First}}, speakers: []string{"Ada Brook"}},
		{why: "cut, changed and retold", members: []member{
			{"Ada Brook", "0d", sentence, record.First}, {"Ada Brook", "0d", "The lock keepers opened the sluice", record.Shortened},
			{"Ada Brook", "0d", "The lock keepers opened the sluice on orders from the valley council", record.Changed},
			{"Ada Brook", "0i", "lock keepers had opened the sluice by order of the valley council", record.Paraphrase}}, speakers: []string{"Ada Brook"}},
		{why: "the words themselves are the text, not a longer report", members: []member{
			{"Ada Brook", "0i", "that it was the lock keepers who, on the orders of the valley council, had opened the sluice", record.First},
			{"Ada Brook", "0d", sentence, record.Exact}}, speakers: []string{"Ada Brook"}},
		{why: "two speakers", members: []member{{"Ada Brook", "0d", sentence, record.First}, {"Max Lund", "0d", sentence, record.Exact}},
			speakers: []string{"Ada Brook", "Max Lund"}, disputed: true},
		{why: "a surname is no second speaker", members: []member{{"Ada Brook", "0d", sentence, record.First}, {"Brook", "0d", sentence, record.Exact}},
			speakers: []string{"Ada Brook", "Brook"}},
		{why: "a nobody is no second speaker", members: []member{{"Ada Brook", "0d", sentence, record.First}, {"", "0d", sentence, record.Exact}},
			speakers: []string{"Ada Brook"}},
		{why: "few words, one speaker, near", members: []member{{"Ada Brook", "0d", "That is not true", record.First}, {"Ada Brook", "1d", "That is not true.", record.Exact}},
			speakers: []string{"Ada Brook"}},
		{why: "few words, later", members: []member{{"Ada Brook", "0d", "That is not true", ""}, {"Ada Brook", "9d", "That is not true", ""}}},
		{why: "few words, retold", members: []member{{"Ada Brook", "0i", "the accusations", ""}, {"Ada Brook", "0i", "the accusations", ""}}},
		{why: "few words, nobody", members: []member{{"", "0d", "That is not true", ""}, {"", "0d", "That is not true", ""}}},
		{why: "a sentence in two statements joins them to no chain", members: []member{
			{"Ada Brook", "0d", "The sluice was opened by drunkards. Children drowned in Lower Tarn while the council dined, and nobody rang a bell", record.First},
			{"Ada Brook", "0d", "Children drowned in Lower Tarn", record.Shortened},
			{"Ada Brook", "0d", "Children drowned in Lower Tarn the last time, too, in the year of the great fire at the paper mill on the other bank", ""}},
			speakers: []string{"Ada Brook"}},
		{why: "nothing", members: []member{{"Ada Brook", "0d", "", ""}, {"Ada Brook", "0d", "…", ""}}},
	} {
		t.Run(test.why, func(t *testing.T) {
			var records []record.Record
			want := map[string]record.Relation{}
			for i, m := range test.members {
				records = append(records, one(fmt.Sprint(i), m.who, m.when, m.text))
				if m.relation != "" {
					want[fmt.Sprint(i, "/c")] = m.relation
				}
			}
			got := map[string]record.Relation{}
			families := family.Find(records)
			for _, f := range families {
				for _, m := range f.Members {
					got[m.Claim] = m.Relation
				}
			}
			assert.Equal(t, want, got)
			if len(want) > 0 {
				require.Len(t, families, 1)
				assert.Equal(t, test.speakers, families[0].Speakers)
				assert.Equal(t, test.disputed, families[0].Disputed)
			}
		})
	}
}

// TestOneArticle: what an article says twice, or has inside another claim, has not travelled.
func TestOneArticle(t *testing.T) {
	r := one("a", "Ada Brook", "0d", sentence)
	again := r.Claims[0]
	again.ID = "again"
	r.Claims = append(r.Claims, again)
	assert.Empty(t, family.Find([]record.Record{r}))
}

// TestRelay: "Brook told us that Lund opened it, the council said" gives the same words two speakers who don't dispute them.
func TestRelay(t *testing.T) {
	outer := one("a", "Valley Council", "0d", "Ada Brook told us that the lock keepers opened the sluice at night with iron bars")
	inner := one("a", "Ada Brook", "0i", "the lock keepers opened the sluice at night with iron bars").Claims[0]
	parent := "c"
	inner.ID, inner.Parent = "inner", &parent
	outer.Claims = append(outer.Claims, inner)
	found := family.Find([]record.Record{outer, one("b", "Ada Brook", "0d", "The lock keepers opened the sluice at night with iron bars")})
	require.Len(t, found, 1)
	assert.False(t, found[0].Disputed)
	assert.Equal(t, []string{"Ada Brook"}, found[0].Speakers)
}

func TestDiff(t *testing.T) {
	for _, test := range []struct{ a, b, want string }{
		{"", "", ""},
		{"a", "", "-a"},
		{"The dam holds.", "the dam holds", "=the dam holds"},
		{"We closed the old harbour at dawn", "We closed the harbour before dawn", "=We closed the|-old|=harbour|-at|+before|=dawn"},
		{"a b c", "a x b c d", "=a|+x|=b c|+d"},
		{"twice twice", "twice", "=twice|-twice"},
		{"— so", "so", "-—|=so"},
	} {
		var got []string
		for _, run := range family.Diff(test.a, test.b) {
			got = append(got, string(run.Op)+run.Text)
		}
		assert.Equal(t, test.want, strings.Join(got, "|"), "%q to %q", test.a, test.b)
	}
	long := family.Diff(strings.Repeat("a b ", 3000), strings.Repeat("b c ", 3000))
	assert.Len(t, long, 2, "too long for a table: one deletion, one insertion")
}

// TestGoldFamilies reads two clusters' annotations: a sentence of one call stands in two articles, and two statements on two calls
// are alike.
func TestGoldFamilies(t *testing.T) {
	files, err := filepath.Glob("../../../shared/data/gold/seeds/0*.json")
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("no shared data")
	}
	var records []record.Record
	for _, file := range files {
		var gold struct {
			ID        string
			Published *string
			Claims    []struct {
				ID, Actor, Side string
				Kind            record.Kind
				Content         []string
			}
		}
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(data, &gold))
		r := record.Record{ID: gold.ID[:3], Published: gold.Published}
		for _, c := range gold.Claims {
			r.Claims = append(r.Claims, record.Claim{ID: c.ID, Kind: c.Kind, Actor: &record.Actor{Name: c.Actor, Side: c.Side, Type: record.Person},
				Content: record.Text{Text: strings.Join(c.Content, " "), Spans: []token.Span{{}}}})
		}
		records = append(records, r)
	}
	in := map[string]int{}
	for i, f := range family.Find(records) {
		for _, m := range f.Members {
			in[m.Claim] = i + 1
		}
	}
	assert.NotZero(t, in["001/c6"])
	assert.Equal(t, in["001/c6"], in["002/c10"], "the adviser in two articles")
	assert.True(t, in["003/c11"] == 0 || in["003/c11"] != in["004/c5"], "the Kremlin on two calls")
}
