package coref

import (
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// GoldMention is a mention of a treebank.
type GoldMention struct {
	Span, Head token.Span // in bytes
	Entity     string
	Type       string // "person", "place", …
	Lemma      string // of the head
	Tag        string // of the head
}

// GoldDocument is a document of a treebank with its mentions.
type GoldDocument struct {
	Name     string
	Genre    string
	Text     string // a paragraph for each sentence
	Mentions []GoldMention
}

// ReadGUM returns the documents of GUM with all their mentions, those that stand alone too.
func ReadGUM(sentences []tag.Sentence) []GoldDocument {
	var out []GoldDocument
	for _, s := range sentences {
		if len(out) == 0 || out[len(out)-1].Name != s.Document {
			out = append(out, GoldDocument{Name: s.Document, Genre: s.Genre})
		}
		d := &out[len(out)-1]
		if d.Text != "" {
			d.Text += "\n\n"
		}
		text, spans := s.Text()
		at := len(d.Text)
		d.Text += text
		for _, p := range s.Phrases() {
			h := s.HeadOf(p)
			d.Mentions = append(d.Mentions, GoldMention{
				Span:   token.Span{Start: at + spans[p.First].Start, End: at + spans[p.Limit-1].End},
				Head:   token.Span{Start: at + spans[h].Start, End: at + spans[h].End},
				Entity: p.Entity, Type: p.Type, Lemma: s.Words[h].Lemma, Tag: s.Words[h].Tag,
			})
		}
	}
	return out
}

// Chains returns the entities of the document as lists of indexes of mentions, without those of one mention unless alone is set.
func (d *GoldDocument) Chains(alone bool) [][]int {
	var out [][]int
	at := make(map[string]int)
	for i, m := range d.Mentions {
		k, ok := at[m.Entity]
		if !ok {
			k = len(out)
			at[m.Entity] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], i)
	}
	return slices.DeleteFunc(out, func(c []int) bool { return len(c) < 2 && !alone })
}

// Align returns for each mention that was found in doc, an analysis of the document's text, the index of the gold mention that it
// is: one with the same bytes; else, if heads is set, one with the same head that no other is, the shortest. Others have -1.
func (d *GoldDocument) Align(doc *token.Document, found []Mention, heads bool) []int {
	out := make([]int, len(found))
	bySpan, byHead := make(map[token.Span]int), make(map[int][]int)
	for i, m := range d.Mentions {
		bySpan[m.Span] = i
		byHead[m.Head.Start] = append(byHead[m.Head.Start], i)
	}
	taken := make(map[int]bool)
	for i, m := range found {
		out[i] = -1
		if g, ok := bySpan[doc.Span(m.Tokens)]; ok && !taken[g] {
			out[i], taken[g] = g, true
		}
	}
	for i, m := range found {
		if !heads || out[i] >= 0 {
			continue
		}
		best := -1
		for _, g := range byHead[doc.Tokens[m.Head].Span.Start] {
			if !taken[g] && (best < 0 || d.Mentions[g].Span.Len() < d.Mentions[best].Span.Len()) {
				best = g
			}
		}
		if best >= 0 {
			out[i], taken[best] = best, true
		}
	}
	return out
}

// Measure adds the chains that a run finds in doc, an analysis of the document's text, to a tally. Mentions are right if
// they have the same bytes or, if heads is set, the same head, as in the CRAC shared tasks. Entities of one mention are left out on both
// sides, as CoNLL 2011 does, unless alone is set.
func (d *GoldDocument) Measure(t *Tally, r *Run, doc *token.Document, quotes []token.Range, heads, alone bool) {
	found, chains := r.Resolve(doc, quotes)
	number := d.Align(doc, found, heads)
	var out [][]int
	for _, chain := range chains {
		if len(chain) < 2 && !alone {
			continue
		}
		var c []int
		for _, i := range chain {
			if number[i] >= 0 {
				c = append(c, number[i])
			} else {
				c = append(c, -1-i) // one that is not there
			}
		}
		out = append(out, c)
	}
	t.Add(d.Chains(alone), out)
}

// classOf returns our class of a type of GUM's.
func classOf(kind string) class {
	switch kind {
	case "person":
		return person
	case "organization":
		return organization
	case "place":
		return place
	case "event":
		return event
	case "time":
		return date
	}
	return other
}

// nouns returns the lexicon's words: nouns that the documents have twice at least with nearly always one class.
func nouns(docs []GoldDocument) []string {
	counts := make(map[string]*[other + 1]int)
	for _, d := range docs {
		for _, m := range d.Mentions {
			if !strings.HasPrefix(m.Tag, "NN") {
				continue
			}
			c := counts[m.Lemma]
			if c == nil {
				c = new([other + 1]int)
				counts[m.Lemma] = c
			}
			c[classOf(m.Type)]++
			c[unknown]++
		}
	}
	var out []string
	for lemma, c := range counts {
		for k := person; k <= other; k++ {
			if c[unknown] >= 2 && 4*c[k] >= 3*c[unknown] {
				out = append(out, string('0'+byte(k))+lemma)
			}
		}
	}
	slices.Sort(out)
	return out
}
