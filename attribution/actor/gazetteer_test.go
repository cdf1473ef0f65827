package actor

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// The tables have no exported way in, so these tests stand inside the package.

func TestLookupPlace(t *testing.T) {
	for _, c := range []struct {
		in, name, side string
		match          match // 0: not to be found
		why            string
	}{
		{"Belarus", "Belarus", "Belarus", matchName, "the plain name"},
		{"Byelorussia", "Belarus", "Belarus", matchName, "an older name"},
		{"Belarussian", "Belarus", "Belarus", matchAdjective, "a spelling variant of the adjective"},
		{"Minsk", "Belarus", "Belarus", matchCapital, "a capital stands for its government"},
		{"Kiev", "Ukraine", "Ukraine", matchCapital, "the Russian spelling of a capital"},
		{"Washington, D.C.", "United States", "United States", matchCapital, "commas and full stops do not count"},
		{"Washington , D.C.", "United States", "United States", matchCapital, "tokens joined with blanks"},
		{"US", "United States", "United States", matchName, "an acronym"},
		{"U.S.", "United States", "United States", matchName, "an acronym with full stops"},
		{"us", "", "", 0, "a pronoun"},
		{"Us", "", "", 0, "a pronoun at the start of a sentence"},
		{"WHO", "World Health Organization", "World Health Organization", matchBloc, "an acronym"},
		{"Who", "", "", 0, "a question word"},
		{"Nato", "NATO", "NATO", matchBloc, "an acronym that British papers write as a word"},
		{"NATO", "NATO", "NATO", matchBloc, "an acronym in capitals"},
		{"nato", "", "", 0, "no name is written small"},
		{"turkey", "", "", 0, "the bird"},
		{"Turkey", "Turkey", "Turkey", matchName, "the state"},
		{"Türkiye", "Turkey", "Turkey", matchName, "diacritics in the table and in the text"},
		{"MOSCOW", "Russia", "Russia", matchCapital, "a dateline in capitals"},
		{"the Kremlin", "Kremlin", "Russia", matchInstitution, "an article"},
		{"The Kremlin's", "Kremlin", "Russia", matchInstitution, "an article and a possessive"},
		{"Belarus’", "Belarus", "Belarus", matchName, "a possessive after s"},
		{"Élysée", "Elysee Palace", "France", matchInstitution, "with diacritics"},
		{"E\u0301lyse\u0301e", "Elysee Palace", "France", matchInstitution, "with combining accents"},
		{"Elysee", "Elysee Palace", "France", matchInstitution, "without diacritics"},
		{"the Elysee palace", "Elysee Palace", "France", matchInstitution, "the second word written small"},
		{"Pentagon", "Pentagon", "United States", matchInstitution, "a building"},
		{"DOJ", "Justice Department", "United States", matchInstitution, "an acronym of a department"},
		{"No. 10", "Downing Street", "United Kingdom", matchInstitution, "a house number"},
		{"UNSC", "UN Security Council", "United Nations", matchBloc, "part of a larger organization"},
		{"EU countries", "EU member states", "European Union", matchBloc, "members as a group"},
		{"the West", "West", "West", matchBloc, "a name that needs its article"},
		{"West", "", "", 0, "a surname or a direction"},
		{"Western states", "West", "West", matchBloc, "another word for it"},
		{"the Western bloc", "West", "West", matchBloc, "another word for it, with an article"},
		{"RIA Novosti", "RIA Novosti", "Russia", matchMedia, "state media speak for their state"},
		{"BBC", "BBC", "", matchMedia, "a public broadcaster speaks for no state"},
		{"Washington Post", "The Washington Post", "", matchMedia, "a paper without its article"},
		{"the Times", "The Times", "", matchMedia, "a paper that needs its article"},
		{"Times", "", "", 0, "a word in many names of papers"},
		{"Twitter", "Twitter", "", matchNetwork, "a social network"},
		{"Guinea-Bissau", "Guinea-Bissau", "Guinea-Bissau", matchName, "a hyphen, and not Guinea"},
		{"Guinea Bissau", "Guinea-Bissau", "Guinea-Bissau", matchName, "a blank for the hyphen"},
		{"Ruritania", "", "", 0, "no state"},
		{"", "", "", 0, "nothing"},
		{"the", "", "", 0, "an article alone"},
		{"the ", "", "", 0, "an article and a blank"},
		{"'s", "", "", 0, "a possessive alone"},
		{"-", "", "", 0, "what the tables write for an empty cell"},
	} {
		t.Run(c.in, func(t *testing.T) {
			e, ok := lookupPlace(c.in)
			assert.Equal(t, c.match != 0, ok, c.why)
			assert.Equal(t, c.name, e.name, c.why)
			assert.Equal(t, c.side, e.side, c.why)
			assert.Equal(t, c.match, e.match, c.why)
		})
	}
	west, _ := lookupPlace("the West")
	assert.Equal(t, record.Group, west.typ)
	minsk, _ := lookupPlace("Minsk")
	assert.Equal(t, record.Place, minsk.typ)
	kremlin, _ := lookupPlace("Kremlin")
	assert.Equal(t, record.Organization, kremlin.typ)
	assert.True(t, isMedia("Reuters"))
	assert.True(t, isMedia("Telegram"))
	assert.False(t, isMedia("NATO"))
	assert.True(t, isNetwork("Telegram"))
	assert.False(t, isNetwork("Reuters"))
}

