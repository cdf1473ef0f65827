package linear_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

func TestHashed(t *testing.T) {
	features := func(i int) []uint64 { return []uint64{linear.Mix(1, uint64(i)), linear.Mix(2, uint64(i%10))} }
	l := linear.NewHashedLearner(12)
	for range 20 {
		for i := range 1000 {
			scores := l.Score(features(i))
			if found := linear.Best(scores[:]); found != i%7%3 {
				l.Update(features(i), i%7%3, 1)
				l.Update(features(i), found, -1)
			}
			l.Tick()
		}
	}
	m := l.Average()
	again, err := linear.ParseHashed(m.Append(nil))
	require.NoError(t, err)
	right := 0
	for i := range 1000 {
		scores := m.Score(features(i))
		assert.Equal(t, scores, again.Score(features(i)), "what is read is what was written")
		if linear.Best(scores[:]) == i%7%3 {
			right++
		}
	}
	assert.Greater(t, right, 900, "features that share a place do little harm")
	for _, size := range []int{0, 3, 12, 15, 24} {
		_, err := linear.ParseHashed(make([]byte, size))
		assert.ErrorIs(t, err, linear.ErrFormat, "%d bytes are no table", size)
	}
}

func TestHashedAverages(t *testing.T) {
	l := linear.NewHashedLearner(4)
	feature := []uint64{3}
	l.Tick()
	l.Update(feature, 1, 4)
	l.Tick()
	l.Update(feature, 2, -2)
	l.Tick()
	l.Tick()
	// 4 for three of four examples, -2 for two of four; in halves.
	assert.Equal(t, [linear.Narrow]int32{0, 6, -2}, l.Average().Score(feature))
	assert.Equal(t, [linear.Narrow]int32{0, 12, -4}, l.Average().Score([]uint64{3, 3}))
	for range 2 {
		l.Update(feature, 0, math.MaxInt16)
	}
	assert.Equal(t, [linear.Narrow]int32{math.MaxInt16, 4, -2}, l.Score(feature), "a weight does not run over")
	l.Tick()
	l.Update(feature, 1, -math.MaxInt16)
	for range 1000 {
		l.Tick()
	}
	assert.Equal(t, [linear.Narrow]int32{511, -511, -4}, l.Average().Score(feature), "the average is cut to its bits")
}
