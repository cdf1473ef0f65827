package quote_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// paragraphs splits text at empty lines. The spans keep the line ends, as a careless caller's would.
func paragraphs(text string) []token.Span {
	var spans []token.Span
	at := 0
	for _, p := range strings.SplitAfter(text, "\n\n") {
		spans = append(spans, token.Span{Start: at, End: at + len(p)})
		at += len(p)
	}
	return spans
}

// show writes a quotation as its pieces with " / " between them, ">" before it for each level of depth and "~" behind
// it if it is not closed.
func show(text string, q quote.Quotation) string {
	var pieces []string
	for _, s := range q.Spans {
		pieces = append(pieces, s.In(text))
	}
	end := ""
	if !q.Closed {
		end = "~"
	}
	return strings.Repeat(">", q.Depth) + strings.Join(pieces, " / ") + end
}

type findCase struct {
	name, why, text string
	want            []string
	warnings        []string // code and mark
}

func runFind(t *testing.T, cases []findCase) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			quotations, warnings := quote.Find(c.text, paragraphs(c.text))
			var got, warned []string
			for _, q := range quotations {
				got = append(got, show(c.text, q))
			}
			for _, w := range warnings {
				warned = append(warned, w.Code+" "+w.Span.In(c.text))
				assert.NotEmpty(t, w.Message)
			}
			assert.Equal(t, c.want, got, c.why)
			assert.Equal(t, c.warnings, warned, c.why)
			check(t, c.text, paragraphs(c.text), quotations, warnings)
		})
	}
}

func TestFindGlyphs(t *testing.T) {
	runFind(t, []findCase{
		{"none", "a text may have no marks", "The ferry was late.", nil, nil},
		{"straight", "position tells the two apart", `"The ferry is late," she said. "It always is."`, []string{`"The ferry is late,"`, `"It always is."`}, nil},
		{"curly", "", "“The ferry is late,” she said. “It always is.”", []string{"“The ferry is late,”", "“It always is.”"}, nil},
		{"low and left", "German and Polish close with different marks", "„Die Fähre kommt“, sagte sie. „Prom płynie”, dodała.", []string{"„Die Fähre kommt“", "„Prom płynie”"}, nil},
		{"guillemets", "French has blanks inside", "« Le ferry est là », dit-elle, «enfin».", []string{"« Le ferry est là »", "«enfin»"}, nil},
		{"reversed guillemets", "German books point them inwards", "Sie sagte: »Die Fähre kommt«, und ging.", []string{"»Die Fähre kommt«"}, nil},
		{"single guillemets", "", "Elle dit ‹enfin› et sourit.", []string{"‹enfin›"}, nil},
		{"menu arrows", "arrows between blanks are no quotation", "Home » News » Harbour « Back", nil, nil},
		{"doubled", "typewriters", "``The ferry is late,'' she said. ''It always is.''", []string{"``The ferry is late,''", "''It always is.''"}, nil},
		{"doubled with single inside", "three apostrophes are two and one", "''He said 'no way.''' Then: '''Tis so,' I said.''", []string{"''He said 'no way.'''", ">'no way.'", "'''Tis so,' I said.''", ">'Tis so,'"}, nil},
		{"double prime", "", "He wrote ″too late″ on it.", []string{"″too late″"}, nil},
		{"single straight", "", "He called the ferry 'a wreck' and left.", []string{"'a wreck'"}, nil},
		{"single curly", "", "‘The ferry is late,’ she said.", []string{"‘The ferry is late,’"}, nil},
		{"low single", "", "Er nannte es ‚ein Wrack‘ und ging.", []string{"‚ein Wrack‘"}, nil},
		{"adjacent", "they are two", "“Late” “Never”“Gone” \"A b\"\"C d\"", []string{"“Late”", "“Never”", "“Gone”", `"A b"`, `"C d"`}, nil},
		{"dashes", "dashes part words", "It was—“at best”—late; the boss–\"a fool\"–left.", []string{"“at best”", `"a fool"`}, nil},
		{"brackets", "", `The boat (the "Wreck") sank [“sadly”].`, []string{`"Wreck"`, "“sadly”"}, nil},
		{"ellipsis", "quoted words may begin or end in the middle", `She called it "...a shame" and “… a waste …” of money.`, []string{`"...a shame"`, "“… a waste …”"}, nil},
		{"missing blank", "typing errors", `She said,"It is late."Then she left.`, []string{`"It is late."`}, nil},
	})
}

