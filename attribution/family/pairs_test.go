package family_test

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/family"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// one returns the record of an article with one claim. When is the day and the kind of the claim: "3d" is a direct one, three days
// after the first article, "3i" an indirect and "3m" a mixed one.
func one(id, who, when, text string) record.Record {
	day, _ := strconv.Atoi(when[:len(when)-1])
	published := time.Date(2024, 3, 1+day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	c := record.Claim{ID: "c", Kind: map[byte]record.Kind{'d': record.Direct, 'i': record.Indirect, 'm': record.Mixed}[when[len(when)-1]],
		Act: record.Assert, Content: record.Text{Text: text, Spans: []token.Span{{Start: 0, End: len(text)}}}}
	if who != "" {
		c.Actor = &record.Actor{ID: who, Name: who, Type: record.Person}
	}
	return record.Record{Schema: record.Schema, ID: id, Published: &published, Claims: []record.Claim{c}}
}

// TestPairs measures which pairs of testdata/families are taken for one quotation. Even pairs were used to set the numbers of
// the score, odd ones were not looked at for that.
func TestPairs(t *testing.T) {
	file, err := os.Open("../../testdata/families/pairs.txt")
	require.NoError(t, err)
	defer file.Close()
	var hit, miss, wrong, right [2]int
	lines := bufio.NewScanner(file)
	for n := 0; lines.Scan(); n++ {
		cells := strings.Split(lines.Text(), "|")
		require.Len(t, cells, 6, "line %d", n+1)
		side := func(id, who, text string) record.Record {
			name, when, _ := strings.Cut(who, "@")
			return one(id, name, when, text)
		}
		found := family.Find([]record.Record{side("a", cells[2], cells[3]), side("b", cells[4], cells[5])})
		variant := cells[0] == "v"
		half := n % 2
		switch {
		case variant && len(found) == 1:
			hit[half]++
		case variant:
			miss[half]++
		case len(found) > 0:
			wrong[half]++
		default:
			right[half]++
		}
		if variant != (len(found) == 1) {
			t.Logf("half %d, %s, %s: %s | %s", half, cells[0], cells[1], cells[3], cells[5])
		}
	}
	require.NoError(t, lines.Err())
	for half, name := range []string{"even (tuned on)", "odd (held out)"} {
		p := float64(hit[half]) / float64(hit[half]+wrong[half])
		r := float64(hit[half]) / float64(hit[half]+miss[half])
		f1 := 200 * p * r / (p + r)
		t.Logf("%s: F1 %.1f, P %.1f, R %.1f of %d variants and %d others", name, f1, 100*p, 100*r, hit[half]+miss[half], wrong[half]+right[half])
		assert.GreaterOrEqual(t, f1, 90.0, name)
	}
}
