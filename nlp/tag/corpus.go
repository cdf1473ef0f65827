package tag

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Word is a word of a treebank.
type Word struct {
	Form, Lemma string
	Tag         string // Penn; brackets have ( and ), not -LRB- and -RRB-
	Head        int    // the index in the sentence, -1 for the root
	Rel         string // the UD relation to the head
	SpaceAfter  bool
	Misc        string // the tenth column, as it is
}

// Sentence is a sentence of a treebank.
type Sentence struct {
	Document string // its name
	Genre    string // of GUM: the part of the document's name between the first and the last underline; else empty
	Words    []Word
}

// Read returns the sentences of a treebank in CoNLL-U, as GUM and EWT are. Empty nodes are left out; the words of a
// multiword token touch. The error names the line.
func Read(r io.Reader) ([]Sentence, error) {
	var out []Sentence
	var words []Word
	document, genre := "", ""
	joined, joinedSpace := 0, true // up to which word a multiword token reaches, and whether a space follows it
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if id, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
			document, genre = id, ""
			if parts := strings.Split(id, "_"); parts[0] == "GUM" && len(parts) > 2 {
				genre = parts[1]
			}
			continue
		}
		if line == "" {
			if len(words) > 0 {
				out = append(out, Sentence{document, genre, words})
			}
			words, joined = nil, 0
			continue
		}
		if line[0] == '#' {
			continue
		}
		column := strings.Split(line, "\t")
		if len(column) != 10 {
			return nil, fmt.Errorf("line %d: %d columns, not 10", n, len(column))
		}
		space := !strings.Contains(column[9], "SpaceAfter=No")
		if _, last, ok := strings.Cut(column[0], "-"); ok {
			joinedSpace = space
			joined, _ = strconv.Atoi(last)
			continue
		}
		if strings.Contains(column[0], ".") {
			continue
		}
		head, err := strconv.Atoi(column[6])
		if err != nil {
			return nil, fmt.Errorf("line %d: head: %w", n, err)
		}
		switch at := len(words) + 1; {
		case at < joined:
			space = false
		case at == joined:
			space = joinedSpace
		}
		words = append(words, Word{column[1], column[2], penn(column[4], column[1]), head - 1, column[7], space, column[9]})
	}
	if len(words) > 0 {
		out = append(out, Sentence{document, genre, words})
	}
	return out, lines.Err()
}

// penn returns the tag as we write it. EWT has some dashes as commas, GUM none.
func penn(tag, form string) string {
	switch tag {
	case ",":
		if strings.Trim(form, "-–—") == "" {
			return ":"
		}
	case "-LRB-":
		return "("
	case "-RRB-":
		return ")"
	}
	return tag
}

// Text returns the sentence as it was written, and where in it each word stands.
func (s Sentence) Text() (string, []token.Span) {
	var b strings.Builder
	spans := make([]token.Span, len(s.Words))
	for i, w := range s.Words {
		spans[i] = token.Span{Start: b.Len(), End: b.Len() + len(w.Form)}
		b.WriteString(w.Form)
		if w.SpaceAfter {
			b.WriteByte(' ')
		}
	}
	return b.String(), spans
}

// Retokenize returns the sentence with the words that tokens finds in its text. A word that is several of the treebank
// gets the tag of its head, see [joint]; one that is a part of one gets the tag of the whole. Lemmas, heads and
// relations are left out. It also reports whether the words are others than before.
func (s Sentence) Retokenize(tokens func(text string) []token.Token) (Sentence, bool) {
	text, gold := s.Text()
	out := Sentence{Document: s.Document, Genre: s.Genre}
	first := 0
	found := tokens(text)
	for _, t := range found {
		for first < len(gold) && gold[first].End <= t.Span.Start {
			first++
		}
		limit := first
		for limit < len(gold) && gold[limit].Start < t.Span.End {
			limit++
		}
		if limit > first {
			out.Words = append(out.Words, Word{Form: t.Span.In(text), Tag: s.joint(first, limit)})
		}
	}
	same := slices.EqualFunc(s.Words, out.Words, func(a, b Word) bool { return a.Form == b.Form })
	return out, !same
}

// joint returns the tag of the words [first, limit) when they are one: that of their head. What describes a noun as a
// whole ("long-term", "U.S.-led") is an adjective.
func (s Sentence) joint(first, limit int) string {
	if limit == first+1 {
		return s.Words[first].Tag
	}
	head := limit - 1
	for i := first; i < limit; i++ {
		if h := s.Words[i].Head; (h < first || h >= limit) && s.Words[i].Tag != "HYPH" && s.Words[i].Rel != "punct" {
			head = i
			break
		}
	}
	w := s.Words[head]
	before := w.Head >= limit
	hyphened := slices.ContainsFunc(s.Words[first:limit], func(w Word) bool { return w.Tag == "HYPH" })
	switch w.Tag {
	case "VBN", "VBG", "VBD", "JJ", "AFX":
		if hyphened && before {
			return "JJ"
		}
	case "NN", "NNS":
		start := s.Words[first].Tag
		if hyphened && before && head > first && (start == "JJ" || start == "CD" || start == "IN" || start == "RB") {
			return "JJ"
		}
	}
	return w.Tag
}
