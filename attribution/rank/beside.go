package rank

import (
	"cmp"
	"slices"

	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// beside returns the proposals that PolNeAR, which the weights were learned from, has no attributions for: those in the
// content of one that was found; those without a cue, if what was found stands outside their content or wholly in it; and
// denials with a cue of their own, for what they deny is often attributed too, and who denies it; and numbers.
func (v *view) beside(found []extract.Attribution) []extract.Attribution {
	var contents, all spanSet
	for _, a := range found {
		contents = append(contents, a.Content...)
		all = append(all, a.Content...)
		all = append(all, a.Cue...)
		if a.Source != nil {
			all = append(all, a.Source.Span)
		}
	}
	contents.sort()
	all.sort()

	var out []extract.Attribution
	for _, p := range v.proposals {
		var source []token.Span
		if p.Source != nil {
			source = append(source, p.Source.Span)
		}
		switch {
		case contents.hold(p.Content) && contents.hold(p.Cue) && contents.hold(source),
			len(p.Cue) == 0 && all.apart(source) && all.apartOrIn(p.Content),
			p.Act == record.Deny && all.apart(p.Cue),
			p.Rule == "figure" && all.apart(p.Cue) && all.apartOrIn(p.Content):
			out = append(out, p)
		}
	}
	return out
}

// spanSet is a list of spans, of which few overlap.
type spanSet []token.Span

func (s spanSet) sort() {
	slices.SortFunc(s, func(a, b token.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
}

// near returns the part of s that may share bytes with t. Where spans overlap some may be missing.
func (s spanSet) near(t token.Span) spanSet {
	const back = 4 // spans that may begin before one that reaches t
	first, _ := slices.BinarySearchFunc(s, t.Start, func(x token.Span, at int) int { return cmp.Compare(x.Start, at) })
	limit, _ := slices.BinarySearchFunc(s, t.End, func(x token.Span, at int) int { return cmp.Compare(x.Start, at) })
	return s[max(0, first-back):limit]
}

// hold reports whether each of spans lies in one of s.
func (s spanSet) hold(spans []token.Span) bool {
	return !slices.ContainsFunc(spans, func(t token.Span) bool {
		return !slices.ContainsFunc(s.near(token.Span{Start: t.Start, End: t.Start + 1}), func(x token.Span) bool { return x.Contains(t) })
	})
}

// apart reports whether none of spans shares a byte with one of s.
func (s spanSet) apart(spans []token.Span) bool {
	return !slices.ContainsFunc(spans, func(t token.Span) bool { return slices.ContainsFunc(s.near(t), t.Overlaps) })
}

// apartOrIn reports whether each of s shares no byte with one of spans, or lies in it.
func (s spanSet) apartOrIn(spans []token.Span) bool {
	return !slices.ContainsFunc(spans, func(t token.Span) bool {
		return slices.ContainsFunc(s.near(t), func(x token.Span) bool { return t.Overlaps(x) && !t.Contains(x) })
	})
}
