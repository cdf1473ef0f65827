package parse_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/parse"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// document returns a document of one sentence a line; words are written as word/TAG.
func document(lines ...string) *token.Document {
	doc := &token.Document{}
	for _, line := range lines {
		s := token.Sentence{Tokens: token.Range{First: len(doc.Tokens)}}
		for _, field := range strings.Fields(line) {
			at := strings.LastIndexByte(field, '/')
			start := len(doc.Text)
			doc.Text += field[:at] + " "
			doc.Tokens = append(doc.Tokens, token.Token{
				Span: token.Span{Start: start, End: start + at},
				Norm: strings.ToLower(field[:at]),
				Tag:  field[at+1:],
			})
		}
		s.Tokens.Limit = len(doc.Tokens)
		doc.Sentences = append(doc.Sentences, s)
	}
	return doc
}

// requireTrees fails unless each sentence is a tree with one root whose arcs stay inside it and have names.
func requireTrees(t *testing.T, doc *token.Document) {
	t.Helper()
	rooted := make([]bool, len(doc.Tokens)) // what is known to lead to a root
	for _, s := range doc.Sentences {
		roots := 0
		for i := s.Tokens.First; i < s.Tokens.Limit; i++ {
			require.NotEmpty(t, doc.Tokens[i].Rel)
			require.Equal(t, doc.Tokens[i].Head == -1, doc.Tokens[i].Rel == "root")
			if doc.Tokens[i].Head == -1 {
				roots++
			}
			steps := 0
			for at := i; doc.Tokens[at].Head != -1 && !rooted[at]; at = int(doc.Tokens[at].Head) {
				head := int(doc.Tokens[at].Head)
				require.True(t, s.Tokens.First <= head && head < s.Tokens.Limit, "head %d outside %v", head, s.Tokens)
				steps++
				require.LessOrEqual(t, steps, s.Tokens.Len(), "a circle")
			}
			rooted[i] = true
		}
		if s.Tokens.Len() > 0 {
			require.Equal(t, 1, roots)
		}
	}
}

func TestParse(t *testing.T) {
	tests := []struct {
		name, why string
		sentence  string
		heads     string // "word rel head", as many as matter
	}{
		{
			name: "speech", why: "subject and clause of a verb of saying are what attribution stands on",
			sentence: "The/DT minister/NN said/VBD that/IN the/DT border/NN was/VBD closed/VBN ./.",
			heads:    "minister nsubj said, closed ccomp said, that mark closed, border nsubj:pass closed, was aux:pass closed",
		},
		{
			name: "inverted", why: "the speaker may follow the verb",
			sentence: "``/`` We/PRP will/MD leave/VB ,/, ''/'' said/VBD the/DT minister/NN ./.",
			heads:    "We nsubj leave, minister nsubj said, the det minister",
		},
		{
			name: "passive", why: "the agent of a passive is who did it",
			sentence: "The/DT report/NN was/VBD rejected/VBN by/IN the/DT council/NN ./.",
			heads:    "report nsubj:pass rejected, council obl:agent rejected, by case council",
		},
		{
			name: "owner", why: "subtypes are kept",
			sentence: "She/PRP read/VBD the/DT mayor/NN 's/POS letter/NN ,/, which/WDT the/DT clerk/NN had/VBD lost/VBN ./.",
			heads:    "mayor nmod:poss letter, lost acl:relcl letter, letter obj read",
		},
	}
	parser, err := parse.New()
	require.NoError(t, err)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			doc := document("No/UH ./.", test.sentence)
			parser.Parse(doc)
			requireTrees(t, doc)
			found := map[string]string{}
			for i, tok := range doc.Tokens {
				if tok.Head >= 0 {
					found[doc.Of(i)] = tok.Rel + " " + doc.Of(int(tok.Head))
				}
			}
			for _, arc := range strings.Split(test.heads, ", ") {
				word, rest, _ := strings.Cut(arc, " ")
				assert.Equal(t, rest, found[word], "%s: %s", word, test.why)
			}
		})
	}
}

func TestParseAnything(t *testing.T) {
	parser, err := parse.New()
	require.NoError(t, err)
	tests := []struct {
		name, why string
		doc       *token.Document
	}{
		{"no sentence", "an empty text is a text", document()},
		{"empty sentences", "nothing to parse between sentences", document("", "Yes/UH", "")},
		{"one word", "it is the root", document("Yes/UH")},
		{"two words", "the shortest arc", document("Good/JJ evening/NN")},
		{"no tags", "tags may be unknown or missing", document("Good/ evening/XYZ ,/, all/")},
		{"only marks", "no word in it", document("./. ./. ./. ``/`` ''/''")},
		{"long", "no limit of length", document(strings.Repeat("they/PRP said/VBD that/IN ", 3000))},
		{"deep", "the stack can hold a sentence", document(strings.Repeat("the/DT ", 5000))},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			parser.Parse(test.doc)
			requireTrees(t, test.doc)
		})
	}
}

func FuzzParse(f *testing.F) {
	parser, err := parse.New()
	require.NoError(f, err)
	f.Add("They/PRP left/VBD ./.\nYes/UH")
	f.Add("/ // x/`` \xff/\xfe")
	f.Fuzz(func(t *testing.T, text string) {
		var lines []string
		for _, line := range strings.Split(text, "\n") {
			fields := slices.DeleteFunc(strings.Fields(line), func(s string) bool { return !strings.Contains(s, "/") })
			lines = append(lines, strings.Join(fields, " "))
		}
		doc := document(lines...)
		parser.Parse(doc)
		requireTrees(t, doc)
	})
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte("hearsay"))
	f.Add(small(f).Save())
	f.Fuzz(func(t *testing.T, data []byte) {
		if parser, err := parse.Load(data); err == nil {
			doc := document("They/PRP left/VBD ./.")
			parser.Parse(doc)
			requireTrees(t, doc)
		}
	})
}

