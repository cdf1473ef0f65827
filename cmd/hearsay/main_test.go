package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/report"
)

const articleText = "The ferry will sail again, said Ines Falk, the harbour master, on Monday.\n\n" +
	"Peru accuses Iceland of hiding the tide tables. Iceland rejected the accusation.\n"

// folder makes a folder of files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, []byte(content), 0o666))
	}
	return dir
}

// call runs the command in dir.
func call(t *testing.T, dir, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	t.Chdir(dir)
	var out, errs bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(stdin), &out, &errs)
	return code, out.String(), errs.String()
}

func TestExitCodes(t *testing.T) {
	files := map[string]string{
		"good.txt":          articleText,
		"empty.txt":         "",
		"binary.txt":        "\x00\x01\x02",
		"picture.png":       "no article",
		"lines.jsonl":       `{"id":"a","text":"Fine, said Mr Oak."}` + "\n" + `{"id":` + "\n" + `{"id":"b","text":"Good."}` + "\n",
		"sub/other.md":      articleText,
		"nothing/notes.log": "no article",
		"bad.csv":           "name,colour\nInes Falk,red\n",
		"twice.csv":         "name\nInes Falk\nInes Falk\n",
	}
	for _, c := range []struct {
		why    string
		args   []string
		stdin  string
		code   int
		stderr []string // what each line holds
	}{
		{"a file", []string{"analyze", "good.txt"}, "", 0, nil},
		{"a folder", []string{"conflicts", "sub"}, "", 0, nil},
		{"standard input", []string{"analyze", "-"}, articleText, 0, nil},
		{"a path that is not there", []string{"analyze", "gone.txt", "good.txt"}, "", 3, []string{"gone.txt: "}},
		{"an empty file", []string{"analyze", "empty.txt"}, "", 3, []string{"empty.txt: "}},
		{"empty standard input", []string{"analyze", "-"}, "", 3, []string{"-: "}},
		{"binary data", []string{"conflicts", "binary.txt"}, "", 3, []string{"binary.txt: "}},
		{"a broken line of JSON", []string{"analyze", "lines.jsonl"}, "", 3, []string{"lines.jsonl:2: "}},
		{"all that is wrong, in order", []string{"analyze", "lines.jsonl", "empty.txt", "binary.txt", "good.txt"}, "", 3,
			[]string{"lines.jsonl:2: ", "empty.txt: ", "binary.txt: "}},
		{"a folder without articles", []string{"analyze", "nothing"}, "", 3, []string{"nothing: "}},
		{"an unknown kind of file", []string{"analyze", "picture.png"}, "", 3, []string{"picture.png: "}},
		{"inputs that fail win over conflicts", []string{"conflicts", "--fail-on-conflict", "good.txt", "empty.txt"}, "", 3, []string{"empty.txt: "}},
		{"no path", []string{"analyze"}, "", 2, []string{"arg"}},
		{"an unknown command", []string{"analyse", "good.txt"}, "", 2, []string{"analyse"}},
		{"an unknown flag", []string{"analyze", "--colour", "good.txt"}, "", 2, []string{"--colour"}},
		{"an unknown format", []string{"analyze", "--format", "xml", "good.txt"}, "", 2, []string{`"xml"`}},
		{"an unknown format of a report", []string{"report", "--formats", "csv,pdf", "good.txt", "-o", "out"}, "", 2, []string{`"pdf"`}},
		{"no format of a report", []string{"report", "--formats", "", "good.txt", "-o", "out"}, "", 2, []string{"--formats"}},
		{"quiet and verbose", []string{"analyze", "-q", "-v", "good.txt"}, "", 2, []string{"quiet"}},
		{"a configuration that is not there", []string{"analyze", "--config", "gone.yaml", "good.txt"}, "", 2, []string{"gone.yaml"}},
		{"the schema", []string{"schema"}, "", 0, nil},
		{"completion", []string{"completion", "bash"}, "", 0, nil},
		{"an unknown analysis", []string{"analyze", "--nlp", "spacy", "good.txt"}, "", 2, []string{`"spacy"`}},
		{"no workers", []string{"analyze", "-j", "0", "good.txt"}, "", 2, []string{"--jobs"}},
		{"workers that are no number", []string{"analyze", "-j", "many", "good.txt"}, "", 2, []string{"--jobs"}},
		{"a report to nowhere", []string{"report", "good.txt"}, "", 2, []string{"-o DIR"}},
		{"output to a folder that is not there", []string{"analyze", "good.txt", "-o", "gone/out.csv"}, "", 2, []string{"gone/out.csv"}},
		{"output to a folder", []string{"analyze", "good.txt", "-o", "sub"}, "", 2, []string{"sub"}},
		{"a report to a file", []string{"report", "good.txt", "-o", "empty.txt"}, "", 2, []string{"empty.txt"}},
		{"a report over its own output", []string{"analyze", "lines.jsonl", "-o", "lines.jsonl"}, "", 2, []string{"no articles"}},
		{"a registry with an unknown column", []string{"analyze", "--actors", "bad.csv", "good.txt"}, "", 2, []string{"bad.csv:1: unknown column"}},
		{"a registry with a name twice", []string{"report", "--actors", "twice.csv", "good.txt", "-o", "new"}, "", 2, []string{"twice.csv:3: "}},
		{"a registry that is not there", []string{"conflicts", "--actors", "gone.csv", "good.txt"}, "", 2, []string{"gone.csv"}},
		{"the list of actors", []string{"actors", "good.txt"}, "", 0, nil},
		{"the version", []string{"version"}, "", 0, nil},
		{"help", []string{"report", "--help"}, "", 0, nil},
	} {
		t.Run(c.why, func(t *testing.T) {
			dir := folder(t, files)
			code, stdout, stderr := call(t, dir, c.stdin, c.args...)
			assert.Equal(t, c.code, code, stderr)
			var lines []string
			if stderr != "" {
				lines = strings.Split(strings.TrimSuffix(stderr, "\n"), "\n")
			}
			require.Len(t, lines, len(c.stderr), stderr)
			for i, line := range lines {
				assert.True(t, strings.HasPrefix(line, "hearsay: "), line)
				assert.Contains(t, line, c.stderr[i])
			}
			if c.code == exitUsage {
				assert.Empty(t, stdout)
			} else {
				assert.NotEmpty(t, stdout)
			}
			assertNoTempFiles(t, dir)
		})
	}
}

