package tag

import (
	"cmp"
	"slices"
	"strings"
)

const (
	fixedMinimum = 30 // occurrences of a word that is taken never to have another tag
	classMinimum = 4  // occurrences of a word that gets a class
	classTags    = 4  // tags in a class at most
	classShare   = 50 // a tag is part of the class if it is that part of the occurrences
)

// tally counts the tags that a word had.
type tally struct {
	total int
	tags  map[string]int
}

// lists sets the tags, the words that always have one, and the classes of words, as they are in sentences.
func (t *Tagger) lists(sentences []Sentence) {
	byForm, byLower := map[uint64]*tally{}, map[uint64]*tally{}
	all := map[string]bool{}
	count := func(m map[uint64]*tally, hash uint64, tag string) {
		if m[hash] == nil {
			m[hash] = &tally{tags: map[string]int{}}
		}
		m[hash].total++
		m[hash].tags[tag]++
	}
	var buffer []byte
	for _, s := range sentences {
		for _, w := range s.Words {
			var v view
			v, buffer = spell(w.Form, buffer)
			count(byForm, v.form, w.Tag)
			count(byLower, v.lower, w.Tag)
			all[w.Tag] = true
		}
	}
	t.tags = sorted(all)

	fixed := map[uint64]uint16{}
	for hash, seen := range byForm {
		if seen.total >= fixedMinimum && len(seen.tags) == 1 {
			fixed[hash] = 1 + index(t.tags, seen.class())
		}
	}
	t.fixed = newLexicon(fixed)

	classes, names := map[uint64]string{}, map[string]bool{}
	for hash, seen := range byLower {
		if seen.total >= classMinimum {
			classes[hash] = seen.class()
			names[seen.class()] = true
		}
	}
	order := sorted(names)
	numbers := make(map[uint64]uint16, len(classes))
	for hash, name := range classes {
		numbers[hash] = 1 + index(order, name)
	}
	t.classes = newLexicon(numbers)
}

// class returns the tags that the word has not only by chance: the most frequent one, and the next in alphabetical
// order.
func (t *tally) class() string {
	var list []string
	for tag, n := range t.tags {
		if classShare*n >= t.total {
			list = append(list, tag)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(t.tags[b], t.tags[a]), cmp.Compare(a, b)) })
	list = list[:min(len(list), classTags)]
	slices.Sort(list[1:])
	return strings.Join(list, " ")
}

func sorted(set map[string]bool) []string {
	list := make([]string, 0, len(set))
	for s := range set {
		list = append(list, s)
	}
	slices.Sort(list)
	return list
}

// index returns the place of s in list, which is sorted and has it.
func index(list []string, s string) uint16 {
	i, _ := slices.BinarySearch(list, s)
	return uint16(i)
}
