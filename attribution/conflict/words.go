package conflict

import (
	"regexp"
	"strings"
	"unicode"
)

var disagrees = regexp.MustCompile(`(?i)\bdisagree`)

var eachOther = regexp.MustCompile(`(?i)^(?:each other|one another)\b`)

// pair returns the two members of an actor "A and B".
func pair(name string) (a, b string, ok bool) {
	a, b, ok = strings.Cut(name, " and ")
	return a, b, ok && !strings.Contains(b, " and ") && !strings.Contains(a, ",")
}

var stop = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`the and for that this with from into over under about after before their there these those they them have has had been
		being was were are will would could should may might must not its his her our your who whom which what when where why how also than then
		more most some any all both each other such only very said say says it as at by of on in to a an or be is do did does no nor so if but he she
		we you i up out off against between because during while during toward towards upon one two new`) {
		m[w] = true
	}
	return m
}()

// stems returns the content words of a text, shortened to what their forms share.
func stems(text string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len(w) < 3 || stop[w] {
			continue
		}
		for _, end := range []string{"ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s"} {
			if t, ok := strings.CutSuffix(w, end); ok && len(t) >= 4 {
				w = t
				break
			}
		}
		m[w] = true
	}
	return m
}

func shared(a, b map[string]bool) int {
	if len(b) < len(a) {
		a, b = b, a
	}
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}
