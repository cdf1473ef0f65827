package conflict_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/conflict"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// said is a claim as a test writes it.
type said struct {
	id, who, side string
	act           record.Act
	cue, content  string
	targets, via  []string
	parent        string
	negated       bool
	nobody        bool // has no actor
	proposition   *record.Proposition
	sentence      int // claims with one number stand in one sentence; 0 is a sentence of its own
}

// doc returns the record of an article with the given claims, one after the other.
func doc(id string, claims ...said) record.Record {
	r := record.Record{Schema: record.Schema, ID: id, Claims: []record.Claim{}}
	at := 0
	for i, s := range claims {
		c := record.Claim{
			ID: s.id, Kind: record.Indirect, Act: s.act, Negated: s.negated, Targets: slices.Concat([]string{}, s.targets), Via: slices.Concat([]string{}, s.via),
			Content:  record.Text{Text: s.content, Spans: []token.Span{{Start: at, End: at + len(s.content)}}},
			Sentence: token.Span{Start: at, End: at + 1000}, Confidence: 0.9, Rule: "test", Proposition: s.proposition,
		}
		if s.cue != "" {
			c.Cue = &record.Text{Text: s.cue, Spans: []token.Span{{Start: at, End: at + len(s.cue)}}}
		}
		if s.sentence > 0 {
			c.Sentence = token.Span{Start: 1_000_000 + s.sentence, End: 1_001_000 + s.sentence}
		}
		if !s.nobody {
			c.Actor = &record.Actor{ID: strings.ToLower(strings.ReplaceAll(s.who, " ", "-")), Name: s.who, Type: record.Person, Side: s.side}
		}
		if s.parent != "" {
			p := s.parent
			c.Parent = &p
		}
		r.Claims = append(r.Claims, c)
		if i+1 < len(claims) && (claims[i+1].sentence == 0 || claims[i+1].sentence != s.sentence) {
			at += 1000
		} else {
			at += len(s.content) + 10
		}
	}
	return r
}

// Claims of an invented dispute between two invented people.
var (
	accusation = said{id: "a", who: "Ada Brook", act: record.Accuse, cue: "accused", content: "Max Lund of opening the gates of the dam", targets: []string{"Max Lund"}}
	refusal    = said{id: "d", who: "Max Lund", act: record.Deny, cue: "denied", content: "opening the gates of the dam"}
	reference  = said{id: "d", who: "Max Lund", act: record.Deny, cue: "rejected", content: "the accusations"}
	riposte    = said{id: "b", who: "Max Lund", act: record.Accuse, cue: "accused", content: "Ada Brook of opening the gates of the dam", targets: []string{"Ada Brook"}}
	bystander  = said{id: "n", who: "Eva Holm", act: record.Assert, cue: "said", content: "the weather had been fine all week"}
)

// toll returns a count of lost containers.
func toll(id, who string, n float64) said {
	return said{id: id, who: who, act: record.Assert, cue: "said", content: fmt.Sprintf("the ship lost %g containers in the storm", n), proposition: &record.Proposition{
		Event: "lose", Terms: strings.Fields("ship lose container storm"), Quantities: []record.Quantity{{Value: n, Unit: "container"}}}}
}

// speech returns words of Ada Brook.
func speech(id, words string) said {
	return said{id: id, who: "Ada Brook", act: record.Assert, cue: "said", content: words}
}

// with returns s changed by the function.
func (s said) with(change func(*said)) said {
	change(&s)
	return s
}

// lines returns the conflicts as "kind | A: claims | B: claims", without the denials of what nobody says.
func lines(cs []record.Conflict) []string {
	var out []string
	for _, c := range cs {
		if len(c.A.Claims) == 0 {
			continue
		}
		out = append(out, fmt.Sprintf("%s | %s: %s | %s: %s", c.Kind, strings.Join(c.A.Actors, ", "), strings.Join(c.A.Claims, " "), strings.Join(c.B.Actors, ", "), strings.Join(c.B.Claims, " ")))
	}
	return out
}

