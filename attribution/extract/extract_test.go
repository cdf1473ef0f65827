package extract_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/article"
	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/prose"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// analysed is a text with all that the rules read and return.
type analysed struct {
	doc    *token.Document
	quotes []quote.Quotation
	found  []extract.Attribution
}

// find runs the stages up to attribution over text; every paragraph is of the given kind.
func find(t testing.TB, text string, kind article.BlockKind) analysed {
	t.Helper()
	p, err := prose.New()
	require.NoError(t, err)
	paragraphs := token.Paragraphs(text)
	kinds := slices.Repeat([]article.BlockKind{kind}, len(paragraphs))
	a := analysed{doc: p.Analyze(text, paragraphs)}
	a.quotes, _ = quote.Find(text, paragraphs)
	a.found = extract.Nest(a.doc, extract.Standing(a.doc, a.quotes, extract.Propose(a.doc, a.quotes, kinds)))
	return a
}

func (a analysed) words(spans []token.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.In(a.doc.Text)
	}
	return strings.Join(parts, " // ")
}

// lines returns each attribution as "rule | kind | source | cue | content".
func (a analysed) lines() []string {
	var out []string
	for _, f := range a.found {
		source, cue := "-", "-"
		if f.Source != nil {
			source = f.Source.Span.In(a.doc.Text)
		}
		if len(f.Cue) > 0 {
			cue = a.words(f.Cue)
		}
		out = append(out, strings.Join([]string{f.Rule, string(f.Kind), source, cue, a.words(f.Content)}, " | "))
	}
	return out
}

