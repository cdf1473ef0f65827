package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// log returns where --verbose tells what is done.
func (a *app) log() *slog.Logger {
	if !a.verbose {
		return slog.New(slog.DiscardHandler)
	}
	return slog.New(slog.NewTextHandler(a.stderr, nil))
}

// lineEvery is the time between two lines of progress.
const lineEvery = 10 * time.Second

// progress tells how far a run is: on a terminal by a bar with the rate and the time left, elsewhere by a plain line
// now and then.
type progress struct {
	bar         *progressbar.ProgressBar // silent where lines are written, or nothing
	lines       io.Writer
	now         func() time.Time
	begin, last time.Time
	files, done int
	articles    int
}

// newProgress returns the progress of a run over so many files. There is none with --quiet, with --verbose, which says
// more, and where a table goes to the same terminal.
func (a *app) newProgress(files int) *progress {
	f, ok := a.stderr.(*os.File)
	terminal := ok && term.IsTerminal(int(f.Fd()))
	now := time.Now()
	p := &progress{lines: io.Discard, now: time.Now, files: files, begin: now, last: now}
	if !terminal && !a.quiet && !a.verbose {
		p.lines = a.stderr
	}
	p.bar = progressbar.NewOptions(files, progressbar.OptionSetWriter(a.stderr),
		progressbar.OptionSetVisibility(terminal && a.width() == 0 && !a.quiet && !a.verbose), progressbar.OptionShowCount(),
		progressbar.OptionShowIts(), progressbar.OptionSetItsString("files"), progressbar.OptionFullWidth(),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	return p
}

// article counts an article.
func (p *progress) article() {
	p.articles++
	p.bar.Describe(fmt.Sprintf("%d articles", p.articles))
	p.line()
}

// file counts a file that is done.
func (p *progress) file() {
	p.done++
	_ = p.bar.Add(1) // a bar that can't be drawn is no reason to stop
	p.line()
}

// clear takes the bar away.
func (p *progress) clear() { _ = p.bar.Clear() }

// line writes a line if it is time for one.
func (p *progress) line() {
	now := p.now()
	if now.Sub(p.last) < lineEvery {
		return
	}
	p.last = now
	spent := now.Sub(p.begin)
	left := ""
	if p.done > 0 {
		left = fmt.Sprintf(", %s left", (spent * time.Duration(p.files-p.done) / time.Duration(p.done)).Round(time.Second))
	}
	_, _ = fmt.Fprintf(p.lines, "hearsay: %d of %d files, %d articles, %.1f/s%s\n", p.done, p.files, p.articles,
		float64(p.articles)/spent.Seconds(), left)
}
