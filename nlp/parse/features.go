package parse

// word is what the features know of a token: hashes of its form, its tag, and a class in between.
type word struct {
	form  uint64 // of the word in lower case
	tag   uint64
	class uint64 // the form of a function word, the tag of any other
}

const maxFeatures = 128

// features writes the keys of the features of st to s.keys and returns them.
func (s *search) features(st *state) []uint64 {
	s0n := &s.nodes[st.top]
	s1n := &s.nodes[s0n.below]
	s2n := &s.nodes[s1n.below]
	n0n := &s.nodes[st.front]
	at := func(i int32) *word { return &s.words[min(i, s.n)] }
	of := func(i int32) *word { return &s.words[s.nodes[i].token] }
	s0, s1, s2 := at(s0n.token), at(s1n.token), at(s2n.token)
	n0, n1, n2, n3 := at(n0n.token), at(n0n.token+1), at(n0n.token+2), at(n0n.token+3)
	s0l, s0l2, s0r, s0r2 := of(s0n.left1), of(s0n.left2), of(s0n.right1), of(s0n.right2)
	s1l, s1r, s1r2 := of(s1n.left1), of(s1n.right1), of(s1n.right2)
	s2r := of(s2n.right1)
	n0l, n0l2 := of(n0n.left1), of(n0n.left2)
	s0ll, s0rr, s1rr := of(s.nodes[s0n.left1].left1), of(s.nodes[s0n.right1].right1), of(s.nodes[s1n.right1].right1)
	s0rl, s1rl := of(s.nodes[s0n.right1].left1), of(s.nodes[s1n.right1].left1)
	near := distance(n0n.token - s0n.token)
	wide := distance(s0n.token - s1n.token)
	s0v := uint64(min(s0n.lefts, 3)<<2 | min(s0n.rights, 3))
	s1v := uint64(min(s1n.lefts, 3)<<2 | min(s1n.rights, 3))
	n0v := uint64(min(n0n.lefts, 3))

	k := keys{to: s.keys[:0]}
	// One word.
	k.add1(s0.form)
	k.add1(s0.tag)
	k.add2(s0.form, s0.tag)
	k.add1(s1.form)
	k.add1(s1.tag)
	k.add2(s1.form, s1.tag)
	k.add2(s2.form, s2.tag)
	k.add1(s2.tag)
	k.add1(n0.form)
	k.add1(n0.tag)
	k.add2(n0.form, n0.tag)
	k.add2(n1.form, n1.tag)
	k.add1(n1.tag)
	k.add2(n2.form, n2.tag)
	k.add1(n2.tag)
	k.add1(n1.form)
	// Two words.
	k.add4(s0.form, s0.tag, n0.form, n0.tag)
	k.add3(s0.form, s0.tag, n0.form)
	k.add3(s0.form, n0.form, n0.tag)
	k.add3(s0.form, s0.tag, n0.tag)
	k.add3(s0.tag, n0.form, n0.tag)
	k.add2(s0.form, n0.form)
	k.add2(s0.tag, n0.tag)
	k.add2(s0.class, n0.class)
	k.add4(s1.form, s1.tag, s0.form, s0.tag)
	k.add3(s1.form, s1.tag, s0.form)
	k.add3(s1.form, s0.form, s0.tag)
	k.add3(s1.form, s1.tag, s0.tag)
	k.add3(s1.tag, s0.form, s0.tag)
	k.add2(s1.form, s0.form)
	k.add2(s1.tag, s0.tag)
	k.add2(s1.class, s0.class)
	k.add2(s1.form, n0.form)
	k.add2(s1.tag, n0.tag)
	k.add2(s1.class, n0.class)
	k.add2(n0.tag, n1.tag)
	k.add2(n0.class, n1.class)
	// Three words and more.
	k.add3(n0.tag, n1.tag, n2.tag)
	k.add3(n0.class, n1.class, n2.class)
	k.add3(s0.tag, n0.tag, n1.tag)
	k.add3(s0.class, n0.class, n1.class)
	k.add4(s0.class, n0.class, n1.class, n2.class)
	k.add4(s0.tag, n0.tag, n1.tag, n2.tag)
	k.add4(n0.tag, n1.tag, n2.tag, n3.tag)
	k.add3(s1.tag, s0.tag, n0.tag)
	k.add3(s1.class, s0.class, n0.class)
	k.add4(s1.class, s0.class, n0.class, n1.class)
	k.add4(s1.tag, s0.tag, n0.tag, n1.tag)
	k.add3(s2.tag, s1.tag, s0.tag)
	k.add3(s2.class, s1.class, s0.class)
	k.add4(s2.tag, s1.tag, s0.tag, n0.tag)
	k.add4(s2.class, s1.class, s0.class, n0.class)
	k.add4(s1.form, s0.tag, n0.tag, 1)
	k.add4(s1.tag, s0.form, n0.tag, 1)
	k.add4(s1.tag, s0.tag, n0.form, 1)
	// Dependents.
	k.add3(s0.tag, s0l.class, n0.tag)
	k.add3(s0.tag, s0l2.tag, n0.tag)
	k.add3(s0.tag, s0r.class, n0.tag)
	k.add3(s0.tag, s0r2.tag, n0.tag)
	k.add3(s0.tag, n0.tag, n0l.class)
	k.add3(s0.tag, n0.tag, n0l2.tag)
	k.add4(s0.tag, n0.tag, n0l.tag, n0l2.tag)
	k.add4(s0.tag, n0.tag, s0l.tag, s0l2.tag)
	k.add4(s0.tag, n0.tag, s0r.tag, s0r2.tag)
	k.add3(s1.tag, s1l.class, s0.tag)
	k.add3(s1.tag, s1r.class, s0.tag)
	k.add3(s1.tag, s0l.class, s0.tag)
	k.add3(s1.tag, s0r.class, s0.tag)
	k.add4(s1.tag, s1r.tag, s1r2.tag, s0.tag)
	k.add4(s1.tag, s0l.tag, s0l2.tag, s0.tag)
	k.add4(s1.tag, s1r.tag, s0l.tag, s0.tag)
	k.add4(s1.class, s0l.class, s0.class, n0.class)
	k.add4(s1.class, s1r.class, s0.class, n0.class)
	k.add4(s0.class, s0r.class, n0.class, n0l.class)
	k.add3(s1.form, s0l.form, s0.tag)
	k.add3(s1.form, s0l.form, s0.form)
	k.add3(s2.form, s0l.form, s0.tag)
	k.add3(s2.tag, s1.tag, s0l.form)
	k.add2(s0l.form, s0.tag)
	k.add2(s0r.form, s0.tag)
	k.add2(s0l.form, s0.form)
	k.add2(s0r.form, s0.form)
	k.add2(s1r.form, s1.tag)
	k.add2(s1l.form, s1.tag)
	k.add2(n0l.form, n0.tag)
	k.add2(n0l2.form, n0.tag)
	k.add3(s2.tag, s2r.tag, s1.tag)
	k.add3(s0l.tag, s0ll.tag, s0.tag)
	k.add3(s0r.tag, s0rr.tag, s0.tag)
	k.add3(s1r.tag, s1rr.tag, s1.tag)
	k.add3(s0r.tag, s0rl.class, s0.tag)
	k.add3(s1r.tag, s1rl.class, s1.tag)
	// Distance and number of dependents.
	k.add2(s0.form, near)
	k.add2(s0.tag, near)
	k.add2(n0.form, near)
	k.add2(n0.tag, near)
	k.add3(s0.form, n0.form, near)
	k.add3(s0.tag, n0.tag, near)
	k.add3(s0.class, n0.class, near)
	k.add3(s1.tag, s0.tag, wide)
	k.add3(s1.class, s0.class, wide)
	k.add4(s1.tag, s0.tag, n0.tag, wide)
	k.add2(s0.form, s0v)
	k.add2(s0.tag, s0v)
	k.add2(s1.form, s1v)
	k.add2(s1.tag, s1v)
	k.add2(n0.form, n0v)
	k.add2(n0.tag, n0v)
	k.add4(s1.class, s1v, s0.class, s0v)
	k.add4(s0.class, s0v, n0.class, n0v)
	k.add3(uint64(min(st.depth, 4)), s0.tag, n0.tag)
	return k.to
}

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
type keys struct{ to []uint64 }

// The parts of a key are told apart by what they are multiplied with: odd numbers without a pattern. The products do
// not wait for each other, which is why this isn't a chain of mixes.
const (
	mix0 = 0x9e3779b97f4a7c15
	mix1 = 0xbf58476d1ce4e5b9
	mix2 = 0x94d049bb133111eb
	mix3 = 0xc2b2ae3d27d4eb4f
	mix4 = 0xd6e8feb86659fd93
)

func (k *keys) add1(a uint64)          { k.add(a * mix1) }
func (k *keys) add2(a, b uint64)       { k.add(a*mix1 + b*mix2) }
func (k *keys) add3(a, b, c uint64)    { k.add(a*mix1 + b*mix2 + c*mix3) }
func (k *keys) add4(a, b, c, d uint64) { k.add(a*mix1 + b*mix2 + c*mix3 + d*mix4) }

func (k *keys) add(sum uint64) {
	sum += uint64(len(k.to)+1) * mix0
	sum = (sum ^ sum>>32) * mix0
	k.to = append(k.to, sum^sum>>29)
}
