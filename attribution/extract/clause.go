package extract

import "strings"

// end returns the limit of the passage without its final punctuation.
func (p *passage) end() int {
	n := len(p.units)
	if t := p.tail(); t > 0 {
		n = t
	}
	for n > 0 {
		switch p.tag(n - 1) {
		case ".", ",", ":", ")", "(":
			n--
			continue
		}
		break
	}
	return n
}

// clauseEnd returns the limit of a content that begins at unit first and was found by frame f. A clause runs to the end
// of its sentence unless another attribution begins; a noun phrase or infinitive also ends where the main clause goes
// on without it.
func (p *passage) clauseEnd(first int, f byte) int {
	phrasal := f == 'n' || f == 'v' || f == 'x' || f == 'a' || f == 'i' || f == 'g' || f == 'o'
	end := p.end()
	for i := first; i < end; i++ {
		t, w := p.tag(i), p.units[i].norm
		switch {
		case w == "according" && p.is(i+1, "to"):
			return p.trimEnd(first, i)
		case w == ";":
			return i
		case t == tagQuote && i == first && f == 'q' && p.quoteEndsClause(i):
			if p.tag(i+1) != tagQuote {
				return i + 1
			}
		case t == tagQuote && p.units[i].closed && p.tailAt(i+1):
			return i + 1
		case t == "," || t == ":" && isDash(w):
			j := i + 1
			if p.tailAt(j) {
				return i
			}
			if p.is(j, "according") && p.is(j+1, "to") {
				return i
			}
			if p.cueClauseAt(j) && (phrasal || p.commaIn(first, i) || !p.opensAside(first)) || isDash(w) && p.dashBefore(first) {
				return i
			}
			if phrasal && (isDash(w) || p.leavesPhrase(j, f)) {
				return i
			}
			if j < end && p.vgAt[j] >= 0 && p.verbs[p.vgAt[j]].finite && p.verbs[p.vgAt[j]].first == j && !p.commaIn(first, i) {
				return i // the clause around goes on: "many of whom say the lake is full, left"
			}
		case (w == "while" || w == "whereas" || w == "although" || w == "though") && i > first && p.cueClauseAt(i):
			return p.trimEnd(first, i)
		case w == "and" || w == "but" || w == "yet" || w == "or" && phrasal:
			j := i + 1
			for j < end && (strings.HasPrefix(p.tag(j), "RB") || p.is(j, "instead") || p.is(j, "in") && p.is(j+1, "turn", "return", "response") || p.is(j-1, "in") && p.is(j, "turn", "return", "response")) {
				j++
			}
			if p.resumes(j, first, phrasal) {
				return p.trimEnd(first, i)
			}
			if w == "but" && p.cueClauseAt(i) {
				return p.trimEnd(first, i)
			}
		case phrasal && f != 'i' && i > first && (w == "after" || w == "when" || w == "while" || w == "as" || w == "before" || w == "because" || w == "although" || w == "though"):
			if i+1 < end && p.npAt[i+1] >= 0 && p.nps[p.npAt[i+1]].first == i+1 && p.clauseAt(i+1) && (f != 'a' || w != "as") {
				return p.trimEnd(first, i)
			}
		}
	}
	return end
}

// opensAside reports whether a clause that begins at unit i begins with a phrase or clause of its own that a comma closes: "that if
// it rains, Brook warned".
func (p *passage) opensAside(i int) bool {
	return p.tag(i) == "IN" || p.tag(i) == "WRB" || strings.HasPrefix(p.tag(i), "RB")
}

func (p *passage) commaIn(i, j int) bool {
	for k := i; k < j; k++ {
		if p.tag(k) == "," {
			return true
		}
	}
	return false
}

// dashBefore reports whether a dash opens the aside that unit i stands in: "governments – many of whom claim that he lies –".
func (p *passage) dashBefore(i int) bool {
	n := 0
	for k := 0; k < i; k++ {
		if isDash(p.units[k].norm) {
			n++
		}
	}
	return n%2 == 1
}

// trimEnd drops commas and conjunctions before limit.
func (p *passage) trimEnd(first, limit int) int {
	for limit > first+1 && (p.tag(limit-1) == "," || p.tag(limit-1) == "CC" || strings.HasPrefix(p.tag(limit-1), "RB") && p.tag(limit-2) == ",") {
		limit--
	}
	return limit
}

// quoteEndsClause reports whether the quotation at unit i ends with the mark of a finished clause.
func (p *passage) quoteEndsClause(i int) bool {
	switch t := p.tag(i + 1); t {
	case "", ".", ",":
		return true
	}
	return i+1 >= p.end() || p.units[i].closed
}

