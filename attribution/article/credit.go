package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// place says where on a page a line has to stand for being a credit.
type place uint8

const (
	anywhere place = iota
	nearEdge       // among the first or after the last paragraphs
	atFoot         // after the last paragraph
)

// credit is what one line says about where the article comes from.
type credit struct {
	place  place
	notice bool // a line that ends an article: what follows can be the foot of the page
	photo  bool // perhaps only the source of a picture
	wire   []string
	byline []string
	outlet [outletRanks]string
	days   [dateRanks]string
}

// Lines that name the newsroom, the most reliable first.
const (
	noticeOutlet = iota // "has not been edited by … staff"
	sourceOutlet
	bylineOutlet
	copyrightOutlet
	originalOutlet
	outletRanks
)

var (
	inputsFrom  = compileAnchored(`(?i)^(?:written |compiled |edited )?(?:with|from)? ?(?:additional |further |some )?(?:inputs?|reporting|files?|contributions?|reports|material|information)(?: reporting)? (?:from|by) (.+)$`)
	withInputs  = compileAnchored(`(?i)^with (.+?) inputs?$`)
	sourceLine  = compileAnchored(`(?i)^(?:news |story |article )?sources?: ?(.+)$`)
	contributed = regexp.MustCompile(`(?i)\b(?:contributed (?:reporting|to (?:this|the) (?:report|story|article))|contributed\.?$)`)
	reportingBy = compileAnchored(`(?i)^(?:additional |further )?(?:reporting|writing|compiled|editing|translated) by .+`)
	syndicated  = regexp.MustCompile(`(?i)\b(?:syndicated?|auto-?generated|news agency feed|wire feed|agency feed|(?:has|have) not been (?:edited|created|modified))\b`)
	notEditedBy = regexp.MustCompile(`(?i)\b(?:edited|reworked|modified|created|done)\b[^.;]{0,60}? by (?:the )?(?-i:(\p{Lu}[^.;()]{1,40}?))(?:['’]s)? (?:staff|team|desk|editorial|editors)\b`)
	copyrightBy = compileAnchored(`(?i)^(?:©|\(c\)|copyright\b)[\s©:]*(?:\(c\)|copyright)?[\s©,]*((?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?[\s,.:|–-]*(?:by )?(.*)$`)
	originally  = compileAnchored(`(?i)^(?:this|the) (?:story|article|report|content|piece|post|commentary)(?: is| was| has been| had been)?(?: (?:first|originally|previously))? (?:published|appeared|produced|provided|distributed|supplied|republished)(?: (?:first|originally))? (?:by|in|on|at|from) (?:the )?([^.]+?)(?: under .*| and is .*| on .*)?\.?$`)
	fromAgency  = compileAnchored(`(?i)^(?:from|via|text by|story by|provided by|published by|news by|—|–|-{1,2}|―) ?(.+)$`)
	byLine      = compileAnchored(`(?i)^(?:by|written by|reported by|posted by|published by|author|authors|story by)[: ]\s*(.+)$`)
	companyForm = regexp.MustCompile(`(?i),? (?:ltd|limited|inc|llc|l\.?p|corp|co|plc|gmbh|ag|pvt)\.?$`)
	photoCredit = compileAnchored(`(?i)^(?:(?:image|photo|photograph|picture|pic|file|file photo|file image|representative image|representational image|image credit|photo credit|image source,?|photo source|credit|courtesy|photo courtesy|video|graphic|screengrab)(?: ?: ?| by | via | courtesy ).{1,80}|(?:ap|afp|reuters|epa|ani|pti|getty|tass|xinhua) (?:file )?(?:photos?|images?|pictures?|pool)\b.{0,80}|(?:file photo|file|representative image|representational image|getty images|pool photo)|(?-i:REUTERS|AP|AFP|EPA|ANI|PTI|TASS)/.{1,60})$`)
	photoBy     = regexp.MustCompile(`(?i)^.{1,60}/(?:getty images|reuters|ap|afp|epa|pool)$`)
)

