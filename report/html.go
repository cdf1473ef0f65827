package report

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"html/template"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// HTML writes the analyst's report: one page that needs no other file and no network, to read, search, review and
// print.
//
// What stands in the page itself, for print and for readers without script: the counts, the conflicts with the words of
// both sides, who disputes whom, what each actor has said how often, and the list of articles. The articles' texts and
// the claims lie in the page as JSON. Script shows them, a screenful at a time and as text only, never as HTML: the
// table of claims, the claims of an actor, the text of an article with its marks, and the review.
//
// An article's text is cut at 1,000,000 bytes, and so is a claim at 5,000 runes where it does not stand in the text that
// is shown. Matrix and graph have the 60 actors that take part in most conflicts.
type HTML struct {
	// Families are the quotations that stand in several articles.
	Families []record.Family
}

//go:embed web
var web embed.FS

var (
	htmlTemplate = template.Must(template.New("page.html").Funcs(template.FuncMap{
		"join":  func(list []string) string { return strings.Join(list, ", ") },
		"count": count,
	}).ParseFS(web, "web/page.html"))
	htmlStyle  = asset("style.css")
	htmlScript = asset("data.js") + asset("table.js") + asset("article.js") + asset("review.js") + asset("page.js")
)

// asset returns a file that goes into the page as it is.
func asset(name string) string {
	data, err := web.ReadFile("web/" + name)
	if err != nil {
		panic(err) // it is embedded
	}
	return string(data)
}

// htmlPage is what the template shows.
type htmlPage struct {
	Policy    string // the content security policy: nothing is loaded, and only the script and the style of the page run
	Style     template.CSS
	Script    template.JS
	Data      json.RawMessage
	Facts     []fact
	Acts      []countRow
	Kinds     []fact
	Outlets   []countRow
	Wires     []countRow
	Conflicts []htmlConflict
	Timeline  timelineView
	Matrix    matrixView
	Graph     graphView
	Families  []htmlFamily
	Actors    []htmlActor
	Articles  []htmlArticle
}

type fact struct {
	Name string
	N    int
}

// countRow is a row of a table of numbers.
type countRow struct {
	Name  string
	Cells []int
}

type htmlConflict struct {
	ID, Kind, About, Reason, Confidence, Review string
	Explicit                                    bool
	Sides                                       [2]htmlSide
	Changes                                     []htmlRun // of versions: from the words that open A to those that open B
	Articles                                    int
}

type htmlSide struct {
	Name   string // A or B
	Actors []string
	First  []htmlCited // what shows at once: the claim that opens the account
	More   []htmlCited
}

// htmlCited is a claim as a conflict cites it. Row is its place among all claims, Article that of its article, both -1
// for a claim that is not among the records.
type htmlCited struct {
	Ref, Words, Speaker, Act, Cue, Via, Medium, Said, Origin, Published, Title, Review string
	Row, Article                                                                       int
}

type htmlActor struct {
	Name, Types, Roles, Sides string
	Claims, Articles          int
	Acts, Outlets, Via, Media []fact
	// Affiliation, Wikidata and Identity are as the articles and the registry have them.
	Affiliation, Wikidata, Identity string
}

type htmlArticle struct {
	Title, ID, Path, Outlet, Wire, Byline, Published, URL, CopyOf string
	Claims                                                        int
	Warnings                                                      []record.Warning
}

// Write writes the page.
func (h HTML) Write(w io.Writer, records iter.Seq[record.Record], conflicts []record.Conflict) error {
	data, places := pageData(records, conflicts)
	s := summarize(records)
	q := quarrelsOf(conflicts)
	encoded, err := json.Marshal(data)
	if err != nil {
		return err
	}
	page := htmlPage{
		Policy: "default-src 'none'; base-uri 'none'; form-action 'none'; script-src '" + hashOf(htmlScript) +
			"'; style-src '" + hashOf(htmlStyle) + "'",
		Style: template.CSS(htmlStyle), Script: template.JS(htmlScript), Data: encoded,
		Facts: []fact{{"article", s.articles}, {"outlet", len(s.outlets)}, {"actor", len(s.actors)}, {"claim", s.claims},
			{"conflict", len(conflicts)}},
		Acts:      actRows(s),
		Outlets:   tallyRows(s.outlets),
		Wires:     tallyRows(s.wires),
		Conflicts: conflictCards(records, conflicts, places),
		Timeline:  drawTimeline(timeline(s.days)),
		Matrix:    matrixOf(q),
		Graph:     drawGraph(q),
		Families:  familyCards(records, h.Families, places),
		Articles:  articleRows(records),
	}
	byKind := kindsOf(conflicts)
	for _, k := range conflictKinds {
		if byKind[k] > 0 {
			page.Kinds = append(page.Kinds, fact{string(k), byKind[k]})
		}
	}
	for _, v := range s.actors {
		page.Actors = append(page.Actors, htmlActor{
			Name: v.name, Types: strings.Join(v.types.names(), ", "), Roles: strings.Join(v.roles.names(), ", "),
			Sides: strings.Join(v.sides.names(), ", "), Claims: v.claims, Articles: v.articles,
			Acts: facts(v.acts), Outlets: facts(v.outlets), Via: facts(v.via), Media: facts(v.media),
			Affiliation: strings.Join(v.affiliations.names(), ", "), Wikidata: strings.Join(v.wikidata.names(), ", "),
			Identity: strings.Join(v.identities.names(), " "),
		})
	}
	return htmlTemplate.Execute(w, page)
}

