package report_test

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
	"github.com/hearsay-nlp/hearsay/report"
)

// worse holds what no golden file needs to show: runes that XML does not have, a cell that no spreadsheet takes, an
// escape of XLSX, a text that is one line of ten megabytes.
func worse() []record.Record {
	long := strings.Repeat("wörd 😀 ", 10<<20/11)
	names := []string{"\x00\x01\ufffe\uffff\x7f\u0085 end", "Ann \"Q\" O'Hara\r\n\tof <b>", "_x0041_ \u202egnidaer\u2066", "]]>&amp;<!--", "=1+1", "+1", "-1", "@A1", "\t=1"}
	text := long + "\r\n" + strings.Join(names, "\u2028")
	r := record.Record{Schema: record.Schema, ID: "../../worse", Path: "a\x00b", Title: names[0], Outlet: &names[1], URL: pointer("javascript:alert(1)"),
		Published: pointer("2031-02-30"), Wire: names, Text: text,
		Claims: []record.Claim{{ID: "long", Kind: record.Direct, Act: record.Assert, Content: record.Text{Text: long, Spans: []token.Span{{Start: 0, End: len(long)}}},
			Sentence: token.Span{End: len(long)}, Actor: &record.Actor{ID: "x", Name: long, Type: record.Person}}},
	}
	for i, n := range names {
		c := in(text, n)
		r.Claims = append(r.Claims, record.Claim{ID: "n" + strconv.Itoa(i), Kind: record.Indirect, Act: record.Accuse, Content: c, Source: &c, Cue: &c,
			Actor: &record.Actor{ID: n, Name: n, Type: record.Organization, Role: n, Side: n}, Targets: names, Via: names})
	}
	return []record.Record{r, {ID: "../../WORSE", Claims: []record.Claim{{ID: "c", Content: record.Text{Text: "x", Spans: []token.Span{{Start: 3, End: 9}}}}}}, {}}
}

func everything() ([]record.Record, []record.Conflict) {
	return slices.Concat(plainRecords(), hostileRecords(), worse()), append(plainConflicts(), record.Conflict{ID: "k9", Kind: record.Versions,
		A: record.Account{Actors: []string{"=1+1", ""}, Claims: []string{"../../worse/n1", "../../worse/n1"}},
		B: record.Account{Actors: []string{"]]>&amp;<!--"}, Claims: []string{"../../worse/n2"}}})
}

// worseFamilies gives each claim of worse to one quotation, under every name that harms, and one quotation nobody has.
func worseFamilies() []record.Family {
	var out []record.Family
	for i, c := range worse()[0].Claims {
		name := c.Actor.Name
		if i == 0 {
			name = name[:1000]
		}
		out = append(out, record.Family{Schema: record.Schema, ID: "f" + strconv.Itoa(i), Text: name, Speakers: []string{name, "=1+1"}, Disputed: i%2 == 0,
			Members: []record.Member{
				{Claim: "../../worse/" + c.ID, Record: "../../worse", Outlet: &name, Published: pointer("2031-02-30"), Actor: name, Relation: record.First},
				{Claim: "../../worse/n1", Record: "../../worse", Published: pointer("2031-04-05"), Relation: record.Changed},
				{Claim: "gone/c", Record: "gone", Relation: record.Exact},
			}})
	}
	return out
}

// files returns the files of a format, those of folders with their path.
func files(t *testing.T, format string, records []record.Record, conflicts []record.Conflict) map[string]string {
	t.Helper()
	formats := report.Formats(report.Options{Families: worseFamilies()})
	i := slices.IndexFunc(formats, func(f report.Format) bool { return f.Name == format })
	require.GreaterOrEqual(t, i, 0, format)
	return filesOf(t, formats[i], records, conflicts)
}

func filesOf(t *testing.T, f report.Format, records []record.Record, conflicts []record.Conflict) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, file := range f.Files {
		if file.Writer != nil {
			out[file.Path] = write(t, file.Writer, records, conflicts)
			continue
		}
		for inner := range file.Folder(slices.Values(records)) {
			path := file.Path + "/" + inner.Path
			require.NotContains(t, out, path)
			out[path] = write(t, inner.Writer, records, conflicts)
		}
	}
	return out
}

