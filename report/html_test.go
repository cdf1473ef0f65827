package report_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/report"
)

var dataBlock = regexp.MustCompile(`(?s)<script type="application/json" id="data">(.*?)</script>`)

// pageRows returns the articles and claims in the JSON of a page.
func pageRows(t *testing.T, page string) (data struct{ Articles, Claims [][]any }) {
	t.Helper()
	found := dataBlock.FindStringSubmatch(page)
	require.NotNil(t, found)
	require.NoError(t, json.Unmarshal([]byte(found[1]), &data))
	return data
}

// TestHTMLIsSafe checks that hostile texts add no element to the page and no address that runs.
func TestHTMLIsSafe(t *testing.T) {
	records := hostileRecords()
	attack := "</style></script><script>alert(1)</script><img src=x onerror=alert(1)>\u202e \"'\n<!--"
	records[0].Title, records[0].Claims[1].Actor = attack, &record.Actor{Name: attack, Type: record.Unnamed, Role: attack}
	conflicts := hostileConflicts()
	conflicts[0].About, conflicts[0].A.Actors = attack, []string{attack}
	out := write(t, report.HTML{}, records, conflicts)
	tags := map[string]int{}
	tokens := html.NewTokenizer(strings.NewReader(out))
	for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
		token := tokens.Token()
		if kind != html.StartTagToken {
			continue
		}
		tags[token.Data]++
		for _, a := range token.Attr {
			assert.False(t, strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "style", "%s=%q", a.Key, a.Val)
			if a.Key == "href" {
				assert.True(t, strings.HasPrefix(a.Val, "#"), a.Val)
			}
		}
	}
	assert.Equal(t, 2, tags["script"], "the data and the script of the page")
	assert.Equal(t, 1, tags["style"])
	assert.Zero(t, tags["img"])
	assert.NotContains(t, dataBlock.FindStringSubmatch(out)[1], "<")
}

// TestHTMLPlaces checks that the places of the marks count UTF-16 units, as script does.
func TestHTMLPlaces(t *testing.T) {
	records := append(plainRecords(), hostileRecords()...)
	data := pageRows(t, write(t, report.HTML{}, records, nil))
	n := 0
	for i, r := range records {
		text := utf16.Encode([]rune(data.Articles[i][5].(string)))
		for _, c := range r.Claims {
			var pieces []string
			at := data.Claims[n][9].([]any)
			for k := 0; k < len(at); k += 2 {
				pieces = append(pieces, string(utf16.Decode(text[int(at[k].(float64)):int(at[k+1].(float64))])))
			}
			assert.Equal(t, c.Content.Text, strings.Join(pieces, " "))
			n++
		}
	}
	assert.Len(t, data.Claims, n)
}

// TestHTMLOfAHugeParagraph checks that a paragraph of 10 MB is cut and keeps its claims.
func TestHTMLOfAHugeParagraph(t *testing.T) {
	text := strings.Repeat("é ", 5_000_000) + "Ida Moor said it was over."
	r := record.Record{ID: "r", Text: text, Claims: []record.Claim{{ID: "c", Content: in(text, "it was over")}}}
	out := write(t, report.HTML{}, []record.Record{r}, nil)
	assert.Less(t, len(out), 2_000_000)
	data := pageRows(t, out)
	assert.Equal(t, "it was over", data.Claims[0][9])
	assert.Equal(t, true, data.Articles[0][6], "the text is marked as cut")
}

func TestHTMLIsTheSameEachTime(t *testing.T) {
	assert.Equal(t, write(t, report.HTML{}, plainRecords(), plainConflicts()), write(t, report.HTML{}, plainRecords(), plainConflicts()))
}

func TestHTMLSaysWhatIsFound(t *testing.T) {
	out := write(t, report.HTML{}, plainRecords(), plainConflicts())
	for _, part := range []string{
		`<h3><bdi>stolen maps</bdi></h3>`, `aria-label="Chile disputes Norway: 1"`, `<b>3</b> claims`, `<bdi>Harbour Office, The Daily Fjord</bdi>`,
		`<rect x="0.0" y="0.0"`, `<bdi>https://news.example/maps?a=1&amp;b=2</bdi>`,
	} {
		assert.Contains(t, out, part)
	}
	assert.NotContains(t, out, `aria-label="Norway disputes Chile`, "a denial has a direction")
}