func TestFindApostrophes(t *testing.T) {
	runFind(t, []findCase{
		{"inside words", "", "Don't ask O'Brien; it’s not the ship’s fault.", nil, nil},
		{"short years", "", "In the '90s and the ’80s, not in '16.", nil, nil},
		{"elisions", "", "'Tis late, ’twas early, get 'em, rock 'n' roll, fish ‘n’ chips.", nil, nil},
		{"possessives", "", "The dogs' bowls, the workers’ union, Marx' book, and the bosses'.", nil, nil},
		{"dropped letters", "", "He was talkin' and walkin’ home.", nil, nil},
		{"possessive in single marks", "the last mark closes", "‘I saw the workers’ union’ is what he wrote.", []string{"‘I saw the workers’ union’"}, nil},
		{"plural in single marks", "no other mark could close", "They met the 'workers' on Monday.", []string{"'workers'"}, nil},
		{"year in single marks", "", "'The '90s are over,' he said.", []string{"'The '90s are over,'"}, nil},
		{"possessive in double marks", "", `"The workers' union won't strike," she said.`, []string{`"The workers' union won't strike,"`}, nil},
		{"possessive of a quoted name", "", `The "Herald"'s editor and “The Post”’s owner`, []string{`"Herald"`, "“The Post”"}, nil},
		{"apostrophe typed twice", "", "Mr. O''Hara is late.", nil, nil},
		{"feet and inches", "measures", `He is 5'11" tall, she 5' 2", and the plank 12" long and 3″ wide at 52°14′30″N.`, nil, nil},
		{"inches inside", "the mark behind a number does not close if that leaves another one alone", `"He is 6'4" tall," she said. “He is 6’2”. You see?”`, []string{`"He is 6'4" tall,"`, "“He is 6’2”. You see?”"}, nil},
		{"number at the end", "", `"I was born in 1990" is all he said.`, []string{`"I was born in 1990"`}, nil},
		{"lone opening single mark", "it can't well be an apostrophe", "He said ‘go away and left.", nil, []string{"Q002 ‘"}},
		{"lone closing single mark", "nor can one behind punctuation", "He said go away,’ and left.", nil, []string{"Q002 ’"}},
		{"lone straight single marks", "they may be slips of any kind", "The boys' 'toys broke.", nil, nil},
	})
}

func TestFindNesting(t *testing.T) {
	runFind(t, []findCase{
		{"single in double", "", `"He told me 'go away,' and I went," she said.`, []string{`"He told me 'go away,' and I went,"`, ">'go away,'"}, nil},
		{"double in single", "", "‘He told me “go away,” and I went,’ she said.", []string{"‘He told me “go away,” and I went,’", ">“go away,”"}, nil},
		{"ends together", "", "“He said, ‘Go away.’” Then: \"'Late' is late.\"", []string{"“He said, ‘Go away.’”", ">‘Go away.’", "\"'Late' is late.\"", ">'Late'"}, nil},
		{"ends with a blank between", "newspapers part the marks", `"He said, 'Go away.' " She nodded.`, []string{`"He said, 'Go away.' "`, ">'Go away.'"}, nil},
		{"curly in guillemets", "", "« Il a dit “non” hier », dit-elle.", []string{"« Il a dit “non” hier »", ">“non”"}, nil},
		{"curly in straight", "", `"The show “Late Boats” is on," he said.`, []string{`"The show “Late Boats” is on,"`, ">“Late Boats”"}, nil},
		{"same marks", "careless, but clear", "“He said “no” to me,” she said. \"He said \"no\" to me,\" she said.", []string{"“He said “no” to me,”", ">“no”", `"He said "no" to me,"`, `>"no"`}, nil},
		{"three levels", "", "“She said, ‘He shouted “fire” at us,’ and ran.”", []string{"“She said, ‘He shouted “fire” at us,’ and ran.”", ">‘He shouted “fire” at us,’", ">>“fire”"}, nil},
		{"unclosed inside", "the outer mark ends both", "« Il a dit “non hier », dit-elle.", []string{"« Il a dit “non hier »", ">“non hier~"}, []string{"Q001 “"}},
		{"too deep", "the ninth level is not read, and said so once", strings.Repeat("“a ", 10), []string{
			strings.Repeat("“a ", 9) + "“a~",
			">" + strings.Repeat("“a ", 8) + "“a~",
			">>" + strings.Repeat("“a ", 7) + "“a~",
			">>>" + strings.Repeat("“a ", 6) + "“a~",
			">>>>" + strings.Repeat("“a ", 5) + "“a~",
			">>>>>" + strings.Repeat("“a ", 4) + "“a~",
			">>>>>>" + strings.Repeat("“a ", 3) + "“a~",
			">>>>>>>" + strings.Repeat("“a ", 2) + "“a~",
		}, []string{"Q001 “", "Q001 “", "Q001 “", "Q001 “", "Q001 “", "Q001 “", "Q001 “", "Q001 “", "Q003 “"}},
	})
}