func TestFind(t *testing.T) {
	for _, test := range []struct {
		name, why, text string
		headline        bool
		want            []string
	}{
		// Verbs with their complement on the right; the frame is the letter after the plus.
		{name: "that clause", why: "the conjunction is no part of the content", text: "Ada Brook said that the dam was safe.",
			want: []string{"verb+t | indirect | Ada Brook | said | the dam was safe"}},
		{name: "bare clause", why: "no conjunction", text: "Ada Brook said the dam was safe.",
			want: []string{"verb+c | indirect | Ada Brook | said | the dam was safe"}},
		{name: "quotation after a colon", why: "the marks belong to the content", text: "Ada Brook said: “The dam is safe.”",
			want: []string{"verb+q | direct | Ada Brook | said | “The dam is safe.”"}},
		{name: "partly quoted", why: "quoted words inside a clause make it mixed", text: "Ada Brook said the dam was “safe as a house” and would hold.",
			want: []string{"verb+c | mixed | Ada Brook | said | the dam was “safe as a house” and would hold"}},
		{name: "infinitive", why: "a promise takes an infinitive", text: "Ada Brook promised to repair the dam.",
			want: []string{"verb+i | indirect | Ada Brook | promised | to repair the dam"}},
		{name: "gerund", why: "a denial takes a gerund", text: "Ada Brook denied opening the gates.",
			want: []string{"verb+g | indirect | Ada Brook | denied | opening the gates"}},
		{name: "question", why: "an indirect question is what was asked", text: "Ada Brook asked whether the dam was safe.",
			want: []string{"verb+w | indirect | Ada Brook | asked | whether the dam was safe"}},
		{name: "noun phrase", why: "an accusation takes whom it is aimed at and what for", text: "Ada Brook accused Max Lund of opening the gates.",
			want: []string{"verb+n | indirect | Ada Brook | accused | Max Lund of opening the gates"}},
		{name: "particle", why: "the particle is part of the cue", text: "Ada Brook insisted on a new inquiry.",
			want: []string{"verb+n | indirect | Ada Brook | insisted on | a new inquiry"}},
		{name: "noun phrase and infinitive", why: "who is asked is part of what is asked", text: "Ada Brook asked Max Lund to resign.",
			want: []string{"verb+v | indirect | Ada Brook | asked | Max Lund to resign"}},
		{name: "two noun phrases", why: "a thing and what it is called", text: "Ada Brook called the plan a disgrace.",
			want: []string{"verb+x | indirect | Ada Brook | called | the plan a disgrace"}},
		{name: "noun phrase with as", why: "the same with a word between", text: "Ada Brook described the plan as a disgrace.",
			want: []string{"verb+a | indirect | Ada Brook | described | the plan as a disgrace"}},
		{name: "of after an addressee", why: "who is reminded is no part of the content", text: "Ada Brook reminded the council of the flood.",
			want: []string{"verb+o | indirect | Ada Brook | reminded | the flood"}},
		{name: "free relative", why: "the narrator gives the words after the copula to the source", text: "The log was altered in what Ada Brook said was an act of fear.",
			want: []string{"verb+r | indirect | Ada Brook | said | an act of fear"}},
		{name: "addressee", why: "who is told stands between cue and content", text: "Ada Brook told the council that the dam was safe.",
			want: []string{"verb+t | indirect | Ada Brook | told | the dam was safe"}},
		{name: "relative clause after the source", why: "an aside belongs to the source", text: "Ada Brook, who leads the council, said that the dam was safe.",
			want: []string{"verb+t | indirect | Ada Brook, who leads the council | said | the dam was safe"}},
		{name: "two clauses", why: "each clause has its own source", text: "Ada Brook said the dam was safe, but Max Lund said the dam leaked.",
			want: []string{"verb+c | indirect | Ada Brook | said | the dam was safe", "verb+c | indirect | Max Lund | said | the dam leaked"}},
		{name: "shared subject", why: "the second verb has the subject of the first", text: "Ada Brook refuted the accusations and blamed Max Lund for the flood.",
			want: []string{"verb+n | indirect | Ada Brook | refuted | the accusations", "verb+n | indirect | Ada Brook | blamed | Max Lund for the flood"}},
		{name: "around the attribution", why: "one claim in two pieces", text: "“The dam is safe,” Ada Brook said, “and it will hold.”",
			want: []string{"verb+q | direct | Ada Brook | said | “The dam is safe,” // “and it will hold.”"}},

		// The content stands before its verb.
		{name: "inverted", why: "the source follows its verb", text: "“The dam is safe,” said Ada Brook.",
			want: []string{"inverted | direct | Ada Brook | said | “The dam is safe,”"}},
		{name: "inverted with an apposition", why: "what the source is belongs to it", text: "“The dam is safe,” said Ada Brook, the mayor of Orla.",
			want: []string{"inverted | direct | Ada Brook, the mayor of Orla | said | “The dam is safe,”"}},
		{name: "parenthetical after a quotation", why: "the commonest order of all", text: "“The dam is safe,” Ada Brook said.",
			want: []string{"parenthetical | direct | Ada Brook | said | “The dam is safe,”"}},
		{name: "parenthetical after guillemets", why: "marks of another language are marks", text: "«The dam is safe,» Ada Brook said.",
			want: []string{"parenthetical | direct | Ada Brook | said | «The dam is safe,»"}},
		{name: "parenthetical after a clause", why: "no marks are needed", text: "The dam is safe, Ada Brook said.",
			want: []string{"parenthetical | indirect | Ada Brook | said | The dam is safe"}},
		{name: "parenthetical inside a clause", why: "the content goes on after the attribution", text: "The dam, Ada Brook said, is safe.",
			want: []string{"parenthetical | indirect | Ada Brook | said | The dam // is safe"}},
		{name: "second sentence of a quotation", why: "a quotation right after an attributed one belongs to it", text: "“The dam is safe,” Ada Brook said. “It will hold.”",
			want: []string{"parenthetical | direct | Ada Brook | said | “The dam is safe,” // “It will hold.”"}},
		{name: "paragraph of its own", why: "so does one in the next paragraph", text: "“The dam is safe,” Ada Brook said.\n\n“It will hold for years.”",
			want: []string{"parenthetical | direct | Ada Brook | said | “The dam is safe,” // “It will hold for years.”"}},
		{name: "continued quotation", why: "every piece of one quotation is content", text: "“The dam is safe and it will hold for years\n\n“and it cost little,” Ada Brook said.",
			want: []string{"parenthetical | direct | Ada Brook | said | “The dam is safe and it will hold for years // “and it cost little,”"}},

		{name: "according to, first", why: "the content follows", text: "According to Ada Brook, the dam is safe.",
			want: []string{"according to | indirect | Ada Brook | According to | the dam is safe"}},
		{name: "according to, last", why: "the content stands before", text: "The dam is safe, according to Ada Brook.",
			want: []string{"according to | indirect | Ada Brook | according to | The dam is safe"}},
		{name: "according to, inside", why: "the content stands around", text: "The dam, according to Ada Brook, is safe.",
			want: []string{"according to | indirect | Ada Brook | according to | The dam // is safe"}},

		{name: "noun with an owner", why: "whose claim it is", text: "Ada Brook's claim that the dam was safe was wrong.",
			want: []string{"noun | indirect | Ada Brook | claim | the dam was safe"}},
		{name: "noun with an agent", why: "by whom the claim is", text: "The claim by Ada Brook that the dam was safe was wrong.",
			want: []string{"noun | indirect | Ada Brook | claim | the dam was safe"}},

		{name: "passive with an agent", why: "the speaker stands after by", text: "The council was told by Ada Brook that the dam was safe.",
			want: []string{"passive | indirect | Ada Brook | was told by | the dam was safe"}},
		{name: "passive without one", why: "a claim without a source is still a claim", text: "It was reported that the dam was safe.",
			want: []string{"passive | indirect | - | was reported | the dam was safe"}},
		{name: "passive accusation", why: "who is accused and of what stand on both sides", text: "Max Lund was accused by Ada Brook of opening the gates.",
			want: []string{"passive | indirect | Ada Brook | was accused by | Max Lund // of opening the gates"}},

		// Layout instead of a verb.
		{name: "headline tail", why: "a tail tied to its dash names the source", headline: true, text: "The dam above Orla is safe -ministry",
			want: []string{"headline tail | indirect | ministry | - | The dam above Orla is safe"}},
		{name: "headline tail with a loose dash", why: "a name after a clause", headline: true, text: "The dam above Orla is safe - Ada Brook",
			want: []string{"headline tail | indirect | Ada Brook | - | The dam above Orla is safe"}},
		{name: "headline head", why: "a speaker and a colon", headline: true, text: "Minister: dam above Orla is safe",
			want: []string{"headline | indirect | Minister | - | dam above Orla is safe"}},
		{name: "headline foot", why: "a colon and a speaker", headline: true, text: "Dam above Orla is safe: minister",
			want: []string{"headline | indirect | minister | - | Dam above Orla is safe"}},
		{name: "no headline", why: "the same layout in a sentence of the body says nothing", text: "Dam above Orla is safe: minister"},
		{name: "signature", why: "a quotation signed with a dash", text: "“The dam is safe.” — Ada Brook",
			want: []string{"signature | direct | Ada Brook | - | “The dam is safe.”"}},
		{name: "tweet", why: "the body of an embedded tweet has no quotation marks", text: "The dam is safe. #orla @orlanews\n\n— Ada Brook (@adabrook) May 4, 2021",
			want: []string{"tweet | indirect | Ada Brook | - | The dam is safe. #orla @orlanews"}},
		{name: "colon", why: "a verb that is no cue announces a quotation", text: "Ada Brook was blunt: “The dam is safe.”",
			want: []string{"colon | direct | Ada Brook | - | “The dam is safe.”"}},
		{name: "colon after a name", why: "as in a transcript", text: "Ada Brook: “The dam is safe.”",
			want: []string{"colon | direct | Ada Brook | - | “The dam is safe.”"}},

		// The content is a sentence of its own.
		{name: "quotation before", why: "a sentence with a source and no content follows it", text: "“The dam is safe.” Ada Brook said on Monday.",
			want: []string{"quotation before | direct | Ada Brook | said | “The dam is safe.”"}},
		{name: "quotation after", why: "a sentence that ends with a colon announces the next paragraph", text: "Ada Brook replied:\n\n“The dam is safe.”",
			want: []string{"quotation after | direct | Ada Brook | replied | “The dam is safe.”"}},
		{name: "according to, quoted", why: "a quotation has the verb", text: "Ada Brook, the director since May, “forgot her own rules”, according to the report.",
			want: []string{"according to | mixed | the report | according to | Ada Brook, the director since May, “forgot her own rules”"}},
		{name: "accused of a clause", why: "what hangs on the gerund belongs to it", text: "Max Lund is accused by Ada Brook of sending the crew home when it was raining.",
			want: []string{"passive | indirect | Ada Brook | is accused by | Max Lund // of sending the crew home when it was raining"}},
		{name: "verbless", why: "a quotation after an indirect claim is a claim of its own", text: "Ada Brook said that the dam was safe. “Its walls are thick.”",
			want: []string{"verb+t | indirect | Ada Brook | said | the dam was safe", "verbless | direct | Ada Brook | - | “Its walls are thick.”"}},

		// Relays and nesting.
		{name: "relay before", why: "who only passes it on has no claim", text: "Max Lund said that Ada Brook had promised that the dam was safe.",
			want: []string{"verb+t | indirect | Ada Brook | had promised | the dam was safe"}},
		{name: "relay after", why: "the same in the other order", text: "Ada Brook promised that the dam was safe, the ministry said.",
			want: []string{"verb+t | indirect | Ada Brook | promised | the dam was safe"}},
		{name: "quoted relay", why: "whose words are quoted has a claim too", text: "“Max Lund told us that the dam was safe,” Ada Brook said.",
			want: []string{"parenthetical | direct | Ada Brook | said | “Max Lund told us that the dam was safe,”", "verb+t | indirect | Max Lund | told | the dam was safe"}},
		{name: "speaker of the quotation", why: "what I say is what the quotation says", text: "“I say that the dam is safe,” Ada Brook said.",
			want: []string{"parenthetical | direct | Ada Brook | said | “I say that the dam is safe,”"}},

		// Nobody's claims.
		{name: "narration", why: "the author's own words", text: "The weather was fine and the dam was full."},
		{name: "scare quotes", why: "marks around a word are no claim", text: "The “dam” was full."},
		{name: "idioms", why: "cue words in another sense", text: "He said goodbye. The accident claimed two lives."},
		{name: "empty", why: "nothing to find", text: ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			kind := article.Body
			if test.headline {
				kind = article.Headline
			}
			a := find(t, test.text, kind)
			check(t, a)
			assert.Equal(t, test.want, a.lines(), test.why)
		})
	}
}

