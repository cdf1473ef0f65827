package main

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"

	"github.com/spf13/cobra"

	"github.com/hearsay-nlp/hearsay/attribution/actor"
	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/nlp"
	"github.com/hearsay-nlp/hearsay/nlp/coref"
	"github.com/hearsay-nlp/hearsay/nlp/parse"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

func (a *app) trainCoreferenceCommand() *cobra.Command {
	return a.modelCommand("coref", "nlp/coref/data/coref.bin", "Learn coreference",
		`Learn which mentions mean the same from DIR/gum/train.conllu.gz, without its non-commercial genres,
analysed by the models that are built in, but for the parser, which knows these texts too well: two are
learned on the way, each from DIR/ewt/train.conllu.gz and half of the documents, for the other half.
And print how good the result is on the news and the interviews of DIR/gum/dev.conllu.gz.`, a.trainCoreference)
}

func (a *app) trainCoreference(t training) ([]byte, error) {
	train, err := halves(t)
	if err != nil {
		return nil, err
	}
	pipeline, err := nlp.New()
	if err != nil {
		return nil, err
	}
	treebank, err := commercial(t.data, "gum", "dev")
	if err != nil {
		return nil, err
	}
	dev := corefSamples(treebank, pipeline)
	male, female, err := actor.GivenNames()
	if err != nil {
		return nil, err
	}
	model, err := coref.Train(train, coref.Options{Seed: t.seed, Male: male, Female: female, Progress: func(epoch, wrong, mentions int) {
		_, _ = fmt.Fprintf(a.stderr, "epoch %d: %d of %d mentions wrong\n", epoch, wrong, mentions)
	}})
	if err != nil {
		return nil, err
	}
	resolver, err := coref.Load(model)
	if err != nil {
		return nil, err
	}
	for _, genre := range []string{"news", "interview", ""} {
		_, _ = fmt.Fprintf(a.stderr, "GUM dev %s: exact %s; heads %s; exact, with singletons %s\n", cmp.Or(genre, "all"),
			corefScore(resolver, dev, genre, false, false), corefScore(resolver, dev, genre, true, false), corefScore(resolver, dev, genre, false, true))
	}
	return model, nil
}

// halfEpochs makes parsers that are learned in half a minute each.
const halfEpochs = 3

// halves returns the documents of GUM train, each with trees of a parser that has not learned from it.
func halves(t training) ([]coref.Sample, error) {
	gum, err := commercial(t.data, "gum", "train")
	if err != nil {
		return nil, err
	}
	ewt, err := commercial(t.data, "ewt", "train")
	if err != nil {
		return nil, err
	}
	tagger, err := tag.Default()
	if err != nil {
		return nil, err
	}
	var half [2][]tag.Sentence
	n := 0
	for i, s := range gum {
		if i > 0 && s.Document != gum[i-1].Document {
			n++
		}
		half[n%2] = append(half[n%2], s)
	}
	var samples [2][]coref.Sample
	var failed [2]error
	var work sync.WaitGroup
	for n := range half {
		work.Go(func() { samples[n], failed[n] = analysedBy(half[n], slices.Concat(half[1-n], ewt), tagger, t.seed) })
	}
	work.Wait()
	return slices.Concat(samples[0], samples[1]), errors.Join(failed[:]...)
}

// analysedBy returns the documents of a treebank with the trees of a parser that has learned from others.
func analysedBy(treebank, others []tag.Sentence, tagger *tag.Tagger, seed uint64) ([]coref.Sample, error) {
	others = parse.Retokenize(others, token.Words)
	for i, s := range others {
		others[i] = parse.Tagged(s, tagger)
	}
	parser, err := parse.Train(others, parse.Options{Seed: seed, Epochs: halfEpochs, Class: tagger.Class})
	if err != nil {
		return nil, err
	}
	pipeline, err := nlp.New(nlp.WithParser(parser))
	if err != nil {
		return nil, err
	}
	return corefSamples(treebank, pipeline), nil
}

// commercial returns the sentences of a treebank without the genres that may not be used in a company.
func commercial(data, name, part string) ([]tag.Sentence, error) {
	treebank, err := readTreebank(filepath.Join(data, name, part+".conllu.gz"))
	return slices.DeleteFunc(treebank, func(s tag.Sentence) bool { return slices.Contains(nonCommercial, s.Genre) }), err
}

// corefSamples returns the documents of a treebank with our analysis of their texts.
func corefSamples(treebank []tag.Sentence, pipeline nlp.Pipeline) []coref.Sample {
	var out []coref.Sample
	for _, gold := range coref.ReadGUM(treebank) {
		paragraphs := token.Paragraphs(gold.Text)
		doc := pipeline.Analyze(gold.Text, paragraphs)
		quotes, _ := quote.Find(gold.Text, paragraphs)
		out = append(out, coref.Sample{Gold: gold, Doc: doc, Quotes: quotedTokens(doc, quotes)})
	}
	return out
}

// quotedTokens returns the tokens of the outermost quotations.
func quotedTokens(doc *nlp.Document, quotes []quote.Quotation) []token.Range {
	var out []token.Range
	at := func(b int) int {
		i, _ := slices.BinarySearchFunc(doc.Tokens, b, func(t token.Token, b int) int { return cmp.Compare(t.Span.Start, b) })
		return i
	}
	for _, q := range quotes {
		if q.Depth > 0 {
			continue
		}
		for _, s := range q.Spans {
			out = append(out, token.Range{First: at(s.Start), Limit: at(s.End)})
		}
	}
	return out
}

func corefScore(r *coref.Resolver, samples []coref.Sample, genre string, heads, alone bool) coref.Score {
	var tally coref.Tally
	run := r.Run()
	for _, s := range samples {
		if genre == "" || s.Gold.Genre == genre {
			s.Gold.Measure(&tally, run, s.Doc, s.Quotes, heads, alone)
		}
	}
	return tally.Score()
}
