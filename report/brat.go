package report

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Brat gives the files of a folder for the annotation tool brat (https://brat.nlplab.org/standoff.html):
// annotation.conf, and of each record NAME.txt and NAME.ann. A name is the record's id, in which what is not a letter,
// a digit or one of ._- became _; one that came before, in any case, gets a number.
//
// A claim is an event Attribution of its Content, Cue and Source, as PolNeAR has it, bound to the words of the cue,
// where there is none to those of the source, and else to those of the content. Its kind and act are attributes;
// actor, targets, via and the ids are in a note. Texts that are interrupted, or go on over lines, are in several
// pieces.
//
// The text is that of the record, code point by code point, so that all offsets hold. What would break brat's lines or
// its display (control characters, separators of lines, marks that turn the direction) is a blank in it.
func Brat(records iter.Seq[record.Record]) iter.Seq[File] {
	return func(yield func(File) bool) {
		if !yield(File{Path: "annotation.conf", Writer: bratConf{}}) {
			return
		}
		seen := map[string]bool{"annotation": true}
		for r := range records {
			name := bratName(r.ID, seen)
			if !yield(File{Path: name + ".txt", Writer: bratText{r}}) || !yield(File{Path: name + ".ann", Writer: bratMarks{r}}) {
				return
			}
		}
	}
}

// bratName returns a file name for a record that is not among those seen, and adds it to them.
func bratName(id string, seen map[string]bool) string {
	const longest = 60 // runes: at most 240 bytes, which with its ending a file system takes
	stem := []rune(strings.Map(func(r rune) rune {
		if wordRune(r) || strings.ContainsRune("._-", r) {
			return r
		}
		return '_'
	}, id))
	base := string(stem[:min(len(stem), longest-10)])
	if base == "" || base[0] == '.' {
		base = "_" + base
	}
	name := base
	for n := 2; seen[strings.ToLower(name)]; n++ {
		name = base + "-" + strconv.Itoa(n)
	}
	seen[strings.ToLower(name)] = true
	return name
}

type bratConf struct{}

func (bratConf) Write(w io.Writer, _ iter.Seq[record.Record], _ []record.Conflict) error {
	_, err := io.WriteString(w, Mark+`[entities]
Source
Cue
Content

[relations]
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]
Attribution Content:Content, Cue?:Cue, Source?:Source

[attributes]
Kind Arg:<EVENT>, Value:direct|indirect|mixed
Act Arg:<EVENT>, Value:assert|deny|accuse|demand|promise|threaten|praise|express
Negated Arg:<EVENT>
`)
	return err
}

type bratText struct{ record record.Record }

func (f bratText) Write(w io.Writer, _ iter.Seq[record.Record], _ []record.Conflict) error {
	_, err := io.WriteString(w, bratLines(f.record.Text))
	return err
}

// bratLines returns text with a blank in place of each rune that would break a line or turn its direction.
func bratLines(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp)) {
			return ' '
		}
		return r
	}, text)
}

type bratMarks struct{ record record.Record }

func (f bratMarks) Write(w io.Writer, _ iter.Seq[record.Record], _ []record.Conflict) error {
	m := bratWriter{out: bufio.NewWriter(w), text: []rune(bratLines(f.record.Text))}
	for _, c := range f.record.CodePoints().Claims {
		m.claim(f.record.ID, c)
	}
	return m.out.Flush()
}

// bratWriter writes the annotations of one text and numbers them.
type bratWriter struct {
	out                        *bufio.Writer
	text                       []rune
	bounds, events, attributes int
}

func (m *bratWriter) claim(id string, c record.Claim) {
	content := m.bound("Content", &c.Content)
	if content == "" {
		return
	}
	cue, source := m.bound("Cue", c.Cue), m.bound("Source", c.Source)
	anchor := &c.Content
	switch {
	case cue != "":
		anchor = c.Cue
	case source != "":
		anchor = c.Source
	}
	m.events++
	event := "E" + strconv.Itoa(m.events)
	line := event + "\tAttribution:" + m.bound("Attribution", anchor) + " Content:" + content
	if cue != "" {
		line += " Cue:" + cue
	}
	if source != "" {
		line += " Source:" + source
	}
	fmt.Fprintf(m.out, "%s\n", line)
	m.attribute("Kind", event, string(c.Kind))
	m.attribute("Act", event, string(c.Act))
	if c.Negated {
		m.attribute("Negated", event, "")
	}
	note := id + "/" + c.ID + "; actor: " + value(c.Actor).Name
	if len(c.Targets) > 0 {
		note += "; targets: " + strings.Join(c.Targets, ", ")
	}
	if len(c.Via) > 0 {
		note += "; via: " + strings.Join(c.Via, ", ")
	}
	fmt.Fprintf(m.out, "#%d\tAnnotatorNotes %s\t%s\n", m.events, event, Plain(note, 0))
}

func (m *bratWriter) attribute(name, of, value string) {
	m.attributes++
	fmt.Fprintf(m.out, "A%d\t%s\n", m.attributes, strings.TrimSpace(name+" "+of+" "+value))
}

// bound writes a text and returns its id; nothing of one without words.
func (m *bratWriter) bound(kind string, t *record.Text) string {
	if t == nil {
		return ""
	}
	var spans, words []string
	for _, s := range pieces(m.text, t.Spans) {
		spans = append(spans, fmt.Sprintf("%d %d", s.Start, s.End))
		words = append(words, string(m.text[s.Start:s.End]))
	}
	if len(spans) == 0 {
		return ""
	}
	m.bounds++
	id := "T" + strconv.Itoa(m.bounds)
	fmt.Fprintf(m.out, "%s\t%s %s\t%s\n", id, kind, strings.Join(spans, ";"), strings.Join(words, " "))
	return id
}

// pieces splits spans of text at its line ends and trims white space off the pieces. Those that are empty, do not fit,
// or reach back into the piece before are left out.
func pieces(text []rune, spans []token.Span) (list []token.Span) {
	end := 0
	for _, s := range spans {
		if s.Start < end || s.End < s.Start || s.End > len(text) {
			continue
		}
		for at := s.Start; at < s.End; at++ {
			p := token.Span{Start: at}
			for at < s.End && text[at] != '\n' {
				at++
			}
			p.End = at
			for p.Start < p.End && unicode.IsSpace(text[p.Start]) {
				p.Start++
			}
			for p.Start < p.End && unicode.IsSpace(text[p.End-1]) {
				p.End--
			}
			if p.Start < p.End {
				list = append(list, p)
				end = p.End
			}
		}
	}
	return list
}
