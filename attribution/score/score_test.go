package score_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution"
	"github.com/hearsay-nlp/hearsay/attribution/article"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/attribution/score"
	"github.com/hearsay-nlp/hearsay/nlp/token"
	"github.com/hearsay-nlp/hearsay/report"
)

// What the judge printed for the gold of testdata. Made in testdata by
//
//	python3 ../../../../shared/score/score.py spans brat brat.claims.jsonl --by-kind --errors 3 >brat.txt
//	python3 ../../../../shared/score/score.py human brat >brat.human.txt
//	python3 ../../../../shared/score/score.py gold cluster cluster.claims.jsonl --conflicts cluster.conflicts.jsonl --errors 1 >cluster.txt
func TestSameAsJudge(t *testing.T) {
	for _, c := range []struct{ golden, got string }{
		{"brat.txt", spans(t, "testdata/brat", "testdata/brat.claims.jsonl", true, 3)},
		{"brat.human.txt", human(t, "testdata/brat")},
		{"cluster.txt", cluster(t, "testdata/cluster", "testdata/cluster.claims.jsonl", "testdata/cluster.conflicts.jsonl")},
	} {
		want, err := os.ReadFile(filepath.Join("testdata", c.golden))
		require.NoError(t, err)
		assert.Equal(t, string(want), c.got, c.golden)
	}
}

func spans(t *testing.T, gold, claims string, byKind bool, errors int) string {
	t.Helper()
	annotated, err := score.ReadBrat(gold)
	require.NoError(t, err)
	records, err := score.ReadRecords(claims)
	require.NoError(t, err)
	report, err := score.Spans(annotated, records, errors)
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, report.WriteText(&out, byKind))
	return out.String()
}

func human(t *testing.T, gold string) string {
	t.Helper()
	annotated, err := score.ReadBrat(gold)
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, score.Human(annotated).WriteText(&out))
	return out.String()
}

func cluster(t *testing.T, gold, claims, conflicts string) string {
	t.Helper()
	c, err := score.ReadCluster(gold)
	require.NoError(t, err)
	records, err := score.ReadRecords(claims)
	require.NoError(t, err)
	found, err := score.ReadConflicts(conflicts)
	require.NoError(t, err)
	report, err := c.Score(records, found, true)
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, report.WriteText(&out, false))
	return out.String()
}

const shared = "../../../shared"

// judge returns what the judge prints.
func judge(t *testing.T, args ...string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), "python3", append([]string{filepath.Join(shared, "score", "score.py")}, args...)...) //nolint:gosec // our own arguments
	var stderr bytes.Buffer
	command.Stderr = &stderr
	out, err := command.Output()
	require.NoError(t, err, stderr.String())
	return string(out)
}

// analyze writes the claims and conflicts of all articles in dir as "hearsay report" does, and returns the files.
func analyze(t *testing.T, analyzer *attribution.Analyzer, dir string) (claims, conflicts string) {
	t.Helper()
	sources, errs := article.Find([]string{dir})
	require.Empty(t, errs)
	var records []record.Record
	for _, source := range sources {
		for a, err := range article.Read(source, nil) {
			require.NoError(t, err)
			r, err := analyzer.Analyze(t.Context(), a)
			require.NoError(t, err)
			records = append(records, r)
		}
	}
	write := func(name string, writer report.Writer) string {
		var out bytes.Buffer
		require.NoError(t, writer.Write(&out, slices.Values(records), attribution.FindConflicts(records)))
		path := filepath.Join(t.TempDir(), name)
		require.NoError(t, os.WriteFile(path, out.Bytes(), 0o666))
		return path
	}
	return write("claims.jsonl", report.ClaimsJSONL{}), write("conflicts.jsonl", report.ConflictsJSONL{})
}

