package report

import (
	"io"
	"iter"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// SchemaOrg writes the claims as JSON-LD in the words of https://schema.org: each article is a NewsArticle; a claim in
// quotation marks is a Quotation that is part of it, any other a Claim that appears in it. Who speaks is a Person or an
// Organization; a document is what a claim is based on. A claim without a name has no author.
type SchemaOrg struct{}

type schemaThing struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type schemaRef struct {
	ID string `json:"@id"`
}

type schemaArticle struct {
	ID        string        `json:"@id"`
	Type      string        `json:"@type"`
	Headline  string        `json:"headline,omitempty"`
	Published string        `json:"datePublished,omitempty"`
	Publisher *schemaThing  `json:"publisher,omitempty"`
	Authors   []schemaThing `json:"author,omitempty"`
}

type schemaClaim struct {
	ID         string       `json:"@id"`
	Type       string       `json:"@type"`
	Text       string       `json:"text"`
	Author     *schemaThing `json:"author,omitempty"`            // of a Claim
	Speaker    *schemaThing `json:"spokenByCharacter,omitempty"` // of a Quotation
	Basis      *schemaThing `json:"isBasedOn,omitempty"`
	Appearance *schemaRef   `json:"appearance,omitempty"` // of a Claim
	Whole      *schemaRef   `json:"isPartOf,omitempty"`   // of a Quotation
	Keywords   string       `json:"keywords"`
}

// Write writes each article, and its claims after it.
func (SchemaOrg) Write(w io.Writer, records iter.Seq[record.Record], _ []record.Conflict) error {
	return writeItems(w, `{"@context":"https://schema.org"}`, "@graph", func(yield func(any) bool) {
		for r := range records {
			if !yield(articleThing(r)) {
				return
			}
			for _, c := range r.Claims {
				if !yield(claimThing(r, c)) {
					return
				}
			}
		}
	})
}

func articleThing(r record.Record) schemaArticle {
	a := schemaArticle{ID: address(r), Type: "NewsArticle", Headline: r.Title, Published: value(r.Published)}
	if r.Outlet != nil {
		a.Publisher = &schemaThing{"Organization", *r.Outlet}
	}
	for _, by := range r.Byline {
		a.Authors = append(a.Authors, schemaThing{"Person", by})
	}
	return a
}

func claimThing(r record.Record, c record.Claim) schemaClaim {
	t := schemaClaim{ID: name(r, c), Type: "Claim", Text: c.Content.Text, Keywords: strings.Join([]string{string(c.Kind), actOf(c)}, ", ")}
	var who *schemaThing
	switch actor := value(c.Actor); {
	case actor.Name == "":
	case actor.Type == record.DocumentType:
		t.Basis = &schemaThing{"CreativeWork", actor.Name}
	case actor.Type == record.Person || actor.Type == record.Unnamed:
		who = &schemaThing{"Person", actor.Name}
	default:
		who = &schemaThing{"Organization", actor.Name} // a state, too, speaks as one
	}
	if article := (&schemaRef{address(r)}); c.Kind == record.Direct {
		t.Type, t.Speaker, t.Whole = "Quotation", who, article
	} else {
		t.Author, t.Appearance = who, article
	}
	return t
}
