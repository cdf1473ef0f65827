package score

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// Share is how many of some things are right.
type Share struct {
	Right, Of int
}

func (s *Share) add(right bool) {
	s.Of++
	if right {
		s.Right++
	}
}

// Percent is 0 if there is nothing.
func (s Share) Percent() float64 { return share(100*s.Right, s.Of) } // in this order, because the judge's last digit depends on it

// MarshalJSON writes the share in percent, and of how many things.
func (s Share) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Percent float64 `json:"percent"`
		Of      int     `json:"of"`
	}{s.Percent(), s.Of})
}

// ClusterReport is what [Cluster.Score] measures.
type ClusterReport struct {
	// Errors are lines on actors that are wrong ("~"), claims that were missed ("-") and claims too many ("+").
	Errors []string `json:"errors,omitempty"`
	// Claims counts claims as found if two fifths of the letters and digits of both contents are common to them.
	Claims Counts `json:"claims"`
	// Actor, Kind and Act are shares of the claims found, Act of those with one on both sides. Via is a share of those
	// that have one in the gold, and right if one name of it is.
	Actor Share `json:"actor"`
	Kind  Share `json:"kind"`
	Act   Share `json:"act"`
	Via   Share `json:"via"`
	// Outlet and Date are shares of the articles that have one in the gold.
	Outlet Share  `json:"outlet"`
	Date   Share  `json:"date"`
	Wire   Counts `json:"wire"`
	// EndToEnd takes those claims for right that were found and have the right actor.
	EndToEnd Rates `json:"end_to_end"`
	Measures
	// Conflicts is nil where they were not measured.
	Conflicts *ConflictReport `json:"conflicts,omitempty"`
}

// ConflictReport is how well conflicts were found. One that was found is right if each of its accounts has a claim of one
// account of an annotated conflict; its kind does not count.
type ConflictReport struct {
	// Errors are lines on conflicts that are too many ("+") or were missed ("-").
	Errors []string `json:"errors,omitempty"`
	Rates
}

// Rates are the shares of right ones among those annotated and among those found.
type Rates struct {
	Recall    Share `json:"recall"`
	Precision Share `json:"precision"`
}

// Score measures records, by their ids, against the annotation, and conflicts unless they are nil: those with a claim
// of an article of the cluster. With errors it lists what is wrong. A record that cannot be of its article is an error
// that names it.
func (c Cluster) Score(records map[string]record.Record, conflicts []record.Conflict, errors bool) (ClusterReport, error) {
	var r ClusterReport
	annotated := map[string][]string{} // claims found, as RECORD/CLAIM, and those of the gold that they stand for
	for _, a := range c.Articles {
		if err := r.article(a, records, annotated); err != nil {
			return r, err
		}
	}
	if !errors {
		r.Errors = nil
	}
	if conflicts != nil {
		r.Conflicts = c.scoreConflicts(conflicts, annotated)
		if !errors {
			r.Conflicts.Errors = nil
		}
	}
	return r, nil
}

// Annotated returns which annotated claims the claims of records stand for, both as "record/claim"; claims that stand for none
// are left out. Its errors are those of [Cluster.Score].
func (c Cluster) Annotated(records map[string]record.Record) (map[string][]string, error) {
	var r ClusterReport
	annotated := map[string][]string{}
	for _, a := range c.Articles {
		if err := r.article(a, records, annotated); err != nil {
			return nil, err
		}
	}
	return annotated, nil
}

// Found returns the annotated conflicts with the claims that were found in place of the annotated ones they stand for.
func (c Cluster) Found(annotated map[string][]string) []record.Conflict {
	var out []record.Conflict
	for _, k := range c.Conflicts {
		for _, account := range []*record.Account{&k.A, &k.B} {
			var claims []string
			for ref, gold := range annotated {
				if slices.ContainsFunc(gold, func(g string) bool { return slices.Contains(account.Claims, g) }) {
					claims = append(claims, ref)
				}
			}
			slices.Sort(claims)
			account.Claims = claims
		}
		out = append(out, k)
	}
	return out
}

