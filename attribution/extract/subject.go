package extract

import (
	"strings"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// source is a candidate for a source: units [first, limit) of a passage.
type source struct {
	first, limit int
	// antecedent is what a relative pronoun stands for, as units; empty if the source is none.
	antecedent [2]int
}

func (s source) ok() bool { return s.limit > s.first }

var prepositions = words("of to for at in on from with by about against near between under inside within over behind around across throughout among outside")

var subordinators = words("that if while because as after when although though whereas since before until where whether but and or so than")

// subject returns the noun phrase that is the subject of the verb group g, standing to its left.
func (p *passage) subject(g verbGroup) source {
	i := p.skipBack(g.first - 1)
	if i < 0 {
		return source{}
	}
	if p.tag(i) == "," || p.tag(i) == ":" && isDash(p.units[i].norm) {
		return p.beforeAside(i)
	}
	return p.phraseLeft(i)
}

// skipBack returns the last unit at or before i that is no adverb, nor part of "in turn" and the like or of a time phrase such as
// "on Wednesday, 4 May,".
func (p *passage) skipBack(i int) int {
	for i >= 0 {
		switch {
		case strings.HasPrefix(p.tag(i), "RB") || p.is(i, "instead"):
			i--
			continue
		case p.is(i-1, "in") && p.is(i, "turn", "return", "response", "fact"):
			i -= 2
			continue
		}
		j := i
		if p.tag(j) == "," {
			j--
		}
		if np, ok := p.phraseEnding(j); ok && np.first > 0 && isTimePhrase(p, np) && !p.inVerb(np.first-1) {
			if p.is(np.first-1, "on", "in", "at", "late", "early", "since") || p.tag(np.first-1) == "," && np.first > 1 && p.timeBefore(np.first-2) || timeWords[p.units[np.first].norm] && p.npAt[np.first-1] >= 0 {
				i = np.first - 1
				if p.tag(i) == "IN" || p.tag(i) == "," || p.is(i, "late", "early") {
					i--
				}
				continue
			}
		}
		break
	}
	return i
}

// inVerb reports whether unit i is in a verb group.
func (p *passage) inVerb(i int) bool { return p.vgAt[i] >= 0 }

// timeBefore reports whether a time phrase ends at unit i.
func (p *passage) timeBefore(i int) bool {
	np, ok := p.phraseEnding(i)
	return ok && isTimePhrase(p, np)
}

// beforeAside returns the subject that stands before an aside that ends at the comma or dash i: an apposition, a
// relative clause, an adverbial.
func (p *passage) beforeAside(i int) source {
	const longest = 30 // units; a longer stretch between two commas is seldom an aside
	mark := p.units[i].norm
	for k := i - 1; k > 0 && i-k <= longest; k-- {
		if p.tag(k) != p.tag(i) || p.units[k].norm != mark && !isDash(mark) {
			if p.tag(k) == tagQuote {
				return source{}
			}
			continue
		}
		if k+1 < i && p.finiteIn(k+1, i) && !p.is(k+1, "who", "which", "whose", "where", "when", "as") && p.npAt[k+1] >= 0 && !p.aposition(k+1, i) {
			return source{} // the stretch is a clause of its own
		}
		if k+1 < i && p.tag(k+1) == "CC" {
			continue
		}
		s := p.phraseLeft(p.skipBack(k - 1))
		if s.ok() && s.first > 1 && prepositions[p.units[s.first-1].norm] && p.tag(s.first-2) == "," {
			continue // "Ada Brook, of Orla, Va., said"
		}
		if s.ok() && p.tag(s.limit-1) != "CD" && !partyTag(p.units[s.limit-1].norm) && !timeWords[p.units[s.limit-1].norm] {
			s.limit = i
			if p.nounless(k+1, i) {
				s.limit = k
			}
			// "Ada Brook, a lawyer and member of the board, which met, said"
			for s.first > 1 && p.tag(s.first-1) == "," && !p.isName(p.nps[p.npAt[s.first]]) {
				prev, ok := p.phraseEnding(s.first - 2)
				if !ok || !p.isName(prev) || !p.listStart(prev) {
					break
				}
				s.first = prev.first
			}
			return s
		}
	}
	return source{}
}

// aposition reports whether units [i, j) are a noun phrase with a relative clause rather than a clause.
func (p *passage) aposition(i, j int) bool {
	np := p.nps[p.npAt[i]]
	return p.is(np.limit, "who", "which", "that", "whose") || p.is(np.limit, "of", "for", "to", "in", "at", "on")
}

// nounless reports whether the aside [i, j) is an adverbial that does not belong to the source, such as "however" or
// "on the other hand".
func (p *passage) nounless(i, j int) bool {
	t := p.tag(i)
	if p.is(i, "including") || t == "IN" && p.is(i, "of") {
		return false
	}
	return strings.HasPrefix(t, "RB") || t == "IN" || t == "TO" || t == "VBG" || t == "CC" || t == "UH" || p.is(i, "too", "when", "asked")
}

func partyTag(norm string) bool {
	return strings.HasPrefix(norm, "d-") || strings.HasPrefix(norm, "r-") || strings.HasPrefix(norm, "(")
}

func isDash(norm string) bool {
	switch norm {
	case "-", "--", "–", "—", "―", "---":
		return true
	}
	return false
}

// phraseLeft returns the full noun phrase that ends at unit i: the base phrase there with the prepositional phrases,
// participles, relative clauses and coordinations that hang on it.
func (p *passage) phraseLeft(i int) source {
	if i < 0 {
		return source{}
	}
	if p.tag(i) == ")" { // "Ada Brook (Labour) said"
		for k := i - 1; k >= 0 && i-k < 8; k-- {
			if p.tag(k) == "(" {
				s := p.phraseLeft(k - 1)
				return s
			}
		}
		return source{}
	}
	if p.npAt[i] < 0 {
		return source{}
	}
	np := p.nps[p.npAt[i]]
	if np.limit != i+1 {
		return source{}
	}
	if reflexive[p.units[np.head].norm] && np.first > 0 && p.endsPhrase(np.first-1) { // "Brook herself"
		return p.phraseLeft(np.first - 1)
	}
	s := source{first: np.first, limit: np.limit}
	if np.relative {
		s.antecedent = p.antecedent(np.first)
	}
	for steps := 0; steps < 12; steps++ {
		l := s.first - 1
		if l < 0 {
			break
		}
		w, t := p.units[l].norm, p.tag(l)
		prev, hasPrev := p.phraseEnding(l - 1)
		switch {
		case (t == "IN" || t == "TO") && prepositions[w] && hasPrev && !timeWords[p.units[prev.limit-1].norm]:
			if np.relative {
				s.antecedent = p.antecedent(prev.first)
			}
			s.first = prev.first
			continue
		case w == "to" && p.is(l-1, "close", "loyal", "familiar", "opposed") && p.endsPhrase(l-2):
			prev, _ := p.phraseEnding(l - 2)
			s.first = prev.first
			continue
		case (w == "and" || w == "or" || w == "&") && hasPrev && p.listStart(prev):
			s.first = p.extend(prev)
			continue
		case t == "," && hasPrev && prev.first == 0 && p.isName(prev) && p.isName(np) && l == np.first-1: // "Brook, Hale agree"
			s.first = 0
			continue
		case p.vgAt[l] >= 0:
			g := p.verbs[p.vgAt[l]]
			before, ok := p.phraseEnding(g.first - 1)
			if !ok && p.tag(g.first-1) == "," {
				before, ok = p.phraseEnding(g.first - 2)
			}
			switch {
			case ok && before.relative && !np.relative:
				ante, okA := p.phraseEnding(before.first - 1)
				if !okA && p.tag(before.first-1) == "," {
					ante, okA = p.phraseEnding(before.first - 2)
				}
				if okA {
					s.first = p.extend(ante)
					continue
				}
			case ok && (g.participle || g.gerund) && !before.pronoun && p.tag(g.first-1) != ",":
				s.first = before.first
				continue
			}
		}
		break
	}
	return s
}

var reflexive = words("himself herself itself themselves")

// extend returns where the phrase np begins with the prepositional phrases before it.
func (p *passage) extend(np phrase) int {
	first := np.first
	for range 6 {
		l := first - 1
		prev, ok := p.phraseEnding(l - 1)
		if l > 0 && ok && prepositions[p.units[l].norm] && (p.tag(l) == "IN" || p.tag(l) == "TO") {
			first = prev.first
			continue
		}
		if l > 0 && p.tag(l) == "," && ok && p.listStart(prev) && !timeWords[p.units[prev.limit-1].norm] && !strings.HasPrefix(p.tag(prev.first-1), "IN") {
			first = prev.first
			continue
		}
		break
	}
	return first
}

// listStart reports whether np can be a member of a coordinated subject: what stands before it is the beginning of a
// clause or another member, not a verb or preposition that governs it.
func (p *passage) listStart(np phrase) bool {
	l := p.extendPP(np) - 1
	if l < 0 {
		return true
	}
	if p.vgAt[l] >= 0 {
		return false
	}
	switch t := p.tag(l); {
	case t == "," || t == ":" || t == tagQuote || t == "WRB" || t == "WP" || t == "WDT":
		return true
	case t == "IN" || t == "CC":
		return subordinators[p.units[l].norm] && !p.is(l, "as", "than")
	}
	return false
}

func (p *passage) extendPP(np phrase) int {
	first := np.first
	for range 4 {
		l := first - 1
		prev, ok := p.phraseEnding(l - 1)
		if l <= 0 || !ok || !prepositions[p.units[l].norm] {
			break
		}
		first = prev.first
	}
	return first
}

// phraseEnding returns the base noun phrase whose last unit is i.
func (p *passage) phraseEnding(i int) (phrase, bool) {
	if i < 0 || i >= len(p.units) || p.npAt[i] < 0 {
		return phrase{}, false
	}
	np := p.nps[p.npAt[i]]
	return np, np.limit == i+1
}

func (p *passage) endsPhrase(i int) bool {
	_, ok := p.phraseEnding(i)
	return ok
}

// antecedent returns the noun phrase before the relative pronoun at i.
func (p *passage) antecedent(i int) [2]int {
	j := i - 1
	if j >= 0 && (p.tag(j) == "," || isDash(p.units[j].norm)) {
		j--
	}
	if np, ok := p.phraseEnding(j); ok {
		return [2]int{p.extendPP(np), np.limit}
	}
	return [2]int{}
}

// phraseRight returns the noun phrase that begins at unit i, with prepositional phrases, appositions, relative clauses and
// coordinations: the subject of an inverted clause.
func (p *passage) phraseRight(i int) source {
	if i >= len(p.units) || p.npAt[i] < 0 || p.nps[p.npAt[i]].first != i {
		return source{}
	}
	last := p.nps[p.npAt[i]]
	s := source{first: i, limit: last.limit}
	const longest = 40
	for s.limit-i < longest {
		r := s.limit
		if p.tag(r) == "(" { // "Ada Brook (Labour), the"
			k := r + 1
			for k < len(p.units) && k-r < 6 && p.tag(k) != ")" {
				k++
			}
			if p.tag(k) != ")" || p.tag(k+1) != "," {
				break
			}
			s.limit = k + 1
			continue
		}
		j := r
		if p.tag(j) == "," {
			j++
		}
		if p.is(j, "who", "whom", "whose") { // the relative clause up to the next comma or the end
			k := j + 1
			for k < len(p.units) && p.tag(k) != "," && p.tag(k) != "." && p.tag(k) != tagQuote && p.tag(k) != ":" {
				k++
			}
			s.limit = k
			break
		}
		next, ok := p.phraseAtUnit(j + 1)
		if p.beginsPhrase(j) {
			next, ok = p.phraseAtUnit(j)
		}
		if !ok || p.verbAfter(next.limit) {
			break
		}
		w, t := p.unitNorm(j), p.tag(j)
		preposition := prepositions[w] && (t == "IN" || t == "TO")
		switch {
		case preposition && (w == "of" || w == "for" || !p.isName(last) && !last.pronoun || j > r) && !timeWords[p.units[next.head].norm] && !next.pronoun:
		case w == "and" && j == r && !last.pronoun:
		case j > r && p.beginsPhrase(j) && !next.pronoun && (p.tag(next.first) != "CD" || next.limit-next.first == 1 && p.tag(next.limit) == ","):
		default:
			return s
		}
		s.limit, last = next.limit, next
	}
	return s
}

func (p *passage) unitNorm(i int) string {
	if i < len(p.units) {
		return p.units[i].norm
	}
	return ""
}

// npAt2 reports whether a noun phrase begins at unit i.
func (p *passage) beginsPhrase(i int) bool {
	_, ok := p.phraseAtUnit(i)
	return ok
}

// phraseAtUnit returns the base noun phrase that begins at unit i.
func (p *passage) phraseAtUnit(i int) (phrase, bool) {
	if i >= len(p.units) || p.npAt[i] < 0 || p.nps[p.npAt[i]].first != i {
		return phrase{}, false
	}
	return p.nps[p.npAt[i]], true
}

func (p *passage) isName(np phrase) bool { return strings.HasPrefix(p.tag(np.head), "NNP") }

// verbAfter reports whether a finite verb group begins at i.
func (p *passage) verbAfter(i int) bool {
	i2 := i
	for i2 < len(p.units) && strings.HasPrefix(p.tag(i2), "RB") && p.vgAt[i2] < 0 {
		i2++
	}
	return i2 < len(p.units) && p.vgAt[i2] >= 0 && p.verbs[p.vgAt[i2]].finite && p.verbs[p.vgAt[i2]].first == i2
}

var timeNouns = words("week month year day morning afternoon evening night weekend monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december spring summer autumn fall winter hour hours minutes")

func isTimePhrase(p *passage, np phrase) bool {
	return timeNouns[p.units[np.head].norm] || p.tag(np.head) == "CD"
}

// finiteIn reports whether a finite verb group begins inside units [i, j).
func (p *passage) finiteIn(i, j int) bool {
	for _, g := range p.verbs {
		if g.finite && g.first >= i && g.first < j {
			return true
		}
	}
	return false
}

func (p *passage) toSource(s source) *Source {
	if !s.ok() {
		return nil
	}
	out := &Source{Span: p.span(s.first, s.limit), Tokens: p.tokens(s.first, s.limit)}
	if s.antecedent[1] > s.antecedent[0] {
		out.Antecedent = p.tokens(s.antecedent[0], s.antecedent[1])
	} else {
		out.Antecedent = token.Range{}
	}
	return out
}
