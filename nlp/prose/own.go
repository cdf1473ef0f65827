package prose

import (
	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// ownTagger tags sentences with the tagger of this module.
type ownTagger struct {
	run         *tag.Run
	words, tags []string
}

// sentence gives the tokens of a sentence that have no tag theirs.
func (o *ownTagger) sentence(text string, tokens []token.Token) {
	o.words, o.tags = o.words[:0], o.tags[:0]
	for _, t := range tokens {
		word := t.Span.In(text)
		known := t.Tag
		if r := first(word); known == "" && !isWord(r) && !isApostrophe(r) {
			known = tagOfLooks(word) // marks, and handles, of which the treebanks have few
		}
		o.words, o.tags = append(o.words, word), append(o.tags, known)
	}
	o.run.Sentence(o.words, o.tags)
	for i := range tokens {
		tokens[i].Tag = o.tags[i]
	}
}
