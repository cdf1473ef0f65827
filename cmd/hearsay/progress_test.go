package main

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestProgressLines(t *testing.T) {
	var errs bytes.Buffer
	for _, c := range []struct {
		why  string
		app  app
		want string
	}{
		{"plain lines off a terminal", app{stdout: &bytes.Buffer{}, stderr: &errs}, "hearsay: 0 of 4 files, 2 articles, 0.2/s\nhearsay: 1 of 4 files, 3 articles, 0.1/s, 1m0s left\n"},
		{"none with --quiet", app{stdout: &bytes.Buffer{}, stderr: &errs, quiet: true}, ""},
		{"none with --verbose", app{stdout: &bytes.Buffer{}, stderr: &errs, verbose: true}, ""},
	} {
		t.Run(c.why, func(t *testing.T) {
			errs.Reset()
			p := c.app.newProgress(4)
			now := p.begin
			p.now = func() time.Time { return now }
			for _, step := range []struct {
				seconds int
				count   func()
			}{{9, p.article}, {1, p.article}, {9, p.article}, {1, p.file}, {1, p.file}} {
				now = now.Add(time.Duration(step.seconds) * time.Second)
				step.count()
			}
			p.clear()
			assert.Equal(t, c.want, errs.String())
		})
	}
}

func TestVerbose(t *testing.T) {
	dir := folder(t, map[string]string{"good.txt": articleText})
	code, stdout, stderr := call(t, dir, "", "analyze", "-v", "good.txt")
	require.Equal(t, exitDone, code)
	assert.Contains(t, stderr, "msg=analysed record=good claims=")
	_, plain, silent := call(t, dir, "", "analyze", "-q", "good.txt")
	assert.Equal(t, plain, stdout, "what is told does not change what is written")
	assert.Empty(t, silent)
	_, _, stderr = call(t, dir, "", "analyze", "-q", "gone.txt")
	assert.Contains(t, stderr, "gone.txt", "what fails is named all the same")
}

func TestNoColour(t *testing.T) {
	dir := folder(t, map[string]string{"good.txt": articleText})
	for _, args := range [][]string{{"analyze", "good.txt", "--format", "table"}, {"report", "--help"}, {"analyze", "gone.txt"}} {
		_, stdout, stderr := call(t, dir, "", args...)
		assert.NotContains(t, stdout+stderr, "\x1b")
	}
}