// TestActorsRoundTrip checks that the list of actors can be corrected and given back, and that the correction is in every output.
func TestActorsRoundTrip(t *testing.T) {
	dir := folder(t, map[string]string{"in/a.txt": articleText, "in/b.txt": "“It rains,” Falk said on Monday.\n", "other.txt": "The tide is high, Ines Falk said."})
	code, list, stderr := call(t, dir, "", "actors", "in")
	require.Equal(t, exitDone, code, stderr)
	rows, err := csv.NewReader(strings.NewReader(list)).ReadAll()
	require.NoError(t, err)
	require.Equal(t, []string{"Ines Falk", "Falk", "person", "harbour master", "", "", "ines-falk", "", "2", "2", "a", "", "The same name in 2 articles, and no role or side speaks against it."}, rows[1])

	corrected := strings.Replace(list, "Ines Falk,Falk,person,harbour master,,,", "Ines Maria Falk,Falk|Ines Falk,person,master,Port of Orla,Q77,", 1)
	require.NoError(t, os.WriteFile("actors.csv", []byte(corrected), 0o666))
	for _, format := range []string{"csv", "jsonl"} {
		code, stdout, stderr := call(t, dir, "", "analyze", "--actors", "actors.csv", "--format", format, "other.txt")
		require.Equal(t, exitDone, code, stderr)
		for _, want := range []string{"Ines Maria Falk", "master", "Port of Orla", "Q77"} {
			assert.Contains(t, stdout, want, format)
		}
	}
	code, again, stderr := call(t, dir, "", "actors", "--actors", "actors.csv", "in")
	require.Equal(t, exitDone, code, stderr)
	assert.Contains(t, again, "Ines Maria Falk,Falk,person,master,Port of Orla,Q77,")
}

