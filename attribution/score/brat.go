package score

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Annotated is an article with its annotations by one or more people.
type Annotated struct {
	Name       string
	Text       string
	Annotators [][]Attribution // in the order of their files' names
}

// IsBrat reports whether dir is laid out as [ReadBrat] wants it.
func IsBrat(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, "attributions"))
	return err == nil && info.IsDir()
}

// ReadBrat reads the articles DIR/text/NAME.txt that have annotations DIR/attributions/NAME_ANNOTATOR.ann, in the order
// of their names. A file that is damaged, has no text or has spans outside it is an error that names it.
func ReadBrat(dir string) ([]Annotated, error) {
	names, err := filesOf(filepath.Join(dir, "attributions"), ".ann")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%s: no annotations", dir)
	}
	byName := map[string]*Annotated{}
	var order []string
	for _, file := range names {
		name := strings.TrimSuffix(file, ".ann")
		if i := strings.LastIndexByte(name, '_'); i >= 0 {
			name = name[:i]
		}
		path := filepath.Join(dir, "attributions", file)
		article := byName[name]
		if article == nil {
			content, err := readFile(filepath.Join(dir, "text", name+".txt"), maxGold)
			if err != nil {
				return nil, fmt.Errorf("text of %s: %w", path, err)
			}
			article = &Annotated{Name: name, Text: string(content)}
			byName[name] = article
			order = append(order, name)
		}
		content, err := readFile(path, maxGold)
		if err != nil {
			return nil, err
		}
		attributions, err := parseAnn(string(content))
		if err == nil {
			err = check(attributions, utf8.RuneCountInString(article.Text))
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		article.Annotators = append(article.Annotators, attributions)
	}
	slices.Sort(order)
	articles := make([]Annotated, len(order))
	for i, name := range order {
		articles[i] = *byName[name]
	}
	return articles, nil
}

// filesOf returns the names of the files of dir that end in extension, sorted, but hidden ones.
func filesOf(dir, extension string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if name := e.Name(); strings.HasSuffix(name, extension) && name[0] != '.' {
			names = append(names, name)
		}
	}
	return names, nil
}

// parseAnn reads brat standoff: "T1<tab>Cue 7 11;15 20<tab>words" is a text bound to a part, "E1<tab>Cue:T1 Content:T2
// Content2:T3" an attribution. Other lines do not count; words with a line end in them make such lines. Where an
// attribution names a text of a later line, the judge leaves that text out, and PolNeAR has such, so that is done here too.
func parseAnn(content string) ([]Attribution, error) {
	var out []Attribution
	texts := map[string][]token.Span{}
	forward := map[string]int{} // texts that were named too early, and where
	number := 0
	for line := range strings.Lines(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(content)) {
		number++
		id, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !annotationID(id) {
			continue
		}
		body, _, _ := strings.Cut(rest, "\t")
		if id[0] == 'T' {
			_, offsets, _ := strings.Cut(body, " ")
			spans, err := parseSpans(offsets)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", number, err)
			}
			texts[id] = spans
			delete(forward, id)
			continue
		}
		if body == "" {
			return nil, fmt.Errorf("line %d: attribution without parts", number)
		}
		var a Attribution
		for _, argument := range strings.Fields(body) {
			role, text, _ := strings.Cut(argument, ":")
			var part *[]token.Span
			switch strings.ToLower(strings.TrimRight(role, "0123456789")) {
			case "source":
				part = &a.Source
			case "cue":
				part = &a.Cue
			case "content":
				part = &a.Content
			default:
				continue
			}
			if spans, ok := texts[text]; ok {
				*part = append(*part, spans...)
			} else {
				forward[text] = number
			}
		}
		if len(a.Content)+len(a.Cue) > 0 {
			out = append(out, a)
		}
	}
	if len(forward) > 0 {
		first := number + 1
		for _, at := range forward {
			first = min(first, at)
		}
		return nil, fmt.Errorf("line %d: names a text that is not in the file", first)
	}
	return out, nil
}

// annotationID reports whether id is T or E with a number.
func annotationID(id string) bool {
	return len(id) > 1 && (id[0] == 'T' || id[0] == 'E') && strings.Trim(id[1:], "0123456789") == ""
}

// parseSpans reads the offsets of a text: "7 11;15 20".
func parseSpans(s string) ([]token.Span, error) {
	var spans []token.Span
	for piece := range strings.SplitSeq(s, ";") {
		ends := strings.Fields(piece)
		if len(ends) != 2 {
			return nil, fmt.Errorf("no pair of offsets: %.40q", piece)
		}
		start, errStart := strconv.Atoi(ends[0])
		end, errEnd := strconv.Atoi(ends[1])
		if err := errors.Join(errStart, errEnd); err != nil {
			return nil, fmt.Errorf("no pair of offsets: %.40q", piece)
		}
		spans = append(spans, token.Span{Start: start, End: end})
	}
	return spans, nil
}
