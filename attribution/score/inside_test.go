package score

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// TestSameCharactersAsPython asks Python about all characters that it and Go know.
func TestSameCharactersAsPython(t *testing.T) {
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("there is no python3")
	}
	const program = `import unicodedata
for c in range(0x110000):
    s = chr(c)
    if unicodedata.category(s) not in ("Cn", "Cs"):
        print(c, str(s.isalnum()).lower(), str(s.isspace()).lower(), str(s.isprintable()).lower())`
	out, err := exec.CommandContext(t.Context(), "python3", "-c", program).Output()
	require.NoError(t, err)
	n := 0
	for line := range strings.Lines(string(out)) {
		var r rune
		_, err := fmt.Sscan(line, &r)
		require.NoError(t, err)
		if got := fmt.Sprintf("%d %t %t %t\n", r, alphanumeric(r), space(r), unicode.IsPrint(r)); got != line {
			assert.Fail(t, "not as in Python", "%q: %s%s", r, got, line)
		}
		n++
	}
	assert.Greater(t, n, 250_000)
}

func TestEdges(t *testing.T) {
	for _, c := range []struct{ why, text, plain, core string }{
		{"blanks of all sorts", "\t\u00a0\u2003“Rain!”\u2028\x1c ", "“Rain!”", "Rain"},
		{"digits that are none of ASCII", "(№ 5²)", "(№ 5²)", "5²"},
		{"letters with marks", "«élan»", "«élan»", "élan"},
		{"a mark behind its letter is no letter", "ela\u0301", "ela\u0301", "ela"},
		{"nothing but blanks", " \n ", "", ""},
		{"nothing but punctuation", " — ", "—", ""},
	} {
		t.Run(c.why, func(t *testing.T) {
			x := newText(c.text)
			all := token.Span{End: len(x.runes)}
			words := func(s token.Span) string { return x.joined([]token.Span{s}, "") }
			assert.Equal(t, c.plain, words(x.plain(all)))
			assert.Equal(t, c.core, words(x.core(all)))
		})
	}
	x := newText(" — ")
	assert.Equal(t, token.Span{Start: 3, End: 3}, x.core(token.Span{End: 3}), "empty at its end")
}

func TestKind(t *testing.T) {
	for _, c := range []struct {
		content string
		want    record.Kind
	}{
		{"“Rain,” ", record.Direct},
		{"“Rain”.", record.Direct},
		{"\"Rain\"", record.Direct},
		{"“", record.Direct},
		{"“Rain” fell", record.Mixed},
		{"Rain “fell”", record.Mixed},
		{"Rain fell", record.Indirect},
		{"‘Rain’", record.Indirect},
		{"«Rain»", record.Indirect},
		{" . ", record.Indirect},
	} {
		x := newText(c.content)
		assert.Equal(t, c.want, x.kind([]token.Span{{End: len(x.runes)}}), "%q", c.content)
	}
}

// TestAreas compares areas with sets of code points, which they stand for.
func TestAreas(t *testing.T) {
	x := newText("ab, cd. éf — g1² h")
	set := func(spans []token.Span) map[int]bool {
		m := map[int]bool{}
		for _, s := range spans {
			for i := s.Start; i < s.End; i++ {
				if alphanumeric(x.runes[i]) {
					m[i] = true
				}
			}
		}
		return m
	}
	lists := [][]token.Span{
		nil,
		{{Start: 0, End: 18}},
		{{Start: 2, End: 4}},
		{{Start: 8, End: 10}, {Start: 0, End: 2}},
		{{Start: 0, End: 6}, {Start: 1, End: 3}, {Start: 6, End: 9}},
		{{Start: 4, End: 5}, {Start: 5, End: 6}, {Start: 13, End: 18}},
		{{Start: 1, End: 14}, {Start: 1, End: 14}},
	}
	for _, one := range lists {
		for _, other := range lists {
			a, b := set(one), set(other)
			both := 0
			for i := range a {
				if b[i] {
					both++
				}
			}
			assert.Len(t, a, x.area(one).size)
			assert.Equal(t, both, x.common(x.area(one), x.area(other)), "%v %v", one, other)
		}
	}
	assert.InDelta(t, 1, x.jaccard(x.area(nil), x.area(lists[2])), 0, "nothing and punctuation")
	assert.InDelta(t, 0, x.jaccard(x.area(nil), x.area(lists[1])), 0)
}

