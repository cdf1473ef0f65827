package parse

import (
	_ "embed" // for the model
	"fmt"
	"slices"
	"sync"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

// version is that of the features and the parts of the file: a model can't be used with other features than it was
// trained with.
const version = 3

//go:embed data/parser.bin
var embedded []byte

var loadDefault = sync.OnceValues(func() (*Parser, error) { return Load(embedded) })

// New returns the parser that is built in. All parsers share its memory. An error means that the program was built
// with a model of another version.
func New() (*Parser, error) { return loadDefault() }

// Save returns the parser as a file.
func (p *Parser) Save() []byte {
	return linear.Pack("parser", version, linear.AppendStrings(nil, p.names), p.classes, p.arcs.(*linear.Hashed).Append(nil), p.labels.(*linear.Model).Append(nil))
}

// Load returns the parser that [Parser.Save] wrote. It keeps data, which must not be changed. The error wraps one of those
// of package linear.
func Load(data []byte) (*Parser, error) {
	p := &Parser{}
	parts, err := linear.Unpack(data, "parser", version, 4)
	if err != nil {
		return nil, fmt.Errorf("parser: %w", err)
	}
	if p.names, err = linear.ParseStrings(parts[0]); err != nil {
		return nil, fmt.Errorf("parser: relations: %w", err)
	}
	if p.classes, err = parseClasses(parts[1]); err != nil {
		return nil, fmt.Errorf("parser: classes: %w", err)
	}
	if p.arcs, err = linear.ParseHashed(parts[2]); err != nil {
		return nil, fmt.Errorf("parser: transitions: %w", err)
	}
	labels, err := linear.ParseModel(parts[3])
	if err != nil {
		return nil, fmt.Errorf("parser: labels: %w", err)
	}
	p.labels = labels
	if labels.Labels() != len(p.names) || len(p.names) > maxRels || !slices.IsSorted(p.names) {
		return nil, fmt.Errorf("parser: %w: %d relations, %d labels", linear.ErrFormat, len(p.names), labels.Labels())
	}
	return p, nil
}

// maxRels is how many relations there can be, so that a set of them and 0 fits into a word.
const maxRels = 63
