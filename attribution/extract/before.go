package extract

import (
	"strings"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// precede completes a, whose content stands before the cue g or around it: "…, said the minister", "…, she said", "The dam, she
// said, is safe". It reports whether there is one. A quotation of its own sentence is left to [finder.orphan]. Right says that something
// stands after the cue.
func (f *finder) precede(p *passage, a *Attribution, g verbGroup, e entry, at int, subj source, right bool) bool {
	clausal := e.frames.has('t') || e.frames.has('c') // else it goes with a quotation only: "continued", "cried"
	if inv := p.phraseRight(at); inv.ok() && !right {
		if left, ok := p.leftOf(g.first); ok && (clausal || p.tag(left.limit-1) == tagQuote) {
			a.Source, a.Rule, a.Confidence = p.toSource(inv), "inverted", 0.9
			a.Content = append(f.content(p, left.first, left.limit), f.afterAside(p, inv.limit, left)...)
			return true
		}
	}
	if !subj.ok() || p.selfTalk(subj) {
		return false
	}
	a.Source, a.Rule, a.Confidence = p.toSource(subj), "parenthetical", 0.7
	if p.inRelative(subj.first, at) { // "City Hall, which, she says, cut her staff"
		a.Content = f.content(p, at+1, p.clauseEnd(at+1, 'c'))
		return true
	}
	left, ok := p.leftOf(subj.first)
	quoted := ok && p.tag(left.limit-1) == tagQuote
	if ok && (quoted || clausal && subj.antecedent == [2]int{} && p.tailed(e, at)) {
		a.Confidence = 0.85
		if e.frames.has('d') && p.beginsPhrase(at) { // "…,” she told Lake Radio
			a.Targets = append(a.Targets, p.tokens(at, p.nps[p.npAt[at]].limit))
		}
		a.Content = append(f.content(p, left.first, left.limit), f.afterAside(p, at, left)...)
		return true
	}
	if left, ok := p.splitClause(subj.first, at); ok {
		a.Content = append(f.content(p, left.first, left.limit), f.content(p, at+1, p.end())...)
		return true
	}
	f.orphan(p, a, g, e, at, subj)
	return false
}

// inRelative reports whether the attribution between the units subj and at stands in a relative or "that" clause just begun.
func (p *passage) inRelative(subj, at int) bool {
	if subj < 2 || p.tag(subj-1) != "," || p.tag(at) != "," || at+1 >= p.end() {
		return false
	}
	return p.tag(subj-2) == "WDT" || p.tag(subj-2) == "WP" || p.is(subj-2, "that", "because")
}

// leftOf returns the clause or quotation that ends just before unit i, where an attribution begins.
func (p *passage) leftOf(i int) (complement, bool) {
	prev := i - 1
	for prev >= 0 && strings.HasPrefix(p.tag(prev), "RB") {
		prev--
	}
	if prev < 0 {
		return complement{}, false
	}
	limit := prev
	switch {
	case p.tag(prev) == tagQuote:
		limit = prev + 1
	case p.tag(prev) == "," || p.tag(prev) == ":" && isDash(p.units[prev].norm):
	default:
		return complement{}, false
	}
	if limit == 0 {
		return complement{}, false
	}
	first := 0
	for k := limit - 1; k >= 0; k-- {
		if p.units[k].norm == ";" {
			first = k + 1
			break
		}
	}
	if p.tag(limit-1) == tagQuote {
		q := limit - 1
		for q > 0 && p.tag(q-1) == tagQuote {
			q--
		}
		if q == 0 || p.tag(q-1) == "," || p.tag(q-1) == ":" || p.tag(q-1) == "CC" || !p.finiteIn(first, q) {
			return complement{first: q, limit: limit, frame: 'q'}, true
		}
	}
	for first < limit && p.tag(first) == "CC" {
		first++
	}
	if !p.finiteIn(first, limit) && !auxiliaries[p.units[limit-1].norm] || p.is(first, "as", "when", "while", "after", "although", "though", "if", "before", "since", "asked", "because") && !p.boundaryClause(first, limit) {
		return complement{}, false
	}
	return complement{first: first, limit: limit, frame: 'c'}, limit > first
}

// boundaryClause reports whether units [i, j), which begin with a subordinate clause, also hold a main clause after a comma.
func (p *passage) boundaryClause(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if p.tag(k) == "," && p.finiteIn(k+1, j) {
			return true
		}
	}
	return false
}

// splitClause returns what stands before an attribution between two commas, if the clause goes on after it: "The dam, she said,
// is safe", "In his first years, she said, the dam was safe".
func (p *passage) splitClause(subj, at int) (complement, bool) {
	if subj < 2 || p.tag(subj-1) != "," || p.tag(at) != "," || at+1 >= p.end() {
		return complement{}, false
	}
	first := 0
	for first < subj-1 && p.tag(first) == "CC" {
		first++
	}
	if p.verbAfter(at + 1) {
		np, ok := p.phraseEnding(subj - 2)
		if !ok || timeWords[p.units[np.head].norm] {
			return complement{}, false
		}
		return complement{first: min(p.extendPP(np), np.first), limit: subj - 1}, true
	}
	np, ok := p.phraseEnding(subj - 2)
	if p.beginsPhrase(at+1) && p.clauseAt(at+1) && !(ok && timeNouns[p.units[np.head].norm]) && first < subj-1 {
		return complement{first: first, limit: subj - 1}, true
	}
	return complement{}, false
}

// opens reports whether a clause can begin after unit i.
func (p *passage) opens(i int) bool {
	return p.tag(i) == "," || p.vgAt[i] >= 0 && p.verbs[p.vgAt[i]].finite || p.tag(i) == tagQuote || p.is(i, "that", "because", "while", "but", ";", ":")
}

// quotedLeft reports whether a quotation ends just before unit i.
func (p *passage) quotedLeft(i int) bool {
	left, ok := p.leftOf(i)
	return ok && p.tag(left.limit-1) == tagQuote
}

// tailed reports whether nothing stands at unit at, after the cue e, that would be its object.
func (p *passage) tailed(e entry, at int) bool {
	return !p.beginsPhrase(at) || e.frames.has('d') || isTimePhrase(p, p.nps[p.npAt[at]])
}

// afterAside returns the words that go on after an attribution in the middle of a quotation: “…,” she said, “…”.
func (f *finder) afterAside(p *passage, i int, left complement) []token.Span {
	if p.tag(i) == "," && p.is(i+1, "and", "but") && p.tag(left.limit-1) != tagQuote && p.finiteIn(i+2, p.end()) && !p.cueClauseAt(i+1) {
		return f.content(p, i+1, p.end()) // "The tape was cut, she said, and a sentence was gone."
	}
	for k := i; k < len(p.units) && k < i+14; k++ {
		if p.tag(k) == tagQuote && (p.tag(k-1) == "," || p.tag(k-1) == ":") {
			return f.content(p, k, k+1)
		}
		if p.vgAt[k] >= 0 && p.verbs[p.vgAt[k]].finite && k > i {
			break
		}
	}
	return nil
}
