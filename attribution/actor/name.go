package actor

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// joinGuilds returns the names of doc, those with a plural possessive inside as one: "the Orla Farmers' Union".
func joinGuilds(doc *token.Document) []token.Mention {
	var out []token.Mention
	for _, n := range doc.Names {
		if k := len(out) - 1; k >= 0 && out[k].Tokens.Limit+1 == n.Tokens.First && doc.Tokens[n.Tokens.First-1].Norm == "'" && organizationWords[doc.Tokens[n.Tokens.Limit-1].Norm] {
			out[k].Tokens.Limit, out[k].Type = n.Tokens.Limit, token.MentionOrganization
			continue
		}
		out = append(out, n)
	}
	return out
}

// cuesOf returns the tokens that are in the cues of as.
func cuesOf(doc *token.Document, as []extract.Attribution) map[int]bool {
	cues := map[int]bool{}
	for _, a := range as {
		for _, s := range a.Cue {
			i, _ := slices.BinarySearchFunc(doc.Tokens, s.Start, func(t token.Token, at int) int { return cmp.Compare(t.Span.Start, at) })
			for ; i < len(doc.Tokens) && doc.Tokens[i].Span.Start < s.End; i++ {
				cues[i] = true
			}
		}
	}
	return cues
}

// withoutCues cuts the names before and after cues: "Ada Brook Calls for Help" in a headline of capitals is Ada Brook.
func withoutCues(names []token.Mention, cues map[int]bool) []token.Mention {
	for k := range names {
		n := names[k].Tokens
		for n.Len() > 1 && cues[n.First] {
			n.First++
		}
		for i := n.First + 1; i < n.Limit; i++ {
			if cues[i] {
				n.Limit = i
			}
		}
		names[k].Tokens = n
	}
	return names
}

// addressed returns the names, which are ordered, with the words after "Mr." and the like that are in none of them: only
// names stand there, also such as are common words elsewhere.
func addressed(doc *token.Document, names []token.Mention) []token.Mention {
	var out []token.Mention
	next := 0
	for i := 1; i < len(doc.Tokens); i++ {
		for next < len(names) && names[next].Tokens.Limit <= i {
			out = append(out, names[next])
			next++
		}
		inside := next < len(names) && names[next].Tokens.First <= i
		if inside || !startsUpper(doc.Of(i)) || !strings.HasPrefix(doc.Tokens[i-1].Norm, "m") {
			continue
		}
		if n, t := titleOf([]string{doc.Of(i - 1)}); n == 1 && t.honorific() {
			out = append(out, token.Mention{Tokens: token.Range{First: i, Limit: i + 1}, Type: token.MentionPerson})
		}
	}
	return append(out, names[next:]...)
}

// quantifiers are the pronouns that a capital at the head of a sentence makes look like names.
var quantifiers = set("all another both each either everybody everyone few many most neither nobody none one others several some someone")

// looksPersonal reports whether two to four capitalised words are a person's name rather than an organisation's.
func (r *register) looksPersonal(ws []string) bool {
	if len(ws) < 2 || len(ws) > 5 {
		return false
	}
	for _, w := range ws {
		if organizationWords[strings.ToLower(w)] || strings.ContainsAny(w, "0123456789@#/&") {
			return false
		}
	}
	return true
}

// misspelled returns the only person whose full name has a last name one letter off: papers write Lukashenko and Lukashenka, and
// the web Lukshenko.
func (r *register) misspelled(last string, ws []string, gender byte) *entity {
	const shortest, most = 6, 500 // letters; last names in a document that are compared
	if len(last) < shortest || len(r.byLast) > most {
		return nil
	}
	var found *entity
	for other, es := range r.byLast {
		if !oneOff(last, other) {
			continue
		}
		for _, c := range es {
			if !strings.Contains(c.name, " ") || !compatible(c.name, ws) || gender != 0 && c.gender != 0 && c.gender != gender {
				continue
			}
			if found != nil && found != c {
				return nil
			}
			found = c
		}
	}
	return found
}

// oneOff reports whether two folded words with the same first letter differ in one letter: one more, one less or another one.
func oneOff(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if a == "" || a[0] != b[0] || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return a != b && (len(a) == len(b) && a[i+1:] == b[i+1:] || len(a) < len(b) && a[i:] == b[i+1:])
}

// withoutInitials drops the initials beside a first name: "Ada M. Brook", "A. Mary Brook".
func withoutInitials(ws []string) []string {
	initial := func(w string) bool { return len(strings.TrimSuffix(w, ".")) == 1 }
	if len(ws) > 2 && initial(ws[0]) && !initial(ws[1]) {
		ws = ws[1:]
	}
	if len(ws) < 3 {
		return ws
	}
	out := []string{ws[0]}
	for _, w := range ws[1 : len(ws)-1] {
		if !initial(w) {
			out = append(out, w)
		}
	}
	return append(out, ws[len(ws)-1])
}

// features are words in the names of what lies on a map.
var features = set("river lake mount mountain sea bay gulf strait island islands valley dam bridge street road square park creek hill canyon desert coast beach airport station")

// compatible reports whether the words can name the person called name: no part of them contradicts it.
func compatible(name string, ws []string) bool {
	a := strings.Fields(name)
	if len(a) == 1 || len(ws) == 1 {
		return true
	}
	x, y := fold(strings.Trim(a[0], ".")), fold(strings.Trim(ws[0], "."))
	return x == y || len(x) == 1 && strings.HasPrefix(y, x) || len(y) == 1 && strings.HasPrefix(x, y)
}

var suffixes = map[string]bool{"jr": true, "jr.": true, "sr": true, "sr.": true, "ii": true, "iii": true, "iv": true}

func lastName(ws []string) string {
	n := len(ws)
	for n > 1 && suffixes[strings.ToLower(ws[n-1])] {
		n--
	}
	return fold(ws[n-1])
}

func startsUpper(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c)
}

// joinName joins the words of a name without a final possessive.
func joinName(ws []string) string { return strings.TrimSuffix(joinWords(ws), ".") }

// joinWords joins tokens as they are written: no blank before a possessive or punctuation.
func joinWords(ws []string) string {
	var b strings.Builder
	for i, w := range ws {
		if i > 0 && w != "'s" && w != "’s" && w != "'" && w != "’" && w != "," && w != "." && w != ")" && w != "%" && ws[i-1] != "(" {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}