// TestSameAsJudgeOnSharedData runs the judge beside us on all shared gold, with what our analyzer finds.
func TestSameAsJudgeOnSharedData(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("there is no python3")
	}
	if _, err := os.Stat(shared); err != nil {
		t.Skip("there is no ../shared")
	}
	analyzer, err := attribution.New()
	require.NoError(t, err)
	t.Run("polnear", func(t *testing.T) {
		gold := filepath.Join(shared, "data", "polnear", "dev")
		claims, _ := analyze(t, analyzer, filepath.Join(gold, "text"))
		assert.Equal(t, judge(t, "spans", gold, claims, "--by-kind", "--errors", "5"), spans(t, gold, claims, true, 5))
		assert.Equal(t, judge(t, "spans", gold, claims), spans(t, gold, claims, false, 0))
		for _, part := range []string{"dev", "train"} {
			gold := filepath.Join(shared, "data", "polnear", part)
			assert.Equal(t, judge(t, "human", gold), human(t, gold), part)
		}
	})
	clusters, err := filepath.Glob(filepath.Join(shared, "data", "gold", "*"))
	require.NoError(t, err)
	require.NotEmpty(t, clusters)
	for _, gold := range clusters {
		t.Run(filepath.Base(gold), func(t *testing.T) {
			claims, conflicts := analyze(t, analyzer, gold)
			assert.Equal(t, judge(t, "gold", gold, claims, "--conflicts", conflicts, "--errors", "1"), cluster(t, gold, claims, conflicts))
		})
	}
}

func TestReportsAsJSON(t *testing.T) {
	annotated, err := score.ReadBrat("testdata/brat")
	require.NoError(t, err)
	records, err := score.ReadRecords("testdata/brat.claims.jsonl")
	require.NoError(t, err)
	report, err := score.Spans(annotated, records, 0)
	require.NoError(t, err)
	var got struct {
		Errors  []string
		Missing int
		Exact   struct{ Cue map[string]float64 }
		Direct  struct {
			Content map[string]float64 `json:"content"`
		}
	}
	decode(t, report, &got)
	assert.Empty(t, got.Errors)
	assert.Equal(t, 1, got.Missing)
	assert.InDelta(t, 400.0/7, got.Exact.Cue["precision"], 1e-9)
	assert.Equal(t, 8.0, got.Exact.Cue["gold"])
	assert.InDelta(t, 80, got.Direct.Content["f1"], 1e-9)

	c, err := score.ReadCluster("testdata/cluster")
	require.NoError(t, err)
	records, err = score.ReadRecords("testdata/cluster.claims.jsonl")
	require.NoError(t, err)
	conflicts, err := score.ReadConflicts("testdata/cluster.conflicts.jsonl")
	require.NoError(t, err)
	withConflicts, err := c.Score(records, conflicts, false)
	require.NoError(t, err)
	var whole struct {
		Errors    []string
		Actor     map[string]float64
		Conflicts struct {
			Errors []string
			Recall map[string]float64
		}
	}
	decode(t, withConflicts, &whole)
	assert.Empty(t, whole.Errors)
	assert.Empty(t, whole.Conflicts.Errors)
	assert.Equal(t, map[string]float64{"percent": 62.5, "of": 8}, whole.Actor)
	assert.Equal(t, 3.0, whole.Conflicts.Recall["of"])

	without, err := c.Score(records, nil, false)
	require.NoError(t, err)
	assert.Nil(t, without.Conflicts, "what is not measured is no zero")
}

func decode(t *testing.T, report, into any) {
	t.Helper()
	data, err := json.Marshal(report)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, into))
}

// files makes a folder of files.
func files(t *testing.T, content map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, c := range content {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, []byte(c), 0o666))
	}
	return dir
}

