package ner_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/ner"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

var letters = map[token.MentionType]string{
	token.MentionPerson: "P", token.MentionOrganization: "O", token.MentionPlace: "L", token.MentionMisc: "M",
}

// shown returns the names of doc with the letters of their types: "P:Ada Brook".
func shown(doc *token.Document) []string {
	var out []string
	for _, m := range doc.Names {
		out = append(out, letters[m.Type]+":"+doc.Span(m.Tokens).In(doc.Text))
	}
	return out
}

func TestNames(t *testing.T) {
	recognizer, err := ner.Default()
	require.NoError(t, err)
	p, run := pipeline(t), recognizer.Run()
	for _, c := range []struct {
		text string
		want []string
		why  string
	}{
		{"The minister met Pavel Orlov in Paris.", []string{"P:Pavel Orlov", "L:Paris"}, "people and places"},
		{"Mr. Orlov denied it, President Ada Brook said.", []string{"P:Orlov", "P:Ada Brook"}, "titles are no part of a name"},
		{"Officials of the United Nations met the French envoy.", []string{"O:United Nations", "M:French"}, "bodies and nationalities"},
		{"The report went to the Ministry of Defense.", []string{"O:Ministry of Defense"}, "small words inside a name"},
		{"He wrote to @a_orlova yesterday.", []string{"P:@a_orlova"}, "a handle is the name of a person"},
		{"On Monday they sold two old boats.", nil, "days are no names"},
		{"nothing here has a capital letter.", nil, "without capitals no names"},
		{"The engineer Pavel Orlov resigned. Mr. Orlov was tired. The governor had told Orlov Russia was ready.",
			[]string{"P:Pavel Orlov", "P:Orlov", "P:Orlov", "L:Russia"}, "a person and a state that stand side by side"},
		{"", nil, "an empty text"},
	} {
		doc := p.Analyze(c.text, token.Paragraphs(c.text))
		run.Names(doc)
		assert.Equal(t, c.want, shown(doc), c.why)
	}
}

func TestNamesAreOrderedAndInOneSentence(t *testing.T) {
	recognizer, err := ner.Default()
	require.NoError(t, err)
	doc := pipeline(t).Analyze(dispute, token.Paragraphs(dispute))
	recognizer.Run().Names(doc)
	assert.Contains(t, shown(doc), "P:Tomas Lindqvist")
	requireNames(t, doc)
}

// requireNames checks what holds for the names of any document.
func requireNames(t testing.TB, doc *token.Document) {
	t.Helper()
	last := 0
	for _, m := range doc.Names {
		require.GreaterOrEqual(t, m.Tokens.First, last, "in order, not overlapping")
		require.Positive(t, m.Tokens.Len())
		require.NotEqual(t, token.MentionUnknown, m.Type)
		last = m.Tokens.Limit
		inside := false
		for _, s := range doc.Sentences {
			inside = inside || s.Tokens.First <= m.Tokens.First && m.Tokens.Limit <= s.Tokens.Limit
		}
		require.True(t, inside, "in one sentence")
	}
}

func TestNamesAllocatesNothing(t *testing.T) {
	recognizer, err := ner.Default()
	require.NoError(t, err)
	doc := pipeline(t).Analyze(dispute, token.Paragraphs(dispute))
	run := recognizer.Run()
	run.Names(doc)
	assert.Zero(t, testing.AllocsPerRun(10, func() { run.Names(doc) }))
}

func TestRunsDoNotRememberDocuments(t *testing.T) {
	recognizer, err := ner.Default()
	require.NoError(t, err)
	p, run := pipeline(t), recognizer.Run()
	text := "Orlov met Brook in Geneva."
	fresh := p.Analyze(text, token.Paragraphs(text))
	recognizer.Run().Names(fresh)
	other := p.Analyze(dispute, token.Paragraphs(dispute))
	run.Names(other)
	used := p.Analyze(text, token.Paragraphs(text))
	run.Names(used)
	assert.Equal(t, fresh.Names, used.Names)
}

