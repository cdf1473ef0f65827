package actor

import (
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// partisans returns the members of a party, in a body if the words name one, as one group whatever the words: "every Republican on
// the Water Committee", "the Republican committee members" are the Water Committee Republicans, "Republican" of "Republican calls"
// the Republicans.
func (r *resolver) partisans(g token.Range, speaker *entity) *entity {
	i := g.First
	for i < g.Limit && i < g.First+3 && parties[r.doc.Tokens[i].Norm] == "" {
		i++
	}
	if i == g.Limit || parties[r.doc.Tokens[i].Norm] == "" {
		return nil
	}
	party := parties[r.doc.Tokens[i].Norm]
	if g.Len() == 1 && strings.HasPrefix(r.doc.Tokens[i].Tag, "JJ") {
		e := r.other(party, record.Group, "")
		e.plural = true
		return e
	}
	at := func(i int, words map[string]bool) bool { return i < g.Limit && words[r.doc.Tokens[i].Norm] }
	var body *entity
	switch i++; {
	case at(i, bodies) && at(i+1, memberNouns):
		noun := r.doc.Tokens[i].Norm
		body = r.nearest(g.First, speaker, func(e *entity) bool { return e.typ == record.Organization && fitsRole(e, noun, "") })
	case at(i, memberNouns):
		i++
		fallthrough
	default:
		if !at(i, membership) {
			return nil
		}
		if i++; i < g.Limit && r.doc.Tokens[i].Tag == "DT" {
			i++
		}
		if k, ok := r.cover[i]; ok && r.mentions[k].tokens.Limit >= g.Limit && organizationWords[r.doc.Tokens[r.mentions[k].tokens.Limit-1].Norm] {
			body = r.mentions[k].entity
		}
	}
	if body == nil {
		return nil
	}
	if strings.HasSuffix(body.name, " "+party) {
		return body
	}
	e := r.other(body.name+" "+party, record.Group, body.side)
	e.plural = true
	return e
}

// parties are the words for those of a party, and its members' plural.
var parties = map[string]string{"republican": "Republicans", "republicans": "Republicans", "gop": "Republicans", "democrat": "Democrats", "democrats": "Democrats",
	"democratic": "Democrats", "conservative": "Conservatives", "conservatives": "Conservatives", "labour": "Labour members", "liberal": "Liberals", "liberals": "Liberals"}

var membership = set("on of in")

var memberNouns = set("member members lawmaker lawmakers senator senators deputy deputies legislator legislators")
