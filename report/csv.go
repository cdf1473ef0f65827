package report

import (
	"encoding/csv"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// The bounds of CSV cells, in runes.
const (
	maxSentence = 1000  // a sentence
	maxCited    = 500   // the words of one claim in a conflict
	maxAccount  = 10000 // the words of one side of a conflict; a spreadsheet cell holds 32,767
)

// ClaimsCSV writes one row a claim, as RFC 4180 has it: a header line always, lines that end in CR LF, cells quoted
// where they need it. The columns are fixed, and a cell is empty where the text expresses nothing for it. Lists are
// joined with "; ". start and end are where the content begins and where its last piece ends; a sentence is cut at
// 1,000 runes.
//
// A cell that a spreadsheet would take for a formula gets a leading apostrophe: one whose first character after
// white space is = + - or @ (or one of them in full width), or that begins with a tab or a line end.
type ClaimsCSV struct {
	// BOM puts the mark U+FEFF first, by which Excel knows UTF-8.
	BOM bool
}

var claimColumns = []string{
	"record", "claim", "parent", "published", "outlet", "wire", "copy_of", "title", "kind", "act", "negated",
	"actor", "actor_type", "role", "side", "affiliation", "wikidata", "identity", "source", "cue", "content", "targets", "via", "medium", "said", "said_basis", "start", "end",
	"sentence", "confidence", "rule", "url", "path", "review",
}

// Write writes the claims of records in their order.
func (f ClaimsCSV) Write(w io.Writer, records iter.Seq[record.Record], _ []record.Conflict) error {
	return writeCSV(w, f.BOM, claimColumns, func(yield func([]string) bool) {
		for r := range records {
			for i, c := range r.CodePoints().Claims {
				if !yield(claimRow(r, c, stretch(r.Text, r.Claims[i].Sentence))) {
					return
				}
			}
		}
	})
}

func claimRow(r record.Record, c record.Claim, sentence string) []string {
	actor, said := value(c.Actor), value(c.Said)
	var start, end string
	if spans := c.Content.Spans; len(spans) > 0 {
		start, end = strconv.Itoa(spans[0].Start), strconv.Itoa(spans[len(spans)-1].End)
	}
	return []string{
		verbatim(r.ID), verbatim(c.ID), verbatim(value(c.Parent)),
		cell(value(r.Published)), cell(value(r.Outlet)), cells(r.Wire), cell(original(r)), cell(r.Title),
		string(c.Kind), string(c.Act), strconv.FormatBool(c.Negated),
		cell(actor.Name), string(actor.Type), cell(actor.Role), cell(actor.Side),
		cell(actor.Affiliation), cell(actor.Wikidata), cell(actor.Identity),
		cell(words(c.Source)), cell(words(c.Cue)), cell(c.Content.Text), cells(c.Targets), cells(c.Via), cell(c.Medium), cell(said.Date), string(said.Basis),
		start, end, defused(cellText(sentence, maxSentence)), decimal(c.Confidence), cell(c.Rule),
		verbatim(value(r.URL)), verbatim(r.Path), cell(reviewed(c.Review)),
	}
}

// original names the article that r is a copy of, as "record (outlet)" or the outlet alone.
func original(r record.Record) string {
	c := value(r.CopyOf)
	if c.Record != "" && c.Outlet != "" {
		return c.Record + " (" + c.Outlet + ")"
	}
	return c.Record + c.Outlet
}

// ConflictsCSV writes one row a conflict, in the manner of [ClaimsCSV]. a_words and b_words hold the words of the
// claims of either side, each as "record/claim (outlet (wire)): words", joined with " | "; the words of a claim are cut at 500
// runes, those of a side at 10,000. articles names the records that take part.
type ConflictsCSV struct {
	// BOM puts the mark U+FEFF first, by which Excel knows UTF-8.
	BOM bool
}

var conflictColumns = []string{
	"id", "kind", "explicit", "about", "a_actors", "a_claims", "a_words", "b_actors", "b_claims", "b_words",
	"articles", "confidence", "reason", "review",
}

// Write writes the conflicts in their order.
func (f ConflictsCSV) Write(w io.Writer, records iter.Seq[record.Record], conflicts []record.Conflict) error {
	cite := citations(records, conflicts)
	return writeCSV(w, f.BOM, conflictColumns, func(yield func([]string) bool) {
		for _, c := range conflicts {
			if !yield(conflictRow(c, cite)) {
				return
			}
		}
	})
}

func conflictRow(c record.Conflict, cite map[string]cited) []string {
	return []string{
		verbatim(c.ID), string(c.Kind), strconv.FormatBool(c.Explicit), cell(c.About),
		cells(c.A.Actors), verbatim(strings.Join(c.A.Claims, "; ")), accountWords(c.A, cite),
		cells(c.B.Actors), verbatim(strings.Join(c.B.Claims, "; ")), accountWords(c.B, cite),
		verbatim(strings.Join(articles(c), "; ")), decimal(c.Confidence), cell(c.Reason),
		cell(reviewed(c.Review)),
	}
}

// FamiliesCSV writes one row a claim of a family, in the manner of [ClaimsCSV]: text is the family's longest wording, words
// what this article has.
type FamiliesCSV struct {
	// BOM puts the mark U+FEFF first, by which Excel knows UTF-8.
	BOM      bool
	Families []record.Family
}

var familyColumns = []string{"family", "text", "disputed", "speakers", "claim", "record", "outlet", "published", "actor", "relation", "words"}

// Write writes the families in their order.
func (f FamiliesCSV) Write(w io.Writer, records iter.Seq[record.Record], _ []record.Conflict) error {
	return writeCSV(w, f.BOM, familyColumns, familyRows(records, f.Families))
}

func familyRows(records iter.Seq[record.Record], families []record.Family) iter.Seq[[]string] {
	cite := citedInFamilies(records, families)
	return func(yield func([]string) bool) {
		for _, f := range families {
			for _, m := range f.Members {
				if !yield([]string{
					verbatim(f.ID), cell(f.Text), strconv.FormatBool(f.Disputed), cells(f.Speakers), verbatim(m.Claim), verbatim(m.Record),
					cell(value(m.Outlet)), cell(value(m.Published)), cell(m.Actor), string(m.Relation), cell(cite[m.Claim].claim.Content.Text),
				}) {
					return
				}
			}
		}
	}
}

func accountWords(a record.Account, cite map[string]cited) string {
	var parts []string
	for _, ref := range a.Claims {
		c, ok := cite[ref]
		if !ok {
			continue
		}
		if from := origin(c.record); from != "" {
			ref += " (" + from + ")"
		}
		parts = append(parts, ref+": "+cellText(c.claim.Content.Text, maxCited))
	}
	return defused(cellText(strings.Join(parts, " | "), maxAccount))
}

// writeCSV writes a header and rows.
func writeCSV(w io.Writer, bom bool, header []string, rows iter.Seq[[]string]) error {
	if bom {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(header); err != nil {
		return err
	}
	for row := range rows {
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// cell returns the words of s for a cell.
func cell(s string) string { return defused(cellText(s, 0)) }

// cells returns a list for a cell.
func cells(list []string) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = cellText(s, 0)
	}
	return defused(strings.Join(parts, "; "))
}

// verbatim returns a name of a thing for a cell: an id or a path must stay what it is.
func verbatim(s string) string { return defused(strings.ToValidUTF8(s, "\ufffd")) }

func cellText(s string, limit int) string { return squash(s, limit, unicode.IsControl) }

// defused keeps a spreadsheet from taking s for a formula.
func defused(s string) string {
	first := strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
	if strings.IndexAny(first, "=+-@＝＋－＠") == 0 || strings.IndexAny(s, "\t\r\n") == 0 {
		return "'" + s
	}
	return s
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', 3, 64) }
