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
	rows   []row
	// seen has the features of [Learner.Count], true for those that came twice; nil if there was no counting.
	seen map[uint32]bool
}

// learnerSlot is a place in an open hash table with linear probing; row is one more than an index of rows, 0 in an empty place.
type learnerSlot struct{ key, row uint32 }

// row holds the weights of a feature, and by their places what their averages need: apart, because scores need the
// weights alone.
type row struct {
	weights []weight
	past    []past
}

type weight struct {
	label uint16
	value int32
}

// past is the sum of a weight over the examples. It is brought up to date only when the weight changes: it stands as it
// was at the time of stamp.
type past struct{ sum, stamp int64 }

// until returns the sum of a weight of the given value up to the time of clock.
func (p past) until(clock int64, value int32) int64 { return p.sum + int64(value)*(clock-p.stamp) }

// NewLearner returns a Learner without weights for labels 0 to labels-1, [MaxLabels] at most.
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
			for _, w := range l.rows[row-1].weights {
				scores[w.label] += w.value
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
		w, p := l.weight(key(f), uint16(label))
		*p = past{p.until(l.clock, w.value), l.clock}
		w.value += delta
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

// weight returns the weight of k and label, a new one if there is none, and its past.
func (l *Learner) weight(k uint32, label uint16) (*weight, *past) {
	at := l.find(k)
	if l.slots[at].row == 0 {
		if 2*len(l.rows) >= len(l.slots) {
			l.grow()
			at = l.find(k)
		}
		l.rows = append(l.rows, row{})
		l.slots[at] = learnerSlot{k, uint32(len(l.rows))}
	}
	r := &l.rows[l.slots[at].row-1]
	for i := range r.weights {
		if r.weights[i].label == label {
			return &r.weights[i], &r.past[i]
		}
	}
	r.weights = append(r.weights, weight{label: label})
	r.past = append(r.past, past{stamp: l.clock})
	last := len(r.weights) - 1
	return &r.weights[last], &r.past[last]
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
	// Clip is the greatest weight that is kept as it is, in the unit of updates; greater ones are cut down to it, which
	// leaves the others more of the bits. 0 stands for no limit.
	Clip float64
}

// Average returns the averages of the weights over the ticks so far, in 8 bits. The learner can go on learning. It panics
// if there are more than 16 million features and weights, which no training comes near.
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
		row := &l.rows[k.row-1]
		for j, w := range row.weights {
			mean := float64(row.past[j].until(l.clock, w.value)) / float64(max(l.clock, 1))
			if math.Abs(mean) > r.Prune {
				means[i] = append(means[i], weighted{w.label, mean})
				greatest = max(greatest, math.Abs(mean))
			}
		}
	}
	if r.Clip > 0 {
		greatest = min(greatest, r.Clip)
	}
	const limit = math.MaxInt8
	scale := float32(1)
	if greatest > 0 {
		scale = float32(greatest / limit)
	}

	features, weights := 0, 0
	round := func(w weighted) int8 {
		return int8(max(-limit, min(limit, math.RoundToEven(w.mean/float64(scale)))))
	}
	for i := range means {
		means[i] = slices.DeleteFunc(means[i], func(w weighted) bool { return round(w) == 0 })
		weights += len(means[i])
		if len(means[i]) > 0 {
			features++
		}
	}
	if features+weights > maxCells {
		panic("linear: too many weights for a model")
	}
	b := newBuilder(l.labels, scale, features, weights)
	var labels, values []byte
	for i, k := range keys {
		slices.SortFunc(means[i], func(a, b weighted) int { return cmp.Compare(a.label, b.label) })
		labels, values = labels[:0], values[:0]
		for _, w := range means[i] {
			labels, values = append(labels, byte(w.label)), append(values, byte(round(w)))
		}
		if len(labels) > 0 {
			b.add(k.key, labels, values)
		}
	}
	return b.Model
}
