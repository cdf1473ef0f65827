package tag_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// bank is a small treebank of invented sentences, in which words are joined to tags by an underline.
func bank(t testing.TB) []tag.Sentence {
	t.Helper()
	subjects := []string{"The_DT minister_NN", "A_DT ferry_NN", "Orla_NNP Tamm_NNP", "They_PRP", "The_DT envoys_NNS"}
	verbs := []string{"denied_VBD", "delayed_VBD", "saw_VBD", "will_MD record_VB"}
	objects := []string{"the_DT record_NN", "old_JJ claims_NNS", "it_PRP", "Port_NNP Vessel_NNP", "two_CD ships_NNS"}
	var out []tag.Sentence
	for _, s := range subjects {
		for _, v := range verbs {
			for _, o := range objects {
				var sentence tag.Sentence
				for _, w := range strings.Fields(s + " " + v + " " + o + " ._.") {
					form, label, _ := strings.Cut(w, "_")
					sentence.Words = append(sentence.Words, tag.Word{Form: form, Tag: label, Lemma: strings.ToLower(form), Head: -1})
				}
				out = append(out, sentence)
			}
		}
	}
	return out
}

func trained(t testing.TB, seed uint64) *tag.Tagger {
	t.Helper()
	tagger, err := tag.Train(bank(t), tag.Options{Seed: seed, Epochs: 3})
	require.NoError(t, err)
	return tagger
}

func saved(t testing.TB, tagger *tag.Tagger) []byte {
	t.Helper()
	b, err := tagger.Save()
	require.NoError(t, err)
	return b
}

// tagged returns the words of text, which blanks divide, with their tags.
func tagged(tagger *tag.Tagger, text string) string {
	words := strings.Fields(text)
	tags := make([]string, len(words))
	tagger.Run().Sentence(words, tags)
	for i := range words {
		words[i] += "_" + tags[i]
	}
	return strings.Join(words, " ")
}

func TestTrain(t *testing.T) {
	tagger := trained(t, 1)
	assert.Equal(t, "The_DT minister_NN will_MD record_VB the_DT record_NN ._.", tagged(tagger, "The minister will record the record ."),
		"one word has two tags in one sentence")

	_, err := tag.Train(nil, tag.Options{})
	assert.Error(t, err, "nothing can be learned from nothing")
}

func TestTrainingIsReproducible(t *testing.T) {
	first := saved(t, trained(t, 7))
	assert.Equal(t, first, saved(t, trained(t, 7)), "the same seed gives the same bytes")
	assert.NotEqual(t, first, saved(t, trained(t, 8)), "another seed another order")
}

func TestFileRoundTrip(t *testing.T) {
	tagger := trained(t, 1)
	file := saved(t, tagger)
	back, err := tag.Load(file)
	require.NoError(t, err)
	assert.Equal(t, file, saved(t, back))
	const text = "Two envoys saw Orla Tamm ."
	assert.Equal(t, tagged(tagger, text), tagged(back, text))
	assert.Equal(t, tagger.Lemma("envoys", "NNS"), back.Lemma("envoys", "NNS"))
}

func TestLoadRefusesDamage(t *testing.T) {
	file := saved(t, trained(t, 1))
	for at := 0; at < len(file); at += 1 + len(file)/200 {
		damaged := append([]byte(nil), file...)
		damaged[at] ^= 4
		_, err := tag.Load(damaged)
		assert.Error(t, err, "byte %d", at)
	}
	_, err := tag.Load(linear.Pack("parser", 1))
	assert.ErrorIs(t, err, linear.ErrKind)
}

// FuzzLoad changes the parts of a file behind its checksum.
func FuzzLoad(f *testing.F) {
	file := saved(f, trained(f, 1))
	const parts = 7
	whole, err := linear.Unpack(file, "tagger", 1, parts)
	require.NoError(f, err)
	for i := range parts {
		f.Add(uint8(i), whole[i])
	}
	f.Fuzz(func(t *testing.T, i uint8, part []byte) {
		other := append([][]byte(nil), whole...)
		other[int(i)%parts] = part
		tagger, err := tag.Load(linear.Pack("tagger", 1, other...))
		if err != nil {
			assert.ErrorIs(t, err, linear.ErrFormat)
			return
		}
		tagged(tagger, "The envoys denied it .")
		tagger.Lemma("envoys", "NNS")
	})
}

