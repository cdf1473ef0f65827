package report

import (
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/actor"
	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// ActorsCSV writes one row an actor, those of most claims first, in the manner of [ClaimsCSV]: an analyst corrects it and gives it
// back as a registry, which reads name, aliases (joined with "|"), type, role, side and wikidata. It keeps the actors in memory,
// not the records' words.
type ActorsCSV struct {
	// BOM puts the mark U+FEFF first, by which Excel knows UTF-8.
	BOM bool
}

var actorColumns = []string{
	"name", "aliases", "type", "role", "side", "wikidata", "id", "affiliation", "claims", "records", "first_record", "first_seen", "identity",
}

// Write writes the actors of records that went through [actor.Unify].
func (f ActorsCSV) Write(w io.Writer, records iter.Seq[record.Record], _ []record.Conflict) error {
	list := actor.List(slices.Collect(records))
	return writeCSV(w, f.BOM, actorColumns, func(yield func([]string) bool) {
		for _, a := range list {
			if !yield([]string{
				cell(a.Name), cell(strings.Join(a.Aliases, "|")), string(a.Type), cell(a.Role), cell(a.Side), cell(a.Wikidata),
				verbatim(a.ID), cell(a.Affiliation), strconv.Itoa(a.Claims), strconv.Itoa(a.Records),
				verbatim(a.FirstRecord), cell(a.FirstSeen), cell(a.Identity),
			}) {
				return
			}
		}
	})
}
