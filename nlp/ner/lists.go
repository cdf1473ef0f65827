package ner

import (
	"fmt"
	"strings"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

// lists are phrases that are known to be of some kind, such as states or given names, and of words that stand beside names.
type lists struct {
	phrases []string          // with the letter of their list before them, words between blanks
	sets    map[uint64]uint16 // by the hash of a phrase: the set of lists that have it
}

// maxLists is how many lists there can be.
const maxLists = 16

// A list feature is the set of lists and, in its lowest bits, the place of the word in the phrase: whole for a word that
// is all of it.
const (
	placeBits = 3
	whole     = uint64(1)
)

// isState reports whether the word by itself is the name of a state: the first list is that of states.
func (v *view) isState() bool { return v.list>>placeBits&1 == 1 && v.list&(1<<placeBits-1) == whole }

// maxPhrase is how many words of a phrase are looked at.
const maxPhrase = 6

// newLists returns the lists with the given phrases. The error wraps [linear.ErrFormat].
func newLists(phrases []string) (lists, error) {
	l := lists{phrases, make(map[uint64]uint16, len(phrases))}
	for _, p := range phrases {
		if p == "" || p[0] < 'a' || p[0] >= 'a'+maxLists {
			return lists{}, fmt.Errorf("%w: %q is in no list", linear.ErrFormat, p)
		}
		hash := uint64(0)
		for word := range strings.SplitSeq(p[1:], " ") {
			hash = linear.Mix(hash, linear.String(word))
		}
		l.sets[hash] |= 1 << (p[0] - 'a')
	}
	return l, nil
}

// mark sets the lists of the views of a sentence: of the longest phrases, from left to right.
func (l lists) mark(views []view) {
	for i := 0; i < len(views); {
		if !views[i].candidate {
			i++
			continue
		}
		length, set := 1, uint16(0)
		hash := uint64(0)
		for k := i; k < len(views) && k < i+maxPhrase && views[k].candidate; k++ {
			hash = linear.Mix(hash, views[k].lower)
			if s := l.sets[hash]; s != 0 {
				length, set = k+1-i, s
			}
		}
		for k := range length {
			if set == 0 {
				break
			}
			place := whole
			switch {
			case length == 1:
			case k == 0:
				place = 2
			case k == length-1:
				place = 3
			default:
				place = 4
			}
			views[i+k].list = uint64(set)<<placeBits | place
		}
		i += length
	}
}
