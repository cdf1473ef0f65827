package ner

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Name is a name in a text.
type Name struct {
	Span token.Span // in runes
	Type token.MentionType
}

// Article is the names of a document of a corpus.
type Article struct {
	ID    string
	Names []Name // in the order of the text
}

// ReadCoreNLP returns the names that Stanford CoreNLP found in articles: the longest runs of words of a sentence with the
// same type. The format is that of the shared data: a comment "# newdoc id = ID" before each document, and words in
// columns, of which the fifth is the type and the eighth and ninth are offsets; an empty line ends a sentence. The error
// names the line.
func ReadCoreNLP(r io.Reader) ([]Article, error) {
	var out []Article
	var last *Name
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if id, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
			out = append(out, Article{ID: id})
		}
		column := strings.Split(line, "\t")
		if len(column) < 9 {
			last = nil
			continue
		}
		start, err := strconv.Atoi(column[7])
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		end, err := strconv.Atoi(column[8])
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		t := typeOf(column[4])
		switch {
		case len(out) == 0:
			return nil, fmt.Errorf("line %d: a word of no document", n)
		case t == token.MentionUnknown:
			last = nil
		case last != nil && last.Type == t:
			last.Span.End = end
		default:
			a := &out[len(out)-1]
			a.Names = append(a.Names, Name{token.Span{Start: start, End: end}, t})
			last = &a.Names[len(a.Names)-1]
		}
	}
	return out, lines.Err()
}

func typeOf(name string) token.MentionType {
	switch name {
	case "PERSON":
		return token.MentionPerson
	case "ORGANIZATION":
		return token.MentionOrganization
	case "LOCATION":
		return token.MentionPlace
	case "MISC":
		return token.MentionMisc
	}
	return token.MentionUnknown
}

// Bytes changes the spans of the names from runes to bytes of text.
func (a Article) Bytes(text string) []Name {
	offsets := make([]int, 0, len(text)+1)
	for at := range text {
		offsets = append(offsets, at)
	}
	offsets = append(offsets, len(text))
	out := slices.Clone(a.Names)
	for i := range out {
		s := &out[i].Span
		s.Start, s.End = offsets[min(s.Start, len(offsets)-1)], offsets[min(s.End, len(offsets)-1)]
	}
	return out
}

// Align sets doc.Names to names, whose spans are in bytes, so that each is a range of tokens of one sentence. One that
// is not because its edges lie inside tokens, or that crosses a sentence, is left out.
func Align(doc *token.Document, names []Name) {
	doc.Names = doc.Names[:0]
	for _, s := range doc.Sentences {
		i := s.Tokens.First
		for _, n := range names {
			for i < s.Tokens.Limit && doc.Tokens[i].Span.Start < n.Span.Start {
				i++
			}
			limit := i
			for limit < s.Tokens.Limit && doc.Tokens[limit].Span.End < n.Span.End {
				limit++
			}
			if limit < s.Tokens.Limit && doc.Tokens[i].Span.Start == n.Span.Start && doc.Tokens[limit].Span.End == n.Span.End {
				doc.Names = append(doc.Names, token.Mention{Tokens: token.Range{First: i, Limit: limit + 1}, Type: n.Type})
			}
		}
	}
}
