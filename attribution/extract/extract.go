package extract

import (
	"cmp"
	"slices"

	"github.com/hearsay-nlp/hearsay/attribution/article"
	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Source is the words that name who speaks.
type Source struct {
	Span   token.Span
	Tokens token.Range
	// Antecedent is what a relative pronoun ("who", "many of whom") stands for; empty if the source is none.
	Antecedent token.Range
}

// Attribution is one claim as the text has it, before its actor is known.
type Attribution struct {
	Kind    record.Kind
	Act     record.Act
	Negated bool
	// Source is nil where the text names none.
	Source *Source
	// Cue is empty where it is only layout.
	Cue     []token.Span
	Content []token.Span
	// Relays are those through whom the claim is told, nearest the speaker first.
	Relays []Source
	// Medium is where the words were said, if the layout tells: "Twitter".
	Medium string
	// Targets are noun phrases that the act is aimed at.
	Targets []token.Range
	// Parent is the index of the attribution whose content holds this one, -1 if none.
	Parent int
	// Inside is the index of the quotation around the attribution, -1 if none.
	Inside     int
	Sentence   int
	Paragraph  int
	Rule       string
	Confidence float64

	// thought says that the cue tells of a thought, an intention or evidence, not of words.
	thought bool
}

// finder holds what is known while the passages of one document are read in order.
type finder struct {
	doc      *token.Document
	quotes   []quote.Quotation
	kinds    []article.BlockKind
	passages []*passage
	out      []Attribution

	// pending is an attribution whose content is still to come, announced says that its sentence ended with a colon.
	pending   *Attribution
	announced bool
	// bare is a quotation that still has no attribution, in paragraph bareParagraph; -1 if none.
	bare, bareParagraph int
}

// Propose returns all attributions that the rules see in doc, also one in another's content, in the order in which they
// were found. Quotes are the quotations in doc.Text, kinds what each paragraph of doc is for. Any document is accepted; the
// cost is linear in its length but for the bounded length of sentences.
func Propose(doc *token.Document, quotes []quote.Quotation, kinds []article.BlockKind) []Attribution {
	f := &finder{doc: doc, quotes: quotes, kinds: kinds, bare: -1}
	f.passages = passages(doc, quotes)
	tweets := f.tweets()
	for _, p := range f.passages {
		if tweets[p.paragraph] {
			continue
		}
		if p.inside >= 0 {
			f.read(p)
			continue
		}
		if q, ok := p.bare(); ok {
			if !f.taken(f.quotes[q].Spans[0]) {
				f.standing(p, q)
			}
			continue
		}
		if f.pending != nil && !f.announced {
			f.pending = nil
		}
		had := f.pending
		f.read(p)
		if f.pending != nil && f.pending == had {
			f.pending = nil
		}
		f.announced = f.pending != nil && p.units[len(p.units)-1].norm == ":"
	}
	return f.out
}

// Nest returns attributions of doc in the order of their contents, those inside the content of another tied to it; see
// nest.go.
func Nest(doc *token.Document, attributions []Attribution) []Attribution {
	f := &finder{doc: doc, out: attributions}
	f.nest()
	return f.out
}

func (f *finder) read(p *passage) {
	f.verbal(p)
	f.nominal(p)
	f.according(p)
	if p.inside < 0 {
		f.colon(p)
		f.layout(p)
	}
}

// add completes a, which was found in p, and keeps it.
func (f *finder) add(p *passage, a *Attribution) {
	a.Parent, a.Inside = -1, p.inside
	a.Sentence, a.Paragraph = p.sentence, p.paragraph
	a.Content = slices.DeleteFunc(a.Content, func(s token.Span) bool { return s.Len() <= 0 })
	if len(a.Content) == 0 {
		return
	}
	slices.SortFunc(a.Content, func(x, y token.Span) int { return cmp.Compare(x.Start, y.Start) })
	f.out = append(f.out, *a)
}
