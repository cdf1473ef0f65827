package score

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// plainName returns the words of a name without what does not count: case, diacritics, possessives, punctuation.
func plainName(name string) []string {
	var runes []rune
	decomposed := norm.NFKD.String(name)
	for i, r := range decomposed {
		if norm.NFKD.PropertiesString(decomposed[i:]).CCC() == 0 {
			runes = append(runes, r)
		}
	}
	runes = []rune(strings.ToLower(string(runes)))
	var b strings.Builder
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; {
		case (r == '\'' || r == '’') && possessive(runes[i+1:]):
			i++ // the s
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}

// possessive reports whether what follows an apostrophe is an s at the end of a word.
func possessive(after []rune) bool {
	return len(after) > 0 && after[0] == 's' && (len(after) == 1 || !alphanumeric(after[1]) && after[1] != '_')
}

// sameName reports whether two names are equal, or one is the other without its title or first name ("Brook" and
// "Ada Brook").
func sameName(a, b string) bool {
	x, y := plainName(a), plainName(b)
	return slices.Equal(x, y) || shortens(x, y) || shortens(y, x)
}

// shortens reports whether short has only words of long, and the last of it.
func shortens(short, long []string) bool {
	return len(short) > 0 && len(long) > 0 && slices.Contains(short, long[len(long)-1]) &&
		!slices.ContainsFunc(short, func(w string) bool { return !slices.Contains(long, w) })
}
