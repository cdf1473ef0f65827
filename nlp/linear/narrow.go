package linear

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// Narrow is how many labels a [NarrowLearner] and a [NarrowModel] tell apart.
const Narrow = 3

// NarrowLearner is a [Learner] for three labels, which keeps the weights of a feature side by side: a decoder that
// scores thousands of features for a token spends its time on finding them. It is not safe for concurrent use.
type NarrowLearner struct {
	clock int64
	used  int
	rows  []narrowRow // an open hash table with linear probing
	sums  []narrowSum // of the same features: apart, so that more of the rows are near each other
}

// narrowRow holds the weights of one feature; an empty one has the key 0.
type narrowRow struct {
	key     uint32
	weights [Narrow]int32
}

// narrowSum holds the sums of the weights over the examples, as they were at the time of stamp.
type narrowSum struct {
	sums  [Narrow]int64
	stamp int64
}

// NewNarrowLearner returns a NarrowLearner without weights.
func NewNarrowLearner() *NarrowLearner {
	return &NarrowLearner{rows: make([]narrowRow, 1<<20), sums: make([]narrowSum, 1<<20)}
}

// Score returns the sums of the weights of features, one a label.
func (l *NarrowLearner) Score(features []uint64) (scores [Narrow]int32) {
	for _, f := range features {
		w := &l.rows[l.find(narrowKey(f))].weights
		scores[0] += w[0]
		scores[1] += w[1]
		scores[2] += w[2]
	}
	return scores
}

// Update adds delta to the weights of features for label.
func (l *NarrowLearner) Update(features []uint64, label int, delta int32) {
	for _, f := range features {
		key := narrowKey(f)
		at := l.find(key)
		if l.rows[at].key == 0 {
			if l.used++; 2*l.used > len(l.rows) {
				l.grow()
				at = l.find(key)
			}
			l.rows[at].key = key
		}
		l.sums[at].catchUp(&l.rows[at], l.clock)
		l.rows[at].weights[label] += delta
	}
}

// Tick says that an example is done: the average is over the weights as they were at each tick.
func (l *NarrowLearner) Tick() { l.clock++ }

func (s *narrowSum) catchUp(r *narrowRow, clock int64) {
	for i, w := range r.weights {
		s.sums[i] += int64(w) * (clock - s.stamp)
	}
	s.stamp = clock
}

func (l *NarrowLearner) find(key uint32) int {
	at := int(key) & (len(l.rows) - 1)
	for l.rows[at].key != 0 && l.rows[at].key != key {
		at = (at + 1) & (len(l.rows) - 1)
	}
	return at
}

func (l *NarrowLearner) grow() {
	rows, sums := l.rows, l.sums
	l.rows, l.sums = make([]narrowRow, 2*len(rows)), make([]narrowSum, 2*len(rows))
	for i, r := range rows {
		if r.key != 0 {
			at := l.find(r.key)
			l.rows[at], l.sums[at] = r, sums[i]
		}
	}
}

// narrowKey returns what a feature is known by in a table, which is never 0.
func narrowKey(feature uint64) uint32 { return max(1, key(feature)) }

// NarrowModel is the average of a [NarrowLearner]: a table of buckets, each of four features with 8 bits of their key
// and the root of each weight in 8 bits, which is used as it stands in the file. It is immutable and safe for concurrent use.
type NarrowModel struct {
	table []byte
	shift uint // of a key, to the number of its bucket
}

const narrowBucket = 16 // bytes

// Average returns the averages of the weights over the ticks so far, in a table of 16<<size bytes. Where a bucket is
// asked to hold more than four features the ones with the smallest weights are left out; clip is the greatest weight
// that is kept as it is, in the unit of updates.
func (l *NarrowLearner) Average(size int, clip float64) *NarrowModel {
	type feature struct {
		key     uint32
		weights [Narrow]int8
		weight  int
	}
	m := &NarrowModel{make([]byte, narrowBucket<<size), uint(32 - size)}
	var features []feature
	for at := range l.rows {
		r, s := &l.rows[at], l.sums[at]
		if r.key == 0 {
			continue
		}
		s.catchUp(r, l.clock)
		f := feature{key: r.key}
		for i, sum := range s.sums {
			mean := float64(sum) / float64(max(1, l.clock)) / clip
			root := min(1, math.Sqrt(math.Abs(mean))) * math.MaxInt8
			value := int(math.RoundToEven(math.Copysign(root, mean)))
			f.weights[i] = int8(value)
			f.weight += max(value, -value)
		}
		if f.weight > 0 {
			features = append(features, f)
		}
	}
	slices.SortFunc(features, func(a, b feature) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.key, b.key))
	})
	for _, f := range features {
		bucket := m.bucket(f.key)
		for i := 0; i < narrowBucket; i += 4 {
			place := bucket[i : i+4]
			if binary.LittleEndian.Uint32(place) == 0 {
				place[0] = mark(f.key)
				for j, w := range f.weights {
					place[1+j] = byte(w)
				}
				break
			}
			if place[0] == mark(f.key) {
				break
			}
		}
	}
	return m
}

func (m *NarrowModel) bucket(key uint32) []byte {
	// The low bits of the key are as good as the high ones, of which the mark is made.
	at := int(key<<m.shift>>m.shift) * narrowBucket
	return m.table[at : at+narrowBucket : at+narrowBucket]
}

// mark returns the part of the key that is kept with the weights; never 0.
func mark(key uint32) byte { return byte(key>>24) | 1 }

// squares are the weights by the byte that stands for them: the square with the sign of the root. Most weights are small,
// and a few a hundred times as great: roots keep the great ones and tell the small ones apart.
var squares = func() (s [256]int32) {
	for i := range s {
		root := int32(int8(i))
		s[i] = root * max(root, -root)
	}
	return s
}()

// Score returns the sums of the weights of features, one a label, in units of clip/127² updates.
func (m *NarrowModel) Score(features []uint64) (scores [Narrow]int32) {
	for _, f := range features {
		key := narrowKey(f)
		bucket := m.bucket(key)
		mark := mark(key)
		for i := 0; i < narrowBucket; i += 4 {
			if bucket[i] == mark {
				scores[0] += squares[bucket[i+1]]
				scores[1] += squares[bucket[i+2]]
				scores[2] += squares[bucket[i+3]]
				break
			}
		}
	}
	return scores
}

// Bytes returns the model as a part of a file. They are the model's own: not to be written to.
func (m *NarrowModel) Bytes() []byte { return m.table }

// ParseNarrow returns the model in a part of a file, whose memory it shares. The error wraps [ErrFormat].
func ParseNarrow(data []byte) (*NarrowModel, error) {
	for size := range 25 {
		if len(data) == narrowBucket<<size {
			return &NarrowModel{data, uint(32 - size)}, nil
		}
	}
	return nil, fmt.Errorf("%w: a table of %d bytes", ErrFormat, len(data))
}
