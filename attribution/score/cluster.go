package score

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// conflictsFile is the annotation of a cluster's conflicts.
const conflictsFile = "conflicts.json"

// Cluster is articles on one dispute, with their annotation.
type Cluster struct {
	Articles []Article
	// Conflicts are those between the annotated claims; nil if they are not annotated.
	Conflicts []record.Conflict
}

// Article is an annotated article. What is null in its file is empty here.
type Article struct {
	ID        string   `json:"id"`
	Outlet    string   `json:"outlet"`
	Wire      []string `json:"wire"`
	Published string   `json:"published"` // YYYY-MM-DD
	Claims    []Claim  `json:"claims"`
	Text      string   `json:"-"`
	name      string   // of its file
}

// Claim is an annotated claim.
type Claim struct {
	ID    string      `json:"id"`
	Actor *string     `json:"actor"`
	Kind  record.Kind `json:"kind"`
	Act   record.Act  `json:"act"`
	Via   []string    `json:"via"`
	// Where the claim stands in the text: as it is, or where its passage has it.
	Attribution Attribution `json:"-"`
}

// IsCluster reports whether dir has annotated articles as [ReadCluster] wants them.
func IsCluster(dir string) bool {
	names, err := annotations(dir)
	return err == nil && len(names) > 0
}

// annotations returns the names of the files that annotate articles.
func annotations(dir string) ([]string, error) {
	all, err := filesOf(dir, ".json")
	var names []string
	for _, name := range all {
		if !strings.HasSuffix(name, conflictsFile) {
			names = append(names, name)
		}
	}
	return names, err
}

// ReadCluster reads the articles DIR/NAME.txt that have an annotation DIR/NAME.json, in the order of their names, and
// DIR/conflicts.json, if it is there. A file that is damaged, has no text or does not fit it is an error that names it.
func ReadCluster(dir string) (Cluster, error) {
	var c Cluster
	names, err := annotations(dir)
	if err != nil {
		return c, err
	}
	for _, name := range names {
		path := filepath.Join(dir, name)
		text, err := readFile(strings.TrimSuffix(path, ".json")+".txt", maxGold)
		if err != nil {
			return c, fmt.Errorf("text of %s: %w", path, err)
		}
		a, err := ReadArticle(path, string(text))
		if err != nil {
			return c, err
		}
		c.Articles = append(c.Articles, a)
	}
	if c.Conflicts, err = ReadClusterConflicts(dir); errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return c, err
}

// ReadClusterConflicts reads DIR/conflicts.json. Its errors name the file.
func ReadClusterConflicts(dir string) ([]record.Conflict, error) {
	conflicts := []record.Conflict{}
	err := readJSON(filepath.Join(dir, conflictsFile), &conflicts)
	if err != nil {
		return nil, err
	}
	return conflicts, nil
}

// ReadArticle reads the annotation of text. Its errors name the file.
func ReadArticle(path, text string) (Article, error) {
	var file struct {
		Article
		Claims []annotatedClaim `json:"claims"`
	}
	if err := readJSON(path, &file); err != nil {
		return Article{}, err
	}
	a := file.Article
	a.Text, a.name = text, strings.TrimSuffix(filepath.Base(path), ".json")
	all := make([]Attribution, len(file.Claims))
	for i, c := range file.Claims {
		var err error
		if all[i], err = c.locate(text); err != nil {
			return a, fmt.Errorf("%s: claim %s: %w", path, c.ID, err)
		}
		c.Attribution = all[i]
		a.Claims = append(a.Claims, c.Claim)
	}
	if err := check(all, utf8.RuneCountInString(text)); err != nil {
		return a, fmt.Errorf("%s: %w", path, err)
	}
	return a, nil
}

// annotatedClaim is a claim as a file has it: its parts are given by Spans, or as words of the passage Where.
type annotatedClaim struct {
	Claim
	Spans   map[string][][]int `json:"spans"`
	Where   string             `json:"where"`
	Source  string             `json:"source"`
	Cue     string             `json:"cue"`
	Content json.RawMessage    `json:"content"` // a list of pieces; with Spans one string, which does not count
}

// locate returns the claim's parts as spans of text.
func (c annotatedClaim) locate(text string) (Attribution, error) {
	if c.Spans == nil {
		return c.search(text)
	}
	var spans [3][]token.Span
	for i, part := range partNames {
		for _, ends := range c.Spans[part] {
			if len(ends) != 2 {
				return Attribution{}, fmt.Errorf("a span of the %s is no pair of offsets", part)
			}
			spans[i] = append(spans[i], token.Span{Start: ends[0], End: ends[1]})
		}
	}
	return Attribution{spans[0], spans[1], spans[2]}, nil
}

// The most that a claim may be searched in, and for.
const (
	maxPassage       = 64 << 10 // bytes
	maxPassagePieces = 100
)

// search finds the claim's parts in its passage, and the passage in text. The pieces of the content follow each other. Of
// several places with the words of the source it takes the one nearest to the cue that is not in the content.
func (c annotatedClaim) search(text string) (Attribution, error) {
	var a Attribution
	if c.Where == "" {
		return a, errors.New("neither spans nor a passage")
	}
	passage := strings.Index(text, c.Where)
	if passage < 0 {
		return a, errors.New("its passage is not in the text")
	}
	var pieces []string
	if err := json.Unmarshal(c.Content, &pieces); err != nil {
		return a, fmt.Errorf("content: %w", err)
	}
	if len(c.Where) > maxPassage || len(pieces) > maxPassagePieces {
		return a, fmt.Errorf("a passage of more than %d bytes, or a content of more than %d pieces", maxPassage, maxPassagePieces)
	}
	before := utf8.RuneCountInString(text[:passage])
	place := func(at int, words string) token.Span {
		start := before + utf8.RuneCountInString(c.Where[:at])
		return token.Span{Start: start, End: start + utf8.RuneCountInString(words)}
	}
	if c.Cue != "" {
		at := strings.Index(c.Where, c.Cue)
		if at < 0 {
			return a, errors.New("its cue is not in its passage")
		}
		a.Cue = []token.Span{place(at, c.Cue)}
	}
	from := 0
	for _, piece := range pieces {
		at := strings.Index(c.Where[from:], piece) + from
		if at < from {
			at = strings.Index(c.Where, piece)
		}
		if at < 0 {
			return a, errors.New("its content is not in its passage")
		}
		a.Content = append(a.Content, place(at, piece))
		from = at + len(piece)
	}
	if c.Source == "" {
		return a, nil
	}
	if len(a.Cue)+len(a.Content) == 0 {
		return a, errors.New("it has neither cue nor content")
	}
	reference := slices.Concat(a.Cue, a.Content)[0].Start
	distance := func(s token.Span) int { return max(s.Start-reference, reference-s.Start) }
	inContent := func(s token.Span) bool {
		return slices.ContainsFunc(a.Content, func(piece token.Span) bool { return piece.Start <= s.Start && s.Start < piece.End })
	}
	var places []token.Span
	start := before
	for i, between := range strings.Split(c.Where, c.Source) {
		if i > 0 {
			length := utf8.RuneCountInString(c.Source)
			places = append(places, token.Span{Start: start, End: start + length})
			start += length
		}
		start += utf8.RuneCountInString(between)
	}
	if len(places) == 0 {
		return a, errors.New("its source is not in its passage")
	}
	if outside := slices.DeleteFunc(slices.Clone(places), inContent); len(outside) > 0 {
		places = outside
	}
	nearest := slices.MinFunc(places, func(a, b token.Span) int { return cmp.Compare(distance(a), distance(b)) })
	a.Source = []token.Span{nearest}
	return a, nil
}
