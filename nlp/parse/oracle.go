package parse

// cost returns how many of the gold heads that can still be reached in st are lost by the transition (Goldberg and
// Nivre 2013). The children of token h are children[h]; the root has the head -1.
func (s *search) cost(st *state, action int, heads []int32, children [][]int32) int {
	top, front := &s.nodes[st.top], s.n
	if st.front != 0 {
		front = s.nodes[st.front].token
	}
	lost := 0
	if action == shift {
		// The new token can be found only by the token under it, or by one to its right; it finds none to its left.
		if st.depth > 0 && heads[front] == -1 {
			lost++
		}
		for i := top.below; st.depth > 0 && i != 0; i = s.nodes[i].below {
			if heads[front] == s.nodes[i].token {
				lost++
			}
		}
		for i := st.top; i != 0; i = s.nodes[i].below {
			if heads[s.nodes[i].token] == front {
				lost++
			}
		}
		return lost
	}
	for _, child := range children[top.token] {
		if child >= front {
			lost++
		}
	}
	head, under := heads[top.token], int32(-1) // the root, where the stack holds one token
	if st.depth > 1 {
		under = s.nodes[top.below].token
	}
	switch {
	case head == under && action == left, head >= front && action == right, head > front && action == left:
		lost++
	}
	return lost
}

// cheapest returns the possible transition that costs least; of equals the one that removes a token.
func (s *search) cheapest(st *state, heads []int32, children [][]int32) int {
	best, least := -1, 0
	for _, action := range [...]int{left, right, shift} {
		if !st.allows(action) {
			continue
		}
		if c := s.cost(st, action, heads, children); best < 0 || c < least {
			best, least = action, c
		}
	}
	return best
}
