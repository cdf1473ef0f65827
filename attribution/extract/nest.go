package extract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// nest sorts the attributions, ties those inside the content of another to it, turns relayed attributions into one with
// a relay ("A promised that …, B said" is A's claim through B), and says of each whether its words are quoted.
func (f *finder) nest() {
	order := make([]int, len(f.out))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		x, y := f.out[i], f.out[j]
		return cmp.Or(cmp.Compare(x.Content[0].Start, y.Content[0].Start), cmp.Compare(end(y.Content), end(x.Content)), cmp.Compare(i, j))
	})
	sorted := make([]Attribution, len(order))
	for k, i := range order {
		sorted[k] = f.out[i]
	}
	drop := make([]bool, len(sorted))
	var open []int // attributions that may hold the next one, outermost first
	for k := range sorted {
		for len(open) > 0 && end(sorted[open[len(open)-1]].Content) <= start(sorted[k]) {
			open = open[:len(open)-1]
		}
		for j := len(open) - 1; j >= 0; j-- {
			o := &sorted[open[j]]
			if !f.holds(o, &sorted[k]) {
				continue
			}
			if slices.Equal(o.Content, sorted[k].Content) {
				drop[k] = true // two cues for one content: the first found stands
				break
			}
			sorted[k].Parent = open[j]
			break
		}
		if len(open) < 16 {
			open = append(open, k)
		}
	}
	for k := range sorted {
		p := sorted[k].Parent
		switch {
		case p < 0:
		case !f.reportable(&sorted[p], &sorted[k]):
			drop[k] = true
		case f.relayed(&sorted[p], &sorted[k]):
			drop[p] = true
		}
	}
	// relays: those dropped around an attribution, and quoted speakers around it
	for k := range sorted {
		a := &sorted[k]
		for p := a.Parent; p >= 0; p = sorted[p].Parent {
			if sorted[p].Source != nil && passesOn(&sorted[p]) {
				a.Relays = append(a.Relays, *sorted[p].Source)
			}
			if drop[p] {
				a.Confidence = min(a.Confidence, sorted[p].Confidence)
			}
		}
	}
	kept := make([]int, len(sorted))
	f.out = f.out[:0]
	for k, a := range sorted {
		kept[k] = len(f.out)
		if drop[k] {
			kept[k] = -1
			continue
		}
		a.Kind = kindOf(f.doc.Text, a.Content)
		a.Act = f.actOf(&a)
		f.out = append(f.out, a)
	}
	for i := range f.out {
		a := &f.out[i]
		for a.Parent >= 0 && kept[a.Parent] < 0 {
			a.Parent = sorted[a.Parent].Parent
		}
		if a.Parent >= 0 {
			a.Parent = kept[a.Parent]
		}
	}
}

func start(a Attribution) int {
	s := a.Content[0].Start
	if len(a.Cue) > 0 {
		s = min(s, a.Cue[0].Start)
	}
	return s
}

func end(spans []token.Span) int { return spans[len(spans)-1].End }

// holds reports whether the content of o covers the content of a.
func (f *finder) holds(o, a *Attribution) bool {
	for _, s := range a.Content {
		in := false
		for _, t := range o.Content {
			in = in || t.Contains(s)
		}
		if !in {
			return false
		}
	}
	return true
}

// reportable reports whether inner, in the content of outer, is a claim of its own: words of another, not a thought, and not
// the speaker's own words again ("she said that she had warned").
func (f *finder) reportable(outer, inner *Attribution) bool {
	if inner.thought {
		return false
	}
	if inner.Source == nil {
		return inner.Inside >= 0
	}
	if inner.Rule == "noun" && f.doc.Tokens[inner.Source.Tokens.First].Tag == "PRP$" {
		return false
	}
	if inner.Source.Tokens.Len() > 1 || inner.Source.Antecedent.Len() > 0 {
		return true
	}
	switch f.doc.Tokens[inner.Source.Tokens.First].Norm {
	case "he", "she", "it":
		return outer.Rule == "according to"
	case "they":
		return inner.Inside >= 0 || outer.Rule == "according to" || outer.Source != nil && !f.plural(outer.Source)
	}
	return true
}

// plural reports whether a source is of several.
func (f *finder) plural(s *Source) bool {
	for i := s.Tokens.First; i < s.Tokens.Limit; i++ {
		if t := f.doc.Tokens[i]; t.Norm == "and" || t.Tag == "NNS" || t.Norm == "they" {
			return true
		}
	}
	return false
}

// passesOn reports whether a tells what its content says, rather than doing something about it: who rejects a claim does not pass
// it on.
func passesOn(a *Attribution) bool {
	switch {
	case a.Rule == "passive", a.Rule == "noun", a.Act == record.Deny:
		return false
	}
	return !strings.HasSuffix(a.Rule, "+n") && !strings.HasSuffix(a.Rule, "+x") && !strings.HasSuffix(a.Rule, "+a") && !strings.HasSuffix(a.Rule, "+v")
}

// relayed reports whether inner is the whole of what outer says, so that outer only passes it on: outer's words are not
// quoted, begin with inner's source and are mostly its content.
func (f *finder) relayed(outer, inner *Attribution) bool {
	if inner.Source == nil || inner.Rule == "noun" || !passesOn(outer) || kindOf(f.doc.Text, outer.Content) == record.Direct || inner.Inside >= 0 && outer.Inside != inner.Inside {
		return false
	}
	const lead = 20 // bytes of conjunctions and adverbs before the inner source
	first := min(inner.Source.Span.Start, inner.Content[0].Start)
	covered := end(inner.Content) - first
	return first-outer.Content[0].Start <= lead && 2*covered >= end(outer.Content)-outer.Content[0].Start
}
