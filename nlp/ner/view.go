package ner

import (
	"math"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// view is what features see of a word. Those of a word that cannot be part of a name have less.
type view struct {
	lower, tag     uint64
	form, shape    uint64
	prefix, suffix [3]uint64 // of 2 to 4 letters; of words with a capital
	list           uint64    // the lists that have the word or a phrase that it is part of, and its place in it
	word           int32     // its number in the document
	headline       bool      // it stands in a sentence whose longer words all have a capital
	first          bool      // it is the first word of a sentence or quotation
	capital        bool      // it has a capital letter
	candidate      bool      // it can be part of a name
	handle         bool
	run            token.Range // the words with capitals around it without a gap
}

// edges stand before the first and after the last word of a sentence.
var edges = [4]view{edgeView(1), edgeView(2), edgeView(3), edgeView(4)}

func edgeView(n uint64) view { return view{lower: n, tag: n, form: n, shape: n, word: -1} }

// survey is what features see of a document.
type survey struct {
	views []view
	words numbering
	known []evidence // by the number of a word
	first []label    // of the first reading, in the second
}

// evidence is how a word is written and labelled in a document.
type evidence struct {
	lower, middle uint16            // in lower case; with a capital inside a sentence
	votes         [1 + types]uint16 // words with a capital in no name, and in names of each type
	full          [1 + types]uint16 // of those, in names of several words
}

// look fills views with those of the tokens of doc.
func (v *survey) look(doc *token.Document, l lists) {
	v.views = v.views[:0]
	v.known = v.known[:0]
	v.words.reset()
	v.first = nil
	for i := range doc.Tokens {
		w := look(doc.Of(i), &doc.Tokens[i])
		w.word = v.words.of(w.lower)
		if int(w.word) == len(v.known) {
			v.known = append(v.known, evidence{})
		}
		v.views = append(v.views, w)
	}
	for _, s := range doc.Sentences {
		v.sentence(doc, s.Tokens, l)
	}
}

// look returns the view of a word by itself.
func look(text string, t *token.Token) view {
	v := view{lower: linear.String(t.Norm), tag: linear.String(t.Tag)}
	v.handle = len(text) > 1 && text[0] == '@'
	shape, lastKind, same := uint64(7), rune(0), 0
	for _, r := range text {
		kind := token.Shape(r)
		v.capital = v.capital || kind == 'X'
		if kind == lastKind {
			same++
		} else {
			lastKind, same = kind, 1
		}
		if same <= 2 {
			shape = linear.Mix(shape, uint64(kind))
		}
	}
	v.shape = shape
	if !v.capital {
		return v
	}
	v.form = linear.String(text)
	at := 0
	for k := range 4 {
		_, size := utf8.DecodeRuneInString(t.Norm[at:])
		at += size
		if k > 0 {
			v.prefix[k-1] = linear.String(t.Norm[:at])
		}
	}
	at = len(t.Norm)
	for k := range 4 {
		_, size := utf8.DecodeLastRuneInString(t.Norm[:at])
		at -= size
		if k > 0 {
			v.suffix[k-1] = linear.String(t.Norm[at:])
		}
	}
	return v
}

// sentence completes the views of a sentence by what stands in it, and counts how its words are written.
func (v *survey) sentence(doc *token.Document, s token.Range, l lists) {
	headline := isHeadline(doc, v.views, s)
	for i := s.First; i < s.Limit; i++ {
		w := &v.views[i]
		w.headline = headline
		w.first = i == s.First || opens(doc.Tokens[i-1].Tag)
		known := &v.known[w.word]
		switch {
		case !w.capital:
			known.lower = increased(known.lower)
		case !w.first && !headline:
			known.middle = increased(known.middle)
		}
	}
	for i := s.First; i < s.Limit; {
		if !v.views[i].capital {
			i++
			continue
		}
		limit := i
		for limit < s.Limit && v.views[limit].capital {
			limit++
		}
		for k := i; k < limit; k++ {
			v.views[k].candidate = !v.views[k].handle
			v.views[k].run = token.Range{First: i, Limit: limit}
		}
		v.bridge(doc, limit, s.Limit)
		i = limit
	}
	l.mark(v.views[s.First:s.Limit])
}

// maxBridge is how many small words there may be between words with capitals in one name.
const maxBridge = 3

// bridge makes candidates of the small words from first on, if a word with a capital follows them, and of a number
// there.
func (v *survey) bridge(doc *token.Document, first, limit int) {
	end := first
	for end < limit && end < first+maxBridge && bridges(doc.Tokens[end].Tag) && !v.views[end].capital {
		end++
	}
	if end == limit || !v.views[end].capital {
		end = first
		if end < limit && doc.Tokens[end].Tag == "CD" {
			end++
		}
	}
	for i := first; i < end; i++ {
		v.views[i].candidate = true
		v.views[i].run = token.Range{First: i, Limit: i + 1}
	}
}

// bridges reports whether a word with this tag may stand in lower case between others of a name.
func bridges(tag string) bool {
	switch tag {
	case "IN", "TO", "DT", "CC", "POS", "CD", "FW", "NNP", "NNPS", "SYM", "HYPH":
		return true
	}
	return false
}

// opens reports whether any word has a capital after one with this tag.
func opens(tag string) bool {
	switch tag {
	case "``", ":", ".", "(", "SYM":
		return true
	}
	return false
}

// isHeadline reports whether all longer words of a sentence have a capital, so that capitals say nothing.
func isHeadline(doc *token.Document, views []view, s token.Range) bool {
	for i := s.First; i < s.Limit; i++ {
		if !views[i].capital && doc.Tokens[i].Span.Len() > 4 && unicode.IsLower(firstRune(doc.Of(i))) {
			return false
		}
	}
	return true
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func increased(n uint16) uint16 {
	if n == math.MaxUint16 {
		return n
	}
	return n + 1
}

// vote counts how the first reading has labelled the words of the document.
func (v *survey) vote(labels []label) {
	v.first = labels
	for i, l := range labels {
		w := &v.views[i]
		if !w.capital {
			continue
		}
		known := &v.known[w.word]
		if l == outside {
			if !w.first && !w.headline {
				known.votes[0] = increased(known.votes[0])
			}
			continue
		}
		t := 1 + (l-1)/4
		known.votes[t] = increased(known.votes[t])
		if (l-1)%4 != only {
			known.full[t] = increased(known.full[t])
		}
	}
}

// numbering gives the words of a document numbers from 0 on: an open hash table with linear probing.
type numbering struct {
	slots []numberSlot
	used  int32
	epoch uint32 // of the document: slots of others are empty
}

type numberSlot struct {
	key    uint64
	number int32
	epoch  uint32
}

func (n *numbering) reset() {
	n.used = 0
	n.epoch++
	if n.epoch == 0 || n.slots == nil {
		n.slots = make([]numberSlot, max(1<<10, len(n.slots)))
		n.epoch = 1
	}
}

// of returns the number of the word with the given hash, a new one if it has none.
func (n *numbering) of(key uint64) int32 {
	at := n.find(key)
	if n.slots[at].epoch == n.epoch {
		return n.slots[at].number
	}
	if 2*int(n.used) >= len(n.slots) {
		old := n.slots
		n.slots = make([]numberSlot, 2*len(old))
		for _, s := range old {
			if s.epoch == n.epoch {
				n.slots[n.find(s.key)] = s
			}
		}
		at = n.find(key)
	}
	n.slots[at] = numberSlot{key, n.used, n.epoch}
	n.used++
	return n.used - 1
}

func (n *numbering) find(key uint64) int {
	at := int(key) & (len(n.slots) - 1)
	for n.slots[at].epoch == n.epoch && n.slots[at].key != key {
		at = (at + 1) & (len(n.slots) - 1)
	}
	return at
}
