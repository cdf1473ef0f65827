package article

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

const months = `jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`

// The ways to write a date, with the places of year, month and day among their groups.
var dateForms = []struct {
	re               *regexp.Regexp
	year, month, day int
	may              func(string) bool // false for most texts without such a date
}{
	{regexp.MustCompile(`\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?:T|\b)`), 1, 2, 3, joinsNumbers},
	{regexp.MustCompile(`\b(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)\b`), 3, 2, 1, joinsNumbers},
	{regexp.MustCompile(`(?i)\b(` + months + `)\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)\b`), 3, 1, 2, namesMonth},
	{regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -](` + months + `)\.?,?[ -]((?:19|20)\d\d)\b`), 3, 2, 1, namesMonth},
}

var monthNames = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// namesMonth reports whether s may have the name of a month in it.
func namesMonth(s string) bool { return containsAny(strings.ToLower(s), monthNames...) }

// joinsNumbers reports whether a mark of those in dates stands between two digits of s.
func joinsNumbers(s string) bool {
	isDigit := func(c byte) bool { return '0' <= c && c <= '9' }
	for i := 1; i < len(s)-1; i++ {
		if '-' <= s[i] && s[i] <= '/' && isDigit(s[i-1]) && isDigit(s[i+1]) {
			return true
		}
	}
	return false
}

// date is a date in a string, and its bytes there.
type date struct {
	start, end int
	day        string // YYYY-MM-DD; "" if the date could be two days
}

// findDates returns the dates in s, which has to name the year, in order.
func findDates(s string) []date {
	monthFirst := strings.Contains(s, "/") && americanTime.MatchString(s)
	if !strings.Contains(s, "20") && !strings.Contains(s, "19") {
		return nil // no year: most lines
	}
	var dates []date
	for _, f := range dateForms {
		if !f.may(s) {
			continue
		}
		for _, m := range f.re.FindAllStringSubmatchIndex(s, -1) {
			group := func(i int) string { return s[m[2*i]:m[2*i+1]] }
			day, ok := dayOf(group(f.year), group(f.month), group(f.day), strings.Contains(s[m[0]:m[1]], "/"), monthFirst)
			if ok {
				dates = append(dates, date{m[0], m[1], day})
			}
		}
	}
	slices.SortFunc(dates, func(a, b date) int { return cmp.Or(a.start-b.start, b.end-a.end) })
	end := 0
	return slices.DeleteFunc(dates, func(d date) bool {
		overlaps := d.start < end
		end = max(end, d.end)
		return overlaps
	})
}

// americanTime is a time of day with a zone of the United States, where the month comes first.
var americanTime = regexp.MustCompile(`(?i)\b[ap]\.?m\.?,? (?-i:[ECMP][SD]?T)\b`)

// dayOf returns a date as YYYY-MM-DD. Of 11/12/2021 nobody knows which number is the month, unless monthFirst says so, of 11/25/2021
// they do; with other marks than slashes the day comes first, as nearly everywhere.
func dayOf(year, month, day string, slashes, monthFirst bool) (string, bool) {
	y, _ := strconv.Atoi(year) // the expressions matched digits
	d, _ := strconv.Atoi(day)
	m, err := strconv.Atoi(month)
	if err != nil {
		m = strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(month[:3]))/3 + 1
	}
	yearLast := len(day) <= 2 && slashes
	if yearLast && (m > 12 || monthFirst && d <= 12) {
		m, d = d, m
	} else if yearLast && m != d && d <= 12 && m <= 12 {
		return "", true
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d || int(t.Month()) != m {
		return "", false
	}
	return t.Format(time.DateOnly), true
}

// How much a date says about the day an article came out, the most first.
const (
	headerDate = iota // of the scraper
	publishedDate
	createdDate
	bareDate
	updatedDate
	datelineDate
	dateRanks
)

// dateRank tells by the last label in the words before a date what kind it is.
func dateRank(before string) int {
	before = strings.ToLower(before)
	rank, at := bareDate, -1
	for _, l := range []struct {
		label string
		rank  int
	}{
		{"publi", publishedDate}, {"posted", publishedDate}, {"issued", publishedDate}, {"broadcast", publishedDate}, {"aired", publishedDate}, {"created", createdDate},
		{"updated", updatedDate}, {"modified", updatedDate}, {"edited", updatedDate},
	} {
		if i := strings.LastIndex(before, l.label); i > at {
			rank, at = l.rank, i
		}
	}
	return rank
}

var (
	dateWord = compileAnchored(`(?i)^(?:` + `(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?` +
		`|\d{1,2}(?:[:.]\d\d){0,2}(?:[ap]\.?m\.?)?h?(?:rs)?|T?\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?|[ap]\.?m\.?|z|noon|midnight` +
		`|ist|gmt|utc|[ecmp][sd]?t|ces?t|bst|msk|hrs?|hours|local|time|on|at|date|dated|last|first|first-?published|published|publication|publish|pub` +
		`|posted|issued|broadcast|aired|created|updated?|modified|edited|article|story|min(?:ute)?s?|read|ago|[-–—|/·•,:;()\[\]]+|(?:gmt|utc)?[+-]\d{1,2}(?::?\d\d)?)$`)
	dateGlue = regexp.MustCompile(`[,:;|()\[\]·•]+(?:\s|$)|(?:^|\s)[(\[]`)
)

// readDates returns the dates of a line that holds nothing else, by rank; ok reports whether it is such a line.
func readDates(s string) (days [dateRanks]string, ok bool) {
	const longest = 160 // bytes; "Updated" and "Created" with weekday, time and zone, twice
	if len(s) > longest {
		return days, false
	}
	dates := findDates(s)
	if len(dates) == 0 {
		return days, false
	}
	end := 0
	for _, d := range append(dates, date{len(s), len(s), ""}) {
		between := s[end:d.start]
		for word := range strings.FieldsSeq(dateGlue.ReplaceAllString(between, " ")) {
			if !dateWord.MatchString(word) && !dateWord.MatchString(strings.TrimSuffix(word, ".")) {
				return days, false
			}
		}
		if rank := dateRank(between); d.day != "" && days[rank] == "" {
			days[rank] = d.day
		}
		end = d.end
	}
	return days, true
}

var yearlessDate = regexp.MustCompile(fmt.Sprintf(`(?i)\b(?:(?:%[1]s)\.? \d{1,2}\b|\d{1,2} (?:%[1]s)\b\.?)`, months))

// withoutDates returns s without its dates, be there a year in them or not, and the first date that has one.
func withoutDates(s string) (rest, day string) {
	end := 0
	for _, d := range findDates(s) {
		rest += s[end:d.start]
		end = d.end
		if day == "" {
			day = d.day
		}
	}
	return yearlessDate.ReplaceAllString(rest+s[end:], ""), day
}
