package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// Markdown writes one report for people, as CommonMark with tables: counts, the conflicts with the words of both
// sides and who disputes whom, the quotations that travelled, then each article with its claims in text order, the
// actors, and last the warnings. What is longer than 600
// runes is cut. All text from articles is escaped and shows as it is written: it makes no markup, links or HTML.
type Markdown struct {
	// Families are the quotations that stand in several articles.
	Families []record.Family
}

// Write writes the report.
func (m Markdown) Write(w io.Writer, records iter.Seq[record.Record], conflicts []record.Conflict) error {
	p := page{bufio.NewWriter(w)}
	p.line("# Who said what")
	s := summarize(records)
	p.overview(s, conflicts)
	p.conflicts(records, conflicts)
	p.quarrels(quarrelsOf(conflicts))
	p.families(m.Families)
	p.articles(records)
	p.actors(s.actors)
	p.warnings(records)
	return p.out.Flush()
}

// page writes Markdown. The writer keeps the first error for its flush.
type page struct{ out *bufio.Writer }

// line writes one line; its arguments must be escaped.
func (p page) line(format string, args ...any) { fmt.Fprintf(p.out, format+"\n", args...) }

func (p page) section(title string) { p.line("\n## %s", title) }

// row writes a row of a table and escapes its cells.
func (p page) row(cells ...string) {
	for _, c := range cells {
		fmt.Fprintf(p.out, "| %s ", escape(c))
	}
	p.line("|")
}

// head writes the head of a table.
func (p page) head(titles ...string) {
	p.line("")
	p.row(titles...)
	p.line("%s|", strings.Repeat("|---", len(titles)))
}

// item writes one item of a list, "name: value", and nothing where there is no value.
func (p page) item(name, value string) {
	if value = escape(value); value != "" {
		p.line("- %s: %s", name, value)
	}
}

func (p page) overview(s summary, conflicts []record.Conflict) {
	p.line("\n%s, %s, %s, %s.", count(s.articles, "article"), count(s.claims, "claim"), count(len(s.actors), "actor"),
		count(len(conflicts), "conflict"))
	if s.claims > 0 {
		p.head("Act", "direct", "indirect", "mixed")
		for _, a := range acts {
			row := []string{string(a)}
			total := 0
			for _, k := range kinds {
				n := s.forms[form{a, k}]
				total += n
				row = append(row, strconv.Itoa(n))
			}
			if total > 0 {
				p.row(row...)
			}
		}
	}
	p.tally("Outlet", s.outlets)
	p.tally("Wire credit", s.wires)
	if len(conflicts) > 0 {
		p.head("Conflict", "Number")
		byKind := kindsOf(conflicts)
		for _, k := range conflictKinds {
			if byKind[k] > 0 {
				p.row(string(k), strconv.Itoa(byKind[k]))
			}
		}
	}
	if periods := timeline(s.days); len(periods) > 0 {
		p.head("Published", "Claims")
		for _, t := range periods {
			if t.claims > 0 {
				p.row(t.name, strconv.Itoa(t.claims))
			}
		}
	}
}

// quarrels writes who disputes whom.
func (p page) quarrels(q quarrels) {
	if len(q.counts) == 0 {
		return
	}
	p.section("Who disputes whom")
	p.head("Who", "Whom", "Conflicts")
	for _, pair := range q.pairs() {
		p.row(pair[0], pair[1], strconv.Itoa(q.counts[pair]))
	}
}

func (p page) conflicts(records iter.Seq[record.Record], conflicts []record.Conflict) {
	p.section("Conflicts")
	if len(conflicts) == 0 {
		p.line("\nNo conflicts were found.")
		return
	}
	cite := citations(records, conflicts)
	for i, c := range conflicts {
		p.line("\n### %d. %s: %s\n", i+1, escape(string(c.Kind)), escape(c.About))
		p.item("Conflict", c.ID)
		if c.Explicit {
			p.line("- Explicit: the article says so")
		}
		p.item("Confidence", decimal(c.Confidence))
		p.item("Why", c.Reason)
		p.item("Review", reviewed(c.Review))
		p.account("A", c.A, cite)
		p.account("B", c.B, cite)
	}
}

// account writes one side of a conflict: who holds it, and its claims as quotations.
func (p page) account(name string, a record.Account, cite map[string]cited) {
	p.line("\n#### %s: %s", name, escape(strings.Join(a.Actors, ", ")))
	for _, ref := range a.Claims {
		c, ok := cite[ref]
		if !ok {
			p.line("\n> (%s is not among the records)", escape(ref))
			continue
		}
		p.line("\n> %s\n>", escape(c.claim.Content.Text))
		from := escape(speaker(c.claim)) + "; " + escape(actOf(c.claim))
		if len(c.claim.Via) > 0 {
			from += "; via " + escape(strings.Join(c.claim.Via, ", "))
		}
		for _, s := range []string{c.claim.Medium, saidOf(c.claim)} {
			if s != "" {
				from += "; " + escape(s)
			}
		}
		if o := origin(c.record); o != "" {
			from += "; " + escape(o)
		}
		p.line("> — %s; %s", from, escape(ref))
		if review := escape(reviewed(c.claim.Review)); review != "" {
			p.line(">\n> Review: %s", review)
		}
	}
}