// Names that mean several things, and the one that the tables decide for.
func TestAmbiguousNames(t *testing.T) {
	for _, c := range []struct{ in, name, why string }{
		{"Brussels", "European Union", "also the capital of Belgium"},
		{"Georgia", "Georgia", "also a state of the United States and a given name"},
		{"Jordan", "Jordan", "also a given name"},
		{"Chad", "Chad", "also a given name"},
		{"Sofia", "Bulgaria", "also a given name"},
		{"Congo", "Democratic Republic of the Congo", "two states on one river"},
		{"Congolese", "Democratic Republic of the Congo", "two states on one river"},
		{"Dominican", "Dominican Republic", "also of Dominica"},
		{"Guinea", "Guinea", "three more states have it in their names"},
		{"Macedonia", "North Macedonia", "also a region of Greece"},
		{"Washington", "United States", "also a person, a state, and its paper's short name"},
		{"Jerusalem", "Israel", "claimed by two, used as a metonym for one"},
		{"Congress", "Congress", "also a party in India"},
		{"Foreign Office", "Foreign Office", "also Pakistan's and Germany's"},
		{"House of Representatives", "House of Representatives", "many states have one"},
		{"ABC", "ABC", "also Australia's broadcaster"},
		{"CNA", "Central News Agency", "also Channel NewsAsia"},
		{"Korea", "", "either of two states"},
		{"Korean", "", "of either of two states"},
		{"Victoria", "", "a capital, but more often a person"},
		{"Amsterdam", "", "a capital that is not the seat of government"},
		{"Finn", "", "more often a person than a demonym"},
		{"Senate", "", "many states have one"},
		{"Supreme Court", "", "many states have one"},
		{"Foreign Ministry", "", "every state has one"},
		{"Signal", "", "more often a word than a network"},
	} {
		t.Run(c.in, func(t *testing.T) {
			e, _ := lookupPlace(c.in)
			assert.Equal(t, c.name, e.name, c.why)
		})
	}
}

