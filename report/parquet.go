package report

import (
	"io"
	"iter"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// ClaimsParquet writes one row a claim as Apache Parquet, with typed columns: published is a date, confidence a
// double, lists are lists, and what may be missing is null. Words are whole and as the article has them; offsets count
// code points.
type ClaimsParquet struct{}

type parquetClaim struct {
	Record      string   `parquet:"record,dict"`
	Claim       string   `parquet:"claim"`
	Parent      *string  `parquet:"parent,optional"`
	Published   *int32   `parquet:"published,optional,date"`
	Outlet      *string  `parquet:"outlet,optional,dict"`
	Wire        []string `parquet:"wire,list"`
	CopyOf      *string  `parquet:"copy_of,optional,dict"`
	CopyOutlet  *string  `parquet:"copy_of_outlet,optional,dict"`
	Title       string   `parquet:"title,dict"`
	Byline      []string `parquet:"byline,list"`
	URL         *string  `parquet:"url,optional,dict"`
	Path        string   `parquet:"path,dict"`
	Kind        string   `parquet:"kind,dict"`
	Act         string   `parquet:"act,dict"`
	Negated     bool     `parquet:"negated"`
	Actor       *string  `parquet:"actor,optional,dict"`
	ActorID     *string  `parquet:"actor_id,optional,dict"`
	ActorType   *string  `parquet:"actor_type,optional,dict"`
	Role        *string  `parquet:"role,optional,dict"`
	Side        *string  `parquet:"side,optional,dict"`
	Affiliation *string  `parquet:"affiliation,optional,dict"`
	Wikidata    *string  `parquet:"wikidata,optional,dict"`
	Identity    *string  `parquet:"identity,optional,dict"`
	Source      *string  `parquet:"source,optional"`
	Cue         *string  `parquet:"cue,optional,dict"`
	Content     string   `parquet:"content"`
	Spans       []extent `parquet:"spans,list"`
	Targets     []string `parquet:"targets,list"`
	Via         []string `parquet:"via,list"`
	Medium      string   `parquet:"medium,dict"`
	Said        *int32   `parquet:"said,optional,date"`
	SaidBasis   *string  `parquet:"said_basis,optional,dict"`
	Sentence    extent   `parquet:"sentence"`
	Confidence  float64  `parquet:"confidence"`
	Rule        string   `parquet:"rule,dict"`
	Review      *string  `parquet:"review,optional,dict"`
}

// statusOf returns what a reviewer decided, with who and when, and nil where nobody did.
func statusOf(r *record.Review) *string {
	if r == nil {
		return nil
	}
	return pointerTo(reviewed(r))
}

// extent is a span in code points.
type extent struct {
	Start int64 `parquet:"start"`
	End   int64 `parquet:"end"`
}

// Write writes the claims of records in their order.
func (ClaimsParquet) Write(w io.Writer, records iter.Seq[record.Record], _ []record.Conflict) error {
	return writeParquet(w, func(yield func(parquetClaim) bool) {
		for r := range records {
			for _, c := range r.CodePoints().Claims {
				if !yield(parquetRow(r, c)) {
					return
				}
			}
		}
	})
}

func parquetRow(r record.Record, c record.Claim) parquetClaim {
	row := parquetClaim{
		Record: r.ID, Claim: c.ID, Parent: c.Parent, Published: days(r.Published), Outlet: r.Outlet, Wire: r.Wire,
		Title: r.Title, Byline: r.Byline, URL: r.URL, Path: r.Path, Kind: string(c.Kind), Act: string(c.Act), Negated: c.Negated,
		Content: c.Content.Text, Targets: c.Targets, Via: c.Via, Medium: c.Medium, Sentence: extentOf(c.Sentence),
		Confidence: rounded(c.Confidence), Rule: c.Rule, Review: statusOf(c.Review),
	}
	for _, s := range c.Content.Spans {
		row.Spans = append(row.Spans, extentOf(s))
	}
	if c.Source != nil {
		row.Source = &c.Source.Text
	}
	if c.Cue != nil {
		row.Cue = &c.Cue.Text
	}
	if a := c.Actor; a != nil {
		kind := string(a.Type)
		row.Actor, row.ActorID, row.ActorType, row.Role, row.Side = &a.Name, &a.ID, &kind, &a.Role, &a.Side
		row.Affiliation, row.Wikidata, row.Identity = &a.Affiliation, &a.Wikidata, &a.Identity
	}
	if c.Said != nil {
		basis := string(c.Said.Basis)
		row.Said, row.SaidBasis = days(&c.Said.Date), &basis
	}
	if r.CopyOf != nil {
		row.CopyOf, row.CopyOutlet = &r.CopyOf.Record, &r.CopyOf.Outlet
	}
	return row
}

func extentOf(s token.Span) extent { return extent{int64(s.Start), int64(s.End)} }

// days returns a day in days since 1970, as Parquet counts them, and nil for what is no day.
func days(day *string) *int32 {
	t, err := time.Parse(time.DateOnly, value(day))
	if err != nil {
		return nil
	}
	n := int32(t.Unix() / (24 * 60 * 60))
	return &n
}

// ConflictsParquet writes one row a conflict, in the manner of [ClaimsParquet]. a_claims and b_claims name claims as
// "record/claim".
type ConflictsParquet struct{}

type parquetConflict struct {
	ID         string   `parquet:"id"`
	Kind       string   `parquet:"kind,dict"`
	Explicit   bool     `parquet:"explicit"`
	About      string   `parquet:"about"`
	AActors    []string `parquet:"a_actors,list"`
	AClaims    []string `parquet:"a_claims,list"`
	BActors    []string `parquet:"b_actors,list"`
	BClaims    []string `parquet:"b_claims,list"`
	Articles   []string `parquet:"articles,list"`
	Confidence float64  `parquet:"confidence"`
	Reason     string   `parquet:"reason"`
	Review     *string  `parquet:"review,optional,dict"`
}

// Write writes the conflicts in their order.
func (ConflictsParquet) Write(w io.Writer, _ iter.Seq[record.Record], conflicts []record.Conflict) error {
	return writeParquet(w, func(yield func(parquetConflict) bool) {
		for _, c := range conflicts {
			if !yield(parquetConflict{
				c.ID, string(c.Kind), c.Explicit, c.About, c.A.Actors, c.A.Claims, c.B.Actors, c.B.Claims, articles(c),
				rounded(c.Confidence), c.Reason, statusOf(c.Review),
			}) {
				return
			}
		}
	})
}

// FamiliesParquet writes one row a claim of a family, in the manner of [ClaimsParquet].
type FamiliesParquet struct {
	Families []record.Family
}

type parquetMember struct {
	Family    string   `parquet:"family,dict"`
	Text      string   `parquet:"text,dict"`
	Disputed  bool     `parquet:"disputed"`
	Speakers  []string `parquet:"speakers,list"`
	Claim     string   `parquet:"claim"` // "record/claim"
	Record    string   `parquet:"record,dict"`
	Outlet    *string  `parquet:"outlet,optional,dict"`
	Published *int32   `parquet:"published,optional,date"`
	Actor     *string  `parquet:"actor,optional,dict"`
	Relation  string   `parquet:"relation,dict"`
}

// Write writes the families in their order.
func (f FamiliesParquet) Write(w io.Writer, _ iter.Seq[record.Record], _ []record.Conflict) error {
	return writeParquet(w, func(yield func(parquetMember) bool) {
		for _, family := range f.Families {
			for _, m := range family.Members {
				row := parquetMember{family.ID, family.Text, family.Disputed, family.Speakers, m.Claim, m.Record, m.Outlet, days(m.Published), nil, string(m.Relation)}
				if m.Actor != "" {
					row.Actor = &m.Actor
				}
				if !yield(row) {
					return
				}
			}
		}
	})
}

// writeParquet writes rows in groups of bounded size. The file names its writer without a version, which would make
// it differ from build to build.
func writeParquet[T any](w io.Writer, rows iter.Seq[T]) error {
	const group = 50_000
	out := parquet.NewGenericWriter[T](w, parquet.CreatedBy("hearsay", strings.TrimPrefix(record.Schema, "hearsay/"), ""),
		parquet.Compression(&parquet.Snappy), parquet.MaxRowsPerRowGroup(group))
	for row := range rows {
		if _, err := out.Write([]T{row}); err != nil {
			return err
		}
	}
	return out.Close()
}
