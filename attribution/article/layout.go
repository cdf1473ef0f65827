package article

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Layout returns a with its blocks and all metadata that the text tells; what a has already stays. Blocks are trimmed
// of white space, ordered, and leave out nothing else of the text. It takes linear time.
//
// Losing words of the article is worse than keeping a line of a menu, so that paragraphs are Body in case of doubt.
func Layout(a Article) Article {
	p := newPage(a.Text)
	p.markFoot()
	p.readCredits()
	p.markMasthead()
	a.Title = p.markTitle(a.Title)
	p.markMenus()
	p.markInside()
	p.fill(&a)
	if a.Blocks == nil {
		a.Blocks = make([]Block, 0, len(p.parts))
		for _, part := range p.parts {
			a.Blocks = append(a.Blocks, Block{part.span, part.kind})
		}
	}
	return a
}

// looks is what a paragraph seems to be by itself.
type looks uint8

const (
	line     looks = iota // no sentence: a headline, heading, entry of a menu
	sentence              // ends as one
	prose                 // as long as sentences of articles are
)

const (
	proseWords = 8
	pairProse  = 10 // words that hardly two teasers in a row have
	loneProse  = 16 // words that hardly any teaser has
)

// part is a paragraph, or the credit or dateline that was split from one.
type part struct {
	span   token.Span
	text   string
	kind   BlockKind
	looks  looks
	words  int
	marker marker
	// credit is what the part says of the article's origin, if it is a credit at all.
	credit *credit
	// pictured says that the credit of a picture stood at the end of this part.
	pictured bool
}

func (p *part) isFurniture() bool { return p.kind == Furniture }

// page is a text on its way to blocks.
type page struct {
	text   string
	parts  []part
	proses int // prose among parts while they are added
	// first and last are the indices of the first and last prose outside the foot; last < first if there is none.
	first, last int
	foot        int // index of the first part of the foot of the page
	masthead    string
	credits     []*credit
}

var scrapedDate = regexp.MustCompile(`(?i)^date[ :]+((?:19|20)\d\d-\d\d-\d\d)(?:\s+|$)`)

// markdownMark opens a heading or quoted paragraph of Markdown.
var markdownMark = regexp.MustCompile(`^(?:#{1,6}|>)[ \t]+`)

func newPage(text string) *page {
	p := &page{text: text}
	for i, span := range token.Paragraphs(text) {
		if m := scrapedDate.FindStringIndex(span.In(text)); i == 0 && m != nil {
			days := [dateRanks]string{}
			if dates := findDates(span.In(text)[:m[1]]); len(dates) > 0 {
				days[headerDate] = dates[0].day
			}
			span = p.cut(span, m[1], &credit{days: days})
		}
		if m := markdownMark.FindStringIndex(span.In(text)); m != nil {
			span = p.cut(span, m[1], nil)
		}
		p.split(span)
	}
	p.first, p.last = p.proseBetween(0, len(p.parts))
	return p
}

// cut makes furniture of the first n bytes of span and returns the rest.
func (p *page) cut(span token.Span, n int, c *credit) token.Span {
	at := span.Start + n
	p.add(token.Span{Start: span.Start, End: at}, Furniture, c)
	return token.Trim(p.text, token.Span{Start: at, End: span.End})
}

// split adds the part or parts of a paragraph: dateline, text, credits in brackets at the end.
func (p *page) split(span token.Span) {
	const opening = 4 // prose parts that may have a dateline
	opens := false    // with a dateline
	if p.proses < opening {
		if n, c := readDateline(span.In(p.text)); n > 0 {
			span = p.cut(span, n, &c)
			opens = true
		}
	}
	var tail []part
	for {
		start, c := readTail(span.In(p.text))
		if c == nil {
			break
		}
		at := span.Start + start
		tail = append(tail, part{span: token.Span{Start: at, End: span.End}, kind: Furniture, credit: c})
		span = token.Trim(p.text, token.Span{Start: span.Start, End: at})
	}
	p.add(span, Body, nil)
	if q := &p.parts[len(p.parts)-1]; opens && q.kind == Body && q.looks != prose {
		q.looks = prose
		p.proses++
	}
	for i := len(tail) - 1; i >= 0; i-- {
		if tail[i].credit.photo && len(p.parts) > 0 {
			p.parts[len(p.parts)-1].pictured = true
		}
		p.add(tail[i].span, Furniture, tail[i].credit)
	}
}

