package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A marker is a line of furniture after which more of it comes.
type marker uint8

const (
	noMarker  marker = iota
	listMark         // "TRENDING": a list of other articles follows
	closeMark        // "Post a Comment", "© …": the article is over, unless much prose follows
)

// Furniture by itself, wherever it stands. Each group is matched against a whole line without the marks around it.
var (
	// Lines that announce a list.
	listLine = compileAnchored(`(?i)^(?:also (?:read|see|on this)|(?:read|see) also|trending(?: now| news| stories| topics)?|(?:the )?latest (?:news|stories|articles|updates|posts)|most (?:read|popular|viewed|shared|recent)|top (?:stories|news|headlines)|popular (?:news|stories|posts|now)|related (?:news|stories|story|articles?|posts?|topics|content|coverage|links)|more (?:news|stories|headlines|articles)|more (?:from|in|on) [^.!?]{1,40}|you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: for you| stories| articles| reading)?|(?:editor['’]?s['’]?|our) picks?|don['’]t miss|must reads?|read next|up next|featured(?: stories| articles| news)?|also on .{1,30}|in other news|from around the web|promoted stories|sponsored(?: content| stories)?|headlines|breaking news|recent posts)$`)
	// Lines that stand under an article.
	closeLine = compileAnchored(`(?i)^(?:post a comment|(?:[\d,.]+|no) comments?(?: so far| yet)?|leave a (?:reply|comment)|add (?:a )?comment|comments?(?: \(?\d+\)?)?|join the (?:conversation|discussion)|view comments|show comments|write a comment|be the first to comment.*|connect (?:with )?us(?: on)?|give feedback|other (?:links|products|sections)|about us|contact(?: us)?|terms (?:of|and|&) .{1,30}|privacy (?:policy|notice).{0,30}|disclaimer|all rights reserved.{0,40}|©.{0,120}|about the authors?)$`)
	// Buttons, menus and notices.
	looseLine = compileAnchored(`(?i)^(?:(?:left|right|main|top|side|mobile)?[ -]?menu|skip to (?:main )?(?:content|navigation)|home|search|toggle navigation|navigation|log ?in|sign ?(?:in|up|out)|register|subscribe|newsletters?|my account|share|tweet|pin(?: it)?|e-?mail|print|save|copy link|like|comment|reply|listen|advertisement|advertising|ad|story continues below(?: this)?(?: advertisement| ad)?|article continues (?:below|after).{0,40}|continue reading.{0,60}|scroll (?:down )?(?:to|for) .{0,40}|loading|please wait|next(?: article| story| post)?|previous(?: article| story| post)?|prev|back to top|go to top|load more|show more|see more|view more|read more|view (?:all|gallery|original)|close|open|play|play video|watch now|follow|following|facebook|twitter|linked ?in|whats ?app|you ?tube|instagram|telegram|pinterest|reddit|quora|rss|tumblr|flipboard|messenger|[\d.,]+k? (?:shares?|views?|likes|retweets)|\d+ min(?:ute)?s?(?: read)?|time to read.{0,20}|image|photo|video|gallery|file photo|representative image)$`)
	// The time that reading takes, after a name or date.
	minutesLine = regexp.MustCompile(`(?i)^.{0,20}min read$`)
	// Openings of lines that send the reader elsewhere, with a colon before what they offer.
	colonLine = compileAnchored(`(?i)^(?:(?:[(\[>»•*–—-]+ ?)?(?:read more|read also|also read|also see|see also|read|read here|must read|more|watch|watch also|also watch|watch live|watch video|listen|related(?: stor(?:y|ies)| articles?| news)?|recommended|don['’]t miss|trending|explore more|click here|in pictures|in pics|e-?mail|phone|tel|telephone|fax|whatsapp|tags?|topics|filed under|categor(?:y|ies)|keywords|share this(?: article| story)?|follow us(?: on)?|first published|last updated|page|editing by|edited by|translated by)) ?[:|»›]`)
	// Openings of requests to the reader.
	askLine = compileAnchored(`(?i)^(?:[(\[>»•*–—-]+ ?)?(?:(?:please )?subscribe (?:to|now|today|for|here)\b|sign up (?:for|to|now|here|today)\b|follow (?:us|[\w. ]{1,30}) (?:on|at|via) (?:twitter|facebook|instagram|telegram|google|youtube|linkedin|social|whatsapp)\b|follow us\b|follow @\w+|on twitter follow\b|connect with us\b|like us on\b|join (?:us on|our (?:whatsapp|telegram|newsletter|channel|mailing))\b|share (?:this|on|via|with)\b|click (?:here|on the link|to)\b|tap here\b|read the (?:full|original|complete|whole|rest of the) (?:story|article|report|interview|statement|text)?.{0,10} ?(?:at|on|here|in|below)\b|read (?:full|original) (?:story|article)\b|download (?:the|our) .{0,30}app\b|get (?:the|our) .{0,40}(?:app|newsletter|inbox)\b|(?:for|get) (?:the )?(?:latest|more|all the latest) (?:news|updates|stories)\b.{0,60}(?:follow|subscribe|download|visit|click|on|from)\b|catch (?:all|up on) (?:the )?.{0,40}(?:news|updates)\b|we use cookies\b|(?:this|our) (?:web)?site uses cookies\b|by (?:continuing|using|clicking|signing|subscribing)\b.{0,60}\b(?:site|you (?:agree|accept|consent)|our terms)\b|accept (?:all )?cookies|(?:please )?enable (?:javascript|cookies)\b|(?:please )?turn on javascript\b|your browser (?:does not|is not|doesn['’]t)\b|you (?:are using|have) an? (?:outdated|ad ?blocker)\b|this (?:video|content|site|website) (?:can ?not|is not available|requires)\b|support (?:our|independent) journalism\b|(?:send|email) (?:us )?(?:your )?(?:tips|feedback|comments) to\b|have a (?:tip|story)\b|reach (?:him|her|the (?:author|reporter|writer)s?) (?:at|on)\b|(?:the views|views|opinions) expressed (?:in|here|are)\b|page \d+ of \d+)`)
	// A link as Markdown writes it.
	markdownLink = regexp.MustCompile(`\[[^\]\n]{1,200}\]\([^)\n]{1,500}\)`)

	number    = regexp.MustCompile(`^\d{1,2}[.)]?$`)
	imageName = regexp.MustCompile(`(?i)^\S+\.(?:jpe?g|png|gif|webp|svg)$`)
	mailOnly  = regexp.MustCompile(`^\S+@\S+\.\w+$`)
)