// TestNLP checks that --nlp takes effect, on a text whose words the two analyses tag differently.
func TestNLP(t *testing.T) {
	const text = "The Dutch minister told her counterpart the costs would be shared. Ines Falk called the allegation absurd."
	analyze := func(args ...string) string {
		code, stdout, stderr := call(t, t.TempDir(), text, append([]string{"analyze", "-"}, args...)...)
		require.Equal(t, exitDone, code, stderr)
		return stdout
	}
	byDefault := analyze()
	assert.Equal(t, byDefault, analyze("--nlp", "hearsay"))
	assert.NotEqual(t, byDefault, analyze("--nlp", "prose"))
}

func TestUnreadableFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root reads everything")
	}
	dir := folder(t, map[string]string{"good.txt": articleText, "locked/a.txt": articleText})
	require.NoError(t, os.Chmod(filepath.Join(dir, "locked"), 0))
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(dir, "locked"), 0o777) })
	code, stdout, stderr := call(t, dir, "", "analyze", "--format", "jsonl", ".")
	assert.Equal(t, exitInputs, code)
	assert.Contains(t, stderr, "locked: ")
	assert.Len(t, recordIDs(t, stdout), 1)
}

// What a file is called must not drive the terminal either.
func TestErrorsAreOneLineEach(t *testing.T) {
	dir := folder(t, map[string]string{"good.txt": articleText})
	_, _, stderr := call(t, dir, "", "analyze", "a\nb\x1b[31m.txt", "good.txt")
	assert.Equal(t, 1, strings.Count(stderr, "\n"))
	assert.NotContains(t, stderr, "\x1b")
}

func TestFormats(t *testing.T) {
	dir := folder(t, map[string]string{"good.txt": articleText})
	_, standard, _ := call(t, dir, "", "analyze", "good.txt")
	_, named, _ := call(t, dir, "", "analyze", "--format", "csv", "good.txt")
	assert.Equal(t, named, standard, "CSV where the output is no terminal")
	rows, err := csv.NewReader(strings.NewReader(standard)).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, "record", rows[0][0])

	_, bom, _ := call(t, dir, "", "analyze", "--csv-bom", "good.txt")
	assert.Equal(t, "\ufeff"+standard, bom)

	_, lines, _ := call(t, dir, "", "analyze", "--format", "jsonl", "good.txt")
	assert.Equal(t, []string{"good"}, recordIDs(t, lines))

	_, table, _ := call(t, dir, "", "conflicts", "--format", "table", "good.txt")
	assert.True(t, strings.HasPrefix(table, "KIND "), table)
}

func TestReportWritesItsFiles(t *testing.T) {
	dir := folder(t, map[string]string{"in/good.txt": articleText, "in/bad.txt": ""})
	code, stdout, stderr := call(t, dir, "", "report", "in", "-o", "deep/out")
	assert.Equal(t, exitInputs, code)
	assert.Empty(t, stdout)
	assert.Equal(t, 1, strings.Count(stderr, "\n"))
	var want, all []string
	for _, f := range report.Formats(report.Options{}) {
		for _, file := range f.Files {
			all = append(all, file.Path)
			if !f.ByName {
				want = append(want, file.Path)
			}
		}
	}
	assert.ElementsMatch(t, want, names(t, filepath.Join(dir, "deep", "out")), "what could be read is written")

	code, _, stderr = call(t, dir, "", "report", "in/good.txt", "-o", "some", "--formats", "dna,csv")
	require.Equal(t, exitDone, code, stderr)
	assert.Equal(t, []string{"claims.csv", "conflicts.csv", "dna.csv", "families.csv"}, names(t, filepath.Join(dir, "some")))
	code, _, stderr = call(t, dir, "", "report", "in/good.txt", "-o", "every", "--formats", "all,w3c,schemaorg", "--formats", "dna")
	require.Equal(t, exitDone, code, stderr)
	assert.ElementsMatch(t, all, names(t, filepath.Join(dir, "every")))
}

