package report_test

import (
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// in returns the pieces of text, in their order, as one Text.
func in(text string, pieces ...string) record.Text {
	var t record.Text
	from := 0
	for _, p := range pieces {
		i := strings.Index(text[from:], p)
		if i < 0 {
			panic("no " + p)
		}
		t.Spans = append(t.Spans, token.Span{Start: from + i, End: from + i + len(p)})
		from += i + len(p)
	}
	t.Text = strings.Join(pieces, " ")
	return t
}

func pointer[T any](v T) *T { return &v }

func plainRecords() []record.Record {
	a := "“We closed the dam,” said Orla Vint, the minister, “and we will open it in May.”\n" +
		"Norway accuses Chile of stealing 3,000 maps, the Harbour Office said."
	b := "Chile 🗺 rejected the accusations as “a fairy tale”."
	vint := &record.Actor{ID: "a1", Name: "Orla Vint", Type: record.Person, Role: "minister", Side: "Norway", Affiliation: "Norwegian Fisheries Ministry", Wikidata: "Q4242", Identity: "The same name in 2 articles, and no role or side speaks against it."}
	return []record.Record{
		{
			Schema: record.Schema, ID: "dam", Path: "in/dam.txt", PlainText: true, Text: a, Title: "Dam closed",
			Outlet: pointer("The Daily Fjord"), Wire: []string{"Reuters", "AP"}, Byline: []string{"Ada Quill", "Bo Reed"},
			Published: pointer("2031-04-05"),
			Claims: []record.Claim{
				{
					ID: "c1", Kind: record.Direct, Act: record.Assert, Source: pointer(in(a, "Orla Vint, the minister")),
					Cue: pointer(in(a, "said")), Content: in(a, "“We closed the dam,”", "“and we will open it in May.”"),
					Actor: vint, Sentence: token.Span{Start: 0, End: strings.IndexByte(a, '\n')}, Confidence: 0.98765, Rule: "inverted",
				},
				{
					ID: "c2", Parent: pointer("c1"), Kind: record.Indirect, Act: record.Accuse, Source: pointer(in(a, "Norway")),
					Cue: pointer(in(a, "accuses")), Content: in(a, "Chile of stealing 3,000 maps"),
					Actor:   &record.Actor{ID: "a2", Name: "Norway", Type: record.Place, Side: "Norway"},
					Targets: []string{"Chile"}, Via: []string{"Harbour Office", "The Daily Fjord"},
					Sentence: token.Span{Start: strings.IndexByte(a, '\n') + 1, End: len(a)}, Confidence: 2.0 / 3, Rule: "verb",
				},
			},
		},
		{
			Schema: record.Schema, ID: "maps", Path: "in/news.jsonl", URL: pointer("https://news.example/maps?a=1&b=2"),
			Title: "Maps", Outlet: pointer("Coast Post"), Text: b,
			Claims: []record.Claim{{
				ID: "c1", Kind: record.Mixed, Act: record.Deny, Source: pointer(in(b, "Chile")), Cue: pointer(in(b, "rejected")),
				Content: in(b, "the accusations as “a fairy tale”"), Targets: []string{"Norway"},
				Actor:    &record.Actor{ID: "a3", Name: "Chile", Type: record.Place, Side: "Chile"},
				Sentence: token.Span{Start: 0, End: len(b)}, Confidence: 0.9, Rule: "denial",
			}},
			Warnings: []record.Warning{{Code: "Q001", Start: strings.Index(b, "“"), End: strings.Index(b, "“") + 3, Message: "a mark"}},
		},
	}
}

func plainConflicts() []record.Conflict {
	return []record.Conflict{{
		Schema: record.Schema, ID: "k1", Kind: record.Denial, About: "stolen maps", Explicit: true,
		A:          record.Account{Actors: []string{"Norway"}, Claims: []string{"dam/c2"}},
		B:          record.Account{Actors: []string{"Chile"}, Claims: []string{"maps/c1"}},
		Confidence: 0.8, Reason: "“rejected the accusations” answers the accuser by name",
	}}
}

// hostileRecords holds one attack a claim.
func hostileRecords() []record.Record {
	attacks := []string{
		"=HYPERLINK(\"http://evil.example\",\"click\")",
		" \t+1, and \"quoted\", said\r\nover two lines\n\n# with a heading",
		"<script>alert('x')</script> &amp; <b>bold",
		"| cells | and `code` and *stars* and _lines_ in file_name",
		"[a link](http://evil.example) ![picture](x.png) https://evil.example www.evil.example me@evil.example",
		"turned \u202egnidaer\u202c round, \x1b[2Jcleared, \u0007rung",
		"1. no list, 🕵🏽‍♀️ beyond the plane 𝔘",
		"- no item ~~struck~~ $math$ \\",
		"``` fence",
	}
	text := "𝔘𝔘 " + strings.Join(attacks, "\n\n")
	r := record.Record{
		Schema: record.Schema, ID: "odd/=name_1", Path: "-odd|dir/`name`.html", Title: "# <Title> | of *all*\nthings",
		URL: pointer("javascript:alert(1)"), Outlet: pointer("=cmd|' /C calc'!A0"), Wire: []string{"@wire"},
		Byline: []string{"<i>Nobody</i>"}, Text: text,
		Warnings: []record.Warning{{Code: "Q001", Start: 5, End: len(text), Message: "never closed: <\u202e|"}},
	}
	for i, words := range attacks {
		at := strings.Index(text, words)
		c := record.Claim{
			ID: "c" + string(rune('1'+i)), Kind: record.Direct, Act: record.Express, Content: in(text, words),
			Sentence: token.Span{Start: at, End: at + len(words)}, Confidence: 0.5, Rule: "colon", Negated: i == 2,
		}
		if i%2 == 1 {
			c.Source, c.Actor = &c.Content, &record.Actor{Name: words, Type: record.Unnamed, Role: words, Side: words, Affiliation: words, Identity: words}
			c.Via, c.Targets = []string{words, "me"}, []string{words, "you"}
		}
		r.Claims = append(r.Claims, c)
	}
	return []record.Record{r}
}

func hostileConflicts() []record.Conflict {
	return []record.Conflict{
		{
			Schema: record.Schema, ID: "k1", Kind: record.Contradiction, About: "| <b> #", Reason: "`why`\nso",
			A: record.Account{Actors: []string{"=a", "b|c"}, Claims: []string{"odd/=name_1/c1", "odd/=name_1/c2"}},
			B: record.Account{Actors: []string{"*"}, Claims: []string{"odd/=name_1/c3", "gone/c1"}},
		},
		{Schema: record.Schema, ID: "k2", Kind: record.Versions, Confidence: 1.0 / 3},
	}
}
