package extract

import "strings"

// complement is what stands to the right of a cue: units [first, limit), found by a frame.
type complement struct {
	first, limit int
	frame        byte
	// addressee is who is spoken to, as units: "told the minister that".
	addressee [2]int
}

// complement returns the content of the cue entry e whose words end before unit at.
func (p *passage) complement(e entry, at int) (complement, bool) {
	c, ok := p.opening(e, at)
	if !ok {
		return c, false
	}
	return p.bounded(e, c)
}

// opening returns where the content of the cue entry e begins, without its limit: directly at unit at, after an addressee, or after
// adverbs and phrases that say when and where.
func (p *passage) opening(e entry, at int) (complement, bool) {
	first, f, ok := p.begins(e, at)
	if ok && !((f == 'n' || f == 'v') && e.frames.has('d')) {
		return complement{first: first, frame: f}, true
	}
	if e.frames.has('d') && p.beginsPhrase(at) {
		s := p.phraseRightPlain(at)
		c := complement{addressee: [2]int{s.first, s.limit}}
		if n := s.limit - 1; n > s.first && strings.HasPrefix(p.tag(n), "NNP") && p.verbAfter(s.limit) && e.frames.has('c') && !p.is(n-1, "and") {
			c.addressee[1] = n // "told Brook Orla was ready"
			c.first, c.frame = n, 'c'
			return c, true
		}
		r := s.limit
		if p.is(r, "of") && e.frames.has('o') && r+1 < len(p.units) && !quantifiers[p.units[r-1].norm] {
			c.first, c.frame = r+1, 'o'
			return c, true
		}
		for range 4 {
			if first, f, ok := p.begins(e, r); ok && f != 'n' && f != 'v' {
				c.first, c.frame = first, f
				return c, true
			}
			next := p.skipAdjunct(r)
			if next == r {
				break
			}
			r = next
		}
	}
	if ok {
		return complement{first: first, frame: f}, true
	}
	for r, n := at, 0; n < 4; n++ {
		next := p.skipAdjunct(r)
		if next == r {
			break
		}
		r = next
		first, f, ok := p.begins(e, r)
		if ok && (f != 'n' && f != 'x' && f != 'a' && f != 'v' || n == 0 && (strings.HasPrefix(p.tag(r-1), "RB") || p.is(at, "to"))) {
			return complement{first: first, frame: f}, true
		}
	}
	return complement{}, false
}

// bounded returns c with its limit, if what it holds is a content after all.
func (p *passage) bounded(e entry, c complement) (complement, bool) {
	c.limit = p.clauseEnd(c.first, c.frame)
	if c.frame == 'n' || c.frame == 'x' || c.frame == 'a' || c.frame == 'v' {
		c.limit = p.trimAdjuncts(c.first, c.limit)
	}
	if c.frame == 'a' {
		as := false
		for i := c.first; i < c.limit; i++ {
			as = as || p.is(i, "as")
		}
		if !as {
			return c, false
		}
	}
	if c.frame == 'v' && !p.infinitiveIn(c.first, c.limit) && !(e.lemma == "ask" && p.asksFor(c)) {
		return c, false
	}
	return c, c.limit > c.first && !idiom(e.lemma, p.units, c)
}

// settings are the nouns for where and when something is said.
var settings = words("statement interview speech tweet letter rally briefing conference post note email remarks debate hearing call address memo message report article tweets posts interviews statements")

// trimAdjuncts returns limit without the phrases at the end that say when and where the words were said: "on Thursday", "in a
// statement".
func (p *passage) trimAdjuncts(first, limit int) int {
	for limit > first+2 {
		np, ok := p.phraseEnding(limit - 1)
		if !ok || np.first <= first {
			break
		}
		prep := np.first - 1
		when := timeNouns[p.units[np.head].norm] && np.head == limit-1
		switch {
		case p.is(prep, "on", "in", "at", "during", "within", "late", "early", "since") && (when || settings[p.units[np.head].norm]) && prep > first:
			limit = prep
		case when && timeWords[p.units[np.first].norm] && prep >= first && !p.is(prep, "of", "by", "for", "until", "from", "to"):
			limit = np.first
		default:
			return limit
		}
	}
	return limit
}

