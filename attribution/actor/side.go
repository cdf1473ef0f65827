package actor

import "strings"

// Side returns the state or bloc that a name of the tables speaks for, empty if they do not know it.
func Side(name string) string {
	if e, ok := lookupPlace(name); ok {
		return e.side
	}
	return ""
}

// Sides returns the states and blocs that a text names, in text order.
func Sides(text string) []string {
	const longest = 4 // words of a name
	ws := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\n\r,;:.!?()[]\"“”„«»‘`", r) })
	var out []string
	for i := 0; i < len(ws); i++ {
		for n := min(longest, len(ws)-i); n > 0; n-- {
			name := strings.Join(ws[i:i+n], " ")
			name = strings.TrimSuffix(strings.TrimSuffix(strings.TrimRight(name, "'’"), "'s"), "’s")
			if e, ok := lookupPlace(name); ok && e.side != "" && startsUpper(name) {
				out = append(out, e.side)
				i += n - 1
				break
			}
		}
	}
	return out
}

// MemberOf reports whether the state is a member of the bloc, or the bloc of a larger one: Poland of the European Union, both of
// the West.
func MemberOf(state, bloc string) bool {
	return memberships[bloc][state]
}

// memberships are the members of the blocs that speak for their members in the news. "West" is no organisation: it holds the
// members of the European Union and NATO and the blocs themselves.
var memberships = func() map[string]map[string]bool {
	eu := strings.Split("Austria|Belgium|Bulgaria|Croatia|Cyprus|Czech Republic|Denmark|Estonia|Finland|France|Germany|Greece|Hungary|Ireland|Italy|Latvia|Lithuania|Luxembourg|Malta|Netherlands|Poland|Portugal|Romania|Slovakia|Slovenia|Spain|Sweden", "|")
	nato := strings.Split("Albania|Belgium|Bulgaria|Canada|Croatia|Czech Republic|Denmark|Estonia|Finland|France|Germany|Greece|Hungary|Iceland|Italy|Latvia|Lithuania|Luxembourg|Montenegro|Netherlands|North Macedonia|Norway|Poland|Portugal|Romania|Slovakia|Slovenia|Spain|Sweden|Turkey|United Kingdom|United States", "|")
	m := map[string]map[string]bool{"European Union": {}, "NATO": {}, "West": {"European Union": true, "NATO": true}}
	for _, s := range eu {
		m["European Union"][s], m["West"][s] = true, true
	}
	for _, s := range nato {
		m["NATO"][s], m["West"][s] = true, true
	}
	return m
}()