func TestFindActs(t *testing.T) {
	for _, test := range []struct {
		text    string
		act     record.Act
		negated bool
		why     string
	}{
		{"Ada Brook said that the dam was old.", record.Assert, false, "the plain case"},
		{"Ada Brook denied that the dam was old.", record.Deny, false, "the verb"},
		{"Ada Brook rejected the accusations.", record.Deny, false, "a nominal denial"},
		{"Ada Brook accused Max Lund of opening the gates.", record.Accuse, false, "the verb"},
		{"Ada Brook said that Max Lund was to blame.", record.Accuse, false, "the content says what the verb does not"},
		{"Ada Brook said that the report was untrue.", record.Deny, false, "likewise"},
		{"Ada Brook said that the tale was a lie.", record.Deny, false, "one lie denies a charge"},
		{"Ada Brook said that Max Lund lied.", record.Accuse, false, "to lie is a wrong"},
		{"Ada Brook said that she would step down if the crimes were proven.", record.Promise, false, "a condition accuses nobody"},
		{"Ada Brook said that Max Lund must resign.", record.Demand, false, "a duty of another"},
		{"Ada Brook said that Max Lund should have known.", record.Accuse, false, "what should have been done was not"},
		{"Ada Brook demanded a new inquiry.", record.Demand, false, "the verb"},
		{"Ada Brook promised to repair the dam.", record.Promise, false, "the verb"},
		{"Ada Brook threatened to close the dam.", record.Threaten, false, "the verb"},
		{"Ada Brook praised the engineers.", record.Praise, false, "the verb"},
		{"Ada Brook hoped that the dam would hold.", record.Express, false, "a feeling"},
		{"Ada Brook did not say that the dam was old.", record.Assert, true, "a negated verb is no denial"},
		{"Ada Brook has never said that the dam was old.", record.Assert, true, "never negates"},
	} {
		t.Run(test.text, func(t *testing.T) {
			found := find(t, test.text, article.Body).found
			require.Len(t, found, 1, test.why)
			assert.Equal(t, test.act, found[0].Act, test.why)
			assert.Equal(t, test.negated, found[0].Negated, test.why)
		})
	}
}

