package quote

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// What a reading costs beside the prices of its marks.
const (
	unclosedPrice       = 3 // a quotation without closing mark; less than skipping its opening mark
	unclosedSinglePrice = 8 // more than skipping it
	continuedPrice      = 1 // a quotation that the next paragraph goes on with
	nestPrice           = 1 // a quotation straight inside another of its family
	mixedPrice          = 1 // partners that were typed differently
)

const (
	maxDepth = 8
	// beam is how many readings are kept at a time; margin is how much dearer than the cheapest they may be.
	beam   = 16
	margin = 12
	// batch is how many marks of a paragraph are read together. It bounds the memory that a hostile text takes; no
	// paragraph that people read has as many.
	batch = 10_000
)

func unclosedCost(g glyph) int {
	if f := g.family(); f == single || f == angle {
		return unclosedSinglePrice
	}
	return unclosedPrice
}

// stack is the glyphs of the quotations that are open, four bits each, the innermost in the lowest bits.
type stack uint32

func (s stack) push(g glyph) stack { return s<<4 | stack(g) }
func (s stack) pop() stack         { return s >> 4 }
func (s stack) top() glyph         { return glyph(s & 15) }
func (s stack) depth() int         { return (bits.Len32(uint32(s)) + 3) / 4 }

// at returns the glyph of the quotation that has depth d.
func (s stack) at(d int) glyph { return glyph(s >> (4 * (s.depth() - 1 - d)) & 15) }

// reading is what a mark is taken for.
type reading uint8

const (
	skips reading = iota
	opens
	closes
)

// step is a mark's reading, linked to the step before; -1 ends the chain.
type step struct {
	before  int32
	reading reading
}

// state is the cheapest way found so far to arrive at a stack. The price of leaving a quotation unclosed is paid when
// it is opened and given back when it is closed.
type state struct {
	stack stack
	cost  int
	last  int32
}

// opened is a quotation that is open: its index and its opening mark.
type opened struct {
	quotation int
	mark      token.Span
}

// pairer holds what is found while going through the paragraphs.
type pairer struct {
	text       string
	quotations []Quotation
	warnings   []Warning
	deep       bool // CodeDeep was given

	// The quotations that the paragraph at hand goes on with, outermost first.
	open  []opened
	stack stack

	// Kept from paragraph to paragraph only to save allocations.
	states, fresh []state
	steps         []step
	readings      []reading
}

// paragraph pairs the marks of par. following are the opening marks that the next paragraph begins with.
func (p *pairer) paragraph(par token.Span, marks, following []mark) {
	for i, o := range p.open {
		quotation := &p.quotations[o.quotation]
		quotation.Spans = append(quotation.Spans, token.Span{Start: marks[i].span.Start})
		quotation.Use = Speech
	}
	first := len(p.quotations)
	rest := marks[len(p.open):]
	for len(rest) > batch {
		p.apply(rest[:batch], nil)
		rest = rest[batch:]
	}
	p.apply(rest, following)
	end := par.Start + len(strings.TrimRightFunc(p.text[par.Start:par.End], isBlank))
	kept := continued(p.stack, following)
	for len(p.open) > kept {
		p.abandon(end)
	}
	for _, o := range p.open {
		p.endPiece(o.quotation, end)
	}
	for i := first; i < len(p.quotations); i++ {
		q := &p.quotations[i]
		q.Use = useOf(p.text[par.Start:q.Spans[0].Start], q.Spans[0].In(p.text))
	}
}

// apply reads the marks and does what the readings say.
func (p *pairer) apply(marks, following []mark) {
	p.read(marks, following)
	for i, m := range marks {
		switch p.readings[i] {
		case opens:
			p.openAt(m)
		case closes:
			p.closeAt(m)
		case skips:
			p.skipAt(m)
		}
	}
}

// read sets p.readings to the cheapest readings of the marks.
func (p *pairer) read(marks, following []mark) {
	p.steps = p.steps[:0]
	p.states = append(p.states[:0], state{stack: p.stack, last: -1})
	for i, m := range marks {
		p.fresh = p.fresh[:0]
		for _, s := range p.states {
			p.extend(s, marks, i, m)
		}
		p.states, p.fresh = p.fresh, p.states
		p.prune()
	}
	for i := range p.states {
		s := &p.states[i]
		for d := range continued(s.stack, following) {
			s.cost -= unclosedCost(s.stack.at(d)) - continuedPrice
		}
	}
	best := slices.MinFunc(p.states, byCost)
	p.readings = slices.Grow(p.readings[:0], len(marks))[:len(marks)]
	for i, last := len(marks)-1, best.last; i >= 0; i-- {
		p.readings[i] = p.steps[last].reading
		last = p.steps[last].before
	}
}

func byCost(a, b state) int { return cmp.Compare(a.cost, b.cost) }

