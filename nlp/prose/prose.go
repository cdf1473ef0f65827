// Package prose analyses English with the part-of-speech model of github.com/jdkato/prose/v2.
//
// Of prose only the trained model is used. Its code has no offsets, gives equal words of a call one tag, tags
// quotation marks as words, breaks ties in the order of a map and panics on some words; so words and sentences are those
// of package token, names are found by rules of this package, and the tagger's weights are decoded here, in whole
// numbers, so that a text has one analysis. The perceptron is that of Matthew Honnibal,
// https://explosion.ai/blog/part-of-speech-pos-tagger-in-python.
package prose

import (
	"sync"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Pipeline analyses English texts. It is immutable and safe for concurrent use.
type Pipeline struct {
	splitter *token.Splitter
	tagging  *perceptron
}

// New returns a Pipeline. The first call of the process loads the models, which takes a quarter of a second; all
// pipelines share them. An error means that the libraries beneath are not the versions that this package was
// written for.
func New() (*Pipeline, error) { return load() }

var load = sync.OnceValues(loadModels)

func loadModels() (*Pipeline, error) {
	tagging, err := loadPerceptron()
	if err != nil {
		return nil, err
	}
	splitter, err := token.NewSplitter()
	if err != nil {
		return nil, err
	}
	return &Pipeline{splitter, tagging}, nil
}

// Analyze returns the sentences, tokens and names of the paragraphs of text. It takes time linear in the length of the
// paragraphs. Tokens have no lemmas, heads and relations.
func (p *Pipeline) Analyze(text string, paragraphs []token.Span) *token.Document {
	doc := p.splitter.Split(text, paragraphs)
	p.Tag(doc)
	FindNames(doc)
	return doc
}

// Tag gives the tokens of doc that have no Penn tag theirs.
func (p *Pipeline) Tag(doc *token.Document) {
	tags := p.tagging.newTagger()
	for _, s := range doc.Sentences {
		tags.sentence(doc.Text, doc.Tokens[s.Tokens.First:s.Tokens.Limit])
	}
}