func TestFind(t *testing.T) {
	norway, sweden := func(s *said) { s.side = "Norway" }, func(s *said) { s.side = "Sweden" }
	for _, test := range []struct {
		name, why string
		records   []record.Record
		want      []string
	}{
		{"nothing", "no records, no conflicts", nil, nil},
		{"no claims", "an article nobody speaks in", []record.Record{doc("x")}, nil},
		{"agreement", "two who say different things need not disagree", []record.Record{doc("x", accusation, bystander)}, nil},

		{"denial in the same words", "the accused denies what he is accused of", []record.Record{doc("x", accusation, refusal)},
			[]string{"denial | Ada Brook: x/a | Max Lund: x/d"}},
		{"denial by reference", "the accusations are those just before", []record.Record{doc("x", accusation, reference)},
			[]string{"denial | Ada Brook: x/a | Max Lund: x/d"}},
		{"denial by reference, with others between", "a bystander does not part them", []record.Record{doc("x", accusation, bystander, reference)},
			[]string{"denial | Ada Brook: x/a | Max Lund: x/d"}},
		{"denial of a nested claim", "the claim that is denied stands in the denial", []record.Record{doc("x",
			said{id: "d", who: "Max Lund", act: record.Deny, cue: "denied", content: "Brook's claim that the log was altered"},
			said{id: "a", who: "Ada Brook", act: record.Assert, cue: "claim", content: "the log was altered", parent: "d"},
		)}, []string{"denial | Ada Brook: x/a | Max Lund: x/d"}},
		{"denial that names the accuser", "no word is shared, but the accuser is named", []record.Record{doc("x", accusation,
			said{id: "d", who: "Max Lund", act: record.Deny, cue: "dismissed", content: "Ada Brook and her fairy tale", targets: []string{"Ada Brook"}},
		)}, []string{"denial | Ada Brook: x/a | Max Lund: x/d"}},
		{"denial in another article", "who accuses and who denies may be in different papers", []record.Record{doc("x", accusation), doc("y", refusal)},
			[]string{"denial | Ada Brook: x/a | Max Lund: y/d"}},
		{"denial in an earlier article", "the order of articles does not matter", []record.Record{doc("y", refusal), doc("x", accusation)},
			[]string{"denial | Ada Brook: x/a | Max Lund: y/d"}},
		{"accusation in two articles", "an account has the claims of all articles that state it", []record.Record{
			doc("x", accusation.with(norway)), doc("z", accusation.with(norway)), doc("y", refusal.with(sweden))},
			[]string{"denial | Ada Brook: x/a z/a | Max Lund: y/d"}},
		{"own denial", "nobody contradicts himself by denying what he said", []record.Record{doc("x",
			said{id: "a", who: "Max Lund", act: record.Accuse, cue: "said", content: "the gates of the dam were opened"}, reference)}, nil},
		{"same side", "allies who both speak of the gates do not contradict each other", []record.Record{doc("x",
			accusation.with(norway).with(func(s *said) { s.content, s.targets = "somebody of opening the gates of the dam", nil }),
			refusal.with(norway))}, nil},
		{"negated denial", "did not deny is no denial", []record.Record{doc("x", accusation, refusal.with(func(s *said) { s.negated = true }))}, nil},
		{"unrelated denial", "a denial of something else", []record.Record{doc("x", accusation,
			said{id: "d", who: "Eva Holm", act: record.Deny, cue: "denied", content: "her flight had been late"})}, nil},
		{"unrelated articles", "a reference does not reach into another article", []record.Record{doc("x", accusation), doc("y", reference)}, nil},

		{"counter-accusation", "each accuses the other", []record.Record{doc("x", accusation, riposte)},
			[]string{"counter-accusation | Ada Brook: x/a | Max Lund: x/b"}},
		{"counter-accusation across articles", "each in a paper of his own", []record.Record{doc("x", accusation.with(norway).with(func(s *said) { s.targets = []string{"Sweden"} })), doc("y", riposte.with(sweden).with(func(s *said) { s.targets = []string{"Norway"} }))},
			[]string{"counter-accusation | Ada Brook: x/a | Max Lund: y/b"}},
		{"two accusers of one", "who accuse a third do not contradict each other", []record.Record{doc("x", accusation, accusation.with(func(s *said) { s.id, s.who = "c", "Eva Holm" }))}, nil},
		{"denial and blame in one sentence", "who denies and blames another in one breath tells one account", []record.Record{doc("x",
			accusation.with(norway),
			reference.with(sweden).with(func(s *said) { s.sentence = 1 }),
			said{id: "b", who: "Max Lund", side: "Sweden", act: record.Accuse, cue: "blamed", content: "a third party for the gates", sentence: 1},
		)}, []string{"denial | Ada Brook: x/a | Max Lund: x/d x/b"}},
		{"they blame each other", "one claim states both accounts", []record.Record{doc("x",
			said{id: "e", who: "Norway and Sweden", act: record.Accuse, side: "Norway and Sweden", cue: "blamed", content: "each other for the flood"})},
			[]string{"counter-accusation | Norway: x/e | Sweden: x/e"}},

		{"figures", "two who count one thing differently", []record.Record{doc("x", toll("t", "Ada Brook", 61), toll("u", "Max Lund", 38))},
			[]string{"numbers | Ada Brook: x/t | Max Lund: x/u"}},
		{"figures in two articles", "as above", []record.Record{doc("x", toll("t", "Ada Brook", 61)), doc("y", toll("u", "Max Lund", 38))},
			[]string{"numbers | Ada Brook: x/t | Max Lund: y/u"}},
		{"figures that agree", "about 60 is 61", []record.Record{doc("x", toll("t", "Ada Brook", 61), toll("u", "Max Lund", 60).with(func(s *said) {
			s.proposition.Quantities[0].Approximate = true
		}))}, nil},
		{"figures of different things", "containers are no barrels", []record.Record{doc("x", toll("t", "Ada Brook", 61), toll("u", "Max Lund", 38).with(func(s *said) {
			s.proposition.Quantities[0].Unit = "barrel"
		}))}, nil},
		{"a growing toll", "one who counts again later does not contradict himself", []record.Record{doc("x", toll("t", "Ada Brook", 38)), doc("y", toll("u", "Ada Brook", 61))}, nil},
		{"versions", "one speech is told in two ways", []record.Record{
			doc("x", speech("t", "dam will stand through every winter storm")), doc("y", speech("u", "dam will stand through every summer drought"))},
			[]string{"versions | Ada Brook: x/t | Ada Brook: y/u"}},
		{"the same words", "a quotation that two articles print is no conflict", []record.Record{
			doc("x", speech("t", "dam will stand through every winter storm")), doc("y", speech("u", "dam will stand through every winter storm"))}, nil},
		{"opposite words", "what is safe is not dangerous", []record.Record{doc("x",
			said{id: "t", who: "Ada Brook", act: record.Assert, cue: "said", content: "the northern gates were safe"},
			said{id: "u", who: "Max Lund", act: record.Assert, cue: "said", content: "the northern gates were dangerous"})},
			[]string{"contradiction | Ada Brook: x/t | Max Lund: x/u"}},
		{"a relay", "who passes words on does not oppose them", []record.Record{doc("x", accusation, refusal.with(func(s *said) { s.via = []string{"Ada Brook"} }))}, nil},

		{"they disagree", "the article says so itself", []record.Record{doc("x",
			said{id: "e", who: "Ada Brook and Max Lund", act: record.Express, cue: "disagreed on", content: "who had opened the gates"})},
			[]string{"contradiction | Ada Brook: x/e | Max Lund: x/e"}},
		{"one disagrees", "with whom, the text does not say", []record.Record{doc("x",
			said{id: "e", who: "Ada Brook", act: record.Express, cue: "disagreed with", content: "the report"})}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			before := marshal(t, test.records)
			got := conflict.Find(test.records)
			check(t, test.records, got)
			found := lines(got)
			slices.Sort(found)
			assert.Equal(t, test.want, found, test.why)
			assert.Equal(t, before, marshal(t, test.records), "records are not changed")
		})
	}
}

