package report_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/report"
)

// plainFamilies returns one quotation that three articles give to two speakers, and one that two have alike.
func plainFamilies() []record.Family {
	outlet, day := "The <b>Fjord</b> | Line", "2024-03-01"
	return []record.Family{
		{Schema: record.Schema, ID: "f1", Text: "The dam | holds <script>", Speakers: []string{"Ada Brook", "Max Lund"}, Disputed: true, Members: []record.Member{
			{Claim: "a/c", Record: "a", Outlet: &outlet, Published: &day, Actor: "Ada Brook", Relation: record.First},
			{Claim: "b/c", Record: "b", Actor: "Max Lund", Relation: record.Shortened}, {Claim: "d/c", Record: "d", Relation: record.Shortened}}},
		{Schema: record.Schema, ID: "f2", Text: "We won", Members: []record.Member{{Claim: "a/d", Record: "a", Relation: record.First}, {Claim: "b/d", Record: "b", Relation: record.Exact}}},
	}
}

func TestFamilies(t *testing.T) {
	families := plainFamilies()
	lines := strings.Split(strings.TrimSpace(string(write(t, report.FamiliesJSONL{Families: families}, nil, nil))), "\n")
	require.Len(t, lines, 2)
	var back record.Family
	require.NoError(t, json.Unmarshal([]byte(lines[0]), &back))
	assert.Equal(t, families[0], back)
	assert.Contains(t, lines[1], `"speakers":[]`)
	assert.Contains(t, lines[1], `"outlet":null`)

	md := string(write(t, report.Markdown{Families: families}, nil, nil))
	_, rows, _ := strings.Cut(md, "## Quotations in several articles")
	assert.Contains(t, rows, "| f1 | ")
	assert.Contains(t, rows, "disputed: Ada Brook, Max Lund | a ")
	assert.Contains(t, rows, "| 2 shortened |")
	assert.NotContains(t, md, "<script>")
	assert.NotContains(t, md, "<b>")
	assert.NotContains(t, string(write(t, report.Markdown{}, nil, nil)), "Quotations in several", "no section without quotations")
}
