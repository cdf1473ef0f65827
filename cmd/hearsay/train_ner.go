package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hearsay-nlp/hearsay/attribution/actor"
	"github.com/hearsay-nlp/hearsay/nlp"
	"github.com/hearsay-nlp/hearsay/nlp/ner"
	"github.com/hearsay-nlp/hearsay/nlp/prose"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

func (a *app) trainNamesCommand() *cobra.Command {
	return a.modelCommand("ner", "nlp/ner/data/ner.bin", "Learn names",
		`Learn names from the articles in DIR/polnear/train/text and what CoreNLP found in them, which is in
DIR/polnear/train/corenlp.tsv.gz, and from the phrases of DIR/gum/train.conllu.gz, without its
non-commercial genres. The tags are those of the tagger that is built in.`, a.trainNames)
}

func (a *app) trainNames(t training) ([]byte, error) {
	pipeline, err := nlp.New(nlp.WithoutParser(), nlp.WithoutNames())
	if err != nil {
		return nil, err
	}
	lists, err := nameLists()
	if err != nil {
		return nil, err
	}
	docs, err := silverNames(filepath.Join(t.data, "polnear", "train"), pipeline)
	if err != nil {
		return nil, err
	}
	known := knownNames(lists)
	for _, doc := range docs {
		ner.Settle(doc, known)
	}
	gold, err := goldNames(filepath.Join(t.data, "gum", "train.conllu.gz"), pipeline)
	if err != nil {
		return nil, err
	}
	recognizer, err := ner.Train(append(docs, gold...), ner.Options{Seed: t.seed, Lists: lists,
		Progress: func(learner string, epoch, wrong, words int) {
			_, _ = fmt.Fprintf(a.stderr, "%s, epoch %d: %d of %d words below the margin\n", learner, epoch, wrong, words)
		}})
	if err != nil {
		return nil, err
	}
	return recognizer.Save()
}

// silverNames returns the articles of a folder with the names that CoreNLP found in them.
func silverNames(dir string, pipeline nlp.Pipeline) ([]*nlp.Document, error) {
	var articles []ner.Article
	err := unpack(filepath.Join(dir, "corenlp.tsv.gz"), func(r io.Reader) (err error) {
		articles, err = ner.ReadCoreNLP(r)
		return err
	})
	if err != nil {
		return nil, err
	}
	var docs []*nlp.Document
	for _, article := range articles {
		text, err := os.ReadFile(filepath.Join(dir, "text", article.ID+".txt"))
		if err != nil {
			return nil, err
		}
		doc := pipeline.Analyze(string(text), token.Paragraphs(string(text)))
		ner.Align(doc, article.Bytes(string(text)))
		docs = append(docs, doc)
	}
	return docs, nil
}

// goldNames returns the documents of GUM, without the non-commercial genres, with their names.
func goldNames(path string, pipeline nlp.Pipeline) ([]*nlp.Document, error) {
	treebank, err := readTreebank(path)
	if err != nil {
		return nil, err
	}
	treebank = slices.DeleteFunc(treebank, func(s tag.Sentence) bool { return slices.Contains(nonCommercial, s.Genre) })
	var docs []*nlp.Document
	for _, article := range ner.ReadGUM(treebank) {
		doc := pipeline.Analyze(article.Text, token.Paragraphs(article.Text))
		ner.Align(doc, article.Names)
		docs = append(docs, doc)
	}
	return docs, nil
}

// nameLists returns the lists of package actor and those of package prose as the recognizer looks words up.
func nameLists() ([][]string, error) {
	lists, err := actor.NameLists()
	if err != nil {
		return nil, err
	}
	lists = append(lists, prose.Places(), prose.GivenNames())
	for _, list := range lists {
		for i, name := range list {
			var norms []string
			for _, t := range token.Words(name) {
				norms = append(norms, t.Norm)
			}
			list[i] = strings.Join(norms, " ")
		}
	}
	return lists, nil
}

// knownNames returns the types of the states and capitals in the lists of nameLists, which always are names.
func knownNames(lists [][]string) map[string]token.MentionType {
	known := make(map[string]token.MentionType)
	for _, list := range [][]string{lists[0], lists[2]} {
		for _, name := range list {
			known[name] = token.MentionPlace
		}
	}
	return known
}
