package tag_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

const treebank = `# newdoc id = GUM_news_ferry
# text = The long-term plan didn't work (yet).
1	The	the	DET	DT	_	5	det	_	_
2	long	long	ADJ	JJ	_	4	amod	_	SpaceAfter=No
3	-	-	PUNCT	HYPH	_	2	punct	_	SpaceAfter=No
4	term	term	NOUN	NN	_	5	compound	_	_
5	plan	plan	NOUN	NN	_	8	nsubj	_	_
6-7	didn't	_	_	_	_	_	_	_	_
6	did	do	AUX	VBD	_	8	aux	_	_
7	n't	not	PART	RB	_	8	advmod	_	_
8	work	work	VERB	VB	_	0	root	_	_
8.1	work	work	VERB	VB	_	_	_	_	_
9	(	(	PUNCT	-LRB-	_	10	punct	_	SpaceAfter=No
10	yet	yet	ADV	RB	_	8	advmod	_	SpaceAfter=No
11	)	)	PUNCT	-RRB-	_	10	punct	_	SpaceAfter=No
12	.	.	PUNCT	.	_	8	punct	_	_

# newdoc id = weblog_ferry_1
1	So	so	ADV	RB	_	0	root	_	_
2	--	--	PUNCT	,	_	1	punct	_	_
`

func TestRead(t *testing.T) {
	sentences, err := tag.Read(strings.NewReader(treebank))
	require.NoError(t, err)
	require.Len(t, sentences, 2)
	text, spans := sentences[0].Text()
	assert.Equal(t, "The long-term plan didn't work (yet). ", text)
	assert.Equal(t, "n't", spans[6].In(text), "the words of a token touch")
	assert.Equal(t, "(", sentences[0].Words[8].Tag)
	assert.Equal(t, "news", sentences[0].Genre)
	assert.Equal(t, -1, sentences[0].Words[7].Head)
	assert.Empty(t, sentences[1].Genre)
	assert.Equal(t, ":", sentences[1].Words[1].Tag, "a dash is no comma")

	_, err = tag.Read(strings.NewReader("1\tThe\n"))
	assert.ErrorContains(t, err, "line 1")
}

func TestRetokenize(t *testing.T) {
	sentences, err := tag.Read(strings.NewReader(treebank))
	require.NoError(t, err)
	other, differs := sentences[0].Retokenize(token.Words)
	assert.True(t, differs)
	var got []string
	for _, w := range other.Words {
		got = append(got, w.Form+"_"+w.Tag)
	}
	assert.Equal(t, "The_DT long-term_JJ plan_NN did_VBD n't_RB work_VB (_( yet_RB )_) ._.", strings.Join(got, " "))

	_, differs = sentences[1].Retokenize(token.Words)
	assert.False(t, differs)
}
