package score

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// SpanReport is what [Spans] measures.
type SpanReport struct {
	// Errors are lines on what was missed ("-") and what is too much ("+").
	Errors []string `json:"errors,omitempty"`
	// Missing counts the articles for which there is no record.
	Missing int `json:"missing"`
	Measures
	// Calibration is nil where it was not measured. See [Calibrate].
	Calibration *Calibration `json:"calibration,omitempty"`
}

// Spans measures records, by their ids, against the first annotator of each article. It lists up to errors
// attributions an article that were missed, and as many that are too much. A record that cannot be of its article is an
// error that names it.
func Spans(gold []Annotated, records map[string]record.Record, errors int) (SpanReport, error) {
	var r SpanReport
	for _, a := range gold {
		found, err := foundIn(records, a.Name, a.Text)
		if err != nil {
			return r, err
		}
		if _, ok := records[a.Name]; !ok {
			r.Missing++
		}
		t := newText(a.Text)
		missed, extra := r.add(t, a.Annotators[0], found)
		for _, m := range missed[:min(errors, len(missed))] {
			r.Errors = append(r.Errors, fmt.Sprintf("- %s missed (%s): %s", a.Name, m.part, m.gold.show(t)))
		}
		for _, f := range extra[:min(errors, len(extra))] {
			r.Errors = append(r.Errors, fmt.Sprintf("+ %s extra: %s", a.Name, f.show(t)))
		}
	}
	return r, nil
}

// foundIn returns the attributions of the record of an article, none where there is no record.
func foundIn(records map[string]record.Record, id, text string) ([]Attribution, error) {
	r := records[id]
	if r.Text != "" && r.Text != text {
		return nil, fmt.Errorf("record %s: its text is not that of the gold", id)
	}
	found := predicted(r)
	if err := check(found, len([]rune(text))); err != nil {
		return nil, fmt.Errorf("record %s: %w", id, err)
	}
	return found, nil
}

// show returns the words of an attribution.
func (a Attribution) show(t *text) string {
	var parts []string
	for i, spans := range a.parts() {
		parts = append(parts, partNames[i]+": "+t.joined(spans, " // "))
	}
	return strings.Join(parts, " | ")
}

// WriteText writes the report as the judge does, and below it the calibration.
func (r SpanReport) WriteText(w io.Writer, byKind bool) error {
	out := bufio.NewWriter(w)
	for _, line := range r.Errors {
		fmt.Fprintf(out, "%s\n", line)
	}
	if r.Missing > 0 {
		fmt.Fprintf(out, "%d gold documents have no prediction\n", r.Missing)
	}
	r.write(out, byKind)
	if r.Calibration != nil {
		r.Calibration.write(out)
	}
	return out.Flush()
}

// HumanReport is how far annotators agree: the ceiling of what can be measured against one of them.
type HumanReport struct {
	// Articles counts those with several annotators.
	Articles int `json:"articles"`
	Measures
}

// Human measures each annotator against each other one of the same article.
func Human(gold []Annotated) HumanReport {
	var r HumanReport
	for _, a := range gold {
		if len(a.Annotators) < 2 {
			continue
		}
		r.Articles++
		t := newText(a.Text)
		for i, one := range a.Annotators {
			for j, other := range a.Annotators {
				if i != j {
					r.add(t, one, other)
				}
			}
		}
	}
	return r
}

// WriteText writes the report as the judge does, always by kind.
func (r HumanReport) WriteText(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%d articles with several annotators, every ordered pair of them\n", r.Articles)
	r.write(out, true)
	return out.Flush()
}