// A second run finds the tables of the first among its inputs, but does not read them.
func TestReportIntoItsInput(t *testing.T) {
	dir := folder(t, map[string]string{"good.txt": articleText, "more.jsonl": `{"text":"Yes, said Mr Elm."}`})
	code, _, stderr := call(t, dir, "", "report", ".", "-o", ".")
	require.Equal(t, exitDone, code, stderr)
	first := contents(t, dir)
	code, _, stderr = call(t, dir, "", "report", ".", "-o", ".")
	require.Equal(t, exitDone, code, stderr)
	assert.Equal(t, first, contents(t, dir))
}

func TestSameBytesForAnyNumberOfWorkers(t *testing.T) {
	files := map[string]string{}
	for i := range 20 {
		files[fmt.Sprintf("in/a%02d.txt", i)] = strings.Repeat(articleText, 1+i%5)
	}
	for i := range 3 {
		var b strings.Builder
		for n := range 40 {
			if n%7 == 3 {
				b.WriteString("{broken\n")
			}
			fmt.Fprintf(&b, `{"id":"r%d","text":%q}`+"\n", n/2, strings.Repeat(articleText, 1+n%3))
		}
		files[fmt.Sprintf("in/lines%d.jsonl", i)] = b.String()
	}
	dir := folder(t, files)
	var first map[string]string
	var firstErrors string
	for _, jobs := range []string{"1", "2", "8", "100000"} {
		out := t.TempDir()
		code, _, stderr := call(t, dir, "", "report", "in", "-o", out, "-j", jobs)
		require.Equal(t, exitInputs, code)
		if first == nil {
			first, firstErrors = contents(t, out), stderr
			ids := recordIDs(t, first["claims.jsonl"])
			assert.Len(t, ids, 20+3*40)
			seen := map[string]bool{}
			for _, id := range ids {
				assert.False(t, seen[id], "%s names two records", id)
				seen[id] = true
			}
			continue
		}
		assert.Equal(t, first, contents(t, out), "-j %s", jobs)
		assert.Equal(t, firstErrors, stderr, "-j %s", jobs)
	}
}

// interrupting is a standard input during whose reading the interrupt comes, and which then never ends.
type interrupting struct{ interrupt context.CancelFunc }

func (r interrupting) Read([]byte) (int, error) {
	r.interrupt()
	select {}
}

func TestInterruptLeavesOldFilesWhole(t *testing.T) {
	for _, args := range [][]string{
		{"analyze", "good.txt", "-", "-o", "out/claims.csv"},
		{"conflicts", "good.txt", "-", "-o", "out/conflicts.csv"},
		{"report", "good.txt", "-", "-o", "out"},
	} {
		t.Run(args[0], func(t *testing.T) {
			dir := folder(t, map[string]string{
				"good.txt": articleText, "out/claims.csv": "old", "out/conflicts.csv": "old", "out/report.md": "old",
				"out/brat/annotation.conf": report.Mark, "out/brat/old.ann": "old",
			})
			t.Chdir(dir)
			before := contents(t, filepath.Join(dir, "out"))
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var out, errs bytes.Buffer
			code := run(ctx, args, interrupting{cancel}, &out, &errs)
			assert.Equal(t, exitInputs, code)
			assert.Equal(t, "hearsay: interrupted\n", errs.String())
			assert.Equal(t, before, contents(t, filepath.Join(dir, "out")))
		})
	}
}