// TestFindWithoutActor checks that claims of nobody do no harm.
func TestFindWithoutActor(t *testing.T) {
	anon := func(s *said) { s.nobody = true }
	for _, records := range [][]record.Record{
		{doc("x", accusation.with(anon), refusal)},
		{doc("x", accusation, reference.with(anon))},
		{doc("x", accusation.with(anon), refusal.with(anon)), doc("y", riposte.with(anon))},
	} {
		check(t, records, conflict.Find(records))
	}
}

// TestFindUnbound checks that a denial of what no article has anybody say is kept, with whom it names on the other side, and hardly
// sure.
func TestFindUnbound(t *testing.T) {
	for _, test := range []struct {
		why    string
		denial said
		actors []string
	}{
		{"it names nobody", reference, []string{}},
		{"it says whose words it denies", reference.with(func(s *said) { s.content = "the widows’ stories" }), []string{"widow"}},
		{"it is aimed at somebody", reference.with(func(s *said) { s.targets = []string{"Eva Holm"} }), []string{"Eva Holm"}},
	} {
		records := []record.Record{doc("x", test.denial)}
		got := conflict.Find(records)
		check(t, records, got)
		require.Len(t, got, 1, test.why)
		assert.Equal(t, record.Account{Actors: test.actors, Claims: []string{}}, got[0].A, test.why)
		assert.Equal(t, record.Account{Actors: []string{"Max Lund"}, Claims: []string{"x/d"}}, got[0].B, test.why)
		assert.Less(t, got[0].Confidence, 0.2, test.why)
	}
}