// asksFor reports whether the content is somebody asked for something: "Sweden for the log".
func (p *passage) asksFor(c complement) bool {
	np := p.nps[p.npAt[c.first]]
	return p.is(np.limit, "for") && np.limit < c.limit
}

// infinitiveIn reports whether an infinitive with "to" begins inside units [i, j).
func (p *passage) infinitiveIn(i, j int) bool {
	for _, g := range p.verbs {
		if g.infinitive && g.first > i && g.first < j {
			return true
		}
	}
	return false
}

// idioms are objects that make a cue verb no cue: a flood claims lives, a club dismisses its coach.
var idioms = map[string]map[string]bool{
	"claim":   words("lives life casualties responsibility benefits"),
	"dismiss": words("coach staff employee employees worker workers minister manager director officer officers judge teacher chief case lawsuit team class government cabinet"),
	"deny":    words("visa visas entry access bail parole"),
	"reject":  words("player shipment"),
	"attack":  words("positions village town convoy troops soldiers building base"),
	"defend":  words("title border borders city town goal"),
	"thank":   words("god"),
	"raise":   words("money taxes funds"),
}

// idiom reports whether the noun phrase of a content is one that the verb takes in another sense.
func idiom(lemma string, units []unit, c complement) bool {
	heads := idioms[lemma]
	if heads == nil || c.frame != 'n' {
		return false
	}
	for i := c.first; i < c.limit && i < c.first+5; i++ {
		if heads[units[i].norm] {
			return true
		}
		if units[i].tag == "IN" || units[i].tag == "," {
			break
		}
	}
	return false
}

// phraseRightPlain returns the noun phrase at i with its prepositional phrases of "of", "for" and "at" only.
func (p *passage) phraseRightPlain(i int) source {
	np := p.nps[p.npAt[i]]
	s := source{first: np.first, limit: np.limit}
	for range 4 {
		r := s.limit
		if !p.is(r, "for", "at", "from", "and") || r+1 >= len(p.units) || p.npAt[r+1] < 0 {
			break
		}
		next := p.nps[p.npAt[r+1]]
		if next.first != r+1 || isTimePhrase(p, next) || next.pronoun {
			break
		}
		s.limit = next.limit
	}
	return s
}

