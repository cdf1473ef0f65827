package extract

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// content returns the spans of units [first, limit). A quotation that goes on in later paragraphs brings all its pieces.
func (f *finder) content(p *passage, first, limit int) []token.Span {
	spans := []token.Span{f.withMarks(p.span(first, limit))}
	if q := p.units[first].quote; q >= 0 {
		for _, s := range f.quotes[q].Spans {
			if s.End <= spans[0].Start {
				spans = append(spans, s)
			}
		}
	}
	if q := p.units[limit-1].quote; q >= 0 {
		for _, s := range f.quotes[q].Spans {
			if s.Start >= spans[0].End {
				spans = append(spans, s)
			}
		}
	}
	return spans
}

// withMarks widens s by the marks of quotations that begin or end at its edges, which are no units.
func (f *finder) withMarks(s token.Span) token.Span {
	const mark = 4 // bytes of the longest mark and a blank
	i, _ := slices.BinarySearchFunc(f.quotes, s.Start-mark, func(q quote.Quotation, at int) int { return cmp.Compare(q.Spans[0].Start, at) })
	for ; i < len(f.quotes) && f.quotes[i].Spans[0].Start < s.End; i++ {
		q := f.quotes[i].Spans[0]
		switch {
		case q.Start < s.Start && strings.TrimSpace(f.doc.Text[q.Start:s.Start]) != "" && utf8.RuneCountInString(f.doc.Text[q.Start:s.Start]) <= 2 && q.End <= s.End+mark:
			s.Start = q.Start
			s.End = max(s.End, q.End)
		case q.Start >= s.Start && q.End > s.End && q.End-s.End <= mark:
			s.End = q.End
		}
	}
	return s
}

// bare returns the quotation that the passage consists of, with nothing else but marks.
func (p *passage) bare() (int, bool) {
	q := -1
	for _, u := range p.units {
		switch {
		case u.tag == tagQuote && q < 0:
			q = u.quote
		case u.tag == "." || u.tag == "," || u.tag == ":" && isDash(u.norm):
		default:
			return -1, false
		}
	}
	return q, q >= 0
}

// taken reports whether the quotation at s is part of a content already.
func (f *finder) taken(s token.Span) bool {
	for i := len(f.out) - 1; i >= 0; i-- {
		for _, c := range f.out[i].Content {
			if c.Overlaps(s) {
				return true
			}
		}
		if len(f.out)-i > 40 {
			break // contents near s were found near the end of the list
		}
	}
	return false
}

// orphan keeps the attribution a, which has a source but no content in its own sentence. The content is a quotation that
// stands alone before it in the paragraph, or else the next one.
func (f *finder) orphan(p *passage, a *Attribution, g verbGroup, e entry, at int, subj source) {
	if p.inside >= 0 || p.finiteIn(0, g.first) || a.Negated || !p.tailed(e, at) {
		return
	}
	a.Source = p.toSource(subj)
	if f.bare >= 0 && f.bareParagraph == p.paragraph {
		a.Content = f.quotes[f.bare].Spans
		a.Rule, a.Confidence = "quotation before", 0.8
		f.add(p, a)
		f.bare = -1
		return
	}
	a.Rule, a.Confidence = "quotation after", 0.8
	a.Sentence, a.Paragraph = p.sentence, p.paragraph
	f.pending = a
}

// standing gives a quotation that stands alone to the attribution that announced it; else it waits for an attribution after it.
func (f *finder) standing(p *passage, q int) {
	if f.pending == nil || f.pending.Paragraph != p.paragraph && !f.announced {
		f.bare, f.bareParagraph = q, p.paragraph
		return
	}
	a := f.pending
	a.Content = f.quotes[q].Spans
	f.pending = nil
	f.add(p, a)
}

// isQuoted reports whether the content of attribution i ends with a quotation of its own.
func (f *finder) isQuoted(i int) bool {
	end := f.out[i].Content[len(f.out[i].Content)-1]
	k, _ := slices.BinarySearchFunc(f.quotes, end.End, func(q quote.Quotation, at int) int { return cmp.Compare(q.Spans[0].Start, at) })
	const nested = 64 // quotations that may begin between the one that ends the content and the content's end
	for n := k - 1; n >= 0 && k-n <= nested; n-- {
		q := f.quotes[n]
		if s := q.Spans[len(q.Spans)-1]; q.Depth == 0 && s.End >= end.End && s.Start < end.End {
			return q.Spans[0].Start <= end.Start
		}
	}
	return false
}

// colon proposes an attribution for a quotation at the end of p that a colon announces without a cue verb: "The minister
// was blunt: “…”".
func (f *finder) colon(p *passage) {
	end := p.end()
	for i := 1; i+1 < len(p.units) && i < end; i++ {
		if p.units[i].norm != ":" || p.tag(i+1) != tagQuote || f.taken(p.units[i+1].span) {
			continue
		}
		a := &Attribution{Act: "assert", Content: f.content(p, i+1, i+2), Rule: "colon", Confidence: 0.7}
		np := p.phraseLeft(i - 1)
		switch {
		case np.ok() && np.first == 0:
			a.Source = p.toSource(np)
		case p.aside(i):
			a.Source = p.toSource(source{limit: p.nps[0].limit})
		default:
			for k := len(p.verbs) - 1; k >= 0; k-- {
				if o := p.verbs[k]; o.finite && o.first < i {
					if s := p.subject(o); s.ok() && s.antecedent == [2]int{} {
						a.Source = p.toSource(s)
						break
					}
				}
			}
		}
		if a.Source != nil && p.canSpeak(a.Source) {
			if p.aside(i) {
				a.Source = p.toSource(source{limit: i})
			}
			f.add(p, a)
		}
	}
}

// aside reports whether the units before i are a noun phrase and an aside without a verb: "Ada Brook, two seats away".
func (p *passage) aside(i int) bool {
	return p.npAt[0] == 0 && p.nps[0].first == 0 && p.tag(p.nps[0].limit) == "," && p.nps[0].limit < i && !p.finiteIn(0, i)
}

// agentNoun matches nouns for people by what they do: "the baker", "a witness".
var agentNoun = regexp.MustCompile(`(?:er|or|ist|man|woman|men|women|ant|ent|ian|ness|chief|head|mayor|judge|priest|aide|guard|pilot|nurse|guide|host)s?$`)

// canSpeak reports whether the source is a name, a person's pronoun or a noun for a person or body.
func (p *passage) canSpeak(s *Source) bool {
	for i, u := range p.units {
		if u.tokens.First == s.Tokens.Limit-1 {
			return strings.HasPrefix(u.tag, "NNP") || p.is(i, "he", "she", "they") || speakers[u.norm] || agentNoun.MatchString(u.norm)
		}
	}
	return false
}
