package actor

import (
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// documentOwner returns the actor whose statement, report or post a phrase names.
func (r *resolver) documentOwner(g, base token.Range, noun, side string) *entity {
	if o, _ := r.ownerOf(base, nil); o != nil {
		return o
	}
	for i := base.Limit; i < g.Limit; i++ { // "a post by officers of the coast guard"
		if r.doc.Tokens[i].Tag != "IN" || r.doc.Tokens[i].Norm == "about" || r.doc.Tokens[i].Norm == "on" {
			continue
		}
		for j := i + 1; j < g.Limit; j++ {
			if name, s, ok := institution(r.words(token.Range{First: j, Limit: g.Limit})); ok {
				return r.other(name, record.Organization, s)
			}
			if k, ok := r.cover[j]; ok {
				return r.mentions[k].entity
			}
		}
	}
	if reporting[noun] && base.Len() <= 2 {
		if m := r.reportingOutlet(g.First); m != nil {
			return m
		}
	}
	if r.doc.Tokens[base.First].Norm == "the" {
		for i := len(r.history) - 1; i >= 0 && g.First-r.history[i].at <= 10*reach; i-- {
			h := r.history[i]
			if h.at < g.First && (h.document && noun != "statement" || h.entity.typ == record.Organization && !isMedia(h.entity.name)) {
				return h.entity
			}
		}
		for i := r.mentionsBefore(g.First) - 1; i >= 0 && g.First-r.mentions[i].tokens.First <= 10*reach; i-- {
			if m := r.mentions[i]; m.entity.typ == record.Organization && m.subject {
				return m.entity
			}
		}
	}
	return &entity{name: r.expand(base), typ: record.DocumentType, side: side}
}

// reporting are the documents that outlets make.
var reporting = set("report story article investigation")

// reportingOutlet returns the outlet whose report the text speaks of, the one named last before token i, else the first after it: "the AP
// report", "The Daily Tide's long investigation".
func (r *resolver) reportingOutlet(i int) *entity {
	var found *entity
	for _, m := range r.mentions {
		if !isMedia(m.entity.name) {
			continue
		}
		for t := m.tokens.Limit; t < min(m.tokens.Limit+4, len(r.doc.Tokens)); t++ {
			if n := r.doc.Tokens[t]; reporting[n.Norm] {
				if m.tokens.First > i && found != nil {
					return found
				}
				found = m.entity
				break
			} else if n.Tag != "POS" && n.Tag != "JJ" && n.Tag != "NN" {
				break
			}
		}
	}
	return found
}
