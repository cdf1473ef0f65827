package rank_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/article"
	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/attribution/rank"
	"github.com/hearsay-nlp/hearsay/nlp"
	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// sample runs the stages up to the proposals over text.
func sample(t testing.TB, text string) rank.Sample {
	t.Helper()
	p, err := nlp.New()
	require.NoError(t, err)
	paragraphs := token.Paragraphs(text)
	s := rank.Sample{Doc: p.Analyze(text, paragraphs)}
	s.Quotes, _ = quote.Find(text, paragraphs)
	s.Proposals = extract.Propose(s.Doc, s.Quotes, make([]article.BlockKind, len(paragraphs)))
	return s
}

func choose(t testing.TB, s rank.Sample) []extract.Attribution {
	t.Helper()
	r, err := rank.Default()
	require.NoError(t, err)
	return r.Choose(s.Doc, s.Quotes, s.Proposals)
}

// lines returns each attribution as "source | cue | content".
func lines(text string, found []extract.Attribution) []string {
	show := func(spans []token.Span) string {
		var parts []string
		for _, s := range spans {
			parts = append(parts, s.In(text))
		}
		return strings.Join(parts, " // ")
	}
	var out []string
	for _, a := range found {
		source := "-"
		if a.Source != nil {
			source = a.Source.Span.In(text)
		}
		out = append(out, source+" | "+show(a.Cue)+" | "+show(a.Content))
	}
	return out
}

func TestChoose(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
		why  string
	}{
		{"The mayor said that the ferry would sail on Monday.", []string{"The mayor | said | that the ferry would sail on Monday"},
			"a clause, with the conjunction that PolNeAR counts in"},
		{"“We were never asked,” Ada Brook said.", []string{"Ada Brook | said | “We were never asked,”"}, "a quotation before its cue"},
		{"“The bridge,” said Ada Brook, “will be closed in May.”", []string{"Ada Brook | said | “The bridge,” // “will be closed in May.”"},
			"a quotation in two pieces"},
		{"According to the harbour office, two boats were lost.", []string{"the harbour office | According to | two boats were lost"},
			"words that are no verb"},
		{"The council does not expect the bridge to open this year.", []string{"The council | does not expect | the bridge to open this year"},
			"no rule has this cue"},
		{"The ferry sailed at noon and the harbour was empty.", nil, "nothing is attributed"},
		{"Ada Brook denied the claims.", []string{"Ada Brook | denied | the claims"}, "a denial with a noun stays whatever the weights say"},
		{"Ada Brook said that the palace had said that “the lake is safe”.", []string{
			"Ada Brook | said | that the palace had said that “the lake is safe”",
			"the palace | had said | “the lake is safe”",
		}, "one in the content of another"},
	} {
		t.Run(c.text, func(t *testing.T) {
			s := sample(t, c.text)
			assert.Equal(t, c.want, lines(c.text, choose(t, s)), c.why)
		})
	}
}

func TestConfidenceIsHigherWhereThereIsLessDoubt(t *testing.T) {
	clear := choose(t, sample(t, "“We were never asked,” Ada Brook said on Monday."))
	vague := choose(t, sample(t, "The council does not expect the bridge to open this year."))
	require.Len(t, clear, 1)
	require.Len(t, vague, 1)
	assert.Greater(t, clear[0].Confidence, vague[0].Confidence)
	assert.Less(t, clear[0].Confidence, 1.0)
}

// lessons returns samples of a made-up way of writing: "KEEPER thinks CLAUSE" is an attribution, "KEEPER sees THING" is none.
func lessons(t testing.TB) []rank.Sample {
	var out []rank.Sample
	for _, name := range []string{"Ada Brook", "Tom Hale", "Ines Falk", "The mayor", "The keeper", "A farmer"} {
		for _, clause := range []string{"the lake is full", "the road was closed", "nobody came to the harbour"} {
			text := name + " thinks " + clause + ". " + name + " sees the lighthouse."
			s := sample(t, text)
			at := len(name) + 1
			s.Gold = []extract.Attribution{{
				Source:  &extract.Source{Span: token.Span{End: len(name)}},
				Cue:     []token.Span{{Start: at, End: at + len("thinks")}},
				Content: []token.Span{{Start: at + len("thinks "), End: at + len("thinks ") + len(clause)}},
			}}
			out = append(out, s)
		}
	}
	return out
}

