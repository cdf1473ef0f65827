// Package proposition reads off the parse of a claim's words what they say of whom: the event with its participants,
// whether it is denied or only possible, its figures, places and times. Conflicts are found by comparing propositions.
package proposition

import (
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// The most that a proposition keeps of long contents.
const (
	maxTerms      = 60
	maxQuantities = 12
	maxNames      = 12
)

// reader reads one content.
type reader struct {
	doc    *token.Document
	tokens []int // of the content, in text order, each once
}

// inside reports whether a token is one of the content.
func (r *reader) inside(i int) bool {
	_, ok := slices.BinarySearch(r.tokens, i)
	return ok
}

// reach is how many tokens of the content before and after a token may hang on it.
const reach = 80

// children returns the tokens of the content that hang on a token, in text order.
func (r *reader) children(head int) []int {
	at, _ := slices.BinarySearch(r.tokens, head)
	var out []int
	for _, i := range r.tokens[max(0, at-reach):min(len(r.tokens), at+reach)] {
		if int(r.doc.Tokens[i].Head) == head {
			out = append(out, i)
		}
	}
	return out
}

// Read returns the proposition that the pieces of a content express. Of several sentences the first with a predicate is the
// event; figures, places, times and terms are those of all. Without a parse there are only terms and figures. The cost is
// linear in the length of the content.
func Read(doc *token.Document, content []token.Span) *record.Proposition {
	r := reader{doc: doc}
	for _, span := range content {
		i, _ := slices.BinarySearchFunc(doc.Tokens, span.Start, func(t token.Token, at int) int { return t.Span.End - at - 1 })
		for ; i < len(doc.Tokens) && doc.Tokens[i].Span.Start < span.End; i++ {
			r.tokens = append(r.tokens, i)
		}
	}
	slices.Sort(r.tokens) // pieces may stand in any order
	r.tokens = slices.Compact(r.tokens)
	p := &record.Proposition{Terms: []string{}, Quantities: []record.Quantity{}, Places: []string{}, Times: []string{}, Actors: []string{}}
	r.terms(p)
	r.quantities(p)
	r.namesAndTimes(p)
	if doc.Parsed() {
		r.event(p)
	}
	return p
}

// event finds the predicate: the first token that depends on nothing of the content, and on from there to what it is about:
// "there is no evidence that he lied" is about lying, and negated.
func (r *reader) event(p *record.Proposition) {
	head := -1
	for _, i := range r.tokens {
		t := r.doc.Tokens[i]
		if (t.Head < 0 || !r.inside(int(t.Head))) && isWord(t) {
			if head < 0 || predicates(t.Tag) && !predicates(r.doc.Tokens[head].Tag) {
				head = i
			}
		}
	}
	if head < 0 {
		return
	}
	for range 3 { // "no evidence that …", "it is not true that …"
		r.polarity(p, head)
		inner := r.clause(head)
		if inner < 0 {
			break
		}
		if falsehood[r.lemma(head)] {
			p.Negated = !p.Negated
		}
		head = inner
	}
	p.Event = r.lemma(head)
	for _, c := range r.children(head) {
		switch r.relation(c) {
		case "nsubj", "csubj":
			p.Agent = r.phrase(c)
		case "obj", "nsubj:pass", "xcomp", "ccomp":
			if p.Patient == "" {
				p.Patient = r.phrase(c)
			}
		case "obl:agent":
			p.Agent = r.phrase(c)
		}
	}
}

// clause returns the head of the clause that the predicate at head only says the truth of: "it is true that …", "there is no evidence
// that …"; -1 if there is none.
func (r *reader) clause(head int) int {
	children := r.children(head)
	if !aboutTruth[r.lemma(head)] {
		for _, c := range children {
			if aboutTruth[r.lemma(c)] && r.lemma(head) == "be" && r.relation(c) == "nsubj" {
				return r.clause(c)
			}
		}
		return -1
	}
	for _, c := range children {
		switch r.relation(c) {
		case "ccomp", "csubj", "acl", "acl:relcl", "xcomp", "csubj:pass":
			return c
		}
	}
	return -1
}

// polarity notes the negation and modality of the predicate at head. Two negations of one predicate cancel out.
func (r *reader) polarity(p *record.Proposition, head int) {
	for _, c := range r.children(head) {
		t := r.doc.Tokens[c]
		lemma := strings.ToLower(r.lemma(c))
		switch rel := r.relation(c); {
		case negations[t.Norm] || negations[lemma] || falsely[t.Norm]:
			p.Negated = !p.Negated
		case rel == "aux":
			if m := modals[t.Norm]; m != "" && p.Modality == "" {
				p.Modality = m
			}
		case rel == "advcl" && p.Modality == "":
			for _, m := range r.children(c) {
				if n := r.doc.Tokens[m].Norm; n == "if" || n == "unless" {
					p.Modality = "conditional"
				}
			}
		case rel == "nsubj" || rel == "obj" || rel == "nsubj:pass":
			for _, d := range r.children(c) {
				if n := r.doc.Tokens[d].Norm; n == "no" || n == "neither" {
					p.Negated = !p.Negated
				}
			}
		}
	}
}

// phrase returns the words of the phrase at head without what hangs on it as a clause, at most eight words.
func (r *reader) phrase(head int) string {
	keep := []int{head}
	for _, c := range r.children(head) {
		switch r.relation(c) {
		case "compound", "flat", "amod", "nmod:poss", "nummod", "case", "fixed", "flat:name":
			if r.relation(c) != "case" {
				keep = append(keep, c)
			}
		}
	}
	slices.Sort(keep)
	if len(keep) > 8 {
		keep = keep[:8]
	}
	words := make([]string, len(keep))
	for i, t := range keep {
		words[i] = r.doc.Of(t)
	}
	return strings.Join(words, " ")
}

func (r *reader) lemma(i int) string {
	t := r.doc.Tokens[i]
	if t.Lemma != "" {
		return strings.ToLower(t.Lemma)
	}
	return t.Norm
}

func (r *reader) relation(i int) string { return r.doc.Tokens[i].Rel }

// terms collects the lemmas of the content's nouns, verbs, adjectives and numbers, each once.
func (r *reader) terms(p *record.Proposition) {
	for _, i := range r.tokens {
		if len(p.Terms) == maxTerms {
			break
		}
		if l := r.lemma(i); carries(r.doc.Tokens[i].Tag) && len(l) >= 2 && !common[l] && !slices.Contains(p.Terms, l) {
			p.Terms = append(p.Terms, l)
		}
	}
}

// namesAndTimes collects the places of the name finder, and days, months and years.
func (r *reader) namesAndTimes(p *record.Proposition) {
	if len(r.tokens) == 0 {
		return
	}
	first, last := r.tokens[0], r.tokens[len(r.tokens)-1]
	k, _ := slices.BinarySearchFunc(r.doc.Names, first, func(m token.Mention, at int) int { return m.Tokens.First - at })
	for ; k < len(r.doc.Names) && r.doc.Names[k].Tokens.First <= last; k++ {
		m := r.doc.Names[k]
		if name := r.doc.Span(m.Tokens).In(r.doc.Text); m.Type == token.MentionPlace && r.inside(m.Tokens.First) && len(p.Places) < maxNames && !slices.Contains(p.Places, name) {
			p.Places = append(p.Places, strings.Join(strings.Fields(name), " "))
		}
	}
	for _, i := range r.tokens {
		t := r.doc.Tokens[i]
		if (times[t.Norm] && t.Tag != "MD" || t.Tag == "CD" && len(t.Norm) == 4 && (strings.HasPrefix(t.Norm, "19") || strings.HasPrefix(t.Norm, "20"))) && len(p.Times) < maxNames && !slices.Contains(p.Times, r.doc.Of(i)) {
			p.Times = append(p.Times, r.doc.Of(i))
		}
	}
}

func isWord(t token.Token) bool {
	c := t.Tag
	return c != "" && 'A' <= c[0] && c[0] <= 'Z' && c != "HYPH" && c != "NFP" && c != "SYM" && c != "LS"
}

func predicates(tag string) bool { return strings.HasPrefix(tag, "VB") || strings.HasPrefix(tag, "JJ") }

func carries(tag string) bool {
	return strings.HasPrefix(tag, "NN") || strings.HasPrefix(tag, "VB") || strings.HasPrefix(tag, "JJ") || tag == "CD"
}

// Contrasts reports whether a sentence opens against what stands before it: "But …", "In contrast, …".
func Contrasts(doc *token.Document, sentence int) bool {
	first := doc.Sentences[sentence].Tokens
	for i := first.First; i < min(first.First+4, first.Limit); i++ {
		if contrasts[doc.Tokens[i].Norm] {
			return true
		}
	}
	return false
}
