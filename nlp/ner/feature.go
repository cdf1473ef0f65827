package ner

import (
	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// window is what the features of a word see.
type window struct {
	*survey
	views         [5]*view // two words before it, the word, two after it
	before, after *view    // the words around the run of words with capitals
	head, tail    *view    // the first and the last of the run
	at            int
	reading       int
	sentence      token.Range
}

// window returns what the features of word i of the sentence see.
func (v *survey) window(sentence token.Range, i, reading int) window {
	w := window{survey: v, at: i, reading: reading, sentence: sentence}
	for k := range w.views {
		w.views[k] = v.view(sentence, i+k-2)
	}
	run := v.views[i].run
	w.before, w.after = v.view(sentence, run.First-1), v.view(sentence, run.Limit)
	w.head, w.tail = &v.views[run.First], &v.views[run.Limit-1]
	return w
}

// view returns the view of word i, or one of an edge.
func (v *survey) view(sentence token.Range, i int) *view {
	switch {
	case i == sentence.First-1:
		return &edges[0]
	case i < sentence.First:
		return &edges[1]
	case i == sentence.Limit:
		return &edges[2]
	case i > sentence.Limit:
		return &edges[3]
	}
	return &v.views[i]
}

// context appends the features of a word that hang on no label of this reading.
func (w *window) context(f []uint64) []uint64 {
	l2, l1, c, r1, r2 := w.views[0], w.views[1], w.views[2], w.views[3], w.views[4]
	one := func(template, x uint64) { f = append(f, linear.Mix(template<<32, x)) }
	two := func(template, x, y uint64) { f = append(f, linear.Mix(linear.Mix(template<<32, x), y)) }
	three := func(template, x, y, z uint64) {
		f = append(f, linear.Mix(linear.Mix(linear.Mix(template<<32, x), y), z))
	}
	place := uint64(0)
	if c.first {
		place = 1
	}
	if c.headline {
		place += 2
	}
	one(1, place)
	if c.lower != 0 {
		one(2, c.lower)
		one(3, c.form)
		two(4, l1.lower, c.lower)
		two(5, c.lower, r1.lower)
		two(6, c.lower, place)
	}
	for k := range c.suffix {
		if c.suffix[k] != 0 {
			one(7+uint64(k), c.suffix[k])
		}
		if c.prefix[k] != 0 {
			one(10+uint64(k), c.prefix[k])
		}
	}
	two(13, c.shape, place)
	two(14, c.shape, c.tag)
	one(15, c.tag)
	two(16, l1.tag, c.tag)
	two(17, c.tag, r1.tag)
	three(18, l1.tag, c.tag, r1.tag)
	three(19, c.tag, r1.tag, r2.tag)
	one(20, l1.lower)
	one(21, r1.lower)
	one(22, l2.lower)
	one(23, r2.lower)
	two(24, l2.lower, l1.lower)
	two(25, r1.lower, r2.lower)
	two(26, l1.lower, r1.lower)
	two(27, l1.shape, c.shape)
	two(28, c.shape, r1.shape)
	one(29, l1.shape)
	one(30, r1.shape)

	length := uint64(min(c.run.Len(), 5))
	from := uint64(min(w.at-c.run.First, 3))
	two(31, length, from)
	two(32, w.before.lower, from)
	two(33, w.after.lower, length-from)
	three(34, w.before.lower, length, from)
	three(35, w.after.lower, length, from)
	three(36, w.before.tag, w.after.tag, length)
	two(37, w.tail.lower, from)
	two(38, w.head.lower, from)
	two(39, w.tail.suffix[1], from)
	two(40, w.before.lower, w.tail.lower)

	one(41, c.list)
	two(42, c.list, place)
	two(43, l1.list, c.list)
	two(44, c.list, r1.list)
	one(45, l1.list)
	one(46, r1.list)
	two(47, c.list, c.shape)
	two(48, w.tail.list, from)
	two(49, w.head.list, from)

	if c.capital {
		k := &w.known[c.word]
		two(50, written(k), place)
		two(51, written(k), c.tag)
	}
	if w.reading > 0 {
		f = w.votes(f)
	}
	return f
}

// written returns how a word is written in the document, in short.
func written(k *evidence) uint64 { return uint64(min(k.lower, 2))*4 + uint64(min(k.middle, 3)) }

// votes appends the features that see the labels of the first reading.
func (w *window) votes(f []uint64) []uint64 {
	one := func(template, x uint64) { f = append(f, linear.Mix(template<<32, x)) }
	two := func(template, x, y uint64) { f = append(f, linear.Mix(linear.Mix(template<<32, x), y)) }
	three := func(template, x, y, z uint64) {
		f = append(f, linear.Mix(linear.Mix(linear.Mix(template<<32, x), y), z))
	}
	own, left, right := w.firstLabel(w.at), w.firstLabel(w.at-1), w.firstLabel(w.at+1)
	one(64, own)
	three(65, left, own, right)
	two(66, own, right)
	two(67, own, w.firstLabel(w.at+2))
	all, full := w.opinion(w.at)
	one(68, all)
	two(69, all, own)
	one(70, full)
	two(71, full, own)
	leftAll, leftFull := w.opinion(w.at - 1)
	rightAll, rightFull := w.opinion(w.at + 1)
	two(72, leftAll, all)
	two(73, all, rightAll)
	two(74, leftFull, full)
	two(75, full, rightFull)
	two(76, all, w.views[2].shape)
	two(77, own, w.views[2].list)
	return f
}

// firstLabel returns the label of word i in the first reading.
func (w *window) firstLabel(i int) uint64 {
	if i < w.sentence.First || i >= w.sentence.Limit {
		return uint64(edge)
	}
	return uint64(w.first[i])
}

// opinion returns, in short, how the first reading has labelled the word elsewhere in the document, and the same only
// for names of several words.
func (w *window) opinion(i int) (all, full uint64) {
	if i < w.sentence.First || i >= w.sentence.Limit {
		return 0, 0
	}
	v := &w.survey.views[i]
	if !v.capital {
		return 1, 1
	}
	k := w.known[v.word]
	if l := w.first[i]; l != outside {
		t := 1 + (l-1)/4
		k.votes[t]--
		if (l-1)%4 != only {
			k.full[t]--
		}
	} else if !v.first && !v.headline {
		k.votes[0]--
	}
	return majority(&k.votes), majority(&k.full)
}

// majority returns a number for the most frequent type and how nearly it is the only one.
func majority(votes *[1 + types]uint16) uint64 {
	best, sum := 0, 0
	for t, n := range votes {
		sum += int(n)
		if n > votes[best] {
			best = t
		}
	}
	if sum == 0 {
		return 2
	}
	share := 4 * int(votes[best]) / sum
	many := min(sum, 3)
	return uint64(3 + (best*5+share)*4 + many)
}

// history appends the features of a word that hang on the labels before it: t1, before that t2; opener is the first word
// of the name that is open.
func (w *window) history(f []uint64, t1, t2 label, opener *view) []uint64 {
	c, r1 := w.views[2], w.views[3]
	h := linear.Mix(128<<32, uint64(t1))
	return append(f,
		h,
		linear.Mix(linear.Mix(129<<32, uint64(t1)), uint64(t2)),
		linear.Mix(h+1, c.lower),
		linear.Mix(h+2, r1.lower),
		linear.Mix(h+3, c.tag),
		linear.Mix(h+4, c.shape),
		linear.Mix(linear.Mix(h+5, c.tag), r1.tag),
		linear.Mix(h+6, c.list),
		linear.Mix(h+7, opener.lower),
		linear.Mix(linear.Mix(h+8, opener.lower), c.lower),
		linear.Mix(linear.Mix(h+9, opener.list), c.lower),
		linear.Mix(h+10, w.views[1].lower),
	)
}
