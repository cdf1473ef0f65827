package prose_test

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"

	upstream "github.com/jdkato/prose/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/nlp"
	"github.com/hearsay-nlp/hearsay/nlp/prose"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

const article = `OSTPORT, Norland (NRA) — The Norland government said on Monday that it "will record a record" of U.N. talks.

“We don't want a war. We want peace,” Foreign Minister Anna K. Orlova told reporters in Ostport. “Who's to blame? Sudland!”

Sudland’s President Boris Tarn, 61, denied the ministers' claims: “They lie...” Mr. Tarn's spokesman, Ivan Pell, said
the Sudland Defence Ministry had spent $1,000.50 (3.5% of its budget) on Nov. 25, 2021 -- see www.example.com/a_b?c=1.

"No!" Orlova said. She cannot accept it, she wrote at 5 p.m. on Twitter. @a_orlova: peace in #Sudland 😀👍🏽 …`

var _ nlp.Pipeline = (*prose.Pipeline)(nil)

func analyze(t testing.TB, text string) *nlp.Document {
	t.Helper()
	p, err := prose.New()
	require.NoError(t, err)
	return p.Analyze(text, token.Paragraphs(text))
}

// check tests what must hold of the document of any text.
func check(t testing.TB, d *nlp.Document) {
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
			require.NotEmpty(t, tok.Tag, "%q", d.Of(k))
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

	names, sentence := 0, 0
	for _, m := range d.Names {
		require.Less(t, m.Tokens.First, m.Tokens.Limit)
		require.LessOrEqual(t, names, m.Tokens.First)
		names = m.Tokens.Limit
		for d.Sentences[sentence].Tokens.Limit <= m.Tokens.First {
			sentence++
		}
		require.LessOrEqual(t, m.Tokens.Limit, d.Sentences[sentence].Tokens.Limit, "name crosses a sentence")
	}
}

// sentences returns the sentences of a text.
func sentences(d *nlp.Document) []string {
	var out []string
	for _, s := range d.Sentences {
		out = append(out, s.Span.In(d.Text))
	}
	return out
}

// tokens returns the tokens of a text, with a bar between them and, if asked, their tags.
func tokens(d *nlp.Document, tagged bool) string {
	var out []string
	for i, tok := range d.Tokens {
		word := d.Of(i)
		if tagged {
			word += "/" + tok.Tag
		}
		out = append(out, word)
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
			d := analyze(t, text)
			check(t, d)
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
			d := analyze(t, test.text)
			check(t, d)
			assert.Equal(t, test.want, tokens(d, false))
		})
	}
}

func TestNorm(t *testing.T) {
	text := "İT’S Nor\u00adland “ ‘ ” non‑stop"
	var norms []string
	for _, tok := range analyze(t, text).Tokens {
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
			for _, tok := range analyze(t, test.text).Tokens {
				if tok.Norm == `"` || tok.Norm == "'" {
					got += map[string]string{"``": "(", "''": ")", "POS": "'"}[tok.Tag]
				}
			}
			assert.Equal(t, test.want, got)
		})
	}
}

func TestTags(t *testing.T) {
	for _, test := range []struct{ why, text, want string }{
		{"equal words, two tags", "They record a record.", "They/PRP|record/VBP|a/DT|record/NN|./."},
		{"clitics", "She's said Norland's men don't lie.", "She/PRP|'s/VBZ|said/VBD|Norland/NNP|'s/POS|men/NNS|do/VBP|n't/RB|lie/VB|./."},
		{"marks are no words", "“We will go,” she said.", "“/``|We/PRP|will/MD|go/VB|,/,|”/''|she/PRP|said/VBD|./."},
		{"punctuation", "(men) - men; men: men …", "(/(|men/NNS|)/)|-/:|men/NNS|;/:|men/NNS|:/:|men/NNS|…/:"},
		{"numbers and signs", "$1,000 3.5% 2021-11-16 @a #Norland", "$/$|1,000/CD|3.5/CD|%/NN|2021-11-16/CD|@a/NNP|#Norland/NNP"},
		{"a name that looks like a verb", "They told Walk the truth. Walk denied it.", "They/PRP|told/VBD|Walk/NNP|the/DT|truth/NN|./.|Walk/NNP|denied/VBD|it/PRP|./."},
	} {
		t.Run(test.why, func(t *testing.T) {
			assert.Equal(t, test.want, tokens(analyze(t, test.text), true))
		})
	}
}

// The weights are read out of prose and decoded here; where prose has no fault, it has to give the same tags.
func TestTagsAreThoseOfProse(t *testing.T) {
	for _, sentence := range []string{
		"The government said that it would not accept the new plan of its rivals , although many officials want peace .",
		"Anna Orlova , who leads the party , told reporters on Monday she had never seen these documents before .",
		"A 45-year-old man walked slowly through 12 streets in 1987 because buses were cheaper than taxis .",
	} {
		doc, err := upstream.NewDocument(sentence, upstream.WithSegmentation(false), upstream.WithExtraction(false))
		require.NoError(t, err)
		var want []string
		for _, tok := range doc.Tokens() {
			want = append(want, tok.Text+"/"+tok.Tag)
		}
		assert.Equal(t, strings.Join(want, "|"), tokens(analyze(t, sentence), true))
	}
}

