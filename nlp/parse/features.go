package parse

import "github.com/hearsay-nlp/hearsay/nlp/linear"

// view is what the features of a state look at.
type view struct {
	*search
	depth              int32
	s0n, s1n, s2n, n0n *node
	s0, s1, s2         *word // the words of these nodes
	n0, n1, n2, n3     *word // the next words of the buffer
}

func (s *search) view(st *state) view {
	v := view{search: s, depth: st.depth}
	v.s0n = &s.nodes[st.top]
	v.s1n = &s.nodes[v.s0n.below]
	v.s2n = &s.nodes[v.s1n.below]
	v.n0n = &s.nodes[st.front]
	v.s0, v.s1, v.s2 = &s.words[v.s0n.token], &s.words[v.s1n.token], &s.words[v.s2n.token]
	n := v.n0n.token
	v.n0, v.n1, v.n2, v.n3 = &s.words[n], &s.words[min(n+1, s.n)], &s.words[min(n+2, s.n)], &s.words[min(n+3, s.n)]
	return v
}

// of returns the word of node i.
func (s *search) of(i int32) *word { return &s.words[s.nodes[i].token] }

// rel returns the relation of node i to its head.
func (s *search) rel(i int32) uint64 { return uint64(s.nodes[i].rel) }

// between returns how many verbs, marks and conjunctions there are from word first on, before word limit: none, one, or more
// of each.
func (s *search) between(first, limit int32) uint64 {
	if first >= limit {
		return 0
	}
	c := s.until[limit] - s.until[first]
	return uint64(min(c&0xff, 2) | min(c>>8&0xff, 2)<<2 | min(c>>16&0xff, 2)<<4)
}

// The groups of features. Those of a group but the last look at no more than the nodes of which [view.looks] tells the
// contents, so that partial parses which have these in common have the scores of the group in common.
const (
	ofFront = iota
	ofTop
	ofStack
	ofArc
	ofAll
	groups
)

// looks returns a hash of what the features of a group look at, other for each group; 0 for the last, which is scored
// for every state.
func (v *view) looks(group int) uint64 {
	switch group {
	case ofFront:
		return linear.Key(ofFront, v.n0n.hash, 0, 0, 0)
	case ofTop:
		return linear.Key(ofTop, v.s0n.hash, 0, 0, 0)
	case ofStack:
		return linear.Key(ofStack, v.s0n.hash, v.s1n.hash, 0, 0)
	case ofArc:
		return linear.Key(ofArc, v.s0n.hash, v.n0n.hash, 0, 0)
	}
	return 0
}

// features returns the features of a group, for which they use the room of to.
func (v *view) features(group int, to []uint64) []uint64 {
	k := keys{to: to[:0], first: uint64(group) << 8}
	switch group {
	case ofFront:
		v.front(&k)
	case ofTop:
		v.top(&k)
	case ofStack:
		v.stack(&k)
	case ofArc:
		v.arc(&k)
	default:
		v.all(&k)
	}
	return k.to
}

func (v *view) front(k *keys) {
	n0, n1, n2, n3 := v.n0, v.n1, v.n2, v.n3
	n0l := v.of(v.n0n.left1)
	n0lx, n0lx2 := v.rel(v.n0n.left1), v.rel(v.n0n.left2)
	k.add1(n0.form)
	k.add1(n0.tag)
	k.add2(n0.form, n0.tag)
	k.add2(n1.form, n1.tag)
	k.add1(n1.tag)
	k.add2(n2.form, n2.tag)
	k.add2(n0.class, n1.class)
	k.add3(n0.tag, n1.tag, n2.tag)
	k.add4(n0.tag, n1.tag, n2.tag, n3.tag)
	k.add2(n0l.form, n0.tag)
	k.add2(n0.tag, uint64(min(v.n0n.lefts, 3)))
	k.add2(n0.form, v.n0n.rels)
	k.add2(n0.tag, v.n0n.rels)
	k.add2(n0.tag, n0lx)
	k.add3(n0.class, n0lx, n0lx2)
	k.add1(n0.cluster)
	k.add2(n1.cluster, n0.tag)
}

