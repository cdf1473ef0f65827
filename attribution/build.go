package attribution

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/actor"
	"github.com/hearsay-nlp/hearsay/attribution/article"
	"github.com/hearsay-nlp/hearsay/attribution/copies"
	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/attribution/proposition"
	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp"
)

// build writes what was found into a record.
func build(a article.Article, doc *nlp.Document, found []extract.Attribution, who []actor.Resolution, odd []quote.Warning) Record {
	r := Record{
		Schema: record.Schema, ID: a.ID, Path: a.Path, URL: orNil(a.URL), Title: a.Title, Outlet: orNil(a.Outlet),
		Wire: list(a.Wire), Byline: list(a.Byline), Published: orNil(a.Published),
		Text: a.Text, PlainText: a.PlainText, Original: a.Original, Signature: copies.Sign(doc),
		Claims: make([]Claim, len(found)), Warnings: make([]record.Warning, len(odd)),
	}
	for i, f := range found {
		c := &r.Claims[i]
		*c = Claim{
			Kind: f.Kind, Act: f.Act, Negated: f.Negated,
			Content: text(a.Text, f.Content), Actor: who[i].Actor, Targets: who[i].Targets, Via: who[i].Via, Medium: who[i].Medium, Said: extract.Said(doc, &found[i], a.Published),
			Sentence: doc.Sentences[f.Sentence].Span, Confidence: f.Confidence, Rule: f.Rule,
		}
		if f.Source != nil {
			t := text(a.Text, []nlp.Span{f.Source.Span})
			c.Source = &t
		}
		if len(f.Cue) > 0 {
			t := text(a.Text, f.Cue)
			c.Cue = &t
		}
		c.Proposition = proposition.Read(doc, f.Content)
		c.Proposition.Actors = who[i].Mentioned
		c.Proposition.Contrast = proposition.Contrasts(doc, f.Sentence)
		c.ID = claimID(*c)
	}
	for i, f := range found {
		if f.Parent >= 0 {
			r.Claims[i].Parent = &r.Claims[f.Parent].ID
		}
	}
	for i, w := range odd {
		r.Warnings[i] = record.Warning{Code: w.Code, Start: w.Span.Start, End: w.Span.End, Message: w.Message}
	}
	return r
}

// claimID returns an id that depends on nothing but the claim's own words and place.
func claimID(c Claim) string {
	h := sha256.New()
	for _, t := range []*record.Text{&c.Content, c.Cue, c.Source} {
		if t != nil {
			fmt.Fprintf(h, "%s\x00%v\x00", t.Text, t.Spans)
		}
	}
	return "c" + hex.EncodeToString(h.Sum(nil)[:5])
}

func text(s string, spans []nlp.Span) record.Text {
	parts := make([]string, len(spans))
	for i, p := range spans {
		parts[i] = p.In(s)
	}
	return record.Text{Text: strings.Join(parts, " "), Spans: spans}
}

func orNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