func TestNames(t *testing.T) {
	kinds := map[token.MentionType]string{
		token.MentionUnknown: "?", token.MentionPerson: "person", token.MentionOrganization: "organization",
		token.MentionPlace: "place", token.MentionMisc: "misc",
	}
	for _, test := range []struct {
		why, text string
		want      []string
	}{
		{"none", "The ministers met on Monday.", nil},
		{"without title, by its title", "They asked President Tarn about it.", []string{"Tarn person"}},
		{"without demonym and office", "They met Polish Foreign Minister Orlova.", []string{"Orlova person"}},
		{"title between two names", "They met European Council President Anna Orlova.", []string{"European Council organization", "Anna Orlova person"}},
		{"initial", "It was Vasil K. Tarn again.", []string{"Vasil K. Tarn person"}},
		{"of", "He left the Ministry of Defence and the Bank of Ostport.", []string{"Ministry of Defence organization", "Bank of Ostport organization"}},
		{"adjective of a body", "He said the Russian Foreign Ministry lied.", []string{"Russian Foreign Ministry organization"}},
		{"particle", "They asked Ursula von der Tarn about it.", []string{"Ursula von der Tarn person"}},
		{"places", "He went from Poland to the United States and New York.", []string{"Poland place", "United States place", "New York place"}},
		{"acronym", "He left NATO for good.", []string{"NATO organization"}},
		{"a later short name", "It was Anna Orlova. They saw Orlova again.", []string{"Anna Orlova person", "Orlova person"}},
		{"a person next to a place", "They saw Anna Orlova. He told Orlova France was ready.", []string{"Anna Orlova person", "Orlova person", "France place"}},
		{"possessive ends it", "He saw Poland's Anna Orlova.", []string{"Poland place", "Anna Orlova person"}},
		{"last word of the text", "He met Anna Orlova", []string{"Anna Orlova person"}},
		{"people", "The Russians left.", []string{"Russians misc"}},
		{"a title as a surname", "They saw Anna King again.", []string{"Anna King person"}},
		{"a title in a body", "He left the Justice Department.", []string{"Justice Department organization"}},
	} {
		t.Run(test.why, func(t *testing.T) {
			d := analyze(t, test.text)
			check(t, d)
			var got []string
			for _, m := range d.Names {
				got = append(got, d.Span(m.Tokens).In(d.Text)+" "+kinds[m.Type])
			}
			assert.Equal(t, test.want, got)
		})
	}
}

func TestParagraphsOutsideAreNotLookedAt(t *testing.T) {
	p, err := prose.New()
	require.NoError(t, err)
	d := p.Analyze("They met. They left. They slept.", []nlp.Span{{Start: 10, End: 20}})
	assert.Equal(t, []string{"They left."}, sentences(d))
	assert.Equal(t, 0, d.Sentences[0].Paragraph)
}

func TestSameTextSameDocument(t *testing.T) {
	want := fmt.Sprint(analyze(t, article))
	for procs := range 20 {
		old := runtime.GOMAXPROCS(procs%4 + 1)
		got := fmt.Sprint(analyze(t, article))
		runtime.GOMAXPROCS(old)
		require.Equal(t, want, got)
	}
}

func TestConcurrentUse(t *testing.T) {
	p, err := prose.New()
	require.NoError(t, err)
	paragraphs := token.Paragraphs(article)
	want := fmt.Sprint(p.Analyze(article, paragraphs))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 5 {
				assert.Equal(t, want, fmt.Sprint(p.Analyze(article, paragraphs)))
			}
		})
	}
	group.Wait()
}

// Each of these takes hours if anything is quadratic.
func TestHugeTexts(t *testing.T) {
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
			d := analyze(t, strings.Repeat(piece, size/4/len(piece)))
			for _, s := range d.Sentences {
				require.LessOrEqual(t, s.Tokens.Len(), 2000)
			}
		})
	}
}

func TestArticle(t *testing.T) {
	d := analyze(t, article)
	check(t, d)
	assert.Len(t, d.Sentences, 10)
}

func FuzzAnalyze(f *testing.F) {
	for _, seed := range []string{
		article, "ȺȺȺȺȺ's", "İİ's", "\xff\xfe'\xe2\x80", "”", "'", "", "\x00\x00", "A.", "Mr", "@", "#", "``''", "'n", "n't", "'t",
		"www.", "http://.", "a.b.", "\u0301", "…\".", "(", "1.", "é.É", "’’s", "a\u200b.\u200b", strings.Repeat(`"`, 500),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		check(t, analyze(t, text))
	})
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := prose.Load(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAnalyze(b *testing.B) {
	p, err := prose.New()
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat(article+"\n\n", 20)
	paragraphs := token.Paragraphs(text)
	n := len(p.Analyze(text, paragraphs).Tokens)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		p.Analyze(text, paragraphs)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
