package token_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

func paragraphs(text string) []string {
	var out []string
	for _, p := range token.Paragraphs(text) {
		out = append(out, p.In(text))
	}
	return out
}

func TestParagraphs(t *testing.T) {
	for _, test := range []struct {
		why, text string
		want      []string
	}{
		{"nothing", "", nil},
		{"only blanks, of all kinds", " \r\n\t\u00a0\u2028\ufeff\u200b\x00\f", nil},
		{"one line", "Norland denied it.", []string{"Norland denied it."}},
		{"a blank line", "Norland denied it.\n\nSudland did not.", []string{"Norland denied it.", "Sudland did not."}},
		{"a blank line with blanks in it", "Norland denied it and\n \t\u00a0\nsaid so.", []string{"Norland denied it and", "said so."}},
		{"Windows newlines", "Norland denied it.\r\n\r\nSudland\r\ndid not.", []string{"Norland denied it.", "Sudland\r\ndid not."}},
		{"old Macintosh newlines", "Norland denied it.\rSudland did not.", []string{"Norland denied it.", "Sudland did not."}},
		{"line and paragraph separators", "Norland\u2028denied\u2029it", []string{"Norland", "denied", "it"}},
		{"form feed", "Norland denied it and\fsaid so.", []string{"Norland denied it and", "said so."}},
		{"a newline between sentences", "Norland denied it.\nSudland did not.", []string{"Norland denied it.", "Sudland did not."}},
		{"a newline after a closing mark", "“We deny it.”\nSudland did not.", []string{"“We deny it.”", "Sudland did not."}},
		{"the next line in lower case", "The\nministers met, the report\nsaid.", []string{"The\nministers met, the report\nsaid."}},
		{"lower case after final punctuation", "They met.\nand parted", []string{"They met.", "and parted"}},
		{"lower case after an opening mark", "They were\n“very glad” to meet", []string{"They were\n“very glad” to meet"}},
		{"a name in lower case", "News of phones\niPhone sales up", []string{"News of phones", "iPhone sales up"}},
		{"a comma at the end", "Norland,\nSudland and Ostland met.", []string{"Norland,\nSudland and Ostland met."}},
		{"a function word at the end", "It is a policy by\nNorland to push on.", []string{"It is a policy by\nNorland to push on."}},
		{"a function word as the line", "By\nNorland", []string{"By", "Norland"}},
		{"a headline that ends in an adverb", "Fans Who Want In\nNorland Wins", []string{"Fans Who Want In", "Norland Wins"}},
		{
			"a menu", "Home\nWorld News\nSports\nAbout Us",
			[]string{"Home", "World News", "Sports", "About Us"},
		},
		{
			"headlines of one length are no wrapped text", "Norland Denies Claim\nSudland Repeats It All\nOstland Says Nothing",
			[]string{"Norland Denies Claim", "Sudland Repeats It All", "Ostland Says Nothing"},
		},
		{
			"text wrapped at a width, capitals and full stops at its line ends",
			"The envoy met Minister\nOrlov on Monday. He\nsaid that the talks in\nOstport went well.",
			[]string{"The envoy met Minister\nOrlov on Monday. He\nsaid that the talks in\nOstport went well."},
		},
		{
			"a short line ends a paragraph of unwrapped text",
			"The envoy met.\nOrlov said that the talks had gone well and that he would come back in spring.\nHe left.",
			[]string{"The envoy met.", "Orlov said that the talks had gone well and that he would come back in spring.", "He left."},
		},
		{"an indented line", "The envoy met Orlov\n   He left", []string{"The envoy met Orlov", "He left"}},
		{"an indented line that goes on", "The envoy met\n   his friend", []string{"The envoy met\n   his friend"}},
		{"byte order mark and zero width", "\ufeffNorland\u200b \n\u200b", []string{"Norland"}},
		{"invalid UTF-8", "caf\xe9\n\xff", []string{"caf\xe9", "\xff"}},
	} {
		t.Run(test.why, func(t *testing.T) {
			assert.Equal(t, test.want, paragraphs(test.text))
		})
	}
}

func TestTrim(t *testing.T) {
	const text = "ab \u00a0\ufeff "
	assert.Equal(t, token.Span{Start: 0, End: 2}, token.Trim(text, token.Span{Start: 0, End: len(text)}))
	assert.Equal(t, token.Span{Start: 2, End: 2}, token.Trim(text, token.Span{Start: 2, End: len(text)}), "only blanks")
}

// Each of these is quadratic, so hours, if a scan ever starts over.
func TestParagraphsOfHugeText(t *testing.T) {
	const size = 1 << 20
	for why, piece := range map[string]string{
		"one line": "said Norland, ", "one word": "a", "quotation marks": `"`, "blanks": " ", "newlines": "\n",
		"lines of lower case": "a\n", "lines of commas": "A,\n", "indents": "A\n A\n",
	} {
		t.Run(why, func(t *testing.T) {
			check(t, strings.Repeat(piece, size/len(piece)))
		})
	}
}

func FuzzParagraphs(f *testing.F) {
	f.Add("Norland denied it and\r\n \nsaid so.\u2028\"Why\"?\n  X")
	f.Add("\xff\n\xe2\x80\n\ufeff")
	f.Fuzz(check)
}

// check tests what must hold of the paragraphs of any text.
func check(t *testing.T, text string) {
	at := 0
	for _, p := range token.Paragraphs(text) {
		require.Less(t, p.Start, p.End, "empty")
		require.LessOrEqual(t, at, p.Start, "out of order")
		require.Empty(t, strings.TrimFunc(text[at:p.Start], token.IsBlank), "left out")
		first, _ := utf8.DecodeRuneInString(p.In(text))
		last, _ := utf8.DecodeLastRuneInString(p.In(text))
		require.False(t, token.IsBlank(first) || token.IsBlank(last), "not trimmed: %.100q", p.In(text))
		at = p.End
	}
	require.Empty(t, strings.TrimFunc(text[at:], token.IsBlank), "left out")
}

func BenchmarkParagraphs(b *testing.B) {
	text := strings.Repeat("The envoy met Orlov on Monday, and he said that the talks had gone well.\nHe left.\n\n", 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		token.Paragraphs(text)
	}
}
