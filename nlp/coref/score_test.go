package coref

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTally(t *testing.T) {
	for _, c := range []struct {
		why         string
		gold, found [][]int
		want        Score
	}{
		{"the example of Pradhan et al. 2014, computed by hand",
			[][]int{{1, 2, 3}, {4, 5, 6, 7}}, [][]int{{1, 2}, {3, 4}, {6, 7, 8, 9}},
			Score{PRF{2. / 5, 2. / 5, 0.4}, PRF{4. / 8, 35. / 84, 5. / 11}, PRF{1.3 / 3, 1.3 / 2, 0.52}}},
		{"all right, in another order", [][]int{{1, 2}, {3, 4, 5}}, [][]int{{5, 3, 4}, {2, 1}},
			Score{PRF{1, 1, 1}, PRF{1, 1, 1}, PRF{1, 1, 1}}},
		{"all in one", [][]int{{1, 2}, {3, 4}}, [][]int{{1, 2, 3, 4}},
			Score{PRF{2. / 3, 1, 0.8}, PRF{0.5, 1, 2. / 3}, PRF{2. / 3, 1. / 3, 4. / 9}}},
		{"singletons count for B³ and CEAF, not for MUC", [][]int{{1}, {2}}, [][]int{{1}, {2}},
			Score{PRF{}, PRF{1, 1, 1}, PRF{1, 1, 1}}},
		{"nothing found", [][]int{{1, 2}}, nil, Score{}},
		{"nothing there", nil, [][]int{{1, 2}}, Score{}},
		{"nothing in common", [][]int{{1, 2}}, [][]int{{3, 4}}, Score{}},
	} {
		t.Run(c.why, func(t *testing.T) {
			var tally Tally
			tally.Add(c.gold, c.found)
			got := tally.Score()
			for i, pair := range [][2]PRF{{c.want.MUC, got.MUC}, {c.want.B3, got.B3}, {c.want.CEAFe, got.CEAFe}} {
				assert.InDelta(t, pair[0].P, pair[1].P, 1e-9, "precision of measure %d", i)
				assert.InDelta(t, pair[0].R, pair[1].R, 1e-9, "recall of measure %d", i)
				assert.InDelta(t, pair[0].F, pair[1].F, 1e-9, "F1 of measure %d", i)
			}
		})
	}
	t.Run("documents are added up, not averaged", func(t *testing.T) {
		var tally Tally
		tally.Add([][]int{{1, 2, 3, 4}}, [][]int{{1, 2, 3, 4}})
		tally.Add([][]int{{1, 2}}, nil)
		assert.InDelta(t, 0.75, tally.Score().MUC.R, 1e-9)
	})
}

func TestAssign(t *testing.T) {
	for _, c := range []struct {
		why    string
		values [][]float64
		want   float64
	}{
		{"the greatest first would give 10", [][]float64{{10, 9}, {9, 0}}, 18},
		{"more rows", [][]float64{{1}, {5}, {3}}, 5},
		{"more columns", [][]float64{{1, 2, 7}, {0, 1, 6}}, 8},
		{"three by three", [][]float64{{7, 5, 9}, {8, 9, 4}, {9, 7, 8}}, 27},
		{"no columns", [][]float64{{}, {}}, 0},
		{"nothing", nil, 0},
	} {
		t.Run(c.why, func(t *testing.T) { assert.InDelta(t, c.want, assign(c.values), 1e-9) })
	}
}