// families writes a row a quotation: how often it stands where, from the first on.
func (p page) families(families []record.Family) {
	if len(families) == 0 {
		return
	}
	p.section("Quotations in several articles")
	p.head("Family", "Words", "Speakers", "First", "Variants")
	for _, f := range families {
		speakers := strings.Join(f.Speakers, ", ")
		if f.Disputed {
			speakers = "disputed: " + speakers
		}
		variants := map[record.Relation]int{}
		for _, m := range f.Members[1:] {
			variants[m.Relation]++
		}
		var counts []string
		for _, r := range slices.Sorted(maps.Keys(variants)) {
			counts = append(counts, fmt.Sprintf("%d %s", variants[r], r))
		}
		first := f.Members[0]
		p.row(f.ID, f.Text, speakers, strings.Join(strings.Fields(first.Record+" "+value(first.Outlet)+" "+value(first.Published)), " "), strings.Join(counts, ", "))
	}
}

func (p page) articles(records iter.Seq[record.Record]) {
	p.section("Articles")
	none := true
	for r := range records {
		none = false
		p.line("\n### %s\n", escape(cmp.Or(r.Title, r.ID)))
		p.item("Record", r.ID)
		p.item("File", r.Path)
		p.item("Address", value(r.URL))
		p.item("Outlet", value(r.Outlet))
		p.item("Wire", strings.Join(r.Wire, ", "))
		p.item("By", strings.Join(r.Byline, ", "))
		p.item("Published", value(r.Published))
		p.item("Copy of", original(r))
		if len(r.Claims) == 0 {
			p.line("\nNo claims were found.")
			continue
		}
		p.head("Claim", "Actor", "Act", "Cue", "Words", "Via", "Medium", "Said", "Review")
		for _, c := range r.Claims {
			p.row(c.ID, speaker(c), actOf(c), words(c.Cue), c.Content.Text, strings.Join(c.Via, ", "), c.Medium, saidOf(c),
				reviewed(c.Review))
		}
	}
	if none {
		p.line("\nNo articles were read.")
	}
}

// actors writes who spoke how often, over all articles.
func (p page) actors(actors []*voice) {
	p.section("Actors")
	if len(actors) == 0 {
		p.line("\nNo actors were found.")
		return
	}
	all := func(t tally) string { return strings.Join(slices.Sorted(maps.Keys(t)), ", ") }
	p.head("Actor", "Type", "Role", "Side", "Affiliation", "Wikidata", "Via", "Claims", "Articles", "Identity")
	for _, a := range actors {
		p.row(a.name, all(a.types), all(a.roles), all(a.sides), all(a.affiliations), all(a.wikidata), all(a.via), strconv.Itoa(a.claims),
			strconv.Itoa(a.articles), all(a.identities))
	}
}

func (p page) warnings(records iter.Seq[record.Record]) {
	p.section("Warnings")
	none := true
	for r := range records {
		for _, w := range r.CodePoints().Warnings {
			if none {
				p.head("Record", "Code", "Start", "End", "Message")
			}
			none = false
			p.row(r.ID, w.Code, strconv.Itoa(w.Start), strconv.Itoa(w.End), w.Message)
		}
	}
	if none {
		p.line("\nNo warnings.")
	}
}

// tally writes t as a table, the name with most articles first.
func (p page) tally(title string, t tally) {
	if len(t) == 0 {
		return
	}
	p.head(title, "Articles", "Claims")
	for _, name := range t.names() {
		p.row(name, strconv.Itoa(t[name].articles), strconv.Itoa(t[name].claims))
	}
}

// speaker returns whom c belongs to: the actor with its side, or the words of the source.
func speaker(c record.Claim) string {
	switch {
	case c.Actor == nil && c.Source == nil:
		return "(nobody named)"
	case c.Actor == nil:
		return c.Source.Text
	case c.Actor.Side == "" || c.Actor.Side == c.Actor.Name:
		return c.Actor.Name
	}
	return c.Actor.Name + " (" + c.Actor.Side + ")"
}

// saidOf returns the day of c where the text tells it; the day of the article stands with the article.
func saidOf(c record.Claim) string {
	if c.Said == nil || c.Said.Basis != record.SaidInText {
		return ""
	}
	return "said " + c.Said.Date
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
