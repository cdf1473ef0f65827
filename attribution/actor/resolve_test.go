package actor_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/actor"
	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/prose"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// resolve runs the stages up to actors over text.
func resolve(t testing.TB, text string) ([]extract.Attribution, []actor.Resolution) {
	t.Helper()
	p, err := prose.New()
	require.NoError(t, err)
	paragraphs := token.Paragraphs(text)
	doc := p.Analyze(text, paragraphs)
	quotes, _ := quote.Find(text, paragraphs)
	found := extract.Nest(doc, extract.Propose(doc, quotes, nil))
	return found, actor.Resolve(doc, quotes, found, "", nil)
}

func TestResolve(t *testing.T) {
	for _, test := range []struct {
		name, why, text string
		want            []record.Actor // of each claim, in text order; the ID is not compared
	}{
		{"full name and surname", "the surname points back to the full name", "Ada Brook said that the dam was safe. Brook said that the dam was old.",
			[]record.Actor{{Name: "Ada Brook", Type: record.Person}, {Name: "Ada Brook", Type: record.Person}}},
		{"surname first", "the full name comes later, as after a headline", "Brook said that the dam was safe. Ada Brook said that the dam was old.",
			[]record.Actor{{Name: "Ada Brook", Type: record.Person}, {Name: "Ada Brook", Type: record.Person}}},
		{"title and nationality", "the role tells the side", "French President Anouk Verlaine said that the dam was safe. Mrs Verlaine said that the dam was old.",
			[]record.Actor{{Name: "Anouk Verlaine", Type: record.Person, Role: "French President", Side: "France", Affiliation: "France"}, {Name: "Anouk Verlaine", Type: record.Person, Role: "French President", Side: "France", Affiliation: "France"}}},
		{"honorifics are no role", "Dr says nothing of what one does", "Dr. Ada Brook said that the dam was safe.",
			[]record.Actor{{Name: "Ada Brook", Type: record.Person}}},
		{"initials", "an initial in the middle is dropped, one in front is filled in", "Ada T. Brook said that the dam was safe. A. Brook said that the dam was old.",
			[]record.Actor{{Name: "Ada Brook", Type: record.Person}, {Name: "Ada Brook", Type: record.Person}}},
		{"diacritics", "the name is kept as written", "János Kővári said that the dam was safe.",
			[]record.Actor{{Name: "János Kővári", Type: record.Person}}},
		{"one surname, two people", "another first name is another person", "Ada Brook said that the dam was safe. Max Brook said that the dam leaked.",
			[]record.Actor{{Name: "Ada Brook", Type: record.Person}, {Name: "Max Brook", Type: record.Person}}},
		{"role in apposition", "the role stands after the name", "Ada Brook, the mayor of Orla, said that the dam was safe. The mayor said that the dam was old.",
			[]record.Actor{{Name: "Ada Brook", Type: record.Person, Role: "mayor of Orla", Affiliation: "Orla"}, {Name: "Ada Brook", Type: record.Person, Role: "mayor of Orla", Affiliation: "Orla"}}},
		{"pronouns", "gender tells two people apart", "Ada Brook said that the dam was safe. Max Lund said that the dam leaked. She said that the dam was old. He said that the dam was new.",
			[]record.Actor{{Name: "Ada Brook", Type: record.Person}, {Name: "Max Lund", Type: record.Person}, {Name: "Ada Brook", Type: record.Person}, {Name: "Max Lund", Type: record.Person}}},
		{"list", "two who say one thing are one actor", "Ada Brook and Max Lund said that the dam was safe.",
			[]record.Actor{{Name: "Ada Brook and Max Lund", Type: record.Group}}},
		{"pair", "they points back to two names", "Ada Brook and Max Lund met on Monday. They said that the dam was safe.",
			[]record.Actor{{Name: "Ada Brook and Max Lund", Type: record.Group}}},
		{"owner", "somebody's lawyer has no name of his own", "Max Lund's lawyer said that the dam was safe. The lawyer said that the dam was old.",
			[]record.Actor{{Name: "Max Lund's lawyer", Type: record.Unnamed, Role: "lawyer"}, {Name: "Max Lund's lawyer", Type: record.Unnamed, Role: "lawyer"}}},
		{"spokesman", "a ministry's spokesman speaks for its state", "A spokesman for the Norwegian Energy Ministry said that the dam was safe. The spokesman said that the dam was old.",
			[]record.Actor{{Name: "spokesman for the Norwegian Energy Ministry", Type: record.Unnamed, Role: "spokesman", Side: "Norway", Affiliation: "Norwegian Energy Ministry"}, {Name: "spokesman for the Norwegian Energy Ministry", Type: record.Unnamed, Role: "spokesman", Side: "Norway", Affiliation: "Norwegian Energy Ministry"}}},
		{"ministry", "the ministry points back to it", "The Polish foreign ministry said that the dam was safe. The ministry said that the dam was old.",
			[]record.Actor{{Name: "Polish Foreign Ministry", Type: record.Organization, Side: "Poland"}, {Name: "Polish Foreign Ministry", Type: record.Organization, Side: "Poland"}}},
		{"palace", "a building stands for an office", "The Elysee said that the dam was safe.",
			[]record.Actor{{Name: "Elysee Palace", Type: record.Organization, Side: "France"}}},
		{"capital", "a capital stands for its state", "Warsaw denied that the dam was safe.",
			[]record.Actor{{Name: "Poland", Type: record.Place, Side: "Poland"}}},
		{"bloc", "the bloc is the European Union", "The European Union said that the dam was safe. The bloc said that the dam was old.",
			[]record.Actor{{Name: "European Union", Type: record.Organization, Side: "European Union"}, {Name: "European Union", Type: record.Organization, Side: "European Union"}}},
		{"acronym in the tables", "known acronyms are written in full", "The EU said that the dam was safe.",
			[]record.Actor{{Name: "European Union", Type: record.Organization, Side: "European Union"}}},
		{"group", "several without a name", "Officials said that the dam was safe.",
			[]record.Actor{{Name: "Officials", Type: record.Group, Role: "officials"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			found, who := resolve(t, test.text)
			check(t, found, who)
			require.Len(t, who, len(test.want), test.why)
			for i, w := range test.want {
				require.NotNil(t, who[i].Actor, test.why)
				got := *who[i].Actor
				got.ID = ""
				assert.Equal(t, w, got, test.why)
			}
		})
	}
}

func TestResolveNobody(t *testing.T) {
	found, who := resolve(t, "It was reported that the dam was safe.")
	require.Len(t, who, 1)
	assert.Nil(t, found[0].Source)
	assert.Nil(t, who[0].Actor, "no source, no actor")
	assert.Equal(t, []string{}, who[0].Via)
	assert.Equal(t, []string{}, who[0].Targets)
	assert.Empty(t, actor.Resolve(&token.Document{}, nil, nil, "", nil))
}

func TestResolveVia(t *testing.T) {
	for _, test := range []struct {
		name, why, text string
		via             []string
	}{
		{"nobody", "the article's own reporting", "Ada Brook said that the dam was safe.", []string{}},
		{"told an agency", "an outlet that is told passes it on", "“The dam is safe,” Ada Brook told Reuters.", []string{"Reuters"}},
		{"told somebody else", "one who is told is no outlet", "“The dam is safe,” Ada Brook told Max Lund.", []string{}},
		{"network", "where it was said", "Taking to Twitter, Ada Brook said that the dam was safe.", []string{"Twitter"}},
		{"relay", "who passes it on", "Max Lund said that Ada Brook had promised that the dam was safe.", []string{"Max Lund"}},
		{"tweet", "an embedded tweet", "The dam is safe. #orla\n\n— Ada Brook (@adabrook) May 4, 2021", []string{"Twitter"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			found, who := resolve(t, test.text)
			check(t, found, who)
			require.Len(t, who, 1)
			require.NotNil(t, who[0].Actor)
			assert.Equal(t, "Ada Brook", who[0].Actor.Name, "the speaker stays the speaker")
			assert.Equal(t, test.via, who[0].Via, test.why)
		})
	}
}

func TestResolveTargets(t *testing.T) {
	for _, test := range []struct {
		name, why, text string
		targets         []string
	}{
		{"accused", "whom the accusation is aimed at", "Ada Brook accused Max Lund of opening the gates.", []string{"Max Lund"}},
		{"accused state", "in the name that the tables have", "Ada Brook accused Warsaw of opening the gates.", []string{"Poland"}},
		{"asked", "of whom it is demanded", "Ada Brook called on Max Lund to resign.", []string{"Max Lund"}},
		{"plain statement", "only aimed acts have targets", "Ada Brook said that Max Lund was at the dam.", []string{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			found, who := resolve(t, test.text)
			check(t, found, who)
			require.Len(t, who, 1)
			assert.Equal(t, test.targets, who[0].Targets, test.why)
		})
	}
}

// TestResolveSameActor checks that one actor has one ID, and two have two.
func TestResolveSameActor(t *testing.T) {
	_, who := resolve(t, "János Kővári said that the dam was safe. Mr Kővári said that the dam was old. Ada Brook said that the dam was new.")
	require.Len(t, who, 3)
	assert.Equal(t, "janos-kovari", who[0].Actor.ID)
	assert.Equal(t, who[0].Actor.ID, who[1].Actor.ID)
	assert.Equal(t, "ada-brook", who[2].Actor.ID)
}

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// check tests what must hold of the resolutions of any text.
func check(t testing.TB, found []extract.Attribution, who []actor.Resolution) {
	t.Helper()
	require.Len(t, who, len(found))
	for i, w := range who {
		for _, names := range [][]string{w.Via, w.Targets} {
			require.NotNil(t, names)
			seen := map[string]bool{}
			for _, n := range names {
				require.False(t, seen[n], "%q is named twice in %q", n, names)
				seen[n] = true
			}
		}
		if w.Actor == nil {
			continue
		}
		require.NotNil(t, found[i].Source, "an actor out of nothing")
		require.NotEmpty(t, w.Actor.Name)
		require.Contains(t, actorTypes, w.Actor.Type)
		require.NotContains(t, w.Via, w.Actor.Name, "nobody passes on what he says himself")
		// A name in another script has no letters for a slug.
		if strings.ContainsFunc(w.Actor.Name, func(c rune) bool { return c < unicode.MaxASCII && (unicode.IsLetter(c) || unicode.IsDigit(c)) }) {
			require.Regexp(t, slug, w.Actor.ID, "of %q", w.Actor.Name)
		}
	}
}

var actorTypes = []record.ActorType{record.Person, record.Organization, record.Place, record.Group, record.DocumentType, record.Unnamed}

func FuzzResolve(f *testing.F) {
	for _, s := range []string{
		"", "said", "He said that they said that it said so.", "Ada Brook and Max Lund, and they, said no. Both sides said yes.",
		"French President Anouk Verlaine said no. The president's adviser said yes. The adviser said no.", "the the the said no", "'s said no",
		"Brook's Brook's lawyer said that Brook said no.", "The Orla Farmers' Union (OFU) said no. The OFU said yes.", "A and B and C and D said no.",
		"“He said: ‘Both leaders said no,’” she told Reuters.", "a statement by a report of a statement said no", "Mr. Mrs. Dr. said no. Sir said yes.",
		"J. said no. J. J. J. said yes. Jr. said no.", "Ⱥ Ⱥ said no. İ said yes. Ада Брук said no.", "Moscow's Kremlin's Putin's spokesman said no.",
		"\xff\xfe said that \x80", "😀 said no. 😀 said yes.", "x #y\n\n— Ada Brook (@a) May 4, 2021", ", said said , said.", "The EU's members' leaders said no.",
		"both said no. who said no? which said no? many of whom said no.", "Ada Brook, Max Lund agree on dam", "The (said) said no", "$ said no. 5 said no.",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		found, who := resolve(t, s)
		check(t, found, who)
		_, again := resolve(t, s)
		require.Equal(t, who, again, "a second run differs")
	})
}

