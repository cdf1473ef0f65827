package attribution_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution"
)

// TestToldTheOwnOutlet checks that what somebody told the newsroom of the article came through it, by whatever name.
func TestToldTheOwnOutlet(t *testing.T) {
	an, err := attribution.New()
	require.NoError(t, err)
	for said, want := range map[string][]string{
		"“The gates were shut,” Max Lund told us.":                                       {"The Kelby Courier"},
		"“The gates were shut,” Max Lund told this newspaper.":                           {"The Kelby Courier"},
		"“The gates were shut,” Max Lund told the Courier.":                              {"The Kelby Courier"},
		"“The gates were shut,” Max Lund told the paper.":                                {"The Kelby Courier"},
		"“The gates were shut,” Max Lund told the Daily Gazette.":                        {"Daily Gazette"},
		"“The gates were shut,” Max Lund told the council.":                              {},
		"“They told us nothing of the gates,” Max Lund said.":                            {},
		"The Daily Gazette saw the log. “The gates were shut,” Max Lund told the paper.": nil,
	} {
		r, err := an.Analyze(context.Background(), attribution.Article{ID: "a", Outlet: "The Kelby Courier", Text: "Mayor Max Lund spoke for an hour on Monday.\n\n" + said})
		require.NoError(t, err)
		require.NotEmpty(t, r.Claims, said)
		via := r.Claims[len(r.Claims)-1].Via
		if want == nil {
			assert.NotContains(t, via, "The Kelby Courier", "the paper is the one named before")
		} else {
			assert.Equal(t, want, via, said)
		}
	}
}
