package article

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

//go:embed data/agencies.tsv
var agencyTable string

// agencies maps names of news agencies to the form to print; names that aren't acronyms also in lower case.
var agencies = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for form, printed := range tableRows(agencyTable) {
		if printed == "" {
			printed = form
		}
		m[form] = printed
		if !isAcronym(form) {
			m[strings.ToLower(form)] = printed
		} else if up := strings.ToUpper(form); m[up] == "" {
			m[up] = printed
		}
	}
	return m
})

// tableRows yields the one or two columns of each row of a table that is no comment.
func tableRows(table string) func(yield func(a, b string) bool) {
	return func(yield func(a, b string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimSpace(line)
			if a, b, _ := strings.Cut(line, "\t"); a != "" && a[0] != '#' && !yield(a, b) {
				return
			}
		}
	}
}

// isAcronym reports whether a name has to be written as the table has it or in capitals, since it is a word otherwise.
func isAcronym(name string) bool {
	const longest = 4
	return len(name) <= longest
}

// agencyNamed returns the agency that s names and nothing else, in the form to print.
func agencyNamed(s string) (string, bool) {
	s = strings.Trim(strings.Join(strings.Fields(s), " "), ".,;:*–—- ")
	for _, article := range []string{"the ", "The ", "THE "} {
		s = strings.TrimPrefix(s, article)
	}
	if printed, ok := agencies()[s]; ok {
		return printed, true
	}
	lower := strings.ToLower(s)
	if printed, ok := agencies()[lower]; ok && !isAcronym(s) {
		return printed, true
	}
	switch lower {
	case "agencies", "news agencies", "wire agencies", "other agencies", "agency":
		return "agencies", true
	}
	return "", false
}

// agenciesIn returns the agencies that a sentence names, in order.
func agenciesIn(s string) []string {
	const longest = 4 // words of a name
	var found []string
	words := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("()/,;", r) })
	for i := 0; i < len(words); i++ {
		for n := min(longest, len(words)-i); n > 0; n-- {
			name := strings.TrimSuffix(strings.TrimSuffix(strings.Join(words[i:i+n], " "), "'s"), "’s")
			if printed, ok := agencyNamed(name); ok {
				found = appendNew(found, printed)
				i += n - 1
				break
			}
		}
	}
	return found
}

// appendNew appends s to list unless it is there.
func appendNew(list []string, items ...string) []string {
next:
	for _, s := range items {
		for _, have := range list {
			if have == s {
				continue next
			}
		}
		list = append(list, s)
	}
	return list
}

// letters returns the letters and digits of s in lower case, for comparing names.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
