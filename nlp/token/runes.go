package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
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

// IsWord reports whether r is part of a word: a letter, a digit, an accent, an underline, or a byte that is no valid
// UTF-8, since such a byte mostly is a letter in another encoding.
func IsWord(r rune) bool {
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
	return r >= utf8.RuneSelf && IsBlank(r) && !unicode.IsSpace(r) && !unicode.IsControl(r)
}

// IsApostrophe reports whether r is an apostrophe, which single quotation marks and accents may be too.
func IsApostrophe(r rune) bool { return strings.ContainsRune("'’‘ʼ`´＇", r) }

// IsHyphen reports whether r may join words; the en dash often does.
func IsHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' || r == '–' }

func isQuote(r rune) bool {
	return strings.ContainsRune("\"“”„‟«»‹›‚″", r) || IsApostrophe(r)
}

func isBracket(r rune) bool { return strings.ContainsRune("()[]{}", r) }

// IsCapital reports whether the word is capitalised, in front or right after it: Putin, iPhone.
func IsCapital(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) || unicode.IsLower(r) && unicode.IsUpper(first(word[n:]))
}

// IsAcronym reports whether the word is all capitals, as NATO is, and no longer than such names are.
func IsAcronym(word string) bool {
	n := utf8.RuneCountInString(word)
	return n > 1 && n < 7 && strings.IndexFunc(word, func(r rune) bool { return !unicode.IsUpper(r) && r != '.' }) < 0
}

// IsLink reports whether the word begins as a web address that is marked as one does: "https://", "www.".
func IsLink(word string) bool { return linkLen(word) > 0 }

// Shape returns x for a small letter, X for a capital, 0 for an ASCII digit, and any other rune as it is.
func Shape(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z':
		return 'x'
	case 'A' <= r && r <= 'Z':
		return 'X'
	case '0' <= r && r <= '9':
		return '0'
	case r < utf8.RuneSelf:
		return r
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r):
		return 'x'
	}
	return r
}