func (v *view) top(k *keys) {
	s0 := v.s0
	s0l, s0r := v.of(v.s0n.left1), v.of(v.s0n.right1)
	s0rl := v.of(v.nodes[v.s0n.right1].left1)
	s0lx, s0lx2, s0rx, s0rx2 := v.rel(v.s0n.left1), v.rel(v.s0n.left2), v.rel(v.s0n.right1), v.rel(v.s0n.right2)
	k.add1(s0.tag)
	k.add2(s0.form, s0.tag)
	k.add2(s0l.form, s0.tag)
	k.add2(s0r.form, s0.tag)
	k.add2(s0l.form, s0.form)
	k.add3(s0r.tag, s0rl.class, s0.tag)
	k.add2(s0.tag, v.s0n.valency())
	k.add2(s0.form, v.s0n.rels)
	k.add2(s0.tag, v.s0n.rels)
	k.add2(s0.tag, s0lx)
	k.add2(s0.tag, s0rx)
	k.add4(s0.class, s0lx, s0lx2, s0rx)
	k.add4(s0.class, s0lx, s0rx, s0rx2)
	k.add4(s0.form, s0.tag, s0l.form, s0lx)
	k.add3(s0.class, s0r.class, s0rx)
	k.add1(s0.cluster)
}

func (v *view) stack(k *keys) {
	s1, s0 := v.s1, v.s0
	s0l, s0l2, s0r := v.of(v.s0n.left1), v.of(v.s0n.left2), v.of(v.s0n.right1)
	s1l, s1r := v.of(v.s1n.left1), v.of(v.s1n.right1)
	s1rl := v.of(v.nodes[v.s1n.right1].left1)
	s0rx := v.rel(v.s0n.right1)
	s1lx, s1rx := v.rel(v.s1n.left1), v.rel(v.s1n.right1)
	outer := v.between(v.s1n.token+1, v.s0n.token)
	// s1 alone.
	k.add1(s1.form)
	k.add1(s1.tag)
	k.add2(s1.form, s1.tag)
	k.add2(s1r.form, s1.tag)
	k.add2(s1l.form, s1.tag)
	k.add3(s1r.tag, s1rl.class, s1.tag)
	k.add2(s1.form, v.s1n.rels)
	k.add2(s1.tag, v.s1n.rels)
	k.add2(s1.tag, s1lx)
	k.add2(s1.tag, s1rx)
	k.add3(s1.class, s1r.class, s1rx)
	// s1 and s0.
	k.add3(s1.form, s1.tag, s0.tag)
	k.add3(s1.tag, s0.form, s0.tag)
	k.add2(s1.class, s0.class)
	k.add3(s1.tag, s1l.class, s0.tag)
	k.add3(s1.tag, s0l.class, s0.tag)
	k.add3(s1.tag, s0r.class, s0.tag)
	k.add4(s1.tag, s0l.tag, s0l2.tag, s0.tag)
	k.add4(s1.tag, s1r.tag, s0l.tag, s0.tag)
	k.add3(s1.form, s0l.form, s0.tag)
	k.add4(s1.class, v.s1n.valency(), s0.class, v.s0n.valency())
	k.add3(s1.tag, v.s1n.rels, s0.tag)
	k.add3(s1.tag, s0.tag, outer)
	k.add3(s1.class, s0.class, outer)
	k.add4(s1.tag, s1lx, s1rx, s0.tag)
	k.add4(s1.form, s1rx, s0.class, s0rx)
	k.add2(s1.cluster, s0.cluster)
	k.add2(s1.cluster, s0.tag)
	k.add2(s1.tag, s0.cluster)
	k.add3(s1.cluster, s0l.form, s0.cluster)
}

