package parse

import "github.com/hearsay-nlp/hearsay/nlp/linear"

// labeler gives the arcs of a whole tree their relations, dependents before heads and those of one head from left to
// right, so that what it knows of an arc are all heads and the relations below and before it.
type labeler struct {
	first, next []int32 // the first dependent of a token, and the next one of the same head; -1 for none
	order       []int32 // heads before dependents
	labels      []uint8 // found so far, by token; 1 more than the index
	keys        [maxFeatures]uint64
	scores      []int32
}

// prepare orders the tree.
func (l *labeler) prepare(heads []int32) {
	n := len(heads)
	l.first, l.next, l.labels = grown(l.first, n), grown(l.next, n), grown(l.labels, n)
	l.order = l.order[:0]
	for i := range n {
		l.first[i], l.next[i], l.labels[i] = -1, -1, 0
	}
	for i := n - 1; i >= 0; i-- {
		if h := heads[i]; h >= 0 {
			l.next[i], l.first[h] = l.first[h], int32(i)
		} else {
			l.order = append(l.order, int32(i))
		}
	}
	for i := 0; i < len(l.order); i++ {
		for c := l.first[l.order[i]]; c >= 0; c = l.next[c] {
			l.order = append(l.order, c)
		}
	}
}

func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// label labels the tree; heads are indexes into words, which has one empty word at the end. Learn, if there, is called
// with the features and the scores of each token; it may change the scores.
func (l *labeler) label(by linear.Scorer, words []word, heads []int32, learn func(token int32, features []uint64, scores []int32)) {
	l.prepare(heads)
	l.scores = grown(l.scores, by.Labels())
	for limit := len(l.order); limit > 0; {
		first := limit - 1
		for first > 0 && heads[l.order[first-1]] == heads[l.order[first]] {
			first--
		}
		before, siblings := int32(-1), uint64(0)
		for _, d := range l.order[first:limit] {
			features := l.arcFeatures(words, heads, d, before, siblings)
			by.Score(features, l.scores)
			found := linear.Best(l.scores)
			l.labels[d] = uint8(found) + 1
			if learn != nil {
				learn(d, features, l.scores)
			}
			before = d
			siblings |= 1 << found
		}
		limit = first
	}
}

// arcFeatures returns the features of the arc to token d. Before is the dependent of the same head that was labelled
// last, siblings the set of labels that these have.
func (l *labeler) arcFeatures(words []word, heads []int32, d, before int32, siblings uint64) []uint64 {
	n := int32(len(words) - 1)
	at := func(i int32) *word {
		if i < 0 || i > n {
			i = n
		}
		return &words[i]
	}
	above := func(i int32) uint64 {
		if i < 0 {
			return 0
		}
		return uint64(l.labels[i])
	}
	w, h := at(d), at(heads[d])
	head, grand := heads[d], int32(-1)
	side := uint64(0)
	if head >= 0 {
		grand = heads[head]
		if head < d {
			side = 1
		}
	}
	g := at(grand)
	far := side<<8 | distance(max(head-d, d-head))
	first, second, last := l.first[d], int32(-1), int32(-1)
	if first >= 0 {
		second = l.next[first]
	}
	lefts, below := uint64(0), uint64(0)
	for c := first; c >= 0; c = l.next[c] {
		last = c
		below |= 1 << (l.labels[c] - 1)
		if c < d {
			lefts++
		}
	}
	c1, c2, cl := at(first), at(second), at(last)
	next := l.next[d]
	b, a := at(before), at(next)
	bl := above(before)
	f1, f2, fl := above(first), above(second), above(last)

	k := keys{to: l.keys[:0]}
	k.add2(w.form, side)
	k.add2(w.tag, side)
	k.add2(h.form, side)
	k.add2(h.tag, side)
	k.add3(w.form, w.tag, side)
	k.add3(h.form, h.tag, side)
	k.add3(w.tag, h.tag, far)
	k.add3(w.class, h.class, far)
	k.add3(w.form, h.form, side)
	k.add4(w.form, h.tag, w.tag, side)
	k.add4(w.tag, h.form, h.tag, side)
	k.add3(w.form, h.class, side)
	k.add3(w.class, h.form, side)
	k.add3(w.class, h.class, side)
	// Dependents.
	k.add3(w.tag, c1.form, side)
	k.add4(w.tag, c1.form, h.tag, side)
	k.add4(w.form, c1.form, h.tag, side)
	k.add4(w.tag, c1.form, h.form, side)
	k.add4(w.tag, c1.tag, h.tag, far)
	k.add4(w.tag, c1.class, c2.class, side)
	k.add4(w.tag, c2.class, h.tag, side)
	k.add4(w.tag, c1.class, cl.class, h.tag)
	k.add4(w.tag, cl.class, h.tag, side)
	k.add3(w.tag, cl.form, side)
	k.add4(w.tag, lefts, h.tag, side)
	k.add4(c1.class, c2.class, h.tag, w.tag)
	// Siblings.
	k.add4(w.tag, h.tag, bl, side)
	k.add4(w.class, h.class, bl, side)
	k.add4(w.form, h.tag, bl, side)
	k.add4(w.tag, h.form, bl, side)
	k.add4(w.tag, h.tag, b.class, a.class)
	k.add4(w.tag, h.tag, b.tag, side)
	k.add4(w.tag, h.tag, a.class, side)
	k.add4(w.tag, h.tag, siblings, side)
	k.add4(w.tag, c1.form, siblings, side)
	k.add4(w.tag, h.form, siblings, side)
	k.add3(w.form, siblings, side)
	// The head's head.
	k.add4(w.tag, h.tag, below, side)
	k.add4(w.class, h.class, below, side)
	k.add4(w.tag, h.form, below, side)
	k.add4(w.tag, c1.form, below, side)
	k.add4(w.tag, bl, below, side)
	k.add4(w.form, h.tag, below, side)
	k.add2(below, side)
	k.add3(below, siblings, side)
	k.add4(w.tag, h.tag, siblings, below)
	k.add4(w.tag, f1, f2, h.tag)
	k.add4(w.tag, f1, fl, h.tag)
	k.add4(w.tag, f1, c1.form, h.form)
	k.add4(w.tag, h.tag, g.tag, side)
	k.add4(w.class, h.class, g.class, side)
	k.add4(w.form, h.tag, g.tag, bl)
	// Neighbours.
	k.add4(at(d-1).class, w.tag, h.tag, side)
	k.add4(at(d+1).class, w.tag, h.tag, side)
	k.add4(at(d-1).class, w.class, at(d+1).class, side)
	k.add4(at(head-1).class, h.class, w.tag, side)
	k.add4(at(head+1).class, h.class, w.tag, side)
	return k.to
}