func TestInstitution(t *testing.T) {
	for _, c := range []struct{ in, name, side, why string }{
		{"the Belarussian Defense Ministry", "Belarusian Defense Ministry", "Belarus", "the adjective is normalised"},
		{"Germany 's foreign ministry", "German Foreign Ministry", "Germany", "a possessive token, written small"},
		{"Germany's foreign ministry", "German Foreign Ministry", "Germany", "a possessive inside the word"},
		{"Belarus ’ Defence Ministry", "Belarusian Defense Ministry", "Belarus", "a possessive after s, British spelling"},
		{"Lithuanian Ministry of Foreign Affairs", "Lithuanian Foreign Ministry", "Lithuania", "the long form"},
		{"the Ministry of Defence of the Russian Federation", "Russian Defense Ministry", "Russia", "the state behind, under its long name"},
		{"the French Foreign Ministry", "French Foreign Ministry", "France", "one that the tables have too"},
		{"the Foreign Ministry in Minsk", "Belarusian Foreign Ministry", "Belarus", "by its capital"},
		{"Polish Ministry of the Interior", "Polish Interior Ministry", "Poland", "an article inside"},
		{"Polish Ministry of Internal Affairs", "Polish Interior Ministry", "Poland", "another word for the same"},
		{"Polish Health and Finance Ministry", "Polish Health and Finance Ministry", "Poland", "two portfolios"},
		{"the German Federal Foreign Office", "German Foreign Ministry", "Germany", "a name in the tables"},
		{"the German Federal Ministry of Health", "German Health Ministry", "Germany", "federal says nothing"},
		{"the Russian government", "Russian government", "Russia", "small letters stay"},
		{"American government", "US government", "United States", "names of the United States begin with US"},
		{"the government of Poland", "Polish government", "Poland", "the state behind"},
		{"the government in Bamako", "Malian government", "Mali", "by its capital"},
		{"the army in Mali", "", "", "may be anyone's"},
		{"Minsk police", "", "", "a city's, not the state's"},
		{"Warsaw 's government", "Polish government", "Poland", "a capital and a possessive"},
		{"Belarus state media", "Belarusian state media", "Belarus", "the name for the adjective"},
		{"Belarusian state-run media", "Belarusian state media", "Belarus", "a hyphen"},
		{"the Russian state news agency RIA Novosti", "RIA Novosti", "Russia", "the name in apposition"},
		{"the Latvian State Border Guard", "Latvian border guards", "Latvia", "bodies have one spelling"},
		{"Polish border guards", "Polish Border Guard", "Poland", "the tables know its name"},
		{"the Ukrainian parliament", "Verkhovna Rada", "Ukraine", "the tables know its name"},
		{"the French presidency", "Elysee Palace", "France", "a metonym is the same institution"},
		{"the US State Department", "State Department", "United States", "a state before a name of the tables"},
		{"the Israeli Knesset", "Knesset", "Israel", "a state before a name of the tables"},
		{"the Polish Knesset", "", "", "the wrong state"},
		{"the Kremlin", "Kremlin", "Russia", "of the tables"},
		{"the Russian president 's office", "Kremlin", "Russia", "a possessive inside"},
		{"the Russian Embassy in Tallinn", "Russian embassy in Tallinn", "Russia", "where an embassy is"},
		{"the Russian embassy in a statement", "", "", "that is not where it is"},
		{"the ministry", "", "", "whose is not said"},
		{"Foreign Ministry", "", "", "whose is not said"},
		{"Ministry of Silence", "", "", "no portfolio"},
		{"the Belarusian Ministry of Silence", "", "", "no portfolio"},
		{"polish government", "", "", "an adjective written small"},
		{"Belarus", "", "", "a state is none"},
		{"Russian troops and the Defense Ministry", "", "", "two things"},
		{"government", "", "", "whose is not said"},
		{"of Poland", "", "", "nothing before"},
		{"", "", "", "nothing"},
	} {
		t.Run(c.in, func(t *testing.T) {
			name, side, ok := institution(strings.Fields(c.in))
			assert.Equal(t, c.name != "", ok, c.why)
			assert.Equal(t, c.name, name, c.why)
			assert.Equal(t, c.side, side, c.why)
		})
	}
}