func TestTrain(t *testing.T) {
	train := func(seed uint64) *rank.Ranker {
		r, err := rank.Train(lessons(t), rank.Options{Seed: seed})
		require.NoError(t, err)
		return r
	}
	first := train(1)
	assert.Equal(t, first.Save(), train(1).Save(), "the same bytes again")
	assert.NotEqual(t, first.Save(), train(2).Save(), "the seed matters")

	const text = "Olga Winter thinks the bridge is old. Olga Winter sees the tower."
	s := sample(t, text)
	assert.Equal(t, []string{"Olga Winter | thinks | the bridge is old"}, lines(text, first.Choose(s.Doc, s.Quotes, nil)), "it has learned")

	back, err := rank.Load(first.Save())
	require.NoError(t, err)
	assert.Equal(t, first.Choose(s.Doc, s.Quotes, nil), back.Choose(s.Doc, s.Quotes, nil), "nothing is lost in the file")

	_, err = rank.Train(nil, rank.Options{})
	assert.Error(t, err, "nothing to learn from")
}

func TestLoadRefusesOtherFiles(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"empty", nil, linear.ErrFormat},
		{"other kind", linear.Pack("tagger", 1), linear.ErrKind},
		{"other version", linear.Pack("attribution", 99), linear.ErrVersion},
		{"other parts", linear.Pack("attribution", 1, nil), linear.ErrFormat},
		{"calibration cut off", linear.Pack("attribution", 1, nil, []byte{1}, []byte{0}, []byte{0}), linear.ErrFormat},
		{"table of no size", linear.Pack("attribution", 1, nil, make([]byte, 16), []byte{0, 0, 0}, []byte{0}), linear.ErrFormat},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := rank.Load(c.data)
			assert.ErrorIs(t, err, c.want)
		})
	}
}

// TestHostileTexts is a guard against times that grow faster than the text.
func TestHostileTexts(t *testing.T) {
	for name, text := range map[string]string{
		"one verb":          strings.Repeat("said ", 20000),
		"speakers":          strings.Repeat("Ada said that ", 8000),
		"nested quotations": strings.Repeat("“he said ‘she said ", 4000),
		"a long paragraph":  strings.Repeat("“No,” Ada Brook said. ", 6000),
		"nouns":             "Ada said " + strings.Repeat("of the lake ", 8000),
		"commas":            "Ada said, " + strings.Repeat("yes, ", 10000),
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			done := make(chan struct{})
			s := sample(t, text)
			go func() {
				defer close(done)
				check(t, s)
			}()
			select {
			case <-done:
			case <-ctx.Done():
				t.Fatal("it takes too long")
			}
		})
	}
}

// check tests what holds of the attributions of any text.
func check(t testing.TB, s rank.Sample) {
	for _, a := range choose(t, s) {
		assert.NotEmpty(t, a.Content)
		assert.True(t, 0 < a.Confidence && a.Confidence < 1, "confidence %v", a.Confidence)
		for _, spans := range [][]token.Span{a.Content, a.Cue} {
			limit := 0
			for _, x := range spans {
				assert.True(t, limit <= x.Start && x.Start < x.End && x.End <= len(s.Doc.Text), "span %v after byte %d", x, limit)
				limit = x.End
			}
		}
		if a.Source != nil {
			assert.Positive(t, a.Source.Tokens.Len())
		}
		assert.True(t, 0 <= a.Sentence && a.Sentence < len(s.Doc.Sentences))
	}
}

func FuzzChoose(f *testing.F) {
	f.Add("“No,” said Ada. “Never.”\n\n“It was,” she added, “late.” -Palace")
	f.Add("Tom Hale, who said “yes, said that: ‘no’ according to")
	f.Fuzz(func(t *testing.T, text string) { check(t, sample(t, strings.ToValidUTF8(text, "?"))) })
}
