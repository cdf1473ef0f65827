package linear

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
)

// Narrow is how many labels a [HashedLearner] and a [Hashed] tell apart.
const Narrow = 3

// HashedLearner is a [Learner] for three labels that does not look features up: the hash of a feature is the place of its
// weights, which features may share. Scores take no more than a load for each feature, and as what decodes sees the
// same sums as what learned, sharing does little harm (Shi et al. 2009, https://jmlr.org/papers/v10/shi09a.html; for
// parsers Bohnet 2010, https://aclanthology.org/C10-1011/). It is not safe for concurrent use.
type HashedLearner struct {
	clock   int64
	mask    uint64
	weights [][Narrow + 1]int16 // by place; the last is empty, so that none crosses a cache line
	// lost is what the sum of each weight over the examples lacks, compared to its having always been as it is now.
	lost [][Narrow]int64
}

// NewHashedLearner returns a HashedLearner with 1<<size places.
func NewHashedLearner(size int) *HashedLearner {
	return &HashedLearner{
		mask:    1<<size - 1,
		weights: make([][Narrow + 1]int16, 1<<size),
		lost:    make([][Narrow]int64, 1<<size),
	}
}

// Score returns the sums of the weights of features, one a label.
func (l *HashedLearner) Score(features []uint64) (scores [Narrow]int32) {
	for _, f := range features {
		w := &l.weights[f&l.mask]
		scores[0] += int32(w[0])
		scores[1] += int32(w[1])
		scores[2] += int32(w[2])
	}
	return scores
}

// Update adds delta to the weights of features for label. No weight leaves 16 bits.
func (l *HashedLearner) Update(features []uint64, label int, delta int16) {
	for _, f := range features {
		w := &l.weights[f&l.mask][label]
		if sum := int32(*w) + int32(delta); sum == int32(int16(sum)) {
			*w = int16(sum)
			l.lost[f&l.mask][label] += int64(delta) * l.clock
		}
	}
}

// Tick says that an example is done: the average is over the weights as they were at each tick.
func (l *HashedLearner) Tick() { l.clock++ }

// Hashed is the average of a [HashedLearner]. It is immutable and safe for concurrent use.
//
// A place is one word with the three weights, each in a field of ten bits with 512 added to it, so that a word is added to the
// sums with few instructions: the fewer there are, the more loads the processor has under way at a time.
type Hashed struct {
	table []uint32
	mask  uint64
}

const (
	fieldBits = 10
	fieldMask = 1<<fieldBits - 1
	zero      = 1 << (fieldBits - 1) // what stands for a weight of 0
	// hashedUnit is the weight that 1 stands for, in the unit of updates: weights are kept up to 511 of it.
	hashedUnit = 0.5
)

// Average returns the averages of the weights over the ticks so far.
func (l *HashedLearner) Average() *Hashed {
	m := &Hashed{make([]uint32, len(l.weights)), l.mask}
	for i, w := range l.weights {
		for j := range Narrow {
			mean := float64(int64(w[j])*l.clock-l.lost[i][j]) / float64(max(1, l.clock))
			units := max(1-zero, min(zero-1, math.RoundToEven(mean/hashedUnit)))
			m.table[i] |= uint32(int(units)+zero) << (j * fieldBits)
		}
	}
	return m
}

// Score returns the sums of the weights of features, 1024 at most, one a label, in units of half an update. It allocates
// nothing.
func (m *Hashed) Score(features []uint64) [Narrow]int32 {
	// The first and third field are summed in one word, where each has twice its bits.
	var outer, middle uint64
	table, mask := m.table, m.mask
	for _, f := range features {
		w := uint64(table[f&mask])
		outer += w & (fieldMask | fieldMask<<(2*fieldBits))
		middle += w >> fieldBits & fieldMask
	}
	zeros := int32(len(features) * zero)
	return [Narrow]int32{int32(outer&(1<<(2*fieldBits)-1)) - zeros, int32(middle) - zeros, int32(outer>>(2*fieldBits)) - zeros}
}

// Append appends the model as a part of a file to b.
func (m *Hashed) Append(b []byte) []byte {
	for _, w := range m.table {
		b = binary.LittleEndian.AppendUint32(b, w)
	}
	return b
}

// ParseHashed returns the model in a part of a file. The error wraps [ErrFormat].
func ParseHashed(data []byte) (*Hashed, error) {
	places := len(data) / 4
	if len(data)%4 != 0 || bits.OnesCount(uint(places)) != 1 {
		return nil, fmt.Errorf("%w: a table of %d bytes", ErrFormat, len(data))
	}
	m := &Hashed{make([]uint32, places), uint64(places - 1)}
	for i := range m.table {
		m.table[i] = binary.LittleEndian.Uint32(data[4*i:])
	}
	return m, nil
}
