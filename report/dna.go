package report

import (
	"io"
	"iter"
	"strconv"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// DNA writes statements for Discourse Network Analyzer and the R scripts around it, in the manner of [ClaimsCSV]: a
// row a claim, with the four variables of its default statement type, person, organization, concept and agreement,
// and the columns that its event list has before them. As there, agreement is 1 or 0, and time is a day with a time.
//
// A concept is what several actors agree or disagree on. Those of hearsay are the conflicts: a claim has the words
// that its conflict is about, once for each of its conflicts, with agreement 1 on the side that alleges and 0 on the
// other. A claim of no conflict is its own concept, to which its actor agrees. person is empty where the actor is no
// person, organization is the body, group or state that speaks or is spoken for. Claims without an actor are left out.
//
// It is a table and no .dna database, because such a database has coders with passwords and the tables of one version of
// the program, against which it could not be tested.
type DNA struct{}

var dnaColumns = []string{
	"statement_id", "time", "document_id", "document_title", "document_author", "document_source", "document_section",
	"document_type", "person", "organization", "concept", "agreement", "start", "end", "text",
}

// Write writes the statements in the order of the claims, and numbers them.
func (DNA) Write(w io.Writer, records iter.Seq[record.Record], conflicts []record.Conflict) error {
	type stance struct {
		concept   string
		agreement string
	}
	stances := map[string][]stance{}
	for _, c := range conflicts {
		for _, ref := range c.A.Claims {
			stances[ref] = append(stances[ref], stance{c.About, "1"})
		}
		for _, ref := range c.B.Claims {
			stances[ref] = append(stances[ref], stance{c.About, "0"})
		}
	}
	return writeCSV(w, false, dnaColumns, func(yield func([]string) bool) {
		statement := 0
		for r := range records {
			var day string
			if r.Published != nil {
				day = *r.Published + " 00:00:00"
			}
			for _, c := range r.CodePoints().Claims {
				if c.Actor == nil || len(c.Content.Spans) == 0 {
					continue
				}
				person, organization := c.Actor.Name, c.Actor.Side
				if c.Actor.Type != record.Person && c.Actor.Type != record.Unnamed {
					person, organization = "", c.Actor.Name
				}
				taken := stances[r.ID+"/"+c.ID]
				if len(taken) == 0 {
					taken = []stance{{c.Content.Text, "1"}}
				}
				for _, s := range taken {
					statement++
					if !yield([]string{
						strconv.Itoa(statement), cell(day), verbatim(r.ID), cell(r.Title), cells(r.Byline), cell(value(r.Outlet)),
						"", "", cell(person), cell(organization), cell(s.concept), s.agreement,
						strconv.Itoa(c.Content.Spans[0].Start), strconv.Itoa(c.Content.Spans[len(c.Content.Spans)-1].End),
						cell(c.Content.Text),
					}) {
						return
					}
				}
			}
		}
	})
}
