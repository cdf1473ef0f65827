package extract

import "strings"

// phrase is a base noun phrase: units [first, limit) with its head noun.
type phrase struct {
	first, limit int
	head         int
	pronoun      bool
	relative     bool // who, which, that
}

// verbGroup is a verb with its auxiliaries and the adverbs between them: units [first, limit).
type verbGroup struct {
	first, limit int
	head         int
	finite       bool
	infinitive   bool // to + verb
	gerund       bool
	participle   bool // a bare past participle
	passive      bool
	negated      bool
}

var auxiliaries = words("be am is are was were been being 's 're 'm have has had having 've 'd do does did will would 'll can could may might must shall should ca wo n't not")

// perfect are the auxiliaries that a participle follows.
var perfect = words("has have had having 've 's 'd is are was were be been being 're 'm")

var beForms = words("be am is are was were been being 's 're 'm get gets got gotten")

func words(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// chunk finds the noun phrases and verb groups of p.
func (p *passage) chunk() {
	n := len(p.units)
	p.npAt, p.vgAt = make([]int, n), make([]int, n)
	fill(p.npAt, -1)
	fill(p.vgAt, -1)
	for i := 0; i < n; {
		if g, ok := p.verbGroupAt(i); ok {
			fill(p.vgAt[g.first:g.limit], len(p.verbs))
			p.verbs = append(p.verbs, g)
			i = g.limit
			continue
		}
		if f, ok := p.phraseAt(i); ok {
			fill(p.npAt[f.first:f.limit], len(p.nps))
			p.nps = append(p.nps, f)
			i = f.limit
			continue
		}
		i++
	}
	for k := range p.verbs {
		if g := &p.verbs[k]; g.participle && p.pastTense(*g) {
			g.participle, g.finite = false, true
		}
	}
}

func fill(s []int, v int) {
	for i := range s {
		s[i] = v
	}
}

// pastTense reports whether the bare participle g is a past tense that the tagger took for one: it follows a noun phrase that
// begins a clause, and the clause has no other finite verb.
func (p *passage) pastTense(g verbGroup) bool {
	np, ok := p.phraseEnding(p.skipBack(g.first - 1))
	if !ok && p.tag(g.first-1) == "," && !p.finiteIn(0, g.first) { // "Ada Brook, the mayor, called"
		s := p.subject(g)
		return s.ok() && s.first == 0 && !p.finiteIn(g.limit, len(p.units))
	}
	if !ok || !p.listStart(np) {
		return false
	}
	if p.is(g.limit, "by") {
		return !p.finiteIn(0, len(p.units))
	}
	for _, o := range p.verbs {
		if o.finite && o.first > g.first {
			return p.boundaryBetween(g.limit, o.first)
		}
	}
	return true
}

// phraseAt returns the base noun phrase that begins at unit i.
func (p *passage) phraseAt(i int) (phrase, bool) {
	u := p.units[i]
	switch u.tag {
	case "PRP", "EX":
		return phrase{first: i, limit: i + 1, head: i, pronoun: true}, true
	case "WP", "WDT":
		if u.norm == "that" && !(i > 0 && isNoun(p.tag(i-1))) {
			return phrase{}, false
		}
		return phrase{first: i, limit: i + 1, head: i, pronoun: true, relative: true}, true
	}
	head, j := -1, i
	for ; j < len(p.units); j++ {
		t, w := p.units[j].tag, p.units[j].norm
		switch {
		case isNoun(t), t == "CD":
			if head >= 0 && p.breaksName(j) {
				return phrase{first: i, limit: j, head: head}, true
			}
			head = j
			if p.units[j].closed {
				return phrase{first: i, limit: j + 1, head: head}, true // a title with the comma of the clause inside: “The Ferry,”
			}
			continue
		case t == "DT" || t == "PDT" || t == "PRP$" || t == "WP$":
			if j > i && !(p.tag(j-1) == "PDT" || p.is(j-1, "all", "both", "half", "such")) {
				goto done
			}
			if (w == "that" || w == "this" || w == "these" || w == "those" || w == "both" || w == "all" || w == "some" || w == "many" || w == "each" || w == "another" || w == "others") && t == "DT" {
				head = j
			}
			continue
		case t == "POS":
			if head < 0 || j+1 >= len(p.units) || !isNominal(p.tag(j+1)) {
				goto done
			}
			head = -2 // must be followed by a noun
			continue
		case strings.HasPrefix(t, "JJ"):
			if w == "such" && p.is(j+1, "as") {
				goto done
			}
			if (w == "many" || w == "several" || w == "few" || w == "most" || w == "other") && (j == i) {
				head = j
			}
			continue
		case t == "$", t == "#", t == "HYPH":
			continue
		case t == "VBN", t == "VBG":
			if head >= 0 || !p.nounFollows(j) || j == i && t == "VBG" {
				goto done
			}
			continue
		case t == "RB" || t == "RBR" || t == "RBS":
			if !(j+1 < len(p.units) && (strings.HasPrefix(p.tag(j+1), "JJ") || p.tag(j+1) == "CD")) || head >= 0 {
				goto done
			}
			continue
		case t == "CC" && (w == "&" || strings.HasPrefix(p.tag(j-1), "JJ") && strings.HasPrefix(p.tag(j+1), "JJ") && j > i):
			continue
		case t == "FW":
			head = j
			continue
		}
		goto done
	}
done:
	if head < 0 {
		return phrase{}, false
	}
	return phrase{first: i, limit: head + 1, head: head}, true
}

// breaksName reports whether the noun at j begins a phrase of its own although nouns go on: a time word after a name,
// as in "Brook Monday".
func (p *passage) breaksName(j int) bool {
	return timeWords[p.units[j].norm] && !isPossessiveNext(p, j)
}

func isPossessiveNext(p *passage, j int) bool { return p.tag(j+1) == "POS" }

var timeWords = words("monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow")

func isNoun(t string) bool { return strings.HasPrefix(t, "NN") }

func isNominal(t string) bool {
	return isNoun(t) || strings.HasPrefix(t, "JJ") || t == "CD" || t == "VBN" || t == "VBG" || t == "$"
}

// nounFollows reports whether the participle at j stands before its noun, as in "growing tensions".
func (p *passage) nounFollows(j int) bool {
	for k := j + 1; k < len(p.units) && k <= j+3; k++ {
		t := p.tag(k)
		if isNoun(t) {
			return true
		}
		if !strings.HasPrefix(t, "JJ") && t != "VBN" && t != "VBG" && t != "CD" {
			return false
		}
	}
	return false
}

// verbGroupAt returns the verb group that begins at unit i.
func (p *passage) verbGroupAt(i int) (verbGroup, bool) {
	t := p.tag(i)
	g := verbGroup{first: i, head: -1}
	switch {
	case p.is(i, "to") && p.verbAfterTo(i) > 0:
		g.infinitive = true
	case t == "MD", strings.HasPrefix(t, "VB"):
		if t == "VBN" || t == "VBG" {
			if p.modifier(i) {
				return g, false
			}
		}
	case strings.HasPrefix(t, "RB") && p.adverbBeforeVerb(i):
	default:
		return g, false
	}
	be := false
	for j := i; j < len(p.units); j++ {
		t, w := p.tag(j), p.units[j].norm
		switch {
		case t == "MD":
			if g.head >= 0 && !auxiliaries[p.units[g.head].norm] {
				goto done
			}
			g.finite = !g.infinitive
			g.limit = j + 1
			continue
		case w == "not" || w == "n't" || w == "never":
			g.negated = true
			if g.head >= 0 && auxiliaries[p.units[g.head].norm] || g.limit > 0 {
				g.limit = j + 1
			}
			continue
		case w == "to" && j == i:
			continue
		case strings.HasPrefix(t, "RB"):
			if g.head >= 0 && !auxiliaries[p.units[g.head].norm] {
				goto done
			}
			if g.head >= 0 && !p.verbSoon(j) {
				goto done
			}
			continue
		case strings.HasPrefix(t, "VB"):
			if g.head >= 0 {
				if !auxiliaries[p.units[g.head].norm] {
					goto done
				}
				// After "has" or "is" a past tense is a participle that the tagger took for one.
				if t == "VBZ" || t == "VBP" && p.tag(g.head) != "MD" || t == "VBD" && !perfect[p.units[g.head].norm] {
					goto done
				}
			}
			if g.head < 0 && g.limit == 0 && !g.infinitive {
				g.finite = t == "VBD" || t == "VBZ" || t == "VBP"
				g.gerund = t == "VBG"
				g.participle = t == "VBN"
			}
			if g.head >= 0 && beForms[p.units[g.head].norm] {
				be = true
			}
			if be && t != "VBN" && t != "VBD" {
				be = false
			}
			g.head, g.limit = j, j+1
			continue
		}
		goto done
	}
done:
	if g.head < 0 {
		return g, false
	}
	g.passive = be && (p.tag(g.head) == "VBN" || p.tag(g.head) == "VBD") && !auxiliaries[p.units[g.head].norm]
	return g, true
}

// verbAfterTo returns the place of the base verb after the "to" at i, 0 if there is none.
func (p *passage) verbAfterTo(i int) int {
	for j := i + 1; j < len(p.units) && j <= i+3; j++ {
		if p.tag(j) == "VB" || p.tag(j) == "VBP" && j == i+1 {
			return j
		}
		if !strings.HasPrefix(p.tag(j), "RB") {
			return 0
		}
	}
	return 0
}

func (p *passage) adverbBeforeVerb(i int) bool {
	for j := i + 1; j < len(p.units) && j <= i+2; j++ {
		t := p.tag(j)
		if t == "VBD" || t == "VBZ" || t == "VBP" {
			return true
		}
		if !strings.HasPrefix(t, "RB") {
			return false
		}
	}
	return false
}

func (p *passage) verbSoon(i int) bool {
	for j := i + 1; j < len(p.units) && j <= i+3; j++ {
		if strings.HasPrefix(p.tag(j), "VB") {
			return true
		}
		if !strings.HasPrefix(p.tag(j), "RB") {
			return false
		}
	}
	return false
}

// modifier reports whether the participle at i modifies a following noun rather than being a verb: it stands after a
// determiner, possessive or preposition, before a noun.
func (p *passage) modifier(i int) bool {
	if !p.nounFollows(i) {
		return false
	}
	switch t := p.tag(i - 1); t {
	case "DT", "PRP$", "POS", "JJ", "CD":
		return true
	case "IN":
		return p.tag(i) == "VBN"
	}
	return false
}
