package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// FindNames corrects the tags of proper nouns with what the whole document shows of them, and sets doc.Names: the
// longest runs of proper nouns without titles and dates, typed by the words in them and around them. It needs tags, but
// not the models of prose.
func FindNames(doc *token.Document) {
	n := &namer{doc: doc, capitals: make(map[string]bool), lower: make(map[string]bool), people: make(map[string]bool)}
	for _, s := range doc.Sentences {
		n.survey(s.Tokens)
	}
	for _, s := range doc.Sentences {
		n.retag(s.Tokens)
		n.find(s.Tokens)
	}
	n.settle()
}

type namer struct {
	doc      *token.Document
	capitals map[string]bool // words with a capital where only names have one
	lower    map[string]bool // words seen in lower case
	people   map[string]bool // first and last names of people
}

// survey notes how the words of a sentence are written, and tags those that are names inside it.
func (n *namer) survey(r token.Range) {
	headline := n.isHeadline(r)
	for i := r.First; i < r.Limit; i++ {
		word := n.doc.Of(i)
		tok := &n.doc.Tokens[i]
		switch {
		case !token.IsCapital(word):
			n.lower[tok.Norm] = true
		case !headline && !n.begins(r, i) && isNameShaped(word):
			tok.Tag = properTag(tok.Tag)
			if isProper(tok.Tag) {
				n.capitals[tok.Norm] = true
			}
		}
	}
}

// retag gives the words of a sentence that say nothing by their capital the tag that the document suggests.
func (n *namer) retag(r token.Range) {
	headline := n.isHeadline(r)
	for i := r.First; i < r.Limit; i++ {
		tok := &n.doc.Tokens[i]
		word := n.doc.Of(i)
		if !token.IsCapital(word) || !isNameShaped(word) || !headline && !n.begins(r, i) {
			continue
		}
		switch {
		case n.capitals[tok.Norm] && !n.lower[tok.Norm]:
			tok.Tag = properTag(tok.Tag)
		case isProper(tok.Tag) && !n.capitals[tok.Norm] && n.lower[tok.Norm] && !n.isPlace(i-1, i):
			tok.Tag = "NN"
		}
	}
}

// begins reports whether token i begins a sentence, a quotation or the like, where any word has a capital.
func (n *namer) begins(r token.Range, i int) bool {
	if i == r.First {
		return true
	}
	switch n.doc.Tokens[i-1].Tag {
	case "``", ":", ".", "(", "SYM":
		return true
	}
	return false
}

// isHeadline reports whether all longer words of a sentence are capitalised, so that capitals say nothing.
func (n *namer) isHeadline(r token.Range) bool {
	for i := r.First; i < r.Limit; i++ {
		if word := n.doc.Of(i); len(word) > 4 && startsLower(word) {
			return false
		}
	}
	return true
}

func startsLower(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(r) && !token.IsCapital(word)
}

func isNameShaped(word string) bool {
	last, n := utf8.DecodeLastRuneInString(word)
	return n < len(word) && token.IsWord(last) && !token.IsLink(word)
}

func isProper(tag string) bool { return tag == "NNP" || tag == "NNPS" }

// properTag returns the tag of a name for a word whose tag only is what the model took the word for.
func properTag(tag string) string {
	switch tag {
	case "NNS":
		return "NNPS"
	case "NN", "VB", "VBP", "VBD", "VBZ", "VBG", "VBN", "RB", "MD", "FW", "UH":
		return "NNP"
	}
	return tag
}

// find appends the names of a sentence.
func (n *namer) find(r token.Range) {
	for i := r.First; i < r.Limit; {
		if !n.isPart(i) {
			i++
			continue
		}
		end := i + 1
		for end < r.Limit {
			if n.isPart(end) {
				end++
			} else if k := n.linkEnd(end, r.Limit); k > 0 {
				end = k
			} else {
				break
			}
		}
		n.name(r, token.Range{First: i, Limit: end})
		i = end
	}
}

// isPart reports whether token i may be the first or last word of a name. A title may, where it can't be one: in
// "Justice Department" and "Anna King".
func (n *namer) isPart(i int) bool {
	t := n.doc.Tokens[i]
	if !isProper(t.Tag) || isIn(dates, t.Norm) || !token.IsCapital(n.doc.Of(i)) && t.Norm[0] != '@' {
		return false
	}
	before, after := n.neighbour(i-1), n.neighbour(i+1)
	if !isIn(titles, t.Norm) {
		return !isIn(offices, t.Norm) || !isIn(titles, after.Norm)
	}
	if isProper(after.Tag) {
		return isIn(bodies, after.Norm)
	}
	return isIn(firstNames, before.Norm)
}