// extend adds to p.fresh the states that follow s by the readings of m, which is marks[i]. Closing comes first, so that
// it wins a tie.
func (p *pairer) extend(s state, marks []mark, i int, m mark) {
	if m.close < never {
		if after, cost, ok := closing(s.stack, m); ok && !p.empty(s, marks, i) {
			p.add(state{after, s.cost + int(m.close) + cost, s.last}, closes)
		}
	}
	if m.open < never && s.stack.depth() < maxDepth {
		cost := int(m.open) + unclosedCost(m.glyph)
		if s.stack != 0 && s.stack.top().family() == m.glyph.family() {
			cost += nestPrice
		}
		p.add(state{s.stack.push(m.glyph), s.cost + cost, s.last}, opens)
	}
	p.add(state{s.stack, s.cost + int(m.skip), s.last}, skips)
}

// closing returns the stack after m has closed the innermost quotation of its family, and what that costs beside m's
// price. Quotations inside that one stay unclosed.
func closing(s stack, m mark) (after stack, cost int, ok bool) {
	for ; s != 0; s = s.pop() {
		if g := s.top(); g.family() == m.glyph.family() {
			cost = -unclosedCost(g)
			if g.typed() != m.glyph.typed() {
				cost += mixedPrice
			}
			return s.pop(), cost, true
		}
	}
	return 0, 0, false
}

// empty reports whether a quotation that marks[i] closes in state s would have nothing in it.
func (p *pairer) empty(s state, marks []mark, i int) bool {
	return s.last >= 0 && i > 0 && p.steps[s.last].reading == opens && blank(p.text[marks[i-1].span.End:marks[i].span.Start])
}

// add adds s, reached by reading r, to p.fresh unless the same stack is there at no greater cost.
func (p *pairer) add(s state, r reading) {
	at := slices.IndexFunc(p.fresh, func(t state) bool { return t.stack == s.stack })
	if at >= 0 && p.fresh[at].cost <= s.cost {
		return
	}
	p.steps = append(p.steps, step{s.last, r})
	s.last = int32(len(p.steps) - 1)
	if at >= 0 {
		p.fresh[at] = s
	} else {
		p.fresh = append(p.fresh, s)
	}
}

// prune drops the states that are too dear to win.
func (p *pairer) prune() {
	limit := slices.MinFunc(p.states, byCost).cost + margin
	p.states = slices.DeleteFunc(p.states, func(s state) bool { return s.cost > limit })
	if len(p.states) > beam {
		slices.SortStableFunc(p.states, byCost)
		p.states = p.states[:beam]
	}
}

func (p *pairer) openAt(m mark) {
	parent := -1
	if n := len(p.open); n > 0 {
		parent = p.open[n-1].quotation
	}
	p.open = append(p.open, opened{len(p.quotations), m.span})
	p.stack = p.stack.push(m.glyph)
	p.quotations = append(p.quotations, Quotation{
		Spans:  []token.Span{{Start: m.span.Start}},
		Depth:  len(p.open) - 1,
		Parent: parent,
	})
}

func (p *pairer) closeAt(m mark) {
	for p.stack.top().family() != m.glyph.family() {
		p.abandon(m.span.Start)
	}
	o := p.popOpen()
	p.quotations[o.quotation].Closed = true
	p.endPiece(o.quotation, m.span.End)
}

func (p *pairer) skipAt(m mark) {
	switch {
	case m.skip < lone:
	case m.open > m.close || len(p.open) < maxDepth:
		p.warn(CodeLone, m.span, "quotation mark without a partner")
	case !p.deep:
		p.deep = true
		p.warn(CodeDeep, m.span, "quotations are nested too deep; the marks inside are ignored")
	}
}

// abandon ends the innermost open quotation at end, without a closing mark.
func (p *pairer) abandon(end int) {
	o := p.popOpen()
	p.endPiece(o.quotation, end)
	p.warn(CodeUnclosed, o.mark, "quotation without a closing mark")
}

func (p *pairer) popOpen() opened {
	o := p.open[len(p.open)-1]
	p.open = p.open[:len(p.open)-1]
	p.stack = p.stack.pop()
	return o
}

// endPiece ends the last piece of quotation q at end or at the last blank before it.
func (p *pairer) endPiece(q, end int) {
	spans := p.quotations[q].Spans
	last := &spans[len(spans)-1]
	last.End = last.Start + len(strings.TrimRightFunc(p.text[last.Start:end], isBlank))
}

func (p *pairer) warn(code string, at token.Span, message string) {
	p.warnings = append(p.warnings, Warning{Code: code, Span: at, Message: message})
}

// leading returns the marks that paragraph par begins with, as far as they can open quotations.
func leading(text string, par token.Span, marks []mark) []mark {
	at := par.Start
	for i, m := range marks {
		if i == maxDepth || m.open >= never || !blank(text[at:m.span.Start]) {
			return marks[:i]
		}
		at = m.span.End
	}
	return marks
}

// continued returns how many of the quotations of s, from the outermost, the following marks open again.
func continued(s stack, following []mark) int {
	n := 0
	for n < min(s.depth(), len(following)) && s.at(n) == following[n].glyph {
		n++
	}
	return n
}
