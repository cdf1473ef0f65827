package article_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hearsay-nlp/hearsay/attribution/article"
)

// Paragraphs of an invented article, long enough to be told from the page around them.
const (
	prose1 = "The government of Chad said on Monday that talks with Niger over the shared lake would resume within a week."
	prose2 = "“We never left the table,” minister Ada Brook told reporters after a session that lasted most of the night."
	prose3 = "Niger's delegation rejected that account and said no invitation had reached its offices since early October."
	prose4 = "Fishermen on both shores have complained for years that patrols seize their nets without giving any reason."
)

// text joins paragraphs by blank lines.
func text(paragraphs ...string) string { return strings.Join(paragraphs, "\n\n") }

// marks shows the blocks of a text, one a line, as kind and words.
func marks(a article.Article) string {
	var b strings.Builder
	for _, block := range a.Blocks {
		b.WriteString([]string{"B ", "T ", "H ", "C ", "- "}[block.Kind])
		b.WriteString(strings.Join(strings.Fields(block.Span.In(a.Text)), " "))
		b.WriteByte('\n')
	}
	return strings.TrimSpace(b.String())
}

func TestLayoutCredits(t *testing.T) {
	body := text(prose1, prose2, prose3)
	head := func(s string) string { return text("Lake talks to resume, Chad says", s, body) }
	foot := func(s string) string { return text("Lake talks to resume, Chad says", body, s) }
	tests := []struct {
		name, text, why           string
		wire, byline              []string
		outlet, published, absent string // absent may not be in a block other than furniture
	}{
		{name: "scraped date", text: " date 2021-11-13 " + body, published: "2021-11-13", absent: "date 2021-11-13", why: "a header on the line of the text"},
		{name: "agency and dates", text: head("Reuters | Updated: 16-11-2021 00:58 IST | Created: 15-11-2021 23:10 IST"), wire: []string{"Reuters"}, published: "2021-11-15", absent: "Updated", why: "the day it was made comes before the last change"},
		{name: "agency, place and date", text: head("PTI | N'Djamena | Updated: 16-11-2021 00:58 IST"), wire: []string{"PTI"}, published: "2021-11-16", why: "a place in the line is no newsroom"},
		{name: "published", text: head("Published: November 25, 2021 at 3:15 PM"), published: "2021-11-25", absent: "Published", why: "label, time"},
		{name: "published over updated", text: head("Updated 26 Nov 2021 / Published 25th November 2021 10:30 GMT"), published: "2021-11-25", why: "labels belong to the date after them"},
		{name: "bare date", text: head("Thursday, Nov. 25, 2021"), published: "2021-11-25", absent: "Thursday", why: "weekday, abbreviated month"},
		{name: "ISO with time", text: head("2021-11-16T10:00:00Z"), published: "2021-11-16", why: "machine's date"},
		{name: "ambiguous", text: head("Updated: 11/12/2021"), why: "could be December or November"},
		{name: "slashes", text: head("Updated: 11/25/2021"), published: "2021-11-25", why: "there is no month 25"},
		{name: "no such day", text: head("Published: 31-02-2021"), why: "not a date"},
		{name: "date in prose", text: text(prose1, "The treaty of November 25, 2021 gave both states the right to fish in the northern part of the lake.", prose3), why: "running prose says nothing of the page"},
		{name: "date of a correction", text: foot("Friday, December 4, 2020."), why: "a bare date below the text is another's"},
		{name: "inputs", text: foot("(With inputs from ANI)"), wire: []string{"ANI"}, absent: "inputs", why: "own line"},
		{name: "inputs in the paragraph", text: body + " (With inputs from ANI and PTI)", wire: []string{"ANI", "PTI"}, absent: "inputs", why: "split from the end"},
		{name: "AP inputs", text: foot("(With AP inputs)"), wire: []string{"AP"}, why: "other order"},
		{name: "input from agencies", text: foot("With input from agencies"), wire: []string{"agencies"}, why: "no names"},
		{name: "source agencies", text: foot("Source: TRTWorld and agencies"), wire: []string{"TRTWorld", "agencies"}, why: "a list with agencies is all wire"},
		{name: "source site", text: foot(text("Source: TRTWorld and agencies", "Source: Lake News Daily")), wire: []string{"TRTWorld", "agencies"}, outlet: "Lake News Daily", why: "the last line is the site's own"},
		{name: "source authority", text: foot("Source: Ministry of Fisheries"), why: "a ministry is no newsroom"},
		{name: "syndicated", text: foot("(This story has not been edited by Lakeside staff and is auto-generated from a syndicated feed.)"), outlet: "Lakeside", absent: "syndicated", why: "names the newsroom"},
		{name: "except the headline", text: foot("(Except for the headline, this story has not been edited by LKTV staff and is published from a syndicated feed.)"), outlet: "LKTV", why: "another house's form"},
		{name: "originally published", text: foot("This article was originally published by The Shore Review."), outlet: "Shore Review", why: "the newsroom it comes from"},
		{name: "originally by agency", text: foot("This story was originally published by Reuters."), wire: []string{"Reuters"}, why: "an agency is wire"},
		{name: "sign-off", text: text("N'DJAMENA, Nov 12 (Reuters) - "+prose1, prose2, prose3, "(Reporting by Ada Brook; Editing by Tom Reyes)"), wire: []string{"Reuters"}, absent: "Reporting", why: "one agency, named once"},
		{name: "copyright", text: foot("© Copyright 2021 Lakeside Herald Ltd. All rights reserved."), outlet: "Lakeside Herald", why: "the owner publishes"},
		{name: "agency copyright", text: foot("Copyright 2016 The Associated Press. All rights reserved. This material may not be published, broadcast, rewritten or redistributed."), wire: []string{"AP"}, why: "the owner is the agency"},
		{name: "copyright year", text: foot("© Copyright 2021"), why: "no owner"},
		{name: "copyright law", text: text(prose1, "Copyright was not at issue in 2021, the minister said, and the maps were in the public domain anyway.", prose3), why: "prose about copyright stays", absent: ""},
		{name: "dateline AP", text: text("N'DJAMENA, Chad (AP) — "+prose1, prose2), wire: []string{"AP"}, absent: "(AP)", why: "place, country, agency"},
		{name: "dateline Reuters", text: text("NIAMEY, Nov 12 (Reuters) - "+prose1, prose2), wire: []string{"Reuters"}, why: "a day without year gives no date"},
		{name: "dateline dated", text: text("NIAMEY, November 25, 2021 (AFP) – "+prose1, prose2), wire: []string{"AFP"}, published: "2021-11-25", why: "a date with its year"},
		{name: "dateline tail", text: text("NIAMEY, November 25 – RIA Novosti. "+prose1, prose2), wire: []string{"RIA Novosti"}, absent: "RIA", why: "agency as a sentence"},
		{name: "dateline TASS", text: text("NIAMEY, November 12. /TASS/. "+prose1, prose2), wire: []string{"TASS"}, why: "between slashes"},
		{name: "dateline ANI", text: text("N'Djamena [Chad], November 13 (ANI): "+prose1, prose2), wire: []string{"ANI"}, absent: "(ANI)", why: "mixed case, colon"},
		{name: "dateline PTI", text: text("Niamey, Nov 13 (PTI) "+prose1, prose2), wire: []string{"PTI"}, why: "no dash"},
		{name: "dateline two places", text: text("NIAMEY/N'DJAMENA (Reuters) - "+prose1, prose2), wire: []string{"Reuters"}, why: "slash in the place"},
		{name: "dateline plain", text: text("NIAMEY — "+prose1, prose2), absent: "NIAMEY —", why: "no agency"},
		{name: "acronym and dash", text: text("NATO — and this is new — has no view on the lake, its spokesman Tom Reyes told the paper.", prose2), why: "the sentence needs its subject"},
		{name: "byline", text: head("By Ada Brook"), byline: []string{"Ada Brook"}, absent: "By Ada", why: "plain"},
		{name: "byline and job", text: head("BY ADA BROOK, Staff Writer"), byline: []string{"Ada Brook"}, why: "capitals, job left out"},
		{name: "byline and newsroom", text: head("By Ada Brook and Tom Reyes | Herald"), byline: []string{"Ada Brook", "Tom Reyes"}, outlet: "Herald", why: "two names, one house"},
		{name: "byline with date", text: head("By Ada Brook Nov. 12, 2021 3:15 pm"), byline: []string{"Ada Brook"}, published: "2021-11-12", why: "date on the line"},
		{name: "byline of agency", text: head("By The Associated Press"), wire: []string{"AP"}, why: "an agency is no author"},
		{name: "byline at agency", text: head("By ADA BROOK, Associated Press"), byline: []string{"Ada Brook"}, wire: []string{"AP"}, why: "both"},
		{name: "name and agency", text: head("Ada Brook, Associated Press"), byline: []string{"Ada Brook"}, wire: []string{"AP"}, why: "no By"},
		{name: "agency line", text: head("Associated Press"), wire: []string{"AP"}, absent: "Associated", why: "alone above the text"},
		{name: "not a byline", text: text(prose1, "By contrast Niger waited.", prose2, prose3), why: "prose that begins with By"},
		{name: "signature", text: foot("—AP"), wire: []string{"AP"}, absent: "—AP", why: "below the text"},
		{name: "agency in brackets at the end", text: body + " (ANI)", wire: []string{"ANI"}, why: "agencies sign their copy so"},
		{name: "contributed", text: foot("The Associated Press contributed to this report."), wire: []string{"AP"}, absent: "contributed", why: "counts as wire"},
		{name: "writer contributed", text: foot("Associated Press writers Ada Brook in Niamey and Tom Reyes contributed to this report."), wire: []string{"AP"}, why: "agency inside the sentence"},
		{name: "colleague contributed", text: foot("Tom Reyes contributed reporting."), absent: "Tom Reyes", why: "a credit, but no wire"},
		{name: "contributed in prose", text: text(prose1, "Reuters reporters contributed to this report of the ministry, according to Ada Brook, who saw a draft.", prose2, prose3), why: "not below the text"},
		{name: "picture", text: text(prose1, "Boats wait at the northern shore near the border post on Monday. (Reuters)", prose2, prose3), absent: "(Reuters)", why: "the credit of a picture is no wire"},
		{name: "picture label", text: foot("(Image: AP)"), absent: "Image", why: "labelled"},
		{name: "AP Photo", text: text(prose1, "Boats wait at the northern shore on Monday. (AP Photo/Tom Reyes)", prose2), absent: "AP Photo", why: "labelled"},
		{name: "photo line", text: text(prose1, "Photo: Tom Reyes/Reuters", prose2, prose3), absent: "Photo", why: "labelled"},
		{name: "agency in prose", text: text(prose1, "Reuters and AFP reported on Friday that the patrols had stopped, citing people who live near the shore.", prose3), why: "being cited is not being the source of the copy"},
		{name: "lead-in", text: text(prose1, "From Bloomberg:", prose2), why: "introduces a quotation"},
		{name: "nothing", text: body, why: "nothing is told"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := article.Layout(article.Article{Text: tt.text})
			assert.Equal(t, tt.wire, a.Wire, tt.why)
			assert.Equal(t, tt.byline, a.Byline, tt.why)
			assert.Equal(t, tt.outlet, a.Outlet, tt.why)
			assert.Equal(t, tt.published, a.Published, tt.why)
			shown := 0
			for _, b := range a.Blocks {
				if b.Kind == article.Furniture {
					continue
				}
				if tt.absent != "" {
					assert.NotContains(t, b.Span.In(a.Text), tt.absent, tt.why)
				}
				for _, p := range []string{prose1, prose2, prose3} {
					if b.Span.In(a.Text) == p {
						shown++
					}
				}
			}
			want := 0
			for _, p := range []string{prose1, prose2, prose3} {
				want += strings.Count(tt.text, p)
			}
			assert.Equal(t, want, shown, "each paragraph of the article is a block of its own")
		})
	}
}

