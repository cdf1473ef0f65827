package article

import (
	"regexp"
	"slices"
	"strings"
)

// newsNoun is what newsrooms call themselves, at the end of a name.
var newsNoun = regexp.MustCompile(`(?i)\b(?:argus|bulletin|chronicle|courier|daily|dispatch|echo|examiner|gazette|globe|guardian|herald|independent|inquirer|journal|ledger|magazine|mail|mercury|` +
	`mirror|monitor|network|news|newspaper|observer|online|paper|post|press|press service|radio|record|register|reporter|review|sentinel|standard|star|sun|telegraph|times|today|tribune|tv|` +
	`voice|weekly|wire|world news)$`)

// tagline is what a line beneath the name says of it.
var tagline = regexp.MustCompile(`(?i)\b(?:newspaper|paper|news|daily|weekly|magazine|radio|television|journalism)\b`)

// sections are the names of sections of newspapers, which stand where mastheads do.
var sections = compileAnchored(`(?i)^(?:home|front page|(?:top |local |world |latest |breaking |national |business |daily )?news|world|nation(?:al)?|politics|elections?|business|economy|money|markets|opinions?|comment(?:ary)?|analysis|editorials?|` +
	`local|region(?:al)?|city|metro|sports?|culture|arts?|entertainment|lifestyle|life|travel|tech(?:nology)?|science|health|education|environment|climate|weather|video|photos|live|media|features?|investigations?|` +
	`exclusive|europe|asia|africa|americas|middle east|us|usa|uk|press releases?|special reports?|letters|obituaries|jobs|e-?edition|podcasts?|shop|store|donate|about|contact|archives?|today)$`)

// markMasthead finds the name that the head of a page carries for its own, although no table has it, and makes furniture of it: the
// first line above the headline if it is a name and the page treats it as its own, by a menu beside or beneath it, or by what newsrooms
// call themselves.
func (p *page) markMasthead() {
	const above = 4 // parts, menus among them
	for i := range min(above, p.first) {
		if q := &p.parts[i]; q.isFurniture() {
			continue
		} else if name := p.mastheadAt(i); name != "" {
			p.masthead, q.kind = name, Furniture
		}
		return
	}
}

func (p *page) mastheadAt(i int) string {
	const longest, longestLine = 5, 12 // words
	text := p.parts[i].text
	if words(text) > longestLine || endsSentence(text) && words(text) > 1 || !p.headlineAfter(i) {
		return ""
	}
	entries := splitAny(text, "|", " » ", " › ", " > ", " · ", " • ")
	if name, motto, ok := strings.Cut(text, " — "); ok && isCapitals(name) && !isCapitals(motto) {
		entries = []string{name, motto} // "LEFT BANK — news from below"
	}
	name, _, _ := strings.Cut(strings.TrimSpace(entries[0]), " (")
	name = properCase(strings.TrimRight(name, "."))
	if bare, ok := strings.CutSuffix(name, " News"); ok && newsNoun.MatchString(bare) {
		name = bare // "Lake Radio News" is what Lake Radio offers
	}
	_, agency := agencyNamed(name)
	if n := words(name); agency || n == 0 || n > longest || !isName(name) || sections.MatchString(name) || looseLine.MatchString(name) || strings.ContainsAny(name, "0123456789,;") {
		return ""
	}
	next := &p.parts[i+1]
	menu := len(entries) > 1
	for k := i + 1; k < min(i+3, p.first) && !menu; k++ { // right beneath, or beneath what the newsroom says of itself
		if q := &p.parts[k]; q.isFurniture() && q.credit == nil && (k == i+1 || next.words <= longestLine && p.headlineAfter(k)) {
			menu = true
			next.kind = Furniture
		}
	}
	switch {
	case words(name) == 1:
		if menu && (isCapitals(strings.TrimRight(entries[0], ". ")) || strings.HasSuffix(text, ".")) {
			return name
		}
	case menu, newsNoun.MatchString(name):
		return name
	case next.words <= longestLine && next.looks == line && tagline.MatchString(next.text):
		next.kind = Furniture
		return name
	}
	return ""
}

// headlineAfter reports whether there is a line like a headline behind part i and above the text.
func (p *page) headlineAfter(i int) bool {
	const fewest = 4 // words
	return slices.ContainsFunc(p.parts[i+1:min(p.first+1, len(p.parts))], func(q part) bool {
		return !q.isFurniture() && q.words >= fewest && isHeadline(&q)
	})
}
