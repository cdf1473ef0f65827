package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// tagQuote is the tag of a unit that stands for a whole quotation.
const tagQuote = "QUOTE"

// unit is one token, or one quotation with all that stands inside it.
type unit struct {
	tokens  token.Range
	span    token.Span
	norm    string
	tag     string
	quote   int  // index of the quotation, or -1
	capital bool // begins with a capital letter
	closed  bool // a quotation that ends with punctuation: its clause is over
}

// longestPassage bounds a passage, in units: a sentence boundary inside a quotation ends none, so that hostile text could make one of
// any length.
const longestPassage = 300

// passage is one sentence as the rules read it: the outermost one of a paragraph, or one inside a quotation.
type passage struct {
	units     []unit
	sentence  int // index of the sentence where it begins
	paragraph int
	inside    int // index of the quotation that it is inside, or -1
	nps       []phrase
	verbs     []verbGroup
	npAt      []int  // per unit: index in nps of the phrase that covers it, or -1
	vgAt      []int  // the same for verbs
	tails     []int8 // what tailAt has found per unit: 0 not asked, 1 yes, -1 no
}

func (p *passage) is(i int, norms ...string) bool {
	if i < 0 || i >= len(p.units) {
		return false
	}
	for _, n := range norms {
		if p.units[i].norm == n {
			return true
		}
	}
	return false
}

func (p *passage) tag(i int) string {
	if i < 0 || i >= len(p.units) {
		return ""
	}
	return p.units[i].tag
}

// span returns the bytes of units [first, limit).
func (p *passage) span(first, limit int) token.Span {
	return token.Span{Start: p.units[first].span.Start, End: p.units[limit-1].span.End}
}

// tokens returns the tokens of units [first, limit).
func (p *passage) tokens(first, limit int) token.Range {
	return token.Range{First: p.units[first].tokens.First, Limit: p.units[limit-1].tokens.Limit}
}

// passages cuts the document into passages. Speech quotations become single units of the passage around them and, in
// turn, passages of their own; a sentence boundary inside a quotation does not end the passage around it. The marks of
// other quotations (scare quotes, titles) are left out.
func passages(doc *token.Document, quotes []quote.Quotation) []*passage {
	opens := map[int]int{} // byte where a piece of an outermost unread quotation begins -> quotation
	for i, q := range quotes {
		if q.Use == quote.Speech || q.Use == quote.Title {
			for _, s := range q.Spans {
				if j, ok := opens[s.Start]; !ok || quotes[j].Depth > q.Depth {
					opens[s.Start] = i
				}
			}
		}
	}
	named := make([]bool, len(doc.Tokens))
	for _, n := range doc.Names {
		for i := n.Tokens.First; i < n.Tokens.Limit; i++ {
			named[i] = true
		}
	}
	var out []*passage
	cut := func(r token.Range, inside int) {
		var cur *passage
		sent := sentenceOf(doc, r.First)
		flush := func() {
			if cur != nil && len(cur.units) > 0 {
				out = append(out, cur)
			}
			cur = nil
		}
		for i := r.First; i < r.Limit; {
			for sent+1 < len(doc.Sentences) && doc.Sentences[sent].Tokens.Limit <= i {
				sent++
			}
			if cur == nil || doc.Sentences[sent].Tokens.First == i || len(cur.units) >= longestPassage {
				flush()
				cur = &passage{sentence: sent, paragraph: doc.Sentences[sent].Paragraph, inside: inside}
			}
			t := doc.Tokens[i]
			q, ok := opens[t.Span.Start]
			if ok && (inside < 0 || quotes[q].Depth > quotes[inside].Depth) {
				piece := pieceAt(quotes[q], t.Span.Start)
				limit := i + 1
				for limit < r.Limit && doc.Tokens[limit].Span.End <= piece.End {
					limit++
				}
				u := unit{tokens: token.Range{First: i, Limit: limit}, span: piece, norm: "“”", tag: tagQuote, quote: q, closed: endsClause(piece.In(doc.Text))}
				if quotes[q].Use == quote.Title {
					u.tag, u.quote = "NNP", -1 // a name: what is inside is nobody's words
				}
				cur.units = append(cur.units, u)
				i = limit
				continue
			}
			if t.Tag == "``" || t.Tag == "''" {
				i++
				continue
			}
			cur.units = append(cur.units, unit{tokens: token.Range{First: i, Limit: i + 1}, span: t.Span, norm: t.Norm, tag: fixTag(t, named[i]), quote: -1, capital: isUpper(doc.Of(i))})
			i++
		}
		flush()
	}
	for i := 0; i < len(doc.Sentences); {
		j := i
		for j < len(doc.Sentences) && doc.Sentences[j].Paragraph == doc.Sentences[i].Paragraph {
			j++
		}
		cut(token.Range{First: doc.Sentences[i].Tokens.First, Limit: doc.Sentences[j-1].Tokens.Limit}, -1)
		i = j
	}
	for n := 0; n < len(out); n++ { // the list grows by the insides of its quotations
		for _, u := range out[n].units {
			if u.quote >= 0 && u.tokens.Len() > 4 {
				inner := u.tokens
				inner.First++
				if q := doc.Tokens[inner.Limit-1]; q.Tag == "''" || q.Tag == "``" {
					inner.Limit--
				}
				cut(inner, u.quote)
			}
		}
	}
	for _, p := range out {
		p.retag()
		p.chunk()
	}
	return out
}