func TestLayoutKeepsWhatIsGiven(t *testing.T) {
	given := article.Article{
		Title: "Given", Outlet: "Shore Review", Wire: []string{"AFP"}, Byline: []string{"Tom Reyes"}, Published: "2020-01-02",
		URL:    "https://www.nytimes.com/x",
		Text:   text(" date 2021-11-13 Lake talks to resume", "By Ada Brook", prose1, "(With inputs from ANI)", "© 2021 Herald"),
		Blocks: []article.Block{},
	}
	assert.Equal(t, given, article.Layout(given))
}

func TestLayoutOutletOfURL(t *testing.T) {
	for url, want := range map[string]string{
		"https://www.nytimes.com/2020/x.html": "The New York Times",
		"https://mobile.foxnews.com/a":        "Fox News",
		"http://news.lakeside.co.uk/a?b=c":    "lakeside.co.uk",
		"lakeside":                            "",
		":":                                   "",
	} {
		assert.Equal(t, want, article.Layout(article.Article{URL: url, Text: prose1}).Outlet, url)
	}
}

func TestLayoutWireOfGivenByline(t *testing.T) {
	a := article.Layout(article.Article{Byline: []string{"Associated Press"}, Text: prose1})
	assert.Equal(t, []string{"AP"}, a.Wire)
	assert.Equal(t, []string{"Associated Press"}, a.Byline, "given metadata stay")
}

