package extract_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/article"
	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// TestFindActsByTree holds what can be told only with the trees of the pipeline that is the default.
func TestFindActsByTree(t *testing.T) {
	p, err := nlp.New()
	require.NoError(t, err)
	for _, test := range []struct {
		text string
		act  record.Act
		why  string
	}{
		{"Ada Brook said that a probe into fraud was open.", record.Assert, "the matter of a probe accuses nobody"},
		{"Ada Brook said that the corruption law was old.", record.Assert, "what a law is about accuses nobody"},
		{"Ada Brook said that the money came from the pocket of the owner.", record.Assert, "a noun that is a wrong only as a verb"},
		{"Ada Brook said that what I said was true.", record.Assert, "no distance from one's own words"},
		{"Ada Brook said that Max Lund failed to warn the town.", record.Accuse, "what was not done"},
		{"Ada Brook said that Latvia attacked the convoy.", record.Accuse, "a harm by somebody named"},
		{"Ada Brook said that the hail destroyed the harvest.", record.Assert, "a harm by nobody"},
		{"Ada Brook said that the sale was not fair.", record.Accuse, "what is missed"},
		{"“Your answer is bogus,” Ada Brook said.", record.Accuse, "to somebody's face"},
		{"Ada Brook said that the answer was bogus.", record.Deny, "to nobody's face"},
		{"Ada Brook said that the statement was wrong.", record.Deny, "what was told is mistaken"},
		{"Ada Brook said that the road was wrong.", record.Assert, "nobody has told a road"},
		{"Ada Brook said that the fire had nothing to do with her.", record.Deny, "no part in it"},
		{"Ada Brook said she had “never called anybody a thief”.", record.Deny, "a deed denied, though quotation marks lead the parser astray"},
		{"Ada Brook said that nobody warned the town.", record.Assert, "a complaint, no denial"},
		{"Ada Brook called the allegations “a fairy tale”.", record.Deny, "a charge given another name"},
		{"“We reject the charge,” Ada Brook said.", record.Deny, "an act done by naming it"},
		{"“I urge Max Lund to resign,” Ada Brook said.", record.Demand, "likewise"},
		{"“I urged Max Lund to resign,” Ada Brook said.", record.Assert, "an act told, not done"},
		{"“Please open the books,” Ada Brook said.", record.Demand, "a polite order"},
		{"Ada Brook said that it is time for Max Lund to go.", record.Demand, "high time"},
		{"Ada Brook said that Max Lund owes the town an apology.", record.Demand, "what is owed"},
		{"Ada Brook said that Max Lund owes the bank two million.", record.Assert, "a debt"},
		{"“If these charges are found to be true, Max Lund must go,” Ada Brook said.", record.Demand, "after a condition"},
		{"Ada Brook repeated her demand.", record.Demand, "a noun that names an act"},
		{"Ada Brook said that she planned to rebuild the dam.", record.Promise, "a plan of her own"},
		{"“He will see you at lunch,” Ada Brook said.", record.Assert, "in quotation marks he is not who speaks"},
		{"“This is a disgrace. We will go on,” Ada Brook said.", record.Accuse, "what is said first weighs more than a pledge"},
		{"“We will not attack the council,” Ada Brook said.", record.Promise, "what one will not do is no threat"},
		{"“Is this a bribe?” Ada Brook asked.", record.Accuse, "a question that accuses"},
		{"“Who was on duty?” Ada Brook asked.", record.Demand, "a question that does not"},
		{"Ada Brook worried that the corrupt council would win.", record.Express, "what is only thought of accuses nobody"},
		{"Ada Brook questioned whether Max Lund was ready to repair the dam.", record.Express, "nobody has promised it"},
		{"Ada Brook said the letter was a forgery.", record.Deny, "what is made up"},
		{"Ada Brook said that he knew no such person.", record.Deny, "a denial by its object"},
		{"“I did not open the gate. Max Lund is lying,” Ada Brook said.", record.Deny, "what is said first weighs more"},
		{"“Max Lund is lying. I did not open the gate,” Ada Brook said.", record.Accuse, "likewise"},
		{"Ada Brook said that the flood was a matter of great concern.", record.Express, "a feeling hung on a noun"},
		{"Ada Brook said that the members have no faith in Max Lund.", record.Express, "a feeling that somebody has"},
		{"Ada Brook said that the loss was painful.", record.Express, "how it feels"},
		{"Ada Brook spoke of her concern about the corrupt council.", record.Express, "a named feeling, whatever it is about"},
	} {
		t.Run(test.text, func(t *testing.T) {
			paragraphs := token.Paragraphs(test.text)
			doc := p.Analyze(test.text, paragraphs)
			quotes, _ := quote.Find(test.text, paragraphs)
			found := extract.Nest(doc, extract.Propose(doc, quotes, []article.BlockKind{article.Body}))
			require.Len(t, found, 1, test.why)
			assert.Equal(t, test.act, found[0].Act, test.why)
		})
	}
}