// readFurniture reports whether s, a whole paragraph, is furniture by what it says alone, and what follows such a line.
// Longer paragraphs are only taken for it if they open as a request; the rest of a text speaks of such things too.
func readFurniture(s string) (marker, bool) {
	const longest, longestAsk, minutes = 25, 60, 22 // words
	n := words(s)
	if n > longestAsk {
		return noMarker, false
	}
	line := strings.Join(strings.Fields(strings.Trim(s, "*_#[]()<>»›•·|.…:-–— \t\u00a0")), " ")
	switch {
	case line == "":
		return noMarker, utf8.RuneCountInString(s) > 2 // a rule of signs
	case listLine.MatchString(line):
		return listMark, true
	case closeLine.MatchString(line) || strings.HasPrefix(s, "©") && n <= longest:
		return closeMark, true
	case looseLine.MatchString(line), n <= minutes && minutesLine.MatchString(line),
		!strings.Contains(s, " ") && (imageName.MatchString(s) || mailOnly.MatchString(s)), isMenuLine(s):
		return noMarker, true
	case n <= longest && len(markdownLink.FindAllStringIndex(s, 3)) > 1 && words(markdownLink.ReplaceAllString(s, "")) <= 6:
		return noMarker, true
	case n <= longest && colonLine.MatchString(s):
		return noMarker, true
	}
	return noMarker, askLine.MatchString(s)
}

// isMenuLine reports whether a line is a menu across the page: three short entries or more between bars, or the names of
// social networks.
func isMenuLine(s string) bool {
	const longest = 4 // words of an entry
	entries := splitAny(s, "|", " • ", " · ", " » ", " › ", " > ", " / ", " ⚡ ", "  ")
	if len(entries) >= 3 {
		for _, e := range entries {
			if words(e) > longest || endsSentence(e) {
				return false
			}
		}
		return true
	}
	fields := strings.Fields(s)
	for _, w := range fields {
		if !socialName.MatchString(w) {
			return false
		}
	}
	return len(fields) > 1
}

var socialName = compileAnchored(`(?i)^(?:facebook|twitter|linkedin|whatsapp|youtube|instagram|telegram|pinterest|reddit|quora|rss|tumblr|email|print|share|copy|messenger)$`)

// endsSentence reports whether s ends as a sentence does, before closing marks.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’»)] \u00a0“‘")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…", r) && !strings.HasSuffix(s, "...")
}

// isTitleCase reports whether s has four words or more and all but the small ones have capitals, as headlines do.
func isTitleCase(s string) bool {
	const shortest = 4
	n := 0
	for w := range strings.FieldsSeq(s) {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		r, _ := utf8.DecodeRuneInString(w)
		if w == "" || isSmallWord(w) {
			continue
		}
		if unicode.IsLower(r) {
			return false
		}
		n++
	}
	return n >= shortest
}

func isSmallWord(w string) bool {
	switch w {
	case "a", "an", "the", "of", "to", "in", "on", "at", "for", "and", "or", "but", "nor", "by", "with", "from", "as",
		"vs", "via", "over", "into", "up", "out", "off", "than", "after", "before", "amid", "de", "s", "t":
		return true
	}
	return false
}

var plainMarks = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "–", "-", "—", "-")

// normal returns s for comparing headlines: lower case, plain marks, single blanks, no mark at the end.
func normal(s string) string {
	s = plainMarks.Replace(strings.ToLower(s))
	return strings.TrimRight(strings.Join(strings.Fields(s), " "), " .…:;#")
}
