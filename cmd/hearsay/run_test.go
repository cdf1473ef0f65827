package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution"
	"github.com/hearsay-nlp/hearsay/attribution/article"
)

// lines returns n records of JSON, whose texts are their numbers.
func lines(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"%d","text":"%d"}`+"\n", i, i)
	}
	return b.String()
}

func newBatch(jobs int, stdin string, errs *bytes.Buffer, analyze func(attribution.Article) (attribution.Record, error)) *batch {
	return &batch{
		app:     &app{stdin: strings.NewReader(stdin), stdout: &bytes.Buffer{}, stderr: errs, jobs: jobs},
		sources: []article.Source{{Path: article.Stdin, ID: "stdin"}},
		analyze: func(_ context.Context, a attribution.Article) (attribution.Record, error) { return analyze(a) },
	}
}

func TestRecordsComeInOrder(t *testing.T) {
	var errs bytes.Buffer
	b := newBatch(8, lines(200), &errs, func(a attribution.Article) (attribution.Record, error) {
		n, err := strconv.Atoi(a.Text)
		for range (n * 7919) % 50 { // articles take their different times
			runtime.Gosched()
		}
		return attribution.Record{ID: a.ID}, err
	})
	n := 0
	for r := range b.records(t.Context()) {
		require.Equal(t, strconv.Itoa(n), r.ID)
		n++
	}
	assert.Equal(t, 200, n)
	assert.Empty(t, errs.String())
}

func TestAFaultCostsItsArticle(t *testing.T) {
	var errs bytes.Buffer
	b := newBatch(3, lines(10), &errs, func(a attribution.Article) (attribution.Record, error) {
		switch a.ID {
		case "3":
			panic("index out of range\nin a far away place")
		case "5":
			return attribution.Record{}, errors.New("no way")
		}
		return attribution.Record{ID: a.ID}, nil
	})
	var ids []string
	for r := range b.records(t.Context()) {
		ids = append(ids, r.ID)
	}
	assert.Equal(t, []string{"0", "1", "2", "4", "6", "7", "8", "9"}, ids)
	assert.Equal(t, "hearsay: -: record 3: internal error, please report it: index out of range in a far away place\n"+
		"hearsay: -: record 5: no way\n", errs.String())
	assert.ErrorIs(t, b.verdict(nil, 1), errInputs)
}

// Whoever stops listening gets no more records, and few more articles are read.
func TestRecordsAreNotReadFarAhead(t *testing.T) {
	var errs bytes.Buffer
	started := make(chan struct{}, 10_000)
	b := newBatch(2, lines(10_000), &errs, func(a attribution.Article) (attribution.Record, error) {
		started <- struct{}{}
		return attribution.Record{ID: a.ID}, nil
	})
	for range b.records(t.Context()) {
		break
	}
	assert.Less(t, len(started), 100)
}

func TestVerdict(t *testing.T) {
	broken := errors.New("disk full")
	for _, c := range []struct {
		why       string
		err       error
		failed    int
		conflicts int
		flag      bool
		want      error
	}{
		{"all is well", nil, 0, 0, true, nil},
		{"conflicts alone are no fault", nil, 0, 2, false, nil},
		{"conflicts with the flag", nil, 0, 2, true, errConflicts},
		{"inputs that fail win over conflicts", nil, 1, 2, true, errInputs},
		{"output that fails wins over all", broken, 1, 2, true, broken},
	} {
		t.Run(c.why, func(t *testing.T) {
			b := &batch{app: &app{failOnConflict: c.flag}, failed: c.failed}
			assert.Equal(t, c.want, b.verdict(c.err, c.conflicts))
		})
	}
}

func TestUnique(t *testing.T) {
	seen := map[string]int{}
	var got []string
	for _, id := range []string{"a", "b", "a", "a-2", "a", "a-2", "a"} {
		got = append(got, unique(seen, id))
	}
	assert.Equal(t, []string{"a", "b", "a-2", "a-2-2", "a-3", "a-2-3", "a-4"}, got)
}
