package extract_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hearsay-nlp/hearsay/attribution/article"
)

func TestFigures(t *testing.T) {
	for _, test := range []struct {
		name, why, text string
		want            []string
	}{
		{"put at", "who puts a number on something states it", "The ministry put the sum at 21 million and left.",
			[]string{"figure | indirect | The ministry | put | the sum at 21 million"}},
		{"no number", "a thing that is put somewhere", "The ministry put the box at the door.", nil},
		{"poll", "a poll tells who leads", "A poll for Lake Radio has Brook up by seven.",
			[]string{"figure | indirect | A poll for Lake Radio | has | Brook up by seven"}},
		{"no poll", "who is ahead in a race is not told by the team", "The team has Brook up by seven.", nil},
		{"arrive at", "a reckoning has a result", "A paper by the fund arrives at 19 million.",
			[]string{"figure | indirect | A paper by the fund | arrives at | 19 million"}},
		{"arrive", "a train arrives somewhere", "A train from the lake arrives at the station.", nil},
		{"count", "what somebody has counted", "The auditors counted two bridges.",
			[]string{"figure | indirect | The auditors | counted | two bridges"}},
		{"modal", "nobody has counted yet", "The auditors will count two bridges.", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, find(t, test.text, article.Body).lines(), test.why)
		})
	}
}