// readCredit reports whether s, a whole line or a bracket at its end, is a credit, and what it says.
func readCredit(s string) (c credit, ok bool) {
	const longest = 500 // bytes
	if len(s) > longest {
		return c, false
	}
	bracketed := strings.HasPrefix(s, "(") || strings.HasPrefix(s, "[")
	inner := strings.Trim(s, "()[]*_ \t\u00a0\n.")
	inner = strings.Join(strings.Fields(inner), " ")
	lower := strings.ToLower(inner)
	group := func(re interface{ FindStringSubmatch(string) []string }) string {
		if m := re.FindStringSubmatch(inner); m != nil {
			return m[len(m)-1]
		}
		return ""
	}
	if photoCredit.MatchString(inner) || strings.Contains(inner, "/") && photoBy.MatchString(inner) {
		return credit{photo: true}, true
	}
	if containsAny(lower, "syndicate", "generated", " feed", "not been") && syndicated.MatchString(inner) && words(inner) < 60 && !strings.ContainsAny(inner, "\"“") {
		if name := group(notEditedBy); name != "" || bracketed {
			c.notice, c.place, c.outlet[noticeOutlet] = true, nearEdge, name
			return c, true
		}
	}
	if list := group(inputsFrom) + group(withInputs); list != "" {
		if c.wire = creditList(list); len(c.wire) > 0 {
			c.notice, c.place = true, nearEdge
			return c, true
		}
	}
	if list := group(sourceLine); list != "" && words(list) <= 8 {
		c.notice, c.place = true, nearEdge
		if len(agenciesIn(list)) > 0 {
			c.wire = creditList(list)
		} else if isName(list) && !authority.MatchString(list) {
			c.outlet[sourceOutlet] = list
		}
		return c, true
	}
	if strings.Contains(lower, "contributed") && words(inner) < 60 && contributed.MatchString(inner) && !strings.ContainsAny(inner, "\"“") {
		c.notice, c.place, c.wire = true, atFoot, agenciesIn(inner)
		return c, true
	}
	if reportingBy.MatchString(inner) && (bracketed || strings.Contains(lower, "editing by")) {
		c.notice, c.place = true, nearEdge
		if bracketed && strings.Contains(inner, ";") && strings.Contains(lower, "editing by") {
			c.wire = []string{"Reuters"} // so only this agency signs, "(Reporting by Ada Brook; Editing by Max Lund)", often without its name
		}
		return c, true
	}
	if m := copyrightBy.FindStringSubmatch(inner); m != nil && words(inner) < 60 && (m[1] != "" || strings.ContainsRune(inner, '©')) {
		owner, _, _ := strings.Cut(m[2], ". ")
		owner, _, _ = strings.Cut(owner, ", ")
		owner = companyForm.ReplaceAllString(strings.TrimSpace(cutFold(owner, "all rights reserved")), "")
		c.notice = true
		if name, ok := agencyNamed(owner); ok {
			c.wire = []string{name}
		} else if isName(owner) {
			c.outlet[copyrightOutlet] = strings.TrimRight(finalYear.ReplaceAllString(owner, ""), ".| ")
		}
		return c, true
	}
	if name := group(originally); name != "" && words(name) <= 6 {
		c.notice, c.place = true, nearEdge
		if agency, ok := agencyNamed(name); ok {
			c.wire = []string{agency}
		} else {
			c.outlet[originalOutlet] = name
		}
		return c, true
	}
	if list, ok := agencyList(inner); ok {
		c.place, c.wire, c.photo = nearEdge, list, bracketed
		return c, true
	}
	if list, ok := agencyList(group(fromAgency)); ok && !strings.HasSuffix(s, ":") {
		c.place, c.wire = nearEdge, list
		return c, true
	}
	if days, ok := readDates(inner); ok {
		c.place, c.days = nearEdge, days
		if dateRank(inner) != bareDate {
			c.place = anywhere
		}
		return c, true
	}
	return readByline(inner)
}

