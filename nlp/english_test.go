package nlp_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

const article = `OSTPORT, Norland (NRA) — The Norland government said on Monday that it "will record a record" of U.N. talks.

“We don’t want a war. We want peace,” Foreign Minister Anna K. Orlova told reporters in Ostport. “Who’s to blame? Sudland!”

Sudland's President Boris Tarn, 61, denied the ministers' long-term claims: @a_orlova lied, he wrote.`

var _ nlp.Pipeline = (*nlp.English)(nil)

func analyze(t testing.TB, text string) *nlp.Document {
	t.Helper()
	e, err := nlp.New()
	require.NoError(t, err)
	return e.Analyze(text, token.Paragraphs(text))
}

// check tests what must hold of the tags, trees and names of any text.
func check(t testing.TB, d *nlp.Document) {
	t.Helper()
	for _, s := range d.Sentences {
		roots := 0
		for i := s.Tokens.First; i < s.Tokens.Limit; i++ {
			tok := d.Tokens[i]
			require.NotEmpty(t, tok.Tag, "%q", d.Of(i))
			require.NotEmpty(t, tok.Lemma, "%q", d.Of(i))
			require.NotEmpty(t, tok.Rel, "%q", d.Of(i))
			if tok.Head < 0 {
				roots++
				continue
			}
			require.True(t, s.Tokens.First <= int(tok.Head) && int(tok.Head) < s.Tokens.Limit, "a head in another sentence")
		}
		require.Equal(t, 1, roots, "roots of %q", s.Span.In(d.Text))
	}
	limit := 0
	for _, m := range d.Names {
		require.True(t, limit <= m.Tokens.First && m.Tokens.First < m.Tokens.Limit && m.Tokens.Limit <= len(d.Tokens))
		limit = m.Tokens.Limit
	}
}

func TestAnalyze(t *testing.T) {
	d := analyze(t, article)
	check(t, d)
	require.Len(t, d.Sentences, 6)
	var first []string
	found := map[string]nlp.Token{}
	for i, tok := range d.Tokens {
		found[d.Of(i)] = tok
		if d.Of(i) == "record" {
			first = append(first, tok.Tag)
		}
	}
	assert.Equal(t, []string{"VB", "NN"}, first, "equal words of a sentence have their own tags")
	for word, want := range map[string]string{"“": "``", "@a_orlova": "NNP", "long-term": "JJ", "’s": "VBZ", "'s": "POS", ",": ","} {
		assert.Equal(t, want, found[word].Tag, word)
	}
	for word, want := range map[string]string{"told": "tell", "denied": "deny", "claims": "claim", "n’t": "not", "Anna": "Anna", "We": "we"} {
		assert.Equal(t, want, found[word].Lemma, word)
	}
	assert.Equal(t, "denied", d.Of(int(found["claims"].Head)))
	var names []string
	for _, m := range d.Names {
		names = append(names, d.Span(m.Tokens).In(d.Text))
	}
	assert.Contains(t, names, "Anna K. Orlova")
	assert.Contains(t, names, "Boris Tarn")
}

func TestWithoutParser(t *testing.T) {
	e, err := nlp.New(nlp.WithoutParser())
	require.NoError(t, err)
	want := analyze(t, article)
	for i := range want.Tokens {
		want.Tokens[i].Head, want.Tokens[i].Rel = 0, ""
	}
	assert.Equal(t, want, e.Analyze(article, token.Paragraphs(article)), "nothing else changes")
}

func TestConcurrentUse(t *testing.T) {
	e, err := nlp.New()
	require.NoError(t, err)
	texts := []string{article, strings.Repeat("Orlova denied it. ", 50), "", "No."}
	want := make([]string, len(texts))
	for i, text := range texts {
		want[i] = fmt.Sprint(e.Analyze(text, token.Paragraphs(text)))
	}
	var group sync.WaitGroup
	for worker := range 8 {
		group.Go(func() {
			for i := range 2 * len(texts) { // the buffers of one text serve the next
				at := (worker + i) % len(texts)
				assert.Equal(t, want[at], fmt.Sprint(e.Analyze(texts[at], token.Paragraphs(texts[at]))))
			}
		})
	}
	group.Wait()
}

func FuzzAnalyze(f *testing.F) {
	for _, seed := range []string{article, "ȺȺȺȺȺ's", "İİ's", "\xff\xfe'\xe2\x80", "", "A.", "@", "n't", "http://.", ".5a", "``''"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { check(t, analyze(t, text)) })
}
