// Package report writes what was found: claims and conflicts as CSV, JSON lines, Parquet and a table for the terminal,
// everything together as one HTML page, one Markdown file, a workbook or a database, the actors as a network, and the claims in
// the forms that annotation tools and the web have. Each file is written by a [Writer]; [Formats] lists what makes up a report.
//
// All formats hold to these rules. The output is UTF-8, and the same input gives the same bytes: there are no time
// stamps. Offsets count Unicode code points of the record's text. Records are never changed. The words of an article are
// hostile: each format makes them harmless for whatever reads it, and says how.
//
// JSON lines are the complete output. A CSV cell holds the words of a text with each run of white space as one blank
// and without control characters, so that a row stays a row in every program.
package report

import (
	"io"
	"iter"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// Writer writes one format.
//
// The claims formats go over the records once and write each as it comes, so a corpus need not fit into memory; they
// pass over the conflicts. The conflicts formats take from the records the words of the claims that the conflicts name.
// The other formats go over the records several times. An error is an error of w; the records are not asked for
// more after it.
type Writer interface {
	Write(w io.Writer, records iter.Seq[record.Record], conflicts []record.Conflict) error
}

var (
	_ Writer = ActorsCSV{}
	_ Writer = ClaimsCSV{}
	_ Writer = ClaimsJSONL{}
	_ Writer = ClaimsParquet{}
	_ Writer = ClaimsTable{}
	_ Writer = ConflictsCSV{}
	_ Writer = ConflictsJSONL{}
	_ Writer = ConflictsParquet{}
	_ Writer = ConflictsTable{}
	_ Writer = DNA{}
	_ Writer = FamiliesJSONL{}
	_ Writer = GEXF{}
	_ Writer = GraphML{}
	_ Writer = HTML{}
	_ Writer = Markdown{}
	_ Writer = SQLite{}
	_ Writer = SchemaOrg{}
	_ Writer = WebAnnotations{}
	_ Writer = XLSX{}
)
