package coref

import (
	_ "embed" // for the model
	"fmt"
	"sync"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

const (
	kind = "coref"
	// version is that of the features and of the parts of the file: another has other features.
	version = 2
	parts   = 3
)

//go:embed data/coref.bin
var builtIn []byte

// Default returns the resolver that is built in. The first call of the process reads it, which takes about a millisecond.
func Default() (*Resolver, error) { return loadDefault() }

var loadDefault = sync.OnceValues(func() (*Resolver, error) { return Load(builtIn) })

// Load returns the resolver of a model file. The errors wrap those of [linear.Unpack].
func Load(data []byte) (*Resolver, error) {
	part, err := linear.Unpack(data, kind, version, parts)
	if err != nil {
		return nil, fmt.Errorf("coref: %w", err)
	}
	words, err := linear.ParseStrings(part[0])
	if err != nil {
		return nil, fmt.Errorf("coref: words: %w", err)
	}
	r := &Resolver{}
	if r.lexicon, err = newLexicon(words); err != nil {
		return nil, fmt.Errorf("coref: %w", err)
	}
	if r.links, err = linear.ParseTable(part[1]); err != nil {
		return nil, fmt.Errorf("coref: links: %w", err)
	}
	if r.phrases, err = linear.ParseTable(part[2]); err != nil {
		return nil, fmt.Errorf("coref: phrases: %w", err)
	}
	return r, nil
}

// newLexicon returns the lexicon of words that each have their class, a digit, or the sex of a given name, m or f, before them.
func newLexicon(words []string) (lexicon, error) {
	l := lexicon{classes: make(map[uint64]class), given: make(map[uint64]Gender)}
	for _, w := range words {
		if len(w) < 2 {
			return l, fmt.Errorf("%w: word %q", linear.ErrFormat, w)
		}
		h := linear.String(w[1:])
		switch c := w[0]; {
		case c == 'm':
			l.given[h] = Male
		case c == 'f':
			l.given[h] = Female
		case c > '0' && c <= '0'+byte(other):
			l.classes[h] = class(c - '0')
		default:
			return l, fmt.Errorf("%w: word %q", linear.ErrFormat, w)
		}
	}
	return l, nil
}