// lessons are made-up documents: people after "with", places after "in".
func lessons(t testing.TB) []*token.Document {
	p := pipeline(t)
	random := rand.New(rand.NewPCG(1, 0))
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	var docs []*token.Document
	for range 40 {
		person := pick("Ada", "Olga", "Tomas", "Pavel") + " " + pick("Brook", "Orlov", "Brandt", "Lund")
		place := pick("Varnholm", "Eastmere", "Port Lowell")
		text := "They spoke with " + person + " in " + place + " for an hour."
		doc := p.Analyze(text, token.Paragraphs(text))
		at := strings.Index(text, person)
		where := strings.Index(text, place)
		ner.Align(doc, []ner.Name{
			{Span: token.Span{Start: at, End: at + len(person)}, Type: token.MentionPerson},
			{Span: token.Span{Start: where, End: where + len(place)}, Type: token.MentionPlace},
		})
		docs = append(docs, doc)
	}
	return docs
}

func trained(t testing.TB, seed uint64) []byte {
	r, err := ner.Train(lessons(t), ner.Options{Seed: seed, Epochs: 2, Lists: [][]string{{"france"}, {"port lowell"}}})
	require.NoError(t, err)
	file, err := r.Save()
	require.NoError(t, err)
	return file
}

func TestTrainLearns(t *testing.T) {
	file := trained(t, 1)
	assert.Equal(t, file, trained(t, 1), "the same data and seed give the same bytes")

	r, err := ner.Load(file)
	require.NoError(t, err)
	text := "They spoke with Olga Lund in Port Lowell for an hour."
	doc := pipeline(t).Analyze(text, token.Paragraphs(text))
	r.Run().Names(doc)
	assert.Equal(t, []string{"P:Olga Lund", "L:Port Lowell"}, shown(doc))
}

func TestTrainRefuses(t *testing.T) {
	_, err := ner.Train(nil, ner.Options{})
	require.Error(t, err, "no documents")
	_, err = ner.Train(lessons(t), ner.Options{Lists: [][]string{16: {"x"}}})
	require.Error(t, err, "too many lists")
}

func TestLoadRefuses(t *testing.T) {
	file := trained(t, 1)
	_, err := ner.Load(nil)
	require.ErrorIs(t, err, linear.ErrFormat, "nothing")
	_, err = ner.Load(file[:len(file)-1])
	require.ErrorIs(t, err, linear.ErrChecksum, "cut off")
	_, err = ner.Load(linear.Pack("tagger", 1, nil, nil, nil))
	require.ErrorIs(t, err, linear.ErrKind, "a tagger")
}

func FuzzLoad(f *testing.F) {
	const parts = 3
	whole, err := linear.Unpack(trained(f, 1), "names", 1, parts)
	require.NoError(f, err)
	for i, part := range whole {
		f.Add(uint8(i), part)
	}
	p := pipeline(f)
	f.Fuzz(func(t *testing.T, i uint8, part []byte) {
		other := append([][]byte(nil), whole...)
		other[int(i)%parts] = part
		r, err := ner.Load(linear.Pack("names", 1, other...))
		if err != nil {
			assert.ErrorIs(t, err, linear.ErrFormat)
			return
		}
		doc := p.Analyze(dispute, token.Paragraphs(dispute))
		r.Run().Names(doc)
		requireNames(t, doc)
	})
}

func FuzzNames(f *testing.F) {
	recognizer, err := ner.Default()
	require.NoError(f, err)
	p := pipeline(f)
	f.Add(dispute)
	f.Add("\xff\xfe Ⱥ İ @ @@ @x U.S. the of Of OF \n\n A B C D E F G of the")
	f.Fuzz(func(t *testing.T, text string) {
		doc := p.Analyze(text, token.Paragraphs(text))
		recognizer.Run().Names(doc)
		requireNames(t, doc)
	})
}

