package article

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAnchoredSkipsNoMatch(t *testing.T) {
	a := compileAnchored(`(?i)^(?:read (?:also|more)|\d+ shares|[(\[] ?tags|x|©.*)$`)
	for _, c := range []struct {
		text       string
		may, match bool
		why        string
	}{
		{"READ Also", true, true, "case does not matter"},
		{"12 shares", true, true, "a class"},
		{"(tags", true, true, "what may be left out is"},
		{"[ tags", true, true, "and what may be there"},
		{"x", true, true, "too short to be skipped"},
		{"© Ada", true, true, "what is no ASCII is always tried"},
		{"reach the sea", true, false, "it begins like a match"},
		{"tags", false, false, "no match begins so"},
		{"rain fell", false, false, "the second letter tells"},
	} {
		assert.Equal(t, c.may, a.mayMatch(c.text), c.why)
		assert.Equal(t, c.match, a.MatchString(c.text), c.why)
		assert.Equal(t, c.match, a.FindStringSubmatch(c.text) != nil, c.why)
		assert.Equal(t, c.match, a.Regexp.MatchString(c.text), "the expression itself says the same")
	}
}

func TestJoinsNumbers(t *testing.T) {
	for s, want := range map[string]bool{"2021-9-5": true, "5.4.2021": true, "9/10": true, "in 2021.": false, "-5": false, "a-5": false, "": false} {
		assert.Equal(t, want, joinsNumbers(s), s)
	}
}
