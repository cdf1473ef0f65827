package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// Such as "MOSCOW (AP) —", "KYIV, Nov 12 (Reuters) -", "MINSK, November 12. /BelTA/.", "New Delhi [India], Nov 13 (ANI):".
	bracketDateline = regexp.MustCompile(`^([^()/"“”]{0,80}?(?:/[^()/"“”]{2,40}?)??)[\s.,]*(?:\(([^()]{2,40})\)|/([^()/]{2,30})/)\s*[.]?\s*([—–―:]|-{1,2})?\s*`)
	// Such as "BERLIN, November 25 – RIA Novosti.", with the full stop.
	tailDateline = regexp.MustCompile(`^([^().–—"“”]{2,60}?)\s*(?:[–—―]|-{1,2})+\s*([\p{L} -]{2,30})\.\s+`)
	// Such as "WASHINGTON —", "KYIV, Ukraine, Nov. 12 -".
	plainDateline = regexp.MustCompile(`^(\p{Lu}[\p{L}\p{N} .,'’/-]{2,60}?)(?:\s*[—–―]\s*|\s*--\s+)|^(\p{Lu}[\p{L}\p{N} .,'’/]{2,60}?) - `)
)

// readDateline returns the length of the dateline that s begins with, 0 if none, and what it says.
func readDateline(s string) (int, credit) {
	const longest = 160 // bytes
	head := s
	if len(head) > longest {
		head = strings.ToValidUTF8(head[:longest], "")
	}
	var c credit
	if !strings.ContainsAny(head, "(/-–—―") {
		return 0, c // nothing that ends a dateline: most paragraphs
	}
	if m := bracketDateline.FindStringSubmatch(head); m != nil {
		place, day, dated := readPlace(m[1])
		list, agency := agencyList(m[2] + m[3])
		c.days[datelineDate] = day
		switch {
		case !place && m[1] != "":
		case agency && (dated || m[3] != "" || m[4] != ""):
			c.wire = list
			return len(m[0]), c
		case m[4] != "" && m[1] != "" && isCapitals(firstField(m[1])) && strings.ToUpper(m[2]) == m[2] && m[2] != "":
			return len(m[0]), c
		}
	}
	if !strings.ContainsAny(head, "-–—―") {
		return 0, credit{}
	}
	if m := tailDateline.FindStringSubmatch(head); m != nil {
		place, day, dated := readPlace(m[1])
		list, ok := agencyList(m[2])
		if name := strings.TrimSpace(m[2]); !ok && dated && isCapitals(firstField(m[1])) && isName(name) {
			list, ok = []string{name}, true // an agency that no table knows, where the date leaves no doubt
		}
		if ok && place {
			c.wire, c.days[datelineDate] = list, day
			return len(m[0]), c
		}
	}
	if !containsAny(head, "—", "–", "―", "--", " - ") {
		return 0, credit{}
	}
	if m := plainDateline.FindStringSubmatch(head); m != nil {
		name := m[1] + m[2]
		place, day, _ := readPlace(name)
		next, _ := utf8.DecodeRuneInString(s[len(m[0]):])
		starts := unicode.IsUpper(next) || unicode.IsDigit(next) || strings.ContainsRune("\"'“‘«$€£", next)
		if place && starts && isCapitals(firstField(name)) && !isLabel(firstField(name)) {
			c.days[datelineDate] = day
			return len(m[0]), c
		}
	}
	return 0, credit{}
}

// readPlace reports whether s is a place, with or without a date, or a date alone, as it begins a dateline.
func readPlace(s string) (ok bool, day string, dated bool) {
	const longest = 6 // words
	rest, day := withoutDates(s)
	dated = rest != s
	fields := strings.FieldsFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",/[]", r) })
	for _, w := range fields {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !isParticle(w) && strings.Trim(w, ".") != "" {
			return false, "", false
		}
	}
	return (len(fields) > 0 || dated) && len(fields) <= longest, day, dated
}

// isCapitals reports whether a word of three letters or more is all in capitals.
func isCapitals(w string) bool {
	const shortest = 3
	return len(letters(w)) >= shortest && strings.ToUpper(w) == w
}

// isLabel reports whether a word in capitals before a dash is none of a place.
func isLabel(w string) bool {
	switch strings.Trim(w, ",.:") {
	case "BREAKING", "UPDATE", "UPDATED", "EXCLUSIVE", "WATCH", "VIDEO", "LIVE", "OPINION", "ANALYSIS", "TIMELINE",
		"EXPLAINER", "FACTBOX", "NATO", "UNSC", "OSCE", "CORRECTION", "NOTE", "WHO", "IMF", "FBI", "CIA", "GOP":
		return true
	}
	return false
}

func firstField(s string) string {
	if fields := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '/' }); len(fields) > 0 {
		return fields[0]
	}
	return ""
}
