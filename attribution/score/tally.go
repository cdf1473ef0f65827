package score

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Counts are how many things are annotated and how many were found, and of both how many have their like on the other
// side.
type Counts struct {
	Gold, Found           int
	GoldRight, FoundRight int
}

func (c *Counts) add(d Counts) {
	c.Gold += d.Gold
	c.Found += d.Found
	c.GoldRight += d.GoldRight
	c.FoundRight += d.FoundRight
}

// Precision is the share of right ones among those found, in percent; 0 if there are none.
func (c Counts) Precision() float64 { return 100 * share(c.FoundRight, c.Found) }

// Recall is the share of found ones among those annotated, in percent; 0 if there are none.
func (c Counts) Recall() float64 { return 100 * share(c.GoldRight, c.Gold) }

// F1 is the harmonic mean of precision and recall, in percent.
func (c Counts) F1() float64 {
	p, r := share(c.FoundRight, c.Found), share(c.GoldRight, c.Gold)
	if p+r == 0 {
		return 0
	}
	return 100 * (2 * p * r / (p + r))
}

// MarshalJSON writes precision, recall and F1 in percent, and the numbers of annotated and found things.
func (c Counts) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Precision float64 `json:"precision"`
		Recall    float64 `json:"recall"`
		F1        float64 `json:"f1"`
		Gold      int     `json:"gold"`
		Found     int     `json:"found"`
	}{c.Precision(), c.Recall(), c.F1(), c.Gold, c.Found})
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// Parts are counts of the parts of attributions.
type Parts struct {
	Source  Counts `json:"source"`
	Cue     Counts `json:"cue"`
	Content Counts `json:"content"`
}

func (p *Parts) counts() [3]*Counts { return [3]*Counts{&p.Source, &p.Cue, &p.Content} }

// Whole are counts of whole attributions. Content says that at least half of the letters and digits of both contents
// are common to them, ContentAndSource that this holds of the sources too.
type Whole struct {
	Content          Counts `json:"content"`
	ContentAndSource Counts `json:"content_and_source"`
}

// Measures are how well attributions were found. The kind of an attribution is told by the quotation marks in its content:
// precision takes that of the found ones, recall that of the annotated ones.
type Measures struct {
	// Exact counts pieces that are the same but for white space around them, the measure of published tables; Core those that
	// are the same but for punctuation around them; Overlap those that share a code point with one of the other side.
	Exact   Parts `json:"exact"`
	Core    Parts `json:"core"`
	Overlap Parts `json:"overlap"`

	All      Whole `json:"all"`
	Direct   Whole `json:"direct"`
	Mixed    Whole `json:"mixed"`
	Indirect Whole `json:"indirect"`
}

// of returns the counts of attributions of kind.
func (m *Measures) of(kind record.Kind) *Whole {
	switch kind {
	case record.Direct:
		return &m.Direct
	case record.Mixed:
		return &m.Mixed
	}
	return &m.Indirect
}

// miss is an annotated attribution that was not found, or only in part.
type miss struct {
	gold Attribution
	part string // what is missing: its content, or the source of its content
}

// add counts the attributions of one article. It returns what was missed and what has no like in gold.
func (m *Measures) add(t *text, gold, found []Attribution) (missed []miss, extra []Attribution) {
	m.addPieces(t, gold, found)

	type whole struct {
		Attribution
		source area
		kind   record.Kind
	}
	prepare := func(attributions []Attribution) (list []whole, contents []area) {
		for _, a := range attributions {
			if len(a.Content) > 0 {
				list = append(list, whole{a, t.area(a.Source), t.kind(a.Content)})
				contents = append(contents, t.area(a.Content))
			}
		}
		return list, contents
	}
	golds, goldContents := prepare(gold)
	founds, foundContents := prepare(found)
	partner := map[int]int{}
	matched := make([]bool, len(founds))
	for _, p := range t.match(goldContents, foundContents, 0.5) {
		if goldContents[p.gold].size > 0 { // contents without letters and digits have nothing in common
			partner[p.gold], matched[p.found] = p.found, true
		}
	}
	for _, g := range golds {
		for _, w := range []*Whole{m.of(g.kind), &m.All} {
			w.Content.Gold++
			w.ContentAndSource.Gold++
		}
	}
	for j, f := range founds {
		for _, w := range []*Whole{m.of(f.kind), &m.All} {
			w.Content.Found++
			w.ContentAndSource.Found++
		}
		if !matched[j] {
			extra = append(extra, f.Attribution)
		}
	}
	hit := Counts{GoldRight: 1, FoundRight: 1}
	for i, g := range golds {
		j, ok := partner[i]
		if !ok {
			missed = append(missed, miss{g.Attribution, "content"})
			continue
		}
		right := t.jaccard(g.source, founds[j].source) >= 0.5
		for _, w := range []*Whole{m.of(g.kind), &m.All} {
			w.Content.add(hit)
			if right {
				w.ContentAndSource.add(hit)
			}
		}
		if !right {
			missed = append(missed, miss{g.Attribution, "source"})
		}
	}
	return missed, extra
}

