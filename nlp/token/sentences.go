package token

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"gopkg.in/neurosnap/sentences.v1"
	"gopkg.in/neurosnap/sentences.v1/data"
)

// punkt is what Punkt (Kiss and Strunk 2006) learned of English words: which of them begin sentences, and which have a
// capital only there. Of the library only that is used: its cutting of the text sees no quotation marks.
type punkt struct {
	starters sentences.SetString
	ortho    *sentences.OrthoContext
}

// loadPunkt decodes the data that is embedded in the library, which takes 20 ms.
var loadPunkt = sync.OnceValues(func() (*punkt, error) {
	file, err := data.Asset("data/english.json")
	if err != nil {
		return nil, fmt.Errorf("token: sentence data: %w", err)
	}
	storage, err := sentences.LoadTraining(file)
	if err != nil {
		return nil, fmt.Errorf("token: sentence data: %w", err)
	}
	marks := sentences.NewPunctStrings()
	words := sentences.NewWordTokenizer(marks)
	return &punkt{
		starters: storage.SentStarters,
		ortho:    &sentences.OrthoContext{Storage: storage, PunctStrings: marks, TokenType: words, TokenFirst: words},
	}, nil
})

// begins reports whether the word has its capital, if any, from beginning a sentence.
func (p *punkt) begins(t Token, text string) bool {
	const longest = 20 // the library is slow with long words, and has none
	word := t.Span.In(text)
	if !IsCapital(word) || len(word) > longest {
		return false
	}
	if isStarter(t) || p.starters.Has(t.Norm) {
		return true
	}
	return !IsAcronym(word) && p.ortho.Heuristic(sentences.NewToken(word)) == 1 // 5 p.m. ET
}

// isStarter reports whether the word is one of the few that are no part of any name.
func isStarter(t Token) bool {
	_, found := slices.BinarySearch(starters, t.Norm)
	return found
}

var starters = strings.Fields(`a according after although an and another as at because before both but by despite during each
	even every few for from he her here his how however i if in indeed instead it its many meanwhile moreover most my no
	nor not now of on once one only our perhaps she since so some still such that the their then there these they this
	those though thus to today under unless until we well what when where whether which while who why with yes yet you
	your`)

// maxSentence is the greatest number of tokens in a sentence. What is longer is no prose and is cut, so that nothing
// that looks at whole sentences gets slow.
const maxSentence = 2000

// ends appends to ends the limits of the sentences in the tokens of one paragraph, which have their quotation marks tagged.
func (p *punkt) ends(ends []int, text string, tokens []Token) []int {
	start := 0
	for i := 0; i < len(tokens); {
		next, stop := i+1, stopOf(tokens[i].Span.In(text))
		quoted := false
		if stop != noStop {
			for ; next < len(tokens); next++ {
				word := tokens[next].Span.In(text)
				touches := tokens[next-1].Span.End == tokens[next].Span.Start
				if more := stopOf(word); touches && (more == fullStop || more == exclamation || more == ellipsis) {
					stop = more
				} else if tokens[next].Tag == closing && (touches || next == len(tokens)-1) {
					quoted = true
				} else if !touches || !strings.Contains(")]}", word) {
					break
				}
			}
		}
		for ; next-start > maxSentence; start += maxSentence {
			ends = append(ends, start+maxSentence)
		}
		here := boundary{p, text, tokens, start, i, next, stop, quoted}
		if stop != noStop && next < len(tokens) && here.breaks() {
			ends = append(ends, next)
			start = next
		}
		i = next
	}
	if start < len(tokens) {
		ends = append(ends, len(tokens))
	}
	return ends
}

// stop is a kind of token that a sentence may end with.
type stop uint8

const (
	noStop stop = iota
	fullStop
	exclamation // or question
	ellipsis
	abbreviated // a word with its full stop
)

func stopOf(word string) stop {
	switch last := lastRune(word); {
	case word == ".":
		return fullStop
	case last == '!' || last == '?' || last == '‽' || last == '。':
		return exclamation
	case last == '…' || strings.HasSuffix(word, ".."):
		return ellipsis
	case last == '.':
		return abbreviated
	}
	return noStop
}

// boundary is a place where a sentence may end.
type boundary struct {
	*punkt
	text   string
	tokens []Token
	start  int  // of the sentence
	at     int  // of the stop
	next   int  // the token after the stop and what closes with it
	stop   stop // the last one, where there are several
	quoted bool // a quotation closes after the stop
}

// breaks reports whether the sentence ends here. The rules are in the order of their strength.
func (b *boundary) breaks() bool {
	n := b.next
	for n < len(b.tokens)-1 && (b.tokens[n].Tag == opening || strings.Contains("([{", b.word(n))) {
		n++
	}
	opened := n > b.next && b.tokens[n-1].Tag == opening
	word := b.word(n)
	r := first(word)
	switch {
	case strings.ContainsRune(".,;:—–-%)]}", r) && r != 0: // also dots apart: ". . ."
		return false
	case unicode.IsLower(r) && !IsCapital(word):
		return opened && b.stop == fullStop
	case b.quoted && b.spoken(n):
		return false
	case b.stop == fullStop:
		return b.at != b.start+1 || !isItemNumber(b.word(b.start))
	case b.stop == exclamation:
		return true
	case b.stop == ellipsis:
		return IsCapital(word) && b.tokens[n].Norm != "i"
	}
	short := strings.TrimSuffix(b.word(b.at), ".")
	switch {
	case abbreviations[strings.ToLower(short)] == title:
		return false
	case isLetter(short):
		return isStarter(b.tokens[n]) && IsCapital(word) // "Vladimir V. They …"
	case short == "etc":
		return IsCapital(word)
	}
	return b.begins(b.tokens[n], b.text)
}

// spoken reports whether the words from token n on only say who spoke the quotation that closes here: `"No!" Brook
// said`. After a full stop, which should have been a comma, nothing but a mark may follow.
func (b *boundary) spoken(n int) bool {
	const longest = 6 // words of a name with its titles
	for i := n; i < min(n+longest, len(b.tokens)); i++ {
		if _, verb := slices.BinarySearch(speechVerbs, b.tokens[i].Norm); verb && i > n {
			return b.stop != fullStop || i+1 == len(b.tokens) || strings.Contains(".,", b.word(i+1))
		}
		if !IsCapital(b.word(i)) || isStarter(b.tokens[i]) {
			return false
		}
	}
	return false
}

var speechVerbs = strings.Fields(`added admitted agreed announced answered argued asked asks called claimed concluded continued
	cried declared demanded exclaimed explained insisted joked noted pleaded promised quipped remarked repeated replied
	responded said says screamed shouted told tweeted urged warned wondered wrote yelled`)

func (b *boundary) word(i int) string { return b.tokens[i].Span.In(b.text) }

// isItemNumber reports whether the word may be the number of an item in a list, as in "3. Open the file".
func isItemNumber(word string) bool { return len(word) <= 2 && prefixLen(word, isDigit) == len(word) }
