package prose_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp/prose"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

func TestWithTagger(t *testing.T) {
	tagger, err := tag.Default()
	require.NoError(t, err)
	own, err := prose.WithTagger(tagger)
	require.NoError(t, err)
	other, err := prose.New()
	require.NoError(t, err)

	const text = "“They record a record,” said Orla Tamm (@otamm) of the Harbour Council. The long-term plan isn’t dropped."
	a, b := own.Analyze(text, token.Paragraphs(text)), other.Analyze(text, token.Paragraphs(text))
	assert.Equal(t, b.Sentences, a.Sentences, "the tagger has no part in sentences")
	require.Len(t, a.Tokens, len(b.Tokens))
	tags := map[string]string{}
	for i, token := range a.Tokens {
		assert.Equal(t, b.Tokens[i].Span, token.Span)
		assert.NotEmpty(t, token.Tag)
		tags[a.Of(i)] = token.Tag
	}
	assert.Equal(t, "``", tags["“"], "marks keep the tags of package prose")
	assert.Equal(t, "NNP", tags["@otamm"])
	assert.Equal(t, "JJ", tags["long-term"])
	require.NotEmpty(t, a.Names)
	assert.Equal(t, "Orla Tamm", a.Span(a.Names[0].Tokens).In(text))
}

func TestWords(t *testing.T) {
	const text = "“It isn’t long-term,” she said."
	var words []string
	for _, w := range prose.Words(text) {
		words = append(words, w.Span.In(text))
	}
	assert.Equal(t, []string{"“", "It", "is", "n’t", "long-term", ",", "”", "she", "said", "."}, words)
}
