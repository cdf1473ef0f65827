package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/hearsay-nlp/hearsay/attribution"
	"github.com/hearsay-nlp/hearsay/attribution/article"
	"github.com/hearsay-nlp/hearsay/nlp/prose"
)

// batch is the analysis of the articles under some paths.
type batch struct {
	app     *app
	sources []article.Source
	analyze func(context.Context, attribution.Article) (attribution.Record, error)
	failed  int // inputs so far
}

// open finds the articles under paths, without the files that are about to be written: a second run over a folder
// must not read the tables of the first. What can't be found is named on standard error.
func (a *app) open(paths []string, outputs ...string) (*batch, error) {
	start := time.Now()
	analyzer, err := a.analyzer()
	if err != nil {
		return nil, err
	}
	a.log().Info("models loaded", "time", time.Since(start))
	sources, errs := article.Find(paths)
	sources = slices.DeleteFunc(sources, func(s article.Source) bool {
		return slices.ContainsFunc(outputs, func(path string) bool { return sameFile(s.Path, path) })
	})
	if len(sources) == 0 && len(errs) == 0 {
		return nil, fmt.Errorf("no articles in %s", strings.Join(paths, ", "))
	}
	for _, err := range errs {
		a.complain(err)
	}
	return &batch{app: a, sources: sources, analyze: analyzer.Analyze, failed: len(errs)}, nil
}

// analyzer returns the analyzer that --nlp and --actors ask for.
func (a *app) analyzer() (*attribution.Analyzer, error) {
	// At the start the heap is full of what libraries have made. To collect it again and again while the models are
	// read takes longer than reading them.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	var options []attribution.Option
	if a.registry != "" {
		r, err := readRegistry(a.registry)
		if err != nil {
			return nil, err
		}
		options = append(options, attribution.WithActors(r))
	}
	if a.analysis == "prose" {
		p, err := prose.New()
		if err != nil {
			return nil, err
		}
		options = append(options, attribution.WithPipeline(p))
	}
	return attribution.New(options...)
}

func readRegistry(path string) (*attribution.Registry, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return attribution.ReadRegistry(f, path)
}

// sameFile reports whether source is output, or stands in it.
func sameFile(source, output string) bool {
	if source == article.Stdin {
		return false
	}
	return same(source, output) || same(filepath.Dir(source), output)
}

func same(source, output string) bool {
	if filepath.Base(source) != filepath.Base(output) {
		return false
	}
	a, errA := os.Stat(source)
	b, errB := os.Stat(output)
	return errA == nil && errB == nil && os.SameFile(a, b)
}

// verdict returns how a run ended whose output was written with err.
func (b *batch) verdict(err error, conflicts int) error {
	switch {
	case err != nil:
		return err
	case b.failed > 0:
		return errInputs
	case conflicts > 0 && b.app.failOnConflict:
		return errConflicts
	}
	return nil
}

// records yields the records in the order of the input and names each article that failed on standard error. It ends
// early when ctx does. An id that came before gets a number, so that a conflict names one claim.
func (b *batch) records(ctx context.Context) iter.Seq[attribution.Record] {
	return func(yield func(attribution.Record) bool) {
		progress := b.app.newProgress(len(b.sources))
		defer progress.clear()
		ids := map[string]int{}
		for r := range b.results(ctx) {
			switch {
			case r.last:
				progress.file()
				continue
			case r.err != nil:
				progress.clear()
				b.app.complain(r.err)
				b.failed++
				continue
			}
			progress.article()
			r.record.ID = unique(ids, r.record.ID)
			b.app.log().Info("analysed", "record", r.record.ID, "claims", len(r.record.Claims), "time", r.time)
			if !yield(r.record) {
				return
			}
		}
	}
}

// unique returns id, with a number behind it if it is among the ids that were seen, and adds it to them.
func unique(seen map[string]int, id string) string {
	name := id
	for seen[name] > 0 {
		seen[id]++
		name = fmt.Sprintf("%s-%d", id, seen[id])
	}
	seen[name] = 1
	return name
}

// result is what became of one article, or the end of a source.
type result struct {
	record attribution.Record
	time   time.Duration
	err    error
	last   bool
}

// results analyses jobs articles at a time and yields the results in the order of the input, after those of each
// source its end. Sources are read ahead of their turn, a few at a time and a few articles of each, so memory does not
// grow with their number. When ctx ends so do the results; a read that hangs then, as that of a terminal, is left
// alone.
func (b *batch) results(ctx context.Context) iter.Seq[result] {
	return func(yield func(result) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		const most = 256
		ahead := min(b.app.jobs, most)
		queue := make(chan chan chan result, ahead) // sources in order, of each its articles in order
		busy := make(chan struct{}, b.app.jobs)
		go func() {
			defer close(queue)
			for _, source := range b.sources {
				articles := make(chan chan result, ahead)
				if !send(ctx, queue, articles) {
					return
				}
				go b.read(ctx, source, articles, busy)
			}
		}()
		for {
			articles, ok := receive(ctx, queue)
			if !ok {
				return
			}
			for {
				pending, ok := receive(ctx, articles)
				if !ok {
					break
				}
				r, _ := receive(ctx, pending)
				if ctx.Err() != nil || !yield(r) {
					return
				}
			}
			if ctx.Err() != nil || !yield(result{last: true}) {
				return
			}
		}
	}
}

// read sends to articles one channel an article of source, on which its result will come.
func (b *batch) read(ctx context.Context, source article.Source, articles chan<- chan result, busy chan struct{}) {
	defer close(articles)
	start := func(work func() (attribution.Record, error)) bool {
		pending := make(chan result, 1)
		if !send(ctx, articles, pending) || !send(ctx, busy, struct{}{}) {
			return false
		}
		go func() {
			defer func() { <-busy }()
			begin := time.Now()
			r, err := work()
			pending <- result{record: r, time: time.Since(begin), err: err}
		}()
		return true
	}
	err := guard(func() error {
		for a, err := range article.Read(source, b.app.stdin) {
			if !start(func() (attribution.Record, error) {
				if err != nil {
					return attribution.Record{}, err
				}
				return b.one(ctx, a)
			}) {
				return nil
			}
		}
		return nil
	})
	if err != nil {
		start(func() (attribution.Record, error) {
			return attribution.Record{}, &article.InputError{Path: source.Path, Err: err}
		})
	}
}

// one analyses one article.
func (b *batch) one(ctx context.Context, a attribution.Article) (r attribution.Record, err error) {
	err = guard(func() error {
		r, err = b.analyze(ctx, a)
		return err
	})
	if err != nil {
		err = &article.InputError{Path: a.Path, Err: fmt.Errorf("record %s: %w", a.ID, err)}
	}
	return r, err
}

var errInternal = errors.New("internal error, please report it")

// guard makes an error of a panic of f, so that a fault of ours costs one article and not the run.
func guard(f func() error) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%w: %v", errInternal, fault)
		}
	}()
	return f()
}

// send sends v unless ctx ends first, and reports whether it did.
func send[T any](ctx context.Context, c chan<- T, v T) bool {
	select {
	case c <- v:
		return true
	case <-ctx.Done():
		return false
	}
}

// receive receives from c unless that is closed or ctx ends first.
func receive[T any](ctx context.Context, c <-chan T) (v T, ok bool) {
	select {
	case v, ok = <-c:
		return v, ok
	case <-ctx.Done():
		return v, false
	}
}
