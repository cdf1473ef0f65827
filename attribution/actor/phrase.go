package actor

import (
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// quantities say how many speak, which is no part of their name.
var quantities = set("several many numerous various multiple some other few")

func set(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

var (
	documents = set("statement communique communiqué report post release message letter tweet readout account poll study survey document memo article story book filing text note email interview speech video transcript article monologue remarks testimony missive tally audit analysis website version findings manifesto")
	// leading are the roles of those who lead a state or body: "the French leader".
	leading = set("president chancellor premier king queen leader ruler prime chief head emperor pope sultan emir monarch chairman chairwoman strongman")
	// officials are roles that "the official" can point back to.
	officials = set("official adviser advisor aide spokesman spokeswoman spokesperson diplomat minister secretary ambassador director commissioner chief envoy officer governor mayor general deputy")
	members   = set("countries states nations members governments leaders")
	// bodies are nouns for organisations that "the ministry" can point back to by name.
	bodies    = set("board bureau authority camp office firm operator charity club team group agency ministry department agency company committee commission council party group union government bank university institute foundation association court campaign administration police army organization organisation newspaper paper network broadcaster channel magazine outlet bloc alliance")
	pairNouns = set("sides leaders ministers presidents men women two pair politicians officials parties countries states governments nations capitals neighbours neighbors candidates camps lawmakers chairmen senators rivals")
)

// phrase returns the actor that the noun phrase g names, a new one where the document has none; document says that the words
// name a statement or report of the actor. Speaker is as for source.
func (r *resolver) phrase(g token.Range, speaker *entity) (e *entity, document bool) {
	doc := r.doc
	if g.Len() == 1 || doc.Tokens[g.First].Tag == "PRP" {
		if e, ok := r.pronoun(g.First, speaker); ok {
			return e, false
		}
	}
	if norm := doc.Tokens[g.First].Norm; g.Len() == 1 && (norm == "none" || norm == "nobody") {
		return nil, false
	}
	if e := r.coordinated(g, speaker); e != nil {
		return e, false
	}
	if e := r.titled(g); e != nil {
		return e, false
	}
	if e := r.partisans(g, speaker); e != nil {
		return e, false
	}
	base := r.base(g)
	head := base.Limit - 1
	if e := r.apposed(g, base); e != nil {
		return e, false
	}
	if k, ok := r.cover[head]; ok && !r.ownerOnly(base, r.mentions[k]) {
		return r.mentions[k].entity, false
	}
	if base.Len() == 1 && quantifiers[doc.Tokens[head].Norm] && base.Limit+1 < g.Limit && doc.Tokens[base.Limit].Norm == "of" { // "several of his findings"
		if e, document := r.phrase(token.Range{First: base.Limit + 1, Limit: g.Limit}, speaker); document {
			return e, document
		}
	}
	ws := r.words(base)
	if doc.Tokens[base.First].Tag == "DT" && len(ws) > 1 {
		ws = ws[1:]
	}
	if p, ok := r.lookup(joinName(ws)); ok {
		return r.known(p), false
	}
	if name, side, ok := institution(ws); ok {
		return r.other(name, record.Organization, side), false
	}
	if len(ws) == 1 && startsUpper(ws[0]) { // a surname that the name finder missed
		if es := r.byLast[fold(ws[0])]; len(es) == 1 {
			return es[0], false
		}
	}
	noun := strings.ToLower(ws[len(ws)-1])
	side := roleSide(joinWords(ws))
	if documents[noun] {
		return r.documentOwner(g, base, noun, side), true
	}
	if noun == "side" && len(ws) == 2 && side != "" { // "the Polish side"
		if p, ok := lookupPlace(ws[0]); ok && p.adjective != "" {
			return r.known(p), false
		}
	}
	definite := doc.Tokens[base.First].Norm == "the" || doc.Tokens[base.First].Norm == "both" || doc.Tokens[base.First].Norm == "this" || doc.Tokens[base.First].Norm == "these"
	plural := doc.Tokens[head].Tag == "NNS" || pairNouns[noun]
	if (plural && definite || noun == "both") && plainPair(ws, side) {
		if e := r.pairBefore(g.First, noun, side, speaker); e != nil {
			return e, false
		}
	}
	if plural && definite { // "the member states" after "the Western member states"
		suffix := " " + strings.ToLower(joinWords(ws))
		for i := len(r.history) - 1; i >= 0 && g.First-r.history[i].at <= 10*reach; i-- {
			if h := r.history[i]; h.at < g.First && h.entity.typ == record.Group && strings.HasSuffix(strings.ToLower(h.entity.name), suffix) {
				return h.entity, false
			}
		}
	}
	if definite && !plural {
		if e := r.described(g.First, noun, side, speaker); e != nil {
			return e, false
		}
	}
	if e := r.owned(base, noun, speaker); e != nil {
		return e, false
	}
	if definite && !plural && len(ws) > 1 && epithets[noun] {
		if e := r.lastSpeaker(g.First, side, speaker); e != nil {
			return e, false
		}
	}
	e = r.unnamed(g, base, noun, side, plural)
	if definite && !plural && len(ws) <= 2 {
		r.pending = append(r.pending, description{g.First, noun, side, e})
	}
	return e, false
}

// apposed returns the actor whose name stands in apposition to the base: "the mayor, Ada Brook", "another Republican, Senator Ada
// Brook of Orla"; nil where base is itself a name, or none follows.
func (r *resolver) apposed(g, base token.Range) *entity {
	if base.Limit+1 >= g.Limit || r.doc.Tokens[base.Limit].Tag != "," {
		return nil
	}
	_, named := r.cover[base.Limit-1]
	if tag := r.doc.Tokens[base.First].Tag; named && tag != "DT" {
		return nil
	}
	k, ok := r.coverAfter(base.Limit+1, g.Limit)
	if !ok || named && r.mentions[k].entity.typ != record.Person {
		return nil
	}
	e := r.mentions[k].entity
	if e.role == "" && e.typ == record.Person {
		e.role = r.expand(base)
	}
	return e
}

var reflexives = set("himself herself itself themselves")

// titled returns the person whose name ends g, up to a bracket, after nothing but nouns and adjectives: "Harbours ranking member Ada
// Brook (N-Orla)".
func (r *resolver) titled(g token.Range) *entity {
	for i := g.First; i < g.Limit; i++ {
		t := r.doc.Tokens[i]
		if k, ok := r.cover[i]; ok {
			m := r.mentions[k]
			end := m.tokens.Limit
			if m.entity.typ == record.Person && (end >= g.Limit || r.doc.Of(end) == "(") {
				return m.entity
			}
			i = max(i, end-1)
			continue
		}
		if !strings.HasPrefix(t.Tag, "NN") && !strings.HasPrefix(t.Tag, "JJ") && t.Tag != "DT" && t.Tag != "VBG" && t.Norm != "-" {
			return nil
		}
	}
	return nil
}

// plainPair reports whether the words can point back to a pair: nothing but a number or a nationality stands before the noun.
func plainPair(ws []string, side string) bool {
	for _, w := range ws[:len(ws)-1] {
		switch strings.ToLower(w) {
		case "two", "both", "other":
		default:
			if side == "" {
				return false
			}
		}
	}
	return true
}

// base returns the part of g before its first preposition, comma or relative pronoun.
func (r *resolver) base(g token.Range) token.Range {
	for i := g.First + 1; i < g.Limit; i++ {
		t := r.doc.Tokens[i]
		if k, ok := r.cover[i]; ok && r.mentions[k].tokens.Limit <= g.Limit {
			i = r.mentions[k].tokens.Limit - 1
			continue
		}
		if t.Tag == "IN" || t.Tag == "TO" || t.Tag == "," || t.Tag == "WP" || t.Tag == "WDT" || t.Tag == "(" || t.Tag == ":" || t.Tag == "VBN" || t.Tag == "VBG" || t.Tag == "VBD" || reflexives[t.Norm] {
			return token.Range{First: g.First, Limit: i}
		}
	}
	return g
}

// ownerOnly reports whether the mention is not the head of base although it covers its last token.
func (r *resolver) ownerOnly(base token.Range, m mention) bool { return m.tokens.First < base.First-3 }

func (r *resolver) coverAfter(from, limit int) (int, bool) {
	for i := from; i < limit; i++ {
		if k, ok := r.cover[i]; ok && (r.mentions[k].entity.typ == record.Person || i == from) {
			return k, true
		}
		if t := r.doc.Tokens[i].Tag; t == "," || t == "IN" || strings.HasPrefix(t, "V") {
			return 0, false
		}
	}
	return 0, false
}

// coordinated returns the group that g names, nil if it is one actor.
func (r *resolver) coordinated(g token.Range, speaker *entity) *entity {
	var parts []token.Range
	first := g.First
	for i := g.First; i < g.Limit; i++ {
		if k, ok := r.cover[i]; ok {
			i = r.mentions[k].tokens.Limit - 1
			continue
		}
		t := r.doc.Tokens[i]
		if t.Norm == "and" || t.Tag == "," {
			if i > first {
				parts = append(parts, token.Range{First: first, Limit: i})
			}
			first = i + 1
		}
	}
	if first < g.Limit {
		parts = append(parts, token.Range{First: first, Limit: g.Limit})
	}
	if len(parts) < 2 || len(parts) > 6 {
		return nil
	}
	var members []*entity
	for i, p := range parts {
		if i > 0 && r.isDate(p) {
			continue // "Ada Brook and Tom Hale on Monday, 24 November,"
		}
		if i+1 < len(parts) && r.doc.Tokens[p.Limit].Tag == "," && !r.named(p) && r.named(parts[i+1]) {
			continue // "her challenger, Everett Pryce": the name stands for both
		}
		k, ok := r.cover[r.base(p).Limit-1]
		if e, known := r.lookup(joinName(r.words(p))); !ok && known { // a state that the name finder missed
			members = append(members, r.known(e))
			continue
		}
		if !ok || r.mentions[k].tokens.Limit > g.Limit {
			return nil // an apposition or a description: not a list of names
		}
		members = append(members, r.mentions[k].entity)
	}
	if len(members) == 1 {
		return members[0]
	}
	if members[0].typ == record.Person && members[len(members)-1].typ != record.Person || members[0] == members[1] {
		return members[0] // "Ada Brook, Norland"
	}
	if r.doc.Tokens[parts[len(parts)-1].First-1].Norm != "and" && len(parts) == 2 {
		if (members[0].typ == record.Person && members[1].typ == record.Person || members[0].isState() && members[1].isState()) && r.headlineComma(g) {
			return group(members)
		}
		return nil
	}
	return group(members)
}

// isDate reports whether p is a day, a month or a year: numbers and names of months alone.
func (r *resolver) isDate(p token.Range) bool {
	for i := p.First; i < p.Limit; i++ {
		if t := r.doc.Tokens[i]; t.Tag != "CD" && !months[t.Norm] {
			return false
		}
	}
	return p.Len() > 0
}

var months = set("january february march april may june july august september october november december")

// named reports whether the part of a list ends its first phrase with a name.
func (r *resolver) named(p token.Range) bool {
	_, ok := r.cover[r.base(p).Limit-1]
	return ok
}

// headlineComma reports whether a list with a comma alone, "Brook, Hale agree", is one: no comma closes it.
func (r *resolver) headlineComma(g token.Range) bool {
	return g.Limit < len(r.doc.Tokens) && r.doc.Tokens[g.Limit].Tag != ","
}

// ownerOf returns whose the base phrase is and where the rest of it begins: "Brook" of "Brook's office", the mayor of "the
// mayor's lawyer", "Strand" of "the Strand campaign".
func (r *resolver) ownerOf(base token.Range, speaker *entity) (*entity, int) {
	for i := base.First + 1; i < base.Limit-1; i++ {
		if r.doc.Tokens[i].Tag == "POS" {
			o, _ := r.phrase(token.Range{First: base.First, Limit: i}, speaker)
			return o, i + 1
		}
	}
	first := base.First
	if r.doc.Tokens[first].Tag == "PRP$" && base.Len() > 1 { // "her aides"
		if o, ok := r.pronoun(first, speaker); ok && o != nil {
			return o, first + 1
		}
		return nil, 0
	}
	if r.doc.Tokens[first].Tag == "DT" {
		first++
	}
	if k, ok := r.cover[first]; ok && r.mentions[k].tokens.Limit < base.Limit && r.doc.Of(first) != "GOP" {
		return r.mentions[k].entity, r.mentions[k].tokens.Limit
	}
	return nil, 0
}

// owned returns the actor of a phrase with an owner: "Brook's office", "the Strand campaign", "the mayor's lawyer".
func (r *resolver) owned(base token.Range, noun string, speaker *entity) *entity {
	o, rest := r.ownerOf(base, speaker)
	if o == nil || o.typ == record.Place {
		return nil
	}
	if r.doc.Tokens[base.First].Tag == "PRP$" && o.typ == record.Person && bodies[noun] && !personal[noun] { // "her agency" is one that she heads
		return r.described(base.First, noun, "", speaker)
	}
	typ := record.Unnamed
	words := strings.Join(r.words(token.Range{First: rest, Limit: base.Limit}), " ")
	name := o.name + "'s " + words
	switch {
	case noun == "office":
		if seat, ok := seats[o.side]; ok && o.typ == record.Person && leads(o) {
			return r.other(seat, record.Organization, o.side)
		}
		name, typ = words+" of "+o.name, record.Organization
	case bodies[noun]:
		name, typ = o.name+" "+words, record.Organization
		if c, ok := r.byName[fold(o.name+" campaign")]; ok && (words == "camp" || words == "team") { // three words for one staff
			return c
		}
	case r.doc.Tokens[base.Limit-1].Tag == "NNS":
		typ = record.Group
	}
	e := r.other(name, typ, o.side)
	e.owner, e.role, e.plural = o, noun, typ == record.Group
	return e
}

// personal are the bodies that belong to a person rather than the other way round.
var personal = set("office campaign team camp administration government")

// leads reports whether e is a head of state or government.
func leads(e *entity) bool {
	return overlap(e.roleWords(), leading)
}

// seats are the offices of heads of state and government that have a name of their own.
var seats = map[string]string{"France": "Elysee Palace", "Russia": "Kremlin", "United States": "White House", "United Kingdom": "Downing Street"}

// ends are the tags that end the name of an actor without one: what follows tells of a deed.
var ends = set(", WP WDT VBN VBG")

// unnamed returns an actor without a name: "an adviser to Brook" is the adviser to Ada Brook.
func (r *resolver) unnamed(g, base token.Range, noun, side string, plural bool) *entity {
	full := base
	if base.Limit < g.Limit && r.doc.Tokens[base.Limit].Tag != "," && r.doc.Tokens[base.Limit].Tag != "WP" {
		full.Limit = base.Limit
		for full.Limit < g.Limit && !ends[r.doc.Tokens[full.Limit].Tag] {
			full.Limit++
		}
	}
	var owner *entity
	for i := base.Limit; i < full.Limit; i++ {
		if k, ok := r.cover[i]; ok {
			owner = r.mentions[k].entity
			break
		}
	}
	name := r.expand(full)
	if side == "" {
		switch { // those who have no state but a part of the world
		case strings.HasPrefix(name, "Western "):
			side = "West"
		case strings.HasPrefix(name, "European "):
			side = "Europe"
		}
	}
	if members[noun] && side != "" && strings.Contains(name, " ") {
		if b, ok := memberStates(noun, side); ok {
			name = b
		}
	}
	typ := record.Unnamed
	switch {
	case plural:
		typ = record.Group
	case bodies[noun]:
		typ = record.Organization
	}
	e := r.other(name, typ, side)
	if e.role == "" {
		e.role = noun
	}
	e.plural = plural
	if e.owner == nil {
		e.owner = owner
	}
	return e
}

// titleAt returns how many tokens from i on are the title of a person who is named right after them, before limit.
func (r *resolver) titleAt(i, limit int) int {
	const longest = 4
	for m := i + 1; m <= i+longest && m < limit; m++ {
		if k, ok := r.cover[m]; ok {
			if n, _ := titleOf(r.words(token.Range{First: i, Limit: m})); n == m-i && r.mentions[k].entity.typ == record.Person {
				return n
			}
			return 0
		}
	}
	return 0
}

// memberStates returns the name for the members of a bloc as a group.
func memberStates(noun, side string) (string, bool) {
	if noun == "leaders" || noun == "governments" {
		return "", false
	}
	switch side {
	case "European Union":
		return "EU member states", true
	case "NATO":
		return "NATO member states", true
	}
	return "", false
}

// expand returns the words of g without a leading article, with the names in it in full.
func (r *resolver) expand(g token.Range) string {
	for t := r.doc.Tokens[g.First]; g.Len() > 1 && (t.Tag == "DT" && t.Norm != "no" || quantities[t.Norm]); t = r.doc.Tokens[g.First] {
		g.First++
	}
	var ws []string
	for i := g.First; i < g.Limit; i++ {
		if k, ok := r.cover[i]; ok && r.mentions[k].tokens.First == i && r.mentions[k].tokens.Limit <= g.Limit && r.mentions[k].entity.typ == record.Person {
			ws = append(ws, r.mentions[k].entity.name)
			i = r.mentions[k].tokens.Limit - 1
			continue
		}
		if n := r.titleAt(i, g.Limit); n > 0 { // "Foreign Minister Ada Brook": the name is given in full
			i += n - 1
			continue
		}
		w := strings.Join(strings.Fields(r.doc.Of(i)), " ")
		if w == "GOP" && i+1 < g.Limit { // which as an adjective is another word for this one
			w = "Republican"
		}
		ws = append(ws, w)
	}
	return joinWords(ws)
}
