package parse

import "github.com/hearsay-nlp/hearsay/nlp/linear"

// The transitions of the arc-hybrid system. With the stack …s1 s0 and the buffer b0 b1…: shift moves b0 onto the
// stack; left makes s0 a dependent of b0 and removes it; right makes s0 a dependent of s1 and removes it. What is left
// alone on the stack at the end is the root, so that every sequence of transitions gives a tree with one root.
const (
	shift = iota
	left
	right
	transitions
)

// node is a token with the dependents it has so far. Nodes are never changed, so that states share them.
type node struct {
	hash  uint64 // of the token and all that is under it, and of the sentence
	token int32  // in the sentence
	below int32  // the node under it on the stack, 0 for none
	// The outermost and the second dependents on each side, 0 for none.
	left1, left2, right1, right2 int32
	lefts, rights                int32  // how many dependents on each side
	rels                         uint64 // the set of the relations of the dependents
	rel                          uint8  // to the head: 1 more than its index, 0 as long as there is none
}

// state is a partial parse: a stack, a buffer, and how it came about.
type state struct {
	score  int64
	parent int32 // the state before
	top    int32 // the node on top of the stack, 0 for none
	front  int32 // the node at the head of the buffer, 0 for none
	depth  int32 // of the stack
	action uint8 // that led here
}

// search holds the states and nodes of one sentence. Node 0 stands for "none"; its token is n, a token out of range.
type search struct {
	words  []word // the sentence, and one empty word at the end
	n      int32
	nodes  []node
	states []state
	until  []counts // of the words before each, and of all
	salt   uint64   // another one for each sentence
}

// reset begins with the sentence whose words the caller has put into s.words.
func (s *search) reset() {
	s.n = int32(len(s.words))
	s.until = append(s.until[:0], 0)
	for i := range s.words {
		s.until = append(s.until, s.until[i]+s.words[i].sort)
	}
	s.words = append(s.words, word{})
	s.salt++
	s.nodes = append(s.nodes[:0], s.leaf(s.n))
	s.states = append(s.states[:0], state{parent: -1, front: s.newNode(s.leaf(0))})
}

// leaf returns a token without dependents.
func (s *search) leaf(token int32) node {
	return node{token: token, hash: linear.Mix(s.salt, uint64(token))}
}

func (s *search) newNode(n node) int32 {
	s.nodes = append(s.nodes, n)
	return int32(len(s.nodes) - 1)
}

// allows reports whether the transition is possible in st.
func (st *state) allows(action int) bool {
	switch action {
	case shift:
		return st.front != 0
	case left:
		return st.front != 0 && st.depth > 0
	}
	return st.depth > 1
}

// choices returns how many transitions are allowed.
func (st *state) choices() int {
	n := 0
	for action := range transitions {
		if st.allows(action) {
			n++
		}
	}
	return n
}

// arc returns the nodes that a transition other than shift would join.
func (s *search) arc(st *state, action int) (dependent, head int32) {
	if action == left {
		return st.top, st.front
	}
	return st.top, s.nodes[st.top].below
}

// shift returns the state after a shift from state at.
func (s *search) shift(at int32) state {
	st := s.states[at]
	st.parent, st.action = at, shift
	front := s.nodes[st.front]
	front.below = st.top
	st.top = s.newNode(front)
	st.depth++
	st.front = 0
	if front.token+1 < s.n {
		st.front = s.newNode(s.leaf(front.token + 1))
	}
	return st
}

// join returns the state after state at in which the top of the stack is a dependent, by rel, of what action says.
func (s *search) join(at int32, action int, rel uint8) state {
	st := s.states[at]
	st.parent, st.action = at, uint8(action)
	top := s.nodes[st.top]
	top.rel = rel
	dependent := s.newNode(top)
	if action == left {
		front := s.nodes[st.front]
		front.left2, front.left1 = front.left1, dependent
		front.lefts++
		front.rels |= 1 << rel
		front.hash = linear.Key(left, front.hash, top.hash, uint64(rel), 0)
		st.front = s.newNode(front)
		st.top = top.below
	} else {
		under := s.nodes[top.below]
		under.right2, under.right1 = under.right1, dependent
		under.rights++
		under.rels |= 1 << rel
		under.hash = linear.Key(right, under.hash, top.hash, uint64(rel), 0)
		st.top = s.newNode(under)
	}
	st.depth--
	return st
}

// tree writes the heads and relations that the transitions to the final state at have built: indexes into the sentence,
// -1 and 0 for the root.
func (s *search) tree(at int32, heads []int32, rels []uint8) {
	root := s.nodes[s.states[at].top].token
	heads[root], rels[root] = -1, 0
	for s.states[at].parent >= 0 {
		st, before := &s.states[at], &s.states[s.states[at].parent]
		token := s.nodes[before.top].token
		switch st.action {
		case left:
			front := &s.nodes[st.front]
			heads[token], rels[token] = front.token, s.nodes[front.left1].rel
		case right:
			under := &s.nodes[st.top]
			heads[token], rels[token] = under.token, s.nodes[under.right1].rel
		}
		at = st.parent
	}
}