// TestFindInTime checks that a dispute of another year is another dispute.
func TestFindInTime(t *testing.T) {
	on := func(day string, r record.Record) record.Record {
		r.Published = &day
		return r
	}
	x, y := doc("x", accusation), doc("y", refusal)
	assert.Len(t, lines(conflict.Find([]record.Record{on("2025-03-01", x), on("2025-03-20", y)})), 1)
	assert.Len(t, lines(conflict.Find([]record.Record{on("2025-03-01", x), y})), 1, "no day is any day")
	assert.Empty(t, lines(conflict.Find([]record.Record{on("2024-03-01", x), on("2025-03-20", y)})))
}

// TestFindMerges checks that one dispute is one conflict, however often it is stated.
func TestFindMerges(t *testing.T) {
	again := func(id string) func(*said) { return func(s *said) { s.id = id } }
	records := []record.Record{doc("x", accusation, refusal, accusation.with(again("a2")), reference.with(again("d2")))}
	got := conflict.Find(records)
	check(t, records, got)
	require.Len(t, got, 1)
	assert.Equal(t, []string{"Ada Brook"}, got[0].A.Actors)
	assert.ElementsMatch(t, []string{"x/a", "x/a2"}, got[0].A.Claims, "each once")
	assert.Equal(t, []string{"Max Lund"}, got[0].B.Actors)
	assert.ElementsMatch(t, []string{"x/d", "x/d2"}, got[0].B.Claims)
}

// TestFindIDs checks that an ID comes from what the conflict is, not from what else is in the corpus.
func TestFindIDs(t *testing.T) {
	alone := conflict.Find([]record.Record{doc("x", accusation, refusal)})
	require.Len(t, alone, 1)
	crowded := conflict.Find([]record.Record{doc("w", bystander), doc("x", accusation, refusal), doc("y", bystander)})
	require.Len(t, crowded, 1)
	assert.Equal(t, alone[0].ID, crowded[0].ID)
	elsewhere := conflict.Find([]record.Record{doc("z", accusation, refusal)})
	require.Len(t, elsewhere, 1)
	assert.NotEqual(t, alone[0].ID, elsewhere[0].ID, "the same words in another article are another conflict")
}

