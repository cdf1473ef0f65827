package linear

import (
	"cmp"
	"math"
	"slices"
)

// Learner is a classifier in training. It is not safe for concurrent use.
type Learner struct {
	labels int
	clock  int64 // examples seen
	slots  []learnerSlot
	rows   [][]cell
	// seen has the features of [Learner.Count], true for those that came twice; nil if there was no counting.
	seen map[uint32]bool
}

// learnerSlot is a place in an open hash table with linear probing; row is one more than an index of rows, 0 in an empty place.
type learnerSlot struct{ key, row uint32 }

// cell is the weight of a feature for a label. Its sum over the examples is brought up to date only when the weight
// changes: it stands as it was at the time of stamp.
type cell struct {
	label  uint16
	weight int32
	sum    int64
	stamp  int64
}

// NewLearner returns a Learner without weights for labels 0 to labels-1, 65,536 at most.
func NewLearner(labels int) *Learner {
	return &Learner{labels: labels, slots: make([]learnerSlot, 1<<16)}
}

// Labels returns the number of labels.
func (l *Learner) Labels() int { return l.labels }

// Score sets scores, one a label, to the sums of the weights of features.
func (l *Learner) Score(features []uint64, scores []int32) {
	clear(scores)
	l.Add(features, scores)
}

// Add adds the weights of features to scores, one a label.
func (l *Learner) Add(features []uint64, scores []int32) {
	for _, f := range features {
		if row := l.slots[l.find(key(f))].row; row > 0 {
			for _, c := range l.rows[row-1] {
				scores[c.label] += c.weight
			}
		}
	}
}

// Count notes that features occur in the training data. Once it has been called, those that were counted only once get
// no weights: they are most of all features, and say little about other texts.
func (l *Learner) Count(features []uint64) {
	if l.seen == nil {
		l.seen = make(map[uint32]bool)
	}
	for _, f := range features {
		_, before := l.seen[key(f)]
		l.seen[key(f)] = before
	}
}

// Update adds delta to the weights of features for label. An averaged perceptron calls it with 1 for the right label and
// with -1 for the one that it took for right.
func (l *Learner) Update(features []uint64, label int, delta int32) {
	for _, f := range features {
		if l.seen != nil && !l.seen[key(f)] {
			continue
		}
		c := l.cell(key(f), uint16(label))
		c.sum += int64(c.weight) * (l.clock - c.stamp)
		c.stamp = l.clock
		c.weight += delta
	}
}

// Tick says that an example is done: the average is over the weights as they were at each tick.
func (l *Learner) Tick() { l.clock++ }

// find returns the place of k, or the empty one where it would be put.
func (l *Learner) find(k uint32) int {
	at := int(k) & (len(l.slots) - 1)
	for l.slots[at].row > 0 && l.slots[at].key != k {
		at = (at + 1) & (len(l.slots) - 1)
	}
	return at
}

// cell returns the cell of k and label, a new one if there is none.
func (l *Learner) cell(k uint32, label uint16) *cell {
	at := l.find(k)
	if l.slots[at].row == 0 {
		if 2*len(l.rows) >= len(l.slots) {
			l.grow()
			at = l.find(k)
		}
		l.rows = append(l.rows, nil)
		l.slots[at] = learnerSlot{k, uint32(len(l.rows))}
	}
	row := &l.rows[l.slots[at].row-1]
	for i := range *row {
		if (*row)[i].label == label {
			return &(*row)[i]
		}
	}
	*row = append(*row, cell{label: label, stamp: l.clock})
	return &(*row)[len(*row)-1]
}

func (l *Learner) grow() {
	old := l.slots
	l.slots = make([]learnerSlot, 2*len(old))
	for _, s := range old {
		if s.row > 0 {
			l.slots[l.find(s.key)] = s
		}
	}
}

// Rounding says how much of an average is kept in a [Model].
type Rounding struct {
	// Prune is the greatest weight, without its sign, that is left out; in the unit of updates.
	Prune float64
	// Bits are the bits of a weight: 8 or 16.
	Bits int
	// Clip is the greatest weight that is kept as it is, in the unit of updates; greater ones are cut down to it, which
	// leaves the others more of the bits. 0 stands for no limit.
	Clip float64
}

// Average returns the averages of the weights over the ticks so far. The learner can go on learning.
func (l *Learner) Average(r Rounding) *Model {
	type weighted struct {
		label uint16
		mean  float64
	}
	var keys []learnerSlot
	for _, s := range l.slots {
		if s.row > 0 {
			keys = append(keys, s)
		}
	}
	slices.SortFunc(keys, func(a, b learnerSlot) int { return cmp.Compare(a.key, b.key) })

	means := make([][]weighted, len(keys))
	greatest := 0.0
	for i, k := range keys {
		for _, c := range l.rows[k.row-1] {
			mean := float64(c.sum+int64(c.weight)*(l.clock-c.stamp)) / float64(max(l.clock, 1))
			if math.Abs(mean) > r.Prune {
				means[i] = append(means[i], weighted{c.label, mean})
				greatest = max(greatest, math.Abs(mean))
			}
		}
	}
	if r.Clip > 0 {
		greatest = min(greatest, r.Clip)
	}
	limit := float64(math.MaxInt16)
	if r.Bits == 8 {
		limit = math.MaxInt8
	}
	scale := float32(1)
	if greatest > 0 {
		scale = float32(greatest / limit)
	}

	b := builder{labels: l.labels, scale: scale}
	for i, k := range keys {
		slices.SortFunc(means[i], func(a, b weighted) int { return cmp.Compare(a.label, b.label) })
		first := len(b.weights)
		for _, w := range means[i] {
			value := math.RoundToEven(w.mean / float64(scale))
			value = max(-limit, min(limit, value))
			if value != 0 {
				b.weights = append(b.weights, entry{w.label, int16(value)})
			}
		}
		if len(b.weights) > first {
			b.keys = append(b.keys, k.key)
			b.limits = append(b.limits, uint32(len(b.weights)))
		}
	}
	return b.model()
}