func TestDamagedBrat(t *testing.T) {
	const text = "Rain fell, said Ada Brook.\n"
	for _, c := range []struct{ why, ann, want string }{
		{"offsets that are no numbers", "T1\tCue 11 x\tsaid\n", "line 1"},
		{"an offset alone", "T1\tCue 11 15\tsaid\nT2\tSource 16\tAda\n", "line 2"},
		{"three offsets", "T1\tCue 11 15 16\tsaid\n", "line 1"},
		{"a number beyond all numbers", "T1\tCue 0 99999999999999999999\tsaid\n", "line 1"},
		{"a text cut off", "T1", "line 1"},
		{"an attribution cut off", "T1\tCue 11 15\tsaid\nE1", "line 2"},
		{"a text that is not there", "E1\tAttribution:T1 Cue:T7\n", "line 1"},
		{"beyond the end", "T1\tCue 11 28\tsaid\nE1\tCue:T1\n", "span 11..28"},
		{"before the start", "T1\tCue -1 4\tRain\nE1\tCue:T1\n", "span -1..4"},
		{"empty", "T1\tCue 4 4\t\nE1\tCue:T1\n", "span 4..4"},
		{"turned round", "T1\tCue 9 4\tfell\nE1\tCue:T1\n", "span 9..4"},
		{"not UTF-8", "T1\tCue 11 15\tsa\xffid\n", "not UTF-8"},
		{"too many attributions", "T1\tCue 11 15\tsaid\n" + strings.Repeat("E1\tCue:T1\n", 2001), "2001 attributions"},
		{"too many pieces", "T1\tCue 11 15" + strings.Repeat(";11 15", 20_000) + "\tsaid\nE1\tCue:T1\n", "20001 spans"},
	} {
		t.Run(c.why, func(t *testing.T) {
			_, err := score.ReadBrat(files(t, map[string]string{"text/rain.txt": text, "attributions/rain_a.ann": c.ann}))
			require.ErrorContains(t, err, "rain_a.ann: ")
			assert.ErrorContains(t, err, c.want)
		})
	}
	t.Run("no text", func(t *testing.T) {
		_, err := score.ReadBrat(files(t, map[string]string{"text/snow.txt": text, "attributions/rain_a.ann": ""}))
		require.ErrorContains(t, err, "rain_a.ann")
		assert.ErrorContains(t, err, "rain.txt")
	})
	t.Run("a text that is not UTF-8", func(t *testing.T) {
		_, err := score.ReadBrat(files(t, map[string]string{"text/rain.txt": "\xff", "attributions/rain_a.ann": ""}))
		assert.ErrorContains(t, err, "rain.txt: not UTF-8")
	})
	t.Run("no annotations", func(t *testing.T) {
		dir := files(t, map[string]string{"attributions/.hidden.ann": "T1"})
		_, err := score.ReadBrat(dir)
		assert.ErrorContains(t, err, dir)
	})
	t.Run("no folder", func(t *testing.T) {
		_, err := score.ReadBrat("gone")
		assert.ErrorContains(t, err, "gone")
	})
}

func TestDamagedCluster(t *testing.T) {
	endless := strings.Repeat("x", 64<<10+1)
	text := "Rain fell, said Ada Brook. Ada Brook left.\n" + endless
	claim := func(body string) string { return `{"id":"rain","claims":[{"id":"c1",` + body + `}]}` }
	for _, c := range []struct{ why, annotation, want string }{
		{"cut off", `{"id":"rain","claims":[`, "unexpected end"},
		{"a list where an object has to be", `[]`, "cannot unmarshal"},
		{"empty", "", "unexpected end"},
		{"not UTF-8", "\"\xff\"", "not UTF-8"},
		{"no place", claim(`"content":["Rain fell"]`), "claim c1: neither spans nor a passage"},
		{"a passage that is not there", claim(`"where":"Snow fell","content":["fell"]`), "claim c1: its passage"},
		{"a cue outside the passage", claim(`"where":"Rain fell","cue":"said","content":["Rain"]`), "claim c1: its cue"},
		{"a content outside the passage", claim(`"where":"Rain fell","content":["Rain","said"]`), "claim c1: its content"},
		{"a source outside the passage", claim(`"where":"Rain fell","content":["Rain"],"source":"Ada"`), "claim c1: its source"},
		{"a source alone", claim(`"where":"Rain fell","content":[],"source":"Rain"`), "claim c1: it has neither"},
		{"a content that is no list", claim(`"where":"Rain fell","content":"Rain"`), "claim c1: content"},
		{"a passage that is too long", claim(`"where":"` + endless + `","content":["x"]`), "claim c1: a passage of more"},
		{"half a span", claim(`"spans":{"cue":[[4]]}`), "claim c1: a span of the cue"},
		{"a span beyond the end", claim(`"spans":{"cue":[[4,400000]]}`), "span 4..400000"},
	} {
		t.Run(c.why, func(t *testing.T) {
			_, err := score.ReadCluster(files(t, map[string]string{"rain.txt": text, "rain.json": c.annotation}))
			require.ErrorContains(t, err, "rain.json: ")
			assert.ErrorContains(t, err, c.want)
		})
	}
	t.Run("no text", func(t *testing.T) {
		_, err := score.ReadCluster(files(t, map[string]string{"rain.json": `{}`}))
		require.ErrorContains(t, err, "rain.json")
		assert.ErrorContains(t, err, "rain.txt")
	})
	t.Run("damaged conflicts", func(t *testing.T) {
		_, err := score.ReadCluster(files(t, map[string]string{"conflicts.json": `{`}))
		assert.ErrorContains(t, err, "conflicts.json: ")
	})
	t.Run("no conflicts", func(t *testing.T) {
		c, err := score.ReadCluster(files(t, map[string]string{"rain.txt": text, "rain.json": `{"id":"rain"}`}))
		require.NoError(t, err)
		assert.Nil(t, c.Conflicts, "not the same as a list of none")
	})
}

