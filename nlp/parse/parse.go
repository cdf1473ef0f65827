package parse

import (
	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Parser finds the dependencies of sentences. It is immutable and safe for concurrent use.
type Parser struct {
	arcs   *linear.NarrowModel
	labels *linear.Model
	rels   []string // the names of the labels
}

// width is how many partial parses are followed at a time.
const width = 16

// within is how far one may be behind the best, in the unit of the model's weights. It saves much of the time.
const within = 12000

// buffers are what a parser needs for one sentence after another.
type buffers struct {
	search
	labeler
	beam
	heads []int32
}

// Parse sets Head and Rel of all tokens of doc, whose tags have to be there. Each sentence gets a tree with one root,
// whose Head is -1 and whose Rel is "root"; other heads are indexes into doc.Tokens. It takes time linear in the
// number of tokens, and space linear in the length of the longest sentence.
func (p *Parser) Parse(doc *token.Document) {
	var b buffers
	for _, s := range doc.Sentences {
		tokens := doc.Tokens[s.Tokens.First:s.Tokens.Limit]
		if len(tokens) == 0 {
			continue
		}
		b.words = b.words[:0]
		for i := range tokens {
			b.words = append(b.words, newWord(tokens[i].Norm, tokens[i].Tag))
		}
		p.sentence(&b)
		for i, head := range b.heads {
			tokens[i].Head, tokens[i].Rel = -1, root
			if head >= 0 {
				tokens[i].Head = head + int32(s.Tokens.First)
				tokens[i].Rel = p.rels[b.labels[i]-1]
			}
		}
	}
}

const root = "root"

// sentence finds the heads and labels of b.words, to which it adds the empty word.
func (p *Parser) sentence(b *buffers) {
	n := len(b.words)
	b.words = append(b.words, word{})
	b.width, b.within = width, within
	b.heads = grown(b.heads, n)
	b.reset(n)
	b.search.heads(b.run(p.arcs, &b.beam), b.heads)
	b.label(p.labels, b.words, b.heads, nil)
}

// run returns the best final state.
func (s *search) run(by scorer, b *beam) int32 {
	first := int32(0)
	for range 2*s.n - 1 {
		limit := int32(len(s.states))
		s.step(b, by, first, limit, nil)
		first = limit
	}
	return first
}

// newWord returns what the features know of a token with the given norm and tag. All digits count as one.
func newWord(norm, tag string) word {
	form := uint64(0xcbf29ce484222325) // FNV-1a
	for i := range len(norm) {
		c := norm[i]
		if '0' <= c && c <= '9' {
			c = '0'
		}
		form = (form ^ uint64(c)) * 0x100000001b3
	}
	w := word{form: linear.Mix(form, uint64(len(norm))), tag: linear.String(tag)}
	w.class = w.tag
	if closed[tag] {
		w.class = w.form
	}
	return w
}

// closed are the tags of words of which there are few, and which say more than their tag.
var closed = map[string]bool{
	"IN": true, "TO": true, "DT": true, "PDT": true, "CC": true, "MD": true, "EX": true, "RP": true, "WDT": true,
	"WP": true, "WP$": true, "WRB": true, ",": true, ".": true, ":": true, "POS": true,
}
