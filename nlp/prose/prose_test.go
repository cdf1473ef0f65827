package prose_test

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"

	upstream "github.com/jdkato/prose/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp"
	"github.com/hearsay-nlp/hearsay/nlp/prose"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

const article = `OSTPORT, Norland (NRA) — The Norland government said on Monday that it "will record a record" of U.N. talks.

“We don't want a war. We want peace,” Foreign Minister Anna K. Orlova told reporters in Ostport. “Who's to blame? Sudland!”

Sudland’s President Boris Tarn, 61, denied the ministers' claims: “They lie...” Mr. Tarn's spokesman, Ivan Pell, said
the Sudland Defence Ministry had spent $1,000.50 (3.5% of its budget) on Nov. 25, 2021 -- see www.example.com/a_b?c=1.

"No!" Orlova said. She cannot accept it, she wrote at 5 p.m. on Twitter. @a_orlova: peace in #Sudland 😀👍🏽 …`

var _ nlp.Pipeline = (*prose.Pipeline)(nil)

func analyze(t testing.TB, text string) *nlp.Document {
	t.Helper()
	p, err := prose.New()
	require.NoError(t, err)
	return p.Analyze(text, token.Paragraphs(text))
}

// check tests what must hold of the tags and names of any text; package token tests the rest.
func check(t testing.TB, d *nlp.Document) {
	t.Helper()
	for i, tok := range d.Tokens {
		require.NotEmpty(t, tok.Tag, "%q", d.Of(i))
	}
	names, sentence := 0, 0
	for _, m := range d.Names {
		require.Less(t, m.Tokens.First, m.Tokens.Limit)
		require.LessOrEqual(t, names, m.Tokens.First)
		names = m.Tokens.Limit
		for d.Sentences[sentence].Tokens.Limit <= m.Tokens.First {
			sentence++
		}
		require.LessOrEqual(t, m.Tokens.Limit, d.Sentences[sentence].Tokens.Limit, "name crosses a sentence")
	}
}

// tagged returns the tokens of a text with their tags, with a bar between them.
func tagged(d *nlp.Document) string {
	var out []string
	for i, tok := range d.Tokens {
		out = append(out, d.Of(i)+"/"+tok.Tag)
	}
	return strings.Join(out, "|")
}

func TestTags(t *testing.T) {
	for _, test := range []struct{ why, text, want string }{
		{"equal words, two tags", "They record a record.", "They/PRP|record/VBP|a/DT|record/NN|./."},
		{"clitics", "She's said Norland's men don't lie.", "She/PRP|'s/VBZ|said/VBD|Norland/NNP|'s/POS|men/NNS|do/VBP|n't/RB|lie/VB|./."},
		{"marks are no words", "“We will go,” she said.", "“/``|We/PRP|will/MD|go/VB|,/,|”/''|she/PRP|said/VBD|./."},
		{"punctuation", "(men) - men; men: men …", "(/(|men/NNS|)/)|-/:|men/NNS|;/:|men/NNS|:/:|men/NNS|…/:"},
		{"numbers and signs", "$1,000 3.5% 2021-11-16 @a #Norland", "$/$|1,000/CD|3.5/CD|%/NN|2021-11-16/CD|@a/NNP|#Norland/NNP"},
		{"a name that looks like a verb", "They told Walk the truth. Walk denied it.", "They/PRP|told/VBD|Walk/NNP|the/DT|truth/NN|./.|Walk/NNP|denied/VBD|it/PRP|./."},
	} {
		t.Run(test.why, func(t *testing.T) {
			assert.Equal(t, test.want, tagged(analyze(t, test.text)))
		})
	}
}

// The weights are read out of prose and decoded here; where prose has no fault, it has to give the same tags.
func TestTagsAreThoseOfProse(t *testing.T) {
	for _, sentence := range []string{
		"The government said that it would not accept the new plan of its rivals , although many officials want peace .",
		"Anna Orlova , who leads the party , told reporters on Monday she had never seen these documents before .",
		"A 45-year-old man walked slowly through 12 streets in 1987 because buses were cheaper than taxis .",
	} {
		doc, err := upstream.NewDocument(sentence, upstream.WithSegmentation(false), upstream.WithExtraction(false))
		require.NoError(t, err)
		var want []string
		for _, tok := range doc.Tokens() {
			want = append(want, tok.Text+"/"+tok.Tag)
		}
		assert.Equal(t, strings.Join(want, "|"), tagged(analyze(t, sentence)))
	}
}