func TestReadCoreNLP(t *testing.T) {
	const file = `# newdoc id = a
# sent_id = 1
1	Adé	Adé	NNP	PERSON	2	compound	0	3	_
2	Brook	Brook	NNP	PERSON	0	root	4	9	_
3	Monday	Monday	NNP	DATE	2	dep	10	16	_

# sent_id = 2
1	Brook	Brook	NNP	PERSON	0	root	17	22	_
`
	articles, err := ner.ReadCoreNLP(strings.NewReader(file))
	require.NoError(t, err)
	require.Len(t, articles, 1)
	assert.Equal(t, "a", articles[0].ID)
	assert.Equal(t, []ner.Name{
		{Span: token.Span{Start: 0, End: 10}, Type: token.MentionPerson},
		{Span: token.Span{Start: 18, End: 23}, Type: token.MentionPerson},
	}, articles[0].Bytes("Adé Brook Monday Brook"), "runes become bytes; a sentence ends a name")

	_, err = ner.ReadCoreNLP(strings.NewReader("1\tAda\tAda\tNNP\tPERSON\t0\troot\t0\t3\t_\n"))
	require.ErrorContains(t, err, "line 1", "no document")
	_, err = ner.ReadCoreNLP(strings.NewReader("# newdoc id = a\n1\tAda\tAda\tNNP\tPERSON\t0\troot\tx\t3\t_\n"))
	require.ErrorContains(t, err, "line 2", "no offset")
}

func TestSettle(t *testing.T) {
	p := pipeline(t)
	for _, c := range []struct {
		text  string
		names []string // as CoreNLP may have them
		want  []string
		why   string
	}{
		{"Pavel Orlov left. Then Orlov spoke.", []string{"P:Pavel Orlov", "L:Orlov"}, []string{"P:Pavel Orlov", "P:Orlov"},
			"the last word of a person's name is a person"},
		{"They asked Mr. Orlov.", []string{"M:Mr. Orlov"}, []string{"P:Orlov"}, "an honorific is no part of a name"},
		{"In Eastmere, near Eastmere, at Eastmere.", []string{"L:Eastmere", "L:Eastmere", "O:Eastmere"},
			[]string{"L:Eastmere", "L:Eastmere", "L:Eastmere"}, "the most frequent type"},
		{"In Eastmere, near Eastmere, at Eastmere, of Eastmere.", []string{"L:Eastmere", "L:Eastmere", "L:Eastmere"},
			[]string{"L:Eastmere", "L:Eastmere", "L:Eastmere", "L:Eastmere"}, "a mention that was missed"},
		{"They flew to South Freedonia.", nil, []string{"L:South Freedonia"}, "a known name"},
	} {
		doc := p.Analyze(c.text, token.Paragraphs(c.text))
		var names []ner.Name
		at := 0
		for _, n := range c.names {
			at += strings.Index(c.text[at:], n[2:])
			for kind, letter := range letters {
				if letter == n[:1] {
					names = append(names, ner.Name{Span: token.Span{Start: at, End: at + len(n) - 2}, Type: kind})
				}
			}
			at += len(n) - 2
		}
		ner.Align(doc, names)
		require.Equal(t, c.names, shown(doc))
		ner.Settle(doc, map[string]token.MentionType{"south freedonia": token.MentionPlace})
		assert.Equal(t, c.want, shown(doc), c.why)
	}
}

func TestReadGUM(t *testing.T) {
	word := func(form, penn string, head int, misc string) tag.Word {
		return tag.Word{Form: form, Tag: penn, Head: head, SpaceAfter: true, Misc: misc}
	}
	articles := ner.ReadGUM([]tag.Sentence{
		{Document: "a", Words: []tag.Word{
			word("President", "NNP", 3, "Entity=(1-person-new"), word("Ada", "NNP", 3, "_"), word("Brook", "NNP", 3, "Entity=1)"),
			word("left", "VBD", -1, "_"), word("the", "DT", 5, "Entity=(2-organization-new"), word("Bank", "NNP", 3, "_"),
			word("of", "IN", 7, "_"), word("Eastmere", "NNP", 5, "Entity=(3-place-new)2)"),
		}},
		{Document: "b", Words: []tag.Word{
			word("A", "DT", 2, "Entity=(4-person-new"), word("Danish", "JJ", 2, "_"), word("envoy", "NN", -1, "Entity=4)"),
		}},
	})
	require.Len(t, articles, 2)
	var got []string
	for _, a := range articles {
		for _, n := range a.Names {
			got = append(got, letters[n.Type]+":"+n.Span.In(a.Text))
		}
	}
	assert.Equal(t, []string{"P:Ada Brook", "O:Bank of Eastmere", "M:Danish"}, got)
}