func (v *view) arc(k *keys) {
	s0, n0, n1, n2 := v.s0, v.n0, v.n1, v.n2
	s0l, s0l2, s0r, s0r2 := v.of(v.s0n.left1), v.of(v.s0n.left2), v.of(v.s0n.right1), v.of(v.s0n.right2)
	n0l, n0l2 := v.of(v.n0n.left1), v.of(v.n0n.left2)
	s0lx, s0lx2, s0rx := v.rel(v.s0n.left1), v.rel(v.s0n.left2), v.rel(v.s0n.right1)
	n0lx := v.rel(v.n0n.left1)
	near := distance(v.n0n.token - v.s0n.token)
	inner, rest := v.between(v.s0n.token+1, v.n0n.token), v.between(v.n0n.token, v.n)
	k.add4(s0.form, s0.tag, n0.form, n0.tag)
	k.add3(s0.form, s0.tag, n0.tag)
	k.add2(s0.tag, n0.tag)
	k.add2(s0.class, n0.class)
	k.add3(s0.class, n0.class, n1.class)
	k.add4(s0.class, n0.class, n1.class, n2.class)
	k.add3(s0.tag, n0.tag, n0l.class)
	k.add4(s0.tag, n0.tag, n0l.tag, n0l2.tag)
	k.add4(s0.tag, n0.tag, s0l.tag, s0l2.tag)
	k.add4(s0.tag, n0.tag, s0r.tag, s0r2.tag)
	k.add4(s0.class, s0r.class, n0.class, n0l.class)
	k.add2(s0.tag, near)
	k.add2(n0.form, near)
	k.add2(n0.tag, near)
	k.add4(s0.class, v.s0n.valency(), n0.class, uint64(min(v.n0n.lefts, 3)))
	k.add3(s0.tag, v.s0n.rels, n0.tag)
	k.add4(s0.tag, v.s0n.rels, n0.tag, v.n0n.rels)
	k.add3(s0.tag, n0.tag, inner)
	k.add3(s0.tag, n0.tag, rest)
	k.add4(s0.class, s0lx, s0rx, n0.class)
	k.add4(s0.tag, s0lx, s0lx2, n0.tag)
	k.add4(s0.form, n0.tag, n0lx, near)
	k.add4(s0.class, s0lx, n0.class, n0lx)
	k.add4(s0.class, s0rx, n0.class, n0lx)
	k.add2(s0.cluster, n0.cluster)
	k.add2(s0.cluster, n0.tag)
	k.add2(s0.tag, n0.cluster)
	k.add3(s0.cluster, n0.class, n1.class)
}

func (v *view) all(k *keys) {
	s2, s1, s0, n0, n1 := v.s2, v.s1, v.s0, v.n0, v.n1
	s0l := v.of(v.s0n.left1)
	s0lx, s1lx, s1rx := v.rel(v.s0n.left1), v.rel(v.s1n.left1), v.rel(v.s1n.right1)
	rest := v.between(v.n0n.token, v.n)
	k.add2(s1.form, n0.form)
	k.add2(s1.class, n0.class)
	k.add3(s1.tag, s0.tag, n0.tag)
	k.add3(s1.class, s0.class, n0.class)
	k.add4(s1.class, s0.class, n0.class, n1.class)
	k.add3(s2.class, s1.class, s0.class)
	k.add4(s2.tag, s1.tag, s0.tag, n0.tag)
	k.add4(s2.class, s1.class, s0.class, n0.class)
	k.add3(s1.form, s0.tag, n0.tag)
	k.add3(s1.tag, s0.tag, n0.form)
	k.add4(s1.class, s0l.class, s0.class, n0.class)
	k.add3(s2.form, s0l.form, s0.tag)
	k.add3(s2.tag, s1.tag, s0l.form)
	k.add3(uint64(min(v.depth, 4)), s0.tag, n0.tag)
	k.add3(s1.tag, s0.tag, rest)
	k.add4(s1.class, s0.class, n0.class, rest)
	k.add4(s1.class, s1rx, s0.tag, n0.tag)
	k.add4(s1.class, s1lx, s0.class, n0.tag)
	k.add4(s1.class, s0.class, s0lx, n0.class)
	k.add3(s1.cluster, s0.class, n0.class)
}

// valency returns how many dependents there are on each side, three at most.
func (n *node) valency() uint64 { return uint64(min(n.lefts, 3)<<2 | min(n.rights, 3)) }

// distance sorts the distance of two tokens into classes.
func distance(d int32) uint64 {
	switch {
	case d < 0:
		return 0
	case d <= 5:
		return uint64(d)
	case d <= 7:
		return 6
	case d <= 10:
		return 7
	case d <= 20:
		return 8
	}
	return 9
}

// keys collects the keys of features. Each call takes the next template, so that the order of the calls is part of
// the model.
type keys struct {
	to    []uint64
	first uint64 // the number of the first template
}

func (k *keys) add1(a uint64)       { k.add4(a, 0, 0, 0) }
func (k *keys) add2(a, b uint64)    { k.add4(a, b, 0, 0) }
func (k *keys) add3(a, b, c uint64) { k.add4(a, b, c, 0) }
func (k *keys) add4(a, b, c, d uint64) {
	k.to = append(k.to, linear.Key(k.first+uint64(len(k.to)+1), a, b, c, d))
}
