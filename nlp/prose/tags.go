package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// sentence gives the tokens of a sentence their tags. Quotation marks have theirs already; other marks and numbers get
// them by their looks, before the model sees them.
func (t *tagger) sentence(text string, tokens []token.Token) {
	t.words, t.tags = t.words[:0], t.tags[:0]
	for _, tok := range tokens {
		word := tok.Span.In(text)
		tag := tok.Tag
		if tag == "" {
			tag = tagOfLooks(word)
		}
		t.words = append(t.words, treebankForm(word, tag))
		t.tags = append(t.tags, tag)
	}
	t.run(t.words, t.tags)
	for i := range tokens {
		tokens[i].Tag = t.tags[i]
	}
}

// tagOfLooks returns the tag of what is no word, "" for words.
func tagOfLooks(word string) string {
	r, n := utf8.DecodeRuneInString(word)
	switch {
	case isDigit(r) || r == '.' && n < len(word) && isDigit(first(word[n:])):
		if strings.Trim(word, "0123456789.,:/-–") == "" {
			return "CD"
		}
		return ""
	case isWord(r):
		if n := linkLen(word); n > 0 || strings.Contains(word, "@") {
			return "NN"
		}
		return ""
	case n < len(word) && r == '@', n < len(word) && r == '#' && unicode.IsUpper(first(word[n:])):
		return "NNP"
	case n < len(word) && r == '#':
		return "NN"
	case isApostrophe(r) && n < len(word):
		return ""
	case word == ".", r == '?', r == '!':
		return "."
	case r == ',':
		return ","
	case strings.ContainsRune(".…:;-–—―‒", r):
		return ":"
	case strings.ContainsRune("([{", r):
		return "("
	case strings.ContainsRune(")]}", r):
		return ")"
	case unicode.Is(unicode.Sc, r):
		return "$"
	case r == '#':
		return "#"
	case r == '&':
		return "CC"
	case r == '%':
		return "NN"
	}
	return "SYM"
}

// treebankForm returns the word as the treebank writes it that the model was made from.
func treebankForm(word, tag string) string {
	switch tag {
	case opening, closing, "(", ")", "$":
		return tag
	case ":":
		switch first(word) {
		case '.', '…':
			return "..."
		case '-', '–', '—', '―', '‒':
			return "--"
		}
		return word
	}
	return strings.Map(func(r rune) rune {
		switch {
		case isApostrophe(r):
			return '\''
		case isHyphen(r):
			return '-'
		case isInvisible(r):
			return -1
		}
		return r
	}, word)
}