func TestFindTies(t *testing.T) {
	t.Run("relay", func(t *testing.T) {
		a := find(t, "Max Lund said that Ada Brook had promised that the dam was safe.", article.Body)
		require.Len(t, a.found, 1)
		require.Len(t, a.found[0].Relays, 1)
		assert.Equal(t, "Max Lund", a.found[0].Relays[0].Span.In(a.doc.Text))
		assert.Equal(t, -1, a.found[0].Parent, "a relay without a claim is no parent")
	})
	t.Run("parent", func(t *testing.T) {
		a := find(t, "“Max Lund told us that the dam was safe,” Ada Brook said.", article.Body)
		require.Len(t, a.found, 2)
		assert.Equal(t, 0, a.found[1].Parent, "the claim in the quotation hangs on the quotation's")
		assert.Equal(t, 0, a.found[1].Inside, "and stands inside it")
		assert.Equal(t, -1, a.found[0].Inside)
	})
	t.Run("speaker", func(t *testing.T) {
		a := find(t, "Ada Brook said that the dam was safe. “Its walls are thick.”", article.Body)
		require.Len(t, a.found, 2)
		assert.Equal(t, a.found[0].Source, a.found[1].Source, "a verbless quotation has the source before it")
		assert.Empty(t, a.found[1].Cue)
	})
	t.Run("target", func(t *testing.T) {
		a := find(t, "Ada Brook told Max Lund that the dam was safe.", article.Body)
		require.Len(t, a.found, 1)
		require.Len(t, a.found[0].Targets, 1, "who is told")
		assert.Equal(t, "Max Lund", a.doc.Span(a.found[0].Targets[0]).In(a.doc.Text))
	})
	t.Run("medium", func(t *testing.T) {
		a := find(t, "The dam is safe. #orla\n\n— Ada Brook (@adabrook) May 4, 2021", article.Body)
		require.Len(t, a.found, 1)
		assert.Equal(t, "Twitter", a.found[0].Medium, "an embedded tweet says where it stood")
	})
}

