package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/hearsay-nlp/hearsay/nlp/parse"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

func (a *app) trainParserCommand() *cobra.Command {
	return a.modelCommand("parser", "nlp/parse/data/parser.bin", "Learn dependencies",
		`Learn dependencies from DIR/gum/train.conllu.gz, without its non-commercial genres, and
DIR/ewt/train.conllu.gz. Taggers are learned on the way as by "train tagger", each without a
fifth of the sentences, to give these the tags that the parser learns with. The classes of
words are those of the tagger that is built in.`, a.trainParser)
}

// The taggers that tag what a parser learns from are about as good as the one that is built in, with half of its epochs.
const (
	taggers      = 5
	taggerEpochs = 3
)

func (a *app) trainParser(t training) ([]byte, error) {
	sentences, err := treebanks(t.data)
	if err != nil {
		return nil, err
	}
	sentences = parse.Retokenize(sentences, token.Words)
	silver, err := readSilver(filepath.Join(t.data, "polnear", "train", "corenlp.tsv.gz"))
	if err != nil {
		return nil, err
	}
	plain, err := plainSentences(filepath.Join(t.data, "polnear", "train", "text", "*.txt"))
	if err != nil {
		return nil, err
	}
	tagged, err := parse.Retag(sentences, taggers, func(others []tag.Sentence) (*tag.Tagger, error) {
		_, _ = fmt.Fprintf(a.stderr, "learning tags from %d of %d sentences\n", len(others), len(sentences))
		return tag.Train(append(others, silver...), tag.Options{Seed: t.seed, Epochs: taggerEpochs, Plain: plain})
	})
	if err != nil {
		return nil, err
	}
	tagger, err := tag.Default()
	if err != nil {
		return nil, err
	}
	parser, err := parse.Train(tagged, parse.Options{Seed: t.seed, Class: tagger.Class, Plain: plain, Progress: func(epoch, wrong, sentences int) {
		_, _ = fmt.Fprintf(a.stderr, "epoch %d: %d of %d sentences below the margin\n", epoch, wrong, sentences)
	}})
	if err != nil {
		return nil, err
	}
	return parser.Save(), nil
}
