package attribution_test

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution"
	"github.com/hearsay-nlp/hearsay/attribution/article"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp"
	"github.com/hearsay-nlp/hearsay/nlp/prose"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

const articlesDir = "../testdata/articles"

// testArticles returns the articles of testdata in all their forms.
func testArticles(t testing.TB) []attribution.Article {
	t.Helper()
	sources, errs := article.Find([]string{
		articlesDir + "/*/*.txt", articlesDir + "/*/formats/*.txt", articlesDir + "/*/formats/*.html",
		articlesDir + "/*/formats/*.jsonl", articlesDir + "/*/formats/*.md", articlesDir + "/*/formats/*.gz",
	})
	require.Empty(t, errs)
	var out []attribution.Article
	for _, s := range sources {
		for a, err := range article.Read(s, nil) {
			require.NoError(t, err)
			out = append(out, a)
		}
	}
	require.Len(t, out, 39)
	return out
}

func newAnalyzer(t testing.TB) *attribution.Analyzer {
	t.Helper()
	an, err := attribution.New()
	require.NoError(t, err)
	return an
}

func analyze(t testing.TB, an *attribution.Analyzer, a attribution.Article) attribution.Record {
	t.Helper()
	r, err := an.Analyze(context.Background(), a)
	require.NoError(t, err)
	return r
}

var (
	isoDate   = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	claimID   = regexp.MustCompile(`^c[0-9a-f]{10}$`)
	kinds     = []record.Kind{record.Direct, record.Indirect, record.Mixed}
	actorType = []record.ActorType{record.Person, record.Organization, record.Place, record.Group, record.DocumentType, record.Unnamed}
	acts      = []record.Act{
		record.Assert, record.Deny, record.Accuse, record.Demand, record.Promise, record.Threaten, record.Praise, record.Express,
	}
)

// checkRecord tests what must hold of the record of any article.
func checkRecord(t testing.TB, a attribution.Article, r attribution.Record) {
	t.Helper()
	require.Equal(t, record.Schema, r.Schema)
	require.Equal(t, a.ID, r.ID)
	require.Equal(t, a.Path, r.Path)
	require.Equal(t, a.Text, r.Text, "the text is left alone")
	require.Equal(t, a.PlainText, r.PlainText)
	require.NotNil(t, r.Wire)
	require.NotNil(t, r.Byline)
	require.NotNil(t, r.Claims)
	require.NotNil(t, r.Warnings)
	for _, s := range []*string{r.URL, r.Outlet, r.Published} {
		require.True(t, s == nil || *s != "", "an empty string for what is not known")
	}
	if r.Published != nil {
		require.Regexp(t, isoDate, *r.Published)
		_, err := time.Parse(time.DateOnly, *r.Published)
		require.NoError(t, err)
	}
	edge := make([]bool, len(r.Text)+1)
	for i := range r.Text {
		edge[i] = true
	}
	edge[len(r.Text)] = true
	span := func(s token.Span) {
		if s.Start < 0 || s.End <= s.Start || s.End > len(r.Text) || !edge[s.Start] || !edge[s.End] {
			t.Fatalf("span %v of %d bytes", s, len(r.Text))
		}
	}
	text := func(x *record.Text) {
		if x == nil {
			return
		}
		require.NotEmpty(t, x.Spans)
		parts := make([]string, len(x.Spans))
		end := 0
		for i, s := range x.Spans {
			span(s)
			require.GreaterOrEqual(t, s.Start, end, "pieces out of order")
			parts[i], end = s.In(r.Text), s.End
		}
		require.Equal(t, strings.Join(parts, " "), x.Text)
	}
	ids := map[string]bool{}
	for _, c := range r.Claims {
		require.Regexp(t, claimID, c.ID)
		require.False(t, ids[c.ID], "two claims have the ID %s: %q", c.ID, c.Content.Text)
		ids[c.ID] = true
	}
	for _, c := range r.Claims {
		require.True(t, c.Parent == nil || *c.Parent != c.ID && ids[*c.Parent], "no such parent")
		require.Contains(t, kinds, c.Kind)
		require.Contains(t, acts, c.Act)
		text(&c.Content)
		text(c.Source)
		text(c.Cue)
		span(c.Sentence)
		require.NotNil(t, c.Targets)
		require.NotNil(t, c.Via)
		require.True(t, c.Confidence > 0 && c.Confidence <= 1)
		require.NotEmpty(t, c.Rule)
		if c.Actor != nil {
			require.NotNil(t, c.Source)
			require.NotEmpty(t, c.Actor.Name)
			require.Contains(t, actorType, c.Actor.Type)
		}
	}
	for _, w := range r.Warnings {
		require.Regexp(t, `^[A-Z]\d{3}$`, w.Code)
		span(token.Span{Start: w.Start, End: w.End})
		require.NotEmpty(t, w.Message)
	}
	b, err := json.Marshal(r.CodePoints())
	require.NoError(t, err)
	require.True(t, utf8.Valid(b))
}

