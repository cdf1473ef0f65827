package parse_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp/parse"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

func TestRetokenize(t *testing.T) {
	cut := tag.Sentence{Words: []tag.Word{
		{Form: "A", Tag: "DT", Head: 4, Rel: "det", SpaceAfter: true},
		{Form: "reed", Tag: "NN", Head: 3, Rel: "compound"},
		{Form: "-", Tag: "HYPH", Head: 1, Rel: "punct"},
		{Form: "covered", Tag: "VBN", Head: 4, Rel: "amod", SpaceAfter: true},
		{Form: "shore", Tag: "NN", Head: -1, Rel: "root"},
		{Form: ".", Tag: ".", Head: 4, Rel: "punct"},
	}}
	whole := tag.Sentence{Words: []tag.Word{{Form: "Rain", Tag: "NN", Head: -1, Rel: "root"}}}
	found := parse.Retokenize([]tag.Sentence{cut, whole}, token.Words)
	require.Len(t, found, 3, "only the first has a word that is cut")
	assert.Equal(t, []tag.Sentence{cut, whole}, []tag.Sentence{found[0], found[2]})
	type arc struct {
		form string
		head int
		rel  string
	}
	var arcs []arc
	for _, w := range found[1].Words {
		arcs = append(arcs, arc{w.Form, w.Head, w.Rel})
	}
	assert.Equal(t, []arc{{"A", 2, "det"}, {"reed-covered", 2, "amod"}, {"shore", -1, "root"}, {".", 2, "punct"}}, arcs)
}
