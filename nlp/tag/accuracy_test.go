package tag_test

import (
	"compress/gzip"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp/prose"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// shared returns the sentences of a treebank of the shared data, which is not part of the repository.
func shared(t testing.TB, name string) []tag.Sentence {
	t.Helper()
	f, err := os.Open("../../../shared/data/" + name)
	if err != nil {
		t.Skip("the shared data is not there")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	sentences, err := tag.Read(z)
	require.NoError(t, err)
	return sentences
}

// accuracy returns the share of words, in percent, that have the right tag; of one genre, or of all if that is empty.
func accuracy(tagged func(tag.Sentence) []string, sentences []tag.Sentence, genre string) float64 {
	right, all := 0, 0
	for _, s := range sentences {
		if genre != "" && s.Genre != genre {
			continue
		}
		for i, tag := range tagged(s) {
			if tag == s.Words[i].Tag {
				right++
			}
		}
		all += len(s.Words)
	}
	return 100 * float64(right) / float64(all)
}

// byModel returns the tags of the words of a sentence by our model alone.
func byModel(tagger *tag.Tagger) func(tag.Sentence) []string {
	run := tagger.Run()
	return func(s tag.Sentence) []string {
		words, tags := make([]string, len(s.Words)), make([]string, len(s.Words))
		for i, w := range s.Words {
			words[i] = w.Form
		}
		run.Sentence(words, tags)
		return tags
	}
}

// byProse returns the tags of the words of a sentence by the other pipeline, whose model does not know all marks: these have
// their tags from package token, where it sees the same words.
func byProse(t testing.TB) func(tag.Sentence) []string {
	t.Helper()
	p, err := prose.New()
	require.NoError(t, err)
	return func(s tag.Sentence) []string {
		text, spans := s.Text()
		looks := map[token.Span]string{}
		for _, tok := range token.Words(text) {
			looks[tok.Span] = tok.Tag
		}
		doc := &token.Document{Text: text, Sentences: []token.Sentence{{Tokens: token.Range{Limit: len(spans)}}}}
		for _, span := range spans {
			doc.Tokens = append(doc.Tokens, token.Token{Span: span, Tag: looks[span]})
		}
		p.Tag(doc)
		tags := make([]string, len(spans))
		for i, tok := range doc.Tokens {
			tags[i] = tok.Tag
		}
		return tags
	}
}

func TestAccuracy(t *testing.T) {
	tagger, err := tag.Default()
	require.NoError(t, err)
	model, old := byModel(tagger), byProse(t)
	gum, ewt := shared(t, "gum/dev.conllu.gz"), shared(t, "ewt/dev.conllu.gz")
	own := make([]tag.Sentence, len(gum))
	for i, s := range gum {
		own[i], _ = s.Retokenize(token.Words)
	}
	for _, c := range []struct {
		name      string
		sentences []tag.Sentence
		genre     string
		floor     float64
	}{
		{"GUM", gum, "", 96.3},
		{"GUM news", gum, "news", 95.7},
		{"GUM, our words", own, "", 96.0},
		{"GUM news, our words", own, "news", 95.3},
		{"EWT", ewt, "", 94.4},
	} {
		got := accuracy(model, c.sentences, c.genre)
		t.Logf("%-20s %.2f %%, prose %.2f %%", c.name, got, accuracy(old, c.sentences, c.genre))
		assert.GreaterOrEqual(t, got, c.floor, c.name)
	}

	right, all := 0, 0
	for _, s := range gum {
		for _, w := range s.Words {
			all++
			if tagger.Lemma(w.Form, w.Tag) == w.Lemma {
				right++
			}
		}
	}
	lemmas := 100 * float64(right) / float64(all)
	t.Logf("%-20s %.2f %%", "GUM lemmas", lemmas)
	assert.GreaterOrEqual(t, lemmas, 96.0)
}

func BenchmarkSentence(b *testing.B) {
	tagger, err := tag.Default()
	require.NoError(b, err)
	var words []string
	for _, s := range bank(b) {
		for _, w := range s.Words {
			words = append(words, w.Form)
		}
	}
	if sentences := shared(b, "gum/dev.conllu.gz"); len(sentences) > 0 {
		words = words[:0]
		for _, s := range sentences[:200] {
			for _, w := range s.Words {
				words = append(words, w.Form)
			}
		}
	}
	tags := make([]string, len(words))
	run := tagger.Run()
	b.ReportAllocs()
	for b.Loop() {
		clear(tags)
		for at := 0; at < len(words); at += 20 {
			end := min(at+20, len(words))
			run.Sentence(words[at:end], tags[at:end])
		}
	}
	b.ReportMetric(float64(b.N*len(words))/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	file, err := os.ReadFile("data/tagger.bin")
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		_, err := tag.Load(file)
		require.NoError(b, err)
	}
}
