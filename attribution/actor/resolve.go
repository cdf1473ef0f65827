package actor

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Resolution says who an attribution belongs to.
type Resolution struct {
	// Actor is nil where the text names no source.
	Actor   *record.Actor
	Targets []string
	// Mentioned are the names of the other actors that the content names, in text order.
	Mentioned []string
	// Via is through whom the claim came, nearest the speaker first, and Medium in what; see [record.Claim].
	Via    []string
	Medium string
}

// spoken is a source that was resolved already.
type spoken struct {
	at       int // token where it is named
	entity   *entity
	document bool // the words named a statement or report of the entity
}

type resolver struct {
	*register
	quotes  []quote.Quotation
	pairs   []mention // coordinated names, ordered by position
	history []spoken  // ordered by position
	quoted  []bool    // per token: inside a quotation
	found   map[token.Span]*entity
	pending []description
	// worksFor has the outlets of the persons that were told something, nil for those without one.
	worksFor map[*entity]*entity
	foreign  int // the first token that names another outlet than the article's own
}

// Resolve returns the resolution of each attribution of doc, in the same order. Quotes are the quotations of doc.Text, outlet is where
// the article came out, empty if that is not known, actors what the user knows, nil for nothing.
func Resolve(doc *token.Document, quotes []quote.Quotation, as []extract.Attribution, outlet string, actors *Registry) []Resolution {
	r := &resolver{register: newRegister(doc, as, outlet, actors), quotes: quotes, quoted: make([]bool, len(doc.Tokens)), found: map[token.Span]*entity{}, worksFor: map[*entity]*entity{}}
	r.markQuoted()
	r.pair()
	r.foreign = r.foreignFrom()
	for _, w := range words(as) {
		var speaker *entity
		if w.inside >= 0 {
			for p := as[w.attribution].Parent; p >= 0 && speaker == nil; p = as[p].Parent {
				if as[p].Source != nil {
					speaker = r.found[as[p].Source.Span]
				}
			}
		}
		if _, ok := r.found[w.source.Span]; !ok {
			r.found[w.source.Span] = r.source(w.source, speaker)
		}
	}
	r.settle()
	out := make([]Resolution, len(as))
	for i, a := range as {
		var self *entity
		if a.Source != nil {
			self = r.found[a.Source.Span]
		}
		if out[i].Actor = toActor(self); out[i].Actor != nil {
			actors.apply(out[i].Actor)
		}
		out[i].Targets = actors.names(r.targets(a, self))
		out[i].Via, out[i].Medium = r.passage(&as[i], self)
		out[i].Via = actors.names(out[i].Via)
		out[i].Mentioned = actors.names(r.mentioned(a, self))
	}
	r.inherit(as, out)
	return out
}

// naming is one place where an attribution names its source or a relay.
type naming struct {
	source      extract.Source
	attribution int
	inside      int
}

// words returns the sources and relays of all attributions in text order by paragraph; those outside quotations come first, as
// what stands inside one is resolved from its speaker's view.
func words(as []extract.Attribution) []naming {
	var out []naming
	for i, a := range as {
		if a.Source != nil {
			out = append(out, naming{*a.Source, i, a.Inside})
		}
		for _, s := range a.Relays {
			out = append(out, naming{s, i, -1})
		}
	}
	slices.SortStableFunc(out, func(x, y naming) int {
		return cmp.Or(cmp.Compare(as[x.attribution].Paragraph, as[y.attribution].Paragraph),
			cmp.Compare(min(x.inside, 0)*-1, min(y.inside, 0)*-1)*-1, cmp.Compare(x.source.Tokens.First, y.source.Tokens.First))
	})
	return out
}

// nobody are the words that name nobody by themselves: what is left of "each of them", or of "the accused man" without the cue.
var nobody = set("the a an of them it this that these those they him her each")