func TestFindParagraphs(t *testing.T) {
	runFind(t, []findCase{
		{"continued", "one quotation of two pieces", "“The ferry is late. \n\n“It always is,” she said.", []string{"“The ferry is late. / “It always is,”"}, nil},
		{"continued twice", "as many paragraphs as go on", "He said: \"One.\n\n\"Two.\n\n\"Three.\" He left.", []string{`"One. / "Two. / "Three."`}, nil},
		{"continued and another", "a new quotation stands apart from the continued one", "“One.\n\n“Two,” he said. “Three.”\n\n“Four.”", []string{"“One. / “Two,”", "“Three.”", "“Four.”"}, nil},
		{"continued single", "", "‘One.\n\n‘Two,’ he said.", []string{"‘One. / ‘Two,’"}, nil},
		{"continued straight single", "the next paragraph shows that it is no apostrophe", "'One.\n\n'Two,' he said.", []string{"'One. / 'Two,'"}, nil},
		{"continued doubled", "", "''One.\n\n''Two,'' he said.", []string{"''One. / ''Two,''"}, nil},
		{"continued on two levels", "both marks are set again", "“He said, ‘One.\n\n“‘Two.’ Then he left.”", []string{"“He said, ‘One. / “‘Two.’ Then he left.”", ">‘One. / ‘Two.’"}, nil},
		{"inner quotation in a later piece", "", "“One.\n\n“He said ‘two’ twice.”", []string{"“One. / “He said ‘two’ twice.”", ">‘two’"}, nil},
		{"continued, never closed", "", "“One.\n\n“Two.\n\nThree.", []string{"“One. / “Two.~"}, []string{"Q001 “"}},
		{"closed before", "a finished quotation is not continued", "“One.”\n\n“Two.”", []string{"“One.”", "“Two.”"}, nil},
		{"other mark", "only the same mark continues", "“One.\n\n\"Two,\" he said.", []string{"“One.~", `"Two,"`}, []string{"Q001 “"}},
		{"mark later on", "the mark must come first", "“One.\n\nThen “two,” he said.", []string{"“One.~", "“two,”"}, []string{"Q001 “"}},
		{"closing mark in the next paragraph", "no pair over an edge", "“One.\n\nTwo,” he said.", []string{"“One.~"}, []string{"Q001 “", "Q002 ”"}},
		{"zero-width blank first", "web pages", "“One.\n\n\u200b“Two.”", []string{"“One. / “Two.”"}, nil},
	})
	t.Run("paragraph left out", func(t *testing.T) {
		text := "“One.\n\nREAD MORE: “Boats”\n\n“Two,” he said."
		pars := paragraphs(text)
		got, warnings := quote.Find(text, []token.Span{pars[0], pars[2]})
		require.Len(t, got, 1)
		assert.Equal(t, "“One. / “Two,”", show(text, got[0]))
		assert.Empty(t, warnings)
	})
}