// check tests what must hold of the conflicts of any records.
func check(t testing.TB, records []record.Record, found []record.Conflict) {
	t.Helper()
	refs := map[string]bool{}
	for _, r := range records {
		for _, c := range r.Claims {
			refs[r.ID+"/"+c.ID] = true
		}
	}
	ids := map[string]bool{}
	require.NotNil(t, found)
	for _, c := range found {
		require.Equal(t, record.Schema, c.Schema)
		require.False(t, ids[c.ID], "ID %s is given twice", c.ID)
		ids[c.ID] = true
		require.Contains(t, []record.ConflictKind{record.Denial, record.CounterAccusation, record.Contradiction, record.Numbers, record.Versions}, c.Kind)
		require.NotEmpty(t, c.Reason)
		require.True(t, c.Confidence > 0 && c.Confidence <= 1)
		require.NotEmpty(t, c.B.Claims, "an account without claims")
		for _, a := range []record.Account{c.A, c.B} {
			require.NotNil(t, a.Actors)
			require.NotNil(t, a.Claims)
			for _, list := range [][]string{a.Actors, a.Claims} {
				require.Len(t, slices.Collect(maps.Keys(set(list))), len(list), "%v has something twice", list)
			}
			for _, ref := range a.Claims {
				require.True(t, refs[ref], "%s is no claim of the records", ref)
			}
		}
	}
}

func set(list []string) map[string]bool {
	m := map[string]bool{}
	for _, s := range list {
		m[s] = true
	}
	return m
}

func marshal(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

// corpus returns n records of a long dispute of many: every article has an accusation, a denial, a counter-accusation and
// claims that have nothing to do with them, of states that change from article to article.
func corpus(n int) []record.Record {
	states := strings.Fields("Norway Sweden Poland Spain Portugal Greece Turkey Finland Ireland Hungary Austria Romania")
	matters := strings.Fields("gates dykes harbours ballots turbines pipelines ferries bridges forests fisheries railways reservoirs")
	out := make([]record.Record, n)
	for i := range out {
		a, b := states[i%len(states)], states[(i/len(states)+i+1)%len(states)]
		what := matters[i/7%len(matters)] + " of " + matters[i/5%len(matters)]
		out[i] = doc(fmt.Sprintf("doc%05d", i),
			said{id: "c1", who: "Minister of " + a, side: a, act: record.Accuse, cue: "accused", content: b + " of closing the " + what, targets: []string{b}},
			bystander.with(func(s *said) { s.content = fmt.Sprintf("the %s had cost %d million", what, i) }),
			said{id: "c3", who: "Minister of " + b, side: b, act: record.Deny, cue: "denied", content: "closing the " + what},
			said{id: "c4", who: "Minister of " + b, side: b, act: record.Accuse, cue: "accused", content: a + " of closing the " + what, targets: []string{a}},
			said{id: "c5", who: "Envoy of " + a, side: a, act: record.Deny, cue: "rejected", content: "the accusations"},
		)
	}
	return out
}

// TestFindDeterministic checks that neither map order nor goroutines reach the output.
func TestFindDeterministic(t *testing.T) {
	records := corpus(120)
	want := conflict.Find(records)
	check(t, records, want)
	require.NotEmpty(t, want)
	bytes := marshal(t, want)
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	for run := range 20 {
		runtime.GOMAXPROCS(1 + run%4)
		require.Equal(t, bytes, marshal(t, conflict.Find(records)))
	}
	var wg sync.WaitGroup
	got := make([]string, 4)
	for i := range got {
		wg.Go(func() {
			b, _ := json.Marshal(conflict.Find(records))
			got[i] = string(b)
		})
	}
	wg.Wait()
	for _, g := range got {
		assert.Equal(t, bytes, g, "several at once")
	}
}

// BenchmarkFind is to be read as a pair: twice the records should take about twice the time.
func BenchmarkFind(b *testing.B) {
	for _, n := range []int{1000, 2000, 4000} {
		records := corpus(n)
		b.Run(fmt.Sprintf("%d records", n), func(b *testing.B) {
			b.ReportAllocs()
			found := 0
			for b.Loop() {
				found = len(conflict.Find(records))
			}
			b.ReportMetric(float64(found), "conflicts")
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}
