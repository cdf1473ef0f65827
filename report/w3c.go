package report

import (
	"io"
	"iter"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// WebAnnotations writes a W3C Web Annotation page (https://www.w3.org/TR/annotation-model/) as JSON-LD: one annotation
// a claim, with a target for each piece of its content. A TextPositionSelector counts code points of the record's
// text, a TextQuoteSelector has the words with up to 32 code points before and after them. Bodies name the actor
// (identifying), and kind and act (classifying). The source is the address of the article, or "urn:hearsay:RECORD"
// where it has none.
type WebAnnotations struct{}

type annotation struct {
	ID         string             `json:"id"`
	Type       string             `json:"type"`
	Motivation string             `json:"motivation"`
	Bodies     []annotationBody   `json:"body"`
	Targets    []annotationTarget `json:"target"`
}

type annotationBody struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
	Value   string `json:"value"`
}

type annotationTarget struct {
	Source    string `json:"source"`
	Selectors []any  `json:"selector"`
}

type quoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix"`
	Suffix string `json:"suffix"`
}

type positionSelector struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Write writes the annotations in the order of the claims. One whose content does not fit into the text is left out.
func (WebAnnotations) Write(w io.Writer, records iter.Seq[record.Record], _ []record.Conflict) error {
	head := `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:hearsay:annotations","type":"AnnotationPage"}`
	return writeItems(w, head, "items", func(yield func(any) bool) {
		for r := range records {
			text := []rune(r.Text)
			for _, c := range r.CodePoints().Claims {
				if a := annotate(r, text, c); len(a.Targets) > 0 && !yield(a) {
					return
				}
			}
		}
	})
}

func annotate(r record.Record, text []rune, c record.Claim) annotation {
	const around = 32
	a := annotation{ID: name(r, c), Type: "Annotation", Motivation: "identifying", Bodies: []annotationBody{
		{"TextualBody", "classifying", string(c.Kind)}, {"TextualBody", "classifying", actOf(c)}}}
	if c.Actor != nil {
		a.Bodies = append([]annotationBody{{"TextualBody", "identifying", c.Actor.Name}}, a.Bodies...)
	}
	for _, s := range c.Content.Spans {
		if s.Start < 0 || s.End <= s.Start || s.End > len(text) {
			continue
		}
		a.Targets = append(a.Targets, annotationTarget{address(r), []any{
			quoteSelector{"TextQuoteSelector", string(text[s.Start:s.End]),
				string(text[max(0, s.Start-around):s.Start]), string(text[s.End:min(len(text), s.End+around)])},
			positionSelector{"TextPositionSelector", s.Start, s.End},
		}})
	}
	return a
}
