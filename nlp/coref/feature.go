package coref

import (
	"math/bits"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

// sort is the kind of a mention as features see it: each pronoun is one of its own.
func (m *Mention) sort() uint64 {
	switch m.Kind {
	case Pronoun:
		return linear.Mix(7, uint64(m.Person)<<8|uint64(m.Number)<<4|uint64(m.Gender))
	case Name:
		return 16 + uint64(m.class)
	case Definite, Demonstrate, Indefinite:
	}
	s := uint64(m.Kind)
	if m.Joined {
		s += 8
	}
	return s
}

// add appends a feature of template t made of what.
func (r *Run) add(t uint64, what ...uint64) {
	r.features = append(r.features, feature(t, what))
}

func feature(t uint64, what []uint64) uint64 {
	h := t
	for _, w := range what {
		h = linear.Mix(h, w)
	}
	return linear.Mix(h, t)
}

func bucket(n int) uint64 {
	switch {
	case n < 0:
		return 15
	case n <= 4:
		return uint64(n)
	case n <= 6:
		return 5
	case n <= 10:
		return 6
	case n <= 20:
		return 7
	case n <= 50:
		return 8
	}
	return 9
}

func flag(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// alone appends the features of mention i as the first of an entity.
func (r *Run) alone(i int) {
	m := &r.mentions[i]
	s := m.sort()
	known, there := r.last[m.key()]
	same := there && m.Kind != Pronoun
	exact := same && r.mentions[known].text == m.text
	r.add(1, s)
	r.add(2, s, m.word)
	r.add(3, s, flag(same), flag(exact), bucket(bits.OnesCount64(m.modifiers)))
	r.add(4, s, flag(same), uint64(m.class), uint64(m.Number))
	r.add(5, s, uint64(m.role), flag(m.long))
	r.add(6, s, bucket(int(m.sentence)), flag(same))
	r.add(7, s, bucket(m.Tokens.Len()), flag(same))
	r.add(8, s, bucket(i))
	r.add(9, s, flag(m.Quote > 0))
	t := r.doc.Tokens
	if m.Tokens.First > 0 {
		r.add(10, s, linear.String(t[m.Tokens.First-1].Tag))
	}
	r.add(11, s, linear.String(t[m.Tokens.First].Norm))
	if h := t[m.Head].Head; h >= 0 {
		r.add(12, s, uint64(m.role), linear.String(t[h].Lemma))
	}
}

// pair appends the features of mention i as one more of the entity of mention k, the nth candidate.
func (r *Run) pair(i, k, n int) {
	m, a := &r.mentions[i], &r.mentions[k]
	e := &r.entities[r.of[k]]
	s, as := m.sort(), a.sort()
	apart := int(m.sentence - a.sentence)
	distance := bucket(apart)
	r.add(20, s)
	r.add(21, s, as)
	r.add(22, s, as, distance)
	r.add(23, s, bucket(n))
	r.add(24, s, as, uint64(m.role), uint64(a.role), flag(apart == 0))
	r.add(25, s, uint64(a.role), distance)
	r.add(26, s, bucket(int(m.paragraph-a.paragraph)), flag(apart == 0))
	r.add(27, s, uint64(e.number), uint64(m.Number))
	r.add(28, s, uint64(e.gender), uint64(m.Gender))
	r.add(29, s, uint64(e.class), uint64(m.class))
	r.add(30, s, uint64(e.class), flag(e.named), uint64(e.persons))
	r.add(31, s, bucket(int(e.size)), flag(e.latest == int32(k)))
	r.add(32, s, as, flag(e.named), uint64(e.persons))
	quotes := uint64(0)
	switch {
	case m.Quote == 0 && a.Quote == 0:
	case m.Quote == a.Quote:
		quotes = 1
	case m.Quote == 0:
		quotes = 2
	case a.Quote == 0:
		quotes = 3
	default:
		quotes = 4
	}
	r.add(33, s, as, quotes)
	r.add(34, s, r.between(m, a))
	if m.Kind == Pronoun {
		r.add(35, m.word, a.word)
		r.add(36, m.word, as, uint64(a.role), bucket(n))
		t := r.doc.Tokens
		if h, g := t[m.Head].Head, t[a.Head].Head; h >= 0 && g >= 0 {
			r.add(37, s, flag(t[h].Lemma == t[g].Lemma), uint64(m.role), uint64(a.role))
		}
		if a.Kind == Pronoun {
			r.add(38, m.word, a.word, distance, quotes)
		}
		return
	}
	match := r.match(m, a, e)
	r.add(40, s, as, match)
	r.add(41, s, match, distance)
	r.add(42, match, m.word)
	r.add(43, match, uint64(m.class), uint64(e.class))
	extra := m.modifiers &^ e.words // what was not said before
	r.add(44, s, match, bucket(bits.OnesCount64(extra)), bucket(bits.OnesCount64(e.modifiers&^m.words)))
	r.add(45, s, match, flag(m.modifiers&a.modifiers != 0), flag(m.modifiers&^a.modifiers != 0), flag(a.modifiers&^m.modifiers != 0))
	r.add(46, s, match, flag(m.long), flag(a.long))
	r.add(47, match, uint64(m.Number), uint64(a.Number))
	if a.Kind != Pronoun {
		lo, hi := min(m.word, a.word), max(m.word, a.word)
		r.add(48, lo, hi)
		r.add(49, lo, hi, s, as)
	} else {
		r.add(50, a.word, s, uint64(m.class), distance)
		r.add(51, a.word, m.word)
	}
	r.add(52, s, match, r.between(m, a))
}

// match tells how the words of m are like those of the entity e and its mention a.
func (r *Run) match(m, a *Mention, e *entity) uint64 {
	out := flag(m.text == a.text) | flag(m.word == a.word)<<1
	for _, t := range e.texts[:e.texted] {
		if t == m.text {
			out |= 1 << 2
		}
	}
	for _, h := range e.heads[:e.texted] {
		if h == m.word {
			out |= 1 << 3
		}
	}
	if m.Kind == Name {
		for _, c := range e.cores[:e.coreCount] {
			if c == m.core {
				out |= 1 << 4
			}
		}
		out |= flag(m.words&^e.words == 0)<<5 | flag(e.words&^m.words == 0)<<6
		if m.Kind == a.Kind && (r.acronym(m, a) || r.acronym(a, m)) {
			out |= 1 << 7
		}
	} else {
		out |= flag(m.words&e.words != 0)<<5 | flag(e.named)<<6
	}
	return out
}

// acronym reports whether short is made of the first letters of the capital words of long.
func (r *Run) acronym(short, long *Mention) bool {
	w := r.doc.Of(short.Head)
	if len(w) < 2 || len(w) > 6 || long.Tokens.Len() < 2 {
		return false
	}
	at := 0
	for i := long.Tokens.First; i < long.Tokens.Limit && at < len(w); i++ {
		c := r.doc.Of(i)[0]
		if c < 'A' || c > 'Z' {
			continue
		}
		if w[at] != c {
			return false
		}
		at++
	}
	return at == len(w)
}

// between tells how two mentions of a sentence stand to each other in the tree.
func (r *Run) between(m, a *Mention) uint64 {
	if m.sentence != a.sentence {
		return 0
	}
	t := r.doc.Tokens
	mh, ah := t[m.Head].Head, t[a.Head].Head
	inside := a.Tokens.First <= m.Tokens.First && m.Tokens.Limit <= a.Tokens.Limit
	out := uint64(1)
	switch {
	case int(mh) == a.Head && m.role == apposition:
		out = 2
	case int(ah) == m.Head && a.role == subject && r.cop[m.Head]:
		out = 3
	case int(mh) == a.Head && m.role == conjunct:
		out = 4
	case mh == ah && mh >= 0:
		out = 5 // two of one verb
	case int(mh) == a.Head:
		out = 6
	case int(ah) == m.Head:
		out = 7
	case inside:
		out = 8
	case mh >= 0 && t[mh].Head == ah && ah >= 0:
		out = 9 // the one commands the other
	case ah >= 0 && t[ah].Head == mh && mh >= 0:
		out = 10
	}
	gap := m.Tokens.First - a.Tokens.Limit
	return linear.Mix(out, uint64(m.role)<<16|uint64(a.role)<<8|bucket(max(0, gap)/3))
}
