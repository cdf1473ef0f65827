package rank

import (
	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// How far a cue may reach from its head.
const (
	cueBefore = 7
	cueAfter  = 9
)

// cueStarts and cueEnds fill o with the tokens where the cue of head h may begin, from h to the left, and where it may end.
func (v *view) cueStarts(o *options, h int, src token.Range, p paragraph) {
	o.reset()
	for i := h; i > h-cueBefore && i >= p.first && !(src.First <= i && i < src.Limit); i-- {
		v.cueStart(o, i, h, src, p)
		o.done()
	}
}

func (v *view) cueEnds(o *options, h int, src token.Range, p paragraph) {
	o.reset()
	for i := h + 1; i <= min(h+cueAfter, p.limit) && !(src.First < i && i <= src.Limit); i++ {
		v.cueEnd(o, i, h, src, p)
		o.done()
	}
}

// cueStart adds what speaks for the cue beginning at token i.
func (v *view) cueStart(o *options, i, h int, src token.Range, p paragraph) {
	const t = cueTemplates
	w, hw := &v.words[i], &v.words[h]
	away := uint64(h - i)
	o.two(t, away, hw.tag)
	o.two(t+1, away, hw.lemma)
	o.three(t+2, away, w.norm, v.norm(i-1, p))
	o.three(t+3, w.norm, v.path(h, i), 0)
	o.three(t+4, w.tag, v.tag(i-1, p), min(away, 3))
	o.three(t+5, w.rel, flag(int(w.head) == h), v.norm(i-1, p))
	o.three(t+6, v.norm(i-1, p), v.tag(i-1, p), flag(i-1 >= p.first && int(v.words[max(i-1, 0)].head) == h))
	o.two(t+7, flag(src.Limit == i && src.Len() > 0), away)
	o.three(t+8, hw.lemma, w.norm, v.norm(i-1, p))
	o.three(t+9, hw.tag, v.norm(i-1, p), min(away, 1))
	o.three(t+10, hw.lemma, v.norm(i-1, p), min(away, 1))
	o.three(t+11, hw.tag, w.tag, v.tag(i-1, p))
	if i-1 >= p.first {
		b := &v.words[i-1]
		o.three(t+12, b.rel, v.path(h, i-1), min(away, 1))
		o.three(t+13, b.norm, v.path(h, i-1), min(away, 1))
	}
	marks := uint64(0)
	for k := i; k < h; k++ {
		if v.words[k].kind == punctuation {
			marks = 1
		}
	}
	o.two(t+14, marks, min(away, 3))
	if r := hw.rule; r > 0 {
		o.two(t+15, flag(v.words[i].rule == r)|flag(i == p.first || v.words[i-1].rule != r)<<1, linear.String(v.proposals[r-1].Rule))
	}
}

// cueEnd adds what speaks for the cue ending before token i.
func (v *view) cueEnd(o *options, i, h int, src token.Range, p paragraph) {
	const t = cueTemplates + 32
	w, hw := &v.words[i-1], &v.words[h]
	away := uint64(i - h - 1)
	o.two(t, away, hw.tag)
	o.two(t+1, away, hw.lemma)
	o.three(t+2, away, w.norm, v.norm(i, p))
	o.three(t+3, w.norm, v.path(h, i-1), 0)
	o.three(t+4, w.tag, v.tag(i, p), min(away, 3))
	o.three(t+5, w.rel, flag(int(w.head) == h), v.norm(i, p))
	o.two(t+7, flag(src.First == i && src.Len() > 0), away)
	o.three(t+8, hw.lemma, w.norm, v.norm(i, p))
	o.three(t+9, hw.tag, v.norm(i, p), min(away, 1))
	o.three(t+10, hw.lemma, v.norm(i, p), min(away, 1))
	o.three(t+11, hw.tag, w.tag, v.tag(i, p))
	o.three(t+16, hw.lemma, v.tag(i, p), min(away, 1))
	if i < p.limit {
		a := &v.words[i]
		o.three(t+12, a.rel, v.path(h, i), min(away, 1))
		o.three(t+13, a.norm, v.path(h, i), min(away, 1))
		o.three(t+17, flag(a.opens), min(away, 3), w.tag)
		o.three(t+18, uint64(a.name), min(away, 1), a.tag)
		o.three(t+19, v.norm(i, p), v.norm(i+1, p), min(away, 1))
	}
	if away > 0 {
		o.three(t+20, v.words[h+1].norm, w.norm, min(away, 6))
		o.three(t+21, hw.lemma, v.words[h+1].norm, min(away, 6))
		o.three(t+22, v.words[h+1].norm, v.tag(i, p), min(away, 6))
		o.three(t+23, v.words[h+1].rel, v.path(h, i-1), v.tag(i, p))
		o.two(t+24, flag(int(v.words[h+1].limit) == i), v.words[h+1].norm)
	}
	marks := uint64(0)
	for k := h + 1; k < i; k++ {
		if v.words[k].kind == punctuation {
			marks = 1
		}
	}
	o.two(t+14, marks, min(away, 3))
	if r := hw.rule; r > 0 {
		o.two(t+15, flag(w.rule == r)|flag(i == p.limit || v.words[i].rule != r)<<1, linear.String(v.proposals[r-1].Rule))
	}
}
