package linear_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

func TestNarrow(t *testing.T) {
	feature := func(i int) []uint64 { return []uint64{linear.Mix(1, uint64(i))} }
	l := linear.NewNarrowLearner()
	for range 10 {
		for i := range 1000 {
			scores := l.Score(feature(i))
			if found := linear.Best(scores[:]); found != i%7%3 {
				l.Update(feature(i), i%7%3, 1)
				l.Update(feature(i), found, -1)
			}
			l.Tick()
		}
	}
	m := l.Average(16, 100)
	again, err := linear.ParseNarrow(m.Bytes())
	require.NoError(t, err)
	for i := range 1000 {
		scores := m.Score(feature(i))
		assert.Equal(t, i%7%3, linear.Best(scores[:]), "feature %d", i)
		assert.Equal(t, scores, again.Score(feature(i)), "what is read is what was written")
	}
	full := l.Average(2, 100)
	assert.Len(t, full.Bytes(), 64, "a small table keeps what has most weight")
	for _, size := range []int{0, 15, 24, 48} {
		_, err := linear.ParseNarrow(make([]byte, size))
		assert.ErrorIs(t, err, linear.ErrFormat, "%d bytes are no table", size)
	}
}
