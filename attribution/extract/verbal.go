package extract

import (
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// verbal proposes an attribution for each verb group of p that is a cue, or puts a number on something.
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
		f.figure(p, g)
	}
}

// active reads g as a cue in the active voice whose complement begins at unit at.
func (f *finder) active(p *passage, g verbGroup, e entry, at int) *Attribution {
	subj, inferred := p.subject(g), false
	if !g.finite {
		subj, inferred = p.control(g), true
	}
	a := &Attribution{Negated: g.negated, Act: e.act, Cue: []token.Span{p.cueSpan(g, at)}, thought: e.frames.has('m') || p.modal(g)}
	c, right := p.after(g, e, at, subj, inferred)
	if right && !subj.ok() && !inferred {
		subj = p.shared(g)
	}
	if first, ok := p.freeRelative(e, at, subj); ok {
		c, right = complement{first: first, limit: p.clauseEnd(first, 'c'), frame: 'r'}, true
		if p.is(subj.first-1, "what") && a.Act == record.Assert {
			a.Act = record.Accuse // words that the narrator keeps at a distance
		}
	}
	if right && subj.ok() && p.plausible(subj, e) && !p.selfTalk(subj) {
		f.follow(p, a, e, at, c, subj, inferred)
		return a
	}
	if e.frames.has('s') && g.finite && f.precede(p, a, g, e, at, subj, right) {
		return a
	}
	return nil
}

// after returns the content to the right of the cue g, unless what stands there is something else.
func (p *passage) after(g verbGroup, e entry, at int, subj source, inferred bool) (complement, bool) {
	c, ok := p.complement(e, at)
	if !ok || inferred && e.frames.has('m') {
		return c, false
	}
	if inferred && subj.first > c.first { // "Calling it a lie, Brook said": up to the comma
		c.limit = min(c.limit, subj.first-1)
		return c, c.frame != 'c'
	}
	if e.frames.has('s') && c.first == at && c.frame == 'c' && !subj.ok() {
		if _, left := p.leftOf(g.first); left {
			return c, false // “…,” said Ada Brook, who leads it
		}
	}
	if e.frames.has('s') && c.first > at && subj.ok() && p.quotedLeft(subj.first) && !(p.tag(c.first) == tagQuote && c.first == at+1) {
		return c, false // “…,” he said, suggesting “…”
	}
	if e.frames.has('s') && c.frame == 'q' && p.is(at, ":") && subj.ok() && p.tag(subj.first-1) == "," {
		if left, ok := p.leftOf(subj.first); ok && p.tag(left.limit-1) != tagQuote {
			return c, false // "The dam is safe, he says: “…”", where the quotation stands alone
		}
	}
	if subj.first > 0 && p.is(subj.first-1, "after", "when", "while", "as", "though", "although", "because", "since", "before", "if") {
		c.limit = p.subordinateEnd(c)
	}
	return c, true
}

// follow completes a, whose content c stands after the cue.
func (f *finder) follow(p *passage, a *Attribution, e entry, at int, c complement, subj source, inferred bool) {
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

// freeRelative returns where the content begins in "what it says is a trick" and "where she says is a hole": after the copula
// or at it.
func (p *passage) freeRelative(e entry, at int, subj source) (int, bool) {
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
	switch p.units[s.first].norm {
	case "i", "we", "you", "me", "us":
		return s.limit-s.first == 1
	case "my", "our": // "our editor says"
		return p.inside < 0
	}
	return false
}

// shared returns the subject of the nearest finite verb before g that has one of its own: in "denied the charge and
// warned the valley", that of "denied".
func (p *passage) shared(g verbGroup) source {
	j := p.skipBack(g.first - 1)
	if j < 0 || p.tag(j) != "CC" && p.tag(j) != "," {
		return source{}
	}
	return p.nearestSubject(g)
}

// nearestSubject returns the subject of the nearest finite verb before g, of the nearest that is a cue of words if g is one: in "said
// that the dam was safe and added that", that of "said".
func (p *passage) nearestSubject(g verbGroup) source {
	if strongCue[p.units[g.head].norm] {
		for k := p.vgAt[g.first] - 1; k >= 0; k-- {
			if o := p.verbs[k]; o.finite && strongCue[p.units[o.head].norm] {
				if s := p.subject(o); s.ok() && s.antecedent == [2]int{} && !p.selfTalk(s) && !p.is(s.first, "it") {
					return s
				}
			}
		}
	}
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

// control returns the understood subject of a gerund or infinitive: "accusing the mayor of", "declined to say".
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

// passive reads g as a passive cue: "was reminded by the president", "it was reported that", "were told by
// Ada Brook that".
func (f *finder) passive(p *passage, g verbGroup, e entry, at int) *Attribution {
	subj := p.subject(g)
	a := &Attribution{Negated: g.negated, Act: e.act, Cue: []token.Span{p.cueSpan(g, at)}, Rule: "passive", Confidence: 0.6}
	byAgent := e.frames.has('y') || e.act == record.Demand && p.infinitiveIn(at, len(p.units)) || p.inside >= 0
	if p.is(at, "by") && subj.ok() && byAgent {
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
			form := byte('n')
			if next := agent.limit + 1; next < len(p.units) && p.vgAt[next] >= 0 && p.verbs[p.vgAt[next]].gerund {
				form = 'c' // "of seeking them out when they were in his charge"
			}
			a.Content = append(a.Content, f.content(p, agent.limit, p.clauseEnd(agent.limit, form))...)
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
