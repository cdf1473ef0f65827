package conflict

import (
	"regexp"
	"slices"
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

// stems returns the content words of a text, shortened to what their forms share, as sorted numbers.
func (c *corpus) stems(text string) []uint32 {
	var out []uint32
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
		out = append(out, c.number(w))
	}
	slices.Sort(out)
	return slices.Clip(slices.Compact(out))
}

// number returns the number of a stem or a side.
func (c *corpus) number(s string) uint32 {
	n, ok := c.vocabulary[s]
	if !ok {
		n = uint32(len(c.vocabulary))
		c.vocabulary[strings.Clone(s)] = n // s may be a part of a whole text
	}
	return n
}

// shared returns how many words two sorted lists share.
func shared(a, b []uint32) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}