// readTail returns where a credit in brackets, or of a picture, begins at the end of a paragraph.
func readTail(s string) (int, *credit) {
	const longest = 400 // bytes
	open := -1
	switch {
	case strings.HasSuffix(s, ")"), strings.HasSuffix(s, ")."):
		open = strings.LastIndexByte(s, '(')
	case strings.HasSuffix(s, "]"), strings.HasSuffix(s, "]."):
		open = strings.LastIndexByte(s, '[')
	default:
		at := max(0, len(s)-longest)
		if !strings.ContainsAny(s[at:], "/:") {
			break
		}
		if m := barePhoto.FindStringSubmatchIndex(s[at:]); m != nil {
			return at + m[2], &credit{photo: true}
		}
	}
	if open <= 0 || len(s)-open > longest || !endsSentence(strings.TrimSpace(s[:open])) {
		return 0, nil
	}
	if c, ok := readCredit(s[open:]); ok && c.notice || ok && len(c.wire) > 0 || ok && c.photo {
		return open, &c
	}
	return 0, nil
}

// barePhoto is the credit of a picture, without brackets, behind the sentence of its caption.
var barePhoto = regexp.MustCompile(`[.!?”"]\s+((?:(?:AP|AFP|Reuters|EPA|Getty) (?:Photo|Images|File)|REUTERS|AP Photo|AFP|EPA)/[\p{L} .'’/-]{2,60}|(?:Photo|Image|Photograph|Picture) ?(?:credit|courtesy)?:[^.]{2,60})$`)

func (p *page) add(span token.Span, kind BlockKind, c *credit) {
	span = token.Trim(p.text, span)
	if span.Len() == 0 {
		return
	}
	s := span.In(p.text)
	q := part{span: span, text: s, kind: kind, credit: c, words: words(s)}
	if kind == Body {
		var furniture bool
		if cr, ok := readCredit(s); ok {
			q.credit = &cr
			furniture = cr.place == anywhere
		}
		m, f := readFurniture(s)
		if len(p.parts) == 0 && colonLine.MatchString(s) {
			f = false // above everything else, "Watch: …" is a headline
		}
		q.marker = m
		if furniture || f {
			q.kind = Furniture
		}
	}
	if q.kind == Body && (q.credit == nil || !q.credit.notice) {
		switch {
		case q.words >= proseWords && (endsSentence(s) || strings.HasSuffix(s, ":")), q.words > 30:
			q.looks = prose
			p.proses++
		case q.words > 2 && endsSentence(s), strings.ContainsAny(s, "@#“”\""):
			q.looks = sentence
		}
	}
	p.parts = append(p.parts, q)
}

// proseBetween returns the indices of the first and last prose of parts [from, to).
func (p *page) proseBetween(from, to int) (first, last int) {
	first, last = to, from-1
	for i := from; i < to; i++ {
		if p.parts[i].looks == prose && !p.parts[i].isFurniture() && !isTitleCase(p.parts[i].text) {
			first, last = min(first, i), i
		}
	}
	return first, last
}

// markFoot finds where the article ends and the foot of the page begins, and makes all of that furniture; lists of
// other articles inside the article too.
//
// A foot begins at a line that closes articles, or at a list; as pages put both also in the middle, prose after it
// means that it is not yet the foot: anywhere two paragraphs in a row, any long one after a list, or a long one right
// after a closing line.
func (p *page) markFoot() {
	p.foot = len(p.parts)
	pair := make([]bool, len(p.parts)+1) // two paragraphs in a row at i or later
	lone := make([]bool, len(p.parts)+1) // a long one at i or later
	for i := len(p.parts) - 1; i >= 0; i-- {
		lone[i] = lone[i+1] || p.hasProse(i, loneProse)
		pair[i] = pair[i+1] || p.hasProse(i, pairProse) && p.hasProse(i+1, pairProse)
	}
	for i := range p.parts {
		if i <= p.first {
			continue
		}
		begins := false
		switch q := &p.parts[i]; {
		case q.marker == closeMark, q.credit != nil && q.credit.notice && p.furnished(i+1):
			begins = !pair[i+1] && !p.hasProse(i+1, loneProse)
		case q.marker == listMark, p.isNumbered(i):
			begins = !pair[i+1] && !lone[i+1]
			if !begins {
				p.markList(i)
			}
		}
		if begins {
			p.foot = i
			break
		}
	}
	for i := p.foot; i < len(p.parts); i++ {
		p.parts[i].kind = Furniture
	}
	p.first, p.last = p.proseBetween(0, p.foot)
}

