package ner_test

import (
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp"
	"github.com/hearsay-nlp/hearsay/nlp/ner"
	"github.com/hearsay-nlp/hearsay/nlp/prose"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

const shared = "../../../shared/data/"

// pipeline returns one with our tags.
func pipeline(t testing.TB) *nlp.English {
	t.Helper()
	p, err := nlp.New(nlp.WithoutParser(), nlp.WithoutNames())
	require.NoError(t, err)
	return p
}

// silver returns the articles of a part of PolNeAR, and the names that CoreNLP found in them.
func silver(t testing.TB, part string) (docs []*token.Document, names [][]ner.Name) {
	t.Helper()
	f, err := os.Open(filepath.Join(shared, "polnear", part, "corenlp.tsv.gz"))
	if err != nil {
		t.Skip("the shared data is not there")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	articles, err := ner.ReadCoreNLP(z)
	require.NoError(t, err)
	p := pipeline(t)
	for _, a := range articles {
		text, err := os.ReadFile(filepath.Join(shared, "polnear", part, "text", a.ID+".txt"))
		require.NoError(t, err)
		docs = append(docs, p.Analyze(string(text), token.Paragraphs(string(text))))
		names = append(names, a.Bytes(string(text)))
	}
	return docs, names
}

// score counts names that are right, found and there.
type score struct{ right, found, gold int }

func (s score) String() string {
	return fmt.Sprintf("F1 %.2f, precision %.2f, recall %.2f (%d names)", s.f1(),
		100*float64(s.right)/float64(s.found), 100*float64(s.right)/float64(s.gold), s.gold)
}

func (s score) f1() float64 { return 200 * float64(s.right) / float64(s.found+s.gold) }

// compare counts the names of the given types; typed, they have to have the right one.
func compare(docs []*token.Document, names [][]ner.Name, typed bool, types []token.MentionType) score {
	var s score
	for i, doc := range docs {
		gold := make(map[ner.Name]bool)
		key := func(n ner.Name) ner.Name {
			if !typed {
				n.Type = token.MentionUnknown
			}
			return n
		}
		for _, n := range names[i] {
			if slices.Contains(types, n.Type) {
				gold[key(n)] = true
			}
		}
		s.gold += len(gold)
		for _, m := range doc.Names {
			if !slices.Contains(types, m.Type) {
				continue
			}
			s.found++
			if gold[key(ner.Name{Span: doc.Span(m.Tokens), Type: m.Type})] {
				s.right++
			}
		}
	}
	return s
}

// three are the types of the floor, which CoreNLP tells apart well; all has the rest too.
var (
	three = []token.MentionType{token.MentionPerson, token.MentionOrganization, token.MentionPlace}
	all   = append(three[:3:3], token.MentionMisc)
	// whatever has the names of no type too, which the rules of package prose find.
	whatever = append(all[:4:4], token.MentionUnknown)
)

// TestAccuracy measures against CoreNLP's names as they are, and against those that [ner.Settle] has made to agree. The
// names of the other pipeline stand beside.
func TestAccuracy(t *testing.T) {
	recognizer, err := ner.Default()
	require.NoError(t, err)
	docs, names := silver(t, "dev")
	settled := make([][]ner.Name, len(docs))
	rules, err := prose.New()
	require.NoError(t, err)
	byRules := make([]*token.Document, len(docs))
	run := recognizer.Run()
	for i, doc := range docs {
		byRules[i] = rules.Analyze(doc.Text, token.Paragraphs(doc.Text))
		ner.Align(doc, names[i])
		ner.Settle(doc, nil)
		for _, m := range doc.Names {
			settled[i] = append(settled[i], ner.Name{Span: doc.Span(m.Tokens), Type: m.Type})
		}
		run.Names(doc)
	}
	for _, c := range []struct {
		name                string
		typed               bool
		types               []token.MentionType
		floor, settledFloor float64
	}{
		{"typed", true, three, 87, 90},
		{"untyped", false, three, 91.5, 92.5},
		{"typed, misc too", true, all, 86, 89.5},
		{"untyped, misc too", false, whatever, 92, 93},
		{"person", true, three[:1], 88, 92.5},
		{"organization", true, three[1:2], 77, 80},
		{"place", true, three[2:], 90, 92.5},
		{"misc", true, all[3:], 84, 85},
	} {
		t.Run(c.name, func(t *testing.T) {
			raw, agreeing := compare(docs, names, c.typed, c.types), compare(docs, settled, c.typed, c.types)
			t.Logf("%s, as they are: %v", c.name, raw)
			t.Logf("%s, settled: %v", c.name, agreeing)
			t.Logf("%s, as they are, prose: %v", c.name, compare(byRules, names, c.typed, c.types))
			assert.GreaterOrEqual(t, raw.f1(), c.floor)
			assert.GreaterOrEqual(t, agreeing.f1(), c.settledFloor)
		})
	}
}

func TestAccuracyGUM(t *testing.T) {
	recognizer, err := ner.Default()
	require.NoError(t, err)
	f, err := os.Open(shared + "gum/dev.conllu.gz")
	if err != nil {
		t.Skip("the shared data is not there")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	sentences, err := tag.Read(z)
	require.NoError(t, err)
	var docs []*token.Document
	var names [][]ner.Name
	p, run := pipeline(t), recognizer.Run()
	for _, a := range ner.ReadGUM(sentences) {
		doc := p.Analyze(a.Text, token.Paragraphs(a.Text))
		run.Names(doc)
		docs, names = append(docs, doc), append(names, a.Names)
	}
	typed, untyped := compare(docs, names, true, three), compare(docs, names, false, three)
	t.Logf("typed:   %v", typed)
	t.Logf("untyped: %v", untyped)
	assert.GreaterOrEqual(t, typed.f1(), 70.0)
	assert.GreaterOrEqual(t, untyped.f1(), 78.0)
}
