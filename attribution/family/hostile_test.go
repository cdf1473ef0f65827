package family_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/hearsay-nlp/hearsay/attribution/family"
	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// FuzzFind holds any two texts to be compared without a panic, and a text with enough words to be the same as itself.
func FuzzFind(f *testing.F) {
	for _, seed := range []string{"", "n't", "won't", "’t 't", "[", "[T]he [] ]", "two million million million million million million million", "4 000 000 thousand", "U.N. a.b.", "\xff\xfe bad",
		"İSTANBUL’dan İ", "5,5,5 1.000.000,00", strings.Repeat("not ", 900), strings.Repeat("a1 [b] ", 900)} {
		f.Add(seed, sentence)
		f.Add(sentence, seed)
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		found := family.Find([]record.Record{one("a", "Ada Brook", "0d", a), one("b", "Ada Brook", "1d", b)})
		assert.LessOrEqual(t, len(found), 1)
		if a == b && a == sentence {
			assert.Len(t, found, 1)
		}
		assert.Equal(t, found, family.Find([]record.Record{one("a", "Ada Brook", "0d", a), one("b", "Ada Brook", "1d", b)}))
	})
}

// TestHardCorpus: thousands of articles that say nearly the same are no square.
func TestHardCorpus(t *testing.T) {
	took := func(n int) time.Duration {
		var records []record.Record
		for i := range n {
			records = append(records, one(strings.Repeat("x", 3), "Ada Brook", "0d", sentence+" "+strings.Repeat("mirrors ", i%50)+strings.Repeat("gates ", i/50)))
		}
		start := time.Now()
		family.Find(records)
		return time.Since(start)
	}
	took(500)
	small, large := took(500), took(4000)
	assert.Less(t, large, 40*small+time.Second, "8 times the articles; all pairs would take 64 times the time")
}