// article measures one article and adds to annotated.
func (r *ClusterReport) article(a Article, records map[string]record.Record, annotated map[string][]string) error {
	found, err := foundIn(records, a.ID, a.Text)
	if err != nil {
		return err
	}
	p := records[a.ID]
	r.credits(a, p)

	t := newText(a.Text)
	var gold []Attribution
	var goldContents, foundContents []area
	for _, c := range a.Claims {
		gold = append(gold, c.Attribution)
		goldContents = append(goldContents, t.area(c.Attribution.Content))
	}
	for _, f := range found {
		foundContents = append(foundContents, t.area(f.Content))
	}
	r.add(t, gold, found)

	goldUsed, foundUsed := make([]bool, len(gold)), make([]bool, len(found))
	pairs := t.match(goldContents, foundContents, 0.4)
	for _, pair := range pairs {
		goldUsed[pair.gold], foundUsed[pair.found] = true, true
		g, f := a.Claims[pair.gold], p.Claims[pair.found]
		ref := a.ID + "/" + f.ID
		annotated[ref] = append(annotated[ref], a.ID+"/"+g.ID)
		r.claim(a.ID, g, f)
	}
	r.Claims.add(Counts{len(gold), len(found), len(pairs), len(pairs)})
	r.EndToEnd.Recall.Of += len(gold)
	r.EndToEnd.Precision.Of += len(found)
	for i, g := range a.Claims {
		if !goldUsed[i] {
			r.Errors = append(r.Errors, fmt.Sprintf("- %s/%s missed: %s", a.ID, g.ID, cut(t.joined(gold[i].Content, " // "), 160)))
		}
	}
	for j, f := range p.Claims {
		if !foundUsed[j] {
			r.Errors = append(r.Errors, fmt.Sprintf("+ %s/%s extra: %s", a.ID, f.ID, cut(f.Content.Text, 120)))
		}
	}
	return nil
}

// credits measures what an article says of itself.
func (r *ClusterReport) credits(a Article, p record.Record) {
	if a.Outlet != "" {
		r.Outlet.add(sameName(a.Outlet, deref(p.Outlet)))
	}
	if a.Published != "" {
		r.Date.add(cut(deref(p.Published), 10) == a.Published)
	}
	names := func(list []string) map[string]bool {
		set := map[string]bool{}
		for _, name := range list {
			set[strings.Join(plainName(name), " ")] = true
		}
		return set
	}
	gold, found := names(a.Wire), names(p.Wire)
	both := 0
	for name := range gold {
		if found[name] {
			both++
		}
	}
	r.Wire.add(Counts{len(gold), len(found), both, both})
}

// claim measures a claim that was found.
func (r *ClusterReport) claim(article string, gold Claim, found record.Claim) {
	var name *string
	if found.Actor != nil {
		name = &found.Actor.Name
	}
	right := sameName(deref(gold.Actor), deref(name))
	r.Actor.add(right)
	if right {
		r.EndToEnd.Recall.Right++
		r.EndToEnd.Precision.Right++
	} else {
		r.Errors = append(r.Errors, fmt.Sprintf("~ %s/%s actor: want %s, got %s", article, gold.ID, quoted(gold.Actor), quoted(name)))
	}
	if len(gold.Via) > 0 {
		r.Via.add(slices.ContainsFunc(gold.Via, func(x string) bool {
			return slices.ContainsFunc(found.Via, func(y string) bool { return sameName(x, y) })
		}))
	}
	r.Kind.add(gold.Kind == found.Kind)
	if gold.Act != "" && found.Act != "" {
		r.Act.add(gold.Act == found.Act)
	}
}

