package coref_test

import (
	"compress/gzip"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp"
	"github.com/hearsay-nlp/hearsay/nlp/coref"
	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

func analysis(t testing.TB, text string) *token.Document {
	t.Helper()
	p, err := nlp.New()
	require.NoError(t, err)
	return p.Analyze(text, token.Paragraphs(text))
}

func run(t testing.TB) *coref.Run {
	t.Helper()
	r, err := coref.Default()
	require.NoError(t, err)
	return r.Run()
}

func TestMentions(t *testing.T) {
	for _, c := range []struct {
		text, mention string
		kind          coref.Kind
		number        coref.Number
		gender        coref.Gender
		why           string
	}{
		{"Mr. Tarn resigned.", "Mr. Tarn", coref.Name, coref.Singular, coref.Male, "a title belongs to it and tells the sex"},
		{"She met the ministers of both states.", "the ministers of both states", coref.Definite, coref.Plural, coref.Male | coref.Female, "with what hangs on it"},
		{"We thanked a spokeswoman who had seen it.", "a spokeswoman who had seen it", coref.Indefinite, coref.Singular, coref.Female, "with its clause"},
		{"Her husband laughed.", "Her husband", coref.Definite, coref.Singular, coref.Male, "a possessor makes it definite"},
		{"Her husband laughed.", "Her", coref.Pronoun, coref.Singular, coref.Female, "and is a mention itself"},
		{"The mayor and the bishop laughed.", "the bishop", coref.Definite, coref.Singular, coref.Male, "and each alone"},
	} {
		t.Run(c.mention+": "+c.why, func(t *testing.T) {
			doc := analysis(t, c.text)
			mentions, _ := run(t).Resolve(doc, nil)
			i := slices.IndexFunc(mentions, func(m coref.Mention) bool { return doc.Span(m.Tokens).In(c.text) == c.mention })
			require.GreaterOrEqual(t, i, 0, "it is found")
			m := mentions[i]
			assert.Equal(t, c.kind, m.Kind, "kind")
			assert.Equal(t, c.number, m.Number, "number")
			assert.Equal(t, c.gender, m.Gender, "gender")
		})
	}
}

func TestResolve(t *testing.T) {
	for _, c := range []struct{ text, one, other, why string }{
		{"Ada Brook opened the dam. She smiled.", "Ada Brook", "She", "a pronoun"},
		{"Ada Brook met Tom Hale. He smiled.", "Tom Hale", "He", "the sex decides"},
		{"Ada Brook opened the dam on Monday. Tom Hale was there. Brook smiled.", "Ada Brook", "Brook", "a name by its last part"},
		{"The ministry refused. A farmer asked why. The ministry did not answer.", "The ministry", "The ministry", "the same words"},
	} {
		t.Run(c.why, func(t *testing.T) {
			doc := analysis(t, c.text)
			mentions, chains := run(t).Resolve(doc, nil)
			joined := slices.ContainsFunc(chains, func(chain []int) bool {
				var texts []string
				for _, i := range chain {
					texts = append(texts, doc.Span(mentions[i].Tokens).In(c.text))
				}
				return len(texts) > 1 && texts[0] == c.one && slices.Contains(texts[1:], c.other)
			})
			assert.True(t, joined)
		})
	}
}

func TestNoContradiction(t *testing.T) {
	doc := analysis(t, strings.Repeat("Ada Brook and Tom Hale met the two mayors. He left them. She stayed with him. They wrote to her. ", 20))
	mentions, chains := run(t).Resolve(doc, nil)
	seen := 0
	for _, chain := range chains {
		number, gender := coref.Singular|coref.Plural, coref.Male|coref.Female|coref.Thing
		for _, i := range chain {
			seen++
			number &= mentions[i].Number
			gender &= mentions[i].Gender
		}
		assert.NotZero(t, number)
		assert.NotZero(t, gender)
	}
	assert.Equal(t, len(mentions), seen, "each mention is in one chain")
}

func TestResolveHostile(t *testing.T) {
	r := run(t)
	for _, text := range []string{"", ".", "he he he he", strings.Repeat("(", 3000), strings.Repeat("and ", 3000), strings.Repeat("of the mayor ", 2000), "\xff\xfe he said"} {
		doc := analysis(t, text)
		mentions, chains := r.Resolve(doc, []token.Range{{First: 0, Limit: len(doc.Tokens)}})
		assert.LessOrEqual(t, len(chains), len(mentions))
	}
}

func TestLoadRefuses(t *testing.T) {
	table := make([]byte, 4)
	for why, c := range map[string]struct {
		data []byte
		err  error
	}{
		"nothing":         {nil, linear.ErrFormat},
		"another kind":    {linear.Pack("names", 1, nil, nil), linear.ErrKind},
		"another version": {linear.Pack("coref", 0, nil, nil), linear.ErrVersion},
		"a strange class": {linear.Pack("coref", 2, linear.AppendStrings(nil, []string{"xword"}), table, table), linear.ErrFormat},
		"an empty word":   {linear.Pack("coref", 2, linear.AppendStrings(nil, []string{"m"}), table, table), linear.ErrFormat},
		"crooked links":   {linear.Pack("coref", 2, linear.AppendStrings(nil, nil), make([]byte, 3), table), linear.ErrFormat},
		"crooked phrases": {linear.Pack("coref", 2, linear.AppendStrings(nil, nil), table, make([]byte, 3)), linear.ErrFormat},
	} {
		t.Run(why, func(t *testing.T) {
			_, err := coref.Load(c.data)
			assert.ErrorIs(t, err, c.err)
		})
	}
}

// TestTrainTwice checks that a training gives the same bytes each time, and learns.
func TestTrainTwice(t *testing.T) {
	text := "Ada Brook smiled. She left.\n\nTom Hale smiled. He left."
	gold := coref.GoldDocument{Text: text}
	for _, m := range []struct{ text, entity string }{{"Ada Brook", "1"}, {"She", "1"}, {"Tom Hale", "2"}, {"He", "2"}} {
		at := strings.Index(text, m.text)
		span := token.Span{Start: at, End: at + len(m.text)}
		gold.Mentions = append(gold.Mentions, coref.GoldMention{Span: span, Head: span, Entity: m.entity, Type: "person", Lemma: m.text, Tag: "NNP"})
	}
	samples := []coref.Sample{{Gold: gold, Doc: analysis(t, text)}}
	one, err := coref.Train(samples, coref.Options{Seed: 7, Male: []string{"tom"}, Female: []string{"ada"}})
	require.NoError(t, err)
	two, err := coref.Train(samples, coref.Options{Seed: 7, Male: []string{"tom"}, Female: []string{"ada"}})
	require.NoError(t, err)
	assert.Equal(t, one, two)
	r, err := coref.Load(one)
	require.NoError(t, err)
	var tally coref.Tally
	gold.Measure(&tally, r.Run(), samples[0].Doc, nil, false, false)
	assert.InDelta(t, 1, tally.Score().Mean(), 1e-9)
	_, err = coref.Train(nil, coref.Options{})
	assert.Error(t, err)
}

// gumDev returns the documents of GUM's dev part with our analysis.
func gumDev(t testing.TB) ([]coref.GoldDocument, []*token.Document) {
	t.Helper()
	f, err := os.Open("../../../shared/data/gum/dev.conllu.gz")
	if err != nil {
		t.Skip("the shared data is not there")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	sentences, err := tag.Read(z)
	require.NoError(t, err)
	golds := coref.ReadGUM(sentences)
	var docs []*token.Document
	for _, g := range golds {
		docs = append(docs, analysis(t, g.Text))
	}
	return golds, docs
}

func TestAccuracy(t *testing.T) {
	golds, docs := gumDev(t)
	r := run(t)
	for _, c := range []struct {
		name, genre  string
		heads, alone bool
		floor        float64
	}{
		{"news, heads", "news", true, false, 59},
		{"news, exact spans", "news", false, false, 54},
		{"news, exact spans, singletons too", "news", false, true, 60},
		{"interview, heads", "interview", true, false, 51},
		{"interview, exact spans", "interview", false, false, 47},
		{"interview, exact spans, singletons too", "interview", false, true, 55},
	} {
		t.Run(c.name, func(t *testing.T) {
			var tally coref.Tally
			for i := range golds {
				if golds[i].Genre == c.genre {
					golds[i].Measure(&tally, r, docs[i], nil, c.heads, c.alone)
				}
			}
			t.Logf("%s: %v", c.name, tally.Score())
			assert.GreaterOrEqual(t, 100*tally.Score().Mean(), c.floor)
		})
	}
}

func BenchmarkResolve(b *testing.B) {
	_, docs := gumDev(b)
	r := run(b)
	tokens := 0
	for b.Loop() {
		for _, doc := range docs {
			r.Resolve(doc, nil)
			tokens += len(doc.Tokens)
		}
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}
