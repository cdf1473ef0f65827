package main

import (
	"errors"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution"
	"github.com/hearsay-nlp/hearsay/report"
)

// diskFull is what happens when the disk gets full while a folder is written.
func diskFull(dir string) error {
	path := filepath.Join(dir, "a.ann")
	return errors.Join(os.WriteFile(path, []byte("half"), 0o666), &os.PathError{Op: "write", Path: path, Err: syscall.ENOSPC})
}

func TestAFullDiskLeavesTheOldReport(t *testing.T) {
	dir := folder(t, map[string]string{"report.md": "old", "brat/annotation.conf": report.Mark + "old", "brat/old.ann": "old"})
	before := contents(t, dir)
	var out staged
	require.NoError(t, out.write(filepath.Join(dir, "report.md"), func(w io.Writer) error {
		_, err := io.WriteString(w, "new")
		return err
	}))
	err := out.folder(filepath.Join(dir, "brat"), "annotation.conf", diskFull)
	assert.ErrorIs(t, err, syscall.ENOSPC)
	assert.Equal(t, "write "+filepath.Join(dir, "brat")+": no space left on device", err.Error())
	out.discard()
	assert.Equal(t, before, contents(t, dir))
	assert.Equal(t, []string{"brat", "report.md"}, names(t, dir))
}

// TestMain runs the command itself where a test has asked for a process of its own.
func TestMain(m *testing.M) {
	if os.Getenv("HEARSAY_TEST_COMMAND") != "" {
		main()
	}
	os.Exit(m.Run())
}

// TestAKilledRunLeavesTheOldReport kills runs while they write: every file of the old report is there afterwards, and is the old one
// or, where the run was already putting its files in place, the new one.
func TestAKilledRunLeavesTheOldReport(t *testing.T) {
	dir := folder(t, map[string]string{"old.txt": articleText, "new.txt": strings.Repeat(articleText+"\n\n", 20)})
	out := filepath.Join(dir, "out")
	run := func(article string) *exec.Cmd {
		c := exec.Command(os.Args[0], "report", article, "-o", "out", "-q") //nolint:gosec // this very test
		c.Dir, c.Env = dir, append(os.Environ(), "HEARSAY_TEST_COMMAND=1")
		return c
	}
	whole := func(article string) map[string]string {
		message, err := run(article).CombinedOutput()
		require.NoError(t, err, string(message))
		files := contents(t, out)
		maps.DeleteFunc(files, func(path, _ string) bool { return strings.Contains(path, ".tmp") })
		return files
	}
	next, old := whole("new.txt"), whole("old.txt")
	leftovers := func() []string {
		left, err := filepath.Glob(filepath.Join(out, leftover))
		require.NoError(t, err)
		return left
	}
	for i := range 4 {
		before := len(leftovers())
		c := run("new.txt")
		require.NoError(t, c.Start())
		ended := make(chan error, 1)
		go func() { ended <- c.Wait() }()
		require.Eventually(t, func() bool { return len(leftovers()) > before }, time.Minute, time.Millisecond, "it never wrote")
		time.Sleep(time.Duration(i) * 20 * time.Millisecond)
		_ = c.Process.Kill() // it may have ended
		<-ended              //nolint:errcheck // it was killed
		got := contents(t, out)
		for path := range old {
			assert.True(t, got[path] == old[path] || got[path] == next[path], "%s of run %d", path, i)
		}
		old = whole("old.txt")
	}

	// What they have left goes when nobody can still be writing it.
	for _, path := range leftovers() {
		require.NoError(t, os.Chtimes(path, time.Time{}, time.Now().Add(-2*abandoned)))
	}
	whole("old.txt")
	assertNoTempFiles(t, out)
}

func TestFoldersAreReplacedWhole(t *testing.T) {
	dir := folder(t, map[string]string{"brat/annotation.conf": report.Mark, "brat/old.ann": "old"})
	brat := report.Formats(report.Options{})[slices.IndexFunc(report.Formats(report.Options{}), func(f report.Format) bool { return f.Name == "brat" })].Files[0]
	for range 2 {
		var out staged
		require.NoError(t, out.file(dir, brat, []attribution.Record{{ID: "new", Text: "x"}}, nil))
		require.NoError(t, out.commit())
		assert.Equal(t, []string{"annotation.conf", "new.ann", "new.txt"}, names(t, filepath.Join(dir, "brat")))
		assert.Equal(t, []string{"brat"}, names(t, dir))
	}
}

func TestFoldersOfOthersStay(t *testing.T) {
	for why, files := range map[string]map[string]string{
		"no mark":             {"brat/mine.ann": "T1"},
		"the mark of another": {"brat/annotation.conf": "[entities]\n", "brat/mine.ann": "T1"},
		"a file":              {"brat": "mine"},
	} {
		t.Run(why, func(t *testing.T) {
			dir := folder(t, files)
			before := contents(t, dir)
			t.Chdir(folder(t, map[string]string{"good.txt": articleText}))
			code, _, stderr := call(t, ".", "", "report", "good.txt", "-o", dir)
			assert.Equal(t, exitUsage, code)
			assert.Contains(t, stderr, filepath.Join(dir, "brat"))
			assert.Equal(t, before, contents(t, dir))
			assertNoTempFiles(t, dir)
		})
	}
}