// scoreConflicts measures conflicts by the annotated claims of theirs.
func (c Cluster) scoreConflicts(conflicts []record.Conflict, annotated map[string][]string) *ConflictReport {
	var r ConflictReport
	ours := map[string]bool{strings.TrimSuffix(conflictsFile, ".json"): true} // which the judge takes for an article too
	for _, a := range c.Articles {
		ours[a.name] = true
	}
	hit := make([]bool, len(c.Conflicts))
	for _, f := range conflicts {
		if !slices.ContainsFunc(slices.Concat(f.A.Claims, f.B.Claims), func(ref string) bool {
			name, _, _ := strings.Cut(ref, "/")
			return ours[name]
		}) {
			continue
		}
		right := false
		touches := func(found, gold record.Account) bool {
			return slices.ContainsFunc(found.Claims, func(ref string) bool {
				return slices.ContainsFunc(annotated[ref], func(g string) bool { return slices.Contains(gold.Claims, g) })
			})
		}
		for i, g := range c.Conflicts {
			if touches(f.A, g.A) && touches(f.B, g.B) || touches(f.A, g.B) && touches(f.B, g.A) {
				hit[i], right = true, true
			}
		}
		r.Precision.add(right)
		if !right {
			r.Errors = append(r.Errors, fmt.Sprintf("+ conflict %s extra: %s / %s", f.ID, shown(f.A), shown(f.B)))
		}
	}
	for i, g := range c.Conflicts {
		r.Recall.add(hit[i])
		if !hit[i] {
			r.Errors = append(r.Errors, fmt.Sprintf("- conflict %s missed: %s about %s", g.ID, g.Kind, g.About))
		}
	}
	return &r
}

// WriteText writes the report as the judge does. By kind is more than it has for clusters.
func (r ClusterReport) WriteText(w io.Writer, byKind bool) error {
	out := bufio.NewWriter(w)
	for _, line := range r.Errors {
		fmt.Fprintf(out, "%s\n", line)
	}
	fmt.Fprintf(out, "claims: P %.1f R %.1f F1 %.1f  (%d gold, %d predicted)\n",
		r.Claims.Precision(), r.Claims.Recall(), r.Claims.F1(), r.Claims.Gold, r.Claims.Found)
	shares := func(of string, list ...namedShare) {
		for _, s := range list {
			if s.Of > 0 {
				fmt.Fprintf(out, "%s: %.1f%% of %d%s\n", s.name, s.Percent(), s.Of, of)
			}
		}
	}
	shares(" matched claims", namedShare{"actor", r.Actor}, namedShare{"kind", r.Kind}, namedShare{"act", r.Act})
	if r.Claims.Gold > 0 {
		fmt.Fprintf(out, "end to end (claim found and actor right): recall %.1f precision %.1f\n", r.EndToEnd.Recall.Percent(), r.EndToEnd.Precision.Percent())
	}
	shares("", namedShare{"via", r.Via}, namedShare{"outlet", r.Outlet}, namedShare{"date", r.Date})
	fmt.Fprintf(out, "wire: P %.1f R %.1f\n", r.Wire.Precision(), r.Wire.Recall())
	r.write(out, byKind)
	if c := r.Conflicts; c != nil {
		for _, line := range c.Errors {
			fmt.Fprintf(out, "%s\n", line)
		}
		fmt.Fprintf(out, "conflicts: recall %.1f of %d, precision %.1f of %d\n", c.Recall.Percent(), c.Recall.Of, c.Precision.Percent(), c.Precision.Of)
	}
	return out.Flush()
}

type namedShare struct {
	name string
	Share
}

// cut returns the first n code points of s.
func cut(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// quoted returns s as Python's repr does, which is how the judge shows names.
func quoted(s *string) string {
	if s == nil {
		return "None"
	}
	mark := '\''
	if strings.Contains(*s, "'") && !strings.Contains(*s, `"`) {
		mark = '"'
	}
	var b strings.Builder
	b.WriteRune(mark)
	for _, r := range *s {
		switch {
		case r == mark || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r == '\n' || r == '\r' || r == '\t' || r > 0xff:
			q := strconv.QuoteRuneToASCII(r)
			b.WriteString(q[1 : len(q)-1])
		default:
			fmt.Fprintf(&b, `\x%02x`, r)
		}
	}
	b.WriteRune(mark)
	return b.String()
}

// shown returns an account as the judge shows one.
func shown(a record.Account) string {
	list := func(items []string) string {
		all := make([]string, len(items))
		for i, item := range items {
			all[i] = quoted(&item)
		}
		return "[" + strings.Join(all, ", ") + "]"
	}
	return "{'actors': " + list(a.Actors) + ", 'claims': " + list(a.Claims) + "}"
}
