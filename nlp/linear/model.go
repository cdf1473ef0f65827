package linear

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
)

// Model is a trained classifier. It is immutable and safe for concurrent use.
//
// Looking a feature up takes two loads at most from memory that is seldom in the nearest cache: the place of its bucket,
// which tells of most features without weights that they have none, and the weights themselves.
type Model struct {
	labels            int
	scale             float32
	features, weights int
	// index has for each bucket of keys, those with the same first bits, where in cells it begins, and in the lowest eight
	// bits which last three bits its keys have: none if it is empty.
	index []uint32
	shift uint // of a key, to its bucket
	// cells has by key the rest of the key and then the weights of the feature, with the label in the lower byte.
	cells []uint16
}

// What marks the rest of the last key of a bucket, and the last weight of a feature.
const (
	lastKey    = 1 << 15
	lastWeight = 1 << 7
)

const (
	// MaxLabels is how many labels a [Model] can have.
	MaxLabels = 1 << 7
	maxCells  = 1 << 24
	fewest    = 17 // bits of a bucket, so that the rest of a key fits beside its mark
)

// Labels returns the number of labels.
func (m *Model) Labels() int { return m.labels }

// Scale returns what one point of a score is in the unit of the updates of the training.
func (m *Model) Scale() float32 { return m.scale }

// Size returns the number of features and of weights.
func (m *Model) Size() (features, weights int) { return m.features, m.weights }

// Score sets scores, one a label, to the sums of the weights of features. It allocates nothing.
func (m *Model) Score(features []uint64, scores []int32) {
	clear(scores)
	m.Add(features, scores)
}

// hit is a feature that may have weights: where its bucket begins, with which cell, and the rest of the feature's key.
type hit struct {
	at         uint32
	cell, rest uint16
}

// Add adds the weights of features to scores, one a label. It allocates nothing.
func (m *Model) Add(features []uint64, scores []int32) {
	// First the buckets of many features, then where they begin, then their weights: so that the processor waits for all
	// of them at once, and guesses what comes next only when it is there.
	var hits [64]hit
	rest := uint32(1)<<m.shift - 1
	for len(features) > 0 {
		count := min(len(features), len(hits))
		n := 0
		for _, f := range features[:count] {
			k := key(f)
			place := m.index[k>>m.shift]
			hits[n&(len(hits)-1)] = hit{at: place >> 8, rest: uint16(k & rest)}
			n += int(place >> (k & 7) & 1)
		}
		for i := range hits[:n] {
			hits[i].cell = m.cells[hits[i].at]
		}
		for _, h := range hits[:n] {
			cells, cell := m.cells[h.at+1:], h.cell
			for cell&^lastKey != h.rest {
				if cell&lastKey != 0 {
					cells = nil
					break
				}
				i := 0
				for cells[i]&lastWeight == 0 {
					i++
				}
				cell, cells = cells[i+1], cells[i+2:]
			}
			for _, w := range cells {
				scores[w&(lastWeight-1)] += int32(int8(w >> 8))
				if w&lastWeight != 0 {
					break
				}
			}
		}
		features = features[count:]
	}
}

// builder fills a model.
type builder struct {
	*Model
	last int // where in cells the last feature begins
}

// newBuilder returns a builder of a model with that many features and weights.
func newBuilder(labels int, scale float32, features, weights int) builder {
	size := max(fewest, bits.Len(uint(features)))
	m := &Model{labels: labels, scale: scale, features: features, weights: weights,
		index: make([]uint32, 1<<size), shift: uint(32 - size), cells: make([]uint16, 0, features+weights)}
	return builder{Model: m}
}

// add adds a feature, whose key is greater than that of the one before, with its weights, one at least.
func (b *builder) add(k uint32, labels, values []byte) {
	place := &b.index[k>>b.shift]
	if *place == 0 {
		*place = uint32(len(b.cells)) << 8
	} else {
		b.cells[b.last] &^= lastKey
	}
	*place |= 1 << (k & 7)
	b.last = len(b.cells)
	b.cells = append(b.cells, uint16(k&(1<<b.shift-1))|lastKey)
	for i, l := range labels {
		b.cells = append(b.cells, uint16(l)|uint16(values[i])<<8)
	}
	b.cells[len(b.cells)-1] |= lastWeight
}

