package rank

import (
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// word is a token as the features see it: hashes of its parts, its place in the tree, its quotation, and the rules that
// use it.
type word struct {
	norm, lemma, tag, rel uint64
	// shape is the first letter of the tag with what else matters of it.
	kind class
	head int32 // a token, -1 for a root
	// first and limit are the tokens of the subtree.
	first, limit int32
	sentence     int32
	quote        int32 // 1 + index of the outermost quotation around it, 0 if none
	name         uint8 // 1 + type of the name that it is in
	opens        bool  // it is the opening mark of its quotation
	closes       bool
	rule         int32 // 1 + index of the proposal whose cue it is in
	ruleStart    bool  // the content of a proposal begins here
	ruleEnd      bool  // the content of a proposal ends before this token
}

// class is what the candidates need to know of a tag.
type class uint8

const (
	other class = iota
	verb
	nominal
	punctuation
)

func classOf(tag string) class {
	switch {
	case strings.HasPrefix(tag, "VB"):
		return verb
	case strings.HasPrefix(tag, "NN"), strings.HasPrefix(tag, "PRP"), tag == "CD", tag == "DT", strings.HasPrefix(tag, "WP"), tag == "WDT", tag == "JJ":
		return nominal
	case tag != "" && (tag[0] < 'A' || tag[0] > 'Z') && tag != "$" && tag != "#":
		return punctuation
	}
	return other
}

// view is a document as the features see it.
type view struct {
	doc       *token.Document
	quotes    []quote.Quotation
	proposals []extract.Attribution
	words     []word
	sources   []token.Range   // of the proposals
	pieces    [][]token.Range // contents of the proposals
	// dependents are those of all tokens, in order; those of token i end at dependentsEnd[i].
	dependents, dependentsEnd []int32
}

// children returns the dependents of token i.
func (v *view) children(i int) []int32 {
	first := int32(0)
	if i > 0 {
		first = v.dependentsEnd[i-1]
	}
	return v.dependents[first:v.dependentsEnd[i]]
}

func (v *view) read(doc *token.Document, quotes []quote.Quotation, proposals []extract.Attribution) {
	v.doc, v.quotes, v.proposals = doc, quotes, proposals
	v.words = zeroed(v.words, len(doc.Tokens)+1) // one more: the end of the last token
	v.readTree()
	for si, s := range doc.Sentences {
		for i := s.Tokens.First; i < s.Tokens.Limit; i++ {
			t := &doc.Tokens[i]
			v.words[i] = word{
				norm: linear.String(t.Norm), lemma: linear.String(t.Lemma), tag: linear.String(t.Tag), rel: linear.String(t.Rel),
				kind: classOf(t.Tag), head: t.Head, first: int32(i), limit: int32(i + 1), sentence: int32(si),
			}
		}
		v.subtrees(s.Tokens)
	}
	for _, n := range doc.Names {
		for i := n.Tokens.First; i < n.Tokens.Limit; i++ {
			v.words[i].name = 1 + uint8(n.Type)
		}
	}
	v.readQuotes(quotes)
	v.readProposals()
}

// zeroed returns a slice of n zero values, in the memory of s if there is room.
func zeroed[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

func (v *view) readTree() {
	tokens := v.doc.Tokens
	v.dependents, v.dependentsEnd = zeroed(v.dependents, len(tokens)), zeroed(v.dependentsEnd, len(tokens))
	for i := range tokens {
		if h := tokens[i].Head; h >= 0 {
			v.dependentsEnd[h]++
		}
	}
	sum := int32(0)
	for i, n := range v.dependentsEnd {
		v.dependentsEnd[i] = sum
		sum += n
	}
	for i := range tokens {
		if h := tokens[i].Head; h >= 0 {
			v.dependents[v.dependentsEnd[h]] = int32(i)
			v.dependentsEnd[h]++
		}
	}
}

// subtrees widens first and limit of the words of a sentence to their subtrees. The trees are projective, or nearly.
func (v *view) subtrees(r token.Range) {
	for i := r.First; i < r.Limit; i++ {
		steps := 0
		for h := v.words[i].head; h >= 0 && steps < r.Len(); h = v.words[h].head {
			w := &v.words[h]
			if w.first <= int32(i) && int32(i) < w.limit {
				break
			}
			w.first, w.limit = min(w.first, int32(i)), max(w.limit, int32(i+1))
			steps++
		}
	}
}

func (v *view) readQuotes(quotes []quote.Quotation) {
	for qi, q := range quotes {
		if q.Depth > 0 {
			continue
		}
		for _, s := range q.Spans {
			r := v.tokens(s)
			for i := r.First; i < r.Limit; i++ {
				v.words[i].quote = int32(qi + 1)
			}
			if r.Len() > 0 {
				v.words[r.First].opens = true
				if tag := v.doc.Tokens[r.Limit-1].Tag; tag == "''" || tag == "``" {
					v.words[r.Limit-1].closes = true
				}
			}
		}
	}
}

func (v *view) readProposals() {
	v.sources = make([]token.Range, len(v.proposals))
	v.pieces = make([][]token.Range, len(v.proposals))
	for pi, p := range v.proposals {
		for _, s := range p.Cue {
			r := v.tokens(s)
			for i := r.First; i < r.Limit; i++ {
				v.words[i].rule = int32(pi + 1)
			}
		}
		if p.Source != nil {
			v.sources[pi] = v.tokens(p.Source.Span)
		}
		for _, s := range p.Content {
			r := v.tokens(s)
			v.pieces[pi] = append(v.pieces[pi], r)
			v.words[r.First].ruleStart = true
			v.words[r.Limit].ruleEnd = true
		}
	}
}

// tokens returns the tokens that share a byte with s.
func (v *view) tokens(s token.Span) token.Range {
	at := func(from int, after func(token.Span) bool) int {
		lo, hi := from, len(v.doc.Tokens)
		for lo < hi {
			if mid := (lo + hi) / 2; after(v.doc.Tokens[mid].Span) {
				hi = mid
			} else {
				lo = mid + 1
			}
		}
		return lo
	}
	first := at(0, func(t token.Span) bool { return t.End > s.Start })
	return token.Range{First: first, Limit: at(first, func(t token.Span) bool { return t.Start >= s.End })}
}

// headOf returns the head of the tokens of a cue: the first verb whose head lies outside, or else the first such word.
func (v *view) headOf(cue token.Range) int {
	best := -1
	for i := cue.First; i < cue.Limit; i++ {
		if h := int(v.words[i].head); cue.First <= h && h < cue.Limit {
			continue
		}
		if best < 0 || v.words[best].kind != verb && v.words[i].kind == verb || v.words[best].kind == punctuation && v.words[i].kind != punctuation {
			best = i
		}
	}
	return best
}

// longestParagraph is the greatest number of tokens that are looked at together; decisions are compared with each other.
const longestParagraph = 3000

// paragraph is the tokens of one paragraph of the document, or of a part of a long one, and its index.
type paragraph struct{ first, limit, index int }

// paragraphsOf cuts the document into paragraphs.
func paragraphsOf(doc *token.Document) []paragraph {
	var out []paragraph
	for _, s := range doc.Sentences {
		n := len(out) - 1
		if n >= 0 && out[n].index == s.Paragraph && s.Tokens.Limit-out[n].first <= longestParagraph {
			out[n].limit = s.Tokens.Limit
			continue
		}
		out = append(out, paragraph{s.Tokens.First, s.Tokens.Limit, s.Paragraph})
	}
	return out
}
