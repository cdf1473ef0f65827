package actor

import (
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// foreignFrom returns the first token of the name of another outlet than the article's own, the number of tokens if there is none.
func (r *resolver) foreignFrom() int {
	i := slices.IndexFunc(r.mentions, func(m mention) bool { return m.entity != r.own && r.isOutlet(m.entity) })
	if i < 0 {
		return len(r.doc.Tokens)
	}
	return r.mentions[i].tokens.First
}

// told returns whom the speaker told, if that is an outlet, its reporter first: "told The Daily Tide", "denied it, telling the newspaper",
// "told Mr. Lund" where Lund is a reporter of an outlet.
func (r *resolver) told(c extract.Clause) []*entity {
	for i := c.Tokens.First; i < c.Tokens.Limit; i++ {
		t := r.doc.Tokens[i]
		if !tells[r.lemma(i)] || i != c.Verb && (t.Tag != "VBG" || !c.Modifies(i)) {
			continue
		}
		if r.isUs(i+1) && c.Outside(i+1) {
			return []*entity{r.own}
		}
		if g := r.nounPhrase(i+1, c.Tokens.Limit); g.Len() > 0 && c.Outside(g.First) {
			return r.addressee(g)
		}
	}
	return nil
}

// isUs reports whether the article speaks of its own outlet at token i: "us", "this newspaper", and where the outlet is a station "the
// station".
func (r *resolver) isUs(i int) bool {
	tokens := r.doc.Tokens
	if r.own == nil || i >= len(tokens) || r.quoted[i] {
		return false
	}
	if tokens[i].Norm == "us" {
		return true
	}
	if i+1 >= len(tokens) || i+2 < len(tokens) && strings.HasPrefix(tokens[i+2].Tag, "NN") {
		return false // "the Daily Gazette"
	}
	first, second := tokens[i].Norm, tokens[i+1].Norm
	return first == "this" && (newsNouns[second] || second == "site" || second == "reporter") ||
		first == "the" && newsNouns[second] && i < r.foreign
}

// addressee returns the outlet that g names, its reporter first, nil if it names none.
func (r *resolver) addressee(g token.Range) []*entity {
	if m := r.outlets(g); len(m) > 0 {
		return []*entity{m[len(m)-1].entity}
	}
	if k, ok := r.cover[g.Limit-1]; ok {
		e := r.mentions[k].entity
		if o := r.outletOf(e); o != nil {
			return []*entity{e, o}
		}
		if e.typ != record.Person && (r.isOutlet(e) || newsNouns[r.doc.Tokens[max(g.First, r.mentions[k].tokens.First-1)].Norm]) {
			return []*entity{e}
		}
	}
	for i := g.First; i < g.Limit; i++ {
		if !newsNouns[r.doc.Tokens[i].Norm] {
			continue
		}
		if i == g.Limit-1 { // "the newspaper"
			e, _ := r.phrase(g, nil)
			return []*entity{e}
		}
		return []*entity{r.other(joinName(r.words(token.Range{First: i + 1, Limit: g.Limit})), record.Organization, "")} // "the broadcaster Kanal Nord"
	}
	return nil
}

// nounPhrase returns the noun phrase that begins at token i, up to its first name or last noun; empty if none does.
func (r *resolver) nounPhrase(i, limit int) token.Range {
	g := token.Range{First: i, Limit: i}
	for k := i; k < limit; k++ {
		if m, ok := r.cover[k]; ok {
			g.Limit = min(r.mentions[m].tokens.Limit, limit)
			if g.Limit < limit && r.doc.Tokens[g.Limit].Tag == "POS" {
				k = g.Limit
				continue
			}
			return g
		}
		switch t := r.doc.Tokens[k]; {
		case t.Tag == "DT" && g.Len() > 0: // "told the paper the claim was wrong"
			return g
		case strings.HasPrefix(t.Tag, "NN"):
			g.Limit = k + 1
		case t.Tag == "DT", t.Tag == "PRP$", strings.HasPrefix(t.Tag, "JJ"), t.Tag == "POS", t.Tag == "CD":
		default:
			return g
		}
	}
	return g
}
