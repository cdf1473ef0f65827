package record_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// in returns the code points [s.Start, s.End) of text, which is what a reader of the output would do.
func in(text string, s token.Span) string { return string([]rune(text)[s.Start:s.End]) }

// at returns the bytes of the first occurrence of words in text.
func at(t *testing.T, text, words string) token.Span {
	t.Helper()
	i := strings.Index(text, words)
	require.GreaterOrEqual(t, i, 0, "%q is not in the text", words)
	return token.Span{Start: i, End: i + len(words)}
}

func TestCodePoints(t *testing.T) {
	for _, test := range []struct{ name, why, text, content, source, cue string }{
		{"ASCII", "bytes and code points are the same", "The dam is safe, Brook said.", "The dam is safe", "Brook", "said"},
		{"curly marks", "three bytes each", "“The dam is safe,” Brook said.", "“The dam is safe,”", "Brook", "said"},
		{"diacritics", "two bytes each", "Kővári János azt mondta: a gát biztonságos.", "a gát biztonságos", "Kővári János", "mondta"},
		{"combining marks", "a letter with its mark is two code points", "The da\u0301m is safe, Bro\u0308ok said.", "The da\u0301m is safe", "Bro\u0308ok", "said"},
		{"emoji", "outside the first plane, and one made of several", "The dam 🌊 is safe 👍🏽, 👩‍🚒 said.", "The dam 🌊 is safe 👍🏽", "👩‍🚒", "said"},
		{"other scripts", "nothing but long characters", "大坝是安全的，布鲁克说。", "大坝是安全的", "布鲁克", "说"},
		{"CRLF", "a line end of two bytes is two code points", "“The dam\r\nis safe,”\r\nBrook said.", "“The dam\r\nis safe,”", "Brook", "said"},
		{"far into the text", "beyond the marks of the index", strings.Repeat("é“🌊 ", 700) + "The dam is safe, Brook said.", "The dam is safe", "Brook", "said"},
		{"the whole text", "the end of the text is an offset too", "“Ő”Bs", "“Ő”", "B", "s"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := func(words string) record.Text {
				return record.Text{Text: words, Spans: []token.Span{at(t, test.text, words)}}
			}
			source, cue := text(test.source), text(test.cue)
			r := record.Record{
				Text: test.text,
				Claims: []record.Claim{
					{ID: "c1", Content: text(test.content), Source: &source, Cue: &cue, Sentence: token.Span{End: len(test.text)}},
					{ID: "c2", Content: text(test.content)},
				},
				Warnings: []record.Warning{{Code: "Q001", Start: at(t, test.text, test.source).Start, End: at(t, test.text, test.source).End}},
			}
			got := r.CodePoints()
			c := got.Claims[0]
			assert.Equal(t, test.content, in(test.text, c.Content.Spans[0]), test.why)
			assert.Equal(t, test.content, c.Content.Text, "the words stay")
			assert.Equal(t, test.source, in(test.text, c.Source.Spans[0]), test.why)
			assert.Equal(t, test.cue, in(test.text, c.Cue.Spans[0]), test.why)
			assert.Equal(t, token.Span{End: utf8.RuneCountInString(test.text)}, c.Sentence)
			assert.Equal(t, test.source, in(test.text, token.Span{Start: got.Warnings[0].Start, End: got.Warnings[0].End}))
			assert.Nil(t, got.Claims[1].Source, "what is not there stays away")
			assert.Nil(t, got.Claims[1].Cue)
			assert.Equal(t, test.text, got.Text, "the text that offsets refer to is kept")

			assert.Equal(t, at(t, test.text, test.content), r.Claims[0].Content.Spans[0], "the record is not changed")
			assert.Equal(t, at(t, test.text, test.source), r.Claims[0].Source.Spans[0])
			assert.Equal(t, at(t, test.text, test.source).Start, r.Warnings[0].Start)
		})
	}
}

