package extract

import (
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// reportingNouns are the nouns whose "that" clause is a content, with the act.
var reportingNouns = map[string]record.Act{
	"claim": record.Assert, "claims": record.Assert, "allegation": record.Accuse, "allegations": record.Accuse,
	"accusation": record.Accuse, "accusations": record.Accuse, "assertion": record.Assert, "assertions": record.Assert,
	"statement": record.Assert, "statements": record.Assert, "suggestion": record.Assert, "suggestions": record.Assert,
	"contention": record.Assert, "belief": record.Express, "argument": record.Assert, "arguments": record.Assert,
	"complaint": record.Accuse, "complaints": record.Accuse, "charge": record.Accuse, "charges": record.Accuse,
	"warning": record.Threaten, "warnings": record.Threaten, "promise": record.Promise, "promises": record.Promise,
	"pledge": record.Promise, "vow": record.Promise, "demand": record.Demand, "demands": record.Demand,
	"insistence": record.Assert, "denial": record.Deny, "denials": record.Deny, "admission": record.Assert,
	"concern": record.Express, "concerns": record.Express, "fear": record.Express, "fears": record.Express,
	"hope": record.Express, "hopes": record.Express, "view": record.Express, "opinion": record.Express,
	"prediction": record.Assert, "conclusion": record.Assert, "finding": record.Assert, "report": record.Assert,
	"reports": record.Assert, "revelation": record.Assert, "announcement": record.Assert, "declaration": record.Assert,
	"speculation": record.Assert, "rumor": record.Assert, "rumors": record.Assert, "rumours": record.Assert,
	"remark": record.Assert, "comment": record.Assert, "threat": record.Threaten, "threats": record.Threaten,
	"call": record.Demand, "calls": record.Demand, "request": record.Demand, "assurance": record.Promise, "assurances": record.Promise,
}

// promissory are the nouns whose infinitive is a content too.
var promissory = words("promise promises pledge vow demand threat threats call calls request refusal commitment")

// nominal proposes attributions by reporting nouns: "Poland's claim that …", "accusations by the ministry that …".
func (f *finder) nominal(p *passage) {
	for _, np := range p.nps {
		act, ok := reportingNouns[p.units[np.head].norm]
		if !ok || np.pronoun {
			continue
		}
		src, poss := p.possessor(np)
		r := np.limit
		if p.is(r, "by", "from") && r+1 < len(p.units) && p.npAt[r+1] >= 0 && !src.ok() {
			src = p.phraseRightPlain(r + 1)
			if p.nps[p.npAt[r+1]].first != r+1 {
				src = source{}
			} else {
				r = src.limit
			}
		}
		a := &Attribution{Act: act, Rule: "noun", Confidence: 0.5}
		if src.ok() {
			a.Confidence = 0.75
		}
		switch {
		case p.is(r, "that") && r+1 < p.end() && !p.verbAfter(r+1) && p.npAt[r+1] >= 0 && p.clauseAt(p.nps[p.npAt[r+1]].first):
			a.Content = f.content(p, r+1, p.subjectClauseEnd(np, r+1, p.clauseEnd(r+1, 't')))
		case src.ok() && promissory[p.units[np.head].norm] && p.is(r, "to") && r < len(p.units) && p.vgAt[r] >= 0:
			a.Content = f.content(p, r, p.clauseEnd(r, 'i'))
		default:
			continue
		}
		a.Cue = []token.Span{p.span(np.head, np.head+1)}
		if poss && p.units[src.first].tag == "PRP$" && p.is(src.first, "my", "our", "your") {
			continue
		}
		a.Source = p.toSource(src)
		f.add(p, a)
	}
}

// subjectClauseEnd returns where the clause [first, limit) ends if the noun np that it hangs on is itself a subject: "Brook's
// claim that the dam was safe surprised the engineers".
func (p *passage) subjectClauseEnd(np phrase, first, limit int) int {
	if !p.listStart(np) {
		return limit
	}
	seen := false
	for _, g := range p.verbs {
		if !g.finite || g.first < first || g.first >= limit {
			continue
		}
		for k := first; k < g.first; k++ {
			seen = seen || p.tag(k) == tagQuote
		}
		if seen && p.npAt[g.first-1] < 0 && p.tag(g.first-1) != "CC" && p.tag(g.first-1) != "," {
			return g.first
		}
		if seen && p.npAt[g.first-1] >= 0 && g.first > first+4 && !p.startsClause(p.nps[p.npAt[g.first-1]]) {
			return g.first
		}
		seen = true
	}
	return limit
}

// startsClause reports whether np can be the subject of a clause of its own rather than the object of a verb before it.
func (p *passage) startsClause(np phrase) bool {
	return np.first > 0 && p.vgAt[np.first-1] < 0 && p.tag(np.first-1) != "IN"
}

// possessor returns the possessor inside the base phrase np: "Poland" in "Poland's claim", "his" in "his claim".
func (p *passage) possessor(np phrase) (source, bool) {
	for i := np.head - 1; i >= np.first; i-- {
		if p.tag(i) == "POS" {
			return source{first: np.first, limit: i}, true
		}
	}
	if first := p.units[np.first]; first.tag == "JJ" && first.capital && np.first < np.head { // "Portuguese charges"
		return source{first: np.first, limit: np.first + 1}, true
	}
	if p.tag(np.first) == "PRP$" {
		return source{first: np.first, limit: np.first + 1}, true
	}
	return source{}, false
}

// according proposes attributions by "according to": before its content, after it, or inside it.
func (f *finder) according(p *passage) {
	for i := 0; i+2 < len(p.units); i++ {
		if !p.is(i, "according") || !p.is(i+1, "to") || p.npAt[i+2] < 0 {
			continue
		}
		src := p.phraseRight(i + 2)
		if !src.ok() || src.limit-src.first == 1 && p.is(src.first, "plan", "plans", "schedule", "law", "rules") {
			continue
		}
		a := &Attribution{Act: record.Assert, Cue: []token.Span{p.span(i, i+2)}, Source: p.toSource(src), Rule: "according to", Confidence: 0.9}
		last := i - 1
		if p.tag(last) == "," || p.tag(last) == ":" {
			last--
		}
		switch {
		case last >= 0 && p.tag(i-1) == "," && p.tag(src.limit) == "," && !p.finiteIn(0, last+1) && p.verbAfter(src.limit+1) && p.npAt[last] >= 0: // "The dam, according to her, is safe"
			a.Content = append(f.content(p, 0, last+1), f.content(p, src.limit+1, p.end())...)
		case last >= 0 && p.stated(last+1) && !p.is(last, "that") && !(p.tag(src.limit) == "," && src.limit+1 < p.end() && p.opensClause(i)):
			first := 0
			for first < last && p.tag(first) == "CC" {
				first++
			}
			for k := last; k > first; k-- { // the clause after another attribution's semicolon
				if p.units[k].norm == ";" {
					first = k + 1
					break
				}
			}
			a.Content = f.content(p, first, last+1)
			if p.tag(src.limit) == "," && src.limit+1 < p.end() && !p.finiteIn(0, last+1) {
				a.Content = append(a.Content, f.content(p, src.limit+1, p.end())...)
			}
		default:
			r := src.limit
			for r < len(p.units) && p.tag(r) != "," {
				r++
			}
			if r+1 >= p.end() {
				continue
			}
			a.Content = f.content(p, r+1, p.end())
		}
		f.add(p, a)
	}
}

// stated reports whether the units before limit say something: they have a finite verb, or end with a quotation, which has one.
func (p *passage) stated(limit int) bool {
	return p.finiteIn(0, limit) || p.tag(limit-1) == tagQuote
}

// opensClause reports whether what stands at unit i begins a clause: the passage itself or what follows a conjunction.
func (p *passage) opensClause(i int) bool {
	j := i - 1
	for j >= 0 && (p.tag(j) == "," || strings.HasPrefix(p.tag(j), "RB")) {
		j--
	}
	return j < 0 || p.tag(j) == "CC" || p.units[j].norm == ";"
}