func toActor(e *entity) *record.Actor {
	if e == nil || !slices.ContainsFunc(strings.Fields(strings.ToLower(e.name)), func(w string) bool { return !nobody[w] }) {
		return nil
	}
	side := e.side
	if side == "" && len(e.members) > 0 {
		var sides []string
		for _, m := range e.members {
			if m.side != "" && !slices.Contains(sides, m.side) {
				sides = append(sides, m.side)
			}
		}
		side = strings.Join(sides, " and ")
	}
	if side == "" && e.owner != nil {
		side = e.owner.side
	}
	if e.same != nil {
		return toActor(e.same)
	}
	return &record.Actor{ID: slug(e.name), Name: e.name, Type: e.typ, Role: e.role, Side: side, Affiliation: affiliation(e)}
}

// affiliation returns the organization or state that the text puts e with: the owner of an office or adviser, the body in a role
// ("Polish Foreign Ministry spokesman"), what follows it ("mayor of Orla"), else the side.
func affiliation(e *entity) string {
	switch {
	case e.typ == record.Organization || e.typ == record.Place || e.typ == record.Group:
		return ""
	case e.owner != nil && (e.owner.typ == record.Organization || e.owner.typ == record.Place):
		return e.owner.name
	case e.owner != nil:
		return affiliation(e.owner)
	}
	const longest = 6 // words of a body
	ws := strings.Fields(e.role)
	for i := range ws[:min(len(ws), 4*longest)] {
		if !startsUpper(ws[i]) {
			continue
		}
		for n := min(longest, len(ws)-i); n > 1; n-- {
			if name, _, ok := institution(ws[i : i+n]); ok {
				return name
			}
		}
	}
	for i, w := range ws {
		rest := ws[i+1:]
		if len(rest) > 1 && rest[0] == "the" {
			rest = rest[1:]
		}
		if (w == "of" || w == "at" || w == "for") && len(rest) > 0 && startsUpper(rest[0]) {
			name := joinName(rest)
			if p, ok := lookupPlace(name); ok {
				return p.name
			}
			return name
		}
	}
	return e.side
}

// slug returns the name in lower-case ASCII letters, digits and hyphens; a name that has none of them as a number made of it.
func slug(name string) string {
	var b strings.Builder
	for _, w := range strings.FieldsFunc(fold(name), func(c rune) bool { return !('a' <= c && c <= 'z' || '0' <= c && c <= '9') }) {
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(w)
	}
	if b.Len() == 0 && name != "" {
		h := fnv.New32a()
		h.Write([]byte(name))
		return fmt.Sprintf("n%08x", h.Sum32())
	}
	return b.String()
}

// description is a definite description that nothing before it explains: a standfirst's "the adviser".
type description struct {
	at     int
	noun   string
	side   string
	entity *entity
}

// settle gives descriptions that nothing before them explained to what the text says later.
func (r *resolver) settle() {
	for _, d := range r.pending {
		for _, h := range r.history {
			if h.at > d.at && h.entity != d.entity && fitsRole(h.entity, d.noun, d.side) && h.entity.same == nil {
				d.entity.same = h.entity
				break
			}
		}
	}
}

func (r *resolver) markQuoted() {
	for _, q := range r.quotes {
		if q.Depth > 0 {
			continue
		}
		for _, s := range q.Spans {
			i, _ := slices.BinarySearchFunc(r.doc.Tokens, s.Start, func(t token.Token, at int) int { return cmp.Compare(t.Span.Start, at) })
			for ; i < len(r.doc.Tokens) && r.doc.Tokens[i].Span.Start < s.End; i++ {
				r.quoted[i] = true
			}
		}
	}
}