func TestFormatsGiveTheSameBytes(t *testing.T) {
	records, conflicts := everything()
	first := map[string]map[string]string{}
	for _, f := range report.Formats(report.Options{}) {
		first[f.Name] = files(t, f.Name, records, conflicts)
	}
	time.Sleep(2100 * time.Millisecond) // a time stamp would show, also one of a ZIP archive
	for _, f := range report.Formats(report.Options{}) {
		for path, content := range files(t, f.Name, records, conflicts) {
			assert.True(t, first[f.Name][path] == content, path)
		}
	}
}

func TestFormatsLeaveRecordsAsTheyAre(t *testing.T) {
	records, conflicts := hostileRecords(), hostileConflicts()
	for _, f := range report.Formats(report.Options{}) {
		files(t, f.Name, records, conflicts)
		require.Equal(t, hostileRecords(), records, f.Name)
		require.Equal(t, hostileConflicts(), conflicts, f.Name)
	}
}

func TestFormatsOfNothing(t *testing.T) {
	for _, f := range report.Formats(report.Options{}) {
		for path, content := range files(t, f.Name, nil, nil) {
			if !strings.HasSuffix(path, ".jsonl") {
				assert.NotEmpty(t, content, path)
			}
		}
	}
}

func TestFormatsKeepTheErrorOfTheWriter(t *testing.T) {
	for _, f := range report.Formats(report.Options{Families: plainFamilies()}) {
		for _, file := range f.Files {
			if file.Writer != nil {
				assert.ErrorIs(t, file.Writer.Write(full{}, slices.Values(plainRecords()), plainConflicts()), errFull, file.Path)
				continue
			}
			for inner := range file.Folder(slices.Values(plainRecords())) {
				assert.ErrorIs(t, inner.Writer.Write(full{}, slices.Values(plainRecords()), nil), errFull, inner.Path)
			}
		}
	}
}

func TestParquetReadsBack(t *testing.T) {
	type row struct {
		Record     string   `parquet:"record"`
		Claim      string   `parquet:"claim"`
		Published  *int32   `parquet:"published,optional,date"`
		Outlet     *string  `parquet:"outlet,optional"`
		Content    string   `parquet:"content"`
		Actor      *string  `parquet:"actor,optional"`
		Targets    []string `parquet:"targets,list"`
		Confidence float64  `parquet:"confidence"`
		Spans      []struct {
			Start int64 `parquet:"start"`
			End   int64 `parquet:"end"`
		} `parquet:"spans,list"`
	}
	records, conflicts := everything()
	out := files(t, "parquet", records, conflicts)
	rows, err := parquet.Read[row](strings.NewReader(out["claims.parquet"]), int64(len(out["claims.parquet"])))
	require.NoError(t, err)
	n := 0
	for _, r := range records {
		text := []rune(r.Text)
		for _, c := range r.Claims {
			got := rows[n]
			n++
			require.Equal(t, r.ID, got.Record)
			require.Equal(t, c.ID, got.Claim)
			require.True(t, c.Content.Text == got.Content, "words stay as they are")
			require.True(t, slices.Equal(c.Targets, got.Targets))
			require.Equal(t, c.Actor == nil, got.Actor == nil)
			if c.ID != "c" || r.ID == "" {
				var pieces []string
				for _, s := range got.Spans {
					pieces = append(pieces, string(text[s.Start:s.End]))
				}
				require.True(t, c.Content.Text == strings.Join(pieces, " "))
			}
		}
	}
	assert.Len(t, rows, n)
	assert.Equal(t, "2031-04-05", time.Unix(int64(*rows[0].Published)*24*60*60, 0).UTC().Format(time.DateOnly))
	assert.Nil(t, rows[n-1].Published, "a day that is none is null")
	assert.InDelta(t, 0.988, rows[0].Confidence, 1e-9)

	type conflict struct {
		ID      string   `parquet:"id"`
		BClaims []string `parquet:"b_claims,list"`
	}
	found, err := parquet.Read[conflict](strings.NewReader(out["conflicts.parquet"]), int64(len(out["conflicts.parquet"])))
	require.NoError(t, err)
	assert.Equal(t, []conflict{{"k1", []string{"maps/c1"}}, {"k9", []string{"../../worse/n2"}}}, found)
	assert.Contains(t, out["claims.parquet"], "hearsay version 1")

	type member struct {
		Family    string   `parquet:"family"`
		Text      string   `parquet:"text"`
		Speakers  []string `parquet:"speakers,list"`
		Claim     string   `parquet:"claim"`
		Outlet    *string  `parquet:"outlet,optional"`
		Published *int32   `parquet:"published,optional,date"`
		Actor     *string  `parquet:"actor,optional"`
		Relation  string   `parquet:"relation"`
	}
	members, err := parquet.Read[member](strings.NewReader(out["families.parquet"]), int64(len(out["families.parquet"])))
	require.NoError(t, err)
	n = 0
	for _, f := range worseFamilies() {
		for _, m := range f.Members {
			want := member{Family: f.ID, Text: f.Text, Speakers: f.Speakers, Claim: m.Claim, Outlet: m.Outlet, Relation: string(m.Relation)}
			if m.Actor != "" {
				want.Actor = &m.Actor
			}
			require.Equal(t, value(m.Published) == "2031-04-05", members[n].Published != nil, "a day that is none is null")
			members[n].Published = nil
			require.Equal(t, want, members[n])
			n++
		}
	}
	assert.Len(t, members, n)
}

