package score_test

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/attribution/score"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

const ferry = "Falk said the ferry sails. Brook denied it all."

// wordsOf returns where words stand in ferry; none for none.
func wordsOf(words string) []token.Span {
	if words == "" {
		return nil
	}
	at := strings.Index(ferry, words)
	return []token.Span{{Start: at, End: at + len(words)}}
}

func sure(confidence float64, cue, content string) record.Claim {
	c := record.Claim{Confidence: confidence, Content: record.Text{Spans: wordsOf(content)}}
	if cue != "" {
		c.Cue = &record.Text{Spans: wordsOf(cue)}
	}
	return c
}

func calibrate(claims ...record.Claim) (score.Calibration, error) {
	gold := []score.Annotated{{Name: "ferry", Text: ferry, Annotators: [][]score.Attribution{
		{
			{Cue: wordsOf("said"), Content: wordsOf("the ferry sails")},
			{Cue: wordsOf("denied"), Content: wordsOf("it all")},
			{Cue: wordsOf("Brook")},
		},
		{{Cue: wordsOf("Falk"), Content: wordsOf("Falk")}},
	}}}
	return score.Calibrate(gold, map[string]record.Record{"ferry": {Claims: claims}})
}

func TestCalibrateTellsRightClaims(t *testing.T) {
	for _, c := range []struct {
		why, cue, content string
		right             int
	}{
		{"as annotated", "said", "the ferry sails", 1},
		{"a longer cue and half of the content", "Falk said", "the ferry", 1},
		{"less than half of the content", "said", "sails", 0},
		{"the cue beside", "Falk", "the ferry sails", 0},
		{"no cue", "", "the ferry sails", 0},
		{"cue of one, content of the other", "said", "it all", 0},
		{"no letters in common with what has none", "Brook", ".", 0},
		{"another annotator has it", "Falk", "Falk", 0},
	} {
		t.Run(c.why, func(t *testing.T) {
			got, err := calibrate(sure(1, c.cue, c.content))
			require.NoError(t, err)
			assert.Equal(t, score.Bin{Of: 1, Right: c.right, Sum: 1}, got.Bins[9])
			assert.InDelta(t, 1-c.right, got.Error(), 1e-9)
		})
	}
}

func TestCalibrateBins(t *testing.T) {
	right := func(confidence float64) record.Claim { return sure(confidence, "said", "the ferry sails") }
	wrong := func(confidence float64) record.Claim { return sure(confidence, "", "the ferry sails") }
	got, err := calibrate(wrong(0), right(0.1), wrong(0.19), right(0.9), right(0.95), wrong(1))
	require.NoError(t, err)
	want := map[int]score.Bin{0: {Of: 1}, 1: {Of: 2, Right: 1, Sum: 0.29}, 9: {Of: 3, Right: 2, Sum: 2.85}}
	for i, b := range got.Bins {
		assert.Equal(t, want[i].Of, b.Of, i)
		assert.Equal(t, want[i].Right, b.Right, i)
		assert.InDelta(t, want[i].Sum, b.Sum, 1e-9, i)
	}
	assert.InDelta(t, 0.145, got.Bins[1].Confidence(), 1e-9)
	assert.InDelta(t, 0.5, got.Bins[1].Share(), 1e-9)
	assert.InDelta(t, 0, got.Bins[5].Confidence(), 0, "of none")
	assert.Equal(t, 6, got.Claims())
	assert.InDelta(t, (0.71+0.85)/6, got.Error(), 1e-9)

	var text bytes.Buffer
	require.NoError(t, score.SpanReport{Calibration: &got}.WriteText(&text, false))
	assert.Contains(t, text.String(), "\n0.1 to 0.2       2  0.145  0.500\n")
	assert.True(t, strings.HasSuffix(text.String(), "\nexpected calibration error: 0.260 of 6 claims\n"), text.String())

	var read struct {
		Bins []struct {
			From, To, Confidence, Right float64
			Claims                      int
		}
		Error float64 `json:"expected_error"`
	}
	data, err := json.Marshal(got)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &read))
	require.Len(t, read.Bins, 10)
	assert.InDelta(t, 0.1, read.Bins[1].From, 1e-9)
	assert.InDelta(t, 0.2, read.Bins[1].To, 1e-9)
	assert.InDelta(t, 0.145, read.Bins[1].Confidence, 1e-9)
	assert.InDelta(t, 0.5, read.Bins[1].Right, 1e-9)
	assert.Equal(t, 2, read.Bins[1].Claims)
	assert.InDelta(t, 0.26, read.Error, 1e-9)

	none, err := calibrate()
	require.NoError(t, err)
	assert.InDelta(t, 0, none.Error(), 0)
}

func TestCalibrateRefuses(t *testing.T) {
	for _, confidence := range []float64{-0.1, 1.1, math.NaN()} {
		_, err := calibrate(sure(confidence, "said", "the ferry sails"))
		assert.ErrorContains(t, err, "record ferry: confidence ")
	}
	_, err := score.Calibrate([]score.Annotated{{Name: "ferry", Text: ferry, Annotators: [][]score.Attribution{nil}}},
		map[string]record.Record{"ferry": {Text: "Snow."}})
	assert.ErrorContains(t, err, "its text is not that of the gold")
}
