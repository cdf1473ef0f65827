package linear

import (
	"encoding/binary"
	"fmt"
	"math"
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

// Hashed is the average of a [HashedLearner]: a table of the roots of weights in 8 bits, three a place, which is used as it
// stands in the file. It is immutable and safe for concurrent use.
type Hashed struct {
	table []byte // and one byte more, so that four can be read at once
	mask  uint64
}

// Average returns the averages of the weights over the ticks so far; clip is the greatest weight that is kept as it is,
// in the unit of updates.
func (l *HashedLearner) Average(clip float64) *Hashed {
	m := &Hashed{make([]byte, Narrow*len(l.weights)+1), l.mask}
	for i, w := range l.weights {
		for j := range Narrow {
			mean := float64(int64(w[j])*l.clock-l.lost[i][j]) / float64(max(1, l.clock)) / clip
			root := min(1, math.Sqrt(math.Abs(mean))) * math.MaxInt8
			m.table[Narrow*i+j] = byte(int8(math.RoundToEven(math.Copysign(root, mean))))
		}
	}
	return m
}

// squares are the weights by the byte that stands for them: the square with the sign of the root. Most weights are small,
// and a few a hundred times as great: roots keep the great ones and tell the small ones apart.
var squares = func() (s [256]int32) {
	for i := range s {
		root := int32(int8(i))
		s[i] = root * max(root, -root)
	}
	return s
}()

// Score returns the sums of the weights of features, one a label, in units of clip/127² updates. It allocates nothing.
func (m *Hashed) Score(features []uint64) [Narrow]int32 {
	var a, b, c int32 // an array would be kept in memory
	table, mask := m.table, m.mask
	for _, f := range features {
		at := f & mask * Narrow
		w := binary.LittleEndian.Uint32(table[at : at+4])
		a += squares[w&0xff]
		b += squares[w>>8&0xff]
		c += squares[w>>16&0xff]
	}
	return [Narrow]int32{a, b, c}
}

// Bytes returns the model as a part of a file. They are the model's own: not to be written to.
func (m *Hashed) Bytes() []byte { return m.table }

// ParseHashed returns the model in a part of a file, whose memory it shares. The error wraps [ErrFormat].
func ParseHashed(data []byte) (*Hashed, error) {
	for size := range 25 {
		if len(data) == Narrow<<size+1 {
			return &Hashed{data, 1<<size - 1}, nil
		}
	}
	return nil, fmt.Errorf("%w: a table of %d bytes", ErrFormat, len(data))
}
