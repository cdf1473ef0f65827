package linear_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

func TestTableLearns(t *testing.T) {
	l := linear.NewTableLearner(10, 0.1)
	yes, no, both := linear.Mix(1, 1), linear.Mix(1, 2), linear.Mix(2, 1)
	probability := func(f []uint64) float64 { return 1 / (1 + math.Exp(-l.Score(f))) }
	for range 200 {
		l.Update([]uint64{yes, both}, probability([]uint64{yes, both})-1)
		l.Update([]uint64{no, both}, probability([]uint64{no, both}))
	}
	table := l.Table()
	assert.Greater(t, table.Score([]uint64{yes, both}), 1.0, "seen with what is right")
	assert.Less(t, table.Score([]uint64{no, both}), -1.0, "seen with what is wrong")
	assert.InDelta(t, l.Score([]uint64{yes, both}), table.Score([]uint64{yes, both}), 0.05, "little is lost in eight bits")
	assert.Zero(t, table.Score([]uint64{linear.Mix(9, 9)}), "never seen")

	back, err := linear.ParseTable(table.Bytes())
	require.NoError(t, err)
	assert.Equal(t, table.Score([]uint64{yes}), back.Score([]uint64{yes}), "the bytes are all there is")
}

func TestParseTableRefusesOtherSizes(t *testing.T) {
	for _, size := range []int{0, 3, 1000} {
		_, err := linear.ParseTable(make([]byte, size))
		assert.ErrorIs(t, err, linear.ErrFormat, "%d bytes are no power of two", size)
	}
}
