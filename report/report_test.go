package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
	"github.com/hearsay-nlp/hearsay/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

var writers = []struct {
	file   string
	writer report.Writer
}{
	{"actors.csv", report.ActorsCSV{}},
	{"claims.csv", report.ClaimsCSV{}},
	{"claims.bom.csv", report.ClaimsCSV{BOM: true}},
	{"claims.jsonl", report.ClaimsJSONL{}},
	{"claims.table.txt", report.ClaimsTable{Width: 100}},
	{"conflicts.csv", report.ConflictsCSV{}},
	{"conflicts.jsonl", report.ConflictsJSONL{}},
	{"conflicts.table.txt", report.ConflictsTable{Width: 100}},
	{"report.html", report.HTML{}},
	{"report.md", report.Markdown{}},
}

func TestGolden(t *testing.T) {
	cases := []struct {
		name, why string
		records   []record.Record
		conflicts []record.Conflict
	}{
		{"empty", "headers stand also where nothing was found", nil, nil},
		{"silent", "an article without claims is a line of JSON and a section, but no row",
			[]record.Record{{Schema: record.Schema, ID: "silent", Path: "silent.txt", PlainText: true}}, nil},
		{"plain", "two outlets, a denial, an interrupted quotation, a relay", plainRecords(), plainConflicts()},
		{"hostile", "texts that attack the spreadsheet, the terminal, Markdown and the row", hostileRecords(), hostileConflicts()},
	}
	for _, c := range cases {
		for _, w := range writers {
			if w.file == "report.html" {
				continue // most of it is style and script; html_test.go has its parts
			}
			t.Run(c.name+"/"+w.file, func(t *testing.T) {
				got := write(t, w.writer, c.records, c.conflicts)
				golden := filepath.Join("..", "testdata", "golden", "report", c.name, w.file)
				if *update {
					require.NoError(t, os.MkdirAll(filepath.Dir(golden), 0o777))
					require.NoError(t, os.WriteFile(golden, []byte(got), 0o666))
				}
				want, err := os.ReadFile(golden)
				require.NoError(t, err)
				assert.Equal(t, string(want), got, c.why)
			})
		}
	}
}

// The list of actors is to be corrected and read again, whatever the articles hold.
func TestActorsAreARegistry(t *testing.T) {
	for _, records := range [][]record.Record{plainRecords(), hostileRecords(), append(hostileRecords(), plainRecords()...)} {
		attribution.Unify(records)
		_, err := attribution.ReadRegistry(strings.NewReader(write(t, report.ActorsCSV{}, records, nil)), "actors.csv")
		assert.NoError(t, err)
	}
}

// The library must not write into what it is given: the same records go to five files.
func TestRecordsStayAsTheyAre(t *testing.T) {
	records, conflicts := hostileRecords(), hostileConflicts()
	for _, w := range writers {
		write(t, w.writer, records, conflicts)
		require.Equal(t, hostileRecords(), records, w.file)
		require.Equal(t, hostileConflicts(), conflicts, w.file)
	}
}

func TestClaimsCSVReadsBack(t *testing.T) {
	records := append(plainRecords(), hostileRecords()...)
	out := write(t, report.ClaimsCSV{}, records, nil)
	assert.True(t, utf8.ValidString(out))
	assert.Equal(t, strings.Count(out, "\n"), strings.Count(out, "\r\n"), "every line ends in CR LF")

	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	require.NoError(t, err)
	head, rows := rows[0], rows[1:]
	column := func(name string) int {
		i := slices.Index(head, name)
		require.GreaterOrEqual(t, i, 0, name)
		return i
	}
	n := 0
	for _, r := range records {
		for _, c := range r.Claims {
			row := rows[n]
			n++
			assert.Equal(t, c.ID, row[column("claim")])
			want := strings.NewReplacer("\x1b", "", "\a", "").Replace(strings.Join(strings.Fields(c.Content.Text), " "))
			assert.Equal(t, want, strings.TrimPrefix(row[column("content")], "'"), "no word is lost")
		}
	}
	assert.Len(t, rows, n)
	for _, row := range rows {
		for i, cell := range row {
			if cell != "" {
				assert.NotContains(t, "=+-@\t\r", strings.TrimSpace(cell)[:1], "column %s: %q", head[i], cell)
			}
		}
	}
}