// begins reports whether a content of e can begin at unit r, with its first unit and frame.
func (p *passage) begins(e entry, r int) (first int, f byte, ok bool) {
	if r >= len(p.units) {
		return 0, 0, false
	}
	u := p.units[r]
	fr := e.frames
	np, isNP := phrase{}, false
	if p.npAt[r] >= 0 && p.nps[p.npAt[r]].first == r {
		np, isNP = p.nps[p.npAt[r]], true
	}
	switch {
	case u.tag == "," || u.tag == ":":
		if u.tag == ":" && isDash(u.norm) {
			return 0, 0, false
		}
		if fr.has('q') && p.tag(r+1) == tagQuote {
			return r + 1, 'q', true
		}
		if u.tag == "," && fr.has('t') && p.is(r+1, "that") {
			return r + 2, 't', r+2 < len(p.units)
		}
		if u.norm == ":" && fr.has('q') && r+2 < len(p.units) {
			return r + 1, 'q', true
		}
		return 0, 0, false
	case u.norm == "that" && fr.has('n') && r+1 >= p.end(): // "she denied that"
		return r, 'n', true
	case u.norm == "that" && fr.has('t') && r+1 < len(p.units) && !p.verbAfter(r+1) && p.tag(r+1) != "MD":
		return r + 1, 't', true
	case u.norm == "that" && fr.has('c') && p.finiteIn(r+1, len(p.units)): // "he said that would do"
		return r, 'c', true
	case approximators[u.norm] && fr.has('c') && p.numberSoon(r) && p.finiteIn(r, len(p.units)):
		return r, 'c', true
	case u.tag == tagQuote:
		ok = fr.has('q') || fr.has('c') || fr.has('n')
		return r, 'q', ok
	case u.norm == "to" && p.vgAt[r] >= 0:
		return r, 'i', fr.has('i')
	case questionWords[u.norm] && fr.has('w'):
		return r, 'w', true
	case fr.has('g') && p.vgAt[r] >= 0 && p.verbs[p.vgAt[r]].first == r && p.verbs[p.vgAt[r]].gerund:
		return r, 'g', true
	case (u.norm == "if" || u.norm == "unless" || u.norm == "although" || u.norm == "despite") && fr.has('c') && p.finiteIn(r, len(p.units)):
		return r, 'c', true
	}
	// What only says takes no object, so that whatever noun phrase follows begins a clause if there is a verb for it.
	sayer := fr.has('c') && !fr.has('n') && !fr.has('d')
	if isNP && sayer && !np.relative && !accusative[u.norm] && !nothings[u.norm] && !timeNouns[p.units[np.head].norm] && p.finiteIn(np.limit, p.clauseLimit(r)) {
		return r, 'c', true
	}
	if isNP && fr.has('c') && p.clauseAt(r) && !(fr.has('n') && p.tag(np.limit) == "," && p.is(np.limit+1, "which", "who")) && !(fr.has('d') && p.addressed(r)) {
		return r, 'c', true
	}
	if fr.has('x') && isNP && !timeWords[u.norm] {
		k := np.limit
		for k+1 < len(p.units) && prepositions[p.units[k].norm] && p.npAt[k+1] >= 0 {
			k = p.nps[p.npAt[k+1]].limit
		}
		next := p.tag(k)
		pred := next == tagQuote || strings.HasPrefix(next, "JJ") || k < len(p.units) && p.npAt[k] >= 0 && p.nps[p.npAt[k]].first == k && !isTimePhrase(p, p.nps[p.npAt[k]])
		return r, 'x', pred
	}
	if (fr.has('n') || fr.has('a') || fr.has('v')) && isNP && !timeNouns[u.norm] && !timeNouns[p.units[np.head].norm] && !np.relative {
		if e.heads != nil && !e.heads[p.units[np.head].norm] {
			return 0, 0, false
		}
		if fr.has('a') {
			return r, 'a', true
		}
		if fr.has('v') {
			return r, 'v', true
		}
		return r, 'n', true
	}
	if fr.has('n') && len(e.particle) > 0 && p.vgAt[r] >= 0 && p.verbs[p.vgAt[r]].gerund {
		return r, 'n', true
	}
	return 0, 0, false
}

var quantifiers = words("some many all most several one two few each both none any dozens hundreds thousands")

// addressed reports whether the noun phrase at r is spoken to rather than the subject of what is said: the clause begins
// after it ("told the mayor he knew", "told Brook Orla was ready").
func (p *passage) addressed(r int) bool {
	np := p.nps[p.npAt[r]]
	if p.beginsPhrase(np.limit) && !timeNouns[p.units[p.nps[p.npAt[np.limit]].head].norm] {
		return true
	}
	n := np.limit - 1
	return n > r && p.tag(n) == "NNP" && p.tag(n-1) == "NNP" && p.verbAfter(np.limit) && p.is(r-1, "told", "tells", "tell", "telling", "reminded", "assured", "informed")
}

var questionWords = words("whether if why how what when where who which")

var approximators = words("about nearly almost roughly around more less fewer at up as over some")

var nothings = words("nothing goodbye hello thanks anything something everything much little")

// numberSoon reports whether a number stands among the few units after r.
func (p *passage) numberSoon(r int) bool {
	for i := r + 1; i <= r+3 && i < len(p.units); i++ {
		if p.tag(i) == "CD" {
			return true
		}
	}
	return false
}

