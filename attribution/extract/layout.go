package extract

import (
	"regexp"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/article"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// layout proposes attributions that have no cue word: a headline's tail or head, a quotation signed with a dash.
func (f *finder) layout(p *passage) {
	if f.signed(p) {
		return
	}
	if t := p.tail(); t > 0 {
		first := t
		if isDash(p.units[t].norm) {
			first++
		}
		src := &Source{Span: p.span(first, len(p.units)), Tokens: p.tokens(first, len(p.units))}
		for strings.HasPrefix(src.Span.In(f.doc.Text), "-") {
			src.Span.Start++
		}
		f.add(p, &Attribution{Act: record.Assert, Source: src, Content: f.content(p, 0, t), Rule: "headline tail", Confidence: 0.8})
		return
	}
	if f.kind(p) == article.Headline || f.kind(p) == article.Heading {
		f.headed(p)
	}
}

func (f *finder) kind(p *passage) article.BlockKind {
	if p.paragraph < len(f.kinds) {
		return f.kinds[p.paragraph]
	}
	return article.Body
}

// tail returns the unit where the tail of a headline begins ("… -ministry"), 0 if there is none.
func (p *passage) tail() int {
	n := len(p.units)
	if p.inside >= 0 || n < 5 || p.tag(n-1) == "." || p.units[n-1].norm == ":" {
		return 0
	}
	if w := p.units[n-1].norm; len(w) > 3 && w[0] == '-' && w[1] != '-' {
		return n - 1
	}
	for k := n - 2; k >= 3 && k >= n-5; k-- {
		if isDash(p.units[k].norm) {
			for j := k + 1; j < n; j++ {
				if !isNominal(p.tag(j)) && p.tag(j) != "POS" && p.tag(j) != "DT" || p.tag(j) == "CD" {
					return 0
				}
			}
			if p.units[k].span.End == p.units[k+1].span.Start || p.finiteIn(0, k) {
				return k
			}
			return 0
		}
	}
	return 0
}

// signed proposes attributions for “…” ― Ada Brook, with the quotation before the dash or alone in the sentence before; lines
// of such signed quotations may follow each other. It reports whether there was one.
func (f *finder) signed(p *passage) bool {
	found := false
	for i := 0; i+1 < len(p.units); i++ {
		if (i == 0 || p.tag(i-1) == tagQuote) && isDash(p.units[i].norm) && p.npAt[i+1] >= 0 {
			found = f.signature(p, i) || found
		}
	}
	return found
}

// signature proposes an attribution to the name after the dash at unit i, if nothing else follows but a bracket or another
// quotation.
func (f *finder) signature(p *passage, i int) bool {
	limit := i + 1
	for limit < len(p.units) && p.tag(limit) != "." && p.vgAt[limit] < 0 && p.tag(limit) != "(" && p.tag(limit) != tagQuote {
		limit++
	}
	if limit < p.end() && p.tag(limit) != "(" && p.tag(limit) != tagQuote && p.tag(limit+1) != tagQuote || limit-i > 14 {
		return false
	}
	np := p.nps[p.npAt[i+1]]
	a := &Attribution{Act: record.Assert, Source: p.toSource(source{first: i + 1, limit: np.limit}), Rule: "signature", Confidence: 0.9}
	switch {
	case i > 0:
		a.Content = f.content(p, i-1, i)
	case f.bare >= 0 && f.bareParagraph == p.paragraph:
		a.Content = f.quotes[f.bare].Spans
		f.bare = -1
	default:
		return false
	}
	if f.taken(a.Content[0]) {
		return false
	}
	f.add(p, a)
	return true
}

// speakers are heads of a headline's first or last part that can be speakers without being names.
var speakers = words("minister official officials police report study poll source sources spokesman spokeswoman spokesperson ministry government president pm aide aides survey expert experts analyst analysts lawyer mayor governor army military company party union un nato eu leader auditor auditors opposition candidate campaign prosecutor prosecutors judge court watchdog regulator lawyers envoy ambassador general chief critics witness witnesses scientists researchers doctors campaigners residents senator deputy lawmaker lawmakers mp mps ceo boss coach pope bishop king queen palace kremlin audit inquiry")

// headed proposes an attribution for a headline with a speaker and a colon: "Minister: dam is safe", "Dam is safe: minister".
func (f *finder) headed(p *passage) {
	first := 0 // after a label: "URGENT: Minister: dam is safe"
	for i := 1; i+1 < len(p.units); i++ {
		if p.units[i].norm != ":" {
			continue
		}
		end := p.end()
		if np := p.phraseLeft(i - 1); np.ok() && np.first == first && (p.speaks(np) || f.person(p, np)) && (p.finiteIn(i+1, end) || p.tag(i+1) == tagQuote) && !f.taken(p.span(0, i+1)) {
			f.add(p, &Attribution{Act: record.Assert, Source: p.toSource(np), Content: f.content(p, i+1, end), Rule: "headline", Confidence: 0.6})
			return
		}
		if i == 1 {
			first = 2
			continue
		}
		if np := p.phraseRight(i + 1); np.ok() && np.limit == end && (p.speaks(np) || f.person(p, np)) && p.finiteIn(first, i) {
			f.add(p, &Attribution{Act: record.Assert, Source: p.toSource(np), Content: f.content(p, first, i), Rule: "headline", Confidence: 0.6})
		}
		return
	}
}

// person reports whether the phrase is a name in the document that can be a person's: one that the name finder took for a person's,
// or that is the subject of a verb elsewhere.
func (f *finder) person(p *passage, s source) bool {
	t := p.tokens(s.first, s.limit)
	last := f.doc.Tokens[t.Limit-1].Norm
	known := false
	for _, n := range f.doc.Names {
		here := n.Tokens.First < t.Limit && t.First < n.Tokens.Limit
		if here && n.Type == token.MentionPerson {
			return true
		}
		if next := n.Tokens.Limit; !here && n.Type != token.MentionPlace && next < len(f.doc.Tokens) && f.doc.Tokens[next-1].Norm == last {
			known = known || f.doc.Tokens[next].Tag == "VBD" || f.doc.Tokens[next].Tag == "VBZ"
		}
	}
	return known
}

// speaks reports whether the phrase is a noun for a speaker.
func (p *passage) speaks(s source) bool {
	return speakers[p.units[s.limit-1].norm]
}

// tweetSignature is the line under an embedded tweet.
var tweetSignature = regexp.MustCompile(`[—–―-]\s*([^()\n—–]{2,60}?)\s*\(@(\w{1,30})\)\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2},\s+\d{4}`)

const (
	tweetBytes     = 600 // a tweet holds 280 characters; links and blank lines come on top
	tweetPieces    = 8
	picturePrefix  = "pic.twitter.com/"
	shortenerShort = "https://t.co/"
)

// tweets proposes an attribution for each embedded tweet, which is the paragraphs before its signature back to the first
// one that looks like a tweet. It returns the paragraphs that are tweets.
func (f *finder) tweets() map[int]bool {
	text := f.doc.Text
	tweets := map[int]bool{}
	for n, par := range f.doc.Paragraphs {
		m := tweetSignature.FindStringSubmatchIndex(par.In(text))
		if m == nil {
			continue
		}
		first := n
		for k := n - 1; k >= 0 && n-k <= tweetPieces && par.End-f.doc.Paragraphs[k].Start <= tweetBytes && !tweets[k]; k-- {
			if strings.ContainsAny(f.doc.Paragraphs[k].In(text), "@#") {
				first = k
			}
		}
		body := token.Span{Start: f.doc.Paragraphs[first].Start, End: par.Start + m[0]}
		for _, link := range []string{picturePrefix, shortenerShort} {
			if i := strings.Index(body.In(text), link); i > 0 {
				body.End = body.Start + i
			}
		}
		for body.End > body.Start && strings.ContainsRune(" \n\t\r", rune(text[body.End-1])) {
			body.End--
		}
		if body.Len() < 3 || f.tokensOf(token.Span{Start: par.Start + m[2], End: par.Start + m[3]}).Len() == 0 {
			continue
		}
		for k := first; k <= n; k++ {
			tweets[k] = true
		}
		name := token.Span{Start: par.Start + m[2], End: par.Start + m[3]}
		f.add(&passage{sentence: sentenceOf(f.doc, f.tokensOf(body).First), paragraph: n, inside: -1}, &Attribution{
			Act: record.Assert, Source: &Source{Span: name, Tokens: f.tokensOf(name)}, Content: []token.Span{body},
			Rule: "tweet", Confidence: 0.95, Medium: "Twitter",
		})
	}
	return tweets
}

// tokensOf returns the tokens inside s.
func (f *finder) tokensOf(s token.Span) token.Range {
	lo, hi := 0, len(f.doc.Tokens)
	for lo < hi {
		mid := (lo + hi) / 2
		if f.doc.Tokens[mid].Span.End <= s.Start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	limit := lo
	for limit < len(f.doc.Tokens) && f.doc.Tokens[limit].Span.Start < s.End {
		limit++
	}
	return token.Range{First: lo, Limit: limit}
}
