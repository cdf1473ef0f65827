package report

import (
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// ClaimsTable writes one line a claim for reading on a terminal: who, what act, by which words, and where. Cells are
// cut to the width and hold only what prints, so that no text can drive the terminal. Columns count a rune as one
// place.
type ClaimsTable struct {
	// Width is the number of places in a line: at least 60, and 120 where it is 0.
	Width int
}

// Write writes the claims of records in their order, each record as soon as it comes.
func (f ClaimsTable) Write(w io.Writer, records iter.Seq[record.Record], _ []record.Conflict) error {
	t := newTable(f.Width, column{"ACTOR", 18}, column{"ACT", 10}, column{"CUE", 10}, column{"CONTENT", 0},
		column{"OUTLET", 11}, column{"RECORD", 11})
	if err := t.head(w); err != nil {
		return err
	}
	for r := range records {
		var lines strings.Builder
		for _, c := range r.Claims {
			lines.WriteString(t.line(value(c.Actor).Name, actOf(c), words(c.Cue), c.Content.Text, origin(r), r.ID))
		}
		if _, err := io.WriteString(w, lines.String()); err != nil {
			return err
		}
	}
	return nil
}

// ConflictsTable writes one line a conflict, in the manner of [ClaimsTable].
type ConflictsTable struct {
	// Width is the number of places in a line: at least 60, and 120 where it is 0.
	Width int
}

// Write writes the conflicts in their order.
func (f ConflictsTable) Write(w io.Writer, _ iter.Seq[record.Record], conflicts []record.Conflict) error {
	t := newTable(f.Width, column{"KIND", 15}, column{"A", 20}, column{"B", 20}, column{"ABOUT", 0},
		column{"ARTICLES", 18})
	if err := t.head(w); err != nil {
		return err
	}
	for _, c := range conflicts {
		line := t.line(string(c.Kind), strings.Join(c.A.Actors, ", "), strings.Join(c.B.Actors, ", "), c.About,
			strings.Join(articles(c), ", "))
		if _, err := io.WriteString(w, line); err != nil {
			return err
		}
	}
	return nil
}

// column is a column of a table. Its share is a hundredth of the width; 0 is what the others leave.
type column struct {
	title string
	share int
}

// table lays cells out in columns of fixed width, so that lines can be written before all are known.
type table struct {
	titles []string
	widths []int
}

func newTable(width int, columns ...column) table {
	const gap, least, usual = 2, 60, 120
	switch {
	case width <= 0:
		width = usual
	case width < least:
		width = least
	}
	var t table
	rest, open := width-gap*(len(columns)-1), 0
	for i, c := range columns {
		n := width * c.share / 100
		t.titles, t.widths = append(t.titles, c.title), append(t.widths, n)
		rest -= n
		if c.share == 0 {
			open = i
		}
	}
	t.widths[open] = rest
	return t
}

func (t table) head(w io.Writer) error {
	_, err := io.WriteString(w, t.line(t.titles...))
	return err
}

func (t table) line(cells ...string) string {
	var b strings.Builder
	pad := 0
	for i, c := range cells {
		c = Plain(c, t.widths[i])
		if c != "" {
			b.WriteString(strings.Repeat(" ", pad))
			b.WriteString(c)
			pad = 0
		}
		pad += t.widths[i] - utf8.RuneCountInString(c) + 2
	}
	b.WriteByte('\n')
	return b.String()
}

// actOf returns the act of c, marked where the attribution is negated: "did not say that …".
func actOf(c record.Claim) string {
	if c.Negated {
		return "not " + string(c.Act)
	}
	return string(c.Act)
}

// origin returns where r comes from: its outlet with the agencies whose copy it is.
func origin(r record.Record) string {
	outlet, wire := value(r.Outlet), strings.Join(r.Wire, ", ")
	switch {
	case outlet == "":
		return wire
	case wire == "" || wire == outlet:
		return outlet
	}
	return outlet + " (" + wire + ")"
}
