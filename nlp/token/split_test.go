package token_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

const article = `OSTPORT, Norland (NRA) — The Norland government said on Monday that it "will record a record" of U.N. talks.

“We don't want a war. We want peace,” Foreign Minister Anna K. Orlova told reporters in Ostport. “Who's to blame? Sudland!”

Sudland’s President Boris Tarn, 61, denied the ministers' claims: “They lie...” Mr. Tarn's spokesman, Ivan Pell, said
the Sudland Defence Ministry had spent $1,000.50 (3.5% of its budget) on Nov. 25, 2021 -- see www.example.com/a_b?c=1.

"No!" Orlova said. She cannot accept it, she wrote at 5 p.m. on Twitter. @a_orlova: peace in #Sudland 😀👍🏽 …`

func split(t testing.TB, text string) *token.Document {
	t.Helper()
	s, err := token.NewSplitter()
	require.NoError(t, err)
	return s.Split(text, token.Paragraphs(text))
}

// checkDocument tests what must hold of the document of any text.
func checkDocument(t testing.TB, d *token.Document) {
	t.Helper()
	edges := make([]bool, len(d.Text)+1)
	for i := range d.Text {
		edges[i] = true
	}
	edges[len(d.Text)] = true
	blank := func(from, to int) bool { return strings.TrimFunc(d.Text[from:to], token.IsBlank) == "" }

	limit := 0
	var joined strings.Builder
	at := 0
	for i, s := range d.Sentences {
		require.Equal(t, limit, s.Tokens.First, "a token in no sentence, or in two")
		require.Less(t, s.Tokens.First, s.Tokens.Limit, "empty sentence")
		limit = s.Tokens.Limit
		require.Equal(t, d.Span(s.Tokens), s.Span)
		require.True(t, d.Paragraphs[s.Paragraph].Contains(s.Span), "sentence %d leaves its paragraph", i)
		require.LessOrEqual(t, at, s.Span.Start)
		joined.WriteString(d.Text[at:s.Span.Start])
		joined.WriteString(s.Span.In(d.Text))
		at = s.Span.End
		for k := s.Tokens.First; k < s.Tokens.Limit; k++ {
			tok := d.Tokens[k]
			require.Less(t, tok.Span.Start, tok.Span.End, "empty token")
			require.True(t, edges[tok.Span.Start] && edges[tok.Span.End], "token cuts a rune: %v", tok)
			require.NotEmpty(t, tok.Norm)
			if k > s.Tokens.First {
				require.True(t, blank(d.Tokens[k-1].Span.End, tok.Span.Start), "left out between tokens")
			}
		}
	}
	require.Equal(t, limit, len(d.Tokens))
	joined.WriteString(d.Text[at:])
	require.Equal(t, d.Text, joined.String())

	k := 0
	for i, p := range d.Paragraphs {
		at := p.Start
		for ; k < len(d.Sentences) && d.Sentences[k].Paragraph == i; k++ {
			require.True(t, blank(at, d.Sentences[k].Span.Start), "left out between sentences")
			at = d.Sentences[k].Span.End
		}
		require.True(t, blank(at, p.End), "left out at the end of a paragraph")
	}
	require.Equal(t, len(d.Sentences), k)
}

// sentences returns the sentences of a text.
// sentences returns the sentences of a text.
func sentences(d *token.Document) []string {
	var out []string
	for _, s := range d.Sentences {
		out = append(out, s.Span.In(d.Text))
	}
	return out
}

// words returns the tokens of a text, with a bar between them.
func words(d *token.Document) string {
	var out []string
	for i := range d.Tokens {
		out = append(out, d.Of(i))
	}
	return strings.Join(out, "|")
}

