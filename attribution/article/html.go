package article

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	maxTags  = 50_000 // the extractor's time grows with their square: this takes seconds, four times as many a minute
	maxDepth = 500    // x/net/html gives up at 512, the extractor recurses
)

// readHTML fills a with the main text of a page, its paragraphs parted by blank lines, and the page's metadata. The
// title stands before the text unless the text has it, since headlines make claims too.
func readHTML(a *Article, data []byte) error {
	page, err := decodeHTML(data)
	if err != nil {
		return err
	}
	if strings.TrimSpace(page) == "" {
		return ErrEmpty
	}
	if err := checkTags(page); err != nil {
		return err
	}
	result, err := extractPage(page)
	if err != nil {
		return err
	}
	paragraphs := pageParagraphs(result.ContentNode)
	if len(paragraphs) == 0 {
		return fmt.Errorf("%w: no main text in this page", ErrEmpty)
	}
	meta := result.Metadata
	a.URL, a.Outlet = meta.URL, meta.Sitename
	if looksLikeHost(a.Outlet) {
		a.Outlet = outletOfHost(a.Outlet)
	}
	a.Title = pageTitle(meta)
	a.Byline, a.Wire = pageAuthors(meta.Author, page)
	if !meta.Date.IsZero() {
		a.Published = meta.Date.Format(time.DateOnly)
	}
	repeated := a.Title == ""
	for _, p := range paragraphs[:min(len(paragraphs), 3)] {
		repeated = repeated || normal(p) == normal(a.Title)
	}
	if !repeated {
		paragraphs = append([]string{a.Title}, paragraphs...)
	}
	a.Text = strings.Join(paragraphs, "\n\n")
	return nil
}

// checkTags refuses pages that would keep the extractor busy or exhaust its stack.
func checkTags(page string) error {
	z := html.NewTokenizer(strings.NewReader(page))
	tags, depth := 0, 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			if errors.Is(z.Err(), io.EOF) {
				return nil
			}
			return z.Err()
		case html.StartTagToken:
			tags++
			if name, _ := z.TagName(); !endsItself(atom.Lookup(name)) {
				depth++
			}
		case html.EndTagToken:
			tags++
			if name, _ := z.TagName(); depth > 0 && !endsItself(atom.Lookup(name)) {
				depth--
			}
		}
		if tags > maxTags {
			return fmt.Errorf("%w: more than %d tags", ErrTooLarge, maxTags)
		}
		if depth > maxDepth {
			return fmt.Errorf("%w: tags nested more than %d deep", ErrTooLarge, maxDepth)
		}
	}
}

// endsItself reports whether an element needs no end tag, and so nests only as deep as those around it.
func endsItself(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
		atom.Source, atom.Track, atom.Wbr, atom.P, atom.Li, atom.Dt, atom.Dd, atom.Tr, atom.Td, atom.Th, atom.Thead,
		atom.Tbody, atom.Tfoot, atom.Colgroup, atom.Option, atom.Optgroup, atom.Html, atom.Head, atom.Body:
		return true
	}
	return false
}

// extractPage runs the extractor, whose panics become errors. Dates in the future are let through up to a fixed day
// and not, as by default, a year from now, so that a page is the same article whenever it is read.
func extractPage(page string) (result *trafilatura.ExtractResult, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the page can't be taken apart: %v", p)
		}
	}()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil { // a string can be read, so that it is the parser's own limit on nesting
		return nil, fmt.Errorf("%w: %w", ErrTooLarge, err)
	}
	result, err = trafilatura.ExtractDocument(doc, trafilatura.Options{
		ExcludeComments: true,
		HtmlDateOptions: &htmldate.Options{
			UseOriginalDate:     true,
			SkipExtensiveSearch: true,
			MaxDate:             time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC),
		},
	})
	if err != nil { // with these options, the only reason is too little text
		err = fmt.Errorf("%w: %w", ErrEmpty, err)
	}
	return result, err
}

// pageParagraphs returns the text of each block element below n. White space is what a browser makes of it.
func pageParagraphs(n *html.Node) []string {
	w := &pageWalker{}
	if n != nil {
		w.walk(n, false)
	}
	w.flush()
	return w.paragraphs
}

