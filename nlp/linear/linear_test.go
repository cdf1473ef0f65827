package linear_test

import (
	"encoding/binary"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

// learn returns a learner of a made-up task with three labels: which of the first three features is there.
func learn(seed uint64, examples int) *linear.Learner {
	l := linear.NewLearner(3)
	random := rand.New(rand.NewPCG(seed, 0))
	scores := make([]int32, 3)
	for range examples {
		right := random.IntN(3)
		features := []uint64{linear.Mix(1, uint64(right)), linear.Mix(2, random.Uint64N(50)), linear.Mix(3, random.Uint64N(1000))}
		l.Score(features, scores)
		scores[right] -= 3 // a margin
		if guess := linear.Best(scores); guess != right {
			l.Update(features, right, 1)
			l.Update(features, guess, -1)
		}
		l.Tick()
	}
	return l
}

func TestModelLearns(t *testing.T) {
	for _, c := range []struct {
		name     string
		rounding linear.Rounding
		why      string
	}{
		{"all weights", linear.Rounding{}, "coarse weights decide the same"},
		{"pruned and clipped", linear.Rounding{Prune: 0.1, Clip: 1}, "small weights are noise"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := learn(1, 2000).Average(c.rounding)
			scores := make([]int32, m.Labels())
			for label := range 3 {
				m.Score([]uint64{linear.Mix(1, uint64(label)), linear.Mix(9, 9)}, scores)
				assert.Equal(t, label, linear.Best(scores), c.why)
			}
		})
	}
}

func TestAverageIsThatOfAllTicks(t *testing.T) {
	l := linear.NewLearner(2)
	f := []uint64{linear.Mix(1, 1)}
	l.Tick()           // the weight is 0
	l.Update(f, 1, 4)  //
	l.Tick()           // 4
	l.Tick()           // 4
	l.Update(f, 1, -4) //
	l.Tick()           // 0
	m := l.Average(linear.Rounding{})
	scores := make([]int32, 2)
	m.Score(f, scores)
	assert.InDelta(t, 2, float64(scores[1])*float64(m.Scale()), 1e-3, "(0 + 4 + 4 + 0) / 4")

	l.Score(f, scores)
	assert.Equal(t, []int32{0, 0}, scores, "the learner itself has the last weight")
}

func TestPruneLeavesOut(t *testing.T) {
	l := learn(1, 2000)
	_, all := l.Average(linear.Rounding{}).Size()
	_, some := l.Average(linear.Rounding{Prune: 0.5}).Size()
	assert.Less(t, some, all)
	assert.Positive(t, some)
}

func TestKeyKeepsSmallNumbersApart(t *testing.T) {
	seen := map[uint64]bool{}
	for template := range uint64(10) {
		for x := range uint64(1000) {
			a, b, c := x%10, x/10%10, x/100
			seen[linear.Key(template, a, b, c, 0)&(1<<24-1)] = true
		}
	}
	assert.Greater(t, len(seen), 9950, "of ten thousand features about three share the last 24 bits")
}

func TestMixKeepsSmallNumbersApart(t *testing.T) {
	seen := map[uint64]bool{}
	for template := range uint64(100) {
		for x := range uint64(100) {
			seen[linear.Mix(template, x)>>32] = true
		}
	}
	assert.Len(t, seen, 100*100, "templates and words are small numbers both")
}

func TestAddAddsToScores(t *testing.T) {
	l := learn(1, 100)
	m := l.Average(linear.Rounding{})
	f := []uint64{linear.Mix(1, 0), linear.Mix(1, 1)}
	for name, s := range map[string]linear.Scorer{"learner": l, "model": m} {
		both, parts := make([]int32, 3), make([]int32, 3)
		s.Score(f, both)
		s.Score(f[:1], parts)
		s.Add(f[1:], parts)
		assert.Equal(t, both, parts, name)
	}
}

func TestCountKeepsRareFeaturesOut(t *testing.T) {
	l := linear.NewLearner(2)
	rare, frequent := linear.Mix(1, 1), linear.Mix(1, 2)
	l.Count([]uint64{rare, frequent})
	l.Count([]uint64{frequent})
	l.Update([]uint64{rare, frequent, linear.Mix(1, 3)}, 1, 5)
	scores := make([]int32, 2)
	l.Score([]uint64{rare, linear.Mix(1, 3)}, scores)
	assert.Zero(t, scores[1], "seen once, never seen")
	l.Score([]uint64{frequent}, scores)
	assert.EqualValues(t, 5, scores[1])
}

