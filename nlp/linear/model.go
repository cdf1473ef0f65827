package linear

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
)

// Model is a trained classifier. It is immutable and safe for concurrent use.
type Model struct {
	labels  int
	scale   float32
	keys    []uint32 // of the features, in order
	limits  []uint32 // by feature: where its weights end and those of the next begin
	weights []entry
	slots   []slot
}

// entry is a weight, in units of scale.
type entry struct {
	label uint16
	value int16
}

// slot is a place in an open hash table with linear probing: the weights [first, limit) of a feature; first equals limit in
// an empty place.
type slot struct{ key, first, limit uint32 }

// Labels returns the number of labels.
func (m *Model) Labels() int { return m.labels }

// Scale returns what one point of a score is in the unit of the updates of the training.
func (m *Model) Scale() float32 { return m.scale }

// Size returns the number of features and of weights.
func (m *Model) Size() (features, weights int) { return len(m.keys), len(m.weights) }

// Score sets scores, one a label, to the sums of the weights of features. It allocates nothing.
func (m *Model) Score(features []uint64, scores []int32) {
	clear(scores)
	m.Add(features, scores)
}

// Add adds the weights of features to scores, one a label. It allocates nothing.
func (m *Model) Add(features []uint64, scores []int32) {
	mask := len(m.slots) - 1
	for _, f := range features {
		k := key(f)
		for at := int(k) & mask; ; at = (at + 1) & mask {
			s := &m.slots[at]
			if s.first == s.limit {
				break
			}
			if s.key == k {
				for _, e := range m.weights[s.first:s.limit] {
					scores[e.label] += int32(e.value)
				}
				break
			}
		}
	}
}

// builder holds the flat arrays of a model before its table is made.
type builder struct {
	labels       int
	scale        float32
	keys, limits []uint32
	weights      []entry
}

func (b builder) model() *Model {
	m := &Model{labels: b.labels, scale: b.scale, keys: b.keys, limits: b.limits, weights: b.weights}
	m.slots = make([]slot, 1<<bits.Len(uint(2*len(m.keys))))
	mask := len(m.slots) - 1
	first := uint32(0)
	for i, k := range m.keys {
		at := int(k) & mask
		for m.slots[at].first < m.slots[at].limit {
			at = (at + 1) & mask
		}
		m.slots[at] = slot{k, first, m.limits[i]}
		first = m.limits[i]
	}
	return m
}

// Append appends the model to b, as a part of a file: the scale; the numbers of labels, features and weights; whether a
// weight takes one byte or two; then by feature the step from the key before and the number of weights; the labels of
// all weights; their values. All but the scale, labels and values are varints.
func (m *Model) Append(b []byte) []byte {
	width := 1
	for _, e := range m.weights {
		if e.value != int16(int8(e.value)) {
			width = 2
		}
	}
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(m.scale))
	b = binary.AppendUvarint(b, uint64(m.labels))
	b = binary.AppendUvarint(b, uint64(len(m.keys)))
	b = binary.AppendUvarint(b, uint64(len(m.weights)))
	b = binary.AppendUvarint(b, uint64(width))
	last := uint32(0)
	for _, k := range m.keys {
		b = binary.AppendUvarint(b, uint64(k-last))
		last = k
	}
	first := uint32(0)
	for _, limit := range m.limits {
		b = binary.AppendUvarint(b, uint64(limit-first))
		first = limit
	}
	for _, e := range m.weights {
		if m.labels <= 1<<8 {
			b = append(b, byte(e.label))
		} else {
			b = binary.LittleEndian.AppendUint16(b, e.label)
		}
	}
	for _, e := range m.weights {
		if width == 1 {
			b = append(b, byte(e.value))
		} else {
			b = binary.LittleEndian.AppendUint16(b, uint16(e.value))
		}
	}
	return b
}

// ParseModel returns the model that [Model.Append] wrote. The error wraps [ErrFormat].
func ParseModel(b []byte) (*Model, error) {
	r := reader{rest: b}
	scale := math.Float32frombits(r.uint32())
	labels, features, weights, width := r.number(), r.number(), r.number(), r.number()
	labelWidth := 1
	if labels > 1<<8 {
		labelWidth = 2
	}
	switch {
	case r.failed:
		return nil, fmt.Errorf("%w: the model's head is cut off", ErrFormat)
	case !(scale > 0) || math.IsInf(float64(scale), 0):
		return nil, fmt.Errorf("%w: scale %v", ErrFormat, scale)
	case labels < 1 || labels > 1<<16 || width < 1 || width > 2:
		return nil, fmt.Errorf("%w: %d labels, %d bytes a weight", ErrFormat, labels, width)
	case features > weights || 2*features+(width+labelWidth)*weights > len(r.rest):
		return nil, fmt.Errorf("%w: %d features with %d weights in %d bytes", ErrFormat, features, weights, len(b))
	}

	m := builder{labels: labels, scale: scale}
	m.keys, m.limits = make([]uint32, features), make([]uint32, features)
	m.weights = make([]entry, weights)
	last := 0
	for i := range m.keys {
		step := r.number()
		last += step
		if step == 0 && i > 0 || last > math.MaxUint32 {
			return nil, fmt.Errorf("%w: feature %d out of order", ErrFormat, i)
		}
		m.keys[i] = uint32(last)
	}
	limit := 0
	for i := range m.limits {
		n := r.number()
		limit += n
		if n == 0 || limit > weights {
			return nil, fmt.Errorf("%w: feature %d has %d weights", ErrFormat, i, n)
		}
		m.limits[i] = uint32(limit)
	}
	if limit != weights || r.failed || len(r.rest) != (width+labelWidth)*weights {
		return nil, fmt.Errorf("%w: %d bytes for %d of %d weights", ErrFormat, len(r.rest), limit, weights)
	}
	names, values := r.rest[:labelWidth*weights], r.rest[labelWidth*weights:]
	for i := range m.weights {
		e := &m.weights[i]
		if labelWidth == 1 {
			e.label = uint16(names[i])
		} else {
			e.label = binary.LittleEndian.Uint16(names[2*i:])
		}
		if int(e.label) >= labels {
			return nil, fmt.Errorf("%w: label %d of %d", ErrFormat, e.label, labels)
		}
		if width == 1 {
			e.value = int16(int8(values[i]))
		} else {
			e.value = int16(binary.LittleEndian.Uint16(values[2*i:]))
		}
	}
	return m.model(), nil
}