func TestLayoutBlocks(t *testing.T) {
	tests := []struct{ name, text, want, why string }{
		{"empty", " \n ", "", "no blocks"},
		{"title and headings", text("Lake talks to resume, Chad says", prose1, prose2, "Nets seized on both shores", prose3, "Lake talks to resume, Chad says"),
			"T Lake talks to resume, Chad says\nB " + prose1 + "\nB " + prose2 + "\nH Nets seized on both shores\nB " + prose3 + "\nT Lake talks to resume, Chad says",
			"the title wherever it stands; a heading between prose"},
		{"no title", text(prose1, prose2), "B " + prose1 + "\nB " + prose2, "prose is no title"},
		{"title in title case", text("Chad Says Lake Talks Will Resume.", prose1), "T Chad Says Lake Talks Will Resume.\nB " + prose1, "a full stop does not matter then"},
		{"header with title", " date 2021-11-11 Lake Talks to Resume\n" + prose1 + "\n" + prose2, "- date 2021-11-11\nT Lake Talks to Resume\nB " + prose1 + "\nB " + prose2, "the rest of the header's line"},
		{"header with menu", text(" date 2021-11-16 Left Menu", "Chad, Niger agree on need to talk -presidency", prose1, "Chad, Niger agree on need to..."),
			"- date 2021-11-16\n- Left Menu\nT Chad, Niger agree on need to talk -presidency\nB " + prose1 + "\nT Chad, Niger agree on need to...", "a headline cut short is the same"},
		{"kicker", text("World", "Lake talks to resume, Chad says", prose1, prose2), "- World\nT Lake talks to resume, Chad says\nB " + prose1 + "\nB " + prose2, "the section is not the title"},
		{"read more", text(prose1, "READ MORE:\u00a0Explained: whose lake it is", "Also read: Nets and nerves", prose2), "B " + prose1 + "\n- READ MORE: Explained: whose lake it is\n- Also read: Nets and nerves\nB " + prose2, "links in the body"},
		{"trending", text(prose1, prose2, "TRENDING", "1\nNokia rival opens a new plant", "Nokia rival opens a new plant", " Australia\n2\nObesity study: what it shows and what it can't. More inside.", " Global", "DevShots", "Latest News", "Post a Comment", "0 Comments"),
			"B " + prose1 + "\nB " + prose2 + "\n- TRENDING\n- 1\n- Nokia rival opens a new plant\n- Nokia rival opens a new plant\n- Australia\n- 2\n- Obesity study: what it shows and what it can't. More inside.\n- Global\n- DevShots\n- Latest News\n- Post a Comment\n- 0 Comments",
			"headlines of other articles, even as sentences"},
		{"numbered foot", text(prose1, prose2, "1\nA plant opens in the north", "2\nWhat the study shows"), "B " + prose1 + "\nB " + prose2 + "\n- 1\n- A plant opens in the north\n- 2\n- What the study shows", "no heading above the list"},
		{"list inside", text(prose1, prose2, "Related stories", "Nets and nerves", "A lake in figures", prose3, prose4), "B " + prose1 + "\nB " + prose2 + "\n- Related stories\n- Nets and nerves\nH A lake in figures\nB " + prose3 + "\nB " + prose4, "the article goes on after it; its last line may be a heading"},
		{"comments inside", text(prose1, "0 Comments", prose2, prose3), "B " + prose1 + "\n- 0 Comments\nB " + prose2 + "\nB " + prose3, "two paragraphs after it: not the foot"},
		{"foot after notice", text(prose1, prose2, "(With inputs from ANI)", "Sports", "Weather", "A minister of another state said nothing new today."),
			"B " + prose1 + "\nB " + prose2 + "\n- (With inputs from ANI)\n- Sports\n- Weather\n- A minister of another state said nothing new today.", "furniture in a row after the notice"},
		{"menus", text(prose1, prose2, "VisionRI | Disclaimer | Terms of use | Privacy Policy", "LinkedIn Quora Youtube RSS", "Email: desk@example.org\nPhone: +91 13 064", "Subscribe to our Newsletter"),
			"B " + prose1 + "\nB " + prose2 + "\n- VisionRI | Disclaimer | Terms of use | Privacy Policy\n- LinkedIn Quora Youtube RSS\n- Email: desk@example.org\n- Phone: +91 13 064\n- Subscribe to our Newsletter", "by what they say"},
		{"notices", text(prose1, "Advertisement", "Click here to join the channel of the paper", "We use cookies to improve your visit. By staying you agree.", "Read the full story at the Shore Review", "Follow us on Twitter", "Share this article", "Loading…", prose2),
			"B " + prose1 + "\n- Advertisement\n- Click here to join the channel of the paper\n- We use cookies to improve your visit. By staying you agree.\n- Read the full story at the Shore Review\n- Follow us on Twitter\n- Share this article\n- Loading…\nB " + prose2, "by what they say"},
		{"prose like furniture", text(prose1, "Share prices of the fishing firms fell by a tenth.", "Subscribers of the paper heard it first.", "Related firms were searched too, police said.", "Copyright is not the question here.", "“Follow us,” he said.", prose2),
			"B " + prose1 + "\nB Share prices of the fishing firms fell by a tenth.\nB Subscribers of the paper heard it first.\nB Related firms were searched too, police said.\nB Copyright is not the question here.\nB “Follow us,” he said.\nB " + prose2, "losing words of the article is worse"},
		{"tweets", text(prose1, "Spoke with @brook on the #lake today", "The nets are back. pic.example.com/x1 — Tom Reyes (@reyes) November 24, 2021", prose2),
			"B " + prose1 + "\nB Spoke with @brook on the #lake today\nB The nets are back. pic.example.com/x1 — Tom Reyes (@reyes) November 24, 2021\nB " + prose2, "embedded tweets are body, not headings"},
		{"caption", text(prose1, prose4, prose4+" (Reuters)", prose2, prose3), "B " + prose1 + "\nB " + prose4 + "\nC " + prose4 + "\n- (Reuters)\nB " + prose2 + "\nB " + prose3, "repeated below the picture"},
		{"list in the body", text(prose1, "The ministry named three aims, which it wants to reach before the rains:", "Open the shore", "Return the nets", "Count the boats", prose2),
			"B " + prose1 + "\nB The ministry named three aims, which it wants to reach before the rains:\nB Open the shore\nB Return the nets\nB Count the boats\nB " + prose2, "entries are no headings"},
		{"standfirst", text("Lake talks to resume, Chad says", "Both sides want a deal before the rains, people close to the talks say.", "By Ada Brook", prose1),
			"T Lake talks to resume, Chad says\nB Both sides want a deal before the rains, people close to the talks say.\n- By Ada Brook\nB " + prose1, "the line below the title is body"},
		{"wrapped", "Lake talks to resume, Chad says\n\nThe government of Chad said on Monday that\ntalks with Niger over the shared lake would\nresume within a week.", "T Lake talks to resume, Chad says\nB The government of Chad said on Monday that talks with Niger over the shared lake would resume within a week.", "hard-wrapped lines are one block"},
		{"byte order mark", "\ufeffLake talks to resume, Chad says\n\n" + prose1, "T Lake talks to resume, Chad says\nB " + prose1, "no part of the title"},
		{"short", "Denied.", "B Denied.", "one word"},
		{"only lines", text("Home", "World", "Lake talks to resume, Chad says"), "- Home\nB World\nT Lake talks to resume, Chad says", "no prose to lose"},
		{"question after a dateline", text("Chad's silence on the lake stirs anger.", "NIAMEY (AP) — Was that really Ada Brook?", prose1), "B Chad's silence on the lake stirs anger.\n- NIAMEY (AP) —\nB Was that really Ada Brook?\nB " + prose1, "a dateline opens the text, a title does not come after it"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, marks(article.Layout(article.Article{Text: tt.text})), tt.why)
		})
	}
}

