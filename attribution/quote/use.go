package quote

import (
	"strings"
	"unicode"
)

// Use says what a quotation is for, as far as its form tells.
type Use uint8

// The uses of a quotation; the zero value is unknown, which [Find] never returns.
const (
	// Speech is words that can be a claim of their own: a sentence, a clause, or a longer part of one.
	Speech Use = iota + 1
	// Scare is one to three words without a verb inside a sentence, which the author keeps at arm's length or takes over
	// from somebody: his so-called “reforms”. The part of somebody's statement that is quoted word for word can look the
	// same ("putting lives in danger “for political purposes”"), so Scare means only that the words are no claim
	// when they stand alone; inside a claim they are a quoted part of it like any other.
	Scare
	// Title is the name of a work, programme or plan, or a nickname: “The Long Winter”.
	Title
)

// String returns the name of u in lower case.
func (u Use) String() string {
	switch u {
	case Speech:
		return "speech"
	case Scare:
		return "scare"
	case Title:
		return "title"
	default:
		return "unknown"
	}
}

const (
	maxScareWords = 3
	maxTitleWords = 10
	// lookBack is how many bytes before a quotation are looked at; blanks and marks seldom are as many.
	lookBack = 64
)

// useOf tells the use of a quotation of one piece from its length, capitals and punctuation and from what stands before
// it in its paragraph. It looks at no more than the first words.
func useOf(before, quotation string) Use {
	inside := strings.TrimFunc(quotation, isMarkOrBlank)
	words := firstWords(inside, maxTitleWords+1)
	before = strings.TrimRightFunc(before[max(0, len(before)-lookBack):], isMarkOrBlank)
	begins := before == "" || strings.ContainsRune(".!?…", lastRune(before))
	introduced := strings.HasSuffix(before, ",")
	called := strings.HasSuffix(before, ":") || strings.ContainsRune("!?", lastRune(inside))
	ended := strings.ContainsRune(".,…—", lastRune(inside)) || strings.HasSuffix(inside, "--")
	switch few := len(words) <= 2; {
	case called, few && ended && (begins || introduced):
		return Speech // “Thank You,” she said
	case titleCase(words) && !(few && introduced):
		return Title
	case begins || introduced || len(words) > maxScareWords || hasVerb(words):
		return Speech
	}
	return Scare
}

func isMarkOrBlank(r rune) bool { return isBlank(r) || strings.ContainsRune(markRunes, r) }

// firstWords returns the first words of s, at most n, without the punctuation around them.
func firstWords(s string, n int) []string {
	var words []string
	for w := range strings.FieldsSeq(s) {
		if len(words) == n {
			break
		}
		if w = strings.TrimFunc(w, unicode.IsPunct); w != "" {
			words = append(words, w)
		}
	}
	return words
}

// titleCase reports whether the words are capitalised as in a title: all but the small ones. More than three words all
// in capitals are shouted.
func titleCase(words []string) bool {
	if len(words) == 0 || len(words) > maxTitleWords || smallWords[words[0]] {
		return false
	}
	capital, shouted := false, len(words) > maxScareWords
	for _, w := range words {
		r := firstRune(w)
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) && !smallWords[w] {
			return false
		}
		capital = capital || unicode.IsUpper(r)
		shouted = shouted && w == strings.ToUpper(w)
	}
	return capital && !shouted
}

// smallWords are the words that titles leave in lower case.
var smallWords = wordSet("a an the and but or nor of in on at to for from by with as vs via into over")

// hasVerb reports whether a word is one of those that make a clause of three words: an auxiliary or a pronoun that
// can be a subject.
func hasVerb(words []string) bool {
	for _, w := range words {
		w = strings.ToLower(strings.ReplaceAll(w, "’", "'"))
		if i := strings.IndexByte(w, '\''); i > 0 && (clauseEndings[w[i:]] || strings.HasSuffix(w, "n't")) {
			return true
		}
		if clauseWords[w] {
			return true
		}
	}
	return false
}

var (
	clauseWords = wordSet("i we you he she they it is are was were be am been has have had do does did " +
		"can could will would shall should may might must let")
	clauseEndings = wordSet("'m 're 've 'll 'd")
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
