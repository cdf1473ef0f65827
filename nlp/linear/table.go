package linear

import (
	"fmt"
	"math"
)

// TableLearner learns a log-linear model whose weights stand in one table, where features that share a place share a
// weight (Weinberger et al. 2009, https://arxiv.org/abs/0902.2206). Steps are those of AdaGrad (Duchi, Hazan and Singer
// 2011). It is not safe for concurrent use.
type TableLearner struct {
	weights, squares []float32
	shift            uint
	// rate is the length of the first steps.
	rate float64
}

// NewTableLearner returns a learner with 1<<size weights, all zero.
func NewTableLearner(size int, rate float64) *TableLearner {
	return &TableLearner{weights: make([]float32, 1<<size), squares: make([]float32, 1<<size), shift: uint(64 - size), rate: rate}
}

// Score returns the sum of the weights of features.
func (l *TableLearner) Score(features []uint64) float64 {
	sum := 0.0
	for _, f := range features {
		sum += float64(l.weights[f>>l.shift])
	}
	return sum
}

// Update moves the weights of features against the gradient of the loss by their score.
func (l *TableLearner) Update(features []uint64, gradient float64) {
	square := float32(gradient * gradient)
	for _, f := range features {
		at := f >> l.shift
		l.squares[at] += square
		step := l.rate * gradient / math.Sqrt(float64(l.squares[at])+1e-6)
		l.weights[at] -= float32(step)
	}
}

// Table is what a [TableLearner] has learned, in 8 bits a weight, used as it stands in the file. It is immutable and safe
// for concurrent use.
type Table struct {
	weights []byte
	shift   uint
}

// tableUnit is the weight that 1 stands for in a table: weights are kept up to 127 of it.
const tableUnit = 1.0 / 40

// Table returns the weights, rounded. The learner can go on learning.
func (l *TableLearner) Table() *Table {
	t := &Table{make([]byte, len(l.weights)), l.shift}
	for i, w := range l.weights {
		t.weights[i] = byte(int8(max(-127, min(127, math.RoundToEven(float64(w)/tableUnit)))))
	}
	return t
}

// Score returns the sum of the weights of features.
func (t *Table) Score(features []uint64) float64 {
	sum := 0
	for _, f := range features {
		sum += int(int8(t.weights[f>>t.shift]))
	}
	return float64(sum) * tableUnit
}

// Bytes returns the table as a part of a file. They are the table's own: not to be written to.
func (t *Table) Bytes() []byte { return t.weights }

// ParseTable returns the table in a part of a file, whose memory it shares. The error wraps [ErrFormat].
func ParseTable(data []byte) (*Table, error) {
	for size := range 31 {
		if len(data) == 1<<size {
			return &Table{data, uint(64 - size)}, nil
		}
	}
	return nil, fmt.Errorf("%w: a table of %d bytes", ErrFormat, len(data))
}

// MeanTable returns the mean of the weights of learners of one size, rounded. There has to be one.
func MeanTable(learners []*TableLearner) *Table {
	mean := &TableLearner{weights: make([]float32, len(learners[0].weights)), shift: learners[0].shift}
	for i := range mean.weights {
		for _, l := range learners {
			mean.weights[i] += l.weights[i] / float32(len(learners))
		}
	}
	return mean.Table()
}
