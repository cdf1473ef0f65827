// Package prose analyses English with the models of github.com/jdkato/prose/v2 and of the sentence splitter below it,
// gopkg.in/neurosnap/sentences.v1.
//
// Of prose only the trained model is used. Its code has no offsets, gives equal words of a call one tag, tags
// quotation marks as words, breaks ties in the order of a map and panics on some words; so words, sentences and names
// are found here, and the tagger's weights are decoded here, in whole numbers, so that a text has one analysis.
// The perceptron is that of Matthew Honnibal, https://explosion.ai/blog/part-of-speech-pos-tagger-in-python.
package prose

import (
	"sync"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Pipeline analyses English texts. It is immutable and safe for concurrent use.
type Pipeline struct {
	perceptron *perceptron
	punkt      *punkt
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
	splitting, err := loadPunkt()
	if err != nil {
		return nil, err
	}
	return &Pipeline{tagging, splitting}, nil
}

// Analyze returns the sentences, tokens and names of the paragraphs of text. Sentences are split inside quotations
// too; one of more than 2,000 tokens is cut. It takes time linear in the length of the paragraphs.
func (p *Pipeline) Analyze(text string, paragraphs []token.Span) *token.Document {
	doc := &token.Document{Text: text, Paragraphs: paragraphs}
	words := scanner{}
	tags := p.perceptron.newTagger()
	for i, paragraph := range paragraphs {
		start := len(words.tokens)
		words.scan(text, paragraph)
		tokens := words.tokens[start:]
		tagQuotes(text, tokens)
		first := 0
		for _, limit := range p.punkt.ends(text, tokens) {
			sentence := tokens[first:limit]
			tags.sentence(text, sentence)
			doc.Sentences = append(doc.Sentences, token.Sentence{
				Span:      token.Span{Start: sentence[0].Span.Start, End: sentence[len(sentence)-1].Span.End},
				Tokens:    token.Range{First: start + first, Limit: start + limit},
				Paragraph: i,
			})
			first = limit
		}
	}
	doc.Tokens = words.tokens
	findNames(doc)
	return doc
}