func TestTitleOf(t *testing.T) {
	for _, c := range []struct {
		in     string
		n      int
		name   string
		gender byte
		why    string
	}{
		{"Mr Brook", 1, "Mr", 'm', "an honorific"},
		{"Mrs. Brook", 1, "Mrs", 'f', "a full stop"},
		{"President Ada Brook", 1, "president", 0, "an office"},
		{"president Ada Brook", 1, "president", 0, "an office written small"},
		{"Vice-President Ada Brook", 1, "vice president", 0, "a hyphen"},
		{"Vice President Ada Brook", 2, "vice president", 0, "two words"},
		{"ex-President Ada Brook", 1, "president", 0, "a glued modifier"},
		{"former deputy Prime Minister Ada Brook", 4, "deputy prime minister", 0, "a modifier that the title has too"},
		{"Belarusian President Ada Brook", 2, "president", 0, "the state before"},
		{"the Belarus President", 3, "president", 0, "a description without a name"},
		{"Germany 's Foreign Minister Ada Brook", 4, "foreign minister", 0, "a possessive token"},
		{"Germany's Foreign Minister Ada Brook", 3, "foreign minister", 0, "a possessive inside the word"},
		{"Defence Minister Ada Brook", 2, "defense minister", 0, "one spelling for all"},
		{"Minister of Foreign Affairs Ada Brook", 4, "foreign minister", 0, "the long form"},
		{"US Secretary of State Ada Brook", 4, "secretary of state", 0, "no portfolio but a title"},
		{"President of the Russian Federation Ada Brook", 5, "president", 0, "the state behind"},
		{"President of the European Council Ada Brook", 5, "president", 0, "a body behind"},
		{"President of Nothing Much", 1, "president", 0, "behind it no state"},
		{"EU foreign policy chief Ada Brook", 4, "foreign policy chief", 0, "a bloc before"},
		{"NATO Secretary General Ada Brook", 3, "secretary general", 0, "a bloc before"},
		{"former Belarusian Foreign Ministry spokeswoman Ada Brook", 5, "spokeswoman", 'f', "a body before"},
		{"Foreign Ministry spokesman Ian Brook", 3, "spokesman", 'm', "a body without its state"},
		{"Kremlin spokesman Ian Brook", 2, "spokesman", 'm', "a metonym before"},
		{"presidential spokesman Ian Brook", 2, "spokesman", 'm', "an adjective for the office"},
		{"police chief Ada Brook", 2, "chief", 0, "a body without its state"},
		{"an adviser", 2, "adviser", 0, "an article"},
		{"chief negotiator Ada Brook", 2, "negotiator", 0, "the longer title wins"},
		{"Gen. Ada Brook", 1, "General", 0, "a rank"},
		{"general strike", 0, "", 0, "a rank needs a capital"},
		{"Republican Sen. Ada Brook", 2, "Senator", 0, "a party before"},
		{"Queen Ada", 1, "Queen", 'f', "a title that tells the gender"},
		{"King 's College", 0, "", 0, "an owner is no title"},
		{"Justice Department", 0, "", 0, "the name of a body"},
		{"Justice Department spokesman Ian Brook", 3, "spokesman", 'm', "a body that begins like a title"},
		{"Ada Brook", 0, "", 0, "a name"},
		{"Ada President", 0, "", 0, "not in front"},
		{"the Belarusian Ada", 0, "", 0, "a state without a title"},
		{"", 0, "", 0, "nothing"},
	} {
		t.Run(c.in, func(t *testing.T) {
			n, title := titleOf(strings.Fields(c.in))
			assert.Equal(t, c.n, n, c.why)
			if c.name != "" {
				assert.Equal(t, c.name, title.name, c.why)
			}
			assert.Equal(t, c.gender, title.gender, c.why)
		})
	}
	_, mr := titleOf([]string{"Mr", "Brook"})
	assert.True(t, mr.honorific())
	_, president := titleOf([]string{"President", "Brook"})
	assert.False(t, president.honorific())
}

func TestGenderOf(t *testing.T) {
	for _, c := range []struct {
		in   string
		want byte
		why  string
	}{
		{"Maria", 'f', "a plain name"},
		{"María", 'f', "diacritics"},
		{"Sergei", 'm', "a transliteration"},
		{"Sergey", 'm', "another"},
		{"Jean-Claude", 'm', "a double name of the table"},
		{"Anna-Maria", 'f', "a double name that is not there"},
		{"ANNA", 'f', "capitals"},
		{"will", 0, "a verb"},
		{"Andrea", 0, "differs from country to country"},
		{"Robin", 0, "either"},
		{"Brook", 0, "no given name"},
		{"-", 0, "nothing to cut"},
		{"", 0, "nothing"},
	} {
		t.Run(c.in, func(t *testing.T) { assert.Equal(t, c.want, genderOf(c.in), c.why) })
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want, why string }{
		{"Élysée", "elysee", "composed letters"},
		{"E\u0301lyse\u0301e", "elysee", "combining accents"},
		{"Łódź Straße", "lodz strasse", "letters without a decomposition"},
		{"U.S.", "us", "full stops"},
		{"N’Djamena", "ndjamena", "an apostrophe"},
		{"Port-au–Prince", "port au prince", "hyphen and dash"},
		{" a \u00a0\n b ", "a b", "white space"},
		{"İstanbul", "istanbul", "a letter whose small form has two code points elsewhere"},
		{"\xff", "\ufffd", "invalid UTF-8"},
	} {
		assert.Equal(t, c.want, fold(c.in), c.why)
	}
}

