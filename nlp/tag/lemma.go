package tag

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

// lemmas are the lemmas of words that do not follow the rules.
type lemmas struct {
	exceptions *lexicon // by word in lower case and class of tag: 1 more than the place of its lemma
	list       []string
}

// Lemma returns the lemma of a word with the given Penn tag: in lower case, but for names.
func (t *Tagger) Lemma(word, tag string) string {
	return t.lemma(word, strings.ToLower(strings.ReplaceAll(word, "’", "'")), tag)
}

// lemma returns the lemma of a word, given also in lower case with plain apostrophes.
func (t *Tagger) lemma(word, lower, tag string) string {
	class := lemmaClass(tag)
	if at := int(t.lemmas.exceptions.of(lemmaHash(lower, class))); at > 0 {
		return t.lemmas.list[at-1]
	}
	switch class {
	case 'P':
		return word
	case 'p':
		return byRule(word, 'n')
	}
	return byRule(lower, class)
}

// lemmaClass returns what of a tag matters for lemmas.
func lemmaClass(tag string) byte {
	switch tag {
	case "NNS":
		return 'n'
	case "VBZ":
		return 'z'
	case "VBD", "VBN":
		return 'd'
	case "VBG":
		return 'g'
	case "JJR", "RBR":
		return 'r'
	case "JJS", "RBS":
		return 's'
	case "NNP":
		return 'P'
	case "NNPS":
		return 'p'
	case "MD", "VB", "VBP":
		return 'v'
	case "POS":
		return '\''
	}
	return '-'
}

func lemmaHash(lower string, class byte) uint64 {
	return linear.Mix(linear.String(lower), uint64(class))
}

// byRule returns the lemma of a word by the rules of English spelling.
func byRule(word string, class byte) string {
	switch class {
	case 'n', 'z':
		return withoutS(word)
	case 'd':
		return withoutEnding(word, "ed")
	case 'g':
		return withoutEnding(word, "ing")
	case 'r':
		return withoutEnding(word, "er")
	case 's':
		return withoutEnding(word, "est")
	}
	return word
}

// withoutS returns the singular or the infinitive.
func withoutS(word string) string {
	stem, found := strings.CutSuffix(word, "s")
	switch {
	case !found || utf8.RuneCountInString(word) < 3 || strings.HasSuffix(stem, "s"):
		return word
	case strings.HasSuffix(stem, "ie") && len(stem) > 3:
		return stem[:len(stem)-2] + "y"
	case endsIn(stem, "sse", "xe", "che", "she", "zze", "oe"):
		return stem[:len(stem)-1]
	}
	return stem
}

// withoutEnding returns the word without a regular ending, with the letter that the ending took away, or without the one
// that it brought: tried, hoped, stopped.
func withoutEnding(word, ending string) string {
	stem, found := strings.CutSuffix(word, ending)
	if !found || !strings.ContainsAny(stem, "aeiouy") || len(stem) < 2 {
		return word
	}
	last := stem[len(stem)-1]
	switch {
	case last == 'i' && ending != "ing":
		return stem[:len(stem)-1] + "y"
	case last == stem[len(stem)-2] && strings.IndexByte("bdgmnprt", last) >= 0:
		return stem[:len(stem)-1]
	case endsIn(stem, "c", "v", "u", "dg", "rg", "rs", "ns", "is", "us", "as", "os", "iz", "yz", "at", "bl", "pl", "tl", "dl", "gl", "fl", "kl", "zl"):
		return stem + "e"
	case isSyllable(stem):
		return stem + "e"
	}
	return stem
}

func endsIn(s string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(s, e) })
}

// isSyllable reports whether the stem is one syllable with one vowel and one consonant behind it, which would be doubled
// if nothing were missing.
func isSyllable(stem string) bool {
	n := len(stem)
	vowel := func(i int) bool { return strings.IndexByte("aeiou", stem[i]) >= 0 }
	if n < 2 || vowel(n-1) || strings.IndexByte("wxyh", stem[n-1]) >= 0 || !vowel(n-2) {
		return false
	}
	for i := range n - 2 {
		if vowel(i) {
			return false
		}
	}
	return true
}

// learnLemmas returns the lemmas in sentences that the rules get wrong, the most frequent one of each word.
func learnLemmas(sentences []Sentence) lemmas {
	type word struct {
		lower string
		class byte
	}
	counts := map[word]map[string]int{}
	for _, s := range sentences {
		for _, w := range s.Words {
			key := word{strings.ToLower(strings.ReplaceAll(w.Form, "’", "'")), lemmaClass(w.Tag)}
			if w.Lemma == "" || w.Lemma == "_" || key.class == 'P' || key.class == 'p' {
				continue
			}
			if counts[key] == nil {
				counts[key] = map[string]int{}
			}
			counts[key][w.Lemma]++
		}
	}
	chosen, names := map[word]string{}, map[string]bool{}
	for key, found := range counts {
		list := make([]string, 0, len(found))
		for lemma := range found {
			list = append(list, lemma)
		}
		slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(found[b], found[a]), cmp.Compare(a, b)) })
		// Without an inflection the lemma is the word: what differs once is a slip of the pen, corrected in the treebank.
		if key.class == '-' && found[list[0]] < 2 || byRule(key.lower, key.class) == list[0] {
			continue
		}
		chosen[key] = list[0]
		names[list[0]] = true
	}
	l := lemmas{list: sorted(names)}
	numbers := make(map[uint64]uint16, len(chosen))
	for key, lemma := range chosen {
		numbers[lemmaHash(key.lower, key.class)] = 1 + index(l.list, lemma)
	}
	l.exceptions = newLexicon(numbers)
	return l
}
