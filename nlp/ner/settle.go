package ner

import (
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Settle makes the names of a document agree that were found sentence by sentence, as CoreNLP does: before it is
// learned from, for a learner that is shown one word as a person and a place alike trusts no word. In this order:
// honorifics leave the names of people, and what stands after one is a person; a single word that ends the name of a person elsewhere is a person; the other
// mentions of a phrase get its most frequent type; a phrase that is a name in most places of the document is one in all,
// and so is one of known, which are the types of phrases in lower case, with blanks between the words, that stands alone.
func Settle(doc *token.Document, known map[string]token.MentionType) {
	s := settler{doc: doc, known: known, surnames: make(map[string]int), phrases: make(map[string]*usage)}
	s.cutHonorifics()
	s.survey()
	for i := range doc.Names {
		m := &doc.Names[i]
		if text := s.text(m.Tokens); m.Tokens.Len() == 1 && s.surnames[text] > 0 && s.surnames[text] >= s.phrases[text].places() {
			m.Type = token.MentionPerson
		}
	}
	s.survey()
	for i := range doc.Names {
		m := &doc.Names[i]
		m.Type = s.phrases[s.text(m.Tokens)].best()
	}
	s.complete()
}

type settler struct {
	doc      *token.Document
	known    map[string]token.MentionType
	surnames map[string]int // how often a word ends a longer name of a person
	phrases  map[string]*usage
	longest  int // of phrases, in words
}

// usage counts the mentions of a phrase by type; those without a type are in no name.
type usage [1 + types]int

// best returns the most frequent type, the first of equals.
func (u *usage) best() token.MentionType {
	best := token.MentionPerson
	for t := best; int(t) <= types; t++ {
		if u[t] > u[best] {
			best = t
		}
	}
	return best
}

// places returns how often the phrase is no person by itself.
func (u *usage) places() int { return u[token.MentionPlace] / 3 }

func (s *settler) text(r token.Range) string { return s.doc.Span(r).In(s.doc.Text) }

var honorifics = []string{"mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr"}

func (s *settler) cutHonorifics() {
	for i := range s.doc.Names {
		m := &s.doc.Names[i]
		if m.Tokens.Len() > 1 && s.isHonorific(m.Tokens.First) {
			m.Tokens.First++
		}
		if s.isHonorific(m.Tokens.First - 1) {
			m.Type = token.MentionPerson
		}
	}
	s.doc.Names = slices.DeleteFunc(s.doc.Names, func(m token.Mention) bool {
		return m.Tokens.Len() == 1 && s.isHonorific(m.Tokens.First)
	})
}

func (s *settler) isHonorific(i int) bool {
	return i >= 0 && slices.Contains(honorifics, s.doc.Tokens[i].Norm)
}

// survey counts how phrases are used.
func (s *settler) survey() {
	clear(s.surnames)
	clear(s.phrases)
	for _, m := range s.doc.Names {
		text := s.text(m.Tokens)
		if s.phrases[text] == nil {
			s.phrases[text] = &usage{}
		}
		s.phrases[text][m.Type]++
		s.longest = max(s.longest, m.Tokens.Len())
		if n := m.Tokens.Len(); m.Type == token.MentionPerson && 1 < n && n < 5 {
			s.surnames[s.doc.Of(m.Tokens.Limit-1)]++
		}
	}
}

// complete adds the mentions of phrases that are names in most places, and of known ones.
func (s *settler) complete() {
	var missed []token.Range
	s.eachFree(func(r token.Range) {
		if u := s.phrases[s.text(r)]; u != nil {
			u[token.MentionUnknown]++
		}
		missed = append(missed, r)
	})
	for _, r := range missed {
		t := token.MentionUnknown
		if s.isAlone(r) {
			t = s.known[s.norms(r)]
		}
		if u := s.phrases[s.text(r)]; u != nil && u.isName() {
			t = u.best()
		}
		if t != token.MentionUnknown {
			s.doc.Names = append(s.doc.Names, token.Mention{Tokens: r, Type: t})
		}
	}
	slices.SortFunc(s.doc.Names, func(a, b token.Mention) int { return a.Tokens.First - b.Tokens.First })
}

// isAlone reports whether no word with a capital stands beside r.
func (s *settler) isAlone(r token.Range) bool {
	small := func(i int) bool {
		return i < 0 || i >= len(s.doc.Tokens) || s.doc.Of(i) == strings.ToLower(s.doc.Of(i))
	}
	return small(r.First-1) && small(r.Limit)
}

// isName reports whether the phrase is a name in more than two of three places.
func (u *usage) isName() bool {
	named := 0
	for _, n := range u[token.MentionPerson:] {
		named += n
	}
	return named > 2*u[token.MentionUnknown]
}

// norms returns the words of a range in lower case, with blanks between them.
func (s *settler) norms(r token.Range) string {
	var words []string
	for _, t := range s.doc.Tokens[r.First:r.Limit] {
		words = append(words, t.Norm)
	}
	return strings.Join(words, " ")
}

// eachFree calls f with the ranges of words of a sentence in no name that are as some name in the document, or known: the
// longest from left to right.
func (s *settler) eachFree(f func(r token.Range)) {
	inName := make([]bool, len(s.doc.Tokens))
	for _, m := range s.doc.Names {
		for i := m.Tokens.First; i < m.Tokens.Limit; i++ {
			inName[i] = true
		}
	}
	longest := max(s.longest, maxPhrase)
	for _, sentence := range s.doc.Sentences {
		for i := sentence.Tokens.First; i < sentence.Tokens.Limit; i++ {
			if inName[i] || s.doc.Of(i) == strings.ToLower(s.doc.Of(i)) {
				continue
			}
			free := i
			for free < min(sentence.Tokens.Limit, i+longest) && !inName[free] {
				free++
			}
			for limit := free; limit > i; limit-- {
				r := token.Range{First: i, Limit: limit}
				if s.phrases[s.text(r)] != nil || s.known[s.norms(r)] != token.MentionUnknown {
					f(r)
					i = limit - 1
					break
				}
			}
		}
	}
}