func TestNames(t *testing.T) {
	kinds := map[token.MentionType]string{
		token.MentionUnknown: "?", token.MentionPerson: "person", token.MentionOrganization: "organization",
		token.MentionPlace: "place", token.MentionMisc: "misc",
	}
	for _, test := range []struct {
		why, text string
		want      []string
	}{
		{"none", "The ministers met on Monday.", nil},
		{"without title, by its title", "They asked President Tarn about it.", []string{"Tarn person"}},
		{"without demonym and office", "They met Polish Foreign Minister Orlova.", []string{"Orlova person"}},
		{"title between two names", "They met European Council President Anna Orlova.", []string{"European Council organization", "Anna Orlova person"}},
		{"initial", "It was Vasil K. Tarn again.", []string{"Vasil K. Tarn person"}},
		{"of", "He left the Ministry of Defence and the Bank of Ostport.", []string{"Ministry of Defence organization", "Bank of Ostport organization"}},
		{"adjective of a body", "He said the Russian Foreign Ministry lied.", []string{"Russian Foreign Ministry organization"}},
		{"particle", "They asked Ursula von der Tarn about it.", []string{"Ursula von der Tarn person"}},
		{"places", "He went from Poland to the United States and New York.", []string{"Poland place", "United States place", "New York place"}},
		{"acronym", "He left NATO for good.", []string{"NATO organization"}},
		{"a later short name", "It was Anna Orlova. They saw Orlova again.", []string{"Anna Orlova person", "Orlova person"}},
		{"a person next to a place", "They saw Anna Orlova. He told Orlova France was ready.", []string{"Anna Orlova person", "Orlova person", "France place"}},
		{"possessive ends it", "He saw Poland's Anna Orlova.", []string{"Poland place", "Anna Orlova person"}},
		{"last word of the text", "He met Anna Orlova", []string{"Anna Orlova person"}},
		{"people", "The Russians left.", []string{"Russians misc"}},
		{"a title as a surname", "They saw Anna King again.", []string{"Anna King person"}},
		{"a title in a body", "He left the Justice Department.", []string{"Justice Department organization"}},
	} {
		t.Run(test.why, func(t *testing.T) {
			d := analyze(t, test.text)
			check(t, d)
			var got []string
			for _, m := range d.Names {
				got = append(got, d.Span(m.Tokens).In(d.Text)+" "+kinds[m.Type])
			}
			assert.Equal(t, test.want, got)
		})
	}
}

func TestSameTextSameDocument(t *testing.T) {
	want := fmt.Sprint(analyze(t, article))
	for procs := range 20 {
		old := runtime.GOMAXPROCS(procs%4 + 1)
		got := fmt.Sprint(analyze(t, article))
		runtime.GOMAXPROCS(old)
		require.Equal(t, want, got)
	}
}

func TestConcurrentUse(t *testing.T) {
	p, err := prose.New()
	require.NoError(t, err)
	paragraphs := token.Paragraphs(article)
	want := fmt.Sprint(p.Analyze(article, paragraphs))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 5 {
				assert.Equal(t, want, fmt.Sprint(p.Analyze(article, paragraphs)))
			}
		})
	}
	group.Wait()
}

// Each of these takes hours if anything is quadratic.
func TestHugeTexts(t *testing.T) {
	const size = 1 << 20
	for why, piece := range map[string]string{
		"prose in one line": "Norland said on Monday that Mr. Orlov, its envoy, had left. ", "one word": "a", "commas": "1,",
		"names": "Orlova ", "particles": "Orlova de ", "ministries": "Ministry of the ", "handles": "@a", "adjectives": "Polish ",
	} {
		t.Run(why, func(t *testing.T) {
			check(t, analyze(t, strings.Repeat(piece, size/4/len(piece))))
		})
	}
}

func FuzzAnalyze(f *testing.F) {
	for _, seed := range []string{
		article, "ȺȺȺȺȺ's", "İİ's", "\xff\xfe'\xe2\x80", "", "A.", "Mr", "@", "#", "n't", "http://.", "1.", ".5a", "’’s", "Ministry of",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		check(t, analyze(t, text))
	})
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := prose.Load(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAnalyze(b *testing.B) {
	p, err := prose.New()
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat(article+"\n\n", 20)
	paragraphs := token.Paragraphs(text)
	n := len(p.Analyze(text, paragraphs).Tokens)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		p.Analyze(text, paragraphs)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
