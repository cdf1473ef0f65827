package attribution_test

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution"
	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/nlp/prose"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

const conformanceDir = "../testdata/conformance"

// TestConformance runs the cases of testdata/conformance with both analyses; its README says how they are written and
// compared.
func TestConformance(t *testing.T) {
	learned, err := attribution.New()
	require.NoError(t, err)
	pipeline, err := prose.New()
	require.NoError(t, err)
	rules, err := attribution.New(attribution.WithPipeline(pipeline))
	require.NoError(t, err)
	for name, analyzer := range map[string]*attribution.Analyzer{"hearsay": learned, "prose": rules} {
		t.Run(name, func(t *testing.T) { conform(t, analyzer, knownFailures(t, name)) })
	}
}

func conform(t *testing.T, analyzer *attribution.Analyzer, known map[string]bool) {
	for _, path := range casePaths(t) {
		t.Run(path, func(t *testing.T) {
			c := readCase(t, path)
			differs := false
			for _, heading := range slices.Sorted(maps.Keys(c.expect)) {
				want := c.expect[heading]
				got := c.run(t, analyzer, heading)
				if align(heading, want, got); !slices.Equal(want, got) {
					differs = true
					if !known[path] {
						t.Errorf("why: %s\n%s", c.why, sideBySide(heading, want, got))
					}
				}
			}
			if known[path] {
				require.True(t, differs, "the case passes: take it out of known_failures.txt")
				t.Skip("listed in known_failures.txt")
			}
		})
		delete(known, path)
	}
	assert.Empty(t, known, "known_failures.txt lists cases that do not exist")
}

// casePaths returns the paths of the cases without the folder and ".txt", sorted.
func casePaths(t *testing.T) []string {
	var paths []string
	err := filepath.WalkDir(conformanceDir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".txt" {
			return err
		}
		rel, err := filepath.Rel(conformanceDir, path)
		if filepath.Dir(rel) != "." {
			paths = append(paths, strings.TrimSuffix(filepath.ToSlash(rel), ".txt"))
		}
		return err
	})
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	return paths
}

// knownFailures returns the listed cases of an analysis.
func knownFailures(t *testing.T, analysis string) map[string]bool {
	data, err := os.ReadFile(filepath.Join(conformanceDir, "known_failures.txt"))
	require.NoError(t, err)
	known := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		if path, ok := strings.CutPrefix(strings.TrimSpace(line), analysis+" "); ok {
			known[path] = true
		}
	}
	return known
}

// conformanceCase is a case file as it was read.
type conformanceCase struct {
	why    string
	texts  []namedText
	expect map[string][]string // the lines under each heading but texts; no line for "none"
}

type namedText struct{ name, text string }

func readCase(t *testing.T, path string) conformanceCase {
	data, err := os.ReadFile(filepath.Join(conformanceDir, filepath.FromSlash(path)+".txt"))
	require.NoError(t, err)
	head, rest, _ := strings.Cut(string(data), "\n--- ")
	why, ok := strings.CutPrefix(head, "why: ")
	require.True(t, ok, "the first line has to say why")
	c := conformanceCase{why: why, expect: map[string][]string{}}
	for _, section := range strings.Split(rest, "\n--- ") {
		heading, body, _ := strings.Cut(section, "\n")
		if name, ok := strings.CutPrefix(heading, "text"); ok {
			c.texts = append(c.texts, namedText{cmp.Or(strings.TrimSpace(name), path), body})
			continue
		}
		lines := strings.Split(strings.TrimRight(body, "\n"), "\n")
		require.NotContains(t, lines, "", "an expectation is missing under %s", heading)
		require.NotContains(t, c.expect, heading)
		if slices.Equal(lines, []string{"none"}) {
			lines = nil
		}
		c.expect[heading] = lines
	}
	require.NotEmpty(t, c.texts)
	require.NotEmpty(t, c.expect)
	return c
}

// run returns what is found in the texts of c, written as expectations under the heading are.
func (c conformanceCase) run(t *testing.T, analyzer *attribution.Analyzer, heading string) []string {
	text := c.texts[0].text
	switch heading {
	case "sentences":
		return sentences(t, text)
	case "quotations":
		return quotations(text)
	}
	records := make([]attribution.Record, len(c.texts))
	for i, n := range c.texts {
		var err error
		records[i], err = analyzer.Analyze(t.Context(), attribution.Article{ID: n.name, Text: n.text})
		require.NoError(t, err)
	}
	switch heading {
	case "claims":
		return claims(text, records[0])
	case "meta":
		return meta(records[0], c.expect[heading])
	case "conflicts":
		return conflicts(attribution.FindConflicts(records))
	}
	require.Fail(t, "unknown heading", heading)
	return nil
}

