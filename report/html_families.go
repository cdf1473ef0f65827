package report

import (
	"cmp"
	"iter"
	"strings"
	"unicode"

	"github.com/hearsay-nlp/hearsay/attribution/family"
	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// The bounds of what a family shows; families.jsonl has all of it.
const (
	maxWording  = 2000 // runes
	maxWordings = 20   // of a family
	maxCarriers = 20   // of a wording
)

// htmlFamily is a quotation in the articles that carry it.
type htmlFamily struct {
	ID, Text, Outlet, Published string // Outlet and Published are those of the first article
	Speakers                    []string
	Disputed                    bool
	Articles, Outlets           int
	Wordings                    []*htmlWording
	Left                        int // wordings that are left out
}

// htmlWording is one wording of a quotation, as runs from the longest wording to this one.
type htmlWording struct {
	Relation string
	Runs     []htmlRun
	Carriers []htmlCited
	Left     int // articles that are left out
}

// htmlRun is a run of words; Tag is "ins", "del" or empty.
type htmlRun struct{ Tag, Text string }

var diffTags = map[family.Op]string{family.Insert: "ins", family.Delete: "del"}

// familyCards returns families with their wordings, each once, in the order in which they came out.
func familyCards(records iter.Seq[record.Record], families []record.Family, places map[string]place) []htmlFamily {
	cite := citedInFamilies(records, families)
	cards := make([]htmlFamily, len(families))
	for i, f := range families {
		card := htmlFamily{ID: f.ID, Text: Plain(f.Text, maxWording), Disputed: f.Disputed}
		for _, name := range f.Speakers {
			card.Speakers = append(card.Speakers, Plain(name, maxQuoted))
		}
		articles, outlets, wordings := map[string]bool{}, map[string]bool{}, map[string]*htmlWording{}
		for n, m := range f.Members {
			articles[m.Record] = true
			if m.Outlet != nil {
				outlets[*m.Outlet] = true
			}
			if n == 0 {
				card.Outlet, card.Published = Plain(cmp.Or(value(m.Outlet), m.Record), maxQuoted), value(m.Published)
			}
			c, ok := cite[m.Claim]
			if !ok {
				continue
			}
			text := Plain(c.claim.Content.Text, maxWording)
			key := strings.Join(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ") // marks are no wording
			w := wordings[key]
			if w == nil {
				w = &htmlWording{Relation: string(m.Relation)}
				wordings[key] = w
				if len(card.Wordings) == maxWordings {
					card.Left++
				} else {
					w.Runs = diffOf(card.Text, text)
					card.Wordings = append(card.Wordings, w)
				}
			}
			if len(w.Carriers) == maxCarriers {
				w.Left++
			} else {
				w.Carriers = append(w.Carriers, citedView(m.Claim, cite, places))
			}
		}
		card.Articles, card.Outlets = len(articles), len(outlets)
		cards[i] = card
	}
	return cards
}

func diffOf(longest, text string) []htmlRun {
	var runs []htmlRun
	for _, r := range family.Diff(longest, text) {
		runs = append(runs, htmlRun{diffTags[r.Op], strings.TrimSpace(r.Text)})
	}
	return runs
}
