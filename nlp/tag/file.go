package tag

import (
	_ "embed"
	"fmt"
	"math"
	"sync"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

const (
	kind = "tagger"
	// version is that of the features and of the parts of the file: another has other features.
	version = 1
	parts   = 7
)

//go:embed data/tagger.bin
var builtIn []byte

// Default returns the tagger that is built in. The first call of the process reads it, which takes some milliseconds.
func Default() (*Tagger, error) { return loadDefault() }

var loadDefault = sync.OnceValues(func() (*Tagger, error) { return Load(builtIn) })

// Save returns the tagger as a model file.
func (t *Tagger) Save() ([]byte, error) {
	model, ok := t.weights.(*linear.Model)
	if !ok {
		return nil, fmt.Errorf("tag: the tagger is still in training")
	}
	return linear.Pack(kind, version, linear.AppendStrings(nil, t.tags), t.fixed.append(nil), t.classes.append(nil),
		t.clusters.append(nil), t.lemmas.exceptions.append(nil), linear.AppendStrings(nil, t.lemmas.list), model.Append(nil)), nil
}

// Load returns the tagger of a model file. The errors are those of [linear.Unpack].
func Load(data []byte) (*Tagger, error) {
	part, err := linear.Unpack(data, kind, version, parts)
	if err != nil {
		return nil, fmt.Errorf("tag: %w", err)
	}
	t := &Tagger{}
	var model *linear.Model
	for _, read := range []func() error{
		func() (err error) { t.tags, err = linear.ParseStrings(part[0]); return err },
		func() (err error) { t.fixed, err = parseLexicon(part[1], len(t.tags)); return err },
		func() (err error) { t.classes, err = parseLexicon(part[2], math.MaxUint16); return err },
		func() (err error) { t.clusters, err = parseLexicon(part[3], math.MaxUint16); return err },
		func() (err error) { t.lemmas.list, err = linear.ParseStrings(part[5]); return err },
		func() (err error) { t.lemmas.exceptions, err = parseLexicon(part[4], len(t.lemmas.list)); return err },
		func() (err error) { model, err = linear.ParseModel(part[6]); return err },
	} {
		if err := read(); err != nil {
			return nil, fmt.Errorf("tag: %w", err)
		}
	}
	if model.Labels() != len(t.tags) {
		return nil, fmt.Errorf("tag: %w: %d tags with %d labels", linear.ErrFormat, len(t.tags), model.Labels())
	}
	t.weights = model
	return t, nil
}