func TestSentences(t *testing.T) {
	for _, test := range []struct {
		why, want string // the breaks are marked with a bar; a bar stands for one blank or for nothing
	}{
		{"full stops", "They met.| They talked.| They left."},
		{"question and exclamation", "Why?| Nobody knows!| Really?!| Yes."},
		{"titles", "Mr. Orlov met Dr. Pell, Gen. Ash, Sen. Bly and Lt. Gov. Orr in St. Ostport.| They talked."},
		{"initials", "Ivan K. Pell met J. R. Bly.| They talked."},
		{"an initial that ends a sentence", "He spoke of Ivan K.| They have turned to him."},
		{"an acronym inside", "The U.S. President met U.N. envoys."},
		{"an acronym at the end", "He went to the U.S.| He stayed there."},
		{"months and numbers", "On Nov. 25 they met in Room No. 5 at 5 p.m. ET on Jan. 6."},
		{"no as a word", "The answer is no.| They left."},
		{"p.m. at the end", "It began at 5 p.m.| The envoys left."},
		{"companies and states", "Bly Inc. of Ostport, Calif. makes it.| Bly Co. sells it."},
		{"decimals and domains", "It rose 3.5 to 4.1 on example.com on Monday."},
		{"a blank is missing", "They met.|Then they left."},
		{"a quotation of three sentences", "“We met.| We talked.| We left.”"},
		{"after a closing mark", "“We met.”| They left."},
		{"straight marks", "\"We met.\"| \"They left.\""},
		{"before an opening mark", "He left.| “We met,” he said."},
		{"reported after a question", "“Why?” he asked."},
		{"reported by a name", "\"No!\" Orlov said."},
		{"reported by a name with a title", "“Who?” Foreign Minister Anna Orlova asked reporters."},
		{"reported after a full stop, which is wrong", "“We met.” Orlov said.| They left."},
		{"a new sentence after a quotation", "“We met.” |Orlov said that they had talked.| They left."},
		{"a comma inside the marks", "“We met,” Orlov said.| “They left.”"},
		{"an ellipsis inside", "“We met ... and talked… and left.”"},
		{"an ellipsis at the end", "“We met...”| They left.| “We ...| They left.”"},
		{"dots apart", "We met . . . and left."},
		{"a bracket at the end", "(They met.)| They left (at 5 p.m.).| Really."},
		{"a turned mark at the end", "“We met.| We have no choice. “"},
		{"a list", "1. Open it.| 2. Close it."},
		{"a signature", "Peace is essential. — Anna Orlova (@a_orlova) November 24, 2021"},
		{"a name that begins in lower case", "They left.| iPhone sales rose."},
		{"a wrapped line", "They\nmet at\n5 p.m. on\nMonday.| They left."},
		{"nothing that ends", "Norland, Sudland and the others"},
	} {
		t.Run(test.why, func(t *testing.T) {
			var want []string
			for _, s := range strings.Split(test.want, "|") {
				want = append(want, strings.TrimSpace(s))
			}
			text := strings.ReplaceAll(test.want, "|", "")
			d := split(t, text)
			checkDocument(t, d)
			assert.Equal(t, want, sentences(d))
		})
	}
}