// readByline reads lines that join authors, agencies, newsrooms, places and dates, such as "By Ada Brook | Herald" or
// "Reuters | Minsk | Updated: 16-11-2021 00:58 IST".
func readByline(s string) (c credit, ok bool) {
	const longest = 40 // words
	if words(s) > longest {
		return c, false
	}
	c.place = nearEdge
	rest, by := s, false
	if m := byLine.FindStringSubmatch(s); m != nil {
		rest, by = m[1], true
	}
	var unknown []string
	dated := false
	for i, part := range splitAny(rest, "|", "•", " · ", "\u2003") {
		if days, ok := readDates(part); ok {
			c.days, dated = mergeDays(c.days, days), true
			continue
		}
		if closeLine.MatchString(part) || looseLine.MatchString(part) || colonLine.MatchString(part) {
			continue // "14 comments", "Filed under: …"
		}
		if m := byLine.FindStringSubmatch(part); m != nil && i > 0 && !by { // "7 June 2018 · by Ada Brook"
			if c.byline, c.wire = readNames(m[1]); len(c.byline)+len(c.wire) > 0 {
				by = true
				continue
			}
		}
		part, days := cutDates(part)
		c.days = mergeDays(c.days, days)
		if by && i == 0 {
			c.byline, c.wire = readNames(part)
			if len(c.byline)+len(c.wire) == 0 {
				return credit{}, false
			}
			if at := strings.LastIndexByte(part, ','); at > 0 { // "By Ada Brook, The New York Times"
				c.outlet[bylineOutlet] = knownOutlet(part[at+1:])
			}
			continue
		}
		if agency, ok := agencyNamed(part); ok {
			c.wire = appendNew(c.wire, agency)
		} else if !isName(part) {
			return credit{}, false
		} else {
			unknown = append(unknown, part)
		}
	}
	switch {
	case by && len(unknown) > 0:
		c.outlet[bylineOutlet] = unknown[0]
		return c, true
	case by, dated:
		return c, true
	}
	names := strings.Split(s, ", ") // "Ada Brook, Associated Press"
	if len(names) == 2 && len(unknown) < 2 {
		agency, ok := agencyNamed(names[1])
		if ok && isPerson(names[0]) {
			c.byline, c.wire = []string{properCase(names[0])}, []string{agency}
			return c, true
		}
	}
	return credit{}, false
}

// cutDates cuts the date, with what leads to it, off the end of a part of a byline.
func cutDates(s string) (string, [dateRanks]string) {
	fields := strings.Fields(s)
	if len(findDates(s)) == 0 {
		fields = nil
	}
	for i := 1; i < len(fields); i++ {
		if days, ok := readDates(strings.Join(fields[i:], " ")); ok {
			return strings.TrimRight(strings.Join(fields[:i], " "), " ,-–—"), days
		}
	}
	return s, [dateRanks]string{}
}

func mergeDays(a, b [dateRanks]string) [dateRanks]string {
	for i, day := range b {
		if a[i] == "" {
			a[i] = day
		}
	}
	return a
}

// readNames divides what stands behind "By" into persons and agencies; jobs and places are left out. It returns
// nothing if something else than names is there.
func readNames(s string) (persons, wire []string) {
	for i, part := range splitAny(s, ",", ";", "&", " and ", " AND ", " And ", " with ", "/", " for ", " of ") {
		if agency, ok := agencyNamed(part); ok {
			wire = appendNew(wire, agency)
			continue
		}
		name, _, _ := strings.Cut(part, " in ")
		if found := agenciesIn(lastWords(name, 2)); len(found) > 0 && i == 0 { // "By ADA BROOK Associated Press"
			if fields := strings.Fields(name); len(fields) > 3 {
				wire = appendNew(wire, found...)
				name = strings.Join(fields[:len(fields)-2], " ")
			}
		}
		switch {
		case isPerson(name) && !isJob(name):
			persons = appendNew(persons, properCase(name))
		case i == 0:
			return nil, nil
		}
	}
	return persons, wire
}

func lastWords(s string, n int) string {
	fields := strings.Fields(s)
	return strings.Join(fields[max(0, len(fields)-n):], " ")
}

// finalYear is a year after the owner: "© The Daily Tide 2022".
var finalYear = regexp.MustCompile(`[ ,]+(?:19|20)\d\d\.?$`)

var jobWords = regexp.MustCompile(`(?i)\b(?:staff|writers?|reporters?|correspondents?|editors?|editorial|bureau|desk|team|special|contributor|columnist|analyst|press|news|newsroom|service|agency|agencies)\b`)