// clauseLimit returns the first unit from r on that ends the main part of a clause: a semicolon, a dash, a conjunction with a comma,
// or the end.
func (p *passage) clauseLimit(r int) int {
	end := p.end()
	for i := r; i < end; i++ {
		switch {
		case p.units[i].norm == ";" || isDash(p.units[i].norm):
			return i
		case p.tag(i) == "," && (p.is(i+1, "and", "but", "while", "as", "after", "when", "though", "although")):
			return i
		case p.is(i, "as", "after", "when", "while", "before", "because") && p.tag(i) == "IN" && p.beginsPhrase(i+1) && p.clause(i+1, false):
			return i
		}
	}
	return end
}

var accusative = words("him her them me us himself herself themselves itself")

// clauseAt reports whether a clause with a finite verb begins at the noun phrase at unit r.
func (p *passage) clauseAt(r int) bool { return p.clause(r, true) }

// clause is clauseAt; asides says whether commas may stand between the subject and its verb.
func (p *passage) clause(r int, asides bool) bool {
	np := p.nps[p.npAt[r]]
	if accusative[p.units[np.head].norm] && !p.is(np.head, "her") || np.relative {
		return false
	}
	const longest = 40
	for i := np.limit; i < len(p.units) && i-r < longest; {
		t, w := p.tag(i), p.units[i].norm
		switch {
		case p.vgAt[i] >= 0:
			g := p.verbs[p.vgAt[i]]
			if g.finite {
				return true
			}
			if !g.participle && !g.gerund {
				return false
			}
			i = g.limit
		case t == tagQuote || t == "MD":
			return true
		case strings.HasPrefix(t, "RB"), t == "POS", t == "(", t == ")":
			i++
		case p.npAt[i] >= 0:
			next := p.nps[p.npAt[i]]
			i = next.limit
			if next.relative && i < len(p.units) && p.vgAt[i] >= 0 {
				i = p.verbs[p.vgAt[i]].limit
			}
		case t == "CC" && !p.beginsPhrase(i+1) && !strings.HasPrefix(p.tag(i+1), "JJ"):
			return false
		case t == "IN" || t == "TO" || t == "CC" || strings.HasPrefix(t, "JJ"):
			if subordinators[w] && w != "and" && w != "or" && w != "than" && w != "as" {
				return false
			}
			i++
		case (t == "," || isDash(w)) && asides:
			k := i + 1
			for k < len(p.units) && k-i < 20 && p.tag(k) != t {
				k++
			}
			if p.tag(k) != t {
				return false
			}
			i = k + 1
		default:
			return false
		}
	}
	return false
}

// skipAdjunct returns the unit after the adverb, time or prepositional phrase that begins at r; r if there is none.
func (p *passage) skipAdjunct(r int) int {
	if r >= len(p.units) {
		return r
	}
	t, w := p.tag(r), p.units[r].norm
	switch {
	case strings.HasPrefix(t, "RB"):
		return r + 1
	case p.npAt[r] >= 0 && p.nps[p.npAt[r]].first == r && isTimePhrase(p, p.nps[p.npAt[r]]):
		return p.nps[p.npAt[r]].limit
	case (t == "IN" || t == "TO") && !subordinators[w] || w == "after" || w == "before" || w == "following":
		if r+1 < len(p.units) && p.npAt[r+1] >= 0 && p.nps[p.npAt[r+1]].first == r+1 {
			np := p.nps[p.npAt[r+1]]
			if np.limit < len(p.units) && p.verbAfter(np.limit) && !np.relative {
				return r // a clause, not a phrase
			}
			return np.limit
		}
		if r+1 < len(p.units) && p.vgAt[r+1] >= 0 && p.verbs[p.vgAt[r+1]].gerund {
			return r
		}
	case t == ",":
		for k := r + 1; k < len(p.units) && k-r <= 16; k++ {
			if p.tag(k) == tagQuote {
				return r
			}
			if p.tag(k) == "," {
				if p.is(k+1, "that") || p.tag(k+1) == tagQuote {
					return k + 1
				}
				if k-r <= 3 && strings.HasPrefix(p.tag(r+1), "RB") {
					return k + 1
				}
				return r
			}
		}
	}
	return r
}