func TestMatchIsGreedy(t *testing.T) {
	x := newText("abcdefghij")
	areas := func(spans ...token.Span) (all []area) {
		for _, s := range spans {
			all = append(all, x.area([]token.Span{s}))
		}
		return all
	}
	got := x.match(
		areas(token.Span{Start: 0, End: 6}, token.Span{Start: 0, End: 8}, token.Span{Start: 0, End: 8}),
		areas(token.Span{Start: 0, End: 8}, token.Span{Start: 0, End: 7}, token.Span{Start: 9, End: 10}), 0.5)
	assert.Equal(t, []pair{{1, 0, 1}, {2, 1, 0.875}}, got, "the most alike first, of equals the earlier")
}

func TestSameName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Ada Brook", "ada  brook", true},
		{"Brook", "Ada Brook", true},
		{"Ada Brook", "Mayor Ada Brook", true},
		{"Ada", "Ada Brook", false},
		{"Ada Brook", "Tom Brook", false},
		{"Zdeňka Kovář", "Zdenka Kovar", true},
		{"İlker", "ilker", true},
		{"ﬁrst Ⅷ", "First VIII", true},
		{"Øster", "Oster", false},
		{"Norway's", "Norway", true},
		{"Norway’S envoy", "norway envoy", true},
		{"O'Sé", "O", false},
		{"O'sя", "O s", true},
		{"the U.S.", "U.S.", true},
		{"", "", true},
		{"!", "", true},
		{"", "Brook", false},
	} {
		assert.Equal(t, c.want, sameName(c.a, c.b), "%q, %q", c.a, c.b)
		assert.Equal(t, c.want, sameName(c.b, c.a), "%q, %q", c.b, c.a)
	}
}

func TestQuoted(t *testing.T) {
	for name, want := range map[string]string{
		"Ada":              `'Ada'`,
		"O'Hara":           `"O'Hara"`,
		`"Tom" O'Hara`:     `'"Tom" O\'Hara'`,
		"a\\\t\n\r":        `'a\\\t\n\r'`,
		"\x00\x1b\u00a0é":  `'\x00\x1b\xa0é'`,
		"\u2028\U000e0001": `'\u2028\U000e0001'`,
	} {
		assert.Equal(t, want, quoted(&name))
	}
	assert.Equal(t, "None", quoted(nil))
}

func TestCut(t *testing.T) {
	assert.Equal(t, "éø", cut("éøx", 2))
	assert.Equal(t, "éøx", cut("éøx", 3))
	assert.Equal(t, "", cut("", 3))
}

func TestSearch(t *testing.T) {
	const text = "“Ja, Bő,” Bő said, and Bő said “nő.”"
	claim := annotatedClaim{Where: text, Cue: "said", Source: "Bő", Content: []byte(`["“Ja, Bő,”","“nő.”"]`)}
	a, err := claim.locate("🌊 " + text)
	require.NoError(t, err)
	assert.Equal(t, Attribution{
		Source:  []token.Span{{Start: 12, End: 14}}, // neither that in the words nor the further one
		Cue:     []token.Span{{Start: 15, End: 19}},
		Content: []token.Span{{Start: 2, End: 11}, {Start: 33, End: 38}},
	}, a)

	claim.Content, claim.Cue = []byte(`["Bő","Bő","Bő","Bő"]`), ""
	a, err = claim.locate(text)
	require.NoError(t, err)
	assert.Equal(t, []token.Span{{Start: 5, End: 7}, {Start: 10, End: 12}, {Start: 23, End: 25}, {Start: 5, End: 7}}, a.Content,
		"pieces follow each other, and begin again where there are no more")
	assert.Equal(t, a.Content[:1], a.Source, "in the content where it is nowhere else")
}

func FuzzParseAnn(f *testing.F) {
	f.Add("T1\tSource 0 3\tAda\nT2\tCue 4 8;9 12\tsaid so\nE1\tCue:T2 Source:T1 Source2:T3\nT3\tSource 5 6\tx\n")
	f.Add("T1\tCue 4 8\r\nE1\tCue:T1\r\rE")
	f.Add("E1\tContent:T1\nT\nTea\tfor two\n#1\tnote\n\n")
	f.Add("T1\tCue -4 99999999999999999999")
	f.Fuzz(func(t *testing.T, content string) {
		attributions, err := parseAnn(content)
		if err != nil {
			require.Empty(t, attributions)
			return
		}
		text := strings.Repeat("a “b” ", 20)
		if check(attributions, len([]rune(text))) != nil {
			return
		}
		var m Measures
		m.add(newText(text), attributions, attributions)
		require.Equal(t, m.All.Content.Gold, m.All.Content.Found)
		require.InDelta(t, m.Exact.Cue.Gold, m.Exact.Cue.GoldRight, 0, "a thing is like itself")
	})
}
