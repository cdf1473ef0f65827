package ner_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp/ner"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

func BenchmarkNames(b *testing.B) {
	recognizer, err := ner.Default()
	require.NoError(b, err)
	text := ""
	for range 20 {
		text += dispute
	}
	docs := []*token.Document{pipeline(b).Analyze(text, token.Paragraphs(text))}
	benchmark(b, recognizer, docs)
}

func BenchmarkNamesOfPolNeAR(b *testing.B) {
	recognizer, err := ner.Default()
	require.NoError(b, err)
	docs, _ := silver(b, "dev")
	benchmark(b, recognizer, docs)
}

func benchmark(b *testing.B, recognizer *ner.Recognizer, docs []*token.Document) {
	run := recognizer.Run()
	tokens := 0
	for _, doc := range docs {
		tokens += len(doc.Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, doc := range docs {
			run.Names(doc)
		}
	}
	b.ReportMetric(float64(b.N*tokens)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	file, err := os.ReadFile("data/ner.bin")
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		_, err := ner.Load(file)
		require.NoError(b, err)
	}
}

// dispute is an article with invented people and places.
const dispute = `Harbour talks break down

VARNHOLM, March 4 (Nordic Wire) — Ms. Orsolya Brandt, the foreign minister of Brazil, accused the Lindqvist Foundation on
Monday of hiding the report. "Brandt knows that this is false," said Tomas Lindqvist, who leads the foundation.

The Ministry of Fisheries in Varnholm denied that it had asked Lindqvist for money. According to the Varnholm Post,
Brazilian and French officials met at the Hotel Meridian in Geneva; the United Nations would not comment.

"We were there," @o_brandt wrote. Brandt later told the Post that she had seen Mr. Lindqvist only once.

`