func TestTrainingIsReproducible(t *testing.T) {
	r := linear.Rounding{}
	assert.Equal(t, learn(5, 3000).Average(r).Append(nil), learn(5, 3000).Average(r).Append(nil))
	assert.NotEqual(t, learn(5, 3000).Average(r).Append(nil), learn(6, 3000).Average(r).Append(nil), "the seed matters")
}

func TestModelRoundTrip(t *testing.T) {
	for _, c := range []struct {
		name string
		m    *linear.Model
	}{
		{"empty", linear.NewLearner(2).Average(linear.Rounding{})},
		{"some", learn(2, 500).Average(linear.Rounding{})},
		{"many labels", func() *linear.Model {
			l := linear.NewLearner(linear.MaxLabels)
			l.Update([]uint64{linear.Mix(1, 1), linear.Mix(1, 2)}, linear.MaxLabels-1, 1)
			l.Tick()
			return l.Average(linear.Rounding{})
		}()},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := c.m.Append(nil)
			back, err := linear.ParseModel(b)
			require.NoError(t, err)
			assert.Equal(t, b, back.Append(nil))
			x, y := make([]int32, c.m.Labels()), make([]int32, c.m.Labels())
			for i := range uint64(60) {
				f := []uint64{linear.Mix(1, i), linear.Mix(2, i), linear.Mix(3, i)}
				c.m.Score(f, x)
				back.Score(f, y)
				assert.Equal(t, x, y)
			}
		})
	}
}

func TestScoreAllocatesNothing(t *testing.T) {
	m := learn(1, 1000).Average(linear.Rounding{})
	scores, f := make([]int32, 3), []uint64{linear.Mix(1, 1), linear.Mix(2, 7)}
	assert.Zero(t, testing.AllocsPerRun(100, func() { m.Score(f, scores) }))
}

func TestUnpack(t *testing.T) {
	good := linear.Pack("tagger", 3, []byte("one"), nil)
	parts, err := linear.Unpack(good, "tagger", 3, 2)
	require.NoError(t, err)
	assert.Equal(t, [][]byte{[]byte("one"), {}}, parts)

	changed := func(at int) []byte {
		b := append([]byte(nil), good...)
		b[at]++
		return b
	}
	for _, c := range []struct {
		name    string
		data    []byte
		kind    string
		version int
		parts   int
		want    error
		why     string
	}{
		{"empty", nil, "tagger", 3, 2, linear.ErrFormat, "an empty file is no model"},
		{"other magic", changed(0), "tagger", 3, 2, linear.ErrFormat, "it is a file of something else"},
		{"other schema", changed(8), "tagger", 3, 2, linear.ErrVersion, "a newer program may have written it"},
		{"checksum", changed(12), "tagger", 3, 2, linear.ErrChecksum, "the checksum itself may be damaged"},
		{"last byte", changed(len(good) - 1), "tagger", 3, 2, linear.ErrChecksum, "one bit is enough"},
		{"cut off", good[:len(good)-1], "tagger", 3, 2, linear.ErrChecksum, "as after a broken download"},
		{"other kind", good, "parser", 3, 2, linear.ErrKind, "a tagger is no parser"},
		{"other version", good, "tagger", 4, 2, linear.ErrVersion, "its features would mean something else"},
		{"other parts", good, "tagger", 3, 1, linear.ErrFormat, "no part may be overlooked"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := linear.Unpack(c.data, c.kind, c.version, c.parts)
			assert.ErrorIs(t, err, c.want, c.why)
		})
	}
}

func TestStringsRoundTrip(t *testing.T) {
	for _, list := range [][]string{{}, {""}, {"NN", "", "Ⱥ"}} {
		back, err := linear.ParseStrings(linear.AppendStrings(nil, list))
		require.NoError(t, err)
		assert.Equal(t, list, back)
	}
	_, err := linear.ParseStrings(binary.AppendUvarint(nil, 1<<31))
	assert.ErrorIs(t, err, linear.ErrFormat, "a count is checked before memory is asked for")
}

func FuzzParseModel(f *testing.F) {
	f.Add(learn(1, 200).Average(linear.Rounding{}).Append(nil))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := linear.ParseModel(b)
		if err != nil {
			assert.ErrorIs(t, err, linear.ErrFormat)
			return
		}
		scores := make([]int32, m.Labels())
		m.Score([]uint64{0, 1 << 32, linear.Mix(1, 1)}, scores)
		_, err = linear.ParseModel(m.Append(nil))
		assert.NoError(t, err)
	})
}
