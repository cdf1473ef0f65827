package actor

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

const reach = 400 // tokens that a pronoun or description looks back

// pronoun resolves the pronoun at token i; ok is false if it is none.
func (r *resolver) pronoun(i int, speaker *entity) (*entity, bool) {
	var fits func(e *entity) bool
	switch r.doc.Tokens[i].Norm {
	case "he", "his", "him", "himself":
		fits = func(e *entity) bool { return singular(e) && e.gender != 'f' }
	case "she", "her", "herself":
		fits = func(e *entity) bool { return singular(e) && e.gender != 'm' }
	case "it", "its", "which", "that":
		fits = func(e *entity) bool { return !e.plural && e.typ != record.Person && e.typ != record.Unnamed }
	case "they", "their", "them", "themselves", "both", "many", "some", "others":
		if e := r.pluralBefore(i, speaker); e != nil {
			return e, true
		}
		return nil, true
	case "i", "me", "my", "myself", "we", "us", "our", "ourselves":
		return speaker, true // outside quotations it is the author, whom the text need not name
	case "you", "your", "yourself":
		return nil, true
	case "who":
		fits = func(e *entity) bool { return true }
	default:
		return nil, false
	}
	if e := r.subjectOf(i, speaker); e != nil && r.doc.Tokens[i].Norm == "it" && fits(e) {
		return e, true
	}
	e := r.ahead(i, fits)
	if e == nil {
		e = r.nearest(i, speaker, fits)
	}
	if e != nil && e.gender == 0 {
		switch r.doc.Tokens[i].Norm {
		case "he", "his", "him":
			e.gender = 'm'
		case "she", "her":
			e.gender = 'f'
		}
	}
	return e, true
}

// subjectOf returns the actor that is the subject of the sentence of token i, if it stands at the sentence's head, before i: "The
// island council wants to stop what it says".
func (r *resolver) subjectOf(i int, speaker *entity) *entity {
	s := r.sentence(i).Tokens
	limit := s.First
	for limit < i && limit-s.First < 8 {
		t := r.doc.Tokens[limit].Tag
		if !strings.HasPrefix(t, "NN") && !strings.HasPrefix(t, "JJ") && t != "DT" && t != "POS" {
			break
		}
		limit++
	}
	if limit == s.First || limit >= i || r.doc.Tokens[limit].Tag != "VBZ" && r.doc.Tokens[limit].Tag != "VBD" {
		return nil
	}
	e, _ := r.phrase(token.Range{First: s.First, Limit: limit}, speaker)
	return e
}

func singular(e *entity) bool {
	return !e.plural && (e.typ == record.Person || e.typ == record.Unnamed)
}

// nearest returns the best actor before token i: near, a subject or a speaker, not inside somebody's quotation.
func (r *resolver) nearest(i int, speaker *entity, fits func(*entity) bool) *entity {
	var best *entity
	bestScore := 0.0
	here := r.sentence(i)
	consider := func(at int, e *entity, bonus float64) {
		if at >= i || i-at > reach || e == speaker || !fits(e) {
			return
		}
		// Distance counts in sentences; inside the sentence, and between two in one, the earlier is the subject more often.
		d := 0
		if at < here.Tokens.First {
			d = 1 + (here.Tokens.First-at)/25
		}
		if r.sentence(at).Paragraph != here.Paragraph {
			d++
		}
		score := 10 - 2*float64(d) + bonus
		if r.quoted[at] && !r.quoted[i] {
			score -= 4
		}
		if best == nil || score > bestScore {
			best, bestScore = e, score
		}
	}
	for k := len(r.history) - 1; k >= 0 && i-r.history[k].at <= reach; k-- {
		consider(r.history[k].at, r.history[k].entity, 2.5)
	}
	for k := r.mentionsBefore(i) - 1; k >= 0 && i-r.mentions[k].tokens.First <= reach; k-- {
		m := r.mentions[k]
		bonus := 0.0
		if m.subject {
			bonus = 1.5
		}
		if r.leadsSentence(m.tokens) {
			bonus++
		}
		consider(m.tokens.First, m.entity, bonus)
	}
	return best
}