// failing is a standard output that takes some bytes and then fails.
type failing struct {
	room int
	err  error
}

func (w *failing) Write(p []byte) (int, error) {
	if w.room -= len(p); w.room < 0 {
		return 0, w.err
	}
	return len(p), nil
}

func TestOutputThatFails(t *testing.T) {
	t.Chdir(folder(t, map[string]string{"good.txt": articleText, "empty.txt": ""}))
	closed := &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.EPIPE}
	for _, c := range []struct {
		why   string
		err   error
		paths []string
		code  int
		lines int
	}{
		{"a reader that has seen enough", closed, []string{"good.txt"}, exitDone, 0},
		{"a reader that has seen enough, after a failed input", closed, []string{"gone.txt", "good.txt"}, exitInputs, 1},
		{"a full disk", errors.New("disk full"), []string{"good.txt"}, exitUsage, 1},
	} {
		t.Run(c.why, func(t *testing.T) {
			var errs bytes.Buffer
			args := append([]string{"analyze", "--format", "jsonl"}, c.paths...)
			code := run(t.Context(), args, strings.NewReader(""), &failing{10, c.err}, &errs)
			assert.Equal(t, c.code, code)
			assert.Equal(t, c.lines, strings.Count(errs.String(), "\n"), errs.String())
		})
	}
}

func TestSpecialFilesAreNotReplaced(t *testing.T) {
	assert.True(t, special(os.DevNull))
	dir := folder(t, map[string]string{"file": ""})
	assert.False(t, special(dir))
	assert.False(t, special(filepath.Join(dir, "file")))
	assert.False(t, special(filepath.Join(dir, "gone")))
}

func TestEveryCommandHasExamples(t *testing.T) {
	a := &app{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard}
	var check func(*cobra.Command)
	check = func(c *cobra.Command) {
		assert.Contains(t, c.Example, c.CommandPath())
		for _, sub := range c.Commands() {
			check(sub)
		}
	}
	for _, c := range a.root().Commands() {
		check(c)
	}
}

func recordIDs(t *testing.T, jsonl string) (ids []string) {
	t.Helper()
	for line := range strings.Lines(jsonl) {
		var r record.Record
		require.NoError(t, json.Unmarshal([]byte(line), &r))
		ids = append(ids, r.ID)
	}
	return ids
}

func names(t *testing.T, dir string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// contents returns the files of dir and of the folders in it.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		files[strings.TrimPrefix(path, dir+"/")] = string(content)
		return err
	}))
	return files
}

func assertNoTempFiles(t *testing.T, dir string) {
	t.Helper()
	for _, name := range names(t, dir) {
		assert.NotContains(t, name, ".tmp")
	}
}

// TestReview checks that a review that can't be read stops the report before anything is written, and that decisions on
// what is not there are named.
func TestReview(t *testing.T) {
	const signed = `"status":"accepted","by":"Ada Quill","at":"2031-04-06T07:08:09Z"}` + "\n"
	dir := folder(t, map[string]string{
		"in/good.txt":   articleText,
		"bad.jsonl":     `{"schema":"hearsay/1","claim":"good/c1",` + signed + "{\n",
		"unknown.jsonl": `{"schema":"hearsay/1","claim":"gone/c1",` + signed,
	})
	code, _, stderr := call(t, dir, "", "report", "in", "-o", "out", "--review", "bad.jsonl")
	assert.Equal(t, exitUsage, code)
	assert.Contains(t, stderr, "bad.jsonl:2: ")
	assert.NoDirExists(t, filepath.Join(dir, "out"))
	code, _, stderr = call(t, dir, "", "report", "in", "-o", "out", "--review", "unknown.jsonl")
	assert.Equal(t, exitDone, code)
	assert.Contains(t, stderr, "gone/c1")
}
