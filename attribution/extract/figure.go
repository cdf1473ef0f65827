package extract

import (
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

var (
	// setting are the verbs that set something at a number: "put the sum at 21 million".
	setting = words("put puts peg pegs pegged estimate estimates estimated value values valued reckon reckons reckoned")
	// having are the verbs by which polls tell who leads: "has him ahead by three".
	having = words("have has had put puts show shows showed give gives gave see sees saw find finds found")
	// polls are heads of the subjects of having.
	polls = words("poll polls pollster pollsters polling survey surveys forecast forecasts model models projection projections tracker count tally")
	// leads are words for who leads.
	leads = words("ahead behind up down leading trailing level tied lead leads")
)

// figure proposes an attribution for a number that g puts on something: "The ministry put the sum at 21 million", "A poll has Brook
// up by seven", "The report arrives at ten deaths", "The auditors counted two".
func (f *finder) figure(p *passage, g verbGroup) {
	if g.passive || !g.finite || p.modal(g) {
		return
	}
	subj := p.subject(g)
	if !subj.ok() || p.selfTalk(subj) || subj.antecedent != [2]int{} {
		return
	}
	verb, at, first := p.units[g.head].norm, g.limit, g.limit
	limit := p.trimAdjuncts(at, p.clauseEnd(at, 'n'))
	switch {
	case setting[verb] && p.beginsPhrase(at) && p.setAt(at, limit):
	case having[verb] && p.beginsPhrase(at) && p.polled(subj) && p.leads(at, limit):
	case (verb == "arrive" || verb == "arrives" || verb == "arrived") && p.is(at, "at") && p.numberSoon(at):
		first++
	case (verb == "count" || verb == "counts" || verb == "counted") && p.tag(at) == "CD":
	default:
		return
	}
	f.add(p, &Attribution{
		Act: record.Assert, Source: p.toSource(subj), Cue: []token.Span{p.cueSpan(g, first)}, Content: f.content(p, first, limit), Rule: "figure", Confidence: 0.6,
	})
}

// setAt reports whether an "at" with a number stands in units [i, j).
func (p *passage) setAt(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if p.is(k, "at") && p.numberSoon(k) {
			return true
		}
	}
	return false
}

// polled reports whether s is a poll or who made one.
func (p *passage) polled(s source) bool {
	for i := s.first; i < s.limit; i++ {
		if polls[p.units[i].norm] {
			return true
		}
	}
	return false
}

// leads reports whether units [i, j) have a number and a word for who leads.
func (p *passage) leads(i, j int) bool {
	number, word := false, false
	for k := i + 1; k < j; k++ {
		number = number || p.tag(k) == "CD"
		word = word || leads[p.units[k].norm]
	}
	return number && word
}
