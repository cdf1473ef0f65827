package article_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/article"
)

// tree writes files with some text under a new folder, which becomes the working directory.
func tree(t *testing.T, paths ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, p := range paths {
		require.NoError(t, os.MkdirAll(filepath.Dir(p), 0o755))
		require.NoError(t, os.WriteFile(p, []byte("x"), 0o644))
	}
}

func TestFind(t *testing.T) {
	tree(t, "b/2.txt", "b/1.html", "b/.hidden.txt", "b/.git/x.txt", "b/image.png", "b/deep/er/3.jsonl.gz", "b/deep/4.MD",
		"one.txt", "two.htm", "odd[1].txt", "none/x.bin", "same/a.txt", "same/a.html", "c/1.txt", "d/e/1.txt", "f/e/1.txt")
	require.NoError(t, os.Symlink("b", "link"))
	require.NoError(t, os.Symlink("..", "b/deep/loop"))
	require.NoError(t, os.Symlink("nowhere.txt", "dangling.txt"))
	require.NoError(t, os.Symlink("one.txt", "again.txt"))
	tests := []struct {
		name           string
		args           []string
		paths, ids     []string
		errors, reason string
	}{
		{name: "files in the order given", args: []string{"two.htm", "one.txt"}, paths: []string{"two.htm", "one.txt"}, ids: []string{"two", "one"}},
		{name: "each once", args: []string{"one.txt", "./one.txt", "again.txt"}, paths: []string{"one.txt"}, ids: []string{"one"}},
		{name: "folder, sorted, without hidden and unknown", args: []string{"b"}, paths: []string{"b/1.html", "b/2.txt", "b/deep/4.MD", "b/deep/er/3.jsonl.gz"}, ids: []string{"1", "2", "4", "3"}},
		{name: "linked folder once", args: []string{"link", "b"}, paths: []string{"link/1.html", "link/2.txt", "link/deep/4.MD", "link/deep/er/3.jsonl.gz"}, ids: []string{"1", "2", "4", "3"}},
		{name: "glob", args: []string{"b/?.*"}, paths: []string{"b/1.html", "b/2.txt"}, ids: []string{"1", "2"}},
		{name: "a file named like a glob", args: []string{"odd[1].txt"}, paths: []string{"odd[1].txt"}, ids: []string{"odd[1]"}},
		{name: "standard input", args: []string{"-", "one.txt", "-"}, paths: []string{"-", "one.txt"}, ids: []string{"stdin", "one"}},
		{name: "same names", args: []string{"b/1.html", "c", "one.txt"}, paths: []string{"b/1.html", "c/1.txt", "one.txt"}, ids: []string{"b/1", "c/1", "one"}},
		{name: "same names and folders", args: []string{"d", "f"}, paths: []string{"d/e/1.txt", "f/e/1.txt"}, ids: []string{"d/e/1", "f/e/1"}},
		{name: "same names in one folder", args: []string{"same"}, paths: []string{"same/a.html", "same/a.txt"}, ids: []string{"a.html", "a.txt"}},
		{name: "missing", args: []string{"no.txt", "one.txt"}, paths: []string{"one.txt"}, ids: []string{"one"}, errors: "no.txt", reason: "no such file"},
		{name: "dangling link", args: []string{"dangling.txt"}, errors: "dangling.txt", reason: "dangling link"},
		{name: "unknown extension", args: []string{"none/x.bin"}, errors: "none/x.bin", reason: "unknown format"},
		{name: "folder without articles", args: []string{"none"}, errors: "none", reason: "no file with a known extension"},
		{name: "glob without matches", args: []string{"*.warc"}, errors: "*.warc", reason: "no article matches"},
		{name: "broken glob", args: []string{"[a"}, errors: "[a", reason: "syntax error"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sources, errs := article.Find(tt.args)
			var paths, ids []string
			for _, s := range sources {
				paths, ids = append(paths, filepath.ToSlash(s.Path)), append(ids, s.ID)
			}
			assert.Equal(t, tt.paths, paths)
			assert.Equal(t, tt.ids, ids)
			if tt.errors == "" {
				assert.Empty(t, errs)
				return
			}
			require.Len(t, errs, 1)
			var in *article.InputError
			require.ErrorAs(t, errs[0], &in)
			assert.Equal(t, tt.errors, in.Path)
			assert.ErrorContains(t, errs[0], tt.reason)
		})
	}
}

func TestFindUnreadableFolder(t *testing.T) {
	tree(t, "a/x.txt", "a/locked/y.txt", "a/z.txt")
	require.NoError(t, os.Chmod("a/locked", 0))
	t.Cleanup(func() { _ = os.Chmod("a/locked", 0o755) }) // or the folder can't be removed
	if _, err := os.ReadDir("a/locked"); err == nil {
		t.Skip("this user may read everything")
	}
	sources, errs := article.Find([]string{"a"})
	assert.Len(t, sources, 2)
	require.Len(t, errs, 1)
	assert.ErrorContains(t, errs[0], "a/locked: permission denied")
	assert.True(t, errors.Is(errs[0], fs.ErrPermission))
}