func TestKnownTagsAreKept(t *testing.T) {
	words := []string{"They", "record", "it"}
	tags := []string{"", "XX", ""}
	trained(t, 1).Run().Sentence(words, tags)
	assert.Equal(t, "XX", tags[1], "even one that the tagger does not know")
	assert.Equal(t, "PRP", tags[0])
}

func TestSentenceAllocatesNothing(t *testing.T) {
	tagger, err := tag.Default()
	require.NoError(t, err)
	words := strings.Fields("The minister’s envoy , Orla Tamm , denied on Monday that 1,200 ferries had been ÖVERSEEN by long-term staff .")
	tags := make([]string, len(words))
	run := tagger.Run()
	sentence := func() {
		clear(tags)
		run.Sentence(words, tags)
	}
	sentence()
	assert.Zero(t, testing.AllocsPerRun(50, sentence))
}

// TestTag checks that a whole document gets the tags of its sentences, and that only lemmas may take memory.
func TestTag(t *testing.T) {
	tagger, err := tag.Default()
	require.NoError(t, err)
	splitter, err := token.NewSplitter()
	require.NoError(t, err)
	text := strings.Repeat("“They record a record,” said Orla Tamm of the ferries. ", 50)
	doc := splitter.Split(text, token.Paragraphs(text))
	clean := append([]token.Token(nil), doc.Tokens...)
	tagger.Tag(doc)
	var got []string
	for i := range doc.Sentences[0].Tokens.Limit {
		got = append(got, doc.Of(i)+"_"+doc.Tokens[i].Tag+"_"+doc.Tokens[i].Lemma)
	}
	assert.Equal(t, "“_``_\" They_PRP_they record_VBP_record a_DT_a record_NN_record ,_,_, ”_''_\" said_VBD_say Orla_NNP_Orla "+
		"Tamm_NNP_Tamm of_IN_of the_DT_the ferries_NNS_ferry ._._.", strings.Join(got, " "))
	assert.Less(t, testing.AllocsPerRun(5, func() {
		copy(doc.Tokens, clean)
		tagger.Tag(doc)
	}), float64(len(doc.Tokens))/10)
}

func TestDefault(t *testing.T) {
	tagger, err := tag.Default()
	require.NoError(t, err)
	for _, c := range []struct{ text, why string }{
		{"They_PRP record_VBP a_DT record_NN ._.", "a word has its tag from its place"},
		{"Orla_NNP Tamm_NNP ,_, who_WP leads_VBZ the_DT port_NN ,_, denied_VBD it_PRP ._.", "names that nobody has seen"},
		{"The_DT long-term_JJ plan_NN was_VBD dropped_VBN ._.", "hyphened words are whole at runtime"},
		{"“_`` No_UH ,_, ”_'' she_PRP said_VBD (_( twice_RB )_) ._.", "marks"},
	} {
		var words []string
		for _, w := range strings.Fields(c.text) {
			word, _, _ := strings.Cut(w, "_")
			words = append(words, word)
		}
		assert.Equal(t, c.text, tagged(tagger, strings.Join(words, " ")), c.why)
	}
}

func TestLemma(t *testing.T) {
	tagger, err := tag.Default()
	require.NoError(t, err)
	for _, c := range []struct{ word, tag, want, why string }{
		{"ministers", "NNS", "minister", "plural"},
		{"Parties", "NNS", "party", "y was lost"},
		{"classes", "NNS", "class", "es"},
		{"children", "NNS", "child", "learned"},
		{"said", "VBD", "say", "learned"},
		{"’s", "VBZ", "be", "learned, with a round apostrophe"},
		{"denied", "VBN", "deny", "y was lost"},
		{"zarped", "VBD", "zarp", "a word that nobody knows"},
		{"plopping", "VBG", "plop", "a doubled letter"},
		{"Tamms", "NNPS", "Tamm", "names keep their capitals"},
		{"Orla", "NNP", "Orla", "names keep their capitals"},
		{"s", "NNS", "s", "nothing is left without it"},
		{"", "NNS", "", "nothing is nothing"},
	} {
		assert.Equal(t, c.want, tagger.Lemma(c.word, c.tag), "%s %s: %s", c.word, c.tag, c.why)
	}
}
