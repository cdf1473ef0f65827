package attribution_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/hearsay-nlp/hearsay/attribution"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// generator makes the records of a press that never was: twenty articles an event, some of each day, in which sides accuse each other
// and deny, and outlets copy, cut and change what people said. The same number gives the same records. An article has twenty claims.
type generator struct {
	rand  *rand.Rand
	words []string // the first ones are the most frequent
	zipf  *rand.Zipf
}

const (
	perEvent = 20 // articles
	perStory = 20 // claims of an article
)

// generate returns the records of n articles.
func generate(n int) []record.Record {
	g := &generator{rand: rand.New(rand.NewPCG(5, 5))}
	syllables := strings.Fields("ba ke li mo nu ra se ti vo zu dar pel gin tos mur")
	for i := range 30_000 {
		w := ""
		for k := i + 15*15; k > 0; k /= 15 {
			w += syllables[k%15]
		}
		g.words = append(g.words, w)
	}
	g.zipf = rand.NewZipf(g.rand, 1.07, 8, uint64(len(g.words)-1))
	out := make([]record.Record, 0, n)
	for len(out) < n {
		e := g.event(len(out) / perEvent)
		for range min(perEvent, n-len(out)) {
			out = append(out, g.article(e, len(out)))
		}
	}
	return out
}

// event is what the articles of some days are about.
type event struct {
	day    int
	sides  [2]string
	people [4]record.Actor // those of even places speak for the first side
	topic  []string
	quotes []quotation
}

type quotation struct {
	who   int
	words []string
}

func (g *generator) event(n int) event {
	states := strings.Fields("Norway Sweden Spain Portugal Slovenia Croatia Chile Peru Kenya Uganda Ghana Togo Nepal Bhutan Jordan Oman Estonia Latvia Malta Cyprus Fiji Tonga Bolivia Paraguay")
	a := g.rand.IntN(len(states))
	e := event{day: n / 40, sides: [2]string{states[a], states[(a+1+g.rand.IntN(len(states)-1))%len(states)]}}
	for i := range e.people {
		name := title(g.words[g.rand.IntN(len(g.words))]) + " " + title(g.words[g.rand.IntN(len(g.words))])
		e.people[i] = record.Actor{ID: strings.ToLower(name), Name: name, Type: record.Person, Side: e.sides[i%2]}
	}
	for range 6 {
		e.topic = append(e.topic, g.words[500+g.rand.IntN(len(g.words)-500)])
	}
	for range 40 {
		q := quotation{who: g.rand.IntN(len(e.people)), words: []string{e.topic[g.rand.IntN(len(e.topic))]}}
		for range 6 + g.rand.IntN(20) {
			q.words = append(q.words, g.word())
		}
		e.quotes = append(e.quotes, q)
	}
	return e
}

func title(w string) string { return strings.ToUpper(w[:1]) + w[1:] }

// word returns a word of a text: near every second is a function word.
func (g *generator) word() string {
	if g.rand.IntN(5) < 2 {
		return [...]string{"the", "of", "to", "in", "and", "that", "for", "with", "on", "was"}[g.rand.IntN(10)]
	}
	return g.words[g.zipf.Uint64()]
}