// hasProse reports whether part i is prose of so many words at least.
func (p *page) hasProse(i, words int) bool {
	if i >= len(p.parts) {
		return false
	}
	q := &p.parts[i]
	return q.looks == prose && q.words >= words && !q.isFurniture() && endsSentence(q.text)
}

// furnished reports whether the next two parts from i on are furniture or no sentences, and are there at all.
func (p *page) furnished(i int) bool {
	end := min(i+2, len(p.parts))
	for j := i; j < end; j++ {
		q := &p.parts[j]
		if q.looks != line && !q.isFurniture() && q.credit == nil {
			return false
		}
	}
	return i < end
}

// isNumbered reports whether a numbered list of headlines begins at i: 1, lines that end no sentence, 2.
func (p *page) isNumbered(i int) bool {
	const longest = 5
	if !number.MatchString(p.parts[i].text) || strings.Trim(p.parts[i].text, ".)") != "1" {
		return false
	}
	for j := i + 1; j < min(i+1+longest, len(p.parts)); j++ {
		if number.MatchString(p.parts[j].text) {
			return j > i+1 && strings.Trim(p.parts[j].text, ".)") == "2"
		}
		if endsSentence(p.parts[j].text) {
			return false
		}
	}
	return false
}

// markList makes furniture of a list inside the article: the lines from i on up to the next sentence.
func (p *page) markList(i int) {
	p.parts[i].kind = Furniture
	for j := i + 1; j < len(p.parts) && p.parts[j].looks == line; j++ {
		// The last line before prose can be a heading of the article itself.
		if j+1 < len(p.parts) && p.parts[j+1].looks == prose {
			return
		}
		p.parts[j].kind = Furniture
	}
}

// readCredits makes furniture of the credits that stand where credits stand, and keeps what they say.
func (p *page) readCredits() {
	const edge = 2 // prose parts that may stand before a byline: the summary above it
	proses, total := 0, 0
	for i := range p.parts {
		if p.parts[i].looks == prose && i < p.foot {
			total++
		}
	}
	for i := range p.parts {
		q := &p.parts[i]
		if q.looks == prose && i < p.foot && q.credit == nil {
			proses++
		}
		if q.credit == nil {
			continue
		}
		foot := i > p.last && total > 0
		switch q.credit.place {
		case nearEdge:
			if proses > edge && !foot {
				q.reconsider()
				continue
			}
		case atFoot:
			if !foot {
				q.reconsider()
				continue
			}
		}
		if q.credit.photo && len(q.credit.wire) > 0 && (!foot || total <= edge) {
			q.kind = Furniture // "(Reuters)" inside the article is about a picture
			if i > 0 && q.span.Start > 0 {
				p.parts[i-1].pictured = true
			}
			continue
		}
		q.kind = Furniture
		if foot {
			q.credit.days[bareDate] = "" // of a correction, or of another article
		}
		p.credits = append(p.credits, q.credit)
	}
}

// reconsider takes a part that stands in the wrong place for the credit it looks like as what else it looks like. What
// was split off the end of a paragraph, or is a notice in brackets, is none of the article's words even there.
func (p *part) reconsider() {
	switch {
	case p.kind == Furniture:
	case p.words >= proseWords && endsSentence(p.text):
		p.looks = prose
	}
	p.credit = nil
}

