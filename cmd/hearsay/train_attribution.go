package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/hearsay-nlp/hearsay/attribution/article"
	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/attribution/rank"
	"github.com/hearsay-nlp/hearsay/attribution/score"
	"github.com/hearsay-nlp/hearsay/nlp"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

func (a *app) trainAttributionCommand() *cobra.Command {
	return a.modelCommand("attribution", "attribution/rank/data/attribution.bin", "Learn cues, sources and contents",
		`Learn cues, sources and contents from the articles in DIR/polnear/train, as the tagger, parser,
names and rules that are built in see them.`, a.trainAttribution)
}

func (a *app) trainAttribution(t training) ([]byte, error) {
	articles, err := score.ReadBrat(filepath.Join(t.data, "polnear", "train"))
	if err != nil {
		return nil, err
	}
	pipeline, err := nlp.New()
	if err != nil {
		return nil, err
	}
	samples := make([]rank.Sample, len(articles))
	for i, annotated := range articles {
		samples[i] = sample(pipeline, annotated)
	}
	ranker, err := rank.Train(samples, rank.Options{Seed: t.seed, Progress: func(format string, args ...any) {
		_, _ = fmt.Fprintf(a.stderr, format+"\n", args...)
	}})
	if err != nil {
		return nil, err
	}
	return ranker.Save(), nil
}

// sample analyses an article as package attribution does, and adds what its first annotator found.
func sample(pipeline nlp.Pipeline, annotated score.Annotated) rank.Sample {
	laid := article.Layout(article.Article{ID: annotated.Name, Text: annotated.Text})
	paragraphs, kinds := laid.Paragraphs()
	s := rank.Sample{Doc: pipeline.Analyze(laid.Text, paragraphs)}
	s.Quotes, _ = quote.Find(laid.Text, paragraphs)
	s.Proposals = extract.Propose(s.Doc, s.Quotes, kinds)

	bytes := make([]int, 0, len(laid.Text)+1) // by code point
	for at := range laid.Text {
		bytes = append(bytes, at)
	}
	bytes = append(bytes, len(laid.Text))
	convert := func(spans []token.Span) []token.Span {
		out := make([]token.Span, len(spans))
		for i, s := range spans {
			out[i] = token.Span{Start: bytes[s.Start], End: bytes[s.End]}
		}
		return out
	}
	for _, g := range annotated.Annotators[0] {
		right := extract.Attribution{Cue: convert(g.Cue), Content: convert(g.Content)}
		if len(g.Source) > 0 {
			right.Source = &extract.Source{Span: convert(g.Source)[0]}
		}
		s.Gold = append(s.Gold, right)
	}
	return s
}