// check tests what must hold of the attributions of any text.
func check(t testing.TB, a analysed) {
	t.Helper()
	text := a.doc.Text
	edge := make([]bool, len(text)+1)
	for i := range text {
		edge[i] = true
	}
	edge[len(text)] = true
	span := func(s token.Span, what string) {
		if s.Start < 0 || s.End <= s.Start || s.End > len(text) || !edge[s.Start] || !edge[s.End] {
			t.Fatalf("%s %v of %d bytes", what, s, len(text))
		}
	}
	tokens := func(r token.Range, what string) {
		if r.First < 0 || r.Limit <= r.First || r.Limit > len(a.doc.Tokens) {
			t.Fatalf("%s %v of %d tokens", what, r, len(a.doc.Tokens))
		}
	}
	source := func(s extract.Source, what string) {
		span(s.Span, what)
		tokens(s.Tokens, what)
		if !a.doc.Span(s.Tokens).Overlaps(s.Span) {
			t.Fatalf("%s: tokens %v are not at %v", what, s.Tokens, s.Span)
		}
		if s.Antecedent != (token.Range{}) {
			tokens(s.Antecedent, what+"'s antecedent")
		}
	}
	before := 0
	for i, f := range a.found {
		require.NotEmpty(t, f.Content)
		end := 0
		for _, s := range f.Content {
			span(s, "content")
			require.GreaterOrEqual(t, s.Start, end, "pieces of content %v are not in order", f.Content)
			end = s.End
		}
		require.GreaterOrEqual(t, f.Content[0].Start, before, "not ordered by content")
		before = f.Content[0].Start
		for _, s := range f.Cue {
			span(s, "cue")
		}
		if f.Source != nil {
			source(*f.Source, "source")
		}
		for _, r := range f.Relays {
			source(r, "relay")
		}
		for _, r := range f.Targets {
			tokens(r, "target")
		}
		require.Contains(t, []record.Kind{record.Direct, record.Indirect, record.Mixed}, f.Kind)
		require.Contains(t, acts, f.Act)
		require.NotEmpty(t, f.Rule)
		require.True(t, f.Confidence > 0 && f.Confidence <= 1, "confidence %v", f.Confidence)
		require.True(t, f.Sentence >= 0 && f.Sentence < len(a.doc.Sentences), "sentence %d", f.Sentence)
		require.True(t, f.Paragraph >= 0 && f.Paragraph < len(a.doc.Paragraphs), "paragraph %d", f.Paragraph)
		require.True(t, f.Inside >= -1 && f.Inside < len(a.quotes), "inside %d", f.Inside)
		require.True(t, f.Parent >= -1 && f.Parent < i, "a parent comes before its child: %d of %d", f.Parent, i)
	}
}

