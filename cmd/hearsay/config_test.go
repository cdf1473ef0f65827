package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestConfig(t *testing.T) {
	for _, c := range []struct {
		why, config string
		args        []string
		first       string // how the output begins
	}{
		{"a flag", "format: jsonl\n", nil, `{"schema"`},
		{"the command line wins", "format: jsonl\n", []string{"--format", "table"}, "ACTOR"},
		{"a switch", "csv-bom: true\n", nil, "\ufeffrecord"},
		{"under a command", "analyze:\n  format: jsonl\n", nil, `{"schema"`},
		{"under another command", "conflicts:\n  format: jsonl\n", nil, "record,"},
		{"a command goes before the top", "analyze:\n  format: jsonl\nformat: table\n", nil, `{"schema"`},
		{"what another command takes", "formats: [csv]\nfail-on-conflict: true\n", nil, "record,"},
		{"nothing", "# nothing\n", nil, "record,"},
		{"empty", "", nil, "record,"},
	} {
		t.Run(c.why, func(t *testing.T) {
			dir := folder(t, map[string]string{"hearsay.yaml": c.config, "good.txt": articleText})
			code, stdout, stderr := call(t, dir, "", append([]string{"analyze", "good.txt"}, c.args...)...)
			require.Equal(t, exitDone, code, stderr)
			assert.True(t, strings.HasPrefix(stdout, c.first), "%.60s", stdout)
		})
	}
}

func TestConfigOfAReport(t *testing.T) {
	dir := folder(t, map[string]string{
		"my.yaml":  "jobs: 2\nreport:\n  output: out\n  formats: [csv, dna]\n",
		"one.yaml": "output: out1\nformats: jsonl,csv\n",
		"good.txt": articleText,
	})
	code, _, stderr := call(t, dir, "", "report", "good.txt", "--config", "my.yaml")
	require.Equal(t, exitDone, code, stderr)
	assert.Equal(t, []string{"claims.csv", "conflicts.csv", "dna.csv", "families.csv"}, names(t, filepath.Join(dir, "out")))
	code, _, stderr = call(t, dir, "", "report", "good.txt", "--config", "one.yaml", "--formats", "dna")
	require.Equal(t, exitDone, code, stderr)
	assert.Equal(t, []string{"dna.csv"}, names(t, filepath.Join(dir, "out1")))
}

func TestConfigFaults(t *testing.T) {
	for _, c := range []struct{ why, config, want string }{
		{"an unknown key", "jobs: 2\ncolour: red\n", `hearsay.yaml:2: unknown key "colour"`},
		{"an unknown key under a command", "analyze:\n  jobs: 2\n  formats: csv\n", `hearsay.yaml:3: unknown key "formats"`},
		{"an unknown command", "analyse:\n  format: csv\n", `hearsay.yaml:1: unknown key "analyse"`},
		{"a bad value", "\njobs: many\n", "hearsay.yaml:2: invalid argument"},
		{"a list where one value goes", "jobs: [1, 2]\n", "hearsay.yaml:1: jobs needs a plain value"},
		{"no value", "jobs:\n", "hearsay.yaml:1: jobs needs a plain value"},
		{"a key twice", "jobs: 1\njobs: 2\n", `hearsay.yaml:2: "jobs" stands here twice`},
		{"a list", "- jobs\n", "hearsay.yaml:1: not of the form"},
		{"no YAML", "jobs: 1\n\t- x\n", "hearsay.yaml:2: "},
		{"a configuration in a configuration", "config: other.yaml\n", `unknown key "config"`},
		{"a value that is out of range", "jobs: 0\n", "--jobs"},
		{"too large", "# " + strings.Repeat("x", 1<<20), "hearsay.yaml: larger than a megabyte"},
	} {
		t.Run(c.why, func(t *testing.T) {
			dir := folder(t, map[string]string{"hearsay.yaml": c.config, "good.txt": articleText})
			code, stdout, stderr := call(t, dir, "", "analyze", "good.txt")
			assert.Equal(t, exitUsage, code)
			assert.Empty(t, stdout)
			assert.Contains(t, stderr, c.want)
			assert.Equal(t, 1, strings.Count(stderr, "\n"))
			code, _, _ = call(t, dir, "", "version")
			assert.Equal(t, exitDone, code)
		})
	}
}