var mediaWords = regexp.MustCompile(`(?i)\b(?:times|post|herald|tv|radio|today|daily|journal|tribune|world|express|media|gazette|telegraph|guardian|mail|network|online)\b`)

// authority finds the sources of figures and statements, which are no newsrooms.
var authority = regexp.MustCompile(`(?i)\b(?:ministry|department|government|university|bureau|institute|office|police|council|commission|committee|parliament|embassy|bank|nato|un|united nations|eu|european union)\b`)

func isJob(s string) bool { return jobWords.MatchString(s) }

func containsAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

// isPerson reports whether s has the shape of a person's full name.
func isPerson(s string) bool {
	const longest = 5
	n := words(s)
	return n >= 2 && n <= longest && isName(s) && !strings.ContainsAny(s, "0123456789:?!\"“”")
}

// isName reports whether s is a few capitalised words, with at most small ones between.
func isName(s string) bool {
	const longest = 6
	fields := strings.Fields(s)
	if len(fields) == 0 || len(fields) > longest {
		return false
	}
	for i, w := range fields {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(r) || i > 0 && (unicode.IsDigit(r) || r == '&' || isParticle(w)) {
			continue
		}
		if i == 0 && looksLikeHost(s) {
			continue
		}
		return false
	}
	return !strings.ContainsAny(s, "?!:\"“”")
}

func isParticle(w string) bool {
	switch w {
	case "of", "the", "and", "for", "in", "de", "du", "da", "di", "del", "della", "la", "le", "van", "von", "der", "den",
		"ter", "bin", "al", "el", "ibn", "y", "e", "dos", "das", "do", "zu", "af", "av":
		return true
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "al-’'"))
	return strings.HasPrefix(w, "al-") && unicode.IsUpper(r)
}

// properCase returns a name in capitals with only the first letters of its parts so.
func properCase(name string) string {
	if strings.ToUpper(name) != name {
		return name
	}
	prev := ' '
	return strings.Map(func(r rune) rune {
		first := !unicode.IsLetter(prev)
		prev = r
		if first {
			return r
		}
		return unicode.ToLower(r)
	}, name)
}

// creditList divides the list of an explicit credit, "TRTWorld and agencies". It returns nothing if that is no list
// of names.
func creditList(s string) []string {
	var list []string
	for _, item := range splitAny(s, ",", ";", "&", "/", " and ", " with ") {
		item = strings.TrimPrefix(strings.TrimPrefix(item, "the "), "The ")
		item, _, _ = strings.Cut(item, " in ") // "Ada Brook in Villar del Lago"
		if agency, ok := agencyNamed(item); ok {
			list = appendNew(list, agency)
		} else if isName(item) && (!isPerson(item) || isJob(item) || mediaWords.MatchString(item)) {
			list = appendNew(list, item)
		} else if found := agenciesIn(item); len(found) > 0 {
			list = appendNew(list, found...)
		}
	}
	return list
}

// agencyList reads a list of nothing but agencies, "AP, AFP and Reuters".
func agencyList(s string) ([]string, bool) {
	const longest = 60 // bytes
	if s == "" || len(s) > longest {
		return nil, false
	}
	var list []string
	for _, item := range splitAny(s, ",", ";", "&", "/", "|", " and ") {
		agency, ok := agencyNamed(item)
		if !ok {
			return nil, false
		}
		list = appendNew(list, agency)
	}
	return list, len(list) > 0
}

// splitAny splits s at each of the separators and drops empty parts.
func splitAny(s string, separators ...string) []string {
	for _, sep := range separators[1:] {
		s = strings.ReplaceAll(s, sep, separators[0])
	}
	var parts []string
	for part := range strings.SplitSeq(s, separators[0]) {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// cutFold returns s up to cut, in whatever case that is written.
func cutFold(s, cut string) string {
	for i := range s {
		if len(s)-i >= len(cut) && strings.EqualFold(s[i:i+len(cut)], cut) {
			return s[:i]
		}
	}
	return s
}

func words(s string) int {
	n := 0
	for range strings.FieldsSeq(s) {
		n++
	}
	return n
}
