package rank

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"sync"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

const (
	kind = "attribution"
	// version is that of the features and of the parts of the file: another has other features.
	version = 1
	parts   = 4
)

//go:embed data/attribution.bin
var builtIn []byte

// Default returns the ranker that is built in. The first call of the process checks its file, which takes some milliseconds.
func Default() (*Ranker, error) { return loadDefault() }

var loadDefault = sync.OnceValues(func() (*Ranker, error) { return Load(builtIn) })

// Save returns the ranker as a model file.
func (r *Ranker) Save() []byte {
	words := make([]uint64, 0, len(r.cues))
	for w := range r.cues {
		words = append(words, w)
	}
	slices.Sort(words)
	cues := make([]byte, 0, 8*len(words))
	for _, w := range words {
		cues = binary.LittleEndian.AppendUint64(cues, w)
	}
	var platt []byte
	for _, x := range r.platt {
		platt = binary.LittleEndian.AppendUint64(platt, math.Float64bits(x))
	}
	return linear.Pack(kind, version, cues, platt, r.choices.Bytes(), r.last.Bytes())
}

// Load returns the ranker of a model file, whose memory it shares. The errors are those of [linear.Unpack].
func Load(data []byte) (*Ranker, error) {
	part, err := linear.Unpack(data, kind, version, parts)
	if err != nil {
		return nil, fmt.Errorf("rank: %w", err)
	}
	r := &Ranker{cues: map[uint64]bool{}}
	for b := part[0]; len(b) >= 8; b = b[8:] {
		r.cues[binary.LittleEndian.Uint64(b)] = true
	}
	if len(part[1]) != 16 {
		return nil, fmt.Errorf("rank: %w: %d bytes of calibration", linear.ErrFormat, len(part[1]))
	}
	for i := range r.platt {
		r.platt[i] = math.Float64frombits(binary.LittleEndian.Uint64(part[1][8*i:]))
	}
	if r.choices, err = linear.ParseTable(part[2]); err != nil {
		return nil, fmt.Errorf("rank: %w", err)
	}
	if r.last, err = linear.ParseTable(part[3]); err != nil {
		return nil, fmt.Errorf("rank: %w", err)
	}
	return r, nil
}