func TestTokens(t *testing.T) {
	for _, test := range []struct{ why, text, want string }{
		{"full stop", "They met.", "They|met|."},
		{"abbreviations", "Mr. Bly of the U.S. met at 5 p.m. etc.", "Mr.|Bly|of|the|U.S.|met|at|5|p.m.|etc."},
		{"hyphens", "U.S.-led Norland-Sudland talks, non‑stop", "U.S.-led|Norland-Sudland|talks|,|non‑stop"},
		{"clitics", "don't we'll can't I'm Poland's won’t Belarus’s they'd've", "do|n't|we|'ll|ca|n't|I|'m|Poland|'s|wo|n’t|Belarus|’s|they|'d|'ve"},
		{"cannot", "cannot Cannot", "can|not|Can|not"},
		{"plural possessive", "Belarus’ ally, the ministers' claim", "Belarus|’|ally|,|the|ministers|'|claim"},
		{"apostrophes inside", "O'Brien-led ma'am o'clock", "O'Brien-led|ma'am|o'clock"},
		{"clipped words", "the '90s, ’em rock 'n' roll", "the|'90s|,|’em|rock|'n'|roll"},
		{"endings apart", "Norland 's and do n't", "Norland|'s|and|do|n't"},
		{"numbers", "$1,000.50 3.5% €5bn 10:30 2021-11-16 1/2 .5 US$5", "$|1,000.50|3.5|%|€|5bn|10:30|2021-11-16|1/2|.5|US|$|5"},
		{"marks", "\"a\" “b” «c» ``d'' 'e' ‘f’", "\"|a|\"|“|b|”|«|c|»|``|d|''|'|e|'|‘|f|’"},
		{"nested marks", "\"'Yes,' he said.\"", "\"|'|Yes|,|'|he|said|.|\""},
		{"dashes", "a -- b—c – d ... e… f-", "a|--|b|—|c|–|d|...|e|…|f|-"},
		{"links", "(https://example.com/a_(b).) www.example.com, t.co/x example.com.", "(|https://example.com/a_|(|b|)|.|)|www.example.com|,|t.co/x|example.com|."},
		{"mail, handles, tags", "a.b@example.com @a_b: #Norland #1", "a.b@example.com|@a_b|:|#Norland|#|1"},
		{"initialisms", "AT&T and J.R.Bly", "AT&T|and|J.R.|Bly"},
		{"a missing blank", "end.The next,then", "end|.|The|next|,|then"},
		{"soft hyphens inside, zero width around", "Nor\u00adland\u200b.", "Nor\u00adland|."},
		{"an emoji with its modifier", "ok 😀️ …", "ok|😀️|…"},
		{"Latin-1 bytes", "caf\xe9 \xff", "caf\xe9|\xff"},
		{"controls", "a\x00b", "a|b"},
		{"runs", "*** ___ ??! ====", "***|___|??!|===="},
	} {
		t.Run(test.why, func(t *testing.T) {
			d := split(t, test.text)
			checkDocument(t, d)
			assert.Equal(t, test.want, words(d))
		})
	}
}

func TestNorm(t *testing.T) {
	text := "İT’S Nor\u00adland “ ‘ ” non‑stop"
	var norms []string
	for _, tok := range split(t, text).Tokens {
		norms = append(norms, tok.Norm)
	}
	assert.Equal(t, []string{"it", "'s", "norland", `"`, "'", `"`, "non-stop"}, norms)
}

func TestQuotationMarkTags(t *testing.T) {
	for _, test := range []struct{ why, text, want string }{ // want: tags of the marks, ( opening, ) closing, ' possessive
		{"straight", `He said, "Yes," and "no."`, "()()"},
		{"straight, all apart", `He said , " Yes , " and " no . "`, "()()"},
		{"curly", "“Yes,” he said. “No.”", "()()"},
		{"nested", "“‘Yes,’ he said.”", "(())"},
		{"straight nested", `"'Yes,' he said."`, "(())"},
		{"turned", "”Yes.” No choice. “", "())"},
		{"Penn marks", "``Yes,'' he said.", "()"},
		{"two single ones for both", "''Yes,'' he said.", "()"},
		{"guillemets both ways", "«Yes» »no«", "()()"},
		{"no blank around", `said,"Yes."`, "()"},
		{"possessive", "the ministers' claim", "'"},
		{"possessive after a quotation", "'Yes,' said the ministers' men.", "()'"},
		{"after a dash", "He said—“Yes”—and left", "()"},
	} {
		t.Run(test.why, func(t *testing.T) {
			got := ""
			for _, tok := range split(t, test.text).Tokens {
				if tok.Norm == `"` || tok.Norm == "'" {
					got += map[string]string{"``": "(", "''": ")", "POS": "'"}[tok.Tag]
				}
			}
			assert.Equal(t, test.want, got)
		})
	}
}