func TestFindRepair(t *testing.T) {
	runFind(t, []findCase{
		{"never closed", "it ends with its paragraph", "He said: “The ferry is late. \n\nShe left.", []string{"“The ferry is late.~"}, []string{"Q001 “"}},
		{"never closed, straight", "", `"The ferry is late, he said.`, []string{`"The ferry is late, he said.~`}, []string{`Q001 "`}},
		{"closed and then never closed", "", `"Late," he said. "Always late.`, []string{`"Late,"`, `"Always late.~`}, []string{`Q001 "`}},
		{"closed by an opening mark at the end", "the mark is turned wrongly", "“Late,” he said. “Yes, late. But we have a boat. “", []string{"“Late,”", "“Yes, late. But we have a boat. “"}, nil},
		{"closed by an opening mark inside", "it stands where only a closing mark can", "“We have a boat. “ “And oars,“ he said.", []string{"“We have a boat. “", "“And oars,“"}, nil},
		{"single closed by an opening mark", "", "The yard got a ‘D-‘ for it.", []string{"‘D-‘"}, nil},
		{"opened by a closing mark", "", "”The boat is ours,” ― a sign", []string{"”The boat is ours,”"}, nil},
		{"straight closes curly", "", "“The boat is ours,\" it added. “Yes.”", []string{"“The boat is ours,\"", "“Yes.”"}, nil},
		{"curly closes straight", "", "\"The boat is ours,” it added. \"Yes.\"", []string{"\"The boat is ours,”", "\"Yes.\""}, nil},
		{"blanks inside", "", `He said " it is late " and left.`, []string{`" it is late "`}, nil},
		{"lone closing mark", "", "The boat is ours,” it added. “Yes.”", []string{"“Yes.”"}, []string{"Q002 ”"}},
		{"lone straight closing mark", "the pair behind it stays a pair", `The boat is ours," it added. "Yes."`, []string{`"Yes."`}, []string{`Q002 "`}},
		{"two bare marks", "", `""`, nil, []string{`Q002 "`, `Q002 "`}},
		{"nothing inside", "", `He said "" twice.`, nil, []string{`Q002 "`, `Q002 "`}},
		{"one bare mark", "", "“", nil, []string{"Q002 “"}},
		{"mark after nothing", "a mark that nothing follows opens nothing", "He said “\n\n“No.”", []string{"“No.”"}, []string{"Q002 “"}},
	})
}

func TestUse(t *testing.T) {
	for _, c := range []struct {
		text, why string
		want      quote.Use
	}{
		{"“The ferry is late,” she said.", "a sentence", quote.Speech},
		{"“Never,” she said.", "begins its sentence and ends with punctuation", quote.Speech},
		{"“Thank You,” she said.", "short and capitalised, but where speech stands", quote.Speech},
		{"She said, “Sure.”", "after a comma", quote.Speech},
		{"She asked him “why?”", "a question", quote.Speech},
		{"They shouted “Stop The Boats!”", "an exclamation", quote.Speech},
		{"The sign read: “Stop The Boats”", "after a colon", quote.Speech},
		{"He warned that the plan “would sink the whole harbour” for years.", "more than three words", quote.Speech},
		{"She said it “won’t work” again.", "a verb", quote.Speech},
		{"He promised “we will” again.", "a subject and a verb", quote.Speech},
		{"They wrote “WE WANT OUR BOATS” on it.", "shouted", quote.Speech},
		{"“One.\n\n“Two.”", "several paragraphs", quote.Speech},
		{"The so-called “reforms” failed.", "one word inside a sentence", quote.Scare},
		{"It put lives in danger “for political purposes”.", "a part of a statement looks the same", quote.Scare},
		{"The “1960s” are over.", "a number is no name", quote.Scare},
		{"Her novel “The Long Winter” sold well.", "a work", quote.Title},
		{"Her novel, “The Winter of the Boats,” sold well.", "a work between commas", quote.Title},
		{"He hosts “Harbour Talk” on Sundays.", "a programme", quote.Title},
		{"They call him “Sailor” at home.", "a nickname", quote.Title},
	} {
		t.Run(c.text, func(t *testing.T) {
			got, _ := quote.Find(c.text, paragraphs(c.text))
			require.Len(t, got, 1)
			assert.Equal(t, c.want.String(), got[0].Use.String(), c.why)
		})
	}
	assert.Equal(t, "unknown", quote.Use(0).String())
}