func TestLayoutTitle(t *testing.T) {
	tests := []struct{ name, text, want, why string }{
		{"tail", text("Chad, Niger agree on need to talk -presidency", prose1), "Chad, Niger agree on need to talk -presidency", "the tail belongs to it"},
		{"abbreviation", text("Lake Talks Resume in the U.S.", prose1), "Lake Talks Resume in the U.S.", "the last stop is not the title's"},
		{"full stop", text("Lake Talks Resume in Chad.", prose1), "Lake Talks Resume in Chad", "without the stop"},
		{"markdown", text("# Lake talks resume in Chad", prose1), "Lake talks resume in Chad", "without the mark"},
		{"repeated", text("Nets and nerves: a reader's guide", "Lake talks resume in Chad", prose1, "Lake talks resume in Chad", prose2), "Lake talks resume in Chad", "the repeated one is this article's"},
		{"watch", text("Watch: minister denies the raid", prose1), "Watch: minister denies the raid", "a link in the text, but not above it"},
		{"two words", text("Lake talks", prose1), "Lake talks", "short, but all there is"},
		{"byline first", text("By Ada Brook", "Lake talks resume in Chad", prose1), "Lake talks resume in Chad", "a byline is no title"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, article.Layout(article.Article{Text: tt.text}).Title, tt.why)
		})
	}
}
