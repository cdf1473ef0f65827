package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hearsay-nlp/hearsay/nlp"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// trainCommand makes the models that are built in; see nlp/MODEL.md.
func (a *app) trainCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "train",
		Short: "Learn the models that are built in",
		Long: `Learn the models that are built in from treebanks and annotated articles. The same data and the
same seed give the same file.`,
		Example: "  hearsay train tagger --data ../shared/data -o nlp/tag/data/tagger.bin",
	}
	c.AddCommand(a.trainTaggerCommand(), a.trainParserCommand(), a.trainNamesCommand(), a.trainCoreferenceCommand(), a.trainAttributionCommand(), a.trainConflictsCommand())
	return c
}

// training is what the train commands have in common.
type training struct {
	data string // the folder with the treebanks
	seed uint64
}

// modelCommand returns the command that makes one kind of model with learn.
func (a *app) modelCommand(kind, path, short, long string, learn func(training) ([]byte, error)) *cobra.Command {
	var t training
	c := &cobra.Command{
		Use:     kind + " --data DIR -o FILE",
		Short:   short,
		Long:    long,
		Example: "  hearsay train " + kind + " --data ../shared/data -o " + path,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			model, err := learn(t)
			if err != nil {
				return err
			}
			return a.deliver(c.Context(), func(w io.Writer) error {
				_, err := w.Write(model)
				return err
			})
		},
	}
	c.Flags().StringVar(&t.data, "data", "", "folder with gum/, ewt/ and polnear/")
	c.Flags().StringVarP(&a.output, "output", "o", "", "file to write to")
	c.Flags().Uint64Var(&t.seed, "seed", 1, "of the order in which the data are learned")
	for _, name := range []string{"data", "output"} {
		_ = c.MarkFlagRequired(name) // it is there
	}
	return c
}

func (a *app) trainTaggerCommand() *cobra.Command {
	return a.modelCommand("tagger", "nlp/tag/data/tagger.bin", "Learn Penn tags and lemmas",
		`Learn Penn tags and lemmas from DIR/gum/train.conllu.gz, without its non-commercial genres, and
DIR/ewt/train.conllu.gz, and a quarter of the machine-tagged articles in
DIR/polnear/train/corenlp.tsv.gz; and classes of words from these and the articles in
DIR/polnear/train/text.`, a.trainTagger)
}

// nonCommercial are the genres of GUM whose texts may not be used in a company.
var nonCommercial = []string{"essay", "fiction", "letter", "podcast", "whow"}

func (a *app) trainTagger(t training) ([]byte, error) {
	sentences, err := treebanks(t.data)
	if err != nil {
		return nil, err
	}
	// The words that we find in a text are not those of the treebanks: hyphened ones are whole. Both are learned.
	for _, s := range slices.Clip(sentences) {
		if other, differs := s.Retokenize(token.Words); differs {
			sentences = append(sentences, other)
		}
	}
	silver, err := readSilver(filepath.Join(t.data, "polnear", "train", "corenlp.tsv.gz"))
	if err != nil {
		return nil, err
	}
	sentences = append(sentences, silver...)
	plain, err := plainSentences(filepath.Join(t.data, "polnear", "train", "text", "*.txt"))
	if err != nil {
		return nil, err
	}
	tagger, err := tag.Train(sentences, tag.Options{Seed: t.seed, Plain: plain, Progress: func(epoch, wrong, words int) {
		_, _ = fmt.Fprintf(a.stderr, "epoch %d: %d of %d words below the margin\n", epoch, wrong, words)
	}})
	if err != nil {
		return nil, err
	}
	return tagger.Save()
}

// treebanks returns the training sentences of GUM, without the non-commercial genres, and of EWT.
func treebanks(dir string) ([]tag.Sentence, error) {
	var all []tag.Sentence
	for _, name := range []string{"gum", "ewt"} {
		sentences, err := readTreebank(filepath.Join(dir, name, "train.conllu.gz"))
		if err != nil {
			return nil, err
		}
		all = append(all, slices.DeleteFunc(sentences, func(s tag.Sentence) bool { return slices.Contains(nonCommercial, s.Genre) })...)
	}
	return all, nil
}

func readTreebank(path string) (sentences []tag.Sentence, err error) {
	err = unpack(path, func(r io.Reader) error {
		sentences, err = tag.Read(r)
		return err
	})
	return sentences, err
}

// unpack calls read with what is packed in a file. Its error names the file.
func unpack(path string, read func(io.Reader) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err == nil {
		err = read(z)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// plainSentences returns the words of the sentences of all text files that match the pattern.
func plainSentences(pattern string) ([][]string, error) {
	paths, err := filepath.Glob(pattern) // in alphabetical order
	if err != nil {
		return nil, err
	}
	splitter, err := token.NewSplitter()
	if err != nil {
		return nil, err
	}
	var all [][]string
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		doc := splitter.Split(string(text), token.Paragraphs(string(text)))
		for _, s := range doc.Sentences {
			all = append(all, wordsOf(doc, s))
		}
	}
	return all, nil
}

func wordsOf(doc *nlp.Document, s nlp.Sentence) []string {
	words := make([]string, 0, s.Tokens.Len())
	for i := s.Tokens.First; i < s.Tokens.Limit; i++ {
		words = append(words, doc.Of(i))
	}
	return words
}

// silverShare is how many documents of the silver data there are to one that is used.
const silverShare = 4

// readSilver returns the sentences of some documents that CoreNLP has tagged. What differs in its tags by convention is
// written as in the treebanks.
func readSilver(path string) ([]tag.Sentence, error) {
	var out []tag.Sentence
	err := unpack(path, func(r io.Reader) error {
		return eachSilver(r, func(s tag.Sentence) { out = append(out, s) })
	})
	return out, err
}

// eachSilver calls use with the sentences of every fourth document.
func eachSilver(r io.Reader, use func(tag.Sentence)) error {
	var s tag.Sentence
	documents := 0
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		line := lines.Text()
		if strings.HasPrefix(line, "# newdoc") {
			documents++
		}
		column := strings.Split(line, "\t")
		if len(column) < 7 {
			if len(s.Words) > 0 && documents%silverShare == 0 {
				use(s)
			}
			s = tag.Sentence{}
			continue
		}
		form, label := column[1], column[3]
		switch {
		case label == "-LRB-":
			form, label = "(", "("
		case label == "-RRB-":
			form, label = ")", ")"
		case form == "``":
			form = "“"
		case form == "''":
			form = "”"
		case label == "TO" && column[6] != "mark" && column[6] != "aux":
			label = "IN"
		}
		s.Words = append(s.Words, tag.Word{Form: form, Tag: label})
	}
	return lines.Err()
}
