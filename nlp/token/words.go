package token

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanner finds the words of paragraphs, from left to right.
type scanner struct {
	text   string // up to the end of the paragraph
	start  int    // of the paragraph
	lower  string // the paragraph with its ASCII letters in lower case
	tokens []Token
}

// scan appends the tokens of the paragraph p: words, numbers and marks in the manner of the Penn Treebank, except
// that hyphened words stay whole and quotation marks are as written. They leave out nothing but blanks.
func (s *scanner) scan(text string, p Span) {
	s.text, s.start, s.lower = text[:p.End], p.Start, lowerASCII(p.In(text))
	for at := p.Start; at < p.End; {
		r, n := utf8.DecodeRuneInString(s.text[at:])
		if IsBlank(r) {
			at += n
			continue
		}
		end := s.tokenEnd(at, r, n)
		s.split(Trim(s.text, Span{Start: at, End: end}))
		at = end
	}
}

// tokenEnd returns the end of the token that begins at byte at with the rune r of n bytes.
func (s *scanner) tokenEnd(at int, r rune, n int) int {
	rest := s.text[at:]
	next := first(rest[n:])
	switch {
	case IsWord(r), r == '.' && isDigit(next) && !IsWord(s.before(at)):
		if n := linkLen(rest); n > 0 {
			return at + n
		}
		return s.wordEnd(at, at+n)
	case r == '@' && IsWord(next), r == '#' && (unicode.IsLetter(next) || next == '_'):
		return at + n + prefixLen(rest[n:], IsWord)
	case strings.HasPrefix(rest, "``"), strings.HasPrefix(rest, "''"):
		return at + 2
	case IsApostrophe(r):
		return at + n + s.clippedLen(at, rest[n:])
	case isQuote(r), isBracket(r):
		return at + n
	case r == '!' || r == '?':
		return at + prefixLen(rest, func(r rune) bool { return r == '!' || r == '?' })
	}
	end := at + prefixLen(rest, func(other rune) bool { return other == r })
	// Variation selectors and accents belong to the sign before them.
	return end + prefixLen(s.text[end:], unicode.IsMark)
}

// wordEnd returns the end of the word that begins at byte at and reaches to i at least.
func (s *scanner) wordEnd(at, i int) int {
	last := s.before(i)
	part := at // of the word, since the last full stop or hyphen
	for {
		i += prefixLen(s.text[i:], func(r rune) bool {
			if IsWord(r) {
				last = r
				return true
			}
			return isInvisible(r)
		})
		r, n := utf8.DecodeRuneInString(s.text[i:])
		next := first(s.text[i+n:])
		switch {
		case r == '.' && isDigit(last) && isDigit(next):
		case r == '.' && (s.isInitial(part, i) || isDomain(s.text[i+n:])):
			part = i + n
		case r == '.' && next != '.' && s.isAbbreviation(at, part, i):
			i += n
			hyphen, m := utf8.DecodeRuneInString(s.text[i:])
			if !IsHyphen(hyphen) && !IsApostrophe(hyphen) || !IsWord(first(s.text[i+m:])) {
				return i
			}
			n = m
			part = i + n
		case !IsWord(next):
			return i
		case IsHyphen(r):
			part = i + n
		case r == '/', r == '@', IsApostrophe(r) && unicode.IsLetter(next):
		case (r == ',' || r == ':') && isDigit(last) && isDigit(next):
		case r == '&' && unicode.IsUpper(last) && unicode.IsUpper(next):
		default:
			return i
		}
		i += n
	}
}

// isInitial reports whether the full stop at byte i stands inside initials such as U.S. or a Ph.D.; the letters
// before it begin at part.
func (s *scanner) isInitial(part, i int) bool {
	letter, n := utf8.DecodeRuneInString(s.text[i+1:])
	if !unicode.IsLetter(letter) || IsWord(first(s.text[i+1+n:])) {
		return false
	}
	return isLetter(s.text[part:i]) || s.text[part:i] == "Ph" && letter == 'D'
}

// isAbbreviation reports whether the full stop at byte i belongs to the word before it, which begins at byte at, its
// last part at part.
func (s *scanner) isAbbreviation(at, part, i int) bool {
	word, rest := s.text[part:i], s.text[i+1:]
	if len(word) > maxAbbreviation {
		return false
	}
	next := first(strings.TrimLeftFunc(rest, IsBlank))
	if isLetter(word) {
		switch {
		case part > at && s.text[part-1] == '.', word == "v":
			return true
		case word == "I": // "I. Newton" is rarer than "Neither do I."
			return len(s.tokens) > 0 && unicode.IsUpper(first(s.last())) && unicode.IsUpper(next)
		case unicode.IsUpper(first(word)):
			return next != 0 && !isQuote(first(rest)) && !isBracket(first(rest))
		}
		return isDigit(next) && strings.Contains("pcr", word)
	}
	switch abbreviations[strings.ToLower(word)] {
	case abbreviation:
		return true
	case title, capitalised:
		return unicode.IsUpper(first(word))
	case beforeNumber:
		return isDigit(next)
	}
	return first(rest) == ','
}

