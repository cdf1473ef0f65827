package extract_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hearsay-nlp/hearsay/attribution/article"
)

func TestStanding(t *testing.T) {
	for _, test := range []struct {
		name, why, text string
		want            []string
	}{
		{"piece", "after quoted words it is a piece of them", "“The dam is safe,” Ada Brook said. “Its walls are thick.”",
			[]string{"parenthetical | direct | Ada Brook | said | “The dam is safe,” // “Its walls are thick.”"}},
		{"paragraph", "a paragraph of its own goes on too", "Ada Brook said that the dam was safe.\n\n“Its walls are thick.”",
			[]string{"verb+t | indirect | Ada Brook | said | the dam was safe", "verbless | direct | Ada Brook | - | “Its walls are thick.”"}},
		{"sentence between", "he or she between is still the speaker", "“The dam is safe,” Ada Brook said. She shook her head. “Its walls are thick.”",
			[]string{"parenthetical | direct | Ada Brook | said | “The dam is safe,” // “Its walls are thick.”"}},
		{"another between", "a sentence about another may bring a new speaker", "“The dam is safe,” Ada Brook said. Max Lund shook his head. “Never.”",
			[]string{"parenthetical | direct | Ada Brook | said | “The dam is safe,”"}},
		{"asked", "who asks does not answer", "Ada Brook asked who had built the dam.\n\n“My father and his mules.”",
			[]string{"verb+w | indirect | Ada Brook | asked | who had built the dam"}},
		{"asked aloud", "the paragraph after a question is another's", "“Is the dam safe?” said Ada Brook.\n\n“Nobody knows.”",
			[]string{"inverted | direct | Ada Brook | said | “Is the dam safe?”"}},
		{"question", "the text asks about one person, who answers", "Would she close the dam? “Over my dead body.”",
			[]string{"verbless | direct | she | - | “Over my dead body.”"}},
		{"question about two", "either may answer", "Would she marry him if he closed the dam? “Over my dead body.”", nil},
		{"colon", "after a cue that stands behind its content", "The dam was never safe, according to Ada Brook: “Its walls are thin.”",
			[]string{"according to | indirect | Ada Brook | according to | The dam was never safe", "verbless | direct | Ada Brook | - | “Its walls are thin.”"}},
		{"colon after a verb", "the same", "The dam was never safe, she says: “Its walls are thin.”",
			[]string{"parenthetical | indirect | she | says | The dam was never safe", "verbless | direct | she | - | “Its walls are thin.”"}},
		{"passed on", "who passes words on is not their speaker", "The dam was never safe, Ada Brook said, according to Lake Radio. “Its walls are thin.”",
			[]string{"parenthetical | indirect | Ada Brook | said | The dam was never safe", "verbless | direct | Ada Brook | - | “Its walls are thin.”"}},
		{"passive", "of accuser and accused either may speak", "Max Lund was blamed by Ada Brook. “It is a lie.”",
			[]string{"passive | indirect | Ada Brook | was blamed by | Max Lund"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, find(t, test.text, article.Body).lines(), test.why)
		})
	}
}
