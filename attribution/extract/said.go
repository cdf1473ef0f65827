package extract

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

var (
	weekdays = map[string]time.Weekday{
		"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
		"sun.": 0, "mon.": 1, "tues.": 2, "wed.": 3, "thurs.": 4, "fri.": 5, "sat.": 6,
	}
	monthNumbers = map[string]time.Month{
		"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
		"jan.": 1, "feb.": 2, "mar.": 3, "apr.": 4, "aug.": 8, "sept.": 9, "sep.": 9, "oct.": 10, "nov.": 11, "dec.": 12,
		"jan": 1, "feb": 2, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
	}
	// dayParts follow "this" and "last": "this morning", "last night".
	dayParts = map[string]bool{"morning": true, "afternoon": true, "evening": true, "night": true}
	// spans of time in which no day can be named: "last week", "earlier this month", "two years ago".
	vagueUnits = map[string]bool{"week": true, "month": true, "year": true, "decade": true, "summer": true, "winter": true, "spring": true, "autumn": true, "fall": true, "weekend": true}
	// limits lead to dates that end or begin something else than the saying.
	limits = map[string]bool{"until": true, "till": true, "since": true, "before": true, "after": true, "by": true, "from": true, "next": true, "through": true, "for": true, "of": true, "to": true, "between": true, "coming": true, "ahead": true}
)

// Said returns when a was said. What the clause of its cue tells of the day ("on Thursday", "24 November", "yesterday") counts from
// the day the article came out, published as YYYY-MM-DD: a weekday is the last such day up to it, and a date without a year is of the
// year that puts it last before. Without a day in the text it is the day of the article. It is nil where neither is known, where
// the text only tells that it was another day ("last week", "in June"), and for words to come.
func Said(doc *token.Document, a *Attribution, published string) *record.Said {
	day, err := time.Parse(time.DateOnly, published)
	known := err == nil
	if c, ok := ClauseOf(doc, a); ok {
		d := dater{c, day, known}
		if d.future() {
			return nil
		}
		switch said, found := d.find(); {
		case found && said.IsZero():
			return nil
		case found:
			return &record.Said{Date: said.Format(time.DateOnly), Basis: record.SaidInText}
		}
	}
	if !known {
		return nil
	}
	return &record.Said{Date: published, Basis: record.SaidPublished}
}

// dater reads the days that a clause names.
type dater struct {
	Clause
	published time.Time
	known     bool
}

// future reports whether the cue tells of words to come: "will testify on Thursday".
func (d dater) future() bool {
	const reach = 3 // words between the auxiliary and its verb
	for i := max(d.Tokens.First, d.Verb-reach); i < d.Verb; i++ {
		if w := d.norm(i); (w == "will" || w == "'ll" || w == "shall") && (!d.doc.Parsed() || int(d.doc.Tokens[i].Head) == d.Verb) {
			return true
		}
	}
	return false
}

// find returns the day that the clause names. Found with the zero time is a time without a day.
func (d dater) find() (day time.Time, found bool) {
	var weekday time.Time
	vague := false
	for i := d.Tokens.First; i < d.Tokens.Limit; i++ {
		if day, ok := d.date(i); ok && d.tells(i) {
			return day, true
		}
		if day, ok := d.relative(i); ok && d.tells(i) && weekday.IsZero() {
			weekday = day
		}
		vague = vague || d.vague(i) && d.tells(i)
	}
	return weekday, vague || !weekday.IsZero()
}

// tells reports whether the date at token i is when the words were said: it goes with the cue, stands right after it, or ends the
// source ("Brook on Monday said"), and nothing makes it a limit or the future.
func (d dater) tells(i int) bool {
	k := i - 1
	for k >= d.Tokens.First && d.inDate(k) {
		k--
	}
	if k >= d.Tokens.First && limits[d.norm(k)] {
		return false
	}
	if d.Modifies(i) {
		return true
	}
	if d.Outside(i) {
		return d.follows(i)
	}
	s := d.a.Source
	const tail = 4 // tokens of a date
	return s != nil && s.Tokens.First < k && i < s.Tokens.Limit && s.Tokens.Limit-i <= tail && d.norm(k) == "on"
}

// inDate reports whether token k can stand inside a date or between it and its preposition.
func (d dater) inDate(k int) bool {
	w := d.norm(k)
	_, day := weekdays[w]
	return day || dayNumber(w) > 0 || w == "the" || w == "late" || w == "early" || w == "last" || w == ","
}

