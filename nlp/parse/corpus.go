package parse

import (
	"strings"

	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Retokenize returns the sentences and, after each in whose text tokens finds longer words, such as the hyphened ones that
// a treebank cuts, the same with these. What is one word now hangs where the head of its parts did. Where a word of the
// treebank would be cut, or no tree be left, nothing is added.
func Retokenize(sentences []tag.Sentence, tokens func(text string) []token.Token) []tag.Sentence {
	var out []tag.Sentence
	for _, s := range sentences {
		out = append(out, s)
		if joined, changed := s.Retokenize(tokens); changed && len(joined.Words) < len(s.Words) {
			if hang(joined.Words, s) && isTree(joined.Words) {
				out = append(out, joined)
			}
		}
	}
	return out
}

// hang gives words, which are the words of s or several of them joined, their heads and relations. It reports whether
// the words are no others.
func hang(words []tag.Word, s tag.Sentence) bool {
	text, gold := s.Text()
	owner := make([]int, len(gold))
	limits := make([]int, len(words))
	at, next := 0, 0
	for i, w := range words {
		for strings.HasPrefix(text[at:], " ") {
			at++
		}
		if !strings.HasPrefix(text[at:], w.Form) || next == len(gold) || gold[next].Start != at {
			return false
		}
		at += len(w.Form)
		for next < len(gold) && gold[next].End <= at {
			owner[next] = i
			next++
		}
		limits[i] = next
		if next < len(gold) && gold[next].Start < at {
			return false
		}
	}
	if next < len(gold) {
		return false
	}
	first := 0
	for i, limit := range limits {
		head := -1
		for j := first; j < limit; j++ {
			h := s.Words[j].Head
			if outside := h < first || h >= limit; outside && (head < 0 || s.Words[head].Rel == "punct") {
				head = j
			}
		}
		words[i].Head, words[i].Rel = -1, s.Words[head].Rel
		if h := s.Words[head].Head; h >= 0 {
			words[i].Head = owner[h]
		}
		first = limit
	}
	return true
}

// isTree reports whether the words have one root and all hang on it.
func isTree(words []tag.Word) bool {
	roots := 0
	for i, w := range words {
		if w.Head < 0 {
			roots++
		}
		steps := 0
		for at := i; words[at].Head >= 0; at = words[at].Head {
			if steps++; steps > len(words) {
				return false
			}
		}
	}
	return roots == 1
}

// block is how many sentences go into one part together: of one document, mostly.
const block = 50

// Retag returns the sentences with the tags that a tagger gives them which learned from others: of the given number of
// parts each is tagged by what train returns for the rest. A parser that learns from right tags trusts them too much.
func Retag(sentences []tag.Sentence, parts int, train func([]tag.Sentence) (*tag.Tagger, error)) ([]tag.Sentence, error) {
	out := make([]tag.Sentence, len(sentences))
	part := func(i int) int { return i / block % parts }
	for this := range parts {
		var rest []tag.Sentence
		for i, s := range sentences {
			if part(i) != this {
				rest = append(rest, s)
			}
		}
		tagger, err := train(rest)
		if err != nil {
			return nil, err
		}
		for i, s := range sentences {
			if part(i) == this {
				out[i] = Tagged(s, tagger)
			}
		}
	}
	return out, nil
}

// Tagged returns the sentence with the tags that the tagger gives it.
func Tagged(s tag.Sentence, tagger *tag.Tagger) tag.Sentence {
	words, tags := make([]string, len(s.Words)), make([]string, len(s.Words))
	for i, w := range s.Words {
		words[i] = w.Form
	}
	tagger.Run().Sentence(words, tags)
	s.Words = append([]tag.Word(nil), s.Words...)
	for i := range tags {
		s.Words[i].Tag = tags[i]
	}
	return s
}
