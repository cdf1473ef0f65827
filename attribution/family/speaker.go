package family

import (
	"slices"
	"strings"
	"unicode"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// voice says how the speakers of two wordings relate.
type voice int

const (
	same    voice = iota // one speaker, or one speaks for the other
	unknown              // one of them is not named
	other                // two speakers
	apart                // two speakers, and one only passes on what the other says
)

// voice compares the speakers of two wordings. A person without a full name is whoever shares it; an institution may be heard
// through a person where no other side is known; who relays is as good as the speaker.
func (w *wording) voice(o *wording) voice {
	a, b := w.actor, o.actor
	switch {
	case a == nil || b == nil:
		return unknown
	case a.Name == b.Name || partOf(a.Name, b.Name) || partOf(b.Name, a.Name) || slices.Contains(w.via, b.Name) || slices.Contains(o.via, a.Name):
		return same
	case slices.Contains(w.inner, b.Name) || slices.Contains(o.inner, a.Name):
		return apart
	case a.Type == record.Unnamed || b.Type == record.Unnamed:
		return unknown
	case a.Type != b.Type && (a.Side == b.Side || a.Side == "" || b.Side == ""):
		return unknown
	}
	return other
}

// partOf reports whether all words of one name are in the other: "Fischer" and "Lena Fischer".
func partOf(short, long string) bool {
	words := strings.Fields(long)
	for _, w := range strings.Fields(short) {
		if !slices.Contains(words, w) {
			return false
		}
	}
	return true
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