// pair finds coordinated names, "Brook and Hale", for later "both sides" and "they".
func (r *resolver) pair() {
	for i := 0; i+1 < len(r.mentions); i++ {
		a, b := r.mentions[i], r.mentions[i+1]
		if a.entity.typ == record.Person && b.entity.typ != record.Person && i+2 < len(r.mentions) && r.titles(b, r.mentions[i+2]) {
			b = r.mentions[i+2] // "Brook and Water Board chief Tom Hale"
		}
		gap := token.Range{First: a.tokens.Limit, Limit: b.tokens.First}
		if a.entity == b.entity || gap.Len() < 1 || gap.Len() > 8 || r.doc.Tokens[gap.First].Norm != "and" && r.doc.Tokens[gap.First].Norm != "," {
			continue
		}
		joined := r.doc.Tokens[gap.First].Norm == "and" || gap.Len() == 1 && strings.Contains(a.entity.name, " ") && r.startsSentence(a.tokens.First)
		for t := gap.First + 1; t < gap.Limit; t++ {
			tag := r.doc.Tokens[t].Tag
			joined = joined && (strings.HasPrefix(tag, "NN") || strings.HasPrefix(tag, "JJ") || tag == "DT" || tag == "POS")
		}
		if isMedia(a.entity.name) || isMedia(b.entity.name) || a.entity.typ == record.Person && a.entity.name == b.entity.name {
			continue
		}
		if !joined || a.entity.typ == record.Person && b.entity.typ != record.Person {
			continue
		}
		r.pairs = append(r.pairs, mention{tokens: token.Range{First: a.tokens.First, Limit: b.tokens.Limit}, entity: group([]*entity{a.entity, b.entity}), subject: b.subject || r.startsSentence(a.tokens.First)})
	}
}

// titles reports whether the name b is part of the title of the person c, who follows.
func (r *resolver) titles(b, c mention) bool {
	if c.entity.typ != record.Person || c.tokens.First-b.tokens.Limit > 3 {
		return false
	}
	for t := b.tokens.Limit; t < c.tokens.First; t++ {
		if tag := r.doc.Tokens[t].Tag; !strings.HasPrefix(tag, "NN") && !strings.HasPrefix(tag, "JJ") && tag != "POS" {
			return false
		}
	}
	return true
}

// startsSentence reports whether nothing but titles and adjectives stands before token i in its sentence.
func (r *resolver) startsSentence(i int) bool {
	for k := r.sentence(i).Tokens.First; k < i; k++ {
		if t := r.doc.Tokens[k].Tag; !strings.HasPrefix(t, "NN") && !strings.HasPrefix(t, "JJ") && t != "DT" {
			return false
		}
	}
	return true
}

// group returns the actor made of several.
func group(members []*entity) *entity {
	names := make([]string, len(members))
	for i, m := range members {
		names[i] = m.name
	}
	name := strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
	return &entity{name: name, typ: record.Group, plural: true, members: members}
}

// source resolves the source of an attribution; speaker is who says the quotation around it, nil outside quotations.
func (r *resolver) source(s extract.Source, speaker *entity) *entity {
	g := s.Tokens
	if g.Len() <= 0 {
		return nil
	}
	if s.Antecedent.Len() > 0 {
		g = s.Antecedent
	}
	e, document := r.phrase(g, speaker)
	if e != nil {
		h := spoken{g.First, e, document}
		i, _ := slices.BinarySearchFunc(r.history, h.at, func(x spoken, at int) int { return cmp.Compare(x.at, at) })
		r.history = slices.Insert(r.history, i, h)
	}
	return e
}

// targets returns at whom the claim is aimed: those named at the head of what is demanded, denied or alleged.
func (r *resolver) targets(a extract.Attribution, self *entity) []string {
	out := []string{}
	switch a.Act {
	case record.Accuse, record.Deny, record.Demand, record.Threaten, record.Praise:
	default:
		return out
	}
	i, _ := slices.BinarySearchFunc(r.doc.Tokens, a.Content[0].Start, func(t token.Token, at int) int { return cmp.Compare(t.Span.Start, at) })
	for ; i < len(r.doc.Tokens) && r.doc.Tokens[i].Span.Start < a.Content[0].End; i++ {
		t := r.doc.Tokens[i]
		if t.Norm == "as" || t.Norm == "well" { // "Poland as well as Lithuania"
			continue
		}
		if t.Tag == "IN" && len(out) > 0 || strings.HasPrefix(t.Tag, "V") || t.Tag == "TO" {
			break
		}
		if k, ok := r.cover[i]; ok {
			e := r.mentions[k].entity
			if e != self && !slices.Contains(out, e.name) {
				out = append(out, e.name)
			}
			i = r.mentions[k].tokens.Limit - 1
		}
	}
	return out
}