func TestFormulaCells(t *testing.T) {
	for _, c := range []struct{ content, want, why string }{
		{"=1+1", "'=1+1", "a formula"},
		{"+1", "'+1", "a sign begins a formula too"},
		{"-2+3", "'-2+3", "so does this one"},
		{"@SUM(A1)", "'@SUM(A1)", "and the at sign"},
		{" \t=1", "'=1", "white space goes, what it hid stays"},
		{"\x00=1", "'=1", "so do control characters"},
		{"＝1+1", "'＝1+1", "full width, which Japanese spreadsheets take for the same"},
		{`"=1+1", he said`, `"=1+1", he said`, "a quotation mark makes it harmless"},
		{"1=1", "1=1", "only the beginning counts"},
		{"a\r\nb\n\n c", "a b c", "line ends are blanks"},
		{"", "", "nothing stays nothing"},
	} {
		t.Run(c.content, func(t *testing.T) {
			r := record.Record{ID: "r", Claims: []record.Claim{{ID: "c", Content: record.Text{Text: c.content}}}}
			rows, err := csv.NewReader(strings.NewReader(write(t, report.ClaimsCSV{}, []record.Record{r}, nil))).ReadAll()
			require.NoError(t, err)
			assert.Equal(t, c.want, rows[1][slices.Index(rows[0], "content")], c.why)
		})
	}
}

func TestLongCellsAreBounded(t *testing.T) {
	text := strings.Repeat("wörd ", 5000)
	r := record.Record{ID: "r", Text: text, Claims: []record.Claim{
		{ID: "c", Sentence: token.Span{Start: 0, End: len(text)}, Content: record.Text{Text: text}},
		{ID: "d", Sentence: token.Span{Start: 3, End: len(text) + 9}, Content: record.Text{Text: "x"}},
	}}
	rows, err := csv.NewReader(strings.NewReader(write(t, report.ClaimsCSV{}, []record.Record{r}, nil))).ReadAll()
	require.NoError(t, err)
	sentence, content := slices.Index(rows[0], "sentence"), slices.Index(rows[0], "content")
	assert.LessOrEqual(t, utf8.RuneCountInString(rows[1][sentence]), 1000)
	assert.True(t, strings.HasSuffix(rows[1][sentence], "wörd…"), "cut with an ellipsis")
	assert.Equal(t, strings.TrimSpace(text), rows[1][content], "the words of a claim are whole")
	assert.Empty(t, rows[2][sentence], "a span that does not fit gives no sentence and no panic")
}

func TestClaimsJSONLReadsBack(t *testing.T) {
	records := append(plainRecords(), hostileRecords()...)
	lines := strings.Split(strings.TrimSuffix(write(t, report.ClaimsJSONL{}, records, nil), "\n"), "\n")
	require.Len(t, lines, len(records))
	for i, line := range lines {
		assert.NotContains(t, line, `\u003c`, "HTML is written as it is")
		var got record.Record
		decoder := json.NewDecoder(strings.NewReader(line))
		decoder.DisallowUnknownFields()
		require.NoError(t, decoder.Decode(&got))
		for _, list := range []bool{got.Wire == nil, got.Byline == nil, got.Claims == nil, got.Warnings == nil} {
			assert.False(t, list, "empty lists are []")
		}
		runes := []rune(records[i].Text)
		for _, c := range got.Claims {
			assert.NotNil(t, c.Targets)
			assert.NotNil(t, c.Via)
			var pieces []string
			for _, s := range c.Content.Spans {
				pieces = append(pieces, string(runes[s.Start:s.End]))
			}
			assert.Equal(t, c.Content.Text, strings.Join(pieces, " "), "offsets count code points")
		}
		if records[i].PlainText {
			assert.Empty(t, got.Text)
		} else {
			assert.Equal(t, records[i].Text, got.Text)
		}
	}
}

func TestTablePrintsNothingThatDrivesATerminal(t *testing.T) {
	for _, width := range []int{0, 1, 60, 80, 200} {
		for _, w := range []report.Writer{report.ClaimsTable{Width: width}, report.ConflictsTable{Width: width}} {
			out := write(t, w, hostileRecords(), hostileConflicts())
			for _, r := range out {
				assert.True(t, r == '\n' || unicode.IsPrint(r), "%U in %q", r, out)
			}
		}
	}
}

func TestTableFitsItsWidth(t *testing.T) {
	for _, width := range []int{60, 80, 133} {
		out := write(t, report.ClaimsTable{Width: width}, append(plainRecords(), hostileRecords()...), nil)
		for _, line := range strings.Split(out, "\n") {
			assert.LessOrEqual(t, utf8.RuneCountInString(line), width, line)
		}
	}
}