// addPieces counts the pieces of the parts. A piece that several attributions have counts once.
func (m *Measures) addPieces(t *text, gold, found []Attribution) {
	for part := range partNames {
		pieces := func(attributions []Attribution, form func(token.Span) token.Span) map[token.Span]bool {
			set := map[token.Span]bool{}
			for _, a := range attributions {
				for _, s := range a.parts()[part] {
					set[form(s)] = true
				}
			}
			return set
		}
		same := func(form func(token.Span) token.Span) Counts {
			g, f := pieces(gold, form), pieces(found, form)
			n := among(g, func(s token.Span) bool { return f[s] })
			return Counts{len(g), len(f), n, n}
		}
		m.Exact.counts()[part].add(same(t.plain))
		m.Core.counts()[part].add(same(t.core))

		g, f := pieces(gold, t.plain), pieces(found, t.plain)
		m.Overlap.counts()[part].add(Counts{len(g), len(f), among(g, overlaps(f)), among(f, overlaps(g))})
	}
}

// among returns how many spans of set are as is says.
func among(set map[token.Span]bool, is func(token.Span) bool) int {
	n := 0
	for s := range set {
		if is(s) {
			n++
		}
	}
	return n
}

// overlaps returns whether a span overlaps one of set.
func overlaps(set map[token.Span]bool) func(token.Span) bool {
	byStart := slices.SortedFunc(maps.Keys(set), func(a, b token.Span) int { return cmp.Compare(a.Start, b.Start) })
	furthest := make([]int, len(byStart)) // end of those up to here
	for i, s := range byStart {
		furthest[i] = s.End
		if i > 0 {
			furthest[i] = max(s.End, furthest[i-1])
		}
	}
	return func(s token.Span) bool {
		before, _ := slices.BinarySearchFunc(byStart, s.End, func(o token.Span, end int) int { return cmp.Compare(o.Start, end) })
		return before > 0 && furthest[before-1] > s.Start
	}
}

// write writes the table of the measures.
func (m *Measures) write(w *bufio.Writer, byKind bool) {
	fmt.Fprintf(w, "%-22s%7s%7s%7s   gold   pred\n", "", "P", "R", "F1")
	row := func(width int, label string, c Counts) {
		fmt.Fprintf(w, "%-*s%6.1f %6.1f %6.1f %6d %6d\n", width, label, c.Precision(), c.Recall(), c.F1(), c.Gold, c.Found)
	}
	for _, measure := range []struct {
		label string
		parts *Parts
	}{{"exact fragment", &m.Exact}, {"exact, no edge punct", &m.Core}, {"overlap", &m.Overlap}} {
		for part, c := range measure.parts.counts() {
			row(29, partNames[part]+" "+measure.label, *c)
		}
	}
	kinds := []struct {
		name  string
		whole *Whole
	}{{"all", &m.All}, {"direct", &m.Direct}, {"mixed", &m.Mixed}, {"indirect", &m.Indirect}}
	if !byKind {
		kinds = kinds[:1]
	}
	for _, k := range kinds {
		row(40, "attribution "+k.name+": content found", k.whole.Content)
		row(40, "attribution "+k.name+": content and source", k.whole.ContentAndSource)
	}
}