// clippedLen returns the length of what belongs to the apostrophe at byte at: the rest of a word that lost its
// beginning ('em, '90s), or an ending that stands alone ('s). Zero if the mark is a token by itself.
func (s *scanner) clippedLen(at int, rest string) int {
	n := prefixLen(rest, IsWord)
	if n == 0 || n > maxAbbreviation || IsApostrophe(first(rest[n:])) {
		if strings.HasPrefix(rest, "n") && n == 1 { // rock 'n' roll
			_, m := utf8.DecodeRuneInString(rest[n:])
			return n + m
		}
		return 0
	}
	word := strings.ToLower(rest[:n])
	switch {
	case slices.Contains(clitics, word):
		return n
	case IsWord(s.before(at)):
		return 0
	case slices.Contains(clipped, word), n == 3 && isDigit(first(word)) && word[1:] == "0s":
		return n
	}
	return 0
}

var (
	clitics = []string{"s", "re", "ve", "ll", "d", "m"}
	clipped = []string{"em", "til", "tis", "twas", "cause", "bout", "n"}
)

// split appends the word at span, cut before its clitics: do|n't, Poland|'s, can|not.
func (s *scanner) split(span Span) {
	first := len(s.tokens)
	for {
		cut := cliticAt(span.In(s.text))
		s.tokens = append(s.tokens, Token{
			Span: Span{Start: span.Start + cut, End: span.End},
			Norm: s.normal(Span{span.Start + cut, span.End}),
		})
		if cut == 0 {
			break
		}
		span.End = span.Start + cut
	}
	slices.Reverse(s.tokens[first:])
}

// cliticAt returns where the last clitic of the word begins; 0 if it has none, or is nothing else.
func cliticAt(word string) int {
	if strings.EqualFold(word, "cannot") {
		return len("can")
	}
	const longest = len("’ll")
	tail := max(0, len(word)-longest)
	at := strings.LastIndexFunc(word[tail:], IsApostrophe)
	if at < 0 {
		return 0
	}
	at += tail
	_, n := utf8.DecodeRuneInString(word[at:])
	ending := strings.ToLower(word[at+n:])
	switch {
	case slices.Contains(clitics, ending):
		return at
	case ending == "t" && at > 1 && (word[at-1] == 'n' || word[at-1] == 'N'):
		return at - 1
	}
	return 0
}

// linkLen returns the length of the web address at the beginning of s, which has to be marked as one; 0 if it isn't.
func linkLen(s string) int {
	for _, prefix := range []string{"https://", "http://", "www."} {
		if len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
			n := prefixLen(s, func(r rune) bool {
				return !IsBlank(r) && !strings.ContainsRune("<>()[]{}\"“”«»…", r)
			})
			return max(len(prefix), len(strings.TrimRight(s[:n], ".,;:!?'’‘*")))
		}
	}
	return 0
}

// isDomain reports whether s, which follows a full stop, goes on as a domain name or a mail address does.
func isDomain(s string) bool {
	n := prefixLen(s[:min(len(s), maxDomain)], func(r rune) bool {
		return r < utf8.RuneSelf && (IsWord(r) || r == '-' || r == '.' || r == '@')
	})
	name := strings.TrimRight(s[:n], ".-")
	top := name[strings.LastIndexByte(name, '.')+1:]
	return slices.Contains(domains, top) || strings.HasPrefix(s[n:], "/") && slices.Contains(shortDomains, top)
}

const maxDomain = 64

var (
	domains      = []string{"com", "org", "net", "gov", "edu", "eu", "uk", "de", "fr", "ru", "pl", "ua", "tv", "io", "info", "int", "mil"}
	shortDomains = []string{"co", "by", "ly", "me", "be", "us", "gl", "gd"} // words as well: only with a path
)

// before returns the rune before byte at, 0 at the start of the paragraph.
func (s *scanner) before(at int) rune {
	if at == s.start {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s.text[s.start:at])
	return r
}

// last returns the token found last.
func (s *scanner) last() string { return s.tokens[len(s.tokens)-1].Span.In(s.text) }

// normal returns the word at span in lower case, with plain apostrophes, quotation marks and hyphens and nothing
// invisible. Of most words that is a part of the paragraph in lower case, so that it takes no memory of its own.
func (s *scanner) normal(span Span) string {
	word := span.In(s.text)
	switch word {
	case "``", "''", "“", "”", "„", "‟", "«", "»", "″":
		return `"`
	}
	if isPlain(word) {
		return s.lower[span.Start-s.start : span.End-s.start]
	}
	return strings.Map(func(r rune) rune {
		switch {
		case IsApostrophe(r) || r == '‹' || r == '›' || r == '‚':
			return '\''
		case r == '\u2010' || r == '\u2011':
			return '-'
		case isInvisible(r):
			return -1
		}
		return unicode.ToLower(r)
	}, word)
}

// isPlain reports whether all of the word is ASCII, but for the grave accent, which may be an apostrophe.
func isPlain(word string) bool {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf || word[i] == '`' {
			return false
		}
	}
	return true
}

// lowerASCII returns s with its ASCII letters in lower case, which keeps its length.
func lowerASCII(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b.WriteByte(c)
	}
	return b.String()
}