// fill sets the empty metadata of a.
func (p *page) fill(a *Article) {
	var all credit
	for _, c := range p.credits {
		all.wire = appendNew(all.wire, c.wire...)
		all.byline = appendNew(all.byline, c.byline...)
		for rank, name := range c.outlet {
			// The last source line names the site; the ones above it name what the site took it from.
			if name != "" && (all.outlet[rank] == "" || rank == sourceOutlet) {
				all.outlet[rank] = name
			}
		}
		all.days = mergeDays(all.days, c.days)
	}
	for _, name := range a.Byline {
		if agency, ok := agencyNamed(name); ok {
			all.wire = appendNew(all.wire, agency)
		}
	}
	if len(a.Byline) == 0 {
		a.Byline = all.byline
	}
	if len(a.Wire) == 0 {
		a.Wire = all.wire
	}
	firstOf := func(field *string, values []string) {
		for _, v := range values {
			if *field == "" {
				*field = v
			}
		}
	}
	firstOf(&a.Published, all.days[:])
	for rank, name := range all.outlet {
		all.outlet[rank] = cmp.Or(knownOutlet(name), name)
	}
	firstOf(&a.Outlet, all.outlet[:])
	a.Original = cmp.Or(a.Original, all.outlet[originalOutlet])
	for i := 0; i < p.first && i < len(p.parts) && a.Outlet == ""; i++ {
		if p.parts[i].looks == line {
			a.Outlet = masthead(p.parts[i].text)
		}
	}
	a.Outlet = cmp.Or(a.Outlet, p.masthead)
	if u, err := url.Parse(a.URL); err == nil && a.Outlet == "" && u.Hostname() != "" {
		a.Outlet = outletOfHost(u.Hostname())
	}
}

// markMenus makes furniture of the short lines above the title and of two or more in a row below all sentences.
func (p *page) markMenus() {
	const above, below = 3, 6 // words at most
	if p.last < p.first {
		return // no prose, no page around it
	}
	title := slices.IndexFunc(p.parts, func(q part) bool { return q.kind == Headline })
	for i := 0; i < title && i < p.first; i++ {
		if q := &p.parts[i]; q.kind == Body && q.looks == line && q.words <= above && p.parts[title].words > above {
			q.kind = Furniture
		}
	}
	start := p.foot
	for start > p.last+1 {
		q := &p.parts[start-1]
		if q.kind == Body && (q.looks != line || q.words > below || endsSentence(q.text)) {
			break
		}
		start--
	}
	lines := 0
	for i := start; i < p.foot; i++ {
		if p.parts[i].kind == Body {
			lines++
		}
	}
	if lines < 2 && p.foot == len(p.parts) {
		return
	}
	for i := start; i < p.foot; i++ {
		if p.parts[i].kind == Body {
			p.parts[i].kind = Furniture
		}
	}
}

// markInside marks headings and captions among the paragraphs of the article.
func (p *page) markInside() {
	const longestCaption = 60 // words
	seen := map[string]bool{}
	for i := range p.parts {
		q := &p.parts[i]
		if q.kind != Body {
			continue
		}
		text := normal(q.text)
		switch {
		case q.pictured && q.words <= longestCaption && (i < p.last || seen[text]):
			q.kind = Caption
		case i > p.first && i < p.last && p.isHeading(i):
			q.kind = Heading
		}
		seen[text] = true
	}
}

// isHeading reports whether part i is a short line right before prose, with prose before it too, perhaps beyond
// furniture.
func (p *page) isHeading(i int) bool {
	const longest = 12 // words
	q := &p.parts[i]
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(q.text, "\"'“‘«"))
	last, _ := utf8.DecodeLastRuneInString(q.text)
	if q.looks != line || q.words > longest || !unicode.IsUpper(r) && !unicode.IsDigit(r) || strings.ContainsRune(",;:-–—", last) ||
		strings.Contains(q.text, "http") {
		return false
	}
	if p.parts[i+1].looks != prose || p.parts[i+1].kind != Body {
		return false
	}
	before := i - 1
	for before > 0 && p.parts[before].isFurniture() {
		before--
	}
	return p.parts[before].looks == prose && !strings.HasSuffix(p.parts[before].text, ":")
}
