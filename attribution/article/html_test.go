package article_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/article"
)

// page is a page around paragraphs, as pages are: menus, scripts, a list, a foot.
func page(head, body string) string {
	return `<!DOCTYPE html><html lang="en"><head>` + head + `</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav><script>var a = "<p>not text</p>";</script>
<article><h1>Lake talks to resume, Chad says</h1>` + body + `</article>
<aside><h3>TRENDING</h3><ul><li><a href="/1">A plant opens in the north</a></li></ul></aside>
<footer><p>© 2021 Lakeside Herald | Terms of use</p></footer></body></html>`
}

const pageHead = `<title>Lake talks to resume, Chad says - Lakeside Herald</title><meta property="og:site_name" content="Lakeside Herald">
<meta name="author" content="Ada Brook"><meta property="article:published_time" content="2021-11-16T10:00:00Z">
<link rel="canonical" href="https://www.lakeside.example/2021/lake">`

func paragraphs() string {
	return "<p>The government of Chad said on Monday\n   that talks with <a href=\"/n\">Niger</a> over the shared lake would resume within a week.</p>" +
		"<p>" + prose2 + "</p><h2>Nets seized on both shores</h2><p>" + prose3 + "</p><blockquote><p>" + prose4 + "</p></blockquote>" +
		"<ul><li>Open the shore before the rains begin.</li><li>Return the nets to their owners soon.</li></ul><p>(With inputs from ANI)</p>"
}

func TestReadHTML(t *testing.T) {
	for _, name := range []string{"a.html", "a.htm.gz", "-"} {
		t.Run(name, func(t *testing.T) {
			data := []byte(page(pageHead, paragraphs()))
			if strings.HasSuffix(name, ".gz") {
				data = pack(t, string(data))
			}
			articles, errs := read(t, name, data)
			require.Empty(t, errs)
			require.Len(t, articles, 1)
			a := article.Layout(articles[0])
			assert.Equal(t, "Lake talks to resume, Chad says", a.Title)
			assert.Equal(t, "Lakeside Herald", a.Outlet)
			assert.Equal(t, []string{"Ada Brook"}, a.Byline)
			assert.Equal(t, "2021-11-16", a.Published)
			assert.Equal(t, "https://www.lakeside.example/2021/lake", a.URL)
			assert.Equal(t, []string{"ANI"}, a.Wire)
			assert.False(t, a.PlainText)
			assert.Equal(t, "T Lake talks to resume, Chad says\nB "+prose1+"\nB "+prose2+"\nH Nets seized on both shores\nB "+prose3+"\nB "+prose4+
				"\nB Open the shore before the rains begin.\nB Return the nets to their owners soon.\n- (With inputs from ANI)", marks(a))
			assert.NotContains(t, a.Text, "not text")
		})
	}
}

func TestReadHTMLAuthors(t *testing.T) {
	for author, want := range map[string]struct{ byline, wire []string }{
		"Username":             {},
		"admin":                {},
		"The Associated Press": {wire: []string{"AP"}},
		"Tom Reyes":            {byline: []string{"Tom Reyes"}},
	} {
		t.Run(author, func(t *testing.T) {
			articles, errs := read(t, "a.html", []byte(page(strings.Replace(pageHead, "Ada Brook", author, 1), paragraphs())))
			require.Empty(t, errs)
			assert.Equal(t, want.byline, articles[0].Byline)
			assert.Equal(t, want.wire, articles[0].Wire)
		})
	}
}