// fixTag returns the tag that the rules want: words in names are nouns, and some closed-class words are told
// apart by their form.
func fixTag(t token.Token, named bool) string {
	if named && (strings.HasPrefix(t.Tag, "RB") || strings.HasPrefix(t.Tag, "VB")) {
		return "NNP"
	}
	switch t.Norm {
	case "said", "told", "says", "added":
		if !strings.HasPrefix(t.Tag, "V") {
			return "VBD"
		}
	case "however", "meanwhile", "also", "then", "later", "earlier", "recently", "once":
		return "RB"
	case "who", "whom":
		return "WP"
	case "which":
		return "WDT"
	}
	return t.Tag
}

// retag mends nouns that are verbs by their place: "The Daily Tide reports:", "Brook claims that".
func (p *passage) retag() {
	if len(p.units) > 3 && p.units[0].tag == "RB" && p.units[0].capital && !commonAdverb(p.units[0].norm) && p.tag(1) == "," && strings.HasPrefix(p.tag(2), "NNP") && strings.HasPrefix(p.tag(3), "VB") {
		p.units[0].tag = "NNP" // "Norway, Sweden agree"
	}
	for i := 1; i < len(p.units); i++ {
		u := &p.units[i]
		if u.tag == "VB" && strings.HasPrefix(p.tag(i-1), "VB") && p.is(i-1, "say", "says", "said") {
			u.tag = "NN" // "Brook says dam is safe"
		}
		if u.tag == "VB" && p.tag(i-1) == "," && (!p.baseBefore(i) || u.norm == "say" && isNoun(p.tag(i+1))) {
			u.tag = "VBP" // "The wells, she reports, carry lead", "He won't, say friends"
		}
		if u.norm == "her" && u.tag == "PRP$" && (i+1 == len(p.units) || closing(p.tag(i+1))) {
			u.tag = "PRP" // "according to her: “…”"
		}
		if u.norm == "further" && i+1 < len(p.units) && isNoun(p.tag(i+1)) {
			u.tag = "JJ"
		}
		if !isNoun(u.tag) || cues().forms[u.norm] == "" {
			continue
		}
		if p.is(i-1, "who", "whom", "they", "we", "he", "she") || p.is(i-1, "it") && p.is(i-2, "what") {
			u.tag = "VBP"
			continue
		}
		if (u.norm == "claim" || u.norm == "claims") && i+2 >= len(p.units) && p.commaBefore(i) {
			u.tag = "VBP" // "…, sources claim."
			continue
		}
		if u.tag != "NNS" || !strings.HasPrefix(p.tag(i-1), "NNP") {
			continue
		}
		if i+1 == len(p.units) {
			continue
		}
		if next := p.units[i+1]; next.norm == ":" || next.norm == "that" || next.tag == tagQuote || next.tag == "," && p.tag(i+2) == tagQuote {
			u.tag = "VBZ"
		}
	}
}

// closing reports whether a unit with the tag ends a phrase.
func closing(tag string) bool {
	return tag == "," || tag == "." || tag == ":" || tag == tagQuote
}

// baseBefore reports whether something before unit i takes a base form: a modal, "to", "do", or another base form.
func (p *passage) baseBefore(i int) bool {
	return slices.ContainsFunc(p.units[:i], func(u unit) bool {
		return u.tag == "MD" || u.tag == "TO" || u.tag == "VB" || u.norm == "to" || strings.HasPrefix(u.norm, "do") && strings.HasPrefix(u.tag, "VB")
	})
}

// commonAdverb reports whether a word can open a sentence as an adverb: those in -ly and the usual others.
func commonAdverb(norm string) bool { return strings.HasSuffix(norm, "ly") || openers[norm] }

var openers = words("however meanwhile then later instead moreover still also earlier now here there today yesterday tomorrow nevertheless furthermore besides again indeed perhaps maybe thus therefore hence once even yet too so first second third abroad outside inside elsewhere afterwards")

func (p *passage) commaBefore(i int) bool {
	for k := i - 1; k > 0; k-- {
		if p.tag(k) == "," {
			return true
		}
	}
	return false
}

// endsClause reports whether the quotation has punctuation before its closing mark.
func endsClause(s string) bool {
	s = strings.TrimRight(s, "\"”“’'»› ")
	return s != "" && strings.ContainsRune(",.!?…", rune(s[len(s)-1]))
}

func isUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func pieceAt(q quote.Quotation, start int) token.Span {
	for _, s := range q.Spans {
		if s.Start == start {
			return s
		}
	}
	return q.Spans[0]
}

// sentenceOf returns the index of the sentence that holds token i.
func sentenceOf(doc *token.Document, i int) int {
	lo, hi := 0, len(doc.Sentences)-1
	for lo < hi {
		mid := (lo + hi) / 2
		if doc.Sentences[mid].Tokens.Limit <= i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
