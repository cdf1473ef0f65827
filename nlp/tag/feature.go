package tag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// view is what features see of a word: numbers for its parts and properties.
type view struct {
	form, lower uint64 // as written, and in lower case; digits are all 0
	prefix      [4]uint64
	suffix      [5]uint64 // of 1 to 5 runes; the whole word where it is shorter
	shape       uint64
	cluster     uint64
	class       uint64 // the tags that a frequent word had in the training data
	fixed       uint16 // 1 more than the tag of a word that has no other, or 0
	capital     bool
}

// edges stand before the first and after the last word of a sentence.
var edges = [4]view{edge(1), edge(2), edge(3), edge(4)}

func edge(n uint64) view {
	return view{form: n, lower: n, suffix: [5]uint64{n, n, n, n, n}, shape: n, cluster: n, class: n}
}

// look returns the view of a word. buffer is room, which it returns for the next call.
func (t *Tagger) look(word string, buffer []byte) (view, []byte) {
	v, buffer := spell(word, buffer)
	v.cluster = uint64(t.clusters.of(v.lower)) + 8
	v.class = uint64(t.classes.of(v.lower)) + 8
	v.fixed = t.fixed.of(v.form)
	return v, buffer
}

// spell returns what of the view of a word is in its letters.
func spell(word string, buffer []byte) (view, []byte) {
	var v view
	form, shape := uint64(7), uint64(7)
	b := buffer[:0]
	last, run := rune(0), 0
	n := 0
	for _, r := range word {
		r = plain(r)
		if r == 0 {
			continue
		}
		kind := token.Shape(r)
		if kind == '0' {
			r = '0'
		}
		if n == 0 {
			v.capital = kind == 'X'
		}
		if kind == last {
			run++
		} else {
			last, run = kind, 1
		}
		if run <= 2 {
			shape = linear.Mix(shape, uint64(kind))
		}
		form = linear.Mix(form, uint64(r))
		b = utf8.AppendRune(b, unicode.ToLower(r))
		if n < len(v.prefix) {
			v.prefix[n] = linear.String(b)
		}
		n++
	}
	v.form, v.shape, v.lower = form, shape, linear.String(b)
	at := len(b)
	for i := range v.suffix {
		if at > 0 {
			_, size := utf8.DecodeLastRune(b[:at])
			at -= size
		}
		v.suffix[i] = linear.String(b[at:])
	}
	return v, b
}

// plain returns the rune that features see for r, 0 for none: apostrophes and hyphens are alike, what is invisible is
// not there.
func plain(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if r == '`' {
			return '\''
		}
		return r
	case strings.ContainsRune("’‘ʼ´＇", r):
		return '\''
	case r == '\u2010' || r == '\u2011':
		return '-'
	case unicode.Is(unicode.Cf, r):
		return 0
	}
	return r
}

// window is what the features of a word see: it, two words before and two after it, and what the sentence is like.
type window struct {
	views    *[5]view // the word is views[2]
	first    bool     // the word is the first
	headline bool     // all longer words of the sentence have a capital
}

// context appends the features of a word that hang on no tag.
func (a *window) context(f []uint64) []uint64 {
	l2, l1, w, r1, r2 := &a.views[0], &a.views[1], &a.views[2], &a.views[3], &a.views[4]
	place := uint64(0)
	if a.first {
		place = 1
	}
	if a.headline {
		place += 2
	}
	one := func(template, x uint64) { f = append(f, linear.Mix(template<<32, x)) }
	two := func(template, x, y uint64) { f = append(f, linear.Mix(linear.Mix(template<<32, x), y)) }
	three := func(template, x, y, z uint64) {
		f = append(f, linear.Mix(linear.Mix(linear.Mix(template<<32, x), y), z))
	}
	one(1, 0)
	one(2, w.form)
	one(3, w.lower)
	for i, s := range w.suffix {
		one(4+uint64(i), s)
	}
	for i, p := range w.prefix {
		if p != 0 {
			one(9+uint64(i), p)
		}
	}
	two(13, w.shape, place)
	one(14, w.shape)
	two(15, w.suffix[2], w.shape)
	one(16, l1.lower)
	one(17, r1.lower)
	one(18, l2.lower)
	one(19, r2.lower)
	two(20, l1.lower, w.lower)
	two(21, w.lower, r1.lower)
	two(22, l1.lower, r1.lower)
	one(23, l1.suffix[2])
	one(24, r1.suffix[2])
	two(25, l1.shape, w.shape)
	two(26, w.shape, r1.shape)
	one(27, w.cluster)
	one(28, l1.cluster)
	one(29, r1.cluster)
	two(30, l1.cluster, w.cluster)
	two(31, w.cluster, r1.cluster)
	two(32, l1.cluster, r1.cluster)
	two(33, r1.cluster, r2.cluster)
	one(34, w.class)
	one(35, l1.class)
	one(36, r1.class)
	two(37, w.class, r1.class)
	two(38, w.class, l1.class)
	two(39, r1.class, r2.class)
	three(40, l1.class, w.class, r1.class)
	two(41, w.lower, r1.class)
	two(42, w.class, r1.lower)
	three(43, w.class, r1.class, r2.class)
	two(44, w.suffix[2], r1.class)
	two(45, w.cluster, place)
	two(46, w.suffix[1], r1.suffix[1])
	return f
}

// history appends the features of a word that hang on the tags before it: t1, before that t2, and before that t3.
func (a *window) history(f []uint64, t1, t2, t3 uint64) []uint64 {
	l1, w, r1 := &a.views[1], &a.views[2], &a.views[3]
	last := linear.Mix(64<<32, t1)
	both := linear.Mix(linear.Mix(65<<32, t1), t2)
	return append(f,
		last,
		both,
		linear.Mix(both+1, t3),
		linear.Mix(last+1, w.lower),
		linear.Mix(last+2, r1.lower),
		linear.Mix(last+3, w.class),
		linear.Mix(linear.Mix(last+4, w.class), r1.class),
		linear.Mix(last+5, w.suffix[2]),
		linear.Mix(last+6, w.cluster),
		linear.Mix(last+7, r1.class),
		linear.Mix(last+8, w.shape),
		linear.Mix(linear.Mix(last+9, w.cluster), r1.cluster),
		linear.Mix(both+2, w.lower),
		linear.Mix(both+3, w.class),
		linear.Mix(both+4, w.cluster),
		linear.Mix(linear.Mix(both+5, w.class), r1.class),
		linear.Mix(linear.Mix(66<<32, t2), w.lower),
		linear.Mix(linear.Mix(last+10, l1.lower), w.class),
	)
}
