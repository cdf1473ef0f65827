package actor_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/actor"
	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/nlp"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// TestReferenceNobody checks that an author and a reader are no actors.
func TestReferenceNobody(t *testing.T) {
	for _, text := range []string{"I said that the dam was safe.", "We believe that the dam was safe.", "You said that the dam was safe."} {
		_, who := resolve(t, text)
		for _, w := range who {
			assert.Nil(t, w.Actor, text)
		}
	}
}

// TestReference looks at whom the last claim of a text has for its actor.
func TestReference(t *testing.T) {
	p, err := nlp.New()
	require.NoError(t, err)
	for _, c := range []struct{ why, text, want string }{
		{"a body is not who speaks for it", "Gwen Hollis, the spokeswoman of the Water Board, left early. The board said that the dam was safe.", "Water Board"},
		{"the long form of an acronym", "The FBI closed the case. The bureau said that the dam was safe.", "FBI"},
		{"the plural of a role", "Senator Ada Brook met Senator Max Lund. The two senators said that the dam was safe.", "Ada Brook and Max Lund"},
		{"lawmakers are people", "Ada Brook and Max Lund wrote a letter. The two lawmakers said that the dam was safe.", "Ada Brook and Max Lund"},
		{"another name for who spoke", "Ada Brook said that the gate was shut. The presidential nominee said that the dam was safe.", "Ada Brook"},
		{"but not if it can be somebody else's", "Ada Brook said that Max Lund had shut the gate. The presidential nominee said that the dam was safe.", "presidential nominee"},
		{"nor if they are something else", "Judge Ada Brook said that the gate was shut. The presidential nominee said that the dam was safe.", "presidential nominee"},
		{"nor after another paragraph", "Ada Brook said that the gate was shut.\n\nIt rained.\n\nIt poured.\n\nThe presidential nominee said that the dam was safe.", "presidential nominee"},
		{"nor if nobody spoke", "The gate was shut. The presidential nominee said that the dam was safe.", "presidential nominee"},
		{"the subject of the main clause goes first", "Ada Brook will decide whether Eva Lund goes. She said that the dam was safe.", "Ada Brook"},
		{"a pronoun before its name", "Eva Lund left early. Although she claimed that the dam was safe, Ada Brook opened the gate.", "Ada Brook"},
		{"not if somebody stands before it", "Ada Brook, although she claimed that the dam was safe, met Eva Lund.", "Ada Brook"},
	} {
		t.Run(c.why, func(t *testing.T) {
			paragraphs := token.Paragraphs(c.text)
			doc := p.Analyze(c.text, paragraphs)
			quotes, _ := quote.Find(c.text, paragraphs)
			found := extract.Nest(doc, extract.Propose(doc, quotes, nil))
			who := actor.Resolve(doc, quotes, found, "", nil)
			require.NotEmpty(t, who)
			last := who[len(who)-1].Actor
			require.NotNil(t, last)
			assert.Equal(t, c.want, last.Name)
		})
	}
}
