package score

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// Calibration tells whether claims are right as often as they are sure. A claim is right if one annotated attribution has
// a cue that shares a letter or digit with its own, and a content of which at least half of the letters and digits of both
// are common to them; so a claim without a cue is wrong. The judge has no such measure.
type Calibration struct {
	// Bins divide the claims by confidence, a tenth each, from the least sure on. A confidence between two bins is of the
	// upper one, 1 of the last.
	Bins [10]Bin
}

// Bin counts claims of about the same confidence.
type Bin struct {
	Of    int     // claims
	Right int     // and how many of them are right
	Sum   float64 // of their confidence
}

// Confidence is the mean confidence of the claims, between 0 and 1; 0 if there are none.
func (b Bin) Confidence() float64 { return b.Sum / math.Max(1, float64(b.Of)) }

// Share is the share of right ones among the claims, between 0 and 1; 0 if there are none.
func (b Bin) Share() float64 { return share(b.Right, b.Of) }

// Claims is the number of all claims.
func (c Calibration) Claims() int {
	n := 0
	for _, b := range c.Bins {
		n += b.Of
	}
	return n
}

// Error is the expected calibration error: how far mean confidence and share of right claims lie apart in a bin, between 0
// and 1, as the mean over all claims (Naeini, Cooper and Hauskrecht, AAAI 2015).
func (c Calibration) Error() float64 {
	apart := 0.0
	for _, b := range c.Bins {
		apart += math.Abs(b.Sum - float64(b.Right))
	}
	return apart / math.Max(1, float64(c.Claims()))
}

// MarshalJSON writes the bins and the expected calibration error.
func (c Calibration) MarshalJSON() ([]byte, error) {
	type bin struct {
		From       float64 `json:"from"`
		To         float64 `json:"to"`
		Claims     int     `json:"claims"`
		Confidence float64 `json:"confidence"`
		Right      float64 `json:"right"`
	}
	var bins []bin
	for i, b := range c.Bins {
		bins = append(bins, bin{float64(i) / 10, float64(i+1) / 10, b.Of, b.Confidence(), b.Share()})
	}
	return json.Marshal(struct {
		Bins   []bin   `json:"bins"`
		Claims int     `json:"claims"`
		Error  float64 `json:"expected_error"`
	}{bins, c.Claims(), c.Error()})
}

// Calibrate measures the confidence of the claims of records, by their ids, against the first annotator of each article. A
// record that cannot be of its article, or whose confidence is none, is an error that names it.
func Calibrate(gold []Annotated, records map[string]record.Record) (Calibration, error) {
	var c Calibration
	for _, a := range gold {
		found, err := foundIn(records, a.Name, a.Text)
		if err != nil {
			return c, err
		}
		t := newText(a.Text)
		type parts struct{ cue, content area }
		var golds []parts
		for _, g := range a.Annotators[0] {
			golds = append(golds, parts{t.area(g.Cue), t.area(g.Content)})
		}
		for i, f := range found {
			sure := records[a.Name].Claims[i].Confidence
			if !(sure >= 0 && sure <= 1) { // nor is NaN
				return c, fmt.Errorf("record %s: confidence %g is not between 0 and 1", a.Name, sure)
			}
			cue, content := t.area(f.Cue), t.area(f.Content)
			b := &c.Bins[min(int(10*sure), len(c.Bins)-1)]
			b.Of++
			b.Sum += sure
			if content.size > 0 && slices.ContainsFunc(golds, func(g parts) bool {
				return t.common(g.cue, cue) > 0 && t.jaccard(g.content, content) >= 0.5
			}) {
				b.Right++
			}
		}
	}
	return c, nil
}

// write writes the table of the bins.
func (c *Calibration) write(w *bufio.Writer) {
	fmt.Fprintf(w, "confidence  claims   mean  right\n")
	for i, b := range c.Bins {
		fmt.Fprintf(w, "%.1f to %.1f  %6d  %.3f  %.3f\n", float64(i)/10, float64(i+1)/10, b.Of, b.Confidence(), b.Share())
	}
	fmt.Fprintf(w, "expected calibration error: %.3f of %d claims\n", c.Error(), c.Claims())
}