// TestResolveHostile guards against texts that take longer than their length allows; the guard is so wide that only another
// order of growth reaches it.
func TestResolveHostile(t *testing.T) {
	const guard = 60 * time.Second
	var relatives strings.Builder
	for i := range 1_500 {
		fmt.Fprintf(&relatives, "Ada%c%c%c Brook said that the dam was safe. ", 'a'+i/676, 'a'+i/26%26, 'a'+i%26)
	}
	for _, test := range []struct{ name, why, text string }{
		{"pairs", "every pair looks back for its two", strings.Repeat("Max Lund met Ada Brook. Both leaders said that the dam was safe. ", 500)},
		{"descriptions", "every description looks back for what it describes", strings.Repeat("The spokesman said that the dam was safe. ", 2_000)},
		{"one surname", "fifteen hundred people of one name", relatives.String()},
		{"statements", "every report looks back for whose it is", strings.Repeat("Max Lund met Ada Brook. The report said that the dam was safe. ", 1_000)},
		{"names", "nothing but names", strings.Repeat("Ada Brook and Max Lund, ", 10_000)},
	} {
		t.Run(test.name, func(t *testing.T) {
			done := make(chan func(), 1)
			go func() {
				found, who := resolve(t, test.text)
				done <- func() { check(t, found, who) }
			}()
			select {
			case f := <-done:
				f()
			case <-time.After(guard):
				require.Fail(t, "hangs", test.why)
			}
		})
	}
}