// sentences are two small trees.
var sentences = []tag.Sentence{
	{Words: []tag.Word{
		{Form: "Rivers", Tag: "NNS", Head: 1, Rel: "nsubj"}, {Form: "rise", Tag: "VBP", Head: -1, Rel: "root"},
		{Form: ".", Tag: ".", Head: 1, Rel: "punct"},
	}},
	{Words: []tag.Word{
		{Form: "Old", Tag: "JJ", Head: 1, Rel: "amod"}, {Form: "bridges", Tag: "NNS", Head: 2, Rel: "nsubj"},
		{Form: "hold", Tag: "VBP", Head: -1, Rel: "root"}, {Form: "them", Tag: "PRP", Head: 2, Rel: "obj"},
	}},
}

func small(t testing.TB) *parse.Parser {
	parser, err := parse.Train(sentences, parse.Options{Seed: 1})
	require.NoError(t, err)
	return parser
}

func TestTrainLearns(t *testing.T) {
	doc := document("Rivers/NNS rise/VBP ./.", "Old/JJ bridges/NNS hold/VBP them/PRP")
	small(t).Parse(doc)
	i := 0
	for k, s := range sentences {
		for _, w := range s.Words {
			if want := w.Head; want >= 0 {
				assert.Equal(t, want+doc.Sentences[k].Tokens.First, int(doc.Tokens[i].Head), w.Form)
			}
			// The weights of names are pruned: two sentences are too few to learn names from.
			i++
		}
	}
	_, err := parse.Train(nil, parse.Options{})
	assert.Error(t, err)
	circle := []tag.Sentence{{Words: []tag.Word{{Form: "a", Head: 1, Rel: "x"}, {Form: "b", Head: 0, Rel: "x"}}}}
	_, err = parse.Train(circle, parse.Options{})
	assert.Error(t, err, "a circle isn't a tree")
	_, err = parse.Train([]tag.Sentence{{Words: []tag.Word{{Form: "Yes", Tag: "UH", Head: -1, Rel: "root"}}}}, parse.Options{})
	assert.Error(t, err, "there is no arc to learn from")
}

func TestTrainIsReproducible(t *testing.T) {
	first := small(t).Save()
	assert.True(t, bytes.Equal(first, small(t).Save()))
	again, err := parse.Load(first)
	require.NoError(t, err)
	assert.True(t, bytes.Equal(first, again.Save()), "a parser that was read is the one that was written")
}

func TestLoadRefuses(t *testing.T) {
	good := small(t).Save()
	bad := slices.Clone(good)
	bad[len(bad)-1] ^= 1
	_, err := parse.Load(bad)
	assert.ErrorIs(t, err, linear.ErrChecksum)
	_, err = parse.Load(good[:20])
	assert.ErrorIs(t, err, linear.ErrFormat)
	_, err = parse.Load(linear.Pack("tagger", 1))
	assert.ErrorIs(t, err, linear.ErrKind)
}

// treebank returns the sentences of GUM's dev part with the tags of our tagger; it skips the test where there are none.
func treebank(t testing.TB) (gold, tagged []tag.Sentence) {
	dir := os.Getenv("HEARSAY_DATA")
	if dir == "" {
		dir = "../../../shared/data"
	}
	f, err := os.Open(filepath.Join(dir, "gum", "dev.conllu.gz"))
	if err != nil {
		t.Skip("no treebank: set HEARSAY_DATA to the folder with gum/")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	gold, err = tag.Read(z)
	require.NoError(t, err)
	tagger, err := tag.Default()
	require.NoError(t, err)
	for _, s := range gold {
		tagged = append(tagged, parse.Tagged(s, tagger))
	}
	return gold, tagged
}

func TestAccuracy(t *testing.T) {
	gold, tagged := treebank(t)
	parser, err := parse.New()
	require.NoError(t, err)
	report := func(name string, sentences []tag.Sentence) parse.Score {
		score := parser.Score(sentences)
		t.Logf("%-24s %6d words  UAS %.2f  LAS %.2f", name, score.Words, score.UAS(), score.LAS())
		return score
	}
	news := func(s tag.Sentence) bool { return s.Genre != "news" }
	all := report("predicted tags", tagged)
	report("predicted tags, news", slices.DeleteFunc(slices.Clone(tagged), news))
	report("gold tags", gold)
	report("gold tags, news", slices.DeleteFunc(slices.Clone(gold), news))
	assert.Greater(t, all.UAS(), 85.0)
	assert.Greater(t, all.LAS(), 82.0)
}

func TestParseAllocatesLittle(t *testing.T) {
	parser, err := parse.New()
	require.NoError(t, err)
	line := "The/DT minister/NN said/VBD that/IN the/DT border/NN was/VBD closed/VBN ./."
	lines := slices.Repeat([]string{line}, 200)
	doc := document(lines...)
	// The buffers grow to the longest sentence and no more.
	assert.Less(t, testing.AllocsPerRun(3, func() { parser.Parse(doc) }), 60.0)
}
