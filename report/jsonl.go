package report

import (
	"bufio"
	"encoding/json"
	"io"
	"iter"
	"math"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// ClaimsJSONL writes one JSON object a line and one line a record, also for a record without claims. The object is
// [record.Record] as [record.Record.CodePoints] has it; empty lists are [], confidences are rounded to three digits.
type ClaimsJSONL struct{}

// Write writes the records in their order.
func (ClaimsJSONL) Write(w io.Writer, records iter.Seq[record.Record], _ []record.Conflict) error {
	return writeJSONL(w, func(yield func(any) bool) {
		for r := range records {
			if !yield(complete(r)) {
				return
			}
		}
	})
}

// ConflictsJSONL writes one [record.Conflict] a line.
type ConflictsJSONL struct{}

// Write writes the conflicts in their order.
func (ConflictsJSONL) Write(w io.Writer, _ iter.Seq[record.Record], conflicts []record.Conflict) error {
	return writeJSONL(w, func(yield func(any) bool) {
		for _, c := range conflicts {
			for _, a := range [2]*record.Account{&c.A, &c.B} {
				a.Actors, a.Claims = list(a.Actors), list(a.Claims)
			}
			c.Confidence = rounded(c.Confidence)
			if !yield(c) {
				return
			}
		}
	})
}

// FamiliesJSONL writes one [record.Family] a line.
type FamiliesJSONL struct {
	Families []record.Family
}

// Write writes the families in their order.
func (f FamiliesJSONL) Write(w io.Writer, _ iter.Seq[record.Record], _ []record.Conflict) error {
	return writeJSONL(w, func(yield func(any) bool) {
		for _, family := range f.Families {
			family.Members, family.Speakers = list(family.Members), list(family.Speakers)
			if !yield(family) {
				return
			}
		}
	})
}

func writeJSONL(w io.Writer, lines iter.Seq[any]) error {
	buffer := bufio.NewWriter(w)
	out := json.NewEncoder(buffer)
	out.SetEscapeHTML(false)
	for line := range lines {
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	return buffer.Flush()
}

// complete returns r in output form: offsets in code points, no list nil. It shares with r only what it leaves alone.
func complete(r record.Record) record.Record {
	r = r.CodePoints()
	r.Wire, r.Byline, r.Claims, r.Warnings = list(r.Wire), list(r.Byline), list(r.Claims), list(r.Warnings)
	for i := range r.Claims {
		c := &r.Claims[i]
		c.Targets, c.Via = list(c.Targets), list(c.Via)
		c.Confidence = rounded(c.Confidence)
	}
	return r
}

// list returns s, and an empty list for nil.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func rounded(x float64) float64 { return math.Round(x*1000) / 1000 }
