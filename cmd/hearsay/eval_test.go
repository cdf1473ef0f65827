package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// evalFiles are a small gold of each form, and ways to get it wrong.
var evalFiles = map[string]string{
	"brat/text/ferry.txt":              articleText,
	"brat/attributions/ferry_ada.ann":  "T1\tContent 0 26\tx\nT2\tCue 28 32\tsaid\nE1\tContent:T1 Cue:T2\n",
	"brat/attributions/ferry_bo.ann":   "T1\tContent 0 25\tx\nE1\tContent:T1\n",
	"cluster/ferry.txt":                articleText,
	"cluster/ferry.json":               `{"id":"ferry","claims":[{"id":"c1","kind":"indirect","actor":"Ines Falk","where":"The ferry will sail again, said","content":["The ferry will sail again"]}]}`,
	"cluster/conflicts.json":           `[]`,
	"alone/ferry.txt":                  articleText,
	"alone/ferry.json":                 `{"id":"ferry","claims":[]}`,
	"damaged/text/ferry.txt":           articleText,
	"damaged/attributions/ferry_a.ann": "T1\tCue 1 x\n",
	"other/ferry.txt":                  "Another text of this name.\n",
	"articles.jsonl":                   `{"id":"ferry","text":"Fine, said Mr Oak."}` + "\n",
	"claims.jsonl":                     `{"id":"ferry","claims":[]}` + "\n",
	"conflicts.jsonl":                  "",
	"nothing/notes.md":                 "Nothing.",
	"partly/ferry.txt":                 articleText,
	"partly/empty.txt":                 "",
}

func TestEvalExitCodes(t *testing.T) {
	for _, c := range []struct {
		why    string
		args   []string
		code   int
		stderr string
	}{
		{"brat and claims", []string{"brat", "claims.jsonl"}, exitDone, ""},
		{"brat and articles", []string{"brat", "brat/text"}, exitDone, ""},
		{"annotators", []string{"--human", "brat"}, exitDone, ""},
		{"a cluster and claims", []string{"cluster", "claims.jsonl"}, exitDone, ""},
		{"a cluster, claims and conflicts", []string{"cluster", "claims.jsonl", "--conflicts", "conflicts.jsonl"}, exitDone, ""},
		{"a cluster and its own articles", []string{"cluster", "cluster"}, exitDone, ""},
		{"one article can't be read", []string{"cluster", "partly"}, exitInputs, "empty.txt: "},
		{"no gold", []string{"gone", "claims.jsonl"}, exitUsage, "gone has neither"},
		{"a folder that is no gold", []string{"nothing", "claims.jsonl"}, exitUsage, "nothing has neither"},
		{"damaged gold", []string{"damaged", "claims.jsonl"}, exitUsage, "ferry_a.ann: line 1"},
		{"articles for claims", []string{"brat", "articles.jsonl"}, exitUsage, "articles.jsonl:1: "},
		{"articles with another text", []string{"brat", "other"}, exitUsage, "record ferry: its text"},
		{"no claims", []string{"brat", "gone.jsonl"}, exitUsage, "gone.jsonl"},
		{"no conflicts", []string{"cluster", "claims.jsonl", "--conflicts", "gone.jsonl"}, exitUsage, "gone.jsonl"},
		{"conflicts of brat", []string{"brat", "claims.jsonl", "--conflicts", "conflicts.jsonl"}, exitUsage, "brat has no conflicts"},
		{"conflicts of a cluster without", []string{"alone", "claims.jsonl", "--conflicts", "conflicts.jsonl"}, exitUsage, "alone has no conflicts.json"},
		{"conflicts of articles", []string{"cluster", "cluster", "--conflicts", "conflicts.jsonl"}, exitUsage, "cluster is none"},
		{"annotators of a cluster", []string{"--human", "cluster"}, exitUsage, "cluster has no folder"},
		{"calibration", []string{"brat", "claims.jsonl", "--calibration"}, exitDone, ""},
		{"calibration of a cluster", []string{"cluster", "claims.jsonl", "--calibration"}, exitUsage, "cluster has no folder"},
		{"calibration of annotators", []string{"--human", "brat", "--calibration"}, exitUsage, "[calibration human]"},
		{"annotators and claims", []string{"--human", "brat", "claims.jsonl"}, exitUsage, "one folder"},
		{"gold alone", []string{"brat"}, exitUsage, "two arguments"},
		{"an unknown format", []string{"brat", "claims.jsonl", "--format", "csv"}, exitUsage, `"csv"`},
		{"less than no errors", []string{"brat", "claims.jsonl", "--errors", "-1"}, exitUsage, "--errors"},
	} {
		t.Run(c.why, func(t *testing.T) {
			code, stdout, stderr := call(t, folder(t, evalFiles), "", append([]string{"eval"}, c.args...)...)
			assert.Equal(t, c.code, code, stderr)
			assert.Contains(t, stderr, c.stderr)
			assert.Equal(t, c.stderr == "", stderr == "", stderr)
			assert.Equal(t, c.code == exitUsage, stdout == "", stdout)
		})
	}
}

