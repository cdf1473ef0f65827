package rank

import (
	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// How many boundaries of contents are tried, and how many sentences around that of the cue.
const (
	mostStarts    = 28
	mostEnds      = 48
	mostSentences = 6
	// farthest is how far from the cue boundaries are looked for in its sentence, in tokens; deepest how far up the tree. No
	// prose comes near either.
	farthest = 400
	deepest  = 64
)

// frame is what is known of an attribution when its content is looked for.
type frame struct {
	h    int
	cue  token.Range
	src  token.Range // empty for none
	left token.Range // the content before the cue, once it is chosen; empty for none
	p    paragraph
}

// free reports whether token i is neither in the cue nor in the source.
func (f *frame) free(i int) bool {
	return !(f.cue.First <= i && i < f.cue.Limit) && !(f.src.First <= i && i < f.src.Limit)
}

// clear reports whether [s, e) has no token of the cue or the source.
func (f *frame) clear(s, e int) bool {
	return (e <= f.cue.First || s >= f.cue.Limit) && (f.src.Len() == 0 || e <= f.src.First || s >= f.src.Limit)
}

// choice holds the candidates for the content on one side: where it begins, where it ends, and pairs of both; the first pair
// is for no content.
type choice struct {
	starts, ends []int
	from, to     options
	pairs        options
	which        [][2]int32 // of pairs: indexes of starts and ends; -1 for none
	scores       []float64  // of pairs, whole
}

// propose fills c with the candidates on the right or the left of the cue.
func (v *view) propose(c *choice, f *frame, right bool) {
	c.starts, c.ends = c.starts[:0], c.ends[:0]
	if right {
		v.rightOf(c, f)
	} else {
		v.leftOf(c, f)
	}
}

func (v *view) rightOf(c *choice, f *frame) {
	sentence := int(v.words[f.h].sentence)
	limit := min(v.doc.Sentences[sentence].Tokens.Limit, f.p.limit, f.h+farthest)
	start := func(i int) {
		if len(c.starts) < mostStarts && i < f.p.limit && f.free(i) {
			c.starts = append(c.starts, i)
		}
	}
	end := func(i int) {
		if len(c.ends) < mostEnds && i > f.cue.Limit && f.free(i-1) && (len(c.ends) == 0 || c.ends[len(c.ends)-1] < i) {
			c.ends = append(c.ends, i)
		}
	}
	near := max(f.cue.Limit, f.src.Limit)
	if f.src.First < f.cue.First {
		near = f.cue.Limit
	}
	if near > f.cue.Limit+30 {
		near = f.cue.Limit
	}
	for i := f.cue.Limit; i < limit; i++ {
		w := &v.words[i]
		if i < near+8 || w.opens || v.words[i-1].kind == punctuation || w.ruleStart || int(w.head) == f.h || int(v.largestFrom(i, f.h).head) == f.h {
			start(i)
		}
	}
	for i := f.cue.Limit + 1; i <= limit; i++ {
		if v.mayEnd(i, limit, f) {
			end(i)
		}
	}
	unquoted := f.left.Len() > 0 && !v.words[f.left.First].opens && !v.words[f.left.Limit-1].closes // then a quotation after the sentence is extract.Standing's
	for n := 1; n <= mostSentences && sentence+n < len(v.doc.Sentences); n++ {
		s := v.doc.Sentences[sentence+n]
		if s.Tokens.Limit > f.p.limit {
			break
		}
		if n == 1 && !(unquoted && v.words[s.Tokens.First].opens) {
			start(s.Tokens.First)
			if v.words[s.Tokens.First].kind == punctuation {
				start(s.Tokens.First + 1)
			}
		}
		for i := s.Tokens.First + 1; i < s.Tokens.Limit; i++ {
			if v.words[i-1].closes || v.words[i].ruleEnd {
				end(i)
			}
		}
		if s.Tokens.Len() > 1 && v.words[s.Tokens.Limit-1].kind == punctuation {
			end(s.Tokens.Limit - 1)
		}
		end(s.Tokens.Limit)
	}
	if len(c.ends) == mostEnds {
		c.ends = c.ends[:mostEnds-2]
	}
	end(f.p.limit - 1) // a speech without marks goes on to the end of its paragraph
	end(f.p.limit)
}

// mayEnd reports whether a content may end before token i of a sentence that ends at limit.
func (v *view) mayEnd(i, limit int, f *frame) bool {
	if i == limit || v.words[i].ruleEnd || v.words[i-1].closes {
		return true
	}
	if v.words[i].kind == punctuation || v.words[i-1].kind == punctuation {
		return true
	}
	if i == f.cue.First || i == f.src.First {
		return true
	}
	// the end of something of some size
	w := v.largestTo(i, f.h)
	return w != nil && (int(w.head) == f.h || w.limit-w.first > 2)
}

func (v *view) leftOf(c *choice, f *frame) {
	sentence := int(v.words[f.h].sentence)
	first := max(v.doc.Sentences[sentence].Tokens.First, f.h-farthest)
	limit := f.cue.First
	// backwards, so that the near ones are kept
	end := func(i int) {
		if len(c.ends) < mostStarts && i > f.p.first && f.free(i-1) && (len(c.ends) == 0 || c.ends[len(c.ends)-1] != i) {
			c.ends = append(c.ends, i)
		}
	}
	start := func(i int) {
		if len(c.starts) < mostEnds && i >= f.p.first && f.free(i) {
			c.starts = append(c.starts, i)
		}
	}
	near := limit
	if f.src.Len() > 0 && f.src.Limit <= limit {
		near = f.src.First
	}
	for i := limit; i > first; i-- {
		w := &v.words[i-1]
		if i > near-4 || w.closes || w.kind == punctuation || v.words[i].ruleEnd || v.words[i].kind == punctuation {
			end(i)
		}
	}
	for i := limit - 1; i >= first; i-- {
		w := &v.words[i]
		switch {
		case i == first, w.opens, w.ruleStart, i > first && v.words[i-1].kind == punctuation, i == first+1 && v.words[first].kind == other:
			start(i)
		case v.largestFrom(i, f.h).limit-v.largestFrom(i, f.h).first > 2, int(v.largestFrom(i, f.h).head) == f.h:
			start(i)
		}
	}
	for n := 1; n <= mostSentences && sentence-n >= 0; n++ {
		s := v.doc.Sentences[sentence-n].Tokens
		if s.First < f.p.first {
			break
		}
		if n <= 2 {
			end(s.Limit)
		}
		for i := s.Limit - 1; i > s.First; i-- {
			if v.words[i].opens {
				start(i)
			}
		}
		start(s.First)
	}
}

// largestFrom returns the largest subtree that begins at token i and does not hold h, by its top word.
func (v *view) largestFrom(i, h int) *word {
	w := &v.words[i]
	for n := 0; w.head >= 0 && n < deepest; n++ {
		g := &v.words[w.head]
		if int(g.first) != i || int(g.first) <= h && h < int(g.limit) {
			break
		}
		w = g
	}
	return w
}

// largestTo returns the largest subtree that ends before token i and does not hold h, by its top word.
func (v *view) largestTo(i, h int) *word {
	w := &v.words[i-1]
	for n := 0; w.head >= 0 && n < deepest; n++ {
		g := &v.words[w.head]
		if int(g.limit) != i || int(g.first) <= h && h < int(g.limit) {
			break
		}
		w = g
	}
	return w
}

// describe adds the features of all candidates.
func (v *view) describe(c *choice, f *frame, right bool) {
	t := uint64(leftTemplates)
	if right {
		t = rightTemplates
	}
	c.from.reset()
	c.to.reset()
	for _, i := range c.starts {
		v.startFeatures(&c.from, t, i, f)
		c.from.done()
	}
	for _, i := range c.ends {
		v.endFeatures(&c.to, t+64, i, f)
		c.to.done()
	}
}

// join adds the pairs of the starts and ends that keep allows, after the one for no content.
func (v *view) join(c *choice, f *frame, right bool, keepStart, keepEnd func(int) bool) {
	t := uint64(leftTemplates)
	if right {
		t = rightTemplates
	}
	c.pairs.reset()
	c.which = append(c.which[:0], [2]int32{-1, -1})
	v.noneFeatures(&c.pairs, t+128, f)
	c.pairs.done()
	for i, s := range c.starts {
		if !keepStart(i) {
			continue
		}
		for j, e := range c.ends {
			if e <= s || !keepEnd(j) || !f.clear(s, e) {
				continue
			}
			v.pairFeatures(&c.pairs, t+160, s, e, f)
			c.pairs.done()
			c.which = append(c.which, [2]int32{int32(i), int32(j)})
		}
	}
}

// score sets the probabilities of the pairs.
func (c *choice) score(by scorer) {
	c.pairs.score(by)
	c.scores = append(c.scores[:0], c.pairs.scores...)
	for k, p := range c.which {
		if p[0] >= 0 {
			c.scores[k] += c.from.scores[p[0]] + c.to.scores[p[1]]
		}
	}
	softmax(c.scores)
}

func (v *view) noneFeatures(o *options, t uint64, f *frame) {
	hw := &v.words[f.h]
	side := flag(f.src.Len() > 0 && f.src.First > f.h) | flag(f.src.Len() > 0)<<1
	left := flag(f.left.Len() > 0)
	last := v.words[f.cue.Limit-1].norm
	o.one(t, left)
	o.two(t+1, hw.lemma, left)
	o.three(t+2, side, left, hw.tag)
	o.three(t+3, last, left, side)
	o.three(t+4, v.norm(f.cue.Limit, f.p), left, side)
	o.three(t+5, v.norm(f.cue.First-1, f.p), left, side)
	o.three(t+6, v.tag(f.cue.Limit, f.p), left, hw.tag)
	if f.src.Len() > 0 {
		o.three(t+7, v.norm(f.src.First-1, f.p), left, side)
		o.three(t+8, v.norm(f.src.Limit, f.p), left, side)
		o.three(t+16, flag(f.src.First > f.p.first && v.words[f.src.First-1].closes), left, v.norm(f.src.First-2, f.p))
	}
	if left > 0 {
		w := &v.words[f.left.Limit-1]
		o.two(t+9, w.norm, flag(w.closes))
		o.three(t+10, flag(v.words[f.left.First].opens), flag(w.closes), v.norm(f.left.Limit-2, f.p))
	}
	near := max(f.cue.Limit, f.src.Limit)
	o.three(t+11, v.norm(near, f.p), left, v.norm(near+1, f.p))
	if near < f.p.limit {
		o.three(t+12, flag(v.words[near].quote > 0), left, v.norm(near, f.p))
		if near+1 < f.p.limit {
			o.three(t+13, flag(v.words[near+1].quote > 0), left, v.norm(near, f.p))
		}
	}
	o.three(t+14, flag(near == f.p.limit), left, flag(f.cue.First == f.p.first))
	if r := hw.rule; r > 0 {
		sides := uint64(0)
		for _, c := range v.pieces[r-1] {
			if c.First >= f.h {
				sides |= 1
			} else {
				sides |= 2
			}
		}
		o.two(t+15, sides, left)
		o.three(t+17, sides, left, linear.String(v.proposals[r-1].Rule))
	}
}

// startFeatures adds what speaks for a content that begins at token i.
func (v *view) startFeatures(o *options, t uint64, i int, f *frame) {
	w, hw := &v.words[i], &v.words[f.h]
	top := v.largestFrom(i, f.h)
	hangs := flag(int(top.head) == f.h)
	before := v.norm(i-1, f.p)
	after := flag(f.src.Len() > 0 && f.src.First > f.h)
	var away int
	if i >= f.cue.Limit {
		away = i - f.cue.Limit
		if f.src.First >= f.cue.Limit && i >= f.src.Limit {
			away = i - f.src.Limit
		}
	} else {
		away = int(v.words[f.h].sentence-w.sentence) + 20
	}
	place := bucket(away) | flag(f.src.Limit == i)<<6 | flag(f.cue.Limit == i)<<7
	same := flag(w.sentence == hw.sentence)
	marks := flag(w.opens) | flag(w.quote > 0)<<1 | flag(i > f.p.first && v.words[i-1].closes)<<2 | flag(w.quote == hw.quote)<<3 | same<<4
	o.one(t, place)
	o.two(t+1, place, hw.lemma)
	o.two(t+2, w.norm, before)
	o.two(t+3, w.tag, before)
	o.two(t+4, w.norm, v.tag(i-1, f.p))
	o.three(t+5, w.tag, v.tag(i-1, f.p), place)
	o.two(t+6, marks, before)
	o.two(t+7, marks, place)
	o.two(t+8, marks, hw.lemma)
	o.two(t+9, hw.lemma, w.norm)
	o.two(t+10, hw.lemma, before)
	o.three(t+11, hw.lemma, top.rel, hangs)
	o.three(t+12, top.rel, hangs, w.norm)
	o.three(t+13, top.rel, hangs, before)
	o.three(t+14, top.rel, hangs, place)
	o.three(t+15, v.path(f.h, int(v.top(top, i))), w.tag, before)
	o.two(t+16, v.path(f.h, int(v.top(top, i))), w.norm)
	o.three(t+17, w.norm, v.norm(i+1, f.p), flag(away == 0))
	o.two(t+18, v.words[f.cue.Limit-1].norm, w.norm)
	o.three(t+19, v.words[f.cue.Limit-1].norm, w.tag, place)
	o.three(t+20, after, place, w.norm)
	o.three(t+21, top.tag, hangs, before)
	o.two(t+22, flag(f.left.Len() > 0), marks)
	o.two(t+23, flag(i == f.p.first)|flag(i == v.doc.Sentences[w.sentence].Tokens.First)<<1, marks)
	rule := flag(w.ruleStart)
	if r := hw.rule; r > 0 {
		rule |= 2
		for _, c := range v.pieces[r-1] {
			if c.First == i {
				rule |= 4
			}
		}
		o.two(t+24, rule, linear.String(v.proposals[r-1].Rule))
		o.two(t+25, rule, w.norm)
		o.two(t+26, rule, before)
	}
	o.one(t+27, rule)
	verbs := 0
	if i >= f.cue.Limit {
		for k := f.cue.Limit; k < i && verbs < 3; k++ {
			if v.words[k].kind == verb {
				verbs++
			}
		}
		o.three(t+28, uint64(verbs), place, before)
	}
}

// top returns the token of the word at the top of a subtree that begins at i.
func (v *view) top(w *word, i int) int32 {
	if w == &v.words[i] {
		return int32(i)
	}
	at := int32(i)
	for &v.words[at] != w && v.words[at].head >= 0 {
		at = v.words[at].head
	}
	return at
}

// endFeatures adds what speaks for a content that ends before token i.
func (v *view) endFeatures(o *options, t uint64, i int, f *frame) {
	w, hw := &v.words[i-1], &v.words[f.h]
	next := v.norm(i, f.p)
	nextTag := v.tag(i, f.p)
	top := v.largestTo(i, f.h)
	hangs := flag(int(top.head) == f.h)
	place := flag(i == f.src.First)<<1 | flag(i == f.cue.First)<<2 | flag(i == f.src.First-1)<<3 | flag(i == f.p.limit)<<4 |
		flag(i == v.doc.Sentences[w.sentence].Tokens.Limit)<<5 | flag(w.sentence == hw.sentence)<<6 | flag(i == v.doc.Sentences[w.sentence].Tokens.Limit-1)<<7
	quoted := uint64(0)
	nextQuote := int32(0)
	if i < f.p.limit {
		nextQuote = v.words[i].quote
		quoted = flag(v.words[i].opens) | flag(nextQuote > 0)<<1
	}
	marks := flag(w.closes) | flag(w.quote > 0)<<1 | flag(w.quote == nextQuote)<<2 | quoted<<3
	o.one(t, place)
	o.two(t+1, place, w.norm)
	o.two(t+2, place, next)
	o.two(t+3, w.norm, next)
	o.two(t+4, w.tag, next)
	o.two(t+5, w.tag, nextTag)
	o.two(t+6, marks, next)
	o.two(t+7, marks, place)
	o.two(t+8, marks, w.norm)
	o.three(t+9, top.rel, hangs, next)
	o.three(t+10, top.rel, hangs, w.tag)
	o.three(t+11, top.rel, hangs, place)
	o.three(t+12, hw.lemma, top.rel, hangs)
	o.two(t+13, hw.lemma, place)
	o.three(t+14, next, v.norm(i+1, f.p), flag(w.kind == punctuation))
	o.three(t+15, next, v.tag(i+1, f.p), place)
	o.two(t+16, hw.lemma, next)
	o.two(t+17, hw.tag, marks)
	if i < f.p.limit {
		n := &v.words[i]
		from := v.largestFrom(i, f.h)
		hangs := flag(int(from.head) == f.h)
		o.three(t+18, from.rel, hangs, next)
		o.three(t+19, from.rel, hangs, v.path(f.h, int(v.top(from, i))))
		o.three(t+20, from.rel, from.tag, n.norm)
		o.three(t+21, n.tag, v.path(f.h, i), w.tag)
	}
	rule := flag(v.words[i].ruleEnd)
	if r := hw.rule; r > 0 {
		rule |= 2
		for _, c := range v.pieces[r-1] {
			if c.Limit == i {
				rule |= 4
			}
		}
		o.two(t+22, rule, linear.String(v.proposals[r-1].Rule))
		o.two(t+23, rule, next)
		o.two(t+24, rule, w.norm)
	}
	o.two(t+25, rule, place)
}

// pairFeatures adds what speaks for a content of the tokens [s, e).
func (v *view) pairFeatures(o *options, t uint64, s, e int, f *frame) {
	a, b := &v.words[s], &v.words[e-1]
	hw := &v.words[f.h]
	from, to := v.largestFrom(s, f.h), v.largestTo(e, f.h)
	whole := flag(from == to)
	quoted := flag(a.opens) | flag(b.closes)<<1 | flag(a.quote > 0)<<2 | flag(b.quote > 0)<<3 | flag(a.quote == b.quote)<<4
	sentences := min(int(b.sentence-a.sentence), 3)
	o.one(t, bucket(e-s))
	o.two(t+1, bucket(e-s), hw.lemma)
	o.two(t+2, quoted, uint64(sentences))
	o.three(t+3, quoted, v.norm(s-1, f.p), v.norm(e, f.p))
	o.two(t+4, quoted, hw.lemma)
	o.three(t+5, whole, from.rel, to.rel)
	o.three(t+6, whole, from.rel, flag(int(from.head) == f.h)<<1|flag(int(to.head) == f.h))
	o.three(t+7, a.norm, b.norm, v.norm(e, f.p))
	o.three(t+8, a.tag, v.norm(e, f.p), quoted)
	o.three(t+9, v.norm(s-1, f.p), b.norm, v.norm(e, f.p))
	o.three(t+10, from.rel, v.norm(e, f.p), flag(b.sentence == hw.sentence))
	o.three(t+11, from.tag, from.rel, bucket(e-s))
	o.two(t+12, flag(int(from.limit) == e), from.rel)
	o.two(t+13, flag(int(to.first) == s), to.rel)
	if r := hw.rule; r > 0 {
		same := uint64(0)
		for _, c := range v.pieces[r-1] {
			if c.First == s && c.Limit == e {
				same = 1
			}
		}
		o.two(t+14, same, linear.String(v.proposals[r-1].Rule))
		o.two(t+15, same, quoted)
	}
}
