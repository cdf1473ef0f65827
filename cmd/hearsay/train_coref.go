package main

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/hearsay-nlp/hearsay/attribution/actor"
	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/nlp"
	"github.com/hearsay-nlp/hearsay/nlp/coref"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

func (a *app) trainCoreferenceCommand() *cobra.Command {
	return a.modelCommand("coref", "nlp/coref/data/coref.bin", "Learn coreference",
		`Learn which mentions mean the same from DIR/gum/train.conllu.gz, without its non-commercial genres,
analysed by the models that are built in; and print how good the result is on the news and the
interviews of DIR/gum/dev.conllu.gz.`, a.trainCoreference)
}

func (a *app) trainCoreference(t training) ([]byte, error) {
	pipeline, err := nlp.New()
	if err != nil {
		return nil, err
	}
	read := func(part string) ([]coref.Sample, error) {
		treebank, err := readTreebank(filepath.Join(t.data, "gum", part+".conllu.gz"))
		if err != nil {
			return nil, err
		}
		treebank = slices.DeleteFunc(treebank, func(s tag.Sentence) bool { return slices.Contains(nonCommercial, s.Genre) })
		return corefSamples(treebank, pipeline), nil
	}
	train, err := read("train")
	if err != nil {
		return nil, err
	}
	dev, err := read("dev")
	if err != nil {
		return nil, err
	}
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