// TestConformanceCases checks the cases themselves, so that a slip in one does not pass for a known failure.
func TestConformanceCases(t *testing.T) {
	for _, path := range casePaths(t) {
		t.Run(path, func(t *testing.T) {
			c := readCase(t, path)
			names := make([]string, len(c.texts))
			for i, n := range c.texts {
				names[i] = n.name
			}
			text := oneLine(c.texts[0].text)
			stands := func(words string) {
				for _, piece := range strings.Split(words, " // ") {
					assert.Contains(t, text, piece)
				}
			}
			for heading, lines := range c.expect {
				for _, line := range lines {
					fields := strings.Split(line, " | ")
					switch heading {
					case "sentences":
						stands(line)
					case "quotations":
						stands(fields[0])
					case "meta":
						assert.Regexp(t, "^(title|outlet|wire|byline|published): .", line)
					case "conflicts":
						require.Len(t, fields, 3)
						assert.Contains(t, conflictKinds, fields[0])
						for _, side := range fields[1:] {
							texts, _, ok := strings.Cut(side, ": ")
							assert.True(t, ok)
							assert.Subset(t, names, strings.Split(texts, ", "))
						}
					case "claims":
						require.Regexp(t, claimLine, line)
						for _, words := range fields[2:5] {
							if words != "*" && words != "-" {
								stands(words)
							}
						}
					default:
						require.Fail(t, "unknown heading", heading)
					}
				}
			}
		})
	}
}

var (
	conflictKinds = []string{"denial", "counter-accusation", "contradiction", "numbers", "versions"}
	claimLine     = regexp.MustCompile(`^(direct|indirect|mixed|\*) \| ` +
		`(assert|deny|accuse|demand|promise|threaten|praise|express|\*) \| [^|]+ \| [^|]+ \| [^|]+` +
		`( \| ((actor|type|role|side|via|medium|said|targets|parent|negated)=[^;|]+(; |$))+)?$`)
)

func sentences(t *testing.T, text string) []string {
	splitter, err := token.NewSplitter()
	require.NoError(t, err)
	var out []string
	for _, s := range splitter.Split(text, token.Paragraphs(text)).Sentences {
		out = append(out, oneLine(s.Span.In(text)))
	}
	return out
}

func quotations(text string) []string {
	var out []string
	found, _ := quote.Find(text, token.Paragraphs(text))
	for _, q := range found {
		out = append(out, pieces(text, q.Spans, oneLine)+" | "+q.Use.String())
	}
	return out
}

// claims returns the claims of r ordered by the start of their content, outer ones first.
func claims(text string, r attribution.Record) []string {
	ordered := slices.Clone(r.Claims)
	slices.SortStableFunc(ordered, func(a, b attribution.Claim) int {
		x, y := a.Content.Spans, b.Content.Spans
		return cmp.Or(cmp.Compare(x[0].Start, y[0].Start), cmp.Compare(y[len(y)-1].End, x[len(x)-1].End))
	})
	var out []string
	for _, c := range ordered {
		source, cue, parent := "-", "-", ""
		if c.Source != nil {
			source = pieces(text, c.Source.Spans, edgeless)
		}
		if c.Cue != nil {
			cue = orDash(pieces(text, c.Cue.Spans, edgeless)) // a colon alone is no word
		}
		if c.Parent != nil {
			at := slices.IndexFunc(ordered, func(o attribution.Claim) bool { return o.ID == *c.Parent })
			parent = strconv.Itoa(at + 1)
		}
		said := ""
		if c.Said != nil {
			said = c.Said.Date + " " + string(c.Said.Basis)
		}
		actor := attribution.Actor{}
		if c.Actor != nil {
			actor = *c.Actor
		}
		out = append(out, strings.Join([]string{
			string(c.Kind), string(c.Act), source, cue, pieces(text, c.Content.Spans, edgeless),
			fmt.Sprintf("actor=%s; type=%s; role=%s; side=%s; via=%s; medium=%s; said=%s; targets=%s; parent=%s; negated=%t",
				orDash(actor.Name), orDash(string(actor.Type)), orDash(actor.Role), orDash(actor.Side),
				orDash(strings.Join(c.Via, " > ")), orDash(c.Medium), orDash(said), orDash(strings.Join(c.Targets, ", ")), orDash(parent), c.Negated),
		}, " | "))
	}
	return out
}

