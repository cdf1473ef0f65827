package coref

import (
	"fmt"
	"math"
)

// PRF is precision, recall and F1, from 0 to 1.
type PRF struct{ P, R, F float64 }

// Score has the measures of coreference that CoNLL 2011 averages: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998) and
// CEAF by entities (Luo 2005).
type Score struct {
	MUC, B3, CEAFe PRF
}

// Mean returns the mean of the three F1.
func (s Score) Mean() float64 { return (s.MUC.F + s.B3.F + s.CEAFe.F) / 3 }

// String returns the measures in percent.
func (s Score) String() string {
	return fmt.Sprintf("MUC %.1f B3 %.1f CEAFe %.1f mean F1 %.1f", 100*s.MUC.F, 100*s.B3.F, 100*s.CEAFe.F, 100*s.Mean())
}

// Tally adds up the counts of one document after another.
type Tally struct {
	muc, b3, ceaf fractions
}

// fractions are the numerators and denominators of precision and recall.
type fractions struct{ p, ps, r, rs float64 }

func (f fractions) prf() PRF {
	out := PRF{P: ratio(f.p, f.ps), R: ratio(f.r, f.rs)}
	out.F = ratio(2*out.P*out.R, out.P+out.R)
	return out
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// Score returns the measures over all that was added.
func (t *Tally) Score() Score { return Score{t.muc.prf(), t.b3.prf(), t.ceaf.prf()} }

// Add counts a document. Gold and found are its chains, of mentions that are the same where their numbers are; no mention is in
// two chains of one side.
func (t *Tally) Add(gold, found [][]int) {
	inGold, inFound := chainOf(gold), chainOf(found)
	common := make([][]float64, len(gold)) // mentions in both
	for g, chain := range gold {
		common[g] = make([]float64, len(found))
		for _, m := range chain {
			if f, ok := inFound[m]; ok {
				common[g][f]++
			}
		}
	}
	t.muc.r, t.muc.rs = links(gold, inFound, t.muc.r, t.muc.rs)
	t.muc.p, t.muc.ps = links(found, inGold, t.muc.p, t.muc.ps)
	similar := make([][]float64, len(gold))
	for g := range gold {
		similar[g] = make([]float64, len(found))
		for f := range found {
			both := common[g][f]
			t.b3.r += both * both / float64(len(gold[g]))
			t.b3.p += both * both / float64(len(found[f]))
			similar[g][f] = 2 * both / float64(len(gold[g])+len(found[f]))
		}
		t.b3.rs += float64(len(gold[g]))
	}
	for f := range found {
		t.b3.ps += float64(len(found[f]))
	}
	best := assign(similar)
	t.ceaf.r, t.ceaf.p = t.ceaf.r+best, t.ceaf.p+best
	t.ceaf.rs, t.ceaf.ps = t.ceaf.rs+float64(len(gold)), t.ceaf.ps+float64(len(found))
}

func chainOf(chains [][]int) map[int]int {
	of := make(map[int]int)
	for i, chain := range chains {
		for _, m := range chain {
			of[m] = i
		}
	}
	return of
}

// links adds how many links of the chains the others keep, and how many there are.
func links(chains [][]int, others map[int]int, kept, all float64) (float64, float64) {
	for _, chain := range chains {
		parts := make(map[int]bool)
		alone := 0
		for _, m := range chain {
			if o, ok := others[m]; ok {
				parts[o] = true
			} else {
				alone++
			}
		}
		kept += float64(len(chain) - len(parts) - alone)
		all += float64(len(chain) - 1)
	}
	return kept, all
}

// assign returns the greatest sum of values with no two in one row or column (the Hungarian method, in cubic time; Kuhn 1955).
func assign(values [][]float64) float64 {
	rows := len(values)
	if rows == 0 || len(values[0]) == 0 {
		return 0
	}
	columns := len(values[0])
	n := max(rows, columns)
	cost := func(i, j int) float64 { // beyond the values all are 0
		if i > rows || j > columns {
			return 0
		}
		return -values[i-1][j-1]
	}
	u, v := make([]float64, n+1), make([]float64, n+1)
	rowOf, way := make([]int, n+1), make([]int, n+1)
	for i := 1; i <= n; i++ {
		rowOf[0] = i
		at := 0
		least, used := make([]float64, n+1), make([]bool, n+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		for rowOf[at] != 0 {
			used[at] = true
			row, next, delta := rowOf[at], 0, math.Inf(1)
			for j := 1; j <= n; j++ {
				if used[j] {
					continue
				}
				if c := cost(row, j) - u[row] - v[j]; c < least[j] {
					least[j], way[j] = c, at
				}
				if least[j] < delta {
					delta, next = least[j], j
				}
			}
			for j := 0; j <= n; j++ {
				if used[j] {
					u[rowOf[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			at = next
		}
		for at != 0 {
			rowOf[at] = rowOf[way[at]]
			at = way[at]
		}
	}
	sum := 0.0
	for j := 1; j <= n; j++ {
		sum -= cost(rowOf[j], j)
	}
	return sum
}
