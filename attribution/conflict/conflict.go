package conflict

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// conflict turns f into its output form.
func (c *corpus) conflict(f *found) record.Conflict {
	k := record.Conflict{Schema: record.Schema, Kind: f.kind, Explicit: f.explicit, Confidence: math.Round(f.probability*1000) / 1000, Reason: f.reason,
		A: account(f.a, f.aActors), B: account(f.b, f.bActors), About: about(f)}
	h := sha256.New()
	h.Write([]byte(k.Kind))
	for _, ref := range append(slices.Clone(k.A.Claims), k.B.Claims...) {
		h.Write([]byte("\x00" + ref))
	}
	k.ID = "k" + hex.EncodeToString(h.Sum(nil)[:5])
	return k
}

func account(ss []*statement, actors []string) record.Account {
	a := record.Account{Actors: append([]string{}, actors...), Claims: []string{}}
	for _, s := range ss {
		a.Claims = append(a.Claims, s.ref)
		if n := s.name(); len(actors) == 0 && n != "" && !slices.Contains(a.Actors, n) {
			a.Actors = append(a.Actors, n)
		}
	}
	return a
}

// about says in the words of the text what the conflict is about: the allegation that says most, cut to a line.
func about(f *found) string {
	best := f.b[0]
	for i, s := range f.a {
		if i == 0 || len(s.terms) > len(best.terms) {
			best = s
		}
	}
	text := best.claim.Content.Text
	if best.claim.Cue != nil && strings.HasSuffix(best.claim.Rule, "+n") {
		text = best.name() + " " + best.claim.Cue.Text + " " + text // "accused" takes an object: without it the words say little
	}
	return clip(strings.Join(strings.Fields(text), " "), 160)
}

func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	cut := string(r[:n])
	if i := strings.LastIndexByte(cut, ' '); i > n/2 {
		cut = cut[:i]
	}
	return cut + " …"
}

func verb(s *statement) string {
	if s.claim.Cue == nil {
		return "denies"
	}
	return strings.Join(strings.Fields(s.claim.Cue.Text), " ")
}

func orUnnamed(name string) string {
	if name == "" {
		return "an unnamed source"
	}
	return name
}
