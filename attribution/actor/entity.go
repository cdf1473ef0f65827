package actor

import (
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// entity is one actor of a document.
type entity struct {
	name   string
	typ    record.ActorType
	role   string
	side   string
	gender byte // 'm', 'f', or 0
	plural bool
	// members are the entities of a pair or list: "Brook and Hale".
	members []*entity
	// owner is whose office, statement or adviser this is, if anyone's.
	owner *entity
	// same is the actor that this one turned out to be, further on in the text.
	same *entity
	// words are those of the role, and spelled is the role that they are of.
	words   map[string]bool
	spelled string
}

var roleSpelling = strings.NewReplacer("-", " ", "'s", "", "’s", "")

// roleWords returns the words of e's role in small letters.
func (e *entity) roleWords() map[string]bool {
	if e.words == nil || e.spelled != e.role {
		e.words, e.spelled = set(strings.ToLower(roleSpelling.Replace(e.role))), e.role
	}
	return e.words
}

// mention is one place where an entity is named.
type mention struct {
	tokens  token.Range
	entity  *entity
	subject bool // stands before a finite verb
}

// register holds the entities of a document and where they are named.
type register struct {
	doc      *token.Document
	actors   *Registry
	cues     map[int]bool         // the tokens in cues
	byLast   map[string][]*entity // persons by the last part of their name, folded
	byName   map[string]*entity   // others by their folded name
	media    []*entity            // the outlets and agencies named, the article's own first
	own      *entity              // the outlet of the article, nil if it is not known
	mentions []mention            // ordered by position
	cover    map[int]int          // token -> index in mentions of the name that covers it
}

// newRegister finds the named entities of doc. Full names come first, so that "Brook" finds "Ada Brook" wherever in the
// document she is introduced. The cues of as are no part of a name.
func newRegister(doc *token.Document, as []extract.Attribution, outlet string, actors *Registry) *register {
	r := &register{doc: doc, actors: actors, cues: cuesOf(doc, as), byLast: map[string][]*entity{}, byName: map[string]*entity{}, cover: map[int]int{}}
	if outlet != "" {
		r.own = r.other(outlet, record.Organization, "")
		r.media = append(r.media, r.own)
	}
	names := addressed(doc, withoutCues(joinGuilds(doc), r.cues))
	found := make([]*entity, len(names))
	for pass := range 2 {
		for i, n := range names {
			name := r.trimTitle(n.Tokens)
			if (name.Len() > 1) == (pass == 0) {
				found[i] = r.name(name, n)
			}
		}
	}
	r.acronyms(names, found)
	for i, n := range names {
		if found[i] == nil {
			continue
		}
		for t := n.Tokens.First; t < n.Tokens.Limit; t++ {
			r.cover[t] = len(r.mentions)
		}
		r.mentions = append(r.mentions, mention{n.Tokens, found[i], r.isSubject(n.Tokens.Limit)})
	}
	r.inheritSides(found)
	return r
}

// acronyms joins an acronym in brackets, "the Orla Port Authority (OPA)", to the name before it, wherever it stands.
func (r *register) acronyms(names []token.Mention, found []*entity) {
	long := map[*entity]*entity{}
	for i := 1; i < len(found); i++ {
		a, b := names[i-1].Tokens, names[i].Tokens
		if found[i] == nil || found[i-1] == nil || found[i] == found[i-1] || b.Len() != 1 || b.First != a.Limit+1 || r.doc.Of(a.Limit) != "(" || found[i-1].typ == record.Person {
			continue
		}
		if short := r.doc.Of(b.First); strings.ToUpper(short) == short && len(short) > 1 {
			long[found[i]] = found[i-1]
		}
	}
	for i, e := range found {
		if l := long[e]; l != nil {
			found[i] = l
		}
	}
}

// inheritSides gives those whose role names a person ("Brook's spokesman") that person's side.
func (r *register) inheritSides(es []*entity) {
	for _, e := range es {
		if e == nil || e.side != "" || e.role == "" {
			continue
		}
		for _, w := range strings.FieldsFunc(e.role, func(c rune) bool { return c == ' ' || c == ',' }) {
			w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
			for _, o := range r.byLast[fold(w)] {
				if o != e && o.side != "" && startsUpper(w) && e.side == "" {
					e.side = o.side
				}
			}
		}
	}
}

func (r *register) words(g token.Range) []string {
	out := make([]string, 0, g.Len())
	for i := g.First; i < g.Limit; i++ {
		out = append(out, r.doc.Of(i))
	}
	return out
}

// trimTitle returns the range without the titles and roles before a personal name.
func (r *register) trimTitle(g token.Range) token.Range {
	for g.Len() > 1 {
		n, _ := titleOf(r.words(g))
		if n == 0 || n >= g.Len() {
			break
		}
		g.First += n
	}
	return g
}

// name returns the entity of a name, a new one if the document has not named it before.
func (r *register) name(g token.Range, n token.Mention) *entity {
	ws := r.words(g)
	for len(ws) > 1 && !startsUpper(ws[len(ws)-1]) {
		ws = ws[:len(ws)-1]
	}
	text := joinName(ws)
	if e, ok := r.lookup(text); ok {
		k := r.known(e)
		if e.match == matchMedia && !slices.Contains(r.media, k) {
			r.media = append(r.media, k)
		}
		return k
	}
	if strings.HasPrefix(text, "@") || len(ws) == 1 && quantifiers[strings.ToLower(text)] {
		return nil // a handle is no name, nor is "None" at the head of a sentence
	}
	for first := n.Tokens.First; first >= max(0, n.Tokens.First-3); first-- { // "the French Foreign Ministry", where "French" is no name
		if name, side, ok := institution(r.words(token.Range{First: first, Limit: n.Tokens.Limit})); ok {
			return r.other(name, record.Organization, side)
		}
	}
	if r.own != nil && fold(text) == strings.TrimPrefix(fold(r.own.name), "the ") {
		return r.own
	}
	if len(ws) == 1 { // "the Post" after "The Washington Post"
		for _, m := range r.media {
			if strings.HasSuffix(m.name, " "+ws[0]) {
				return m
			}
		}
	}
	titled := g.First > n.Tokens.First || r.titleBefore(n.Tokens.First)
	_, national := r.stateBefore(g.First) // "the Norwegian Red Shield" is nobody's name
	company := len(ws) > 1 && companyWords[strings.ToLower(strings.TrimRight(ws[len(ws)-1], "."))]
	person := !company && (titled || n.Type == token.MentionPerson || n.Type == token.MentionUnknown && !national && r.looksPersonal(ws))
	if person || len(ws) == 1 && len(r.byLast[fold(ws[0])]) > 0 {
		return r.person(g, n.Tokens, ws)
	}
	if tag := r.doc.Tokens[g.Limit-1].Tag; len(ws) == 1 && n.Type == token.MentionUnknown && (!startsUpper(ws[0]) || !strings.HasPrefix(tag, "NN")) {
		return nil // a word at the head of a sentence
	}
	typ := record.Organization
	if n.Type == token.MentionPlace || features[strings.ToLower(ws[len(ws)-1])] || features[strings.ToLower(ws[0])] && !organizationWords[strings.ToLower(ws[len(ws)-1])] {
		typ = record.Place
	}
	if r.doc.Tokens[g.First].Tag == "JJ" && len(ws) == 1 {
		return nil
	}
	if typ == record.Organization {
		if e, ok := r.stateBefore(g.First); ok { // "Portugal's Sea Ministry", later "the Sea Ministry"
			o := r.other(e.adjective+" "+text, typ, e.side)
			r.byName[fold(text)] = o
			return o
		}
	}
	e := r.other(text, typ, sideIn(ws))
	if typ == record.Organization && namesOutlet(text) && g.First > 0 && r.doc.Tokens[g.First-1].Tag != "" && strings.ContainsAny(r.doc.Tokens[g.First-1].Tag[:1], "DJ") && !slices.Contains(r.media, e) {
		r.media = append(r.media, e) // after an article or adjective; headlines put other words before such names
	}
	return e
}

// stateBefore returns the state whose adjective or possessive stands right before token i.
func (r *register) stateBefore(i int) (entry, bool) {
	s := r.sentence(i).Tokens.First
	if i > s && r.doc.Tokens[i-1].Tag == "POS" {
		i--
	}
	if i <= s || !startsUpper(r.doc.Of(i-1)) {
		return entry{}, false
	}
	e, ok := lookupPlace(r.doc.Of(i - 1))
	return e, ok && e.adjective != ""
}

// proper are the types of actor whose names the registry finds in a text. The others are descriptions, which point back.
var proper = map[record.ActorType]bool{record.Person: true, record.Organization: true, record.Place: true}

// lookup returns what the user's registry has of a name that is written with a capital, else what the tables have.
func (r *register) lookup(name string) (entry, bool) {
	if e, ok := r.actors.find(name); ok && proper[e.typ] && startsUpper(e.name) && startsUpper(name) {
		return e, true
	}
	return lookupPlace(name)
}

// known returns the entity of an entry of the registry or the tables.
func (r *register) known(e entry) *entity {
	_, met := r.byName[fold(e.name)]
	k := r.other(e.name, e.typ, e.side)
	if e.match == matchRegistry && !met {
		k.role = e.role
		if k.typ == record.Person { // so that the surname alone finds them
			ws := strings.Fields(e.name)
			last := lastName(ws)
			k.gender = genderOf(ws[0])
			r.byLast[last] = append(r.byLast[last], k)
		}
	}
	return k
}

func (r *register) other(name string, typ record.ActorType, side string) *entity {
	key := fold(name)
	if e, ok := r.byName[key]; ok {
		return e
	}
	e := &entity{name: name, typ: typ, side: side}
	r.byName[key] = e
	return e
}

// person returns the entity of a person's name: one with the same last name and no other first name.
func (r *register) person(name, full token.Range, ws []string) *entity {
	ws = withoutInitials(ws)
	last := lastName(ws)
	_, before := titleOf(r.words(full))
	_, g := r.roleBefore(name.First)
	if full.First < name.First && before.gender != 0 {
		g = before.gender
	}
	var e *entity
	for _, c := range r.byLast[last] {
		if compatible(c.name, ws) && (g == 0 || c.gender == 0 || c.gender == g) {
			e = c
			break
		}
	}
	if e == nil {
		e = r.misspelled(last, ws, g)
	}
	if e == nil {
		e = &entity{name: joinName(ws), typ: record.Person}
		r.byLast[last] = append(r.byLast[last], e)
	} else if len(strings.Fields(e.name)) < len(ws) && lastName(strings.Fields(e.name)) == last {
		e.name = joinName(ws)
	}
	if e.gender == 0 {
		e.gender = genderOf(ws[0])
	}
	role, _ := r.roleBefore(name.First)
	if role == "" {
		role = r.roleAfter(name.Limit)
	}
	if e.gender == 0 {
		e.gender = g
	}
	if e.role == "" && role != "" {
		e.role = role
	}
	if e.side == "" && role != "" {
		e.side = roleSide(role)
	}
	return e
}

// roleSide returns whom a role speaks for: of an ambassador not the state after "to", which is where the ambassador serves.
func roleSide(role string) string {
	ws := strings.Fields(role)
	for i, w := range ws {
		if i > 0 && w == "to" && abroad[strings.ToLower(ws[i-1])] {
			ws = ws[:i]
			break
		}
	}
	return sideIn(ws)
}

// abroad are the roles of those who speak for one state in another.
var abroad = set("ambassador envoy representative delegate visitor ambassadors envoys")

// roleBefore returns the role that stands before the name at token i: "French President", "Brook's spokesman".
func (r *register) roleBefore(i int) (role string, gender byte) {
	first := i
	s := r.sentence(i)
	for first > s.Tokens.First {
		t := r.doc.Tokens[first-1]
		if r.cues[first-1] || !(strings.HasPrefix(t.Tag, "NN") || strings.HasPrefix(t.Tag, "JJ") || t.Tag == "POS" || t.Tag == "IN" && t.Norm == "of" || t.Norm == "former" || t.Norm == "-") {
			break
		}
		first--
	}
	for first < i && (r.doc.Tokens[first].Norm == "of" || r.doc.Tokens[first].Tag == "POS") {
		first++
	}
	if first == i || i-first > 8 {
		return "", 0
	}
	ws := r.words(token.Range{First: first, Limit: i})
	if k, t := titleOf(ws[len(ws)-1:]); k == 1 && t.honorific() { // "Energy Minister Dr"
		gender = t.gender
		if ws = ws[:len(ws)-1]; len(ws) == 0 {
			return "", gender
		}
	}
	for n := 0; n < len(ws); n++ {
		if k, t := titleOf(ws[n:]); k > 0 && n+k == len(ws) {
			if t.honorific() {
				return "", t.gender
			}
			if of := slices.Index(ws[:n], "of"); of >= 0 { // "supporters of Republican nominee"
				ws = ws[of+1:]
			}
			return joinWords(ws), max(gender, t.gender)
		}
	}
	return "", gender
}

// roleAfter returns the role in the apposition after the name that ends at token i: ", the water minister of Poland,".
func (r *register) roleAfter(i int) string {
	s := r.sentence(i - 1)
	if i+2 >= s.Tokens.Limit || r.doc.Tokens[i].Tag != "," {
		return ""
	}
	const longest = 14
	j := i + 1
	if r.doc.Tokens[j].Tag == "CD" && j+2 < s.Tokens.Limit && r.doc.Tokens[j+1].Tag == "," { // ", 52, a farmer"
		j += 2
	}
	limit := j
	for limit < s.Tokens.Limit && limit-j < longest && r.doc.Tokens[limit].Tag != "," && r.doc.Tokens[limit].Tag != "." && !strings.HasPrefix(r.doc.Tokens[limit].Tag, "V") && r.doc.Tokens[limit].Tag != "''" && r.doc.Tokens[limit].Tag != "``" && r.doc.Tokens[limit].Tag != "WP" {
		limit++
	}
	article := r.doc.Tokens[j].Tag == "DT"
	if limit > j && (article || r.doc.Tokens[j].Tag == "PRP$") {
		j++
	}
	ws := r.words(token.Range{First: j, Limit: limit})
	head := len(ws)
	for k, w := range ws {
		if k > 0 && (w == "of" || w == "for" || w == "to" || w == "at" || w == "in" || w == "and" || w == "on") {
			head = k
			break
		}
	}
	for n := 0; n < head; n++ {
		if k, t := titleOf(ws[n:head]); k > 0 && n+k == head && !t.honorific() {
			return joinWords(ws)
		}
	}
	// ", the harbour master,": what stands between commas is what the person does, in no table.
	if closed := limit < s.Tokens.Limit && r.doc.Tokens[limit].Tag != "WP" && !strings.HasPrefix(r.doc.Tokens[limit].Tag, "V"); article && closed && head > 0 && head <= 4 && !times[strings.ToLower(ws[head-1])] {
		if tag := r.doc.Tokens[j+head-1].Tag; tag == "NN" {
			return joinWords(ws)
		}
	}
	return ""
}

// times are the nouns of times, which stand between commas too.
var times = set("day week month year morning evening night afternoon weekend moment same")

func (r *register) titleBefore(i int) bool {
	role, g := r.roleBefore(i)
	return role != "" || g != 0
}

func (r *register) sentence(i int) token.Sentence {
	lo, hi := 0, len(r.doc.Sentences)-1
	for lo < hi {
		mid := (lo + hi) / 2
		if r.doc.Sentences[mid].Tokens.Limit <= i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return r.doc.Sentences[lo]
}

// isSubject reports whether a finite verb follows at token i, perhaps after an adverb.
func (r *register) isSubject(i int) bool {
	for ; i < len(r.doc.Tokens); i++ {
		switch t := r.doc.Tokens[i].Tag; {
		case strings.HasPrefix(t, "RB"):
			continue
		case t == "VBD", t == "VBZ", t == "VBP", t == "MD":
			return true
		}
		return false
	}
	return false
}

// sideIn returns the state or bloc that the words of a role or description name first: "German Chancellor" -> Germany.
func sideIn(ws []string) string {
	const longest = 4 // words of a name in the gazetteer
	for i := range ws {
		for n := min(longest, len(ws)-i); n > 0; n-- {
			if e, ok := lookupPlace(strings.TrimSuffix(strings.TrimSuffix(joinName(ws[i:i+n]), "'s"), "’s")); ok && e.side != "" && startsUpper(ws[i]) {
				return e.side
			}
		}
	}
	return ""
}

var organizationWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`foundation committee department ministry party university council agency post times journal news
		court house senate congress bank group inc corp company commission union association institute center centre network office
		bureau campaign police army forces team league fund service services parliament government administration authority federation
		board college school church hospital press daily herald tribune gazette today online radio tv television street state states
		united national international federal republic alliance organization organisation society coalition front movement
		assembly chamber embassy palace guard guards navy airlines airport river bridge dam port city county province region district
		valley island islands lake sea mountain war summit conference treaty act accord agreement convention project plan program
		shipping energy power trust steel railways lines ferries works mines mining telecom capital`) {
		m[w] = true
	}
	for w := range companyWords {
		m[w] = true
	}
	return m
}()

// companyWords end names of companies and of nobody, whatever the finder of names takes them for.
var companyWords = set(`construction holding holdings industries logistics foods motors partners associates systems technologies insurance chemicals pharmaceuticals
	inc corp ltd llc plc gmbh ventures bancorp enterprises airlines airways`)

// isState reports whether e is a state, not just any place.
func (e *entity) isState() bool { return e.typ == record.Place && e.side == e.name }