// The extractor gives the people of linked data in the order of a map.
func TestReadHTMLAuthorsInOrder(t *testing.T) {
	people := func(roles ...string) string {
		head := strings.Replace(pageHead, `<meta name="author" content="Ada Brook">`, "", 1) +
			`<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lake talks to resume, Chad says"`
		for i, name := range roles {
			head += fmt.Sprintf(`,"role%d":{"@type":"Person","name":"%s"}`, i, name)
		}
		return head + "}</script>"
	}
	for _, c := range []struct{ why, head, byline string }{
		{"as in the source", people("Tom Reyes", "Ada Brook", "Zoe Adler", "Mia Sand"), "Tom Reyes, Ada Brook, Zoe Adler, Mia Sand"},
		{"whatever the case", people("tom reyes", "ada brook"), "Tom Reyes, Ada Brook"},
		{"those that are written otherwise last, by name", people(`Zo\u00eb Adler`, `Andr\u00e9 Sand`, "Tom Reyes"), "Tom Reyes, André Sand, Zoë Adler"},
		{"a name and a part of it", people("Ada Brook", "Ada Brook-Sand", "Tom Reyes"), "Ada Brook-Sand, Tom Reyes"},
		{"entities", people("Zo&euml; Adler", "Ada Brook"), "Zoë Adler, Ada Brook"},
	} {
		t.Run(c.why, func(t *testing.T) {
			for range 20 {
				articles, errs := read(t, "a.html", []byte(page(c.head, paragraphs())))
				require.Empty(t, errs)
				require.Equal(t, c.byline, strings.Join(articles[0].Byline, ", "))
			}
		})
	}
}

func TestReadHTMLTitles(t *testing.T) {
	for title, want := range map[string]string{
		"Chad and Niger to talk - Lakeside Herald":         "Chad and Niger to talk",
		"Chad and Niger to talk | lakeside":                "Chad and Niger to talk",
		"Chad and Niger to talk about the lake - minister": "Chad and Niger to talk about the lake - minister",
	} {
		t.Run(title, func(t *testing.T) {
			head := strings.Replace(pageHead, "Lake talks to resume, Chad says - Lakeside Herald", title, 1)
			data := strings.Replace(page(head+`<meta property="og:title" content="`+title+`">`, paragraphs()), "<h1>Lake talks to resume, Chad says</h1>", "", 1)
			articles, errs := read(t, "a.html", []byte(data))
			require.Empty(t, errs)
			assert.Equal(t, want, articles[0].Title)
			assert.True(t, strings.HasPrefix(articles[0].Text, want+"\n\n"), "the headline is part of the text")
		})
	}
}

func TestReadHTMLCharsets(t *testing.T) {
	body := strings.Repeat("<p>"+german+"</p>", 4)
	late := "<!--" + strings.Repeat(" filler", 400) + "-->"
	tests := []struct{ name, label, head, why string }{
		{"declared", "windows-1252", `<meta charset="iso-8859-1">`, "as declared"},
		{"declared late", "windows-1252", late + `<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">`, "beyond the first 1,024 bytes"},
		{"not declared", "utf-8", late, "valid UTF-8"},
		{"not declared, legacy", "windows-1252", late, "guessed"},
		{"wrongly declared", "windows-1252", `<meta charset="utf-8">`, "what is declared does not fit"},
		{"unknown label", "utf-8", `<meta charset="x-lake">`, "label ignored"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			articles, errs := read(t, "a.html", encode(t, tt.label, page(tt.head, body)))
			require.Empty(t, errs)
			assert.Contains(t, articles[0].Text, german, tt.why)
		})
	}
}

func TestReadHTMLBad(t *testing.T) {
	tests := []struct {
		name, data string
		err        error
	}{
		{"empty", "", article.ErrEmpty},
		{"blank", " \n", article.ErrEmpty},
		{"no text", "<html><body><script>1</script></body></html>", article.ErrEmpty},
		{"binary", "<html>\x00</html>", article.ErrBinary},
		{"nested", strings.Repeat("<div>", 100_000), article.ErrTooLarge},
		{"nested, in line", "<p>" + strings.Repeat("<b>", 2_000) + "x", article.ErrTooLarge},
		{"nested tables", strings.Repeat("<table><tr><td>", 200) + "x", article.ErrTooLarge},
		{"too many tags", strings.Repeat("<br>", 100_000), article.ErrTooLarge},
		{"too large", strings.Repeat("<p>"+prose1+"</p>\n", 90_000), article.ErrTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			articles, errs := read(t, "a.html", []byte(tt.data))
			assert.Empty(t, articles)
			require.Len(t, errs, 1)
			assert.ErrorIs(t, errs[0], tt.err)
		})
	}
	t.Run("unclosed paragraphs", func(t *testing.T) {
		articles, errs := read(t, "a.html", []byte("<html><body><article>"+strings.Repeat("<p>"+prose1, 600)))
		require.Empty(t, errs)
		assert.Greater(t, strings.Count(articles[0].Text, prose1), 1, "a paragraph needs no end tag")
	})
}
