package attribution_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	upstream "github.com/jdkato/prose/v2"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution"
	"github.com/hearsay-nlp/hearsay/attribution/actor"
	"github.com/hearsay-nlp/hearsay/attribution/article"
	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/attribution/proposition"
	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/attribution/rank"
	"github.com/hearsay-nlp/hearsay/nlp"
	"github.com/hearsay-nlp/hearsay/nlp/ner"
	"github.com/hearsay-nlp/hearsay/nlp/parse"
	"github.com/hearsay-nlp/hearsay/nlp/prose"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// staged is an article with what each stage finds in it, for the stages after it.
type staged struct {
	article          attribution.Article // without its layout, which HTML comes with
	paragraphs       []nlp.Span
	kinds            []article.BlockKind
	split, tagged    *nlp.Document
	proseTagged      *nlp.Document
	work             *nlp.Document // of a stage that changes it
	doc, proseDoc    *nlp.Document // with all that the analyses find
	quotes           []quote.Quotation
	proposed, chosen []extract.Attribution
	found            []extract.Attribution
}

// reset makes work a copy of doc.
func (s *staged) reset(doc *nlp.Document) *nlp.Document {
	s.work.Tokens = append(s.work.Tokens[:0], doc.Tokens...)
	s.work.Sentences, s.work.Names = doc.Sentences, nil
	return s.work
}

// BenchmarkNews measures the whole way and prose itself, tokens and tags alone, on the articles of PolNeAR's dev part, the
// one beside the other: the ratio that the project is held to.
func BenchmarkNews(b *testing.B) {
	paths, err := filepath.Glob("../../shared/data/polnear/dev/text/*.txt")
	require.NoError(b, err)
	if len(paths) == 0 {
		b.Skip("the shared data is not there")
	}
	an := newAnalyzer(b)
	first, err := upstream.NewDocument("")
	require.NoError(b, err)
	var texts []string
	tokens := 0
	for _, path := range paths {
		text, err := os.ReadFile(path)
		require.NoError(b, err)
		texts = append(texts, string(text))
		tokens += len(token.Words(string(text)))
	}
	var whole, alone time.Duration
	for b.Loop() {
		for _, text := range texts {
			start := time.Now()
			if _, err := an.Analyze(context.Background(), attribution.Article{Text: text}); err != nil {
				b.Fatal(err)
			}
			whole += time.Since(start)
			start = time.Now()
			if _, err := upstream.NewDocument(text, upstream.UsingModel(first.Model),
				upstream.WithSegmentation(false), upstream.WithExtraction(false)); err != nil {
				b.Fatal(err)
			}
			alone += time.Since(start)
		}
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/whole.Seconds(), "tokens/s")
	b.ReportMetric(float64(tokens)*float64(b.N)/alone.Seconds(), "prose-tokens/s")
	b.ReportMetric(alone.Seconds()/whole.Seconds(), "ratio")
}