// neighbour returns token i of the document, the zero token if there is none.
func (n *namer) neighbour(i int) token.Token {
	if i < 0 || i >= len(n.doc.Tokens) {
		return token.Token{}
	}
	return n.doc.Tokens[i]
}

// linkEnd returns the limit of what goes on from token i of a name: up to two particles, or a preposition after a word
// such as Ministry, and then a word of a name. Zero if the name ends before i.
func (n *namer) linkEnd(i, limit int) int {
	next := i + 1
	following := n.neighbour(next).Norm
	switch norm := n.doc.Tokens[i].Norm; {
	case norm == "&":
	case isIn(particles, norm):
		if isIn(particles, following) {
			next++
		}
	case (norm == "of" || norm == "for") && isIn(bodies, n.doc.Tokens[i-1].Norm):
		if following == "the" {
			next++
		}
	default:
		return 0
	}
	if next < limit && n.isPart(next) {
		return next + 1
	}
	return 0
}

// name appends the name r of the given sentence. A demonym before a person is no part of the name, one before an
// organization is, also as an adjective ("Democratic National Committee"); one alone is no name.
func (n *namer) name(sentence, r token.Range) {
	tokens := n.doc.Tokens
	kind := n.kind(r, r.First > sentence.First && isIn(titles, tokens[r.First-1].Norm))
	switch {
	case kind == token.MentionOrganization && !token.IsAcronym(n.doc.Of(r.First)):
		for r.First > sentence.First && tokens[r.First-1].Tag == "JJ" && token.IsCapital(n.doc.Of(r.First-1)) {
			r.First--
		}
	case isIn(demonyms, tokens[r.First].Norm) && (kind == token.MentionPerson || r.Len() == 1):
		r.First++
	}
	if r.Len() == 0 {
		return
	}
	n.doc.Names = append(n.doc.Names, token.Mention{Tokens: r, Type: kind})
	if kind == token.MentionPerson {
		n.people[tokens[r.Limit-1].Norm] = true
		if r.Len() > 1 {
			n.people[tokens[r.First].Norm] = true
		}
	}
}

// kind types a name by its own words and by whether a title stands before it.
func (n *namer) kind(r token.Range, titled bool) token.MentionType {
	first, last := n.doc.Tokens[r.First].Norm, n.doc.Tokens[r.Limit-1].Norm
	for i := r.First; i < r.Limit; i++ {
		if isIn(bodies, n.doc.Tokens[i].Norm) {
			return token.MentionOrganization
		}
	}
	switch {
	case r.Len() <= 4 && n.isPlace(r.First, r.Limit-1):
		return token.MentionPlace
	case titled, first[0] == '@':
		return token.MentionPerson
	case r.Len() == 1 && isIn(demonyms, strings.TrimSuffix(first, "s")):
		return token.MentionMisc
	case r.Len() == 1 && token.IsAcronym(n.doc.Of(r.First)):
		return token.MentionOrganization
	case r.Len() > 1 && r.Len() < 6 && (isIn(firstNames, first) || n.hasInitial(r)), last == "jr.":
		return token.MentionPerson
	}
	return token.MentionUnknown
}

// isPlace reports whether the tokens from first to last are the name of a place.
func (n *namer) isPlace(first, last int) bool {
	name := n.neighbour(first).Norm
	for i := first + 1; i <= last; i++ {
		name += "-" + n.doc.Tokens[i].Norm
	}
	return isIn(places, name)
}

func (n *namer) hasInitial(r token.Range) bool {
	for i := r.First; i < r.Limit-1; i++ {
		if word := n.doc.Of(i); len(word) == 2 && word[1] == '.' {
			return true
		}
	}
	return false
}

// settle types single names by the full ones of the document, and cuts a person from the place that happens to stand
// next: "told Orlov France was ready".
func (n *namer) settle() {
	names := n.doc.Names
	n.doc.Names = make([]token.Mention, 0, len(names))
	for _, m := range names {
		head := n.people[n.doc.Tokens[m.Tokens.First].Norm]
		switch {
		case m.Type == token.MentionUnknown && m.Tokens.Len() == 1 && head:
			m.Type = token.MentionPerson
		case m.Type == token.MentionUnknown && m.Tokens.Len() == 2 && head && isIn(places, n.doc.Tokens[m.Tokens.First+1].Norm):
			second := m.Tokens.First + 1
			n.doc.Names = append(n.doc.Names, token.Mention{
				Tokens: token.Range{First: m.Tokens.First, Limit: second}, Type: token.MentionPerson})
			m = token.Mention{Tokens: token.Range{First: second, Limit: second + 1}, Type: token.MentionPlace}
		}
		n.doc.Names = append(n.doc.Names, m)
	}
}