var acts = []record.Act{
	record.Assert, record.Deny, record.Accuse, record.Demand, record.Promise, record.Threaten, record.Praise, record.Express,
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"", "said", "said said", "“", "””", "“” said", "\"A.\" \"B.\"", "Ada Brook said", "Brook said that", "according to", "According to Ada Brook,",
		"“The dam is safe,” Ada Brook said, “and it will hold.” “It will.”\n\n“So there.”", "“Go\n\n“on\n\n“and on,” he said",
		"Ada Brook, who said that Max Lund said that “it is so,” said no.", "— Ada Brook (@a) May 4, 2021", "x #y\n\n— Ada Brook (@a) May 4, 2021",
		"Minister: no", "No: minister", "The dam is safe -ministry", "what it says is", "what they call a land grab", "called on", "told Max Lund told",
		"It was said that it was said that it was said.", "“He said: ‘She said: “They said: ‘It says no.’”’”", "said, said, said: said; said — said",
		"Ȧda said that İt is. Ⱥ said", "\xff said that \xfe\x80", "said\x00that\x00it is", "Brook's claim that", "the promise to", "by by by said by",
		"😀 said that 👍🏽 is “e\u0301”", "he said,\r\nthat\r\n“it”\r\n", "- “A b c.” — Max Lund", "“We go. They stay” and he said “We go. They stay” and", "(he said) (that) (it is)",
	} {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, headline bool) {
		kind := article.Body
		if headline {
			kind = article.Headline
		}
		a := find(t, s, kind)
		check(t, a)
		require.Equal(t, a.found, find(t, s, kind).found, "a second run differs")
	})
}

