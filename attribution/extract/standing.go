package extract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Standing returns attributions of doc and what quotations add to them that stand alone, as a sentence or a paragraph, right after
// somebody's words: the speaker goes on. After quoted words such a quotation is a further piece of the content; after others it is a
// claim of its own with the same source and no cue, also if it was put into their content. The answer to a question that the text asks
// about one person is that person's.
func Standing(doc *token.Document, quotes []quote.Quotation, attributions []Attribution) []Attribution {
	f := &finder{doc: doc, quotes: quotes, out: attributions}
	var used []token.Span
	var ended []speech
	begins := map[int]int{} // where a piece of a content begins -> attribution
	for i := range f.out {
		a := &f.out[i]
		s := f.extent(i)
		ended = append(ended, speech{i, s})
		used = append(used, s)
		for _, c := range a.Content {
			begins[c.Start] = i
		}
	}
	slices.SortStableFunc(ended, func(x, y speech) int {
		return cmp.Or(cmp.Compare(x.span.End, y.span.End), cmp.Compare(y.span.Start, x.span.Start))
	})
	slices.SortFunc(used, func(x, y token.Span) int { return cmp.Compare(x.Start, y.Start) })
	var last speech
	last.index = -1
	reach, nextUsed := 0, 0 // reach: the end of what begins before the quotation
	for _, q := range quotes {
		if q.Depth > 0 || q.Use != quote.Speech {
			continue
		}
		start := q.Spans[0].Start
		for len(ended) > 0 && ended[0].span.End <= start {
			last, ended = f.speaker(last, ended[0]), ended[1:]
		}
		for ; nextUsed < len(used) && used[nextUsed].Start < start; nextUsed++ {
			reach = max(reach, used[nextUsed].End)
		}
		r := f.tokensOf(q.Spans[0])
		if r.Len() == 0 || !f.alone(r, q) {
			continue
		}
		if i, ok := begins[start]; ok && (len(q.Spans) == 1 || f.out[i].Content[0].Start < start) {
			f.takeOut(i, start, last)
			continue
		}
		if reach > start {
			continue
		}
		src, ok := f.answerer(r.First)
		var i int
		switch {
		case ok && src != nil:
			i = f.stand(&Attribution{Act: record.Assert, Source: src, Content: q.Spans})
		case !ok && f.goesOn(last, r):
			i = f.goOn(last.index, q.Spans)
		default:
			continue
		}
		last = speech{i, token.Span{Start: start, End: q.Spans[len(q.Spans)-1].End}}
	}
	return f.out
}

// speech is an attribution with the bytes from its first to its last word.
type speech struct {
	index int
	span  token.Span
}

// speaker returns outer, or who speaks in inner, the speech before its cue, if outer only passes that on: “…,” Brook said, according to
// Lund.
func (f *finder) speaker(inner, outer speech) speech {
	if inner.index < 0 || len(f.out[outer.index].Cue) == 0 || inner.span.End > f.out[outer.index].Cue[0].Start {
		return outer
	}
	o, i := &f.out[outer.index], &f.out[inner.index]
	if f.holds(o, i) && (f.relayed(o, i) || o.Content[0] == i.Content[0]) {
		outer.index = inner.index
	}
	return outer
}

func (f *finder) extent(i int) token.Span {
	a := &f.out[i]
	s := token.Span{Start: a.Content[0].Start, End: end(a.Content)}
	for _, c := range a.Cue {
		s.Start, s.End = min(s.Start, c.Start), max(s.End, c.End)
	}
	if a.Source != nil {
		s.Start, s.End = min(s.Start, a.Source.Span.Start), max(s.End, a.Source.Span.End)
	}
	return s
}

// alone reports whether the quotation q, whose first piece is the tokens r, begins a sentence or follows a colon, and ends one.
func (f *finder) alone(r token.Range, q quote.Quotation) bool {
	first := f.doc.Sentences[sentenceOf(f.doc, r.First)].Tokens.First
	if !q.Closed || first != r.First && f.doc.Tokens[r.First-1].Norm != ":" {
		return false
	}
	limit := r.Limit
	for limit < len(f.doc.Tokens) && f.doc.Tokens[limit].Tag == "." {
		limit++
	}
	return limit == len(f.doc.Tokens) || f.doc.Sentences[sentenceOf(f.doc, limit)].Tokens.First == limit
}

// stand adds a, whose words are quoted, and returns its index.
func (f *finder) stand(a *Attribution) int {
	s := sentenceOf(f.doc, f.tokensOf(a.Content[0]).First)
	a.Rule, a.Confidence = "verbless", 0.8
	f.add(&passage{sentence: s, paragraph: f.doc.Sentences[s].Paragraph, inside: -1}, a)
	return len(f.out) - 1
}