// pluralBefore returns the latest plural actor before token i.
func (r *resolver) pluralBefore(i int, speaker *entity) *entity {
	at, e := -1, (*entity)(nil)
	for k := len(r.history) - 1; k >= 0 && i-r.history[k].at <= reach; k-- {
		h := r.history[k]
		if h.at < i && (h.entity.plural || h.entity.typ == record.Organization && !isMedia(h.entity.name) && speaker != h.entity) {
			at, e = h.at, h.entity
			break
		}
	}
	if p := r.pairBefore(i, "they", "", speaker); p != nil {
		if k := r.lastPair(i); k > at || e != nil && !e.plural {
			return p
		}
	}
	return e
}

func (r *resolver) lastPair(i int) int {
	at := -1
	for _, p := range r.pairs {
		if p.tokens.First < i && !r.apart(p.tokens.First, i) {
			at = p.tokens.First
		}
	}
	return at
}

func (r *resolver) apart(at, i int) bool { return i-at > reach }

// pairBefore returns the coordinated actors that a plural phrase at token i points back to: "both sides", "the ministers".
// Inside a quotation the speaker's own side goes first.
func (r *resolver) pairBefore(i int, noun, side string, speaker *entity) *entity {
	if noun != "they" && !pairNouns[noun] && noun != "both" {
		return nil
	}
	var best *entity
	for k := len(r.pairs) - 1; k >= 0; k-- {
		p := r.pairs[k]
		if p.tokens.First >= i {
			continue
		}
		if i-p.tokens.First > 2*reach {
			break
		}
		if !fitsPair(noun, side, p.entity) || (noun == "they" || noun == "sides") && !p.subject && p.entity.typ != record.Person && p.entity.members[0].typ != record.Person {
			continue
		}
		if best == nil {
			best = p.entity
		}
		if speaker != nil && speaker.side != "" && p.entity.members[0].side == speaker.side && p.entity.members[1].side == speaker.side {
			return p.entity
		}
	}
	if best == nil && noun != "they" {
		best = r.twoBefore(i, noun)
	}
	return best
}

func fitsPair(noun, side string, pair *entity) bool {
	for _, m := range pair.members {
		if side != "" && m.side != side {
			return false
		}
		switch noun {
		case "ministers", "chairmen", "senators":
			if !m.roleWords()[singularOf(noun)] {
				return false
			}
		case "leaders", "presidents", "men", "women", "politicians", "officials", "lawmakers", "rivals":
			if m.typ != record.Person {
				return false
			}
		case "countries", "states", "governments", "nations", "capitals", "neighbours", "neighbors":
			if m.typ != record.Place {
				return false
			}
		}
	}
	return true
}

// singularOf returns the singular of a noun for people.
func singularOf(noun string) string {
	if s, ok := strings.CutSuffix(noun, "men"); ok {
		return s + "man"
	}
	return strings.TrimSuffix(noun, "s")
}

// mentionsBefore returns how many names begin before token i.
func (r *resolver) mentionsBefore(i int) int {
	n, _ := slices.BinarySearchFunc(r.mentions, i, func(m mention, at int) int { return cmp.Compare(m.tokens.First, at) })
	return n
}

// twoBefore returns the last two persons before token i whom a noun such as "leaders" or "ministers" can mean: two whose roles
// fit, else two whom one sentence names.
func (r *resolver) twoBefore(i int, noun string) *entity {
	role := singularOf(noun)
	var last *entity
	for k := r.mentionsBefore(i) - 1; k >= 0 && i-r.mentions[k].tokens.First <= 4*reach; k-- {
		m := r.mentions[k]
		if m.entity.typ != record.Person || m.entity == last || !fitsRole(m.entity, role, "") {
			continue
		}
		if last != nil {
			return group([]*entity{m.entity, last})
		}
		last = m.entity
	}
	if noun != "sides" && noun != "both" && noun != "leaders" {
		return nil
	}
	for k := r.mentionsBefore(i) - 1; k > 0 && i-r.mentions[k].tokens.First <= 4*reach; k-- {
		b := r.mentions[k]
		if b.entity.typ != record.Person {
			continue
		}
		s := r.sentence(b.tokens.First)
		for j := k - 1; j >= 0 && r.mentions[j].tokens.First >= s.Tokens.First; j-- {
			a := r.mentions[j]
			if a.entity.typ == record.Person && a.entity != b.entity {
				return group([]*entity{a.entity, b.entity})
			}
		}
	}
	return nil
}

