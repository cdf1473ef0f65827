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
	for _, ss := range [2][]*statement{f.a, f.b} {
		h.Write([]byte{0})
		if len(ss) > 0 {
			h.Write([]byte(ss[0].ref())) // what else belongs to the accounts may change with the corpus
		}
	}
	k.ID = "k" + hex.EncodeToString(h.Sum(nil)[:5])
	return k
}

func account(ss []*statement, actors []string) record.Account {
	a := record.Account{Actors: append([]string{}, actors...), Claims: make([]string, len(ss))}
	for i, s := range ss {
		a.Claims[i] = s.ref()
		if n := s.name(); len(actors) == 0 && n != "" && !slices.Contains(a.Actors, n) {
			a.Actors = append(a.Actors, n)
		}
	}
	a.Actors = slices.Clip(a.Actors)
	return a
}

// about says in the words of the text what the conflict is about: what its first account begins with, cut to a line, or the other
// where that says nothing of its own.
func about(f *found) string {
	best := f.b[0]
	if len(f.a) > 0 && !f.a[0].pointsBack && len(f.a[0].terms) > 0 {
		best = f.a[0]
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
