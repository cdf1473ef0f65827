package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const maxQuoted = 600 // runes

// escape returns s, plain and cut at 600 runes, so that Markdown shows it as it is written, at the beginning of a
// block as well as inside a line or a cell of a table. HTML becomes entities, which hold also where a reader does not
// know backslashes.
func escape(s string) string {
	s = Plain(s, maxQuoted)
	var b strings.Builder
	for i, r := range s {
		switch r {
		case '&':
			b.WriteString("&amp;")
			continue
		case '<':
			b.WriteString("&lt;")
			continue
		case '>':
			b.WriteString("&gt;")
			continue
		}
		if marksUp(s, i, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// marksUp reports whether the rune r at byte i of s would be markup.
func marksUp(s string, i int, r rune) bool {
	before, after := s[:i], s[i+utf8.RuneLen(r):]
	switch r {
	case '\\', '`', '*', '[', ']', '|', '~', '$':
		return true
	case '_':
		// Between letters, as in a file name, it never is.
		l, _ := utf8.DecodeLastRuneInString(before)
		n, _ := utf8.DecodeRuneInString(after)
		return !wordRune(l) || !wordRune(n)
	case ':':
		return strings.HasPrefix(after, "//") // a bare address would become a link
	case '.', ')':
		// "www.", and a number that begins a list.
		return r == '.' && strings.HasSuffix(strings.ToLower(before[max(0, i-3):]), "www") ||
			i > 0 && i < 10 && strings.Trim(before, "0123456789") == "" && (after == "" || after[0] == ' ')
	case '#':
		return i == 0 || strings.Trim(after, "#") == "" // hashes at the end of a heading would vanish
	case '+', '-', '=':
		return i == 0
	case '@':
		l, _ := utf8.DecodeLastRuneInString(before) // an address of mail would become a link, a handle not
		return wordRune(l)
	}
	return false
}

func wordRune(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