func TestSQLiteReadsBack(t *testing.T) {
	records, conflicts := everything()
	path := filepath.Join(t.TempDir(), "report.sqlite")
	require.NoError(t, os.WriteFile(path, []byte(files(t, "sqlite", records, conflicts)["report.sqlite"]), 0o666))
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	defer db.Close() //nolint:errcheck // only read
	one := func(query string, args ...any) (s string) {
		require.NoError(t, db.QueryRow(query, args...).Scan(&s), query)
		return s
	}
	assert.Equal(t, "ok", one("PRAGMA integrity_check"))
	rows, err := db.Query("PRAGMA foreign_key_check")
	require.NoError(t, err)
	assert.False(t, rows.Next(), "every key leads somewhere")
	require.NoError(t, errClose(rows))

	assert.Equal(t, "3 of 2", one("SELECT count(*) || ' of ' || count(DISTINCT article) FROM claims WHERE article IN ('dam', 'maps')"))
	assert.Equal(t, "Orla Vint person Norway 1 2031-04-05", one("SELECT name || ' ' || types || ' ' || sides || ' ' || claims || ' ' || first FROM actors WHERE name = 'Orla Vint'"))
	for i, f := range worseFamilies() {
		assert.Equal(t, f.Text, one("SELECT text FROM families WHERE id = ?", f.ID), "words stay as they are")
		want := map[bool]string{false: "first, changed", true: "first"}[i == 2] // whose own claim is the other one
		assert.Equal(t, want, one("SELECT group_concat(relation, ', ' ORDER BY place) FROM family_claims WHERE family = ?", f.ID), "of the claims that there are")
	}
	assert.Equal(t, "a:dam/c2 b:maps/c1", one(`SELECT group_concat(side || ':' || article || '/' || claim, ' ') FROM conflict_claims WHERE conflict = 'k1'`))
	assert.Equal(t, "maps", one(`SELECT c.article FROM claims_fts f JOIN claims c ON c.rowid = f.rowid WHERE claims_fts MATCH 'fairy AND tale'`))
	for _, r := range records {
		for _, c := range r.Claims {
			assert.True(t, c.Content.Text == one("SELECT content FROM claims WHERE article = ? AND id = ?", r.ID, c.ID), "words stay as they are")
		}
	}
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func errClose(c interface {
	Err() error
	Close() error
}) error {
	if err := c.Err(); err != nil {
		return err
	}
	return c.Close()
}

// graph is what GraphML and GEXF have in common.
type graph struct {
	Nodes []graphNode `xml:"graph>node"`
	Edges []struct {
		Source string      `xml:"source,attr"`
		Target string      `xml:"target,attr"`
		Kind   string      `xml:"kind,attr"`
		Weight string      `xml:"weight,attr"`
		Data   []graphData `xml:"data"`
	} `xml:"graph>edge"`
}

type graphNode struct {
	ID    string      `xml:"id,attr"`
	Label string      `xml:"label,attr"`
	Start string      `xml:"start,attr"`
	Data  []graphData `xml:"data"`
}

type graphData struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

// links returns the edges of a graph as lines "source kind target weight".
func links(t *testing.T, g graph) (lines []string) {
	names := map[string]string{}
	for _, n := range g.Nodes {
		label := n.Label
		for _, d := range n.Data {
			if d.Key == "label" {
				label = d.Value
			}
		}
		assert.Empty(t, names[n.ID])
		for _, r := range label {
			assert.True(t, unicode.IsPrint(r), "%U", r)
		}
		names[n.ID] = label
	}
	for _, e := range g.Edges {
		require.NotEmpty(t, names[e.Source])
		require.NotEmpty(t, names[e.Target])
		kind, weight := e.Kind, e.Weight
		for _, d := range e.Data {
			switch d.Key {
			case "kind":
				kind = d.Value
			case "weight":
				weight = d.Value
			}
		}
		lines = append(lines, strings.Join([]string{names[e.Source], kind, names[e.Target], weight}, " "))
	}
	return lines
}

func TestNetworkReadsBack(t *testing.T) {
	want := []string{
		"Chile disputes Norway 1", "Harbour Office relays Norway 1", "The Daily Fjord relays Harbour Office 1",
		"Chile targets Norway 1", "Norway targets Chile 1",
	}
	read := func(format string, records []record.Record, conflicts []record.Conflict) graph {
		var g graph
		for _, content := range files(t, format, records, conflicts) {
			content = strings.NewReplacer("<nodes>", "", "</nodes>", "", "<edges>", "", "</edges>", "").Replace(content)
			decoder := xml.NewDecoder(strings.NewReader(content))
			decoder.Strict = true
			require.NoError(t, decoder.Decode(&g))
		}
		return g
	}
	for _, format := range []string{"graphml", "gexf"} {
		t.Run(format, func(t *testing.T) {
			assert.Equal(t, want, links(t, read(format, plainRecords(), plainConflicts())))
			records, conflicts := everything()
			lines := links(t, read(format, records, conflicts))
			assert.Contains(t, lines, "=1+1 disputes ]]>&amp;<!-- 1")
			assert.Contains(t, lines, "]]>&amp;<!-- disputes =1+1 1", "whose accounts differ, dispute each other")
		})
	}
	gexf := read("gexf", plainRecords(), plainConflicts())
	vint := slices.IndexFunc(gexf.Nodes, func(n graphNode) bool { return n.Label == "Orla Vint" })
	assert.Equal(t, "2031-04-05", gexf.Nodes[vint].Start)
}

func TestXLSXReadsBack(t *testing.T) {
	records, conflicts := everything()
	book, err := excelize.OpenReader(strings.NewReader(files(t, "xlsx", records, conflicts)["report.xlsx"]))
	require.NoError(t, err)
	defer book.Close() //nolint:errcheck // only read
	assert.Equal(t, []string{"Claims", "Conflicts", "Quotations"}, book.GetSheetList())
	claims, columns := 0, 0
	for _, r := range records {
		claims += len(r.Claims)
	}
	for sheet, writer := range map[string]report.Writer{"Claims": report.ClaimsCSV{}, "Conflicts": report.ConflictsCSV{}, "Quotations": report.FamiliesCSV{Families: worseFamilies()}} {
		want, err := csv.NewReader(strings.NewReader(write(t, writer, records, conflicts))).ReadAll()
		require.NoError(t, err)
		rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
		require.NoError(t, err)
		require.Len(t, rows, len(want))
		if sheet == "Claims" {
			columns = len(rows[0])
		}
		for i, row := range rows {
			for j, cell := range row {
				require.LessOrEqual(t, len(utf16.Encode([]rune(cell))), 32_767)
				if n, err := strconv.ParseFloat(cell, 64); err == nil {
					cell = strconv.FormatFloat(n, 'f', -1, 64)
					n, _ = strconv.ParseFloat(want[i][j], 64)
					want[i][j] = strconv.FormatFloat(n, 'f', -1, 64)
				}
				if text := report.Plain(want[i][j], 0); utf8.RuneCountInString(text) < 10_000 {
					require.Equal(t, text, cell, "%s %d %s", sheet, i, want[0][j])
				}
				if cell != "" && i > 0 {
					require.NotContains(t, "=+-@\t", cell[:1])
				}
				at, err := excelize.CoordinatesToCellName(j+1, i+1)
				require.NoError(t, err)
				formula, err := book.GetCellFormula(sheet, at)
				require.NoError(t, err)
				require.Empty(t, formula)
			}
		}
		panes, err := book.GetPanes(sheet)
		require.NoError(t, err)
		assert.True(t, panes.Freeze)
		assert.Equal(t, 1, panes.YSplit)
	}
	names := book.GetDefinedName()
	require.Len(t, names, 3, "a filter on each sheet")
	last, err := excelize.ColumnNumberToName(columns)
	require.NoError(t, err)
	assert.Equal(t, fmt.Sprintf("Claims!$A$1:$%s$%d", last, 1+claims), strings.ReplaceAll(names[0].RefersTo, "'", ""))
}

func TestBratHoldsToItsRules(t *testing.T) {
	records, conflicts := everything()
	out := files(t, "brat", records, conflicts)
	assert.Len(t, out, 1+2*len(records))
	assert.Contains(t, out, "brat/annotation.conf")
	for _, r := range records {
		assert.NotContains(t, out, "brat/"+r.ID+".txt/..")
	}
	n := 0
	for path, ann := range out {
		assert.Regexp(t, `^brat/[\pL\pN_-][\pL\pN._-]*\.(txt|ann|conf)$`, path)
		stem, isAnn := strings.CutSuffix(path, ".ann")
		if !isAnn {
			continue
		}
		text := []rune(out[stem+".txt"])
		known := map[string]bool{}
		for line := range strings.Lines(ann) {
			require.Empty(t, strings.IndexFunc(strings.TrimSuffix(line, "\n"), func(r rune) bool { return r != '\t' && unicode.IsControl(r) })+1)
			cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
			require.False(t, known[cells[0]])
			known[cells[0]] = true
			switch cells[0][0] {
			case 'T':
				require.Len(t, cells, 3)
				_, offsets, _ := strings.Cut(cells[1], " ")
				var words []string
				last := -1
				for span := range strings.SplitSeq(offsets, ";") {
					var start, end int
					_, err := fmt.Sscanf(span, "%d %d", &start, &end)
					require.NoError(t, err)
					require.Greater(t, start, last-1, "pieces come in order")
					require.Less(t, start, end)
					last = end
					words = append(words, string(text[start:end]))
				}
				require.True(t, strings.Join(words, " ") == cells[2], "the words are those of the text")
			case 'E':
				n++
				for argument := range strings.FieldsSeq(cells[1]) {
					_, id, _ := strings.Cut(argument, ":")
					require.True(t, known[id], "an event names what stands before it")
				}
			case 'A', '#':
				require.True(t, known[strings.Fields(cells[1])[1]])
			default:
				require.Fail(t, line)
			}
		}
	}
	claims := 0
	for _, r := range records {
		claims += len(r.Claims)
	}
	assert.Less(t, 0, n)
	assert.LessOrEqual(t, n, claims)
}

func TestBratOfAnInterruptedQuotation(t *testing.T) {
	text := "“One,\r\n two,” 😀 said Bo, “three.”"
	c := record.Claim{ID: "c", Kind: record.Direct, Act: record.Assert, Content: in(text, "“One,\r\n two,”", "“three.”"), Cue: pointer(in(text, "said")), Source: pointer(in(text, "Bo"))}
	out := files(t, "brat", []record.Record{{ID: "a/b", Text: text, Claims: []record.Claim{c}}}, nil)
	assert.Equal(t, "T1\tContent 0 5;8 13;25 33\t“One, two,” “three.”\nT2\tCue 16 20\tsaid\nT3\tSource 21 23\tBo\nT4\tAttribution 16 20\tsaid\n"+
		"E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3\nA1\tKind E1 direct\nA2\tAct E1 assert\n#1\tAnnotatorNotes E1\ta/b/c; actor:\n", out["brat/a_b.ann"])
	assert.Equal(t, utf8.RuneCountInString(text), utf8.RuneCountInString(out["brat/a_b.txt"]))
}

func TestWebAnnotationsReadBack(t *testing.T) {
	records, conflicts := everything()
	var page struct {
		Items []struct {
			ID      string `json:"id"`
			Targets []struct {
				Source    string
				Selectors []struct {
					Type, Exact, Prefix, Suffix string
					Start, End                  int
				} `json:"selector"`
			} `json:"target"`
		}
	}
	content := files(t, "w3c", records, conflicts)["annotations.jsonld"]
	assert.NotContains(t, content, "<")
	require.NoError(t, json.Unmarshal([]byte(content), &page))
	n := 0
	for _, r := range records {
		text := []rune(r.Text)
		for _, c := range r.Claims {
			if r.Text == "" {
				continue
			}
			item := page.Items[n]
			n++
			require.Len(t, item.Targets, len(c.Content.Spans))
			for _, target := range item.Targets {
				require.Regexp(t, `^(https?://|urn:hearsay:)`, target.Source)
				quote, position := target.Selectors[0], target.Selectors[1]
				require.True(t, string(text[position.Start:position.End]) == quote.Exact)
				require.True(t, strings.HasSuffix(string(text[:position.Start]), quote.Prefix))
				require.True(t, strings.HasPrefix(string(text[position.End:]), quote.Suffix))
			}
		}
	}
	assert.Equal(t, n, len(page.Items))
}

func TestSchemaOrgReadsBack(t *testing.T) {
	records, conflicts := everything()
	content := files(t, "schemaorg", records, conflicts)["schemaorg.jsonld"]
	assert.NotContains(t, content, "<")
	var document struct {
		Graph []map[string]any `json:"@graph"`
	}
	require.NoError(t, json.Unmarshal([]byte(content), &document))
	assert.Equal(t, map[string]any{
		"@id": "urn:hearsay:dam/c1", "@type": "Quotation", "text": "“We closed the dam,” “and we will open it in May.”",
		"spokenByCharacter": map[string]any{"@type": "Person", "name": "Orla Vint"}, "isPartOf": map[string]any{"@id": "urn:hearsay:dam"},
		"keywords": "direct, assert",
	}, document.Graph[1])
	assert.Equal(t, map[string]any{"@id": "https://news.example/maps?a=1&b=2"}, document.Graph[4]["appearance"])
	known := map[any]bool{}
	for _, thing := range document.Graph {
		assert.False(t, known[thing["@id"]], thing["@id"])
		known[thing["@id"]] = true
	}
}

func TestDNAReadsBack(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(files(t, "dna", plainRecords(), plainConflicts())["dna.csv"])).ReadAll()
	require.NoError(t, err)
	var got [][]string
	for _, row := range rows {
		got = append(got, append(slices.Clone(row[:3]), row[8:12]...))
	}
	assert.Equal(t, [][]string{
		{"statement_id", "time", "document_id", "person", "organization", "concept", "agreement"},
		{"1", "2031-04-05 00:00:00", "dam", "Orla Vint", "Norway", "“We closed the dam,” “and we will open it in May.”", "1"},
		{"2", "2031-04-05 00:00:00", "dam", "", "Norway", "stolen maps", "1"},
		{"3", "", "maps", "", "Chile", "stolen maps", "0"},
	}, got)
	records, conflicts := everything()
	rows, err = csv.NewReader(bytes.NewReader([]byte(files(t, "dna", records, conflicts)["dna.csv"]))).ReadAll()
	require.NoError(t, err)
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" {
				assert.NotContains(t, "=+-@\t\r", cell[:1])
			}
		}
	}
}