// each calls f with the features in the order of their keys.
func (m *Model) each(f func(k uint32, weights []uint16)) {
	for bucket, place := range m.index {
		if place == 0 {
			continue
		}
		cells := m.cells[place>>8:]
		for cell := uint16(0); cell&lastKey == 0; {
			cell = cells[0]
			n := 1
			for cells[n]&lastWeight == 0 {
				n++
			}
			f(uint32(bucket)<<m.shift|uint32(cell&^lastKey), cells[1:n+1])
			cells = cells[n+1:]
		}
	}
}

// Append appends the model to b, as a part of a file: the scale; the numbers of labels, features and weights; the number
// of bytes of a weight, which is 1; then by feature the step from the key before, and by feature the number of weights;
// the labels of all weights; their values. All but the scale, labels and values are varints.
func (m *Model) Append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(m.scale))
	for _, n := range []int{m.labels, m.features, m.weights, 1} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	last := uint32(0)
	m.each(func(k uint32, _ []uint16) {
		b = binary.AppendUvarint(b, uint64(k-last))
		last = k
	})
	m.each(func(_ uint32, weights []uint16) { b = binary.AppendUvarint(b, uint64(len(weights))) })
	m.each(func(_ uint32, weights []uint16) {
		for _, w := range weights {
			b = append(b, byte(w)&^lastWeight)
		}
	})
	m.each(func(_ uint32, weights []uint16) {
		for _, w := range weights {
			b = append(b, byte(w>>8))
		}
	})
	return b
}

// ParseModel returns the model that [Model.Append] wrote. The error wraps [ErrFormat].
func ParseModel(b []byte) (*Model, error) {
	r := reader{rest: b}
	scale := math.Float32frombits(r.uint32())
	labels, features, weights, width := r.number(), r.number(), r.number(), r.number()
	switch {
	case r.failed:
		return nil, fmt.Errorf("%w: the model's head is cut off", ErrFormat)
	case !(scale > 0) || math.IsInf(float64(scale), 0):
		return nil, fmt.Errorf("%w: scale %v", ErrFormat, scale)
	case labels < 1 || labels > MaxLabels || width != 1:
		return nil, fmt.Errorf("%w: %d labels, %d bytes a weight", ErrFormat, labels, width)
	case features > weights || 2*(features+weights) > len(r.rest) || features+weights > maxCells:
		return nil, fmt.Errorf("%w: %d features with %d weights in %d bytes", ErrFormat, features, weights, len(b))
	}
	values := r.rest[len(r.rest)-weights:]
	names := r.rest[len(r.rest)-2*weights:][:weights]
	for _, l := range names {
		if int(l) >= labels {
			return nil, fmt.Errorf("%w: label %d of %d", ErrFormat, l, labels)
		}
	}
	steps := reader{rest: r.rest[:len(r.rest)-2*weights]}
	counts := steps // begin where the steps end
	for range features {
		counts.number()
	}
	m := newBuilder(labels, scale, features, weights)
	last := 0
	for i := range features {
		step, n := steps.number(), counts.number()
		last += step
		if step == 0 && i > 0 || last > math.MaxUint32 {
			return nil, fmt.Errorf("%w: feature %d out of order", ErrFormat, i)
		}
		if n == 0 || n > len(names) {
			return nil, fmt.Errorf("%w: feature %d has %d weights", ErrFormat, i, n)
		}
		m.add(uint32(last), names[:n], values[:n])
		names, values = names[n:], values[n:]
	}
	if counts.failed || len(counts.rest) > 0 || len(names) > 0 {
		return nil, fmt.Errorf("%w: %d bytes and %d weights too many", ErrFormat, len(counts.rest), len(names))
	}
	return m.Model, nil
}
