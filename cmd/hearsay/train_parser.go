package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/hearsay-nlp/hearsay/nlp/parse"
	"github.com/hearsay-nlp/hearsay/nlp/prose"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
)

func (a *app) trainParserCommand() *cobra.Command {
	var t training
	c := &cobra.Command{
		Use:   "parser --data DIR -o FILE",
		Short: "Learn dependencies",
		Long: `Learn dependencies from DIR/gum/train.conllu.gz, without its non-commercial genres, and
DIR/ewt/train.conllu.gz. Taggers are learned on the way, each from two thirds of the
sentences, to give the others the tags that the parser learns with.`,
		Example: "  hearsay train parser --data ../shared/data -o nlp/parse/data/parser.bin",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			model, err := a.trainParser(t)
			if err != nil {
				return err
			}
			return a.deliver(c.Context(), func(w io.Writer) error {
				_, err := w.Write(model)
				return err
			})
		},
	}
	a.trainFlags(c, &t)
	return c
}

// The taggers that tag what a parser learns from are many, so that they are not as good as they could be.
const (
	taggers      = 3
	taggerEpochs = 2
)

func (a *app) trainParser(t training) ([]byte, error) {
	sentences, err := treebanks(t.data)
	if err != nil {
		return nil, err
	}
	sentences = parse.Retokenize(sentences, prose.Words)
	tagged, err := parse.Retag(sentences, taggers, func(others []tag.Sentence) (*tag.Tagger, error) {
		fmt.Fprintf(a.stderr, "learning tags from %d of %d sentences\n", len(others), len(sentences))
		return tag.Train(others, tag.Options{Seed: t.seed, Epochs: taggerEpochs})
	})
	if err != nil {
		return nil, err
	}
	parser, err := parse.Train(tagged, parse.Options{Seed: t.seed, Progress: func(epoch, wrong, sentences int) {
		fmt.Fprintf(a.stderr, "epoch %d: %d of %d sentences below the margin\n", epoch, wrong, sentences)
	}})
	if err != nil {
		return nil, err
	}
	return parser.Save(), nil
}
