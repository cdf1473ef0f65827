package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/report"
)

const signed = `"by":"Ada Quill","at":"2031-04-06T07:08:09Z"}`

func TestReview(t *testing.T) {
	decisions, err := report.ReadReview(strings.NewReader("\ufeff" +
		`{"schema":"hearsay/1","claim":"dam/c1","status":"rejected",` + signed + "\n\n" +
		`{"schema":"hearsay/1","claim":"dam/c2","status":"corrected","actor":"Chile","act":"deny","note":"see line 2",` + signed + "\n" +
		`{"schema":"hearsay/1","conflict":"k1","status":"accepted",` + signed + "\n" +
		`{"schema":"hearsay/1","claim":"gone/c1","status":"accepted",` + signed))
	require.NoError(t, err)
	records, conflicts := plainRecords(), plainConflicts()
	gotRecords, gotConflicts, unknown := report.Review(records, conflicts, decisions)
	assert.Equal(t, plainRecords(), records, "what is given stays as it is")
	assert.Equal(t, plainConflicts(), conflicts)
	assert.Equal(t, []string{"gone/c1"}, unknown)
	require.Len(t, gotRecords[0].Claims, 1, "a rejected claim is gone")
	c := gotRecords[0].Claims[0]
	assert.Equal(t, "Chile", c.Actor.Name)
	assert.Equal(t, record.Place, c.Actor.Type, "an actor of that name is taken as it is")
	assert.Equal(t, record.Deny, c.Act)
	assert.Nil(t, c.Parent, "which was rejected")
	assert.Equal(t, &record.Review{By: "Ada Quill", At: "2031-04-06T07:08:09Z", Status: record.Corrected, Note: "see line 2",
		Was: record.Was{Actor: pointer("Norway"), Act: pointer(record.Accuse)}}, c.Review)
	require.Len(t, gotConflicts, 1)
	assert.Equal(t, []string{"Chile"}, gotConflicts[0].A.Actors, "the side follows its claims")
	assert.Equal(t, record.Accepted, gotConflicts[0].Review.Status)
	for _, w := range []report.Writer{report.Markdown{}, report.HTML{}, report.ClaimsCSV{}, report.ClaimsJSONL{}, report.SQLite{}} {
		out := write(t, w, gotRecords, gotConflicts)
		assert.Contains(t, out, "Ada Quill", "%T", w)
		assert.Contains(t, out, "see line 2", "%T", w)
	}
}

func TestReviewInParquet(t *testing.T) {
	records, conflicts := plainRecords(), plainConflicts()
	accepted := &record.Review{By: "Ada Quill", At: "2031-04-06T07:08:09Z", Status: record.Accepted}
	records[0].Claims[0].Review, conflicts[0].Review = accepted, accepted
	type row struct {
		Review *string `parquet:"review,optional"`
	}
	read := func(w report.Writer) []row {
		out := write(t, w, records, conflicts)
		rows, err := parquet.Read[row](strings.NewReader(out), int64(len(out)))
		require.NoError(t, err)
		return rows
	}
	want := pointer("accepted by Ada Quill, 2031-04-06T07:08:09Z")
	assert.Equal(t, []row{{want}, {nil}, {nil}}, read(report.ClaimsParquet{}), "null where nobody decided")
	assert.Equal(t, []row{{want}}, read(report.ConflictsParquet{}))
}

func TestReviewInXLSX(t *testing.T) {
	corrected := report.Decision{Claim: "dam/c1", Status: record.Corrected, Actor: pointer("Ada Brook"), By: "Ada Quill", At: "2031-04-06T07:08:09Z"}
	rejected := report.Decision{Claim: "maps/c1", Status: record.Rejected, By: "Ada Quill", At: corrected.At}
	records, conflicts, unknown := report.Review(plainRecords(), plainConflicts(), []report.Decision{corrected, rejected})
	require.Empty(t, unknown)
	book, err := excelize.OpenReader(strings.NewReader(write(t, report.XLSX{}, records, conflicts)))
	require.NoError(t, err)
	defer book.Close() //nolint:errcheck // only read
	rows, err := book.GetRows("Claims")
	require.NoError(t, err)
	review, claim, actor := slices.Index(rows[0], "review"), slices.Index(rows[0], "claim"), slices.Index(rows[0], "actor")
	for _, row := range rows[1:] {
		assert.NotEqual(t, "maps", row[0], "what was rejected is gone")
		if row[0] == "dam" && row[claim] == "c1" {
			assert.Equal(t, "Ada Brook", row[actor])
			assert.Equal(t, "corrected by Ada Quill, 2031-04-06T07:08:09Z; actor was Orla Vint", row[review])
		}
	}
}

func TestReviewOfConflicts(t *testing.T) {
	reject := func(d report.Decision) []report.Decision {
		d.Status = record.Rejected
		return []report.Decision{d}
	}
	_, conflicts, unknown := report.Review(plainRecords(), plainConflicts(), reject(report.Decision{Conflict: "k1"}))
	assert.Empty(t, conflicts)
	assert.Empty(t, unknown)
	_, conflicts, unknown = report.Review(plainRecords(), plainConflicts(), reject(report.Decision{Claim: "maps/c1"}))
	assert.Empty(t, conflicts, "one of its sides has no claim left")
	assert.Empty(t, unknown)
}

func TestReadReviewErrors(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{`{`, "no decision"},
		{`[]`, "no decision"},
		{`{} {}`, "more than one"},
		{`{"schema":"hearsay/0","claim":"a/b","status":"accepted",` + signed, "schema"},
		{`{"schema":"hearsay/1","status":"accepted",` + signed, "about a claim or"},
		{`{"schema":"hearsay/1","claim":"a/b","conflict":"k","status":"accepted",` + signed, "about a claim or"},
		{`{"schema":"hearsay/1","claim":"a/b","status":"maybe",` + signed, `"maybe"`},
		{`{"schema":"hearsay/1","claim":"a/b","status":"corrected",` + signed, "another actor"},
		{`{"schema":"hearsay/1","conflict":"k","status":"corrected","act":"deny",` + signed, "gives a claim"},
		{`{"schema":"hearsay/1","claim":"a/b","status":"accepted","act":"deny",` + signed, "with the status"},
		{`{"schema":"hearsay/1","claim":"a/b","status":"corrected","act":"sing",` + signed, `"sing"`},
		{`{"schema":"hearsay/1","claim":"a/b","status":"accepted","colour":"red",` + signed, "colour"},
		{`{"schema":"hearsay/1","claim":"a/b","status":"accepted","by":" ","at":"2031-04-06T07:08:09Z"}`, "by is empty"},
		{`{"schema":"hearsay/1","claim":"a/b","status":"accepted","by":"Ada","at":"today"}`, "no time"},
		{"\xff", "UTF-8"},
		{strings.Repeat("x", 2<<20), "more than"},
	} {
		t.Run(c.want, func(t *testing.T) {
			_, err := report.ReadReview(strings.NewReader("\n" + c.line + "\n"))
			require.Error(t, err)
			assert.True(t, strings.HasPrefix(err.Error(), "2: "), err.Error())
			assert.Contains(t, err.Error(), c.want)
		})
	}
}
