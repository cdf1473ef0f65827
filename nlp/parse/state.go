package parse

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
	token int32 // in the sentence
	below int32 // the node under it on the stack, 0 for none
	// The outermost and the second dependents on each side, 0 for none.
	left1, left2, right1, right2 int32
	lefts, rights                int32 // how many dependents on each side
}

// state is a partial parse: a stack, a buffer, and how it came about.
type state struct {
	score  int32
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
	keys   [maxFeatures]uint64
}

// reset prepares s for a sentence of n words, which the caller puts into s.words.
func (s *search) reset(n int) {
	s.n = int32(n)
	s.nodes = append(s.nodes[:0], node{token: s.n})
	s.states = s.states[:0]
	s.states = append(s.states, state{parent: -1, front: s.newNode(node{token: 0})})
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

// apply returns the state after the given transition from state at.
func (s *search) apply(at int32, action int) state {
	st := s.states[at]
	st.parent, st.action = at, uint8(action)
	top := s.nodes[st.top]
	switch action {
	case shift:
		front := s.nodes[st.front]
		front.below = st.top
		st.top = s.newNode(front)
		st.depth++
		st.front = 0
		if front.token+1 < s.n {
			st.front = s.newNode(node{token: front.token + 1})
		}
	case left:
		front := s.nodes[st.front]
		front.left2, front.left1 = front.left1, st.top
		front.lefts++
		st.front = s.newNode(front)
		st.top = top.below
		st.depth--
	case right:
		under := s.nodes[top.below]
		under.right2, under.right1 = under.right1, st.top
		under.rights++
		st.top = s.newNode(under)
		st.depth--
	}
	return st
}

// heads writes the heads that the transitions to the final state at have built: indexes into the sentence, -1 for
// the root.
func (s *search) heads(at int32, heads []int32) {
	heads[s.nodes[s.states[at].top].token] = -1
	for s.states[at].parent >= 0 {
		before := &s.states[s.states[at].parent]
		top := &s.nodes[before.top]
		switch s.states[at].action {
		case left:
			heads[top.token] = s.nodes[before.front].token
		case right:
			heads[top.token] = s.nodes[top.below].token
		}
		at = s.states[at].parent
	}
}
