package record_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// TestDetached holds detached records to be equal but for the text, and to let the texts go.
func TestDetached(t *testing.T) {
	const articles, size = 100, 1 << 18
	whole := func() record.Record {
		text := strings.Repeat("The dam holds, said Ada Brook of Norway. ", size/41)
		part := func(from, to int) *record.Text {
			return &record.Text{Text: text[from:to], Spans: []token.Span{{Start: from, End: to}}}
		}
		title, side := text[:13], text[33:39]
		return record.Record{ID: "a", Title: title, Outlet: &side, Published: &title, Text: text, Byline: []string{text[20:29]}, Wire: []string{title},
			Claims: []record.Claim{{ID: "c", Content: *part(0, 13), Source: part(20, 29), Cue: part(15, 19), Targets: []string{side}, Via: []string{side},
				Proposition: &record.Proposition{Event: side, Agent: title, Places: []string{side}, Quantities: []record.Quantity{{Text: title, Unit: side}}},
				Actor:       &record.Actor{ID: title, Name: text[20:29], Role: title, Side: side, Affiliation: side}}}}
	}
	want := whole()
	got := want.Detached()
	assert.NotEmpty(t, want.Text, "the record itself is not changed")
	want.Text = ""
	assert.Equal(t, want, got)

	used := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := used()
	var kept []record.Record
	for range articles {
		kept = append(kept, whole().Detached())
	}
	after := used()
	assert.Less(t, int64(after)-int64(before), int64(articles*size/10), "%d articles of %d bytes", len(kept), size)
}