func TestAnalyze(t *testing.T) {
	an := newAnalyzer(t)
	for _, a := range testArticles(t) {
		t.Run(a.ID, func(t *testing.T) {
			r := analyze(t, an, a)
			checkRecord(t, a, r)
			assert.NotEmpty(t, r.Claims)
			for _, c := range r.CodePoints().Claims {
				runes := []rune(a.Text)
				parts := make([]string, len(c.Content.Spans))
				for i, s := range c.Content.Spans {
					parts[i] = string(runes[s.Start:s.End])
				}
				assert.Equal(t, c.Content.Text, strings.Join(parts, " "), "offsets of output count code points")
			}
		})
	}
}

func TestAnalyzeOddTexts(t *testing.T) {
	an := newAnalyzer(t)
	for _, test := range []struct{ name, why, text string }{
		{"empty", "an empty file is an article without claims", ""},
		{"blank", "so is one of blanks", " \n\t\r\n "},
		{"one letter", "less than a word", "x"},
		{"marks", "only punctuation", "“”‘’\"'—…?!"},
		{"bare quotations", "nobody said them", `"A." "B."`},
		{"NUL", "a byte that is no text", "Ada Brook said\x00that the dam\x00was safe.\x00"},
		{"controls", "escape codes", "\x1b[31mAda Brook said that the dam was safe.\x1b[0m"},
		{"byte order mark", "a mark before the first word", "\ufeffAda Brook said that the dam was safe."},
		{"no line end", "one line", strings.Repeat("word ", 5_000)},
		{"long word", "one word", strings.Repeat("x", 100_000)},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := attribution.Article{ID: test.name, Text: test.text}
			checkRecord(t, a, analyze(t, an, a))
		})
	}
}

func TestAnalyzeErrors(t *testing.T) {
	an := newAnalyzer(t)
	t.Run("not UTF-8", func(t *testing.T) {
		_, err := an.Analyze(context.Background(), attribution.Article{ID: "bad-file", Text: "Ada Brook said \xff."})
		require.ErrorIs(t, err, attribution.ErrNotUTF8)
		assert.ErrorContains(t, err, "bad-file", "the error says which article")
	})
	t.Run("cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		r, err := an.Analyze(ctx, attribution.Article{Text: "Ada Brook said that the dam was safe."})
		require.ErrorIs(t, err, context.Canceled)
		assert.Empty(t, r.Claims)
	})
	t.Run("timed out", func(t *testing.T) {
		ctx, cancel := context.WithTimeout(context.Background(), -time.Second)
		defer cancel()
		_, err := an.Analyze(ctx, attribution.Article{Text: "Ada Brook said that the dam was safe."})
		require.ErrorIs(t, err, context.DeadlineExceeded)
	})
	t.Run("no pipeline", func(t *testing.T) {
		_, err := attribution.New(attribution.WithPipeline(nil))
		require.Error(t, err)
	})
}

// counting is a pipeline that counts what it is given.
type counting struct {
	nlp.Pipeline
	texts *[]string
}

func (c counting) Analyze(text string, paragraphs []nlp.Span) *nlp.Document {
	*c.texts = append(*c.texts, text)
	return c.Pipeline.Analyze(text, paragraphs)
}

func TestWithPipeline(t *testing.T) {
	p, err := prose.New()
	require.NoError(t, err)
	var texts []string
	an, err := attribution.New(attribution.WithPipeline(counting{p, &texts}))
	require.NoError(t, err)
	const text = "Ada Brook said that the dam was safe."
	r := analyze(t, an, attribution.Article{Text: text})
	assert.Equal(t, []string{text}, texts, "the given pipeline is used, once")
	require.Len(t, r.Claims, 1)
	other := analyze(t, newAnalyzer(t), attribution.Article{Text: text})
	require.Len(t, other.Claims, 1)
	assert.Equal(t, other.Claims[0].Source, r.Claims[0].Source, "both analyses agree on plain words")
	assert.Equal(t, other.Claims[0].Cue, r.Claims[0].Cue)
}

// TestAnalyzeKeepsMetadata checks that what an article says of itself is not looked for again.
func TestAnalyzeKeepsMetadata(t *testing.T) {
	a := attribution.Article{
		ID: "id", Path: "p.jsonl", URL: "https://tide.example/dam", Title: "The dam", Outlet: "The Daily Tide", Wire: []string{"Reuters"},
		Byline: []string{"Ada Brook"}, Published: "2021-05-04", Text: "Max Lund said that the dam was safe.",
	}
	r := analyze(t, newAnalyzer(t), a)
	checkRecord(t, a, r)
	assert.Equal(t, a.URL, *r.URL)
	assert.Equal(t, a.Title, r.Title)
	assert.Equal(t, a.Outlet, *r.Outlet)
	assert.Equal(t, a.Wire, r.Wire)
	assert.Equal(t, a.Byline, r.Byline)
	assert.Equal(t, a.Published, *r.Published)
}