func (g *generator) article(e event, n int) record.Record {
	day := time.Date(2000, 1, 1+e.day+g.rand.IntN(3), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	outlet := "Outlet " + strconv.Itoa(g.rand.IntN(300))
	r := record.Record{Schema: record.Schema, ID: fmt.Sprintf("a%07d", n), Path: fmt.Sprintf("a%07d.txt", n), Outlet: &outlet, Published: &day,
		Claims: make([]record.Claim, 0, perStory)}
	for i := range perStory {
		who, c := g.rand.IntN(len(e.people)), record.Claim{ID: fmt.Sprintf("c%010x", g.rand.Uint32()), Confidence: 0.8, Rule: "generated"}
		var words []string
		switch p := g.rand.IntN(10); {
		case p < 2:
			c.Kind, c.Act, c.Targets = record.Indirect, record.Accuse, []string{e.sides[1-who%2]}
			words = append([]string{e.sides[1-who%2], "of"}, g.some(e, 8)...)
		case p < 3:
			c.Kind, c.Act = record.Indirect, record.Deny
			words = g.some(e, 6)
		case p < 7:
			q := e.quotes[g.rand.IntN(len(e.quotes))]
			who, c.Kind, c.Act, words = q.who, record.Direct, record.Assert, g.variant(q.words)
		default:
			c.Kind, c.Act, words = record.Indirect, record.Assert, g.some(e, 5+g.rand.IntN(15))
		}
		a := e.people[who]
		c.Actor = &a
		text := strings.Join(words, " ")
		cue := map[record.Act]string{record.Accuse: "accused", record.Deny: "denied", record.Assert: "said"}[c.Act]
		c.Content = record.Text{Text: text, Spans: []token.Span{{Start: i * 1000, End: i*1000 + len(text)}}}
		c.Source = &record.Text{Text: a.Name, Spans: []token.Span{{Start: i*1000 + 500, End: i*1000 + 520}}}
		c.Cue = &record.Text{Text: cue, Spans: []token.Span{{Start: i*1000 + 530, End: i*1000 + 540}}}
		c.Sentence = token.Span{Start: i * 1000, End: i*1000 + 600}
		r.Claims = append(r.Claims, c)
	}
	return r
}

// some returns words of which each third is of the event.
func (g *generator) some(e event, n int) []string {
	var out []string
	for range n {
		if g.rand.IntN(3) == 0 {
			out = append(out, e.topic[g.rand.IntN(len(e.topic))])
		} else {
			out = append(out, g.word())
		}
	}
	return out
}

// variant returns a quotation as one outlet prints it: half of them whole, some cut, some changed.
func (g *generator) variant(words []string) []string {
	switch p := g.rand.IntN(10); {
	case p < 5:
		return words
	case p < 8:
		from := g.rand.IntN(len(words) / 3)
		return words[from : len(words)-g.rand.IntN(len(words)/3)]
	}
	out := append([]string{}, words...)
	out[g.rand.IntN(len(out))] = g.word()
	return out
}

// sizes returns the sizes of corpora to measure: HEARSAY_CORPUS is the largest, and half of it comes before. 100000 articles take
// minutes.
func sizes() []int {
	n, err := strconv.Atoi(os.Getenv("HEARSAY_CORPUS"))
	if err != nil || n < 2 {
		n = 4000
	}
	return []int{n / 2, n}
}

// BenchmarkCorpus measures conflicts and families over generated articles of 20 claims: microseconds a claim, the most memory that was in use
// after a collection, and how many times the time of half the corpus it took.
func BenchmarkCorpus(b *testing.B) {
	for name, find := range map[string]func([]record.Record) int{
		"conflicts": func(rs []record.Record) int { return len(attribution.FindConflicts(rs)) },
		"families":  func(rs []record.Record) int { return len(attribution.FindFamilies(rs)) },
	} {
		half := 0.0
		for _, n := range sizes() {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				records := generate(n)
				runtime.GC()
				found := 0
				for b.Loop() {
					found = find(records)
				}
				seconds := b.Elapsed().Seconds() / float64(b.N)
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				b.ReportMetric(float64(found), "found")
				b.ReportMetric(seconds*1e6/float64(n*perStory), "µs/claim")
				b.ReportMetric(float64(m.Sys)/(1<<20), "MB-of-the-system")
				if half > 0 {
					b.ReportMetric(seconds/half, "x-of-half")
				}
				half = seconds
			})
		}
	}
}

// TestGenerator holds the corpora to be the same each time, and to be found in: quotations that travel, and denials of accusations.
func TestGenerator(t *testing.T) {
	records := generate(200)
	assert.Equal(t, records, generate(200))
	assert.Equal(t, records[:100], generate(100))
	assert.Len(t, records[199].Claims, perStory)
	families := attribution.FindFamilies(records)
	assert.Greater(t, len(families), 200, "most of the 40 quotations of each of 10 events")
	assert.Less(t, len(families), 600)
	assert.NotEmpty(t, attribution.FindConflicts(records))
	relations := map[record.Relation]int{}
	for _, f := range families {
		for _, m := range f.Members {
			relations[m.Relation]++
		}
	}
	for _, r := range []record.Relation{record.First, record.Exact, record.Shortened, record.Changed} {
		assert.NotZero(t, relations[r], r)
	}
}
