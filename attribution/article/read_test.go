package article_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html/charset"

	"github.com/hearsay-nlp/hearsay/attribution/article"
)

// read returns the articles and errors of data in a file of this name, or on standard input for "-".
func read(t testing.TB, name string, data []byte) (articles []article.Article, errs []error) {
	t.Helper()
	src := article.Source{Path: article.Stdin, ID: "id"}
	if name != article.Stdin {
		src.Path = filepath.Join(t.TempDir(), name)
		require.NoError(t, os.WriteFile(src.Path, data, 0o600))
	}
	for a, err := range article.Read(src, bytes.NewReader(data)) {
		if err != nil {
			errs = append(errs, err)
		} else {
			articles = append(articles, a)
		}
	}
	return articles, errs
}

func pack(t testing.TB, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte(s))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.Bytes()
}

func encode(t testing.TB, label, s string) []byte {
	t.Helper()
	e, _ := charset.Lookup(label)
	b, err := e.NewEncoder().Bytes([]byte(s))
	require.NoError(t, err)
	return b
}

const (
	german  = "Der Minister sagte, die Gespräche über den See würden größtenteils fortgeführt. „Wir müssen reden“, erklärte er später in Köln."
	russian = "Министр заявил, что переговоры об озере будут продолжены на следующей неделе, сообщила пресс-служба правительства в понедельник."
	chinese = "部长星期一表示，关于湖泊的谈判将在下周继续进行。他说，双方都希望在雨季之前达成协议，渔民们已经等待了很多年。"
	curly   = "The minister said “no” – and that’s all he said about the lake, which costs £5 at the café."
)

func TestReadText(t *testing.T) {
	tests := []struct {
		name, file string
		data       []byte
		text       string
		plain      bool
		err        error
		why        string
	}{
		{name: "plain", file: "a.txt", data: []byte(" date 2021\r\nÉtat\n"), text: " date 2021\r\nÉtat\n", plain: true, why: "untouched"},
		{name: "markdown", file: "a.md", data: []byte("# T\n"), text: "# T\n", plain: true, why: "as plain text"},
		{name: "byte order mark", file: "a.txt", data: []byte("\ufeffText"), text: "\ufeffText", plain: true, why: "Python's utf-8 keeps it, and offsets have to agree"},
		{name: "packed", file: "a.txt.gz", data: pack(t, "Text"), text: "Text", plain: true, why: "the unpacked bytes are the file"},
		{name: "UTF-16", file: "a.txt", data: append([]byte("\xff\xfe"), encode(t, "utf-16le", russian)...), text: russian, why: "by its mark"},
		{name: "UTF-16 big", file: "a.txt", data: append([]byte("\xfe\xff"), encode(t, "utf-16be", german)...), text: german, why: "by its mark"},
		{name: "Latin", file: "a.txt", data: encode(t, "windows-1252", german), text: german, why: "letters inside words"},
		{name: "curly marks", file: "a.txt", data: encode(t, "windows-1252", curly), text: curly, why: "usual punctuation"},
		{name: "late Latin", file: "a.txt", data: encode(t, "windows-1252", strings.Repeat("Nothing to see.\n", 9000)+german), text: strings.Repeat("Nothing to see.\n", 9000) + german, why: "the whole file counts"},
		{name: "Cyrillic", file: "a.txt", data: encode(t, "windows-1251", russian), text: russian, why: "another script"},
		{name: "KOI8", file: "a.txt", data: encode(t, "koi8-r", russian), text: russian, why: "another encoding of it"},
		{name: "GBK", file: "a.txt", data: encode(t, "gbk", chinese), text: chinese, why: "two bytes a character"},
		{name: "stray bytes", file: "a.txt", data: []byte("The minister said \xff\xfe\x80 no."), err: article.ErrNotUTF8, why: "no words in any encoding"},
		{name: "truncated sequence", file: "a.txt", data: []byte("The minister\xe2\x80 said no at the caf\xc3 today."), err: article.ErrNotUTF8, why: "was UTF-8"},
		{name: "mixture", file: "a.txt", data: []byte("“No,” said the minister’s caf\xe9."), err: article.ErrNotUTF8, why: "valid and broken"},
		{name: "C1", file: "a.txt", data: []byte("The minister said\x81\x8d no, as ever."), err: article.ErrNotUTF8, why: "controls are no letters"},
		{name: "NUL", file: "a.txt", data: []byte("The minister\x00 said"), err: article.ErrBinary, why: "never in text"},
		{name: "image", file: "a.txt", data: []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"), err: article.ErrBinary, why: "wrong extension"},
		{name: "controls", file: "a.txt", data: []byte("a\x01\x02\x03\x04\x05\x06b"), err: article.ErrBinary, why: "mostly controls"},
		{name: "empty", file: "a.txt", err: article.ErrEmpty, why: "no bytes"},
		{name: "blank", file: "a.txt", data: []byte("\ufeff \n\t\u00a0"), err: article.ErrEmpty, why: "no words"},
		{name: "empty packed", file: "a.txt.gz", err: article.ErrEmpty, why: "no bytes"},
		{name: "not packed", file: "a.txt.gz", data: []byte("Text, not gzip"), err: gzip.ErrHeader, why: "wrong extension"},
		{name: "cut off", file: "a.txt.gz", data: pack(t, german)[:40], err: io.ErrUnexpectedEOF, why: "broken file"},
		{name: "one long line", file: "a.txt", data: bytes.Repeat([]byte("word "), 10<<20), err: article.ErrTooLarge, why: "no article"},
		{name: "packed bomb", file: "a.txt.gz", data: pack(t, strings.Repeat("word\n", 14<<20)), err: article.ErrTooLarge, why: "stopped at the limit"},
		{name: "unknown", file: "a.doc", data: []byte("Text"), err: article.ErrFormat, why: "not guessed"},
		{name: "stdin text", file: "-", data: []byte("{curly} Text"), text: "{curly} Text", plain: true, why: "a brace alone is no JSON"},
		{name: "stdin packed", file: "-", data: pack(t, "Text"), text: "Text", plain: true, why: "by its first bytes"},
		{name: "stdin empty", file: "-", err: article.ErrEmpty, why: "no bytes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			articles, errs := read(t, tt.file, tt.data)
			if tt.err != nil {
				assert.Empty(t, articles)
				require.Len(t, errs, 1)
				assert.ErrorIs(t, errs[0], tt.err, tt.why)
				var in *article.InputError
				require.ErrorAs(t, errs[0], &in)
				assert.Zero(t, in.Line)
				assert.True(t, strings.HasPrefix(errs[0].Error(), in.Path+": "), errs[0].Error())
				return
			}
			require.Empty(t, errs)
			require.Len(t, articles, 1)
			assert.Equal(t, tt.text, articles[0].Text, tt.why)
			assert.Equal(t, tt.plain, articles[0].PlainText, tt.why)
			assert.Equal(t, "id", cmpID(articles[0].ID))
		})
	}
}