// BenchmarkStages measures each stage alone over the articles of testdata, given what the stages before it found; the whole
// way from text to record, with each analysis; and prose itself, tokens and tags alone. Stages of "--nlp prose" alone have
// "prose-" before their names. All speeds are in tokens of our own, so that they can be compared: "whole" to "upstream" is the
// ratio that the project is held to. The whole way takes longer than its stages together: more garbage is collected on it, and
// presumably a stage that is run alone finds its weights in the caches of the processor. For one core add -cpu 1;
// .ci/stages makes a table of it.
func BenchmarkStages(b *testing.B) {
	splitter, err := token.NewSplitter()
	require.NoError(b, err)
	tagger, err := tag.Default()
	require.NoError(b, err)
	parser, err := parse.New()
	require.NoError(b, err)
	recognizer, err := ner.Default()
	require.NoError(b, err)
	ranker, err := rank.Default()
	require.NoError(b, err)
	english, err := nlp.New()
	require.NoError(b, err)
	old, err := prose.New()
	require.NoError(b, err)
	an := newAnalyzer(b)
	withProse, err := attribution.New(attribution.WithPipeline(old))
	require.NoError(b, err)
	first, err := upstream.NewDocument("")
	require.NoError(b, err)

	var all []*staged
	for _, a := range testArticles(b) {
		s := &staged{article: a, work: &nlp.Document{Text: a.Text}}
		s.article.Blocks = nil
		for _, block := range article.Layout(s.article).Blocks {
			if block.Kind != article.Furniture {
				s.paragraphs, s.kinds = append(s.paragraphs, block.Span), append(s.kinds, block.Kind)
			}
		}
		s.split = splitter.Split(a.Text, s.paragraphs)
		s.tagged = splitter.Split(a.Text, s.paragraphs)
		tagger.Tag(s.tagged)
		s.proseTagged = splitter.Split(a.Text, s.paragraphs)
		old.Tag(s.proseTagged)
		s.doc, s.proseDoc = english.Analyze(a.Text, s.paragraphs), old.Analyze(a.Text, s.paragraphs)
		s.quotes, _ = quote.Find(a.Text, s.paragraphs)
		s.proposed = extract.Propose(s.doc, s.quotes, s.kinds)
		s.chosen = ranker.Choose(s.doc, s.quotes, slices.Clone(s.proposed))
		s.found = extract.Nest(s.doc, extract.Standing(s.doc, s.quotes, slices.Clone(s.chosen)))
		all = append(all, s)
	}
	whole := func(an *attribution.Analyzer, s *staged) {
		if _, err := an.Analyze(context.Background(), s.article); err != nil {
			b.Fatal(err)
		}
	}
	for _, stage := range []struct {
		name string
		run  func(s *staged)
	}{
		{"layout", func(s *staged) { article.Layout(s.article) }},
		{"split", func(s *staged) { splitter.Split(s.article.Text, s.paragraphs) }},
		{"tag", func(s *staged) { tagger.Tag(s.reset(s.split)) }},
		{"parse", func(s *staged) { parser.Parse(s.reset(s.tagged)) }},
		{"names", func(s *staged) { recognizer.Run().Names(s.reset(s.tagged)) }},
		{"quote", func(s *staged) { quote.Find(s.article.Text, s.paragraphs) }},
		{"propose", func(s *staged) { extract.Propose(s.doc, s.quotes, s.kinds) }},
		{"choose", func(s *staged) { ranker.Choose(s.doc, s.quotes, s.proposed) }},
		{"standing", func(s *staged) { extract.Standing(s.doc, s.quotes, slices.Clone(s.chosen)) }},
		{"nest", func(s *staged) { extract.Nest(s.doc, slices.Clone(s.chosen)) }},
		{"actor", func(s *staged) { actor.Resolve(s.doc, s.quotes, s.found, "", nil) }},
		{"proposition", func(s *staged) {
			for _, f := range s.found {
				proposition.Read(s.doc, f.Content)
			}
		}},
		{"prose-tag", func(s *staged) { old.Tag(s.reset(s.split)) }},
		{"prose-names", func(s *staged) { prose.FindNames(s.reset(s.proseTagged)) }},
		{"prose-propose", func(s *staged) { extract.Propose(s.proseDoc, s.quotes, s.kinds) }},
		{"whole", func(s *staged) { whole(an, s) }},
		{"prose-whole", func(s *staged) { whole(withProse, s) }},
		{"upstream", func(s *staged) {
			if _, err := upstream.NewDocument(s.article.Text, upstream.UsingModel(first.Model),
				upstream.WithSegmentation(false), upstream.WithExtraction(false)); err != nil {
				b.Fatal(err)
			}
		}},
	} {
		b.Run(stage.name, func(b *testing.B) {
			size, tokens := 0, 0
			for _, s := range all {
				size += len(s.article.Text)
				tokens += len(s.doc.Tokens)
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for _, s := range all {
					stage.run(s)
				}
			}
			b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}
