package rank

import (
	"math"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

// scorer is a model in use or in training.
type scorer interface {
	Score(features []uint64) float64
}

// options are the candidates of one choice with their features.
type options struct {
	features []uint64
	limits   []int32 // of the features, one a candidate
	scores   []float64
}

func (o *options) reset() {
	o.features, o.limits, o.scores = o.features[:0], o.limits[:0], o.scores[:0]
}

func (o *options) one(template, x uint64) {
	o.features = append(o.features, linear.Mix(template, x))
}

func (o *options) two(template, x, y uint64) {
	o.features = append(o.features, linear.Mix(linear.Mix(template, x), y))
}

func (o *options) three(template, x, y, z uint64) {
	o.features = append(o.features, linear.Mix(linear.Mix(linear.Mix(template, x), y), z))
}

// done ends the candidate whose features were added since the last.
func (o *options) done() { o.limits = append(o.limits, int32(len(o.features))) }

func (o *options) len() int { return len(o.limits) }

func (o *options) of(i int) []uint64 {
	first := int32(0)
	if i > 0 {
		first = o.limits[i-1]
	}
	return o.features[first:o.limits[i]]
}

// score sets the scores of all candidates.
func (o *options) score(by scorer) {
	o.scores = o.scores[:0]
	for i := range o.limits {
		o.scores = append(o.scores, by.Score(o.of(i)))
	}
}

// softmax turns scores into probabilities.
func softmax(scores []float64) {
	most := math.Inf(-1)
	for _, s := range scores {
		most = max(most, s)
	}
	sum := 0.0
	for i, s := range scores {
		scores[i] = math.Exp(s - most)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func argmax(scores []float64) int {
	best := 0
	for i, s := range scores {
		if s > scores[best] {
			best = i
		}
	}
	return best
}

func flag(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// bucket returns a coarse number for a length or distance, with its sign.
func bucket(n int) uint64 {
	sign := uint64(0)
	if n < 0 {
		n, sign = -n, 32
	}
	switch {
	case n <= 4:
	case n <= 6:
		n = 5
	case n <= 9:
		n = 6
	case n <= 14:
		n = 7
	case n <= 22:
		n = 8
	case n <= 40:
		n = 9
	default:
		n = 10
	}
	return sign + uint64(n)
}

// level returns a coarse number for a probability.
func level(p float64) uint64 {
	p = min(max(p, 1e-4), 1-1e-4)
	return uint64(int64(math.Round(math.Log(p/(1-p))*1.5)) + 100)
}

// The templates of the choices begin at these numbers.
const (
	headTemplates   = 1 << 8
	sourceTemplates = 2 << 8
	cueTemplates    = 3 << 8
	rightTemplates  = 4 << 8
	leftTemplates   = 5 << 8
	keepTemplates   = 6 << 8
	acceptTemplates = 7 << 8
)

// edge stands for a word outside the paragraph.
const edge = 0x9e3779b9

func (v *view) norm(i int, p paragraph) uint64 {
	if i < p.first || i >= p.limit {
		return edge
	}
	return v.words[i].norm
}

func (v *view) tag(i int, p paragraph) uint64 {
	if i < p.first || i >= p.limit {
		return edge
	}
	return v.words[i].tag
}

// headFeatures adds what speaks for word h being the head of a cue.
func (v *view) headFeatures(o *options, t uint64, h int, p paragraph) {
	w := &v.words[h]
	quoted := flag(w.quote > 0)
	o.one(t, 0)
	o.one(t+1, w.lemma)
	o.two(t+2, w.lemma, w.tag)
	o.one(t+3, w.norm)
	o.two(t+4, w.tag, w.rel)
	o.two(t+5, w.lemma, w.rel)
	o.two(t+6, w.lemma, v.norm(h+1, p))
	o.two(t+7, w.lemma, v.norm(h-1, p))
	o.two(t+8, w.tag, v.norm(h+1, p))
	o.two(t+9, w.tag, v.norm(h-1, p))
	o.three(t+10, v.tag(h-1, p), w.tag, v.tag(h+1, p))
	o.three(t+11, w.lemma, v.norm(h+1, p), v.norm(h+2, p))
	o.two(t+12, w.lemma, quoted)
	o.three(t+13, w.tag, w.rel, quoted)
	if w.head >= 0 {
		g := &v.words[w.head]
		o.two(t+14, w.rel, g.lemma)
		o.three(t+15, w.tag, w.rel, g.tag)
		o.two(t+16, w.lemma, g.lemma)
	}
	complements := uint64(0)
	for _, c := range few(v.children(h)) {
		k := &v.words[c]
		side := flag(int(c) > h)
		o.three(t+17, w.tag, k.rel, side)
		o.three(t+18, w.lemma, k.rel, side)
		o.three(t+19, k.rel, k.norm, side)
		o.three(t+20, w.lemma, k.rel, k.lemma)
		o.three(t+21, k.rel, k.tag, uint64(k.name))
		switch v.doc.Tokens[c].Rel {
		case "ccomp":
			complements |= 1
		case "xcomp":
			complements |= 2
		case "obj":
			complements |= 4
		case "nsubj", "nsubj:pass":
			complements |= 8
		case "advcl":
			complements |= 16
		case "parataxis":
			complements |= 32
		case "csubj":
			complements |= 64
		case "obl":
			complements |= 128
		}
	}
	o.two(t+22, w.lemma, complements)
	o.two(t+23, w.tag, complements)
	// quotations near
	s := v.doc.Sentences[w.sentence].Tokens
	before, after, near := uint64(0), uint64(0), uint64(0)
	for i := s.First; i < s.Limit; i++ {
		if v.words[i].quote > 0 && v.words[i].quote != w.quote {
			if i < h {
				before = 1
			} else {
				after = 1
			}
		}
	}
	if h > p.first && v.words[h-1].closes {
		near |= 1
	}
	for i := h + 1; i < min(h+4, s.Limit); i++ {
		if v.words[i].opens {
			near |= 2
		}
	}
	if s.First > p.first && v.words[s.First-1].quote > 0 {
		near |= 4
	}
	if s.Limit < p.limit && v.words[s.Limit].quote > 0 {
		near |= 8
	}
	quotes := before | after<<1 | near<<2 | quoted<<6
	o.two(t+24, w.tag, quotes)
	o.two(t+25, w.lemma, quotes)
	o.one(t+26, flag(h == s.First)|flag(s.First == p.first)<<1|flag(s.Limit == p.limit)<<2)
	if r := w.rule; r > 0 {
		rule := linear.String(v.proposals[r-1].Rule)
		o.one(t+27, rule)
		o.two(t+28, rule, w.lemma)
		o.two(t+29, rule, w.tag)
		o.two(t+30, rule, quotes)
		o.two(t+31, rule, complements)
		o.two(t+32, rule, flag(v.proposals[r-1].Inside >= 0))
	} else {
		o.two(t+33, w.tag, w.rel)
		o.two(t+34, w.lemma, w.tag)
	}
}

// few returns the dependents that features look at: all of them in prose.
func few(children []int32) []int32 { return children[:min(len(children), 40)] }

// path returns how token t hangs together with token h in the tree: the relations from h up to what they have in common and
// from there down to t, five at most.
func (v *view) path(h, t int) uint64 {
	var up, down [4]int32
	n, at := 0, int32(h)
	for ; n < len(up) && at >= 0; n++ {
		up[n] = at
		at = v.words[at].head
	}
	m, below := 0, int32(t)
	for m < len(down) && below >= 0 {
		for i := range n {
			if up[i] != below {
				continue
			}
			sum := uint64(i)<<8 | uint64(m)
			for k := range i {
				sum = linear.Mix(sum, v.words[up[k]].rel)
			}
			sum = linear.Mix(sum, 7)
			for k := m - 1; k >= 0; k-- {
				sum = linear.Mix(sum, v.words[down[k]].rel)
			}
			return sum
		}
		down[m] = below
		m++
		below = v.words[below].head
	}
	return 1
}