// meta returns the values that the lines of want ask for.
func meta(r attribution.Record, want []string) []string {
	values := map[string]string{
		"title": r.Title, "wire": strings.Join(r.Wire, ", "), "byline": strings.Join(r.Byline, ", "),
	}
	if r.Outlet != nil {
		values["outlet"] = *r.Outlet
	}
	if r.Published != nil {
		values["published"] = *r.Published
	}
	out := make([]string, len(want))
	for i, line := range want {
		key, _, _ := strings.Cut(line, ": ")
		out[i] = key + ": " + orDash(values[key])
	}
	return out
}

func conflicts(found []attribution.Conflict) []string {
	var out []string
	for _, c := range found {
		if len(c.A.Claims) == 0 {
			continue // a denial of what no text has anybody say
		}
		out = append(out, fmt.Sprintf("%s | %s | %s", c.Kind, account(c.A.Claims, c.A.Actors), account(c.B.Claims, c.B.Actors)))
	}
	return out
}

// account returns "texts: actors", both lists sorted.
func account(claims, actors []string) string {
	texts := map[string]bool{}
	for _, c := range claims {
		texts[c[:max(0, strings.LastIndexByte(c, '/'))]] = true
	}
	return strings.Join(slices.Sorted(maps.Keys(texts)), ", ") + ": " + strings.Join(slices.Sorted(slices.Values(actors)), ", ")
}

// align puts got into the order of want where order does not count, and writes each line of got that agrees with the
// line of want as want has it.
func align(heading string, want, got []string) {
	agree, anywhere := lineAgrees(heading)
	for i, w := range want {
		for j := i; j < len(got); j++ {
			if agree(w, got[j]) {
				got[j] = got[i]
				got[i] = w
				break
			}
			if !anywhere {
				break
			}
		}
	}
}

// lineAgrees returns how a line of want is compared with one of got, and whether their order does not count.
func lineAgrees(heading string) (agree func(want, got string) bool, anywhere bool) {
	switch heading {
	case "claims":
		return claimAgrees, false
	case "conflicts":
		return conflictAgrees, true
	case "meta":
		return func(want, got string) bool { return want == got }, false
	default: // the use of a quotation may be left out
		return func(want, got string) bool { return want == got || strings.HasPrefix(got, want+" | ") }, false
	}
}

func claimAgrees(want, got string) bool {
	w, g := strings.Split(want, " | "), strings.Split(got, " | ")
	if len(w) < 5 || len(w) > 6 || len(g) != 6 {
		return false
	}
	w[2] = eachPiece(w[2], edgeless)
	w[3] = eachPiece(w[3], edgeless)
	w[4] = eachPiece(w[4], edgeless)
	for i := range 5 {
		if w[i] != "*" && w[i] != g[i] {
			return false
		}
	}
	if len(w) == 5 {
		return true
	}
	found := strings.Split(g[5], "; ")
	for _, key := range strings.Split(w[5], "; ") {
		if !slices.Contains(found, key) {
			return false
		}
	}
	return true
}

func conflictAgrees(want, got string) bool {
	if want == got {
		return true
	}
	w, g := strings.Split(want, " | "), strings.Split(got, " | ")
	return len(w) == 3 && len(g) == 3 && w[0] == g[0] && w[0] != "denial" && w[1] == g[2] && w[2] == g[1]
}

// sideBySide shows each expected line over the one that was found in its place.
func sideBySide(heading string, want, got []string) string {
	var b strings.Builder
	for i := range max(len(want), len(got)) {
		w, g := "(nothing)", "(nothing)"
		if i < len(want) {
			w = want[i]
		}
		if i < len(got) {
			g = got[i]
		}
		if w == g {
			g = "the same"
		}
		fmt.Fprintf(&b, "%s %d\n  want %s\n  got  %s\n", heading, i+1, w, g)
	}
	return b.String()
}

func pieces(text string, spans []token.Span, show func(string) string) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = show(s.In(text))
	}
	return strings.Join(parts, " // ")
}

func eachPiece(s string, show func(string) string) string {
	if s == "-" {
		return s
	}
	parts := strings.Split(s, " // ")
	for i, p := range parts {
		parts[i] = show(p)
	}
	return strings.Join(parts, " // ")
}

// oneLine returns s with each run of white space as one blank.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// edgeless returns s on one line without what does not count at its edges.
func edgeless(s string) string {
	trim := func(s string) string { return strings.Trim(s, " .,;:") }
	return trim(strings.TrimPrefix(trim(oneLine(s)), "that "))
}

func orDash(s string) string { return cmp.Or(s, "-") }
