package extract

import (
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// verbal proposes an attribution for each verb group of p that is a cue.
func (f *finder) verbal(p *passage) {
	for _, g := range p.verbs {
		es, at := p.match(g.head, g.limit)
		for k, e := range es {
			var a *Attribution
			if g.passive {
				a = f.passive(p, g, e, at[k])
			} else {
				a = f.active(p, g, e, at[k])
			}
			if a != nil {
				f.add(p, a)
				break
			}
		}
	}
}

// active reads g as a cue in the active voice whose complement begins at unit at.
func (f *finder) active(p *passage, g verbGroup, e entry, at int) *Attribution {
	c, right := p.complement(e, at)
	subj, inferred := p.subject(g), false
	if !g.finite {
		subj, inferred = p.control(g), true
		right = right && !e.frames.has('m')
	}
	if right && inferred && subj.first > c.first { // "Calling it a lie, Brook said": up to the comma
		c.limit = min(c.limit, subj.first-1)
		right = c.frame != 'c'
	}
	if _, ok := p.leftOf(g.first); ok && right && !subj.ok() && c.frame == 'c' && c.first == at && e.frames.has('s') {
		right = false // “…,” said Ada Brook, who leads it
	}
	if right && !subj.ok() && !inferred {
		subj = p.shared(g)
	}
	a := &Attribution{Negated: g.negated, Act: e.act, Cue: []token.Span{p.cueSpan(g, at)}, thought: e.frames.has('m') || p.modal(g)}
	if first, ok := p.freeRelative(g, e, at, subj); ok {
		c, right = complement{first: first, limit: p.clauseEnd(first, 'c'), frame: 'r'}, true
		if p.is(subj.first-1, "what") && a.Act == record.Assert {
			a.Act = record.Accuse // words that the narrator keeps at a distance
		}
	}
	if right && c.first > at && subj.ok() && e.frames.has('s') && p.quotedLeft(subj.first) && !(p.tag(c.first) == tagQuote && c.first == at+1) {
		right = false // “…,” he said, suggesting “…”
	}
	if right && subj.first > 0 && p.is(subj.first-1, "after", "when", "while", "as", "though", "although", "because", "since", "before", "if") {
		c.limit = p.subordinateEnd(c)
	}
	if right && subj.ok() && p.plausible(subj, e) && !p.selfTalk(subj) {
		a.Source = p.toSource(subj)
		a.Content = f.content(p, c.first, c.limit)
		if left, ok := p.leftOf(subj.first); ok && p.tag(c.first) == tagQuote && !inferred && e.frames.has('s') && (p.tag(left.limit-1) == tagQuote || p.tag(at) == ",") {
			a.Content = append(f.content(p, left.first, left.limit), a.Content...) // “…,” he said, “…”
		}
		a.Rule, a.Confidence = "verb+"+string(c.frame), confidenceOf(c.frame)
		if inferred {
			a.Confidence *= 0.8
		}
		if c.addressee[1] > c.addressee[0] {
			a.Targets = append(a.Targets, p.tokens(c.addressee[0], c.addressee[1]))
		}
		return a
	}
	if !e.frames.has('s') || !g.finite {
		return nil
	}
	// The content stands before: "…, she said" or "…, said the minister".
	clausal := e.frames.has('t') || e.frames.has('c') // else it goes with a quotation only: "continued", "cried"
	if inv := p.phraseRight(at); inv.ok() && !right {
		if left, ok := p.leftOf(g.first); ok && (clausal || p.tag(left.limit-1) == tagQuote) {
			subj = inv
			a.Source, a.Content = p.toSource(subj), f.content(p, left.first, left.limit)
			a.Rule, a.Confidence = "inverted", 0.9
			a.Content = append(a.Content, f.afterAside(p, subj.limit, left)...)
			return a
		}
	}
	if subj.ok() && !inferred && !p.selfTalk(subj) {
		if subj.first > 1 && p.tag(subj.first-1) == "," && p.tag(at) == "," && at+1 < p.end() && (p.tag(subj.first-2) == "WDT" || p.tag(subj.first-2) == "WP" || p.is(subj.first-2, "that", "because")) {
			a.Source, a.Content = p.toSource(subj), f.content(p, at+1, p.clauseEnd(at+1, 'c')) // "City Hall, which, she says, cut her staff"
			a.Rule, a.Confidence = "parenthetical", 0.7
			return a
		}
		left, ok := p.leftOf(subj.first)
		quoted := ok && p.tag(left.limit-1) == tagQuote
		if ok && (quoted || clausal && subj.antecedent == [2]int{} && p.tailed(e, at)) {
			a.Source, a.Content = p.toSource(subj), f.content(p, left.first, left.limit)
			a.Rule, a.Confidence = "parenthetical", 0.85
			if e.frames.has('d') && p.beginsPhrase(at) { // "…,” she told Lake Radio
				a.Targets = append(a.Targets, p.tokens(at, p.nps[p.npAt[at]].limit))
			}
			a.Content = append(a.Content, f.afterAside(p, at, left)...)
			return a
		}
		if left, ok := p.splitClause(subj.first, at); ok {
			a.Source, a.Content = p.toSource(subj), append(f.content(p, left.first, left.limit), f.content(p, at+1, p.end())...)
			a.Rule, a.Confidence = "parenthetical", 0.7
			return a
		}
		f.orphan(p, a, g, subj)
	}
	return nil
}

// subordinateEnd returns where the content c ends if it stands in a subordinate clause: at the comma after which the main clause
// begins ("After aides insisted that he would not go, the campaign").
func (p *passage) subordinateEnd(c complement) int {
	for i := c.first + 1; i+1 < c.limit; i++ {
		if p.tag(i) == "," && p.beginsPhrase(i+1) && p.clause(i+1, false) {
			return i
		}
	}
	return c.limit
}

// freeRelative returns where the content begins in "what it says is a policy" and "where NATO says is a base": after the copula
// or at it.
func (p *passage) freeRelative(g verbGroup, e entry, at int, subj source) (int, bool) {
	if !subj.ok() || subj.first == 0 {
		return 0, false
	}
	if e.frames.has('x') && p.is(subj.first-1, "what") && p.beginsPhrase(at) {
		return at, true // "what they call a land grab"
	}
	if !e.frames.has('c') || !p.verbAfter(at) {
		return 0, false
	}
	next := p.verbs[p.vgAt[at]]
	switch p.units[subj.first-1].norm {
	case "what":
		if beForms[p.units[next.head].norm] {
			return next.limit, next.limit < p.end()
		}
		return at, true
	case "which", "that", "who", "where":
		return at, true
	}
	return 0, false
}

// quotedLeft reports whether a quotation ends just before unit i.
func (p *passage) quotedLeft(i int) bool {
	left, ok := p.leftOf(i)
	return ok && p.tag(left.limit-1) == tagQuote
}

// modal reports whether g tells what may or will be said rather than what was.
func (p *passage) modal(g verbGroup) bool {
	for i := g.first; i < g.head; i++ {
		switch p.units[i].norm {
		case "would", "will", "'ll", "could", "may", "might", "should", "must", "can", "to":
			return true
		}
	}
	return false
}

func confidenceOf(frame byte) float64 {
	switch frame {
	case 'q':
		return 0.95
	case 't':
		return 0.9
	case 'c', 'o':
		return 0.85
	case 'i', 'w':
		return 0.75
	}
	return 0.7
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

// cueSpan returns the words of the cue: the verb group without leading adverbs, and its particles up to unit at.
func (p *passage) cueSpan(g verbGroup, at int) token.Span {
	first := g.first
	for first < g.head && (strings.HasPrefix(p.tag(first), "RB") && !p.is(first, "not", "n't", "never")) {
		first++
	}
	return p.span(first, max(at, g.limit))
}

// boundaryBetween reports whether a comma or conjunction stands in [i, j).
func (p *passage) boundaryBetween(i, j int) bool {
	for k := i; k < j; k++ {
		if p.tag(k) == "," || p.tag(k) == "CC" || subordinators[p.units[k].norm] || p.tag(k) == ":" {
			return true
		}
	}
	return false
}

// plausible reports whether s can be the source of e: expletives and demonstratives do not speak, and what merely shows
// or suggests something speaks only as a document or person.
func (p *passage) plausible(s source, e entry) bool {
	head := p.units[s.limit-1].norm
	if e.lemma == "discuss" && (p.is(s.first, "they", "both") || p.tag(s.limit-1) == "NNS" || p.coordinated(s)) {
		return false // a talk, not what one of them said
	}
	if s.limit-s.first == 1 {
		switch head {
		case "there", "this", "that", "these", "those", "what", "nothing", "something", "everything", "anything", "here":
			return false
		case "it", "which":
			return e.lemma == "say" || e.lemma == "add" || e.lemma == "report" || e.lemma == "tell" || e.lemma == "announce" || e.lemma == "warn" || e.frames.has('s') && e.lemma != "suggest" && e.lemma != "indicate"
		}
	}
	return !timeNouns[head]
}

// coordinated reports whether "and" or a headline's comma joins the phrase s.
func (p *passage) coordinated(s source) bool {
	for i := s.first; i < s.limit; i++ {
		if p.is(i, "and") || p.tag(i) == "," && i+2 == s.limit {
			return true
		}
	}
	return false
}

// selfTalk reports whether the source is the author or, inside a quotation, the speaker of it.
func (p *passage) selfTalk(s source) bool {
	if s.limit-s.first != 1 {
		return false
	}
	switch p.units[s.first].norm {
	case "i", "we", "you", "me", "us":
		return true
	}
	return false
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
	if !p.finiteIn(first, limit) || p.is(first, "as", "when", "while", "after", "although", "though", "if", "before", "since", "asked", "because") && !p.boundaryClause(first, limit) {
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

// shared returns the subject of the nearest finite verb before g that has one of its own: in "refuted the accusations
// and challenged the EU", that of "refuted".
func (p *passage) shared(g verbGroup) source {
	j := p.skipBack(g.first - 1)
	if p.is(j, "instead") {
		j--
	}
	if j < 0 || p.tag(j) != "CC" && p.tag(j) != "," {
		return source{}
	}
	return p.nearestSubject(g)
}

func (p *passage) nearestSubject(g verbGroup) source {
	for k := p.vgAt[g.first] - 1; k >= 0; k-- {
		o := p.verbs[k]
		if !o.finite {
			continue
		}
		s := p.subject(o)
		if s.ok() && s.antecedent == [2]int{} && !p.is(s.first, "it") && !(s.first > 0 && (p.tag(s.first-1) == "WDT" || p.tag(s.first-1) == "WP")) {
			return s
		}
	}
	return source{}
}

// control returns the understood subject of a gerund or infinitive: "accusing Belarus of", "declined to say".
func (p *passage) control(g verbGroup) source {
	switch {
	case g.gerund || g.participle && p.tag(g.head) == "VBG":
		if p.vgAt[g.first] == 0 || p.tag(g.first-1) == "IN" && g.first == 1 { // "Calling it a lie, Brook said"
			for _, o := range p.verbs {
				if o.finite && o.first > g.first {
					if s := p.subject(o); s.ok() && s.first > 0 && p.tag(s.first-1) == "," {
						return s
					}
				}
			}
			return source{}
		}
		if t := p.tag(g.first - 1); t == "," || t == tagQuote || t == "CC" || isNoun(t) || t == "IN" && p.is(g.first-1, "by", "in", "while", "before", "after") {
			return p.nearestSubject(g)
		}
	case g.infinitive:
		k := p.vgAt[g.first] - 1
		if k < 0 {
			return source{}
		}
		o := p.verbs[k]
		if !o.finite || o.limit > g.first {
			return source{}
		}
		if governing[p.units[o.head].norm] {
			if s := p.subject(o); s.ok() {
				return s
			}
			return p.shared(o)
		}
	}
	return source{}
}

// governing lists finite verbs whose subject is that of the infinitive after them, where the infinitive is still something
// that was said.
var governing = words("declined declines refused refuses went goes continued continues began begins took proceeded sought seeks used wants wanted tried tries is was are were has had have")

// phraseRightAfter returns the noun phrase after the given word at unit i.
func (p *passage) phraseRightAfter(i int, word string) source {
	if !p.is(i, word) || !p.beginsPhrase(i+1) {
		return source{}
	}
	np := p.nps[p.npAt[i+1]]
	return source{first: np.first, limit: np.limit}
}

// passive reads g as a passive cue: "was reminded by the president", "it was reported that", "was quoted as saying that".
func (f *finder) passive(p *passage, g verbGroup, e entry, at int) *Attribution {
	subj := p.subject(g)
	a := &Attribution{Negated: g.negated, Act: e.act, Cue: []token.Span{p.cueSpan(g, at)}, Rule: "passive", Confidence: 0.6}
	if p.is(at, "by") && at+1 < len(p.units) && subj.ok() && p.inside >= 0 || p.is(at, "by") && subj.ok() && (e.act == record.Demand && p.infinitiveIn(at, len(p.units)) || e.act == record.Accuse || e.act == record.Praise || e.act == record.Deny || e.lemma == "announce" || e.lemma == "describe") {
		agent := p.phraseRight(at + 1)
		if !agent.ok() {
			return nil
		}
		a.Cue = []token.Span{p.cueSpan(g, at+1)}
		a.Source = p.toSource(agent)
		first := subj.first
		for first > 0 && !p.opens(first-1) {
			first--
		}
		a.Content = f.content(p, first, subj.limit)
		if rest := p.end(); agent.limit < rest && (p.is(agent.limit, "of", "for", "as", "to")) {
			a.Content = append(a.Content, f.content(p, agent.limit, p.clauseEnd(agent.limit, 'n'))...)
		}
		return a
	}
	if agent := p.phraseRightAfter(at, "by"); agent.ok() && e.frames.has('d') && p.is(agent.limit, "that") && agent.limit+1 < p.end() { // "were told by Ada Brook that"
		a.Cue = []token.Span{p.cueSpan(g, at+1)}
		a.Source = p.toSource(agent)
		a.Content = f.content(p, agent.limit+1, p.clauseEnd(agent.limit+1, 't'))
		return a
	}
	if e.frames.has('t') && p.is(at, "that") && at+1 < p.end() {
		a.Content = f.content(p, at+1, p.clauseEnd(at+1, 't'))
		if subj.ok() && !p.is(subj.first, "it") && p.nps[p.npAt[subj.limit-1]].head == subj.limit-1 {
			if e.frames.has('n') { // "The hope was expressed that"
				a.Content = append(f.content(p, subj.first, subj.limit), a.Content...)
			} else if e.frames.has('d') { // "The minister was told that"
				a.Targets = append(a.Targets, p.tokens(subj.first, subj.limit))
			}
		}
		return a
	}
	if e.lemma == "express" && p.is(at, "that") && subj.ok() && at+1 < p.end() {
		a.Content = append(f.content(p, subj.first, subj.limit), f.content(p, at, p.clauseEnd(at+1, 't'))...)
		return a
	}
	return nil
}
