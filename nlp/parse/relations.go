package parse

// relFeatures returns the features of an arc that is about to be made, for which they use the room of to. They look at no
// more than its nodes and what is next in the buffer.
func (s *search) relFeatures(st *state, action int, to []uint64) []uint64 {
	dependent, head := s.arc(st, action)
	near := func(i int32) *word {
		if i < 0 || i > s.n {
			i = s.n
		}
		return &s.words[i]
	}
	wn, hn := &s.nodes[dependent], &s.nodes[head]
	w, h := &s.words[wn.token], &s.words[hn.token]
	side, b, b2 := uint64(0), hn.left1, hn.left2
	if action == right {
		side, b, b2 = 1, hn.right1, hn.right2
	}
	front := s.nodes[st.front].token
	n0, n1 := near(front), near(front+1)
	far := side<<8 | distance(max(hn.token-wn.token, wn.token-hn.token))
	between := s.between(min(wn.token, hn.token)+1, max(wn.token, hn.token))
	c1, c2, cl, cl2 := s.of(wn.left1), s.of(wn.left2), s.of(wn.right1), s.of(wn.right2)
	if wn.left1 == 0 {
		c1, c2 = cl2, cl
	}
	bl, bl2 := s.rel(b), s.rel(b2)
	f1, f2, fl, fl2 := s.rel(wn.left1), s.rel(wn.left2), s.rel(wn.right1), s.rel(wn.right2)
	before, after := near(wn.token-1), near(wn.token+1)
	hbefore, hafter := near(hn.token-1), near(hn.token+1)

	k := keys{to: to[:0]}
	k.add2(w.form, side)
	k.add2(w.tag, side)
	k.add2(w.cluster, side)
	k.add2(h.form, side)
	k.add3(h.form, h.tag, side)
	k.add3(w.tag, h.tag, far)
	k.add3(w.form, h.form, side)
	k.add4(w.tag, h.form, h.tag, side)
	k.add3(w.class, h.form, side)
	// Dependents.
	k.add3(w.tag, c1.form, side)
	k.add4(w.tag, c1.form, h.tag, side)
	k.add4(w.tag, c1.form, h.cluster, side)
	k.add4(w.tag, c1.tag, h.tag, far)
	k.add4(w.tag, c1.class, c2.class, side)
	k.add4(w.tag, c2.class, h.tag, side)
	k.add4(w.tag, c1.class, cl.class, h.tag)
	k.add4(w.tag, cl.class, h.tag, side)
	k.add4(w.tag, c2.form, h.tag, side)
	k.add4(w.tag, h.tag, between, side)
	k.add4(w.form, h.tag, between, side)
	k.add4(w.tag, f1, f2, side)
	k.add4(w.tag, fl, fl2, side)
	k.add4(w.form, f1, fl, side)
	k.add4(w.tag, h.tag, wn.rels, side)
	k.add4(w.tag, c1.form, wn.rels, side)
	k.add2(wn.rels, side)
	// The head's other dependents.
	k.add4(w.tag, h.tag, bl, side)
	k.add4(w.tag, h.form, bl, side)
	k.add4(w.tag, h.tag, bl, bl2)
	k.add4(w.tag, h.form, hn.rels, side)
	k.add3(w.form, hn.rels, side)
	k.add3(wn.rels, hn.rels, side)
	// What stands under the head or dependent on the stack, and what comes.
	k.add4(w.tag, n0.class, n1.class, side)
	// Neighbours.
	k.add4(before.class, w.tag, h.tag, side)
	k.add4(after.class, w.tag, h.tag, side)
	k.add4(before.class, w.class, after.class, side)
	k.add4(hbefore.class, h.class, w.tag, side)
	k.add4(hafter.class, h.class, w.tag, side)
	return k.to
}
