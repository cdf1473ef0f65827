package article

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// InputError says which input could not be read, and why.
type InputError struct {
	Path string
	Line int // from 1; 0 for the whole input
	Err  error
}

func (e *InputError) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d: %v", e.Path, e.Line, e.Err)
	}
	return fmt.Sprintf("%s: %v", e.Path, e.Err)
}

// Unwrap returns the reason.
func (e *InputError) Unwrap() error { return e.Err }

// Reasons why an input is no article. Errors may wrap them with details.
var (
	ErrEmpty    = errors.New("no text in it")
	ErrBinary   = errors.New("binary data, not text")
	ErrNotUTF8  = errors.New("not UTF-8, and no other encoding makes sense of it")
	ErrTooLarge = errors.New("too large")
	ErrFormat   = errors.New("unknown format: known are .txt, .md, .html, .htm and .jsonl, each also with .gz")
	ErrRecord   = errors.New("not a JSON record of an article")
)

// Limits on what may pass for one article; the longest books have a twentieth of maxText.
const (
	maxText = 64 << 20 // bytes of a text file, or of a line of JSON, once unpacked
	maxLine = 10 << 20 // bytes of one line of text, which the later stages take as a paragraph
	maxHTML = 8 << 20  // bytes of a page
)

type format uint8

const (
	textFormat format = iota
	htmlFormat
	jsonlFormat
)

// formatOf returns what the extensions of a path say of its format and compression, and whether they are known.
func formatOf(path string) (f format, gzipped, known bool) {
	name := strings.ToLower(path)
	name, gzipped = strings.CutSuffix(name, ".gz")
	switch filepath.Ext(name) {
	case ".txt", ".md":
		return textFormat, gzipped, true
	case ".html", ".htm":
		return htmlFormat, gzipped, true
	case ".jsonl":
		return jsonlFormat, gzipped, true
	}
	return textFormat, gzipped, false
}

// baseName returns a file name without the extensions that tell its format.
func baseName(name string) string {
	if _, _, known := formatOf(name); !known {
		return name
	}
	if strings.EqualFold(filepath.Ext(name), ".gz") {
		name = name[:len(name)-len(".gz")]
	}
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// Read yields the articles of one source in order; text and pages hold one, JSON lines one a line. Nothing has been
// looked for in the text yet: see [Layout]. Of standard input, which has no name, the first bytes tell the format.
//
// An error is an *[InputError] and comes with an Article that has only ID and Path. It costs the source, or one line
// of JSON: the lines after it are read.
func Read(src Source, stdin io.Reader) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		stub := Article{ID: src.ID, Path: src.Path}
		fail := func(err error) {
			var pathErr *fs.PathError
			if errors.As(err, &pathErr) {
				err = pathErr.Err // the path is named already
			}
			yield(stub, &InputError{Path: src.Path, Err: err})
		}
		if src.Path != Stdin {
			file, err := os.Open(src.Path)
			if err != nil {
				fail(err)
				return
			}
			defer file.Close()
			stdin = file
		}
		r, format, err := open(src.Path, stdin)
		if err != nil {
			fail(err)
			return
		}
		if format == jsonlFormat {
			readLines(stub, r, yield)
			return
		}
		a, err := readOne(stub, r, format)
		if err != nil {
			fail(err)
			return
		}
		yield(a, nil)
	}
}

// open unpacks r if need be and tells its format.
func open(path string, r io.Reader) (*bufio.Reader, format, error) {
	in := bufio.NewReader(r)
	f, gzipped, known := formatOf(path)
	if path == Stdin {
		head, _ := in.Peek(2) // an error comes again when reading
		gzipped = string(head) == "\x1f\x8b"
	} else if !known {
		return nil, f, ErrFormat
	}
	if gzipped {
		z, err := gzip.NewReader(in)
		if errors.Is(err, io.EOF) {
			err = ErrEmpty
		}
		if err != nil {
			return nil, f, err
		}
		in = bufio.NewReader(z)
	}
	if path == Stdin {
		f = sniff(in)
	}
	return in, f, nil
}

// sniff tells a format by its first bytes.
func sniff(in *bufio.Reader) format {
	head, _ := in.Peek(1024)
	s := strings.ToLower(string(bytes.TrimPrefix(head, []byte("\ufeff"))))
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	if rest, ok := strings.CutPrefix(s, "{"); ok && strings.HasPrefix(strings.TrimLeftFunc(rest, unicode.IsSpace), `"`) {
		return jsonlFormat
	}
	for _, tag := range []string{"!doctype html", "!--", "?xml", "html", "head", "body", "meta", "title", "article", "main", "div", "h1", "p>"} {
		if strings.HasPrefix(s, "<"+tag) {
			return htmlFormat
		}
	}
	return textFormat
}

func readOne(a Article, r io.Reader, f format) (Article, error) {
	limit := maxText
	if f == htmlFormat {
		limit = maxHTML
	}
	data, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil {
		return a, err
	}
	if len(data) > limit {
		return a, fmt.Errorf("%w: more than %d MB", ErrTooLarge, limit>>20)
	}
	if f == htmlFormat {
		err = readHTML(&a, data)
	} else {
		a.Text, a.PlainText, err = decodeText(data)
	}
	if err == nil {
		err = checkText(a.Text)
	}
	return a, err
}

// checkText refuses decoded text that holds no words or can't be an article.
func checkText(text string) error {
	if strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' }) == "" {
		return ErrEmpty
	}
	controls, start := 0, 0
	for i := range len(text) {
		switch c := text[i]; {
		case c == 0:
			return ErrBinary
		case c == '\n', c == '\r':
			start = i + 1
		case c < ' ' && c != '\t' && c != '\f' && c != '\v', c == 0x7f:
			controls++
		}
		if i-start >= maxLine {
			return fmt.Errorf("%w: a line of more than %d MB is not an article", ErrTooLarge, maxLine>>20)
		}
	}
	const few, share = 3, 50 // stray ones in a page's text, against the bytes of an image
	if controls > few && controls*share > len(text) {
		return ErrBinary
	}
	return nil
}