// follows reports whether only small words stand between the cue and token i.
func (d dater) follows(i int) bool {
	const reach = 3
	if i <= d.Verb || i-d.Verb > reach {
		return false
	}
	for k := d.Verb + 1; k < i; k++ {
		if t := d.doc.Tokens[k].Tag; t != "IN" && t != "RB" && t != "DT" && !d.inCue(k) {
			return false
		}
	}
	return true
}

func (d dater) norm(i int) string {
	if i < d.Tokens.First || i >= d.Tokens.Limit {
		return ""
	}
	return d.doc.Tokens[i].Norm
}

// date reads "24 November", "November 24" and "Nov. 24, 2021" with its month at token i.
func (d dater) date(i int) (time.Time, bool) {
	month, ok := monthNumbers[d.norm(i)]
	if !ok || !startsUpper(d.doc, i) {
		return time.Time{}, false
	}
	last := i + 1
	n := dayNumber(d.norm(last))
	if n == 0 {
		last = i
		n = dayNumber(d.norm(i - 1))
		if n == 0 && d.norm(i-1) == "of" {
			n = dayNumber(d.norm(i - 2))
		}
	}
	if n == 0 {
		return time.Time{}, false
	}
	year := 0
	for _, k := range []int{last + 1, last + 2} {
		if y := yearNumber(d.norm(k)); y > 0 && (k == last+1 || d.norm(last+1) == ",") {
			year = y
		}
	}
	if year == 0 {
		if !d.known {
			return time.Time{}, false
		}
		year = d.published.Year()
		if time.Date(year, month, n, 0, 0, 0, 0, time.UTC).After(d.published) {
			year--
		}
		const longest = 300 * 24 * time.Hour // further back it is more likely a day to come
		if d.published.Sub(time.Date(year, month, n, 0, 0, 0, 0, time.UTC)) > longest {
			return time.Time{}, false
		}
	}
	day := time.Date(year, month, n, 0, 0, 0, 0, time.UTC)
	return day, day.Day() == n && (!d.known || !day.After(d.published))
}

// relative reads a weekday or a word such as "yesterday" at token i.
func (d dater) relative(i int) (time.Time, bool) {
	if !d.known {
		return time.Time{}, false
	}
	w := d.norm(i)
	before := d.norm(i - 1)
	if day, ok := weekdays[w]; ok && startsUpper(d.doc, i) {
		if d.norm(i+1) == "'s" || d.norm(i+1) == "’s" || strings.HasPrefix(d.doc.Tokens[i].Rel, "nsubj") {
			return time.Time{}, false // "Monday's talks"
		}
		back := (int(d.published.Weekday()) - int(day) + 7) % 7
		if before == "last" && back == 0 {
			back = 7
		}
		return d.published.AddDate(0, 0, -back), true
	}
	switch {
	case w == "yesterday":
		return d.published.AddDate(0, 0, -1), true
	case w == "today", w == "tonight", dayParts[w] && before == "this":
		return d.published, true
	case dayParts[w] && before == "last":
		return d.published.AddDate(0, 0, -1), true
	}
	return time.Time{}, false
}

// vague reports whether token i ends a time in which no day is named: "last week", "two years ago", "in June", "in 2016".
func (d dater) vague(i int) bool {
	w, before := d.norm(i), d.norm(i-1)
	if vagueUnits[w] && (before == "last" || before == "this" || before == "past" || before == "previous" || before == "that") {
		return true
	}
	if w == "ago" {
		return true
	}
	_, month := monthNumbers[w]
	return before == "in" && (month && startsUpper(d.doc, i) || yearNumber(w) > 0)
}

func startsUpper(doc *token.Document, i int) bool {
	c := doc.Of(i)[0]
	return 'A' <= c && c <= 'Z'
}

// dayNumber returns the day of a month that s is, 0 if none: "24", "24th".
func dayNumber(s string) int {
	for _, end := range []string{"st", "nd", "rd", "th"} {
		s = strings.TrimSuffix(s, end)
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 31 || len(s) > 2 {
		return 0
	}
	return n
}

// yearNumber returns the year that s is, 0 if none.
func yearNumber(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || len(s) != 4 || !slices.Contains([]string{"19", "20"}, s[:2]) {
		return 0
	}
	return n
}