func TestDamagedPredictions(t *testing.T) {
	for _, c := range []struct{ why, line, want string }{
		{"cut off", `{"id":"a","claims":[`, "claims.jsonl:2: "},
		{"an article", `{"id":"a","text":"Rain."}`, "claims.jsonl:2: no record"},
		{"no id", `{"claims":[]}`, "claims.jsonl:2: no record"},
		{"an offset that is text", `{"id":"a","claims":[{"content":{"spans":[{"start":"1"}]}}]}`, "claims.jsonl:2: "},
		{"not UTF-8", "\"\xff\"", "claims.jsonl: not UTF-8"},
	} {
		t.Run(c.why, func(t *testing.T) {
			dir := files(t, map[string]string{"claims.jsonl": "\n" + c.line + "\n"})
			_, err := score.ReadRecords(filepath.Join(dir, "claims.jsonl"))
			assert.ErrorContains(t, err, c.want)
		})
	}
	t.Run("conflicts", func(t *testing.T) {
		dir := files(t, map[string]string{"conflicts.jsonl": `{"id":"k","a":{"claims":[]}}`})
		_, err := score.ReadConflicts(filepath.Join(dir, "conflicts.jsonl"))
		assert.ErrorContains(t, err, "conflicts.jsonl:1: ")
	})

	gold := []score.Annotated{{Name: "rain", Text: "Rain.", Annotators: [][]score.Attribution{nil}}}
	claims := func(spans ...token.Span) []record.Claim {
		return []record.Claim{{Content: record.Text{Spans: spans}}}
	}
	for _, c := range []struct {
		why  string
		r    record.Record
		want string
	}{
		{"beyond the text", record.Record{Claims: claims(token.Span{Start: 3, End: 6})}, "span 3..6 is outside the text of 5 code points"},
		{"before the text", record.Record{Claims: claims(token.Span{Start: -3, End: 1})}, "span -3..1"},
		{"another text", record.Record{Text: "Snow."}, "its text is not that of the gold"},
		{"too many claims", record.Record{Claims: make([]record.Claim, 2001)}, "2001 attributions"},
	} {
		t.Run(c.why, func(t *testing.T) {
			records := map[string]record.Record{"rain": c.r}
			_, err := score.Spans(gold, records, 0)
			require.ErrorContains(t, err, "record rain: ")
			require.ErrorContains(t, err, c.want)
			_, err = score.Cluster{Articles: []score.Article{{ID: "rain", Text: "Rain."}}}.Score(records, nil, false)
			assert.ErrorContains(t, err, c.want)
		})
	}
}

// TestHostileSizes measures the most that is measured, at its worst: every pair has something in common.
func TestHostileSizes(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	text := strings.Repeat("ab ", 20_000)
	var all []score.Attribution
	var claims []record.Claim
	for i := range 2_000 {
		content := []token.Span{{Start: i, End: 40_000 + i}}
		for n := range 9 {
			content = append(content, token.Span{Start: 42_000 + 9*i%7 + 2*n, End: 42_000 + 9*i%7 + 2*n + 1})
		}
		all = append(all, score.Attribution{Content: content})
		claims = append(claims, record.Claim{Content: record.Text{Spans: content}})
	}
	gold := []score.Annotated{{Name: "long", Text: text, Annotators: [][]score.Attribution{all, all}}}
	start := time.Now()
	report, err := score.Spans(gold, map[string]record.Record{"long": {Claims: claims}}, 0)
	require.NoError(t, err)
	assert.InDelta(t, 100, report.All.ContentAndSource.F1(), 0)
	assert.Less(t, time.Since(start), time.Minute)
}

func TestForms(t *testing.T) {
	assert.True(t, score.IsBrat("testdata/brat"))
	assert.False(t, score.IsCluster("testdata/brat"))
	assert.True(t, score.IsCluster("testdata/cluster"))
	assert.False(t, score.IsBrat("testdata/cluster"))
	for _, dir := range []string{"testdata", "gone", "doc.go"} {
		assert.False(t, score.IsBrat(dir) || score.IsCluster(dir), dir)
	}
}
