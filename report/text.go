package report

import (
	"iter"
	"strings"
	"unicode"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Plain returns s as one line that is safe to show on a terminal: each run of white space becomes one blank, and what
// does not print is left out: control characters and with them escape sequences, and the marks that reorder or hide
// text. What is longer than limit runes is cut and ends in "…"; a limit of 0 is none.
func Plain(s string, limit int) string {
	return squash(s, limit, func(r rune) bool { return !unicode.IsPrint(r) })
}

// squash trims s, makes one blank of each run of white space, leaves out the runes that drop names, and cuts what is
// longer than limit runes (0: no limit). It reads no more of s than it needs, because many claims may lie in one
// huge sentence.
func squash(s string, limit int, drop func(rune) bool) string {
	var b strings.Builder
	blank := false // a blank is due before the next rune
	runes, edge := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			blank = b.Len() > 0
			continue
		case drop(r):
			continue
		}
		for _, out := range [2]rune{' ', r} {
			if out == ' ' && !blank {
				continue
			}
			if runes == limit && limit > 0 {
				return strings.TrimRight(b.String()[:edge], " ") + "…"
			}
			if runes == limit-1 {
				edge = b.Len()
			}
			b.WriteRune(out)
			runes++
		}
		blank = false
	}
	return b.String()
}

// words returns the text of t, and nothing for a nil t.
func words(t *record.Text) string {
	if t == nil {
		return ""
	}
	return t.Text
}

// value returns what p points to, and the zero value for nil.
func value[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

// stretch returns what s covers of text, and nothing where s does not fit: a record that was read back from a file
// may come without its text.
func stretch(text string, s token.Span) string {
	if s.Start < 0 || s.End < s.Start || s.End > len(text) {
		return ""
	}
	return s.In(text)
}

// cited is a claim with the record it stands in.
type cited struct {
	record record.Record
	claim  record.Claim
}

// citations returns the claims that conflicts name, keyed as they name them: "record/claim".
func citations(records iter.Seq[record.Record], conflicts []record.Conflict) map[string]cited {
	wanted := map[string]bool{}
	for _, c := range conflicts {
		for _, account := range [2]record.Account{c.A, c.B} {
			for _, ref := range account.Claims {
				wanted[ref] = true
			}
		}
	}
	return claimsNamed(records, wanted)
}

// citedInFamilies returns the claims that families name.
func citedInFamilies(records iter.Seq[record.Record], families []record.Family) map[string]cited {
	wanted := map[string]bool{}
	for _, f := range families {
		for _, m := range f.Members {
			wanted[m.Claim] = true
		}
	}
	return claimsNamed(records, wanted)
}

// claimsNamed returns the claims that are wanted, by their references.
func claimsNamed(records iter.Seq[record.Record], wanted map[string]bool) map[string]cited {
	found := make(map[string]cited, len(wanted))
	if len(wanted) == 0 {
		return found
	}
	for r := range records {
		for _, c := range r.Claims {
			if ref := r.ID + "/" + c.ID; wanted[ref] {
				found[ref] = cited{r, c}
			}
		}
	}
	return found
}

// articles returns the ids of the records whose claims c names, each once, in the order in which c names them.
func articles(c record.Conflict) []string {
	var ids []string
	seen := map[string]bool{}
	for _, account := range [2]record.Account{c.A, c.B} {
		for _, ref := range account.Claims {
			// A record id may hold a slash, a claim id can't.
			if i := strings.LastIndexByte(ref, '/'); i >= 0 && !seen[ref[:i]] {
				seen[ref[:i]] = true
				ids = append(ids, ref[:i])
			}
		}
	}
	return ids
}