// tailAt reports whether an attribution of what stands before it begins at unit j: "…, he said", "…, said the minister".
func (p *passage) tailAt(j int) bool {
	if j >= len(p.units) {
		return false
	}
	if p.tails == nil {
		p.tails = make([]int8, len(p.units))
	}
	if p.tails[j] == 0 {
		p.tails[j] = -1
		if p.findTail(j) {
			p.tails[j] = 1
		}
	}
	return p.tails[j] > 0
}

// findTail is tailAt without its memory.
func (p *passage) findTail(j int) bool {
	if j >= len(p.units) {
		return false
	}
	for _, g := range p.verbs {
		if g.first < j || g.first > j+25 {
			continue
		}
		es, at := p.match(g.head, g.limit)
		for k, e := range es {
			if !e.frames.has('s') {
				continue
			}
			if _, ok := p.opening(e, at[k]); ok {
				continue
			}
			if g.first == j && g.finite && p.phraseRight(g.limit).ok() {
				return true
			}
			s := p.subject(g)
			if s.ok() && s.first == j && s.antecedent == [2]int{} && g.finite {
				return true
			}
		}
	}
	return false
}

// cueClauseAt reports whether another attribution with its own subject or a participle begins at unit j, perhaps after
// a conjunction: "while the ministry said", "but Brook denied", "adding that".
func (p *passage) cueClauseAt(j int) bool {
	for k := 0; k < 2 && j < len(p.units) && (p.tag(j) == "CC" || p.is(j, "while", "although", "though", "whereas", "even", "if", "where", "which")); k++ {
		j++
	}
	if j >= len(p.units) {
		return false
	}
	if p.vgAt[j] >= 0 && p.verbs[p.vgAt[j]].first == j && p.verbs[p.vgAt[j]].gerund {
		return p.hasComplement(p.verbs[p.vgAt[j]])
	}
	if p.npAt[j] < 0 || p.nps[p.npAt[j]].first != j || p.nps[p.npAt[j]].relative {
		return false
	}
	for _, g := range p.verbs {
		if g.first <= j || g.first > j+12 || !g.finite {
			continue
		}
		s := p.subject(g)
		return s.ok() && s.first == j && (p.hasComplement(g) && !p.modal(g) || j > 0 && p.is(j-1, "where", "which") && p.isCue(g) && p.verbAfter(g.limit))
	}
	return false
}

// isCue reports whether g can introduce a clause.
func (p *passage) isCue(g verbGroup) bool {
	es, _ := p.match(g.head, g.limit)
	for _, e := range es {
		if e.frames.has('c') {
			return true
		}
	}
	return false
}

// hasComplement reports whether g is a cue with a content to its right.
func (p *passage) hasComplement(g verbGroup) bool {
	es, at := p.match(g.head, g.limit)
	for k, e := range es {
		if _, _, ok := p.begins(e, at[k]); ok {
			return true
		}
	}
	return false
}

// resumes reports whether at unit j, after a conjunction, the clause of the cue goes on with a further verb of the same
// subject, so that the content that began at first is over.
func (p *passage) resumes(j, first int, phrasal bool) bool {
	if j >= len(p.units) || p.vgAt[j] < 0 {
		if phrasal && j < len(p.units) && p.npAt[j] >= 0 && p.nps[p.npAt[j]].first == j && p.nps[p.npAt[j]].limit < len(p.units) {
			np := p.nps[p.npAt[j]]
			return p.verbAfter(np.limit) && !p.finiteIn(first, j)
		}
		return false
	}
	g := p.verbs[p.vgAt[j]]
	if !g.finite && !g.participle {
		return false
	}
	if phrasal {
		return g.finite && !p.finiteIn(first, j) || p.hasComplement(g)
	}
	return strongCue[p.units[g.head].norm] && p.hasComplement(g)
}

var strongCue = words("said told added warned urged accused called blamed denied rejected insisted vowed announced says tells adds warns urges accuses calls blames denies rejects insists vows")

// leavesPhrase reports whether what begins at unit j, after a comma, is no part of a noun phrase or infinitive content.
func (p *passage) leavesPhrase(j int, f byte) bool {
	if j >= len(p.units) {
		return false
	}
	w := p.units[j].norm
	switch {
	case w == "but" || w == "while" || w == "although" || w == "though" || w == "whereas" || w == "even" || w == "as" || w == "after" || w == "when" || w == "because" || w == "despite" || w == "amid" || w == "yet":
		return true
	case p.tag(j) == "VBG" && f != 'i' && w != "including":
		return true
	case p.beginsPhrase(j) && p.clause(j, false):
		return true
	case p.tag(j) == "IN" && f != 'i' && w != "of" && w != "for" && w != "including":
		return true
	case p.beginsPhrase(j) && isTimePhrase(p, p.nps[p.npAt[j]]) && !p.is(j-2, "and"):
		return true
	case w == "and":
		return p.resumes(j+1, j, true)
	}
	return false
}
