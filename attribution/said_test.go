package attribution_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution"
	"github.com/hearsay-nlp/hearsay/attribution/record"
)

func TestSaid(t *testing.T) {
	an := newAnalyzer(t)
	text := func(day string) *record.Said { return &record.Said{Date: day, Basis: record.SaidInText} }
	const published = "2021-11-13" // a Saturday
	for _, test := range []struct {
		sentence, published, why string
		want                     *record.Said
	}{
		{"Ada Brook said on Thursday that the dam was safe.", published, "the last Thursday", text("2021-11-11")},
		{"Ada Brook said Saturday that the dam was safe.", published, "the day itself", text("2021-11-13")},
		{"Ada Brook said last Saturday that the dam was safe.", published, "not the day itself", text("2021-11-06")},
		{"“The dam is safe,” Ada Brook told reporters late on Friday.", published, "after the cue", text("2021-11-12")},
		{"Ada Brook said yesterday that the dam was safe.", published, "the day before", text("2021-11-12")},
		{"In a letter on 3 November, Ada Brook said that the dam was safe.", published, "a date without a year", text("2021-11-03")},
		{"Ada Brook said on March 5, 2019, that the dam was safe.", published, "a date with its year", text("2019-03-05")},
		{"Ada Brook said on March 5, 2019, that the dam was safe.", "", "which needs no day of the article", text("2019-03-05")},
		{"Ada Brook said on December 30 that the dam was safe.", "2022-01-02", "of the year before", text("2021-12-30")},
		{"Ada Brook said that the dam had burst on Thursday.", published, "a day of what is said", &record.Said{Date: published, Basis: record.SaidPublished}},
		{"Ada Brook said that the dam was safe.", published, "no day", &record.Said{Date: published, Basis: record.SaidPublished}},
		{"Ada Brook said that the dam was safe.", "", "nothing is known", nil},
		{"Ada Brook said on Thursday that the dam was safe.", "", "a weekday of no week", nil},
		{"Ada Brook said last week that the dam was safe.", published, "a week is no day, but not the article's day either", nil},
		{"Ada Brook said in June that the dam was safe.", published, "nor is a month", nil},
		{"Ada Brook will testify on Thursday that the dam was safe.", published, "it is still to be said", nil},
		{"Ada Brook said after Thursday's storm that the dam was safe.", published, "the day of something else", &record.Said{Date: published, Basis: record.SaidPublished}},
	} {
		t.Run(test.sentence, func(t *testing.T) {
			r := analyze(t, an, attribution.Article{Text: test.sentence, Published: test.published})
			require.NotEmpty(t, r.Claims)
			assert.Equal(t, test.want, r.Claims[0].Said, test.why)
		})
	}
}