func TestPlain(t *testing.T) {
	for _, c := range []struct {
		in    string
		limit int
		want  string
		why   string
	}{
		{"  a \n\t b  ", 0, "a b", "white space"},
		{"\x1b[31mred\x1b[0m", 0, "[31mred[0m", "an escape sequence without its escape is text"},
		{"abc\u202edef\u2069", 0, "abcdef", "marks that turn the direction"},
		{"a\xffb", 0, "a\ufffdb", "a broken byte shows"},
		{"abcd", 4, "abcd", "just fits"},
		{"abcde", 4, "abc…", "cut"},
		{"ab cde", 4, "ab…", "no blank before the ellipsis"},
		{"abcd   ", 4, "abcd", "white space at the end is not cut, it goes"},
		{"😀😀😀", 2, "😀…", "runes, not bytes"},
		{"abc", 1, "…", "nothing but the ellipsis fits"},
	} {
		t.Run(c.why, func(t *testing.T) { assert.Equal(t, c.want, report.Plain(c.in, c.limit)) })
	}
}

// What fails to write is an error, and the records are not asked for more.
func TestWriteErrors(t *testing.T) {
	many := func(asked *int) iter.Seq[record.Record] {
		return func(yield func(record.Record) bool) {
			for *asked = range 1_000_000 {
				if !yield(plainRecords()[0]) {
					return
				}
			}
		}
	}
	for _, w := range writers {
		if !strings.HasPrefix(w.file, "claims") {
			continue
		}
		t.Run(w.file, func(t *testing.T) {
			asked := 0
			assert.ErrorIs(t, w.writer.Write(full{}, many(&asked), nil), errFull)
			assert.Less(t, asked, 1000)
		})
	}
	for _, w := range writers {
		t.Run("small/"+w.file, func(t *testing.T) {
			assert.ErrorIs(t, w.writer.Write(full{}, slices.Values(plainRecords()), plainConflicts()), errFull)
		})
	}
}

// No words of a claim make a line of their own, a cell or a tag.
func FuzzMarkdown(f *testing.F) {
	for _, seed := range []string{"a|b", "# x", "<script>", "`x`\n```", "[a](http://x)", "1. x", "a\\", "_x_ a_b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := record.Record{ID: "r", Title: s, Claims: []record.Claim{{ID: "c", Content: record.Text{Text: s}}}}
		out := write(t, report.Markdown{}, []record.Record{r}, []record.Conflict{
			{ID: "k", About: s, Reason: s, A: record.Account{Actors: []string{s}, Claims: []string{"r/c"}}}})
		blank := r
		blank.Title, blank.Claims = "x", []record.Claim{{ID: "c", Content: record.Text{Text: "x"}}}
		reference := write(t, report.Markdown{}, []record.Record{blank}, []record.Conflict{
			{ID: "k", About: "x", Reason: "x", A: record.Account{Actors: []string{"x"}, Claims: []string{"r/c"}}}})
		assert.NotContains(t, out, "<")
		assert.True(t, utf8.ValidString(out))
		if report.Plain(s, 0) != "" {
			assert.Equal(t, strings.Count(reference, "\n"), strings.Count(out, "\n"))
		}
		pipes := func(s string) int {
			return strings.Count(strings.ReplaceAll(strings.ReplaceAll(s, `\\`, ""), `\|`, ""), "|")
		}
		assert.Equal(t, pipes(reference), pipes(out))
	})
}

func FuzzCSV(f *testing.F) {
	for _, seed := range []string{"a,b", "\"", "=1", "a\r\nb", "\xff", "\ufeff=1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := record.Record{ID: s, Path: s, Title: s, Wire: []string{s, s}, Claims: []record.Claim{{ID: "c", Content: record.Text{Text: s}}}}
		rows, err := csv.NewReader(strings.NewReader(write(t, report.ClaimsCSV{}, []record.Record{r}, nil))).ReadAll()
		require.NoError(t, err)
		require.Len(t, rows, 2)
		assert.Len(t, rows[1], len(rows[0]))
	})
}

func write(t *testing.T, w report.Writer, records []record.Record, conflicts []record.Conflict) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, w.Write(&b, slices.Values(records), conflicts))
	return b.String()
}

var errFull = errors.New("disk full")

// full is a writer without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