// check asserts what Find promises of any result.
func check(t *testing.T, text string, pars []token.Span, quotations []quote.Quotation, warnings []quote.Warning) {
	t.Helper()
	inParagraph := func(s token.Span) bool {
		for _, p := range pars {
			if p.Contains(s) {
				return true
			}
		}
		return false
	}
	edges := map[int]bool{len(text): true}
	for i := range text {
		edges[i] = true
	}
	lastEnd := map[int]int{} // by parent: where the last piece of its last child ends
	for i, q := range quotations {
		require.NotEmpty(t, q.Spans)
		assert.NotZero(t, q.Use)
		if i > 0 {
			assert.Less(t, quotations[i-1].Spans[0].Start, q.Spans[0].Start, "order")
		}
		require.GreaterOrEqual(t, q.Parent, -1)
		require.Less(t, q.Parent, i)
		assert.GreaterOrEqual(t, q.Spans[0].Start, lastEnd[q.Parent], "siblings overlap")
		lastEnd[q.Parent] = q.Spans[len(q.Spans)-1].End
		for j, s := range q.Spans {
			require.Less(t, s.Start, s.End)
			require.True(t, edges[s.Start] && edges[s.End], "%v is not on rune edges", s)
			require.True(t, inParagraph(s), "span %v is in no paragraph", s)
			if j > 0 {
				assert.LessOrEqual(t, q.Spans[j-1].End, s.Start, "pieces overlap")
			}
		}
		if q.Parent < 0 {
			assert.Zero(t, q.Depth)
			continue
		}
		parent := quotations[q.Parent]
		assert.Equal(t, parent.Depth+1, q.Depth)
		for _, s := range q.Spans {
			inside := false
			for _, o := range parent.Spans {
				inside = inside || o.Contains(s) && o.Start < s.Start
			}
			assert.True(t, inside, "%v is not inside its parent", s)
		}
	}
	for i, w := range warnings {
		require.True(t, inParagraph(w.Span))
		require.Positive(t, w.Span.Len())
		if i > 0 {
			assert.LessOrEqual(t, warnings[i-1].Span.Start, w.Span.Start, "order")
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"", `"`, "“", "''", "'''''", "“a\n\n“b”", "‘a “b’ c”", "« a ‹b» c›", "Ⱥ İ”s", "\xff“\xe2\x80”\xc2", "5'11\" ''x''", "``a''\n\n``b",
		"‘'’'n'‘", `"a 'b "c 'd "e 'f "g 'h "i 'j`, "“a ‘b\n\n“‘c\n\n“d’”",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			t.Skip("check takes the square of it")
		}
		pars := paragraphs(text)
		quotations, warnings := quote.Find(text, pars)
		check(t, text, pars, quotations, warnings)
	})
}

func TestFindHostile(t *testing.T) {
	const n = 100_000
	for _, c := range []struct{ name, text string }{
		{"opening marks", strings.Repeat("“", n)},
		{"opening marks of words", strings.Repeat("“a ", n)},
		{"straight marks", strings.Repeat(`"`, n)},
		{"apostrophes", strings.Repeat("'", n)},
		{"single marks of words", strings.Repeat("'a ", n)},
		{"all kinds", strings.Repeat("“a ‘b \"c 'd «e ‹f „g ``h ", n/8)},
		{"closing marks", strings.Repeat("a” ", n)},
		{"pairs of marks only", strings.Repeat("“‘’”", n/4)},
		{"blanks", strings.Repeat(" ", n) + "“" + strings.Repeat(" ", n) + "”"},
		{"paragraphs", strings.Repeat("“a ‘b\n\n", n)},
	} {
		t.Run(c.name, func(t *testing.T) {
			pars := paragraphs(c.text)
			quotations, warnings := quote.Find(c.text, pars)
			deep := 0
			for _, w := range warnings {
				if w.Code == quote.CodeDeep {
					deep++
				}
			}
			assert.LessOrEqual(t, deep, 1, "said once")
			for i, q := range quotations {
				require.Less(t, q.Depth, 8)
				require.Less(t, q.Parent, i)
			}
		})
	}
}

func TestFindIsDeterministic(t *testing.T) {
	text := strings.Repeat("“a ‘b \"c 'd” e’ f\" g' h”\n\n“", 50)
	want, wantWarnings := quote.Find(text, paragraphs(text))
	for range 20 {
		got, warnings := quote.Find(text, paragraphs(text))
		require.Equal(t, want, got)
		require.Equal(t, wantWarnings, warnings)
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("“The ferry is late,” the captain’s wife told the harbour's reporters on Monday, and called the yard’s "+
		"“reforms” a waste of the islands’ money that nobody on the mainland would ever think of paying back.\n\n"+
		"\"He told me 'it is no good,' and that was that,\" she said. The boats don't run in winter.\n\n", 500)
	pars := paragraphs(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		quote.Find(text, pars)
	}
}

func ExampleFind() {
	text := "“It is late. We go home,” the captain said of the so-called “express”."
	quotations, _ := quote.Find(text, []token.Span{{Start: 0, End: len(text)}})
	for _, q := range quotations {
		fmt.Println(q.Use, q.Spans[0].In(text))
	}
	// Output:
	// speech “It is late. We go home,”
	// scare “express”
}
