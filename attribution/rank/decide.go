package rank

import (
	"cmp"
	"slices"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// decision is what was chosen for the head of a cue.
type decision struct {
	frame
	right token.Range // the content after the cue; empty for none
	// probabilities of the choices
	head, source, cueFirst, cueLimit, leftProb, rightProb float64
	// keep is the probability that it is an attribution as far as its own parts tell, accept that it stands in the end.
	keep, accept float64
}

// gate is the least probability of a head to be looked at, the gates of boundaries how many of each are paired.
const (
	gate         = 0.1
	pairedStarts = 5
	pairedEnds   = 6
)

// decider holds the buffers of the choices.
type decider struct {
	*view
	choices scorer
	last    scorer // of the last decisions
	platt   [2]float64
	cues    map[uint64]bool
	options options
	sources []sourceCandidate
	choice  choice
	order   []int
}

// isCandidate reports whether token i may be the head of a cue.
func (d *decider) isCandidate(i int) bool {
	w := &d.words[i]
	return w.kind == verb || w.rule > 0 || d.cues[w.norm]
}

// logistic returns the probability of the features in d.options.
func (d *decider) logistic(by scorer) float64 { return sigmoid(by.Score(d.options.features)) }

// paragraph returns the decisions for a paragraph, those of little promise left out.
func (d *decider) paragraph(p paragraph) []decision {
	var out []decision
	for h := p.first; h < p.limit; h++ {
		if !d.isCandidate(h) {
			continue
		}
		d.options.reset()
		d.headFeatures(&d.options, headTemplates, h, p)
		prob := d.logistic(d.choices)
		if prob < gate {
			continue
		}
		x := decision{frame: frame{h: h, p: p}, head: prob}
		d.decide(&x)
		if x.left.Len() == 0 && x.right.Len() == 0 {
			continue
		}
		out = append(out, x)
	}
	return out
}

// decide chooses source, cue and contents.
func (d *decider) decide(x *decision) {
	d.listSources(&x.frame)
	d.options.score(d.choices)
	softmax(d.options.scores)
	best := argmax(d.options.scores)
	x.src, x.source = d.sources[best].span, d.options.scores[best]

	d.cueStarts(&d.options, x.h, x.src, x.p)
	d.options.score(d.choices)
	softmax(d.options.scores)
	best = argmax(d.options.scores)
	x.cue.First, x.cueFirst = x.h-best, d.options.scores[best]
	d.cueEnds(&d.options, x.h, x.src, x.p)
	d.options.score(d.choices)
	softmax(d.options.scores)
	best = argmax(d.options.scores)
	x.cue.Limit, x.cueLimit = x.h+1+best, d.options.scores[best]

	x.left, x.leftProb = d.content(&x.frame, false)
	x.right, x.rightProb = d.content(&x.frame, true)
}

func (d *decider) listSources(f *frame) {
	d.sources = d.sourceCandidates(d.sources, f.h)
	d.options.reset()
	for _, c := range d.sources {
		d.sourceFeatures(&d.options, c, f.h, f.p)
		d.options.done()
	}
}

// content returns the likeliest content on one side with its probability, empty for none.
func (d *decider) content(f *frame, right bool) (token.Range, float64) {
	c := &d.choice
	d.propose(c, f, right)
	d.describe(c, f, right)
	c.from.score(d.choices)
	c.to.score(d.choices)
	goodStart, goodEnd := d.atLeast(c.from.scores, pairedStarts), d.atLeast(c.to.scores, pairedEnds)
	d.join(c, f, right, func(i int) bool { return c.from.scores[i] >= goodStart }, func(i int) bool { return c.to.scores[i] >= goodEnd })
	c.score(d.choices)
	best := argmax(c.scores)
	if k := c.which[best]; k[0] >= 0 {
		return token.Range{First: c.starts[k[0]], Limit: c.ends[k[1]]}, c.scores[best]
	}
	return token.Range{}, c.scores[best]
}

// atLeast returns the n-th greatest score.
func (d *decider) atLeast(scores []float64, n int) float64 {
	if len(scores) <= n {
		n = len(scores)
	}
	if n == 0 {
		return 0
	}
	d.order = d.order[:0]
	for i := range scores {
		d.order = append(d.order, i)
	}
	slices.SortFunc(d.order, func(i, j int) int { return cmp.Compare(scores[j], scores[i]) })
	return scores[d.order[n-1]]
}

// keepFeatures adds what speaks for a decision as far as its own parts tell.
func (d *decider) keepFeatures(t uint64, x *decision) {
	o := &d.options
	hw := &d.words[x.h]
	quoted := func(r token.Range) uint64 {
		if r.Len() == 0 {
			return 9
		}
		return flag(d.words[r.First].opens) | flag(d.words[r.Limit-1].closes)<<1 | flag(d.words[r.First].quote > 0)<<2
	}
	sides := flag(x.left.Len() > 0) | flag(x.right.Len() > 0)<<1
	source := uint64(0)
	if x.src.Len() > 0 {
		source = 1 + flag(x.src.First > x.h)
	}
	o.one(t, 0)
	o.one(t+1, level(x.head))
	o.one(t+2, level(x.source))
	o.one(t+3, level(x.cueFirst*x.cueLimit))
	o.two(t+4, level(x.leftProb), flag(x.left.Len() > 0))
	o.two(t+5, level(x.rightProb), flag(x.right.Len() > 0))
	o.two(t+6, level(x.head), sides)
	o.two(t+7, level(x.head), source)
	o.two(t+8, level(x.head), level(x.source))
	o.three(t+9, level(x.head), level(x.leftProb), level(x.rightProb))
	o.two(t+10, sides, source)
	o.three(t+11, sides, source, hw.lemma)
	o.two(t+12, quoted(x.left), quoted(x.right))
	o.three(t+13, quoted(x.left), quoted(x.right), hw.lemma)
	o.three(t+14, quoted(x.left), quoted(x.right), source)
	if x.src.Len() > 0 {
		last := &d.words[x.src.Limit-1]
		o.two(t+15, last.tag, uint64(last.name))
		o.two(t+16, last.lemma, sides)
		o.two(t+17, last.lemma, hw.lemma)
		o.three(t+18, last.tag, hw.tag, sides)
		o.two(t+19, d.path(x.h, x.src.Limit-1), hw.tag)
		o.three(t+20, d.words[x.src.First].norm, hw.tag, bucket(x.src.Len()))
	}
	for _, side := range []token.Range{x.left, x.right} {
		if side.Len() == 0 {
			continue
		}
		o.three(t+21, bucket(side.Len()), hw.tag, quoted(side))
		o.three(t+22, bucket(side.Len()), hw.lemma, quoted(side))
		o.two(t+23, d.words[side.First].norm, hw.lemma)
		o.two(t+24, d.words[side.First].norm, hw.tag)
		top := d.largestFrom(side.First, x.h)
		o.three(t+25, hw.lemma, top.rel, flag(int(top.head) == x.h))
		o.three(t+26, hw.tag, top.rel, flag(int(top.limit) == side.Limit))
		verbs := 0
		for i := side.First; i < side.Limit && verbs < 3; i++ {
			if d.words[i].kind == verb {
				verbs++
			}
		}
		o.three(t+27, uint64(verbs), hw.tag, quoted(side))
		o.three(t+28, uint64(verbs), hw.lemma, source)
	}
	rule := uint64(0)
	if r := hw.rule; r > 0 {
		rule = 1 + flag(d.view.sources[r-1] == x.src)
		for _, c := range d.pieces[r-1] {
			if c == x.left || c == x.right {
				rule |= 4
			}
			if c.First == x.left.First || c.First == x.right.First || c.Limit == x.left.Limit || c.Limit == x.right.Limit {
				rule |= 8
			}
		}
		o.two(t+29, rule, linear.String(d.proposals[r-1].Rule))
	}
	o.two(t+30, rule, level(x.head))
	o.two(t+31, rule, hw.lemma)
	o.three(t+32, rule, sides, source)
}

// acceptFeatures adds what the decisions around x tell of it.
func (d *decider) acceptFeatures(t uint64, x *decision, all []decision) {
	o := &d.options
	hw := &d.words[x.h]
	own := level(x.keep)
	inContent, inside, crossing := 0.0, 0.0, 0.0
	sameSource, sameContent := 0.0, 0.0
	var outer, inner uint64
	for i := range all {
		y := &all[i]
		if y.h == x.h {
			continue
		}
		in := y.left.First <= x.h && x.h < y.left.Limit || y.right.First <= x.h && x.h < y.right.Limit
		holds := x.left.First <= y.h && y.h < x.left.Limit || x.right.First <= y.h && y.h < x.right.Limit
		switch {
		case in && holds:
			crossing = max(crossing, y.keep)
		case in:
			if y.keep > inContent {
				inContent, outer = y.keep, d.words[y.h].lemma
			}
		case holds:
			if y.keep > inside {
				inside, inner = y.keep, d.words[y.h].lemma
			}
		default:
			for _, a := range [2]token.Range{x.left, x.right} {
				for _, b := range [2]token.Range{y.left, y.right} {
					if a.Len() > 0 && b.Len() > 0 && a.First < b.Limit && b.First < a.Limit {
						sameContent = max(sameContent, y.keep)
					}
				}
			}
			if x.src.Len() > 0 && x.src == y.src {
				sameSource = max(sameSource, y.keep)
			}
		}
	}
	o.one(t, own)
	o.two(t+1, own, level(inContent))
	o.two(t+2, own, level(inside))
	o.two(t+3, own, level(crossing))
	o.two(t+4, own, level(sameContent))
	o.two(t+5, own, level(sameSource))
	o.two(t+6, hw.lemma, level(inContent))
	o.two(t+7, hw.lemma, level(inside))
	o.two(t+8, hw.lemma, level(sameContent))
	o.two(t+9, hw.tag, level(inContent))
	o.two(t+10, hw.tag, level(inside))
	o.two(t+11, hw.lemma, outer)
	o.two(t+12, hw.lemma, inner)
	o.three(t+13, level(inContent), level(inside), level(sameContent))
	o.three(t+14, own, flag(inContent > x.keep), flag(inside > x.keep))
}

// choose sets keep and accept of all decisions of a paragraph and returns those that stand beside each other.
func (d *decider) choose(all []decision) []decision {
	for i := range all {
		d.options.reset()
		d.keepFeatures(keepTemplates, &all[i])
		all[i].keep = d.logistic(d.last)
	}
	for i := range all {
		d.options.reset()
		d.acceptFeatures(acceptTemplates, &all[i], all)
		all[i].accept = sigmoid(d.platt[0]*d.last.Score(d.options.features) + d.platt[1])
	}
	slices.SortStableFunc(all, func(x, y decision) int { return cmp.Compare(y.accept, x.accept) })
	var kept []decision
	for i := range all {
		x := &all[i]
		if x.accept >= d.least(x) && !slices.ContainsFunc(kept, func(y decision) bool { return clash(x, &y) }) {
			kept = append(kept, *x)
		}
	}
	return append(kept, relays(all, kept)...)
}

// relays returns those of all that only pass on what one of kept says: "Brook and Hale agreed that …, the palace said".
func relays(all, kept []decision) []decision {
	const lead = 3 // tokens before what is passed on
	var out []decision
	for i := range all {
		y := &all[i]
		if y.keep < relayed || slices.ContainsFunc(kept, func(x decision) bool { return x.h == y.h }) {
			continue
		}
		for k := range kept {
			x := &kept[k]
			whole := y.left
			if whole.Len() == 0 {
				whole = y.right
			}
			first := min(x.cue.First, max(x.right.First, x.left.First))
			if x.src.Len() > 0 {
				first = min(first, x.src.First)
			}
			if y.holds(x) && first-whole.First <= lead && 2*(max(x.right.Limit, x.left.Limit)-first) > whole.Len() {
				out = append(out, *y)
				break
			}
		}
	}
	return out
}

// holds reports whether all of y stands in the content of x.
func (x *decision) holds(y *decision) bool {
	for _, c := range [2]token.Range{x.left, x.right} {
		all := y.cue.Len() > 0
		for _, r := range [4]token.Range{y.cue, y.src, y.left, y.right} {
			all = all && (r.Len() == 0 || c.First <= r.First && r.Limit <= c.Limit)
		}
		if all {
			return true
		}
	}
	return false
}

// least returns the least probability that a decision needs.
func (d *decider) least(x *decision) float64 {
	for i := x.cue.First; i < x.cue.Limit; i++ {
		if d.words[i].rule > 0 {
			return accepted
		}
	}
	return acceptedAlone
}

// clash reports whether two attributions can't both stand: one's cue or content lies in the other's.
func clash(x, y *decision) bool {
	overlap := func(a, b token.Range) bool {
		return a.Len() > 0 && b.Len() > 0 && a.First < b.Limit && b.First < a.Limit
	}
	parts := func(d *decision) [3]token.Range { return [3]token.Range{d.cue, d.left, d.right} }
	for _, a := range parts(x) {
		for _, b := range parts(y) {
			if overlap(a, b) {
				return true
			}
		}
	}
	return false
}