// TestFindHostile guards against texts that take longer than their length allows. Each is read in well under a second where
// the cost is linear; the guard is so wide that only another order of growth reaches it.
func TestFindHostile(t *testing.T) {
	const guard = 60 * time.Second
	for _, test := range []struct{ name, why, text string }{
		{"commas and cues in one sentence", "every comma may end a clause and every verb be a cue", strings.Repeat("the dam, said, ", 500)},
		{"cues alone", "every verb looks for its subject and complement", strings.Repeat("said ", 20_000)},
		{"parentheticals", "every clause may be the end of the one before it", strings.Repeat("the dam, he said that, and ", 300)},
		{"addressees", "every clause may be the addressee's", strings.Repeat("Ada Brook told Max Lund that he knew, and ", 200)},
		{"clauses in clauses", "contents that all run to the end of the sentence", strings.Repeat("the minister said that ", 400)},
		{"opening marks", "no quotation is ever closed", strings.Repeat("“", 50_000)},
		{"straight marks", "each may open or close", strings.Repeat("\" ", 50_000)},
		{"nested quotations", "a quotation inside every quotation", strings.Repeat("“He said: ‘She said: ", 2_000)},
		{"nested quotations that close", "a claim inside every claim", strings.Repeat("“He said: ‘She said: “They said: ‘It says no.’”’” ", 500)},
		{"sentences that end in quotations", "a sentence that no full stop ends", strings.Repeat("Brook said “We go. They stay” and ", 500)},
		{"quotations alone", "none has a source", strings.Repeat("“We shall go on.” ", 5_000)},
		{"according to", "every content may begin where another ends", strings.Repeat("according to Ada Brook, the dam is safe, ", 150)},
		{"signatures", "tweets look back at the paragraphs before them", strings.Repeat("Go @x #y\n\n— Ada Brook (@ada) May 4, 2021\n\n", 1_000)},
	} {
		t.Run(test.name, func(t *testing.T) {
			done := make(chan analysed, 1)
			go func() { done <- find(t, test.text, article.Body) }()
			select {
			case a := <-done:
				check(t, a)
			case <-time.After(guard):
				require.Fail(t, "hangs", test.why)
			}
		})
	}
}

// TestCues checks the table of cues, so that a slip in it fails here and not as a claim that is missed.
func TestCues(t *testing.T) {
	data, err := os.ReadFile("data/cues.tsv")
	require.NoError(t, err)
	frames := "" // those that the head of the table explains
	for line := range strings.Lines(string(data)) {
		head, ok := strings.CutPrefix(line, "#")
		for _, part := range strings.Split(strings.TrimPrefix(head, " Frames:"), ",") {
			if w := strings.Fields(part); ok && len(w) > 1 && len(w[0]) == 1 {
				frames += w[0]
			}
		}
	}
	const modifiers = "dsmy"      // say more of a cue, not what its content is
	seen := map[string][]string{} // the frames of each cue
	for n, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		n++
		col := strings.Split(line, "\t")
		require.True(t, len(col) == 3 || len(col) == 4, "line %d has %d columns", n, len(col))
		assert.Regexp(t, `^[a-z]+( [a-z]+)*$`, col[0], "line %d", n)
		assert.NotEmpty(t, strings.Trim(col[1], modifiers), "line %d: no frame for the content", n)
		for i, f := range col[1] {
			assert.Contains(t, frames, string(f), "line %d: a frame that the head does not explain", n)
			assert.NotContains(t, col[1][:i], string(f), "line %d: frame given twice", n)
		}
		assert.Contains(t, acts, record.Act(col[2]), "line %d", n)
		if len(col) == 4 {
			assert.Regexp(t, `^[a-z]+([| ][a-z]+)*$`, col[3], "line %d: heads", n)
			assert.Contains(t, col[1], "n", "line %d: heads are for noun phrases", n)
		}
		// A cue may stand on two lines for two acts, but not with one frame on both: the second would never be read.
		for _, other := range seen[col[0]] {
			assert.False(t, strings.ContainsAny(strings.Trim(other, modifiers), col[1]), "line %d: %q is given twice", n, col[0])
		}
		seen[col[0]] = append(seen[col[0]], col[1])
	}
	assert.Greater(t, len(seen), 100)
}