// TestTables checks the form that data/README.md describes, and that what one table says of another is there.
func TestTables(t *testing.T) {
	g, err := loadTables() // fails where two rows share a spelling
	require.NoError(t, err)

	enum := func(values ...string) func(string) bool {
		return func(s string) bool { return slices.Contains(values, s) }
	}
	states, sides := map[string]bool{}, map[string]bool{"Scotland": true, "Wales": true, "Northern Ireland": true}
	for _, r := range g.entries {
		if r.value.match <= matchCapital {
			states[r.value.name] = true
		}
		sides[r.value.name] = true
	}
	assert.Len(t, states, 193+4+9, "members of the United Nations; Kosovo, Taiwan, Palestine, the Vatican; states to few or none")
	filled := func(s string) bool { return s != "-" }
	isState := func(s string) bool { return states[s] }
	isSide := func(s string) bool { return sides[s] }
	anything := func(string) bool { return true }
	gender := enum("m", "f")

	files := map[string][]func(string) bool{
		"states.tsv":       {filled, anything, filled, anything, enum("yes", "no")},
		"blocs.tsv":        {filled, anything, enum("organization", "group", "place"), isSide},
		"institutions.tsv": {filled, anything, enum("organization"), isSide},
		"media.tsv":        {filled, anything, enum("agency", "newspaper", "broadcaster", "state media", "online", "magazine", "social network"), isState},
		"titles.tsv":       {filled, anything, enum("honorific", "office", "role"), enum("m", "f", "-")},
		"given_names.tsv":  {filled, gender},
		"bodies.tsv":       {filled, anything},
		"portfolios.tsv":   {filled, anything},
	}
	names, err := filepath.Glob("data/*.tsv")
	require.NoError(t, err)
	require.Len(t, names, len(files))
	for _, path := range names {
		columns := files[filepath.Base(path)]
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			require.NoError(t, err)
			text := string(data)
			require.True(t, utf8.ValidString(text) && strings.HasSuffix(text, "\n"))
			var firsts []string
			for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
				assert.NotContains(t, line, "\"", "the reader would take it for quoting")
				if strings.HasPrefix(line, "#") {
					assert.Empty(t, firsts, "comments stand in front: %s", line)
					continue
				}
				row := strings.Split(line, "\t")
				require.Len(t, row, len(columns), line)
				firsts = append(firsts, row[0])
				for i, cell := range row {
					assert.True(t, columns[i](cell), "column %d of %q", i+1, line)
					for _, s := range strings.Split(cell, "|") {
						assert.True(t, s != "" && s == strings.TrimSpace(s) && (s != "-" || cell == "-"), "%q in %q", s, line)
						assert.LessOrEqual(t, len(s), maxNameBytes-len("the 's"), line)
						assert.LessOrEqual(t, len(strings.Fields(fold(s))), maxNameWords, line)
					}
				}
			}
			assert.NotEmpty(t, firsts)
			assert.True(t, slices.IsSorted(firsts), "sorted by the bytes of the first column")
			assert.Len(t, slices.Compact(slices.Clone(firsts)), len(firsts), "no row twice")
		})
	}
}

