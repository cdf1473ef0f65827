package parse

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

func TestClasses(t *testing.T) {
	words := map[string]uint8{"none": 0}
	for i := range 1000 {
		words[fmt.Sprintf("word-%c%c%c", 'a'+i/100, 'a'+i/10%10, 'a'+i%10)] = uint8(1 + i%255)
	}
	c, err := parseClasses(newClasses(words))
	require.NoError(t, err)
	for norm, class := range words {
		assert.Equal(t, class, c.of(hash(norm)), norm)
	}
	assert.Equal(t, c.of(hash("never seen")), uint8(0))
	assert.Equal(t, hash("in 1999"), hash("in 2024"), "digits are all one")

	empty := newClasses(nil)
	assert.Equal(t, uint8(0), empty.of(hash("word")), "there may be no classes")
	full := []byte{1, 0, 0, 0, 2, 0, 0, 0}
	for why, data := range map[string][]byte{"no table": nil, "cut off": full[:6], "a search would not end": full} {
		_, err := parseClasses(data)
		assert.ErrorIs(t, err, linear.ErrFormat, why)
	}
}

func TestBetween(t *testing.T) {
	var s search
	p := &Parser{classes: newClasses(nil)}
	for _, tag := range []string{"NN", "VBD", ",", "VB", "CC", "MD", ",", "NN"} {
		s.words = append(s.words, p.word("x", tag))
	}
	s.reset()
	assert.Equal(t, uint64(0), s.between(0, 1))
	assert.Equal(t, uint64(1), s.between(1, 2), "a verb")
	assert.Equal(t, uint64(2|1<<2|1<<4), s.between(1, 6), "three verbs count as two")
	assert.Equal(t, uint64(0), s.between(5, 2), "nothing is between")
}

// projective writes the heads of a random tree without crossing arcs over the words [first, limit).
func projective(random *rand.Rand, heads []int32, first, limit, head int) {
	if first == limit {
		return
	}
	top := first + random.IntN(limit-first)
	heads[top] = int32(head)
	for _, side := range [][2]int{{first, top}, {top + 1, limit}} {
		for at := side[0]; at < side[1]; {
			end := at + 1 + random.IntN(side[1]-at)
			projective(random, heads, at, end, top)
			at = end
		}
	}
}

// TestOracle holds that the cheapest transitions cost nothing and build the right tree, and that after wrong ones the tree
// has as many wrong heads as they cost.
func TestOracle(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		n := 1 + random.IntN(12)
		heads, children := make([]int32, n), make([][]int32, n)
		projective(random, heads, 0, n, -1)
		for i, h := range heads {
			if h >= 0 {
				children[h] = append(children[h], int32(i))
			}
		}
		for _, wrong := range []float64{0, 0.3} {
			var s search
			s.words = make([]word, n)
			s.reset()
			cost := 0
			for range 2*n - 1 {
				at := int32(len(s.states) - 1)
				st := s.states[at]
				action := s.cheapest(&st, heads, children)
				if other := random.IntN(transitions); random.Float64() < wrong && st.allows(other) {
					action = other
				}
				cost += s.cost(&st, action, heads, children)
				if action == shift {
					s.states = append(s.states, s.shift(at))
				} else {
					s.states = append(s.states, s.join(at, action, 1))
				}
			}
			found, rels := make([]int32, n), make([]uint8, n)
			s.tree(int32(len(s.states)-1), found, rels)
			lost := 0
			for i := range n {
				if found[i] != heads[i] {
					lost++
				}
				assert.Equal(t, found[i] < 0, rels[i] == 0)
			}
			require.Equal(t, cost, lost, "%v became %v", heads, found)
			if wrong == 0 {
				require.Zero(t, cost)
			}
		}
	}
}

// TestMemory holds that scores and relations that were remembered are those that would be found anew.
func TestMemory(t *testing.T) {
	parser, err := New()
	require.NoError(t, err)
	r := parser.run()
	for _, form := range []string{"the", "old", "mayor", "said", "that", "rain", "fell", "and", "nobody", "came", "."} {
		r.words = append(r.words, parser.word(form, "NN"))
	}
	n := len(r.words)
	r.reset()
	first, compared := int32(0), 0
	for range 2*n - 1 {
		limit := int32(len(r.states))
		for at := first; at < limit; at++ {
			st := &r.states[at]
			var sums [transitions]int32
			v := r.view(st)
			for group := range groups {
				for i, score := range parser.arcs.Score(v.features(group, nil)) {
					sums[i] += score
				}
			}
			require.Equal(t, sums, r.score(st))
			for _, action := range []int{left, right} {
				if st.allows(action) {
					parser.labels.Score(r.relFeatures(st, action, nil), r.scores)
					should := uint8(linear.Best(r.scores) + 1)
					require.Equal(t, should, r.relation(st, action))
					compared++
				}
			}
		}
		r.step(first, limit, nil)
		first = limit
	}
	assert.Greater(t, compared, 2*n, "several hypotheses were followed")
}