// described returns the actor that a definite description at token i points back to: "the adviser", "the French leader", "the
// ministry"; nil if none fits.
func (r *resolver) described(i int, noun, side string, speaker *entity) *entity {
	fits := func(e *entity) bool { return fitsRole(e, noun, side) }
	// In somebody's mouth "the president" is the speaker's own.
	if speaker != nil && side == "" {
		own := speaker.side
		if own == "" && speaker.owner != nil {
			own = speaker.owner.side
		}
		if own != "" {
			if e := r.nearest(i, speaker, func(e *entity) bool { return fits(e) && e.side == own }); e != nil {
				return e
			}
		}
	}
	if e := r.nearest(i, speaker, fits); e != nil {
		return e
	}
	for k := r.mentionsBefore(i) - 1; k >= 0 && i-r.mentions[k].tokens.First <= 10*reach; k-- { // beyond the reach of a pronoun
		if m := r.mentions[k]; fits(m.entity) {
			return m.entity
		}
	}
	return nil
}

// epithets are nouns by which the text names again whom it has just let speak: "the Democratic presidential nominee".
var epithets = set("nominee candidate incumbent challenger contender frontrunner front-runner hopeful governor senator congressman congresswoman mayor billionaire mogul businessman politician lawmaker veteran")

// lastSpeaker returns the person who spoke last before token i, in its paragraph or the one before, if nothing is known of their
// role that another name for them could contradict, and nobody else of whom that is true has been named since.
func (r *resolver) lastSpeaker(i int, side string, speaker *entity) *entity {
	k, _ := slices.BinarySearchFunc(r.history, i, func(h spoken, at int) int { return cmp.Compare(h.at, at) })
	if k == 0 {
		return nil
	}
	h := r.history[k-1]
	if e := h.entity; e.typ != record.Person || e == speaker || e.role != "" || side != "" && e.side != side || r.sentence(i).Paragraph-r.sentence(h.at).Paragraph > 1 {
		return nil
	}
	for k := r.mentionsBefore(i) - 1; k >= 0 && r.mentions[k].tokens.First > h.at; k-- {
		if e := r.mentions[k].entity; e != h.entity && e.typ == record.Person && e.role == "" {
			return nil // it can be somebody else
		}
	}
	return h.entity
}

func overlap(a, b map[string]bool) bool {
	for w := range a {
		if b[w] {
			return true
		}
	}
	return false
}

// longForms has by the name of an institution its other names in small letters: "the bureau" can be the FBI.
var longForms = sync.OnceValue(func() map[string]string {
	forms := make(map[string]string)
	for _, file := range []string{"institutions.tsv", "blocs.tsv"} {
		rows, err := readTable(file)
		if err != nil {
			panic(err) // the tables are embedded
		}
		for _, row := range rows {
			forms[row[0]] = strings.ToLower(row[1])
		}
	}
	return forms
})

// fitsRole reports whether a definite description with the given noun and side can be of e.
func fitsRole(e *entity, noun, side string) bool {
	if e.plural || side != "" && e.side != side && (e.owner == nil || e.owner.side != side) {
		return false
	}
	role := e.roleWords()
	switch {
	case e.typ == record.Organization || e.typ == record.Place:
		if !bodies[noun] {
			return false
		}
		name := strings.ToLower(e.name)
		switch noun {
		case "bloc":
			return e.name == "European Union"
		case "alliance":
			return e.name == "NATO"
		case "newspaper", "paper", "broadcaster", "network", "channel", "magazine", "outlet", "agency":
			return isMedia(e.name) || strings.Contains(name, noun)
		}
		return strings.Contains(name, noun) || strings.Contains(longForms()[e.name], noun)
	case bodies[noun]:
		return false // "the board" is not its director
	case role[noun]:
		return true
	case noun == "leader":
		return overlap(role, leading)
	case noun == "official":
		return overlap(role, officials)
	case noun == "spokesman" || noun == "spokeswoman" || noun == "spokesperson":
		return role["spokesman"] || role["spokeswoman"] || role["spokesperson"]
	}
	return false
}
