package article_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hearsay-nlp/hearsay/attribution/article"
)

func TestMasthead(t *testing.T) {
	const (
		headline = "Ferry company denies that it knew of the crack"
		prose    = "The company that runs the ferry said on Monday that nobody had told it of a crack in the hull."
	)
	for _, test := range []struct {
		why, want, title string
		head             []string
	}{
		{"a name above a menu", "The Kelby Lantern", headline, []string{"The Kelby Lantern\nNews | Opinion | Weather 4°C", headline}},
		{"capitals above a path", "Abend Extra", headline, []string{"ABEND EXTRA\nHome > Scandals > Ferrygate", headline}},
		{"one word with the dot of a logo", "Spark", headline, []string{"SPARK.\nMENU  ⚡ Inquiries  ⚡ Letters", headline}},
		{"a name with its section", "Harbour Flame", headline, []string{"HARBOUR FLAME » Media Watch", "Donate | Store | Podcast", headline}},
		{"a name with its letters", "Eastern Press Service", headline, []string{"Eastern Press Service (EPS)", headline}},
		{"a line that says what it is", "Plough & Anchor", headline, []string{"PLOUGH & ANCHOR\nThe paper for those who sail", headline}},
		{"what a station calls its news", "Shore Radio", headline, []string{"Shore Radio News\nListen live | Podcasts | Donate", headline}},
		{"a button after the name", "Lough Public Radio", headline, []string{"Lough Public Radio | Listen Live", headline}},
		{"a motto between name and menu", "Voice Of The Bay", headline, []string{"VOICE OF THE BAY\nFree. Proud. Yours.\nHOME   NATION   SHOP", headline}},
		{"a motto behind a dash", "Far Bank", headline, []string{"FAR BANK — news from below", headline}},
		{"a headline above a menu stays", "", headline, []string{"The Kelby Lantern", headline, "Share | Tweet | Print"}},

		{"a section is no newsroom", "", headline, []string{"World News\nNews | Opinion | Weather", headline}},
		{"nor is a subject", "", headline, []string{"Ada Brook", headline}},
		{"nor a path", "", headline, []string{"Home / Nation / Elections", headline}},
		{"nor a headline with a name", "", "Ada Brook Quits", []string{"Ada Brook Quits"}},
		{"nor the only line, whatever it ends on", "", "Ferries in the Press", []string{"Ferries in the Press"}},
		{"an agency's name says whose text it is", "", headline, []string{"Associated Press", headline}},
		{"a short headline above a long one", "", "Ferry Sinks, Mayor Sues", []string{"Ferry Sinks, Mayor Sues", headline}},
	} {
		t.Run(test.why, func(t *testing.T) {
			got := article.Layout(article.Article{Text: text(append(test.head, prose, prose)...)})
			assert.Equal(t, test.want, got.Outlet)
			assert.Equal(t, test.title, got.Title)
		})
	}
}

func TestDatesOfHeads(t *testing.T) {
	for line, want := range map[string]string{
		"March 14, 2022 / 6:10 AM / Updated 3 hours ago":                  "2022-03-14",
		"by Max Lund | October 5, 2019 | 1,204 Comments":                  "2019-10-05",
		"10/09/2019 06:31 PM EDT":                                         "2019-10-09",
		"Posted by Ada Brook on June 5, 2018 at 7:15 AM | Comments (388)": "2018-06-05",
		"Jun 7, 2018 · by Ada Brook · 6 min read":                         "2018-06-07",
		"12 Feb 2019, 06:30. Last updated at 09:12":                       "2019-02-12",
		"Broadcast: Sunday, February 17, 2019, 9:00 a.m.":                 "2019-02-17",
		"10/09/2019 18:31 CET":                                            "",
		"Updated: 05-05-2022 01:12 IST | Created: 04-05-2022":             "2022-05-04",
	} {
		got := article.Layout(article.Article{Text: text("Ferry company denies that it knew of the crack", line,
			"The company that runs the ferry said on Monday that nobody had told it of a crack in the hull.")})
		assert.Equal(t, want, got.Published, line)
	}
}
