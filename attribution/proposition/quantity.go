package proposition

import (
	"strconv"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

var (
	numerals = map[string]float64{
		"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
		"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
		"forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
	}
	scales = map[string]float64{"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12}
	// vague are the plurals that stand for a number without being one.
	vague = map[string]float64{"dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "millions": 1e6, "billions": 1e9}
	about = set("about around nearly almost roughly approximately some over under up more less fewer least most estimated close")
)

// quantities collects the figures with what they count. Years, dates and ordinals are none.
func (r *reader) quantities(p *record.Proposition) {
	for k := 0; k < len(r.tokens) && len(p.Quantities) < maxQuantities; k++ {
		i := r.tokens[k]
		norm := r.doc.Tokens[i].Norm
		value, isVague := vague[norm]
		last := k
		if !isVague {
			if r.doc.Tokens[i].Tag != "CD" {
				continue
			}
			v, ok := number(norm)
			if !ok {
				continue
			}
			value = v
			for last+1 < len(r.tokens) && r.tokens[last+1] == r.tokens[last]+1 {
				s, isScale := scales[r.doc.Tokens[r.tokens[last+1]].Norm]
				if !isScale {
					break
				}
				value *= s
				last++
			}
			if last == k && value >= 1900 && value <= 2100 && len(norm) == 4 {
				continue // a year
			}
		}
		q := record.Quantity{Value: value, Approximate: isVague, Text: r.doc.Of(i), Unit: r.unit(r.tokens[last])}
		for back := 1; back <= 3 && k-back >= 0; back++ {
			q.Approximate = q.Approximate || about[r.doc.Tokens[r.tokens[k-back]].Norm]
		}
		if last > k {
			q.Text += " " + r.doc.Of(r.tokens[last])
		}
		if k > 0 {
			switch r.doc.Tokens[r.tokens[k-1]].Norm {
			case "$", "€", "£":
				q.Unit = r.doc.Tokens[r.tokens[k-1]].Norm
			}
		}
		p.Quantities = append(p.Quantities, q)
		k = last
	}
}

// number returns the value of a numeral in digits or letters.
func number(norm string) (float64, bool) {
	if v, ok := numerals[norm]; ok {
		return v, true
	}
	if v, ok := scales[norm]; ok {
		return v, true
	}
	if norm == "" || norm[0] < '0' || norm[0] > '9' || len(norm) > 20 {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(norm, ",", ""), 64)
	return v, err == nil
}

// unit returns what the figure at token i counts: the noun that it hangs on, or a percent sign.
func (r *reader) unit(i int) string {
	if i+1 < len(r.doc.Tokens) && r.inside(i+1) {
		if n := r.doc.Tokens[i+1].Norm; n == "%" || n == "percent" || n == "per" && i+2 < len(r.doc.Tokens) && r.doc.Tokens[i+2].Norm == "cent" {
			return "%"
		}
	}
	if h := int(r.doc.Tokens[i].Head); r.doc.Parsed() && h >= 0 && r.inside(h) && strings.HasPrefix(r.doc.Tokens[h].Tag, "NN") {
		return r.lemma(h)
	}
	for k := i + 1; k < min(i+4, len(r.doc.Tokens)) && r.inside(k); k++ {
		if strings.HasPrefix(r.doc.Tokens[k].Tag, "NN") {
			return r.lemma(k)
		}
	}
	return ""
}
