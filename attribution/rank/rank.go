package rank

import (
	"slices"
	"sync"

	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Ranker decides attributions. It is immutable and safe for concurrent use.
type Ranker struct {
	choices, last *linear.Table
	platt         [2]float64 // slope and intercept that make scores of the last decision log odds
	cues          map[uint64]bool
	deciders      sync.Pool // of *decider that Choose has used
}

// The least probability of an attribution, chosen on PolNeAR's dev split: of one that a rule proposes too, and of others, which
// in other texts than those are wrong more often.
const (
	accepted      = 0.35
	acceptedAlone = 0.42
	// relayed is that of one that only passes on what another says, as far as its own parts tell.
	relayed = 0.4
)

// Choose returns the attributions of a document whose sentences are parsed: those that the weights decide on, whose
// Confidence is the probability that cue and content are right, and of the proposals those that [view.beside] tells of.
func (r *Ranker) Choose(doc *token.Document, quotes []quote.Quotation, proposals []extract.Attribution) []extract.Attribution {
	d, ok := r.deciders.Get().(*decider)
	if !ok {
		d = &decider{view: &view{}, choices: r.choices, last: r.last, platt: r.platt, cues: r.cues}
	}
	defer r.deciders.Put(d)
	v := d.view
	v.read(doc, quotes, proposals)
	var out []extract.Attribution
	tails := v.tails()
	for _, p := range paragraphsOf(doc) {
		if tail, ok := tails[p.index]; ok {
			p.limit = tail
		}
		for _, x := range d.choose(d.paragraph(p)) {
			out = append(out, v.attribution(&x))
		}
	}
	return append(out, v.beside(out)...)
}

// tails returns, by paragraph, where the words begin that layout alone explains: the tail of a headline ("… -Palace") and
// embedded tweets, as the rules know them.
func (v *view) tails() map[int]int {
	tails := map[int]int{}
	for i, p := range v.proposals {
		switch {
		case p.Rule == "headline tail" && v.sources[i].Len() > 0:
			first := v.sources[i].First
			for first > 0 && v.words[first-1].kind == punctuation {
				first--
			}
			tails[p.Paragraph] = first
		case p.Rule == "tweet":
			for _, piece := range v.pieces[i] {
				for k := piece.First; k < piece.Limit; k++ {
					at := v.doc.Sentences[v.words[k].sentence].Paragraph
					if _, ok := tails[at]; !ok {
						tails[at] = k
					}
				}
			}
		}
	}
	return tails
}

// attribution returns what was decided; what else a rule knows of it stays.
func (v *view) attribution(x *decision) extract.Attribution {
	a := extract.Attribution{Act: record.Assert}
	var proposed *extract.Attribution
	if at := v.speaking(x); v.words[at].rule > 0 {
		proposed = &v.proposals[v.words[at].rule-1]
		a = *proposed
	} else {
		a = extract.Cued(v.doc.Tokens[at].Lemma, v.doc.Tokens[at].Norm)
		a.Rule, a.Negated = "learned", v.negated(at)
	}
	a.Confidence, a.Parent, a.Inside = x.accept, -1, v.inside(x.h)
	a.Sentence = int(v.words[x.h].sentence)
	a.Paragraph = v.doc.Sentences[a.Sentence].Paragraph
	if proposed != nil && proposed.Rule == "passive" && len(proposed.Content) > 1 {
		return a // "Lund is accused by Brook of fraud": content on both sides of cue and source
	}
	a.Cue = []token.Span{v.doc.Span(x.cue)}
	a.Source = v.source(x.src, proposed)
	a.Content = nil
	for _, c := range []token.Range{x.left, x.right} {
		if c.Len() > 0 {
			a.Content = append(a.Content, v.doc.Span(c))
		}
	}
	a.Content = v.continued(a.Content)
	return a
}

// continued returns content with the other pieces of the quotations at its edges that go on over paragraphs.
func (v *view) continued(content []token.Span) []token.Span {
	var out []token.Span
	first, last := v.words[v.tokens(content[0]).First].quote, v.words[v.tokens(content[len(content)-1]).First].quote
	if first > 0 {
		for _, s := range v.quotes[first-1].Spans {
			if s.End <= content[0].Start {
				out = append(out, s)
			}
		}
	}
	out = append(out, content...)
	if last > 0 {
		for _, s := range v.quotes[last-1].Spans {
			if s.Start >= content[len(content)-1].End {
				out = append(out, s)
			}
		}
	}
	return out
}

// speaking returns the token of a cue that tells what is done with words: its head, or in "issued a statement accusing" the
// last one that a rule knows.
func (v *view) speaking(x *decision) int {
	if v.words[x.h].rule > 0 {
		return x.h
	}
	for i := x.cue.Limit - 1; i >= x.cue.First; i-- {
		if v.words[i].rule > 0 {
			return i
		}
	}
	return x.h
}

// source returns the source at r, nil if it is empty, with what a relative pronoun in it stands for.
func (v *view) source(r token.Range, proposed *extract.Attribution) *extract.Source {
	if r.Len() == 0 {
		return nil
	}
	if proposed != nil && proposed.Source != nil && proposed.Source.Tokens == r {
		return proposed.Source
	}
	s := &extract.Source{Tokens: r, Span: v.doc.Span(r)}
	if s.Tokens.Len() > 1 && v.doc.Tokens[r.Limit-1].Tag == "POS" {
		s.Tokens.Limit-- // "Ada Brook's"
	}
	switch v.doc.Tokens[r.First].Norm {
	case "who", "which", "that":
		at := int32(r.First) // up to the verb of the clause, and from there to the noun
		for at >= 0 && v.doc.Tokens[at].Rel != "acl:relcl" {
			at = v.words[at].head
		}
		if at >= 0 && v.words[at].head >= 0 && int(v.words[at].head) < r.First {
			noun := v.words[v.words[at].head]
			s.Antecedent = token.Range{First: int(noun.first), Limit: r.First}
			for s.Antecedent.Len() > 1 && v.words[s.Antecedent.Limit-1].kind == punctuation {
				s.Antecedent.Limit--
			}
		}
	}
	return s
}

// negated reports whether a "not" hangs on token h.
func (v *view) negated(h int) bool {
	return slices.ContainsFunc(v.children(h), func(c int32) bool {
		norm := v.doc.Tokens[c].Norm
		return norm == "not" || norm == "n't" || norm == "never"
	})
}

// inside returns the index of the innermost quotation around token i, -1 if none.
func (v *view) inside(i int) int {
	at := -1
	for q := int(v.words[i].quote) - 1; q >= 0 && q < len(v.quotes) && v.quotes[q].Spans[0].Start <= v.doc.Tokens[i].Span.Start; q++ {
		for _, s := range v.quotes[q].Spans {
			if s.Contains(v.doc.Tokens[i].Span) {
				at = q
			}
		}
	}
	return at
}