// No words, names or offsets make any format fail, and XML stays XML.
func FuzzFormats(f *testing.F) {
	for _, seed := range []string{"=1+1", "\x00\x1b]\ufffe\xff", "a\r\nb\u2028c\td", "]]>&<!--", "../..", "_x0041_", "\u202egnidaer"} {
		f.Add(seed, 0, 4)
	}
	f.Fuzz(func(t *testing.T, s string, start, end int) {
		text := record.Text{Text: s, Spans: []token.Span{{Start: start, End: end}, {Start: 0, End: len(s)}}}
		claim := record.Claim{ID: s, Parent: &s, Kind: record.Direct, Act: record.Deny, Source: &text, Cue: &text, Content: text,
			Actor: &record.Actor{ID: s, Name: s, Side: s}, Targets: []string{s, "you"}, Via: []string{s, "me"}, Sentence: text.Spans[0]}
		records := []record.Record{{ID: s, Path: s, URL: &s, Title: s, Outlet: &s, Wire: []string{s}, Byline: []string{s}, Published: &s,
			Text: s, Claims: []record.Claim{claim, claim}}, {ID: s}}
		conflict := record.Conflict{ID: s, About: s, Reason: s, A: record.Account{Actors: []string{s}, Claims: []string{s + "/" + s, s}},
			B: record.Account{Actors: []string{"b"}, Claims: []string{s + "/" + s}}}
		families := []record.Family{{ID: s, Text: s, Speakers: []string{s}, Members: []record.Member{
			{Claim: s + "/" + s, Record: s, Outlet: &s, Published: &s, Actor: s, Relation: record.First}, {Claim: s, Record: s, Relation: record.Exact}}}}
		for _, format := range report.Formats(report.Options{Families: families}) {
			for path, content := range filesOf(t, format, records, []record.Conflict{conflict, conflict}) {
				if strings.HasSuffix(path, ".graphml") || strings.HasSuffix(path, ".gexf") {
					var any struct{}
					require.NoError(t, xml.Unmarshal([]byte(content), &any), path)
				}
			}
		}
	})
}
