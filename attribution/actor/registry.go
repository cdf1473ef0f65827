package actor

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// The bounds of a registry.
const (
	maxRegistryBytes = 16 << 20
	maxRegistryCell  = 10_000 // bytes
)

// Registry is the actors that a user knows: names and aliases with what they stand for. Its names come before those of the
// built-in tables. It is immutable; nil is an empty one.
type Registry struct {
	entries index[entry]
}

// RegistryError says what is wrong with a registry.
type RegistryError struct {
	File   string
	Line   int // from 1
	Reason string
}

// Error returns "file:line: reason".
func (e *RegistryError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason) }

// The columns of a registry, and those that the list of actors has besides: they are read over.
var (
	registryColumns = []string{"name", "aliases", "type", "role", "side", "wikidata"}
	listColumns     = []string{"id", "affiliation", "claims", "records", "first_record", "first_seen", "identity"}
)

var (
	wikidataID = regexp.MustCompile(`^Q[1-9][0-9]{0,18}$`)
	actorTypes = []string{"", "person", "organization", "place", "group", "document", "unnamed"}
)

// ReadRegistry reads a registry as CSV in UTF-8, of at most 16 MiB, with a header: name, and in any order and number of aliases
// (separated by |), type, role, side and wikidata, and the further columns that [List] has. Spellings are compared as in the tables;
// each leads to one row. File is the name for errors, which are those of in or a [*RegistryError].
func ReadRegistry(in io.Reader, file string) (*Registry, error) {
	data, err := io.ReadAll(io.LimitReader(in, maxRegistryBytes+1))
	if err != nil {
		return nil, err
	}
	fail := func(line int, format string, a ...any) error {
		return &RegistryError{file, line, fmt.Sprintf(format, a...)}
	}
	if len(data) > maxRegistryBytes {
		return nil, fail(1+bytes.Count(data, []byte("\n")), "the registry is larger than %d MiB", maxRegistryBytes>>20)
	}
	line := 1
	for l := range bytes.Lines(data) {
		if !utf8.Valid(l) || bytes.IndexByte(l, 0) >= 0 {
			return nil, fail(line, "the text is not UTF-8")
		}
		line++
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil, fail(1, "the header is missing: %s", strings.Join(registryColumns, ","))
	}
	column := map[string]int{}
	for i, name := range header {
		name = strings.ToLower(strings.TrimSpace(name))
		if !slices.Contains(registryColumns, name) && !slices.Contains(listColumns, name) {
			return nil, fail(1, "unknown column %q: known are %s", name, strings.Join(registryColumns, ", "))
		}
		if _, twice := column[name]; twice {
			return nil, fail(1, "the column %q is there twice", name)
		}
		column[name] = i
	}
	if _, ok := column["name"]; err == nil && !ok {
		return nil, fail(1, "there is no column name")
	}
	b := builder{fail: fail, index: index[entry]{}, spelled: map[string]spelling{}}
	for ; err == nil; err = b.row(r, column) {
	}
	var broken *csv.ParseError
	switch {
	case errors.As(err, &broken):
		return nil, fail(broken.Line, "%v", broken.Err)
	case !errors.Is(err, io.EOF):
		return nil, err
	}
	return &Registry{b.index}, nil
}

// builder makes a registry row by row.
type builder struct {
	fail    func(line int, format string, a ...any) error
	index   index[entry]
	spelled map[string]spelling
}

// spelling is where a folded spelling was read.
type spelling struct {
	line int
	row  string // the name of its row
}

// row reads one row.
func (b *builder) row(r *csv.Reader, column map[string]int) error {
	cells, err := r.Read()
	if err != nil {
		return err
	}
	line, _ := r.FieldPos(0)
	cell := func(name string) string {
		if i, ok := column[name]; ok {
			return strings.TrimSpace(unmarked(cells[i]))
		}
		return ""
	}
	for _, c := range cells {
		if len(c) > maxRegistryCell {
			return b.fail(line, "a cell is longer than %d bytes", maxRegistryCell)
		}
	}
	e := entry{name: cell("name"), typ: record.ActorType(cell("type")), role: cell("role"), side: cell("side"), wikidata: cell("wikidata"), match: matchRegistry}
	switch {
	case fold(e.name) == "":
		return b.fail(line, "the name is empty")
	case !slices.Contains(actorTypes, string(e.typ)):
		return b.fail(line, "unknown type %q: known are %s", e.typ, strings.Join(actorTypes[1:], ", "))
	case e.wikidata != "" && !wikidataID.MatchString(e.wikidata):
		return b.fail(line, "%q is no Wikidata id such as Q42", e.wikidata)
	}
	spellings := []string{e.name}
	if aliases := cell("aliases"); aliases != "" {
		for a := range strings.SplitSeq(aliases, "|") {
			spellings = append(spellings, strings.TrimSpace(unmarked(a)))
		}
	}
	for i, s := range spellings {
		key := fold(s)
		old, taken := b.spelled[key]
		switch {
		case key == "":
			return b.fail(line, "an alias of %q is empty", e.name)
		case slices.Contains(spellings[:i], s):
			return b.fail(line, "%q is there twice", s)
		case taken && old.line != line && e.name != old.row && b.spelled[fold(e.name)].line == old.line && slices.Contains(spellings, old.row):
			return b.fail(line, "%q and %q on line %d are aliases of each other", e.name, old.row, old.line)
		case taken && old.line != line:
			return b.fail(line, "%q stands for %q on line %d already", s, old.row, old.line)
		}
		b.spelled[key] = spelling{line, e.name}
		if err := b.index.add(spellings[i:i+1], e.name, e); err != nil {
			return b.fail(line, "%v", err)
		}
	}
	return nil
}

// unmarked returns a cell without the apostrophe that keeps a spreadsheet from taking it for a formula.
func unmarked(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexAny(cell[1:], "=+-@＝＋－＠\t\r\n") == 0 {
		return cell[1:]
	}
	return cell
}

// find returns what a name of the registry stands for, looked up as [lookupPlace] does.
func (g *Registry) find(name string) (entry, bool) {
	if g == nil {
		return entry{}, false
	}
	return g.entries.find(name)
}

// apply gives an actor what the registry has of its name.
func (g *Registry) apply(a *record.Actor) {
	e, ok := g.find(a.Name)
	if !ok || e.typ != "" && proper[a.Type] != proper[e.typ] {
		return
	}
	a.Name, a.ID, a.Wikidata = e.name, slug(e.name), e.wikidata
	a.Type, a.Role, a.Side = cmp.Or(e.typ, a.Type), cmp.Or(e.role, a.Role), cmp.Or(e.side, a.Side)
}

// names gives names as the registry has them, each once.
func (g *Registry) names(list []string) []string {
	if g == nil {
		return list
	}
	out := list[:0]
	for _, n := range list {
		if e, ok := g.find(n); ok {
			n = e.name
		}
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}