// cmpID is the id that read gives standard input; files get none from it.
func cmpID(id string) string {
	if id == "" {
		return "id"
	}
	return id
}

func TestReadMissing(t *testing.T) {
	for a, err := range article.Read(article.Source{Path: "no/such.txt", ID: "such"}, nil) {
		assert.EqualError(t, err, "no/such.txt: no such file or directory")
		assert.Equal(t, article.Article{ID: "such", Path: "no/such.txt"}, a)
	}
}

func TestReadLines(t *testing.T) {
	data := strings.Join([]string{
		`{"id":"x","title":" A  title ","text":"Text é.","url":"https://e.org/1","outlet":"Herald","published":"2021-11-16T10:00:00Z","byline":["Ada Brook","Tom Reyes"],"other":{"a":[1]}}`,
		``,
		`{"text":"Second.","byline":"Ada Brook","published":"soon"}`,
		`{"text":"Third`,
		`{"id":17,"text":"Fourth.","byline":""}`,
		`[1,2]`,
		`{"id":"empty","text":" "}`,
		"{\"text\":\"bad \xff\"}",
		`{"text":"nul \u0000"}`,
		`{"id":"last","text":"Last."}`,
	}, "\n")
	for _, name := range []string{"a.jsonl", "a.jsonl.gz", "-"} {
		t.Run(name, func(t *testing.T) {
			in := []byte(data)
			if strings.HasSuffix(name, ".gz") {
				in = pack(t, data)
			}
			articles, errs := read(t, name, in)
			require.Len(t, articles, 4)
			path := articles[0].Path
			assert.Equal(t, article.Article{ID: "x", Path: path, Title: "A title", Text: "Text é.", URL: "https://e.org/1",
				Outlet: "Herald", Published: "2021-11-16", Byline: []string{"Ada Brook", "Tom Reyes"}}, articles[0])
			assert.Equal(t, []string{"Ada Brook"}, articles[1].Byline)
			assert.Empty(t, articles[1].Published, "no date")
			assert.True(t, strings.HasSuffix(articles[1].ID, "-3"), "the number of its line: %s", articles[1].ID)
			assert.Equal(t, "17", articles[2].ID)
			assert.Equal(t, "last", articles[3].ID)
			var lines []int
			var reasons []error
			for _, err := range errs {
				var in *article.InputError
				require.ErrorAs(t, err, &in)
				lines, reasons = append(lines, in.Line), append(reasons, in.Err)
			}
			assert.Equal(t, []int{4, 6, 7, 8, 9}, lines)
			for i, want := range []error{article.ErrRecord, article.ErrRecord, article.ErrEmpty, article.ErrNotUTF8, article.ErrBinary} {
				assert.ErrorIs(t, reasons[i], want)
			}
			assert.Contains(t, errs[0].Error(), path+":4: ")
		})
	}
}

func TestReadLinesTooLong(t *testing.T) {
	var b bytes.Buffer
	b.WriteString(`{"text":"First."}` + "\n" + `{"text":"`)
	b.Write(bytes.Repeat([]byte("word\\n"), 11<<20))
	b.WriteString("\"}\n" + `{"text":"Third."}`)
	articles, errs := read(t, "a.jsonl", b.Bytes())
	require.Len(t, articles, 2)
	assert.Equal(t, "Third.", articles[1].Text)
	require.Len(t, errs, 1)
	assert.ErrorIs(t, errs[0], article.ErrTooLarge)
}

func TestReadLinesEmpty(t *testing.T) {
	_, errs := read(t, "a.jsonl", []byte("\n \n"))
	require.Len(t, errs, 1)
	assert.ErrorIs(t, errs[0], article.ErrEmpty)
}

func TestReadStops(t *testing.T) {
	src := article.Source{Path: article.Stdin, ID: "in"}
	n := 0
	for _, err := range article.Read(src, strings.NewReader(strings.Repeat("{\"text\":\"T.\"}\n", 9))) {
		require.NoError(t, err)
		if n++; n == 2 {
			break
		}
	}
	assert.Equal(t, 2, n)
}
