package article_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/hearsay-nlp/hearsay/attribution/article"
)

// checkBlocks tells whether the blocks of a are what every text's have to be.
func checkBlocks(t testing.TB, a article.Article) {
	t.Helper()
	end := 0
	for _, b := range a.Blocks {
		if b.Span.Start < end || b.Span.End <= b.Span.Start || b.Span.End > len(a.Text) {
			t.Fatalf("block %v after byte %d of %d", b, end, len(a.Text))
		}
		for _, at := range []int{b.Span.Start, b.Span.End} {
			if at < len(a.Text) && !utf8.RuneStart(a.Text[at]) && utf8.ValidString(a.Text) {
				t.Fatalf("block %v inside a character", b)
			}
		}
		if s := b.Span.In(a.Text); strings.TrimSpace(s) != s {
			t.Fatalf("block %v is not trimmed: %q", b, s)
		}
		if gap := a.Text[end:b.Span.Start]; strings.IndexFunc(gap, isWord) >= 0 {
			t.Fatalf("lost before block %v: %q", b, gap)
		}
		end = b.Span.End
	}
	if gap := a.Text[end:]; strings.IndexFunc(gap, isWord) >= 0 {
		t.Fatalf("lost at the end: %q", gap)
	}
	if a.Blocks == nil {
		t.Fatal("no blocks")
	}
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsPunct(r) }

func FuzzLayout(f *testing.F) {
	for _, s := range []string{
		"", " date 2021-11-13 ", " date 2021-11-13 Left Menu\n\nTitle here -X\n" + prose1, text(prose1, "(Reuters)", prose2, "TRENDING", "1\nx", "2"),
		"NIAMEY (AP) — ", "NIAMEY, Nov 12 (Reuters) -", "By Ada Brook | Herald", "Reuters | Updated: 16-11-2021 00:58 IST", "(", "©", "© ", "|||", "1\n2",
		"Ⱥ İ ǅ", "\xff\xfe", "\ufeff# x", strings.Repeat("“", 50), "- ", "(With inputs from )", "Source: ", "x. (ANI)", "((((AP))))",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := article.Layout(article.Article{Text: s})
		checkBlocks(t, a)
		assert.Equal(t, s, a.Text)
	})
}

func FuzzRead(f *testing.F) {
	names := []string{"a.txt", "a.html", "a.jsonl", "a.txt.gz", "a.html.gz", "a.jsonl.gz", "-"}
	for i := range names {
		for _, s := range []string{"", "Text.", "\xff", "{\"text\":\"x\"}\n{", page(pageHead, paragraphs()), "<b><p><table><p></b>", "\x1f\x8b", string(pack(f, "x")), german} {
			f.Add(uint8(i), []byte(s))
		}
	}
	f.Fuzz(func(t *testing.T, i uint8, data []byte) {
		articles, errs := read(t, names[int(i)%len(names)], data)
		if len(articles)+len(errs) == 0 {
			t.Fatal("neither article nor error")
		}
		for _, a := range articles {
			if !utf8.ValidString(a.Text) || strings.TrimSpace(a.Text) == "" {
				t.Fatalf("%q", a.Text)
			}
			checkBlocks(t, article.Layout(a))
		}
	})
}

// TestLayoutHostile runs into the time limit of the test if anything takes more than linear time.
func TestLayoutHostile(t *testing.T) {
	for name, s := range map[string]string{
		"opening marks":  strings.Repeat("“", 100_000),
		"brackets":       strings.Repeat("(", 100_000) + ")",
		"bracket lines":  strings.Repeat("a. (\n", 10_000),
		"short lines":    strings.Repeat("Lake talks resume\n\n", 5_000),
		"sentences":      strings.Repeat(prose1+"\n\n", 5_000),
		"markers":        strings.Repeat("TRENDING\n\n"+prose1+"\n\n", 5_000),
		"lists":          strings.Repeat("TRENDING\n\nx\n\n", 10_000) + prose1,
		"furniture":      prose1 + "\n\n" + strings.Repeat("Share\n\n", 20_000) + prose1 + "\n\n" + strings.Repeat("Nets\n\n"+prose2+"\n\n", 2),
		"headings":       strings.Repeat(prose1+"\n\nNets\n\n", 5_000),
		"one paragraph":  strings.Repeat("word ", 1<<20),
		"one word":       strings.Repeat("ä", 1<<20),
		"signs":          strings.Repeat("|·•", 1<<18),
		"dates":          strings.Repeat("2021-11-12 ", 1<<16),
		"furniture gaps": prose1 + strings.Repeat("\n\nShare\n\nNets and nerves\n\n"+prose2, 5_000),
	} {
		t.Run(name, func(t *testing.T) { checkBlocks(t, article.Layout(article.Article{Text: s})) })
	}
}
