package proposition_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/proposition"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

func read(t testing.TB, text string) *record.Proposition {
	t.Helper()
	pipeline, err := nlp.New()
	require.NoError(t, err)
	whole := token.Span{Start: 0, End: len(text)}
	return proposition.Read(pipeline.Analyze(text, []token.Span{whole}), []token.Span{whole})
}

func TestEvent(t *testing.T) {
	for _, test := range []struct {
		text, event, modality string
		negated               bool
		why                   string
	}{
		{"The operator opened the gates.", "open", "", false, "a plain statement"},
		{"The operator did not open the gates.", "open", "", true, "a negation"},
		{"The operator will open the gates.", "open", "future", false, "a promise"},
		{"The operator may open the gates.", "open", "possible", false, "a possibility"},
		{"There is no evidence that the operator opened the gates.", "open", "", true, "what there is no evidence of is denied"},
		{"It is not true that the operator did not open the gates.", "open", "", false, "two negations cancel out"},
		{"No operator opened the gates.", "open", "", true, "a negated agent"},
	} {
		p := read(t, test.text)
		assert.Equal(t, []any{test.event, test.modality, test.negated}, []any{p.Event, p.Modality, p.Negated}, "%s: %s", test.text, test.why)
	}
}

func TestParticipants(t *testing.T) {
	p := read(t, "The northern operator opened the old gates in Ulvsund on Monday.")
	assert.Equal(t, "northern operator", p.Agent)
	assert.Equal(t, "old gates", p.Patient)
	assert.Equal(t, []string{"Monday"}, p.Times)
	assert.Contains(t, p.Terms, "operator")
	assert.NotContains(t, p.Terms, "the")
	assert.Equal(t, "operator", read(t, "The gates were opened by the operator.").Agent, "who is named by a passive")
}

func TestQuantities(t *testing.T) {
	for _, test := range []struct {
		text string
		want record.Quantity
		why  string
	}{
		{"The ship lost 61 containers.", record.Quantity{Value: 61, Unit: "container", Text: "61"}, "digits"},
		{"The ship lost nearly 4,000 containers.", record.Quantity{Value: 4000, Unit: "container", Approximate: true, Text: "4,000"}, "an approximation"},
		{"The ship lost dozens of containers.", record.Quantity{Value: 12, Unit: "container", Approximate: true, Text: "dozens"}, "a number that is none"},
		{"The ship lost three million tonnes.", record.Quantity{Value: 3e6, Unit: "tonne", Text: "three million"}, "words and a scale"},
		{"The price rose by 12 percent.", record.Quantity{Value: 12, Unit: "%", Text: "12"}, "a percentage"},
	} {
		p := read(t, test.text)
		if assert.Len(t, p.Quantities, 1, test.why) {
			assert.Equal(t, test.want, p.Quantities[0], test.why)
		}
	}
	assert.Empty(t, read(t, "The ship sank in 2019.").Quantities, "a year is no figure")
}

// TestPieces reads a content of pieces in any order, and one without tokens.
func TestPieces(t *testing.T) {
	pipeline, err := nlp.New()
	require.NoError(t, err)
	text := "The dam, she said, will hold. " + strings.Repeat("Or so and so and so, ", 500)
	doc := pipeline.Analyze(text, []token.Span{{Start: 0, End: len(text)}})
	assert.Equal(t, "hold", proposition.Read(doc, []token.Span{{Start: 18, End: 29}, {Start: 0, End: 7}}).Event)
	p := proposition.Read(doc, []token.Span{{Start: 8, End: 8}})
	assert.Empty(t, p.Event)
	assert.NotNil(t, p.Terms)
}

func TestContrasts(t *testing.T) {
	pipeline, err := nlp.New()
	require.NoError(t, err)
	text := "The dam holds. But the bridge fell."
	doc := pipeline.Analyze(text, []token.Span{{Start: 0, End: len(text)}})
	assert.False(t, proposition.Contrasts(doc, 0))
	assert.True(t, proposition.Contrasts(doc, 1))
}
