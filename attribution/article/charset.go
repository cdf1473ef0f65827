package article

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// decodeText decodes a text file and reports whether it was UTF-8; a byte order mark stays in the text then, so
// that offsets are those of anyone else who reads the file as UTF-8.
//
// A legacy encoding is only believed if it makes letters inside words, or usual punctuation, of nearly all bytes that
// are not ASCII; otherwise the file is broken, and guessing at it would put words into mouths.
func decodeText(data []byte) (text string, plain bool, err error) {
	if text, ok := decodeBOM(data); ok {
		return text, false, nil
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", false, ErrBinary
	}
	if utf8.Valid(data) {
		return string(data), true, nil
	}
	if text, ok := decodeLegacy(data); ok {
		return text, false, nil
	}
	return "", false, ErrNotUTF8
}

// decodeHTML decodes a page: by its byte order mark, by what it declares, as UTF-8, as a legacy encoding that is
// plausible, and else as browsers do, with U+FFFD for what is broken.
func decodeHTML(data []byte) (string, error) {
	if text, ok := decodeBOM(data); ok {
		return text, nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.IndexByte(data, 0) >= 0 {
		return "", ErrBinary
	}
	if label := declaredCharset(data); label != "" {
		if _, name := charset.Lookup(label); name != "" && name != "utf-8" {
			if text, ok := decodeAs(data, label); ok {
				return text, nil
			}
		}
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	if text, ok := decodeLegacy(data); ok {
		return text, nil
	}
	return strings.ToValidUTF8(string(data), "\ufffd"), nil
}

func decodeBOM(data []byte) (string, bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeAs(data[2:], "utf-16le")
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeAs(data[2:], "utf-16be")
	}
	return "", false
}

func decodeAs(data []byte, label string) (string, bool) {
	e, _ := charset.Lookup(label)
	if e == nil {
		return "", false
	}
	text, err := e.NewDecoder().Bytes(data)
	return string(text), err == nil
}

// declaredCharset returns the encoding that the head of a page names, wherever in the head, or "".
func declaredCharset(data []byte) string {
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return ""
		}
		name, more := z.TagName()
		switch {
		case kind == html.EndTagToken && string(name) == "head", kind == html.StartTagToken && string(name) == "body":
			return ""
		case kind != html.StartTagToken && kind != html.SelfClosingTagToken, string(name) != "meta":
			continue
		}
		for more {
			var key, value []byte
			key, value, more = z.TagAttr()
			v := strings.ToLower(string(value))
			if string(key) == "charset" {
				return v
			}
			if _, label, ok := strings.Cut(v, "charset="); ok && string(key) == "content" {
				label, _, _ = strings.Cut(label, ";")
				return strings.Trim(label, "\"' ")
			}
		}
	}
}

// decodeLegacy decodes data that is not UTF-8, if some encoding makes good sense of it.
func decodeLegacy(data []byte) (string, bool) {
	if isBrokenUTF8(data) {
		return "", false
	}
	for _, label := range guessCharsets(data) {
		if text, ok := decodeAs(data, label); ok && isPlausible(text) {
			return text, true
		}
	}
	return "", false
}

// isBrokenUTF8 reports whether data mixes broken bytes with so many valid sequences of several bytes that it once was
// UTF-8. In legacy encodings such sequences come about by chance: hardly ever in Latin ones, but in Chinese, which is
// told by having little ASCII, up to half as often as broken bytes.
func isBrokenUTF8(data []byte) bool {
	valid, broken, ascii := 0, 0, 0
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			broken++
		case n > 1:
			valid++
		default:
			ascii++
		}
		i += n
	}
	if ascii*2 < len(data) {
		return valid >= broken
	}
	const chance = 4
	return valid*chance >= broken
}

// guessCharsets returns labels of encodings, the likeliest first and the commonest of the Web last.
func guessCharsets(data []byte) []string {
	const enough = 64 << 10 // bytes for chardet, taken from the lines that tell encodings apart
	var sample []byte
	for line := range bytes.Lines(data) {
		if slices.ContainsFunc(line, func(c byte) bool { return c >= utf8.RuneSelf }) {
			sample = append(sample, line[:min(len(line), enough-len(sample))]...)
		}
		if len(sample) == enough {
			break
		}
	}
	var labels []string
	results, _ := chardet.NewTextDetector().DetectAll(sample) // an error means no result
	slices.SortFunc(results, func(a, b chardet.Result) int {  // it comes in the order of its goroutines
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Charset, b.Charset))
	})
	for _, r := range results {
		label := strings.ReplaceAll(strings.ToLower(r.Charset), "gb-18030", "gb18030")
		if !strings.HasPrefix(label, "utf-") {
			labels = append(labels, label)
		}
	}
	return append(labels, "windows-1252")
}

// isPlausible reports whether nearly all characters of a decoded text that are not ASCII stand where such characters
// stand in writing.
func isPlausible(text string) bool {
	const (
		minForeign = 16 // letters; a few stray bytes look like a word of any script
		foreign    = 5  // at least one letter in so many
		wrong      = 10 // at most one character in so many
	)
	good, bad, foreignLetters, letters := 0, 0, 0, 0
	prev := ' '
	for i, r := range text {
		if unicode.IsLetter(r) {
			letters++
			if !unicode.Is(unicode.Latin, r) {
				foreignLetters++
			}
		}
		if r >= utf8.RuneSelf {
			next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
			switch {
			case r == utf8.RuneError || r <= '\u009f':
				return false
			case fits(prev, r, next):
				good++
			default:
				bad++
			}
		}
		prev = r
	}
	if foreignLetters > 0 && (foreignLetters < minForeign || foreignLetters*foreign < letters) {
		return false
	}
	return good > 0 && bad*wrong <= good+bad
}

// fits reports whether r, which is not ASCII, stands well between its neighbours.
func fits(prev, r, next rune) bool {
	switch {
	case strings.ContainsRune("“”‘’‚„«»‹›–—…•·\u00a0§£€©®™°º½¼¾¿¡´", r):
		return true
	case !unicode.IsLetter(r):
		return unicode.In(r, unicode.Mn, unicode.Nd) || r >= '\u3000' && r <= '\u303f' || r >= '\uff00' && r <= '\uffef'
	case r == 'ÿ': // hardly a letter of any language, but the byte 0xff
		return false
	case !unicode.Is(unicode.Latin, r):
		return !unicode.Is(unicode.Latin, prev) && !unicode.Is(unicode.Latin, next)
	case unicode.IsUpper(r) && unicode.IsLower(prev):
		return false
	}
	return unicode.Is(unicode.Latin, prev) || unicode.Is(unicode.Latin, next) || strings.ContainsRune("àáèéóåÀÁÈÉÓÅ", r)
}
