package nlp

import (
	"errors"
	"sync"

	"github.com/hearsay-nlp/hearsay/nlp/ner"
	"github.com/hearsay-nlp/hearsay/nlp/parse"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// English analyses English texts with the models that are built in and described in MODEL.md. It is immutable and safe
// for concurrent use.
type English struct {
	splitter *token.Splitter
	tagger   *tag.Tagger
	parser   *parse.Parser   // nil if trees are not wanted
	names    *ner.Recognizer // nil if names are not wanted
	runs     sync.Pool       // of *ner.Run
}

// Option changes a default of [New].
type Option func(*config)

type config struct {
	parse, names bool
	parser       *parse.Parser // nil for the one that is built in
}

// WithoutParser leaves out the dependencies, which take most of the time and, in loading, half of it. Tokens then have no
// Head and Rel. The default is to have them.
func WithoutParser() Option { return func(c *config) { c.parse = false } }

// WithParser takes this parser instead of the one that is built in.
func WithParser(p *parse.Parser) Option { return func(c *config) { c.parser = p } }

// WithoutNames leaves out the names. The default is to have them.
func WithoutNames() Option { return func(c *config) { c.names = false } }

// New returns the default Pipeline. The first call of the process loads the models, which takes some ten milliseconds;
// all pipelines share them. An error means that the program was built with models or libraries of other versions.
func New(opts ...Option) (*English, error) {
	c := config{parse: true, names: true}
	for _, o := range opts {
		o(&c)
	}
	var e English
	var failed [4]error
	var loading sync.WaitGroup // one after the other, the models would be most of the start of a program
	loading.Go(func() { e.tagger, failed[0] = tag.Default() })
	loading.Go(func() { e.splitter, failed[1] = token.NewSplitter() })
	e.parser = c.parser
	if c.parse && e.parser == nil {
		loading.Go(func() { e.parser, failed[2] = parse.New() })
	}
	if c.names {
		loading.Go(func() { e.names, failed[3] = ner.Default() })
	}
	loading.Wait()
	if err := errors.Join(failed[:]...); err != nil {
		return nil, err
	}
	return &e, nil
}

// Analyze returns the sentences of the paragraphs of text, their tokens with tags, lemmas and dependencies, and the
// names. It takes time linear in the length of the paragraphs.
func (e *English) Analyze(text string, paragraphs []Span) *Document {
	doc := e.splitter.Split(text, paragraphs)
	e.tagger.Tag(doc)
	if e.parser != nil {
		e.parser.Parse(doc)
	}
	if e.names != nil {
		run, ok := e.runs.Get().(*ner.Run)
		if !ok {
			run = e.names.Run()
		}
		run.Names(doc)
		e.runs.Put(run)
	}
	return doc
}