// hashOf returns the hash of a script or a style as a content security policy names it.
func hashOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// actRows counts claims by act and kind; the last column and row are sums.
func actRows(s summary) []countRow {
	sums := countRow{"all", make([]int, len(kinds)+1)}
	var rows []countRow
	for _, a := range acts {
		row := countRow{string(a), make([]int, len(kinds)+1)}
		for i, k := range kinds {
			n := s.forms[form{a, k}]
			row.Cells[i] = n
			row.Cells[len(kinds)] += n
			sums.Cells[i] += n
			sums.Cells[len(kinds)] += n
		}
		if row.Cells[len(kinds)] > 0 {
			rows = append(rows, row)
		}
	}
	return append(rows, sums)
}

// maxTally bounds the rows of a table of names.
const maxTally = 30

func tallyRows(t tally) []countRow {
	var rows []countRow
	for _, name := range t.names()[:min(len(t), maxTally)] {
		rows = append(rows, countRow{name, []int{t[name].articles, t[name].claims}})
	}
	if rest := len(t) - maxTally; rest > 0 {
		others := countRow{"and " + count(rest, "other"), []int{0, 0}}
		for _, name := range t.names()[maxTally:] {
			others.Cells[0] += t[name].articles
			others.Cells[1] += t[name].claims
		}
		rows = append(rows, others)
	}
	return rows
}

func facts(t tally) []fact {
	var list []fact
	for _, name := range t.names()[:min(len(t), maxTally)] {
		list = append(list, fact{name, t[name].claims})
	}
	return list
}

func conflictCards(records iter.Seq[record.Record], conflicts []record.Conflict, places map[string]place) []htmlConflict {
	cite := citations(records, conflicts)
	var cards []htmlConflict
	for _, c := range conflicts {
		card := htmlConflict{
			ID: c.ID, Kind: string(c.Kind), About: Plain(c.About, maxQuoted), Reason: Plain(c.Reason, maxQuoted),
			Confidence: strconv.FormatFloat(c.Confidence, 'f', 2, 64), Review: reviewed(c.Review), Explicit: c.Explicit,
			Articles: len(articles(c)),
		}
		for i, a := range [2]record.Account{c.A, c.B} {
			side := htmlSide{Name: "AB"[i : i+1]}
			for _, name := range a.Actors {
				side.Actors = append(side.Actors, Plain(name, maxQuoted))
			}
			for j, ref := range a.Claims {
				if quoted := citedView(ref, cite, places); j == 0 {
					side.First = append(side.First, quoted)
				} else {
					side.More = append(side.More, quoted)
				}
			}
			card.Sides[i] = side
		}
		if a, b := card.Sides[0].First, card.Sides[1].First; c.Kind == record.Versions && len(a) > 0 && len(b) > 0 {
			card.Changes = diffOf(a[0].Words, b[0].Words)
		}
		cards = append(cards, card)
	}
	return cards
}

func citedView(ref string, cite map[string]cited, places map[string]place) htmlCited {
	c, ok := cite[ref]
	if !ok {
		return htmlCited{Ref: ref, Row: -1, Article: -1}
	}
	return htmlCited{
		Ref: ref, Words: Plain(c.claim.Content.Text, maxQuoted), Speaker: Plain(speaker(c.claim), maxQuoted),
		Act: actOf(c.claim), Cue: Plain(words(c.claim.Cue), maxQuoted), Via: strings.Join(c.claim.Via, ", "),
		Medium: c.claim.Medium, Said: saidOf(c.claim),
		Origin: origin(c.record), Published: value(c.record.Published),
		Title: Plain(cmp.Or(c.record.Title, c.record.ID), maxQuoted), Review: reviewed(c.claim.Review),
		Row: places[ref].row, Article: places[ref].article,
	}
}

func articleRows(records iter.Seq[record.Record]) []htmlArticle {
	var rows []htmlArticle
	for r := range records {
		rows = append(rows, htmlArticle{
			Title: Plain(cmp.Or(r.Title, r.ID), maxQuoted), ID: r.ID, Path: r.Path, Outlet: value(r.Outlet),
			Wire: strings.Join(r.Wire, ", "), Byline: strings.Join(r.Byline, ", "), Published: value(r.Published),
			URL: value(r.URL), CopyOf: Plain(original(r), maxQuoted), Claims: len(r.Claims), Warnings: r.CodePoints().Warnings,
		})
	}
	return rows
}