// Every spelling of the tables must lead back to its row by way of lookupPlace.
func TestTablesAreFound(t *testing.T) {
	for _, file := range []string{"states.tsv", "blocs.tsv", "institutions.tsv", "media.tsv"} {
		rows, err := readTable(file)
		require.NoError(t, err)
		for _, r := range rows {
			for _, s := range append(spellings(r[1]), r[0]) {
				e, ok := lookupPlace(s)
				if s == r[0] && !ok {
					e, _ = lookupPlace("the " + s)
				}
				assert.Equal(t, r[0], e.name, "%s of %s", s, file)
				bare, _ := cutArticle(s)
				e, _ = lookupPlace("the " + bare)
				assert.Equal(t, r[0], e.name, "the %s of %s", bare, file)
			}
		}
	}
}

func FuzzGazetteer(f *testing.F) {
	for _, s := range []string{"", "the", "'s 's 's", "Ⱥ İ", "\xff\xfe", "the Belarussian Defense Ministry", "Minister of of of", "of in of in",
		"ex- ex-President of the", strings.Repeat("the ", 50), strings.Repeat("s'", 200), "Ministry of & and and", "’s’s"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		words := strings.Fields(s)
		if e, ok := lookupPlace(s); ok {
			assert.NotEmpty(t, e.name)
			again, ok := lookupPlace(e.name)
			if !ok {
				again, ok = lookupPlace("the " + e.name)
			}
			assert.True(t, ok && again.name == e.name, "a canonical name stands for itself")
		}
		name, side, ok := institution(words)
		assert.Equal(t, ok, name != "" && side != "")
		n, title := titleOf(words)
		assert.True(t, 0 <= n && n <= len(words))
		assert.Equal(t, n > 0, title.name != "")
		genderOf(s)
		assert.Equal(t, fold(s), fold(fold(s)), "folding twice changes nothing")
		// Splitting elsewhere, empty words included, must not matter to safety.
		institution(strings.Split(s, " "))
		titleOf(strings.Split(s, " "))
	})
}

func BenchmarkTitleOf(b *testing.B) {
	words := strings.Fields("former Belarusian Foreign Ministry spokeswoman Ada Brook")
	for b.Loop() {
		titleOf(words)
	}
}

// TestStatesAreISO checks the table of states against ISO 3166 and the nationalities of another collection (testdata/iso3166.tsv has
// its origin): each code is a row of ours, by name and by nationality, or one of the territories listed here.
func TestStatesAreISO(t *testing.T) {
	territories := strings.Fields(`AI AQ AS AW AX BL BM BQ BV CC CK CW CX FK GF GG GI GP GS GU HM IM IO JE KY MF MO MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX
		TC TF TK UM VG VI WF YT`)
	// The collection has for these no nationality, one with an explanation in brackets, or two in one.
	noAdjective := strings.Fields("BA CD CG DJ DM DO EH FO GL HK KN PG PS SS TM TT VA VC VU XK")
	names := map[string]string{"FM": "Micronesia", "MD": "Moldova", "VA": "Vatican"} // which it has in the order of a register

	data, err := os.ReadFile("testdata/iso3166.tsv")
	require.NoError(t, err)
	rows, states := 0, map[string]bool{}
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(cells) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		rows++
		code := cells[0]
		var sides []string
		for _, name := range append(strings.Split(cells[1], "|"), names[code]) {
			if e, ok := lookupPlace(name); ok && e.adjective != "" && e.match != matchCapital {
				sides = append(sides, e.side)
				states[e.side] = true
			}
		}
		known := len(sides) > 0
		assert.Equal(t, !slices.Contains(territories, code), known, "%s %s", code, cells[1])
		if known && !slices.Contains(noAdjective, code) {
			a, ok := lookupPlace(cells[2])
			assert.True(t, ok && slices.Contains(sides, a.side), "%s: %q is %q, not %q", code, cells[2], a.side, sides)
		}
	}
	assert.Equal(t, 250, rows)
	table, err := readTable("states.tsv")
	require.NoError(t, err)
	for _, row := range table {
		unlisted := []string{"Abkhazia", "Northern Cyprus", "Somaliland", "South Ossetia", "Transnistria"}
		assert.Equal(t, !slices.Contains(unlisted, row[0]), states[row[0]], row[0])
	}
}
