package ner

import (
	"slices"
	"strconv"
	"strings"

	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// GoldArticle is a document of a treebank with its names.
type GoldArticle struct {
	Text  string // a paragraph for each sentence
	Names []Name // in bytes, in the order of the text
}

// ReadGUM returns the documents of GUM with their names. GUM marks whole phrases, whether they are names or not: a name
// is the part of a phrase that its head, a proper noun, makes with the proper nouns around. Single adjectives with a
// capital, and words for the people of a place, are miscellaneous, as CoreNLP has them.
func ReadGUM(sentences []tag.Sentence) []GoldArticle {
	var out []GoldArticle
	last := ""
	for _, s := range sentences {
		if s.Document != last || len(out) == 0 {
			out = append(out, GoldArticle{})
			last = s.Document
		}
		a := &out[len(out)-1]
		if a.Text != "" {
			a.Text += "\n\n"
		}
		text, spans := s.Text()
		for _, m := range gumNames(s) {
			start := len(a.Text)
			a.Names = append(a.Names, Name{token.Span{
				Start: start + spans[m.Tokens.First].Start, End: start + spans[m.Tokens.Limit-1].End}, m.Type})
		}
		a.Text += text
	}
	return out
}

// gumNames returns the names of a sentence, as ranges of its words.
func gumNames(s tag.Sentence) []token.Mention {
	used := make([]bool, len(s.Words))
	var out []token.Mention
	add := func(first, limit int, t token.MentionType) {
		if slices.Contains(used[first:limit], true) {
			return
		}
		for i := first; i < limit; i++ {
			used[i] = true
		}
		out = append(out, token.Mention{Tokens: token.Range{First: first, Limit: limit}, Type: t})
	}
	for _, p := range s.Phrases() {
		head := s.HeadOf(p)
		if !isProper(s.Words[head].Tag) || p.Type == "time" {
			continue
		}
		t := gumTypes[p.Type]
		if t == token.MentionUnknown || t == token.MentionPerson && s.Words[head].Tag == "NNPS" {
			t = token.MentionMisc
		}
		first, limit := nameAround(s, p, head, t != token.MentionPerson)
		for t == token.MentionPerson && first < limit && slices.Contains(gumTitles, strings.ToLower(s.Words[first].Form)) {
			first++
		}
		if first < limit {
			add(first, limit, t)
		}
	}
	for i, w := range s.Words {
		if i > 0 && w.Tag == "JJ" && w.Form != strings.ToLower(w.Form) && !used[i] {
			add(i, i+1, token.MentionMisc)
		}
	}
	slices.SortFunc(out, func(a, b token.Mention) int { return a.Tokens.First - b.Tokens.First })
	return out
}

var gumTypes = map[string]token.MentionType{
	"person": token.MentionPerson, "organization": token.MentionOrganization, "place": token.MentionPlace,
}

// gumTitles are words before the names of people that GUM has in them and CoreNLP has not.
var gumTitles = strings.Fields(`mr. mrs. ms. dr. mr mrs ms dr prof. professor president senator sen. rep. gov. governor mayor minister
	chancellor secretary judge justice chief general gen. captain colonel king queen prince princess sir lord lady pope
	saint st. ambassador director chairman congressman congresswoman prime vice emperor protector founder founders`)

// nameAround returns the words around the head that are proper nouns, or stand between two: hyphens, and, if linked,
// small words as in "Bank of America".
func nameAround(s tag.Sentence, p tag.Phrase, head int, linked bool) (first, limit int) {
	joins := func(i int) bool {
		switch w := s.Words[i]; w.Tag {
		case "HYPH", "SYM":
			return true
		case "IN", "CC", "POS":
			return linked && w.Form != "in" && w.Form != "at" && w.Form != "from"
		case "DT":
			return linked && i > 0 && s.Words[i-1].Tag == "IN"
		}
		return false
	}
	first, limit = head, head+1
	for i := head - 1; i >= p.First && (isProper(s.Words[i].Tag) || joins(i)); i-- {
		if isProper(s.Words[i].Tag) {
			first = i
		}
	}
	for i := limit; i < p.Limit && (isProper(s.Words[i].Tag) || joins(i) || i == limit && digits(s.Words[i].Form)); i++ {
		if !joins(i) {
			limit = i + 1
		}
	}
	return first, limit
}

func isProper(tag string) bool { return tag == "NNP" || tag == "NNPS" }

func digits(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}