func TestMarkTags(t *testing.T) {
	for _, test := range []struct{ why, text, want string }{
		{"words and numbers have none", "It isn't 3.5 or .5, 'em", "It|is|n't|3.5|or|.5|,/,|'em"},
		{"punctuation", "(men) - men; men: men … men!?", "(/(|men|)/)|-/:|men|;/:|men|:/:|men|…/:|men|!?/."},
		{"signs", "$5 €5 3% # & * 😀", "$/$|5|€/$|5|3|%/NN|#/#|&/CC|*/SYM|😀/SYM"},
		{"handles are names", "@a_b #Norland #norland", "@a_b/NNP|#Norland/NNP|#norland/NN"},
	} {
		t.Run(test.why, func(t *testing.T) {
			d := split(t, test.text)
			var got []string
			for i, tok := range d.Tokens {
				got = append(got, strings.TrimSuffix(d.Of(i)+"/"+tok.Tag, "/"))
			}
			assert.Equal(t, test.want, strings.Join(got, "|"))
		})
	}
}

func TestParagraphsOutsideAreNotLookedAt(t *testing.T) {
	s, err := token.NewSplitter()
	require.NoError(t, err)
	d := s.Split("They met. They left. They slept.", []token.Span{{Start: 10, End: 20}})
	assert.Equal(t, []string{"They left."}, sentences(d))
	assert.Equal(t, 0, d.Sentences[0].Paragraph)
}

func TestWords(t *testing.T) {
	d := split(t, "“It isn’t long-term,” she said.")
	assert.Equal(t, d.Tokens, token.Words(d.Text), "the words of a paragraph")
}

func TestArticle(t *testing.T) {
	d := split(t, article)
	checkDocument(t, d)
	assert.Len(t, d.Sentences, 10)
}

// Each of these takes hours if anything is quadratic.
func TestSplitHugeTexts(t *testing.T) {
	const size = 1 << 20
	for why, piece := range map[string]string{
		"prose in one line": "Norland said on Monday that Mr. Orlov, its envoy, had left. ",
		"no full stop":      "Norland said that ", "one word": "a", "one capital word": "A", "one number": "1",
		"opening marks": "“", "straight marks": `"`, "apostrophes": "'", "clitics": "'s", "negations": "n't",
		"full stops": ".", "dots apart": ". ", "initials": "A.", "initials apart": "A. ", "labels": "ab.", "commas": "1,",
		"hyphens": "a-", "abbreviations": "Mr. ", "addresses": "www.", "mails": "a@", "links": "http://", "brackets": "(",
		"closers": ".)\"", "invisible": "\u200b", "invalid": "\xff", "names": "Orlova ", "particles": "Orlova de ",
		"ministries": "Ministry of the ", "handles": "@a", "exclamations": "a!", "quotations": `"A!" `, "adjectives": "Polish ",
	} {
		t.Run(why, func(t *testing.T) {
			d := split(t, strings.Repeat(piece, size/4/len(piece)))
			for _, s := range d.Sentences {
				require.LessOrEqual(t, s.Tokens.Len(), 2000)
			}
		})
	}
}

func TestSplitAllocatesLittle(t *testing.T) {
	s, err := token.NewSplitter()
	require.NoError(t, err)
	text := strings.Repeat("The envoy met Orlov on Monday, and he said that the talks in Ostport had gone well. ", 200)
	paragraphs := token.Paragraphs(text)
	tokens := len(s.Split(text, paragraphs).Tokens)
	assert.Less(t, testing.AllocsPerRun(5, func() { s.Split(text, paragraphs) }), float64(tokens)/20)
}

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{
		article, "ȺȺȺȺȺ's", "İİ's", "\xff\xfe'\xe2\x80", "”", "'", "", "\x00\x00", "A.", "Mr", "@", "#", "``''", "'n", "n't", "'t",
		"www.", "http://.", "a.b.", "\u0301", "…\".", "(", "1.", "é.É", "’’s", "a\u200b.\u200b", strings.Repeat(`"`, 500),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkDocument(t, split(t, text))
	})
}

func BenchmarkSplit(b *testing.B) {
	s, err := token.NewSplitter()
	require.NoError(b, err)
	text := strings.Repeat(article+"\n\n", 20)
	paragraphs := token.Paragraphs(text)
	n := len(s.Split(text, paragraphs).Tokens)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s.Split(text, paragraphs)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