func TestEvalMeasures(t *testing.T) {
	dir := folder(t, evalFiles)
	_, text, _ := call(t, dir, "", "eval", "cluster", "cluster", "--errors", "1")
	assert.Contains(t, text, "claims: P 33.3 R 100.0 F1 50.0  (1 gold, 3 predicted)\nactor: 100.0% of 1 matched claims\n")
	assert.Equal(t, 2, strings.Count(text, "\n+ ferry/")+strings.Count(text[:1], "+"), text)
	assert.Contains(t, text, "\nconflicts: recall 0.0 of 0, precision 0.0 of 1\n")

	_, text, _ = call(t, dir, "", "eval", "alone", "alone")
	assert.NotContains(t, text, "conflicts", "what is not annotated is not measured")

	_, data, _ := call(t, dir, "", "eval", "brat", "brat/text", "--format", "json")
	var got struct {
		Missing int `json:"missing"`
		All     map[string]struct {
			F1   float64 `json:"f1"`
			Gold int     `json:"gold"`
		} `json:"all"`
	}
	require.NoError(t, json.Unmarshal([]byte(data), &got))
	assert.Equal(t, 1, got.All["content"].Gold)
	assert.InDelta(t, 50, got.All["content"].F1, 1e-9)

	_, data, _ = call(t, dir, "", "eval", "brat", "brat/text", "--format", "json", "--calibration")
	var calibration struct{ Calibration struct{ Claims int } }
	require.NoError(t, json.Unmarshal([]byte(data), &calibration))
	assert.Equal(t, 3, calibration.Calibration.Claims)

	_, few, _ := call(t, dir, "", "eval", "brat", "brat/text")
	_, all, _ := call(t, dir, "", "eval", "brat", "brat/text", "--by-kind")
	assert.True(t, strings.HasPrefix(all, few))
	assert.Contains(t, strings.TrimPrefix(all, few), "attribution mixed: content found")
}

// The claims that are written and those that are found on the spot are the same.
func TestEvalOfFilesIsEvalOfArticles(t *testing.T) {
	gold, err := filepath.Abs("../../testdata/articles/dam")
	require.NoError(t, err)
	dir := t.TempDir()
	code, _, stderr := call(t, dir, "", "report", gold, "-o", dir)
	require.Equal(t, exitDone, code, stderr)
	_, want, _ := call(t, dir, "", "eval", gold, "claims.jsonl", "--conflicts", "conflicts.jsonl", "--errors", "1")
	_, got, _ := call(t, dir, "", "eval", gold, gold, "--errors", "1")
	assert.Contains(t, got, "\nconflicts: ")
	assert.Equal(t, want, got)
}
