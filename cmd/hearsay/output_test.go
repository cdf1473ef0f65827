package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

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
