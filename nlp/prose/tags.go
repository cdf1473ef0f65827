package prose

import (
	"strings"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// sentence gives the tokens of a sentence that have no tag theirs. Numbers and addresses get them by their looks, before
// the model sees them, as marks have already.
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

// tagOfLooks returns the tag of a number or an address, "" for words.
func tagOfLooks(word string) string {
	switch first := word[0]; {
	case '0' <= first && first <= '9', first == '.':
		if strings.Trim(word, "0123456789.,:/-–") == "" {
			return "CD"
		}
	case token.IsLink(word), strings.Contains(word, "@"):
		return "NN"
	}
	return ""
}

// treebankForm returns the word as the treebank writes it that the model was made from.
func treebankForm(word, tag string) string {
	switch tag {
	case "``", "''", "(", ")", "$":
		return tag
	case ":":
		switch r, _ := utf8.DecodeRuneInString(word); r {
		case '.', '…':
			return "..."
		case '-', '–', '—', '―', '‒':
			return "--"
		}
		return word
	}
	return strings.Map(func(r rune) rune {
		switch {
		case token.IsApostrophe(r):
			return '\''
		case token.IsHyphen(r):
			return '-'
		case token.IsBlank(r):
			return -1
		}
		return r
	}, word)
}
