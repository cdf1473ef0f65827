package tag

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
	"slices"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

// lexicon gives some words a number from 1 on. Words are known by the upper half of their hash.
type lexicon struct {
	keys   []uint32 // in order
	values []uint16
	slots  []lexiconSlot
}

// lexiconSlot is a place in an open hash table with linear probing; value is 0 in an empty place.
type lexiconSlot struct {
	key   uint32
	value uint16
}

// newLexicon returns the lexicon of the given numbers by hash.
func newLexicon(words map[uint64]uint16) *lexicon {
	byKey := make(map[uint32]uint16, len(words))
	for hash, value := range words {
		byKey[uint32(hash>>32)] = max(value, byKey[uint32(hash>>32)])
	}
	l := &lexicon{}
	for k := range byKey {
		l.keys = append(l.keys, k)
	}
	slices.Sort(l.keys)
	for _, k := range l.keys {
		l.values = append(l.values, byKey[k])
	}
	l.index()
	return l
}

func (l *lexicon) index() {
	l.slots = make([]lexiconSlot, 1<<bits.Len(uint(2*len(l.keys))))
	mask := len(l.slots) - 1
	for i, k := range l.keys {
		at := int(k) & mask
		for l.slots[at].value > 0 {
			at = (at + 1) & mask
		}
		l.slots[at] = lexiconSlot{k, l.values[i]}
	}
}

// of returns the number of the word with the given hash, 0 if it has none.
func (l *lexicon) of(hash uint64) uint16 {
	k := uint32(hash >> 32)
	mask := len(l.slots) - 1
	for at := int(k) & mask; ; at = (at + 1) & mask {
		if s := l.slots[at]; s.value == 0 || s.key == k {
			return s.value
		}
	}
}

// append appends the lexicon to b as a part of a model file: the number of words, then of each the step from the key
// before and the value, all varints.
func (l *lexicon) append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(l.keys)))
	last := uint32(0)
	for i, k := range l.keys {
		b = binary.AppendUvarint(b, uint64(k-last))
		b = binary.AppendUvarint(b, uint64(l.values[i]))
		last = k
	}
	return b
}

// parseLexicon reads what append wrote. Values are 1 to most, and to 65,535.
func parseLexicon(b []byte, most int) (*lexicon, error) {
	most = min(most, math.MaxUint16)
	number := func() uint64 {
		v, n := binary.Uvarint(b)
		if n <= 0 {
			b = nil
			return math.MaxUint64
		}
		b = b[n:]
		return v
	}
	n := number()
	if n > uint64(len(b))/2 {
		return nil, fmt.Errorf("%w: %d words in %d bytes", linear.ErrFormat, n, len(b))
	}
	l := &lexicon{keys: make([]uint32, n), values: make([]uint16, n)}
	last := uint64(0)
	for i := range l.keys {
		step, value := number(), number()
		if step > math.MaxUint32-last || step == 0 && i > 0 || value < 1 || value > uint64(most) {
			return nil, fmt.Errorf("%w: word %d", linear.ErrFormat, i)
		}
		last += step
		l.keys[i], l.values[i] = uint32(last), uint16(value)
	}
	if len(b) > 0 {
		return nil, fmt.Errorf("%w: %d bytes too many", linear.ErrFormat, len(b))
	}
	l.index()
	return l, nil
}
