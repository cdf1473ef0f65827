package record

import (
	"slices"
	"strings"
)

// Detached returns a copy of r without Text that shares no memory with it: the strings of a claim are often parts of the text and
// would hold all of it. What is found over all records needs claims alone. Offsets stay bytes of the text that was.
func (r Record) Detached() Record {
	r.Text = ""
	r.Title = strings.Clone(r.Title)
	r.URL, r.Outlet, r.Published = clone(r.URL), clone(r.Outlet), clone(r.Published)
	r.Wire, r.Byline = clones(r.Wire), clones(r.Byline)
	r.Claims = slices.Clone(r.Claims)
	for i := range r.Claims {
		c := &r.Claims[i]
		c.Content.Text = strings.Clone(c.Content.Text)
		c.Source, c.Cue = c.Source.detached(), c.Cue.detached()
		c.Targets, c.Via = clones(c.Targets), clones(c.Via)
		if c.Proposition != nil {
			p := *c.Proposition
			p.Event, p.Agent, p.Patient = strings.Clone(p.Event), strings.Clone(p.Agent), strings.Clone(p.Patient)
			p.Places, p.Times, p.Actors, p.Terms = clones(p.Places), clones(p.Times), clones(p.Actors), clones(p.Terms)
			p.Quantities = slices.Clone(p.Quantities)
			for k := range p.Quantities {
				q := &p.Quantities[k]
				q.Unit, q.Text = strings.Clone(q.Unit), strings.Clone(q.Text)
			}
			c.Proposition = &p
		}
		if c.Actor != nil {
			a := *c.Actor
			a.ID, a.Name, a.Role, a.Side = strings.Clone(a.ID), strings.Clone(a.Name), strings.Clone(a.Role), strings.Clone(a.Side)
			a.Affiliation, a.Wikidata, a.Identity = strings.Clone(a.Affiliation), strings.Clone(a.Wikidata), strings.Clone(a.Identity)
			c.Actor = &a
		}
	}
	return r
}

func (t *Text) detached() *Text {
	if t == nil {
		return nil
	}
	return &Text{Text: strings.Clone(t.Text), Spans: t.Spans}
}

func clone(s *string) *string {
	if s == nil {
		return nil
	}
	c := strings.Clone(*s)
	return &c
}

func clones(ss []string) []string {
	out := slices.Clone(ss)
	for i := range out {
		out[i] = strings.Clone(out[i])
	}
	return out
}
