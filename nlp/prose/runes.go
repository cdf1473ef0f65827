package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// first returns the first rune of s, 0 if there is none.
func first(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// lastRune returns the last rune of s, 0 if there is none.
func lastRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// prefixLen returns the length in bytes of the longest prefix of s whose runes are all in the set.
func prefixLen(s string, in func(rune) bool) int {
	for i, r := range s {
		if !in(r) {
			return i
		}
	}
	return len(s)
}

// isWord reports whether r is part of a word: a letter, a digit, an accent, an underline, or a byte that is no valid
// UTF-8, since such a byte mostly is a letter in another encoding.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || isDigit(r) || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || r == utf8.RuneError
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isLetter reports whether s is one letter.
func isLetter(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && unicode.IsLetter(r)
}

// isInvisible reports whether r takes no room, so that it may stand inside a word.
func isInvisible(r rune) bool {
	return r >= utf8.RuneSelf && token.IsBlank(r) && !unicode.IsSpace(r) && !unicode.IsControl(r)
}

func isApostrophe(r rune) bool { return strings.ContainsRune("'’‘ʼ`´＇", r) }

func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' || r == '–' }

func isQuote(r rune) bool {
	return strings.ContainsRune("\"“”„‟«»‹›‚″", r) || isApostrophe(r)
}

func isBracket(r rune) bool { return strings.ContainsRune("()[]{}", r) }

func isCapital(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) || unicode.IsLower(r) && unicode.IsUpper(first(word[n:])) // Putin, iPhone
}
