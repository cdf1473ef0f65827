package ner

import (
	_ "embed" // for the model
	"errors"
	"fmt"
	"sync"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

const (
	kind = "names"
	// version is that of the features and of the parts of the file: another has other features.
	version = 1
	parts   = 1 + readings
)

//go:embed data/ner.bin
var builtIn []byte

// Default returns the recognizer that is built in. The first call of the process reads it, which takes some milliseconds.
func Default() (*Recognizer, error) { return loadDefault() }

var loadDefault = sync.OnceValues(func() (*Recognizer, error) { return Load(builtIn) })

// Save returns the recognizer as a model file: the lists, and the weights of each reading.
func (r *Recognizer) Save() ([]byte, error) {
	out := [][]byte{linear.AppendStrings(nil, r.lists.phrases)}
	for _, weights := range r.readings {
		model, ok := weights.(*linear.Model)
		if !ok {
			return nil, errors.New("ner: the recognizer is still in training")
		}
		out = append(out, model.Append(nil))
	}
	return linear.Pack(kind, version, out...), nil
}

// Load returns the recognizer of a model file. The errors wrap those of [linear.Unpack].
func Load(data []byte) (*Recognizer, error) {
	part, err := linear.Unpack(data, kind, version, parts)
	if err != nil {
		return nil, fmt.Errorf("ner: %w", err)
	}
	phrases, err := linear.ParseStrings(part[0])
	if err != nil {
		return nil, fmt.Errorf("ner: lists: %w", err)
	}
	r := &Recognizer{}
	if r.lists, err = newLists(phrases); err != nil {
		return nil, fmt.Errorf("ner: %w", err)
	}
	var faults [readings]error
	var both sync.WaitGroup // side by side they take half the time
	for i := range r.readings {
		both.Go(func() { r.readings[i], faults[i] = parseWeights(part[1+i]) })
	}
	both.Wait()
	if err := errors.Join(faults[:]...); err != nil {
		return nil, fmt.Errorf("ner: weights: %w", err)
	}
	return r, nil
}

func parseWeights(part []byte) (*linear.Model, error) {
	model, err := linear.ParseModel(part)
	if err == nil && model.Labels() != labels {
		err = fmt.Errorf("%w: for %d labels, not %d", linear.ErrFormat, model.Labels(), labels)
	}
	return model, err
}
