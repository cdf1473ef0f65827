package parse_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp/parse"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// news are sentences that differ as those of articles do: a parser that sees the same ones again and again finds its
// weights in the cache.
const news = `The harbour board of Eastmere voted on Tuesday to close the northern quay for at least eleven weeks.
"We cannot promise that the ferries will run in spring," said Odile Varga, who has led the board since 2019.
Fishermen, some of whom had waited through the night, shouted as the members left the hall.
According to a report that was seen by the Lantern, the beams under the quay have been rotting for a decade.
The engineers' first warning, dated 4 March, was never passed on to the council.
Varga denied that she had known of it.
Her deputy, Bram Okoye, told reporters he learned of the letter "from the newspaper, like everyone else".
Asked whether anybody would resign, he shook his head and walked away.
The opposition called the answer an insult to the town.
Eastmere's mayor, Lise Thornbury, has ordered an inquiry, which is to begin next month.
It will cost about 240,000 crowns, half of it paid by the region.
Not a single contractor had bid for the repairs by Friday, the works office confirmed.
One company that did the last renovation went bankrupt after its owner fled abroad.
Police believe he may be living in the south under a false name.
His lawyer, Petra Lindqvist, dismissed the claim as gossip.
"My client is ill, he is old, and he has nothing to hide," she wrote in an email.
Prices at the fish market rose by 12 percent within three days.
Restaurants along the promenade say that they will have to buy frozen cod unless the quay reopens soon.
What worries the traders most is the summer.
Last year nearly 80,000 visitors came to the islands, more than ever before.
If the boats stop, so do we, one innkeeper said.
Several hotels have already begun to give guests their money back.
The ministry of transport, however, sees no reason to step in.
A spokeswoman said the quay was a matter for those who own it: the people of Eastmere.
She added that the state had offered a loan in 2016 but that the board turned it down.
Minutes of that meeting show only two votes in favour.
Neither of the two members still sits on the board.
Old Tomas Reyl, a retired pilot, remembers the storm of 1987 that tore the first quay apart.
Back then, he said, everyone carried stones, even the children.
Today there are rules for everything, and nobody carries anything.
Scientists from the coastal institute have warned for years that the seabed is sinking.
Their measurements, published in a small journal, were hardly noticed outside the field.
Dr. Ines Falk, the study's main author, expects the ground to drop by another four centimetres before 2030.
That would put the lower market under water at every spring tide.
Insurance firms have started asking for maps, photographs and the names of former owners.
Some residents fear their houses will soon be worth nothing; others simply want to know the truth.
On Wednesday evening more than three hundred of them crowded into the school gym.
They heard a speech, two songs and a long list of promises.
Whether any of these will be kept is another question.
The board meets again on 9 May, behind closed doors.
A petition demanding that the meeting be public had gathered 5,100 signatures by noon.
Among those who signed were the priest, the head teacher and, to general surprise, Okoye himself.
He would not say why.
"Read it," was all that he wrote underneath.
Weather permitting, divers are going to inspect the remaining piers this weekend.
The results, which the inquiry wants to use as evidence, should be ready within a fortnight.
Until then a rope, three lamps and a tired guard keep people off the planks.
`

func BenchmarkParse(b *testing.B) {
	parser, err := parse.New()
	require.NoError(b, err)
	tagger, err := tag.Default()
	require.NoError(b, err)
	run := tagger.Run()
	doc := &token.Document{Text: news}
	at := 0
	for line := range strings.Lines(news) {
		first := len(doc.Tokens)
		words := token.Words(line)
		forms, tags := make([]string, len(words)), make([]string, len(words))
		for i, w := range words {
			forms[i] = w.Span.In(line)
		}
		run.Sentence(forms, tags)
		for i, w := range words {
			w.Span.Start, w.Span.End, w.Tag = w.Span.Start+at, w.Span.End+at, tags[i]
			doc.Tokens = append(doc.Tokens, w)
		}
		doc.Sentences = append(doc.Sentences, token.Sentence{Tokens: token.Range{First: first, Limit: len(doc.Tokens)}})
		at += len(line)
	}
	b.ReportAllocs()
	for b.Loop() {
		parser.Parse(doc)
	}
	b.ReportMetric(float64(len(doc.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	parser, err := parse.New()
	require.NoError(b, err)
	data := parser.Save()
	for b.Loop() {
		if _, err := parse.Load(data); err != nil {
			b.Fatal(err)
		}
	}
}