func TestCodePointsPieces(t *testing.T) {
	text := "“Ja,” Bő said, “nő.”"
	r := record.Record{Text: text, Claims: []record.Claim{{Content: record.Text{
		Text: "“Ja,” “nő.”", Spans: []token.Span{at(t, text, "“Ja,”"), at(t, text, "“nő.”")},
	}}}}
	spans := r.CodePoints().Claims[0].Content.Spans
	require.Len(t, spans, 2)
	assert.Equal(t, token.Span{Start: 0, End: 5}, spans[0])
	assert.Equal(t, token.Span{Start: 15, End: 20}, spans[1])
}

func TestCodePointsPlainText(t *testing.T) {
	r := record.Record{Text: "“Nő”", PlainText: true, Claims: []record.Claim{{Content: record.Text{Text: "“Nő”", Spans: []token.Span{{End: len("“Nő”")}}}}}}
	got := r.CodePoints()
	assert.Empty(t, got.Text, "the input file has the text already")
	assert.Equal(t, token.Span{End: 4}, got.Claims[0].Content.Spans[0], "its offsets count code points all the same")
	assert.Equal(t, "“Nő”", r.Text)
}

func TestCodePointsEmpty(t *testing.T) {
	got := record.Record{Claims: []record.Claim{}, Warnings: []record.Warning{}}.CodePoints()
	assert.NotNil(t, got.Claims, "an empty list stays a list")
	assert.NotNil(t, got.Warnings)
	assert.Empty(t, got.Claims)
}

// TestCodePointsBadOffsets checks that offsets which are none cost no more than a wrong number.
func TestCodePointsBadOffsets(t *testing.T) {
	const text = "“Nő” 🌊"
	for _, test := range []struct {
		name       string
		start, end int
		want       token.Span
	}{
		{"beyond the end", 100, 10_000, token.Span{Start: 6, End: 6}},
		{"inside a character", 1, 2, token.Span{Start: 1, End: 1}},
		{"turned round", len(text), 0, token.Span{Start: 6, End: 0}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := token.Span{Start: test.start, End: test.end}
			r := record.Record{Text: text, Claims: []record.Claim{{Content: record.Text{Spans: []token.Span{s}}, Sentence: s}}, Warnings: []record.Warning{{Start: s.Start, End: s.End}}}
			assert.NotPanics(t, func() { r = r.CodePoints() })
			assert.Equal(t, test.want, r.Claims[0].Content.Spans[0])
			assert.Equal(t, test.want, r.Claims[0].Sentence)
			assert.Equal(t, test.want, token.Span{Start: r.Warnings[0].Start, End: r.Warnings[0].End})
		})
	}
	t.Run("before the start", func(t *testing.T) {
		r := record.Record{Text: text, Warnings: []record.Warning{{Start: -1, End: -1000}}}
		assert.NotPanics(t, func() { r.CodePoints() })
	})
}

func FuzzCodePoints(f *testing.F) {
	f.Add("“Nő” 🌊", 0, 4)
	f.Add("a\r\nb", 1, 3)
	f.Add("\xff\xfe\x80", 1, 2)
	f.Add(strings.Repeat("é", 300), 255, 513)
	f.Add("", 0, 0)
	f.Add("x", 7, 9)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		start, end = max(start, 0), max(end, 0)
		r := record.Record{Text: text, Warnings: []record.Warning{{Start: start, End: end}}}.CodePoints()
		w := r.Warnings[0]
		if !utf8.ValidString(text) {
			return
		}
		runes := utf8.RuneCountInString(text)
		require.LessOrEqual(t, w.Start, runes)
		require.LessOrEqual(t, w.End, runes)
		edge := func(i int) bool { return i == len(text) || i < len(text) && utf8.RuneStart(text[i]) }
		if edge(start) && edge(end) && start <= end {
			require.Equal(t, text[start:end], in(text, token.Span{Start: w.Start, End: w.End}))
		}
	})
}