// analysis returns the records and conflicts of all articles as JSON.
func analysis(t testing.TB, an *attribution.Analyzer, articles []attribution.Article) string {
	records := make([]attribution.Record, len(articles))
	var wg sync.WaitGroup
	for i, a := range articles {
		wg.Go(func() {
			r, err := an.Analyze(context.Background(), a)
			assert.NoError(t, err)
			records[i] = r
		})
	}
	wg.Wait()
	b, err := json.Marshal(struct {
		Records   []attribution.Record
		Conflicts []attribution.Conflict
	}{records, attribution.FindConflicts(records)})
	require.NoError(t, err)
	return string(b)
}

// TestAnalyzeDeterministic analyses all articles at once, twenty times, with one analyzer and on different numbers of threads.
func TestAnalyzeDeterministic(t *testing.T) {
	an := newAnalyzer(t)
	articles := testArticles(t)
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	var want string
	for run := range 20 {
		runtime.GOMAXPROCS(1 + run%4)
		got := analysis(t, an, articles)
		if run == 0 {
			want = got
		}
		require.Equal(t, want, got, "run %d", run)
	}
	assert.Equal(t, want, analysis(t, newAnalyzer(t), articles), "another analyzer")
	backwards := slices.Clone(articles)
	slices.Reverse(backwards)
	for i, a := range backwards {
		assert.Equal(t, analyze(t, an, articles[len(articles)-1-i]), analyze(t, an, a), "what was read before does not matter")
	}
}

// TestAnalyzeIDs checks that the ID of a claim depends on its words and place alone.
func TestAnalyzeIDs(t *testing.T) {
	an := newAnalyzer(t)
	const text = "Ada Brook said that the dam was safe."
	one := analyze(t, an, attribution.Article{ID: "one", Text: text})
	more := analyze(t, an, attribution.Article{ID: "two", Text: text + "\n\nMax Lund said that the dam leaked."})
	require.Len(t, one.Claims, 1)
	require.Len(t, more.Claims, 2)
	assert.Equal(t, one.Claims[0].ID, more.Claims[0].ID)
	twice := analyze(t, an, attribution.Article{ID: "three", Text: text + "\n\n" + text})
	require.Len(t, twice.Claims, 2)
	assert.NotEqual(t, twice.Claims[0].ID, twice.Claims[1].ID, "the same words in two places are two claims")
}

func FuzzAnalyze(f *testing.F) {
	for _, a := range testArticles(f) {
		f.Add(a.Text)
	}
	for _, s := range []string{
		"", "\x00", "Ⱥ İ said no", "\"", "“ said", "date 2021-11-13 Left Menu", "Brook said.\r\nLund said.\r\n", "“A” said “B” said “C”",
		"Updated: 16-11-2021 00:58 IST", "Updated: 99-99-9999", " date 0000-00-00 ", "MOSCOW (AP) — He said no.", "(With inputs from ANI)",
		"He said she said they said it said.", "Ada Brook said, “Max Lund said, ‘No,’” and “yes”.", "Norway and Sweden blamed each other for it.",
	} {
		f.Add(s)
	}
	an := newAnalyzer(f)
	f.Fuzz(func(t *testing.T, s string) {
		a := attribution.Article{ID: "fuzz", Text: s}
		r, err := an.Analyze(context.Background(), a)
		if !utf8.ValidString(s) {
			require.ErrorIs(t, err, attribution.ErrNotUTF8)
			return
		}
		require.NoError(t, err)
		checkRecord(t, a, r)
		require.Equal(t, r, analyze(t, an, a), "a second run differs")
		refs := map[string]bool{}
		for _, c := range r.Claims {
			refs[r.ID+"/"+c.ID] = true
		}
		for _, c := range attribution.FindConflicts([]attribution.Record{r}) {
			for _, ref := range slices.Concat(c.A.Claims, c.B.Claims) {
				require.True(t, refs[ref], "a conflict has a claim that is none")
			}
		}
	})
}

// TestAnalyzeHostile guards against texts that take longer than their length allows; the guard is so wide that only another
// order of growth reaches it.
func TestAnalyzeHostile(t *testing.T) {
	an := newAnalyzer(t)
	for _, unit := range []string{
		"“", "\" ", "said ", "Ada Brook said, ", "— ", "\n\n", "(", ": ", "“We shall go on,” Ada Brook said. ", "Brook\n", "© ", "|", "1\n", "Reuters ",
		"“We shall go on,” Ada Brook said.\n\n", "The dam is safe -ministry\n\n", "READ MORE: The dam\n\n",
	} {
		t.Run(fmt.Sprintf("%q", unit), func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
			defer cancel()
			a := attribution.Article{Text: strings.Repeat(unit, 15_000/len(unit))}
			done := make(chan attribution.Record, 1)
			go func() {
				if r, err := an.Analyze(ctx, a); err == nil {
					done <- r
				}
			}()
			select {
			case r := <-done:
				checkRecord(t, a, r)
			case <-ctx.Done():
				require.Fail(t, "hangs")
			}
		})
	}
}
