package attribution_test

import (
	"context"
	"fmt"
	"log"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution"
	"github.com/hearsay-nlp/hearsay/attribution/article"
)

func ExampleAnalyzer_Analyze() {
	analyzer, err := attribution.New()
	if err != nil {
		log.Fatal(err)
	}
	record, err := analyzer.Analyze(context.Background(), attribution.Article{
		ID: "ferry",
		Text: "“The ferry will sail on Monday,” said Ines Falk, the harbour master.\n\n" +
			"She denied that the pier was unsafe. The crew, according to Radio Orla, will be paid.\n",
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range record.Claims {
		fmt.Printf("%s, %s, %s (%s): %s\n", c.Kind, c.Act, c.Actor.Name, c.Cue.Text, c.Content.Text)
	}
	// Output:
	// direct, assert, Ines Falk (said): “The ferry will sail on Monday,”
	// indirect, deny, Ines Falk (denied): that the pier was unsafe
	// indirect, assert, Radio Orla (according to): The crew will be paid
}

func ExampleFindConflicts() {
	analyzer, err := attribution.New()
	if err != nil {
		log.Fatal(err)
	}
	var records []attribution.Record
	for _, a := range []attribution.Article{
		{ID: "morning", Text: "Peru accused Iceland of hiding the tide tables of the northern ports.\n"},
		{ID: "evening", Text: "Iceland on Tuesday denied hiding the tide tables.\n"},
	} {
		r, err := analyzer.Analyze(context.Background(), a)
		if err != nil {
			log.Fatal(err)
		}
		records = append(records, r)
	}
	for _, c := range attribution.FindConflicts(records) {
		fmt.Printf("%s: %s\n", c.Kind, c.About)
		fmt.Println("A:", c.A.Actors, c.A.Claims)
		fmt.Println("B:", c.B.Actors, c.B.Claims)
	}
	// Output:
	// denial: Peru accused Iceland of hiding the tide tables of the northern ports
	// A: [Peru] [morning/c7392e5a333]
	// B: [Iceland] [evening/ca2d2e4d990]
}

// Files, folders and patterns become articles, one after another. What can't be read costs only itself.
func Example_files() {
	analyzer, err := attribution.New()
	if err != nil {
		log.Fatal(err)
	}
	sources, errs := article.Find([]string{"../testdata/articles/port/formats", "../testdata/articles/vote/*.txt"})
	for _, err := range errs {
		log.Print(err) // such as a file that is not there
	}
	for _, source := range sources {
		for a, err := range article.Read(source, strings.NewReader("")) {
			if err != nil {
				log.Print(err) // such as a broken line of JSON
				continue
			}
			r, err := analyzer.Analyze(context.Background(), a)
			if err != nil {
				log.Fatal(err)
			}
			fmt.Printf("%s: %s\n", r.ID, r.Title)
		}
	}
	// Output:
	// p3_estuary: Fishermen count barrels while two capitals quarrel
	// portfeed-101: Ministers meet over Marisol Bay
	// portfeed-102: The missing four minutes
	// v1_ledger: Challenger demands recount after ballots turn up in church basement
	// v2_cityblaze: Strand stole election, says Pryce
	// v3_lakeradio: Pryce, Strand agree on hand count of ballots -judge
}