// takeOut takes what the content of attribution i has from byte start on out of it, unless the words before end with quoted ones: it
// is a claim of its own, or goes on with what last says, if i only passes that on.
func (f *finder) takeOut(i, start int, last speech) {
	a := &f.out[i]
	k := slices.IndexFunc(a.Content, func(s token.Span) bool { return s.Start == start })
	whole := a.Content
	if k == 0 || a.Source == nil {
		return
	}
	a.Content = whole[:k:k]
	if f.isQuoted(i) || f.endsQuoted(whole[k-1]) {
		a.Content = whole
		return
	}
	f.goOn(f.speaker(last, speech{i, f.extent(i)}).index, whole[k:])
}

// goOn gives the quoted content to who speaks in attribution i: as pieces of its quoted words, or as a claim of its own.
func (f *finder) goOn(i int, content []token.Span) int {
	a := &f.out[i]
	if f.isQuoted(i) {
		a.Content = append(a.Content, content...)
		return i
	}
	return f.stand(&Attribution{Act: a.Act, Source: a.Source, Content: content})
}

// endsQuoted reports whether a quotation ends with s.
func (f *finder) endsQuoted(s token.Span) bool {
	r := f.tokensOf(s)
	tag := f.doc.Tokens[r.Limit-1].Tag
	return tag == "''" || tag == "``"
}

// asking are verbs whose subject waits for the words of another.
var asking = words("ask inquire wonder query")

// goesOn reports whether who speaks in l speaks on in a quotation that stands alone at r.
func (f *finder) goesOn(l speech, r token.Range) bool {
	if l.index < 0 {
		return false
	}
	a := &f.out[l.index]
	if a.Source == nil || a.Inside >= 0 || len(a.Cue) == 0 && a.Rule != "verbless" && a.Rule != "colon" || a.Rule == "passive" || a.Rule == "noun" {
		return false
	}
	for _, c := range a.Cue {
		t := f.tokensOf(c)
		for i := t.First; i < t.Limit; i++ {
			if asking[f.doc.Tokens[i].Lemma] || asking[cues().forms[f.doc.Tokens[i].Norm]] {
				return false
			}
		}
	}
	said := sentenceOf(f.doc, f.tokensOf(l.span).Limit-1)
	at := sentenceOf(f.doc, r.First)
	sentence := f.doc.Sentences[at]
	if sentence.Tokens.First != r.First { // after a colon that the attribution ends with
		return a.Rule != "learned" && said == at && f.tokensOf(l.span).Limit == r.First-1
	}
	if sentence.Paragraph != f.doc.Sentences[said].Paragraph {
		words := a.Content[len(a.Content)-1].In(f.doc.Text)
		asked := strings.HasSuffix(strings.TrimRight(words, "”\"’'"), "?")
		return !asked && at == said+1 && sentence.Paragraph == f.doc.Sentences[said].Paragraph+1 && f.endsParagraph(at, r)
	}
	for k := said + 1; k < at; k++ { // of others no word between
		if w := f.doc.Tokens[f.doc.Sentences[k].Tokens.First].Norm; w != "he" && w != "she" {
			return false
		}
	}
	return true
}

// endsParagraph reports whether the paragraph of sentence at holds nothing but the quotation that begins with r.
func (f *finder) endsParagraph(at int, r token.Range) bool {
	p := f.doc.Paragraphs[f.doc.Sentences[at].Paragraph]
	return strings.Trim(f.doc.Text[f.doc.Tokens[r.Limit-1].Span.End:p.End], " .\n\r\t") == ""
}

// answerer returns whom the sentence before token first asks about, if that is a question of the text itself; nil if that is
// not one person named by a pronoun.
func (f *finder) answerer(first int) (*Source, bool) {
	at := sentenceOf(f.doc, first)
	if at == 0 || f.doc.Sentences[at].Tokens.First != first || f.doc.Sentences[at-1].Paragraph != f.doc.Sentences[at].Paragraph {
		return nil, false
	}
	r := f.doc.Sentences[at-1].Tokens
	if f.doc.Tokens[r.Limit-1].Norm != "?" {
		return nil, false
	}
	var src *Source
	for i := r.First; i < r.Limit; i++ {
		if t := f.doc.Tokens[i]; t.Norm == "he" || t.Norm == "she" {
			if src != nil && f.doc.Tokens[src.Tokens.First].Norm != t.Norm {
				return nil, true
			}
			src = &Source{Span: t.Span, Tokens: token.Range{First: i, Limit: i + 1}}
		}
	}
	return src, true
}