type pageWalker struct {
	paragraphs []string
	text       bytes.Buffer
}

func (w *pageWalker) walk(n *html.Node, pre bool) {
	if n.Type == html.TextNode {
		if pre {
			w.text.WriteString(n.Data)
		} else {
			w.text.WriteString(strings.Map(func(r rune) rune {
				if r < ' ' {
					return ' '
				}
				return r
			}, n.Data))
		}
		return
	}
	block := n.Type == html.ElementNode && !isInline(n.DataAtom)
	switch {
	case n.DataAtom == atom.Br:
		w.text.WriteByte('\n')
		return
	case n.DataAtom == atom.Script, n.DataAtom == atom.Style:
		return
	case block:
		w.flush()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c, pre || n.DataAtom == atom.Pre)
	}
	if block {
		w.flush()
	}
}

// flush ends a paragraph. Line breaks in it stay, but lines lose the blanks around and the double ones inside.
func (w *pageWalker) flush() {
	var lines []string
	for line := range strings.Lines(w.text.String()) {
		words := strings.FieldsFunc(line, func(r rune) bool { return r <= ' ' }) // no-break spaces are none
		lines = append(lines, strings.Join(words, " "))
	}
	if p := strings.Trim(strings.Join(lines, "\n"), "\n\u00a0 "); p != "" {
		w.paragraphs = append(w.paragraphs, p)
	}
	w.text.Reset()
}

func isInline(a atom.Atom) bool {
	switch a {
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn, atom.Em,
		atom.Font, atom.I, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Q, atom.S, atom.Samp, atom.Small, atom.Span,
		atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr:
		return true
	}
	return false
}

// pageTitle returns the title without the name of the site behind it.
func pageTitle(meta trafilatura.Metadata) string {
	title := strings.Join(strings.Fields(meta.Title), " ")
	for _, sep := range []string{" - ", " | ", " – ", " — ", " :: ", " · ", " • "} {
		at := strings.LastIndex(title, sep)
		if at <= 0 {
			continue
		}
		site := letters(title[at+len(sep):])
		host := letters(bareDomain(meta.Hostname))
		if site == "" || site == letters(meta.Sitename) || site == letters(outletOfHost(meta.Hostname)) ||
			len(site) > 2 && strings.HasPrefix(host, site) {
			return title[:at]
		}
	}
	return title
}

// pageAuthors divides the names that a page gives as its author, which may be of an agency or of nobody. They come in the
// order in which the page first has them.
func pageAuthors(author, page string) (byline, wire []string) {
	for _, name := range inPageOrder(strings.Split(author, ";"), page) {
		if printed, ok := agencyNamed(name); ok {
			wire = appendNew(wire, printed)
		} else if !isNobody(name) {
			byline = appendNew(byline, name)
		}
	}
	return byline, wire
}

// inPageOrder returns names by the place where the source of page first has them, those that it writes otherwise last, and
// of equals by name. It leaves out a name that is part of another. The extractor gives names in the order of a map, and
// leaves such a part out only where it comes after the whole.
func inPageOrder(names []string, page string) []string {
	for i, name := range names {
		names[i] = strings.TrimSpace(name)
	}
	if len(names) < 2 {
		return names
	}
	page = strings.ToLower(html.UnescapeString(page))
	place := make(map[string]int, len(names))
	for _, name := range names {
		place[name] = len(page)
		if at := strings.Index(page, strings.ToLower(name)); at >= 0 {
			place[name] = at
		}
	}
	all := slices.Clone(names)
	names = slices.DeleteFunc(names, func(name string) bool {
		return slices.ContainsFunc(all, func(other string) bool { return other != name && strings.Contains(other, name) })
	})
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(place[a], place[b]), cmp.Compare(a, b)) })
	return names
}

// isNobody reports whether a page's author is what its software puts there for want of one.
func isNobody(name string) bool {
	switch letters(name) {
	case "", "username", "user", "admin", "administrator", "author", "editor", "editors", "editorial", "staff",
		"staffwriter", "staffreporter", "guest", "unknown", "anonymous", "root", "webmaster", "webdesk", "newsdesk",
		"onlinedesk", "newsroom", "by", "null", "none", "undefined":
		return true
	}
	return strings.ContainsAny(name, "@/<>{}")
}
