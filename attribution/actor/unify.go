package actor

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// Unify makes each person, organization and place one actor in all records, with one id and one name. A full name is one person
// unless sides, fields of work or local offices speak against it; a surname or a misspelling joins the only full name that
// fits. An actor that has no side, role or affiliation in its own article gets that of the others. Identity says why, in one
// sentence. Sources without a name stay apart, since nobody knows whether they are one.
//
// Only actors, targets and relays are changed. The result depends on the records and their order alone. Time and memory grow
// with the number of claims.
func Unify(records []record.Record) {
	u := &unifier{named: map[string][]*cluster{}, surnames: map[string][]*cluster{}, near: map[string][]*cluster{}}
	locals := collect(records)
	// Names in full first, of them those that tell something of their bearer: these decide how many there are.
	for _, informed := range []bool{true, false} {
		for _, l := range locals {
			if l.full() && l.informed() == informed {
				u.placeFull(l)
			}
		}
	}
	u.index()
	for _, l := range locals {
		if !l.full() {
			u.placePart(l)
		}
	}
	u.spellings()
	u.write(locals)
}

// local is an actor of one record.
type local struct {
	record  int
	actor   record.Actor // as the record has it
	claims  []*record.Claim
	cluster *cluster
	why     string // it is in the cluster, where its name does not say so
}

func (l *local) person() bool { return l.actor.Type == record.Person }

// full reports whether the name is no mere surname and has no initial for the first name.
func (l *local) full() bool {
	first, _, more := strings.Cut(l.actor.Name, " ")
	return !l.person() || more && len(strings.TrimSuffix(first, ".")) > 1 || l.actor.Wikidata != ""
}

func (l *local) informed() bool {
	return l.actor.Side != "" || l.actor.Role != "" || l.actor.Wikidata != ""
}

// cluster is one actor of all records.
type cluster struct {
	locals    []*local
	traits    traits
	name, id  string
	best      record.Actor
	documents int
}

// collect returns the actors of each record in the order of the text, an actor once a record.
func collect(records []record.Record) []*local {
	var out []*local
	for i := range records {
		seen := map[[2]string]*local{}
		for k := range records[i].Claims {
			c := &records[i].Claims[k]
			if c.Actor == nil || c.Actor.Name == "" {
				continue
			}
			key := [2]string{c.Actor.Name, string(c.Actor.Type)}
			l := seen[key]
			if l == nil {
				l = &local{record: i, actor: *c.Actor}
				seen[key] = l
				out = append(out, l)
			}
			l.claims = append(l.claims, c)
			l.actor.Role, l.actor.Side = cmp.Or(l.actor.Role, c.Actor.Role), cmp.Or(l.actor.Side, c.Actor.Side)
			l.actor.Affiliation = cmp.Or(l.actor.Affiliation, c.Actor.Affiliation)
		}
	}
	return out
}

type unifier struct {
	clusters []*cluster
	named    map[string][]*cluster // by type and folded full name
	surnames map[string][]*cluster // full names by the last
	near     map[string][]*cluster // full names by themselves with one letter left out
}

// The bounds of what a name is compared with.
const (
	mostHomonyms  = 16  // bearers of one full name that are told apart; later ones stay alone
	mostNamesakes = 256 // full names that a surname may belong to
)

// key is what full names are compared by.
func (l *local) key() string { return string(l.actor.Type) + " " + fold(l.actor.Name) }

// placeFull puts l to those of its full name, or among them as another.
func (u *unifier) placeFull(l *local) {
	key := l.key()
	same := u.named[key]
	t := traitsOf(l.actor)
	if !l.informed() && len(same) > 1 { // it could be any of them
		u.join(u.newCluster(), l)
		l.why = fmt.Sprintf("Others have the name %s too, and this text does not tell which one it is.", l.actor.Name)
		return
	}
	for _, c := range same {
		if c.traits.admit(t) {
			u.join(c, l)
			return
		}
	}
	c := u.newCluster()
	if len(same) < mostHomonyms {
		u.named[key] = append(same, c)
	}
	u.join(c, l)
}

// index makes the full names findable by their parts.
func (u *unifier) index() {
	for _, c := range u.clusters {
		if !c.locals[0].person() {
			continue
		}
		last := lastName(strings.Fields(c.locals[0].actor.Name))
		u.surnames[last] = append(u.surnames[last], c)
	}
}

// placePart puts a surname, or a name with an initial, to the only full name that fits.
func (u *unifier) placePart(l *local) {
	ws := strings.Fields(l.actor.Name)
	t := traitsOf(l.actor)
	var fits, backed []*cluster
	namesakes := u.surnames[lastName(ws)]
	if len(namesakes) > mostNamesakes { // too many for one to be meant
		fits, namesakes = namesakes[:2], nil
	}
	for _, c := range namesakes {
		if compatible(c.locals[0].actor.Name, ws) && c.traits.admit(t) {
			fits = append(fits, c)
			if c.traits.supports(t) {
				backed = append(backed, c)
			}
		}
	}
	if len(fits) == 1 || len(backed) == 1 {
		c := slices.Concat(backed, fits)[0]
		switch {
		case len(fits) > 1:
			l.why = fmt.Sprintf("%s is the only one in these articles that %q and the role or side fit.", c.locals[0].actor.Name, l.actor.Name)
		case c.locals[0].full():
			l.why = fmt.Sprintf("%s is the only full name in these articles that %q fits.", c.locals[0].actor.Name, l.actor.Name)
		}
		u.join(c, l)
		return
	}
	c := u.newCluster()
	u.join(c, l)
	switch {
	case len(fits) == 0: // a second article with the surname alone is of the same person
		last := lastName(ws)
		if len(u.surnames[last]) < mostHomonyms {
			u.surnames[last] = append(u.surnames[last], c)
		}
	default:
		l.why = fmt.Sprintf("More than one full name in these articles fits %q, so it stays apart.", l.actor.Name)
	}
}

// spellings joins full names that differ in one letter, where a role or a side says that they are one.
func (u *unifier) spellings() {
	const shortest = 10 // letters of a full name
	for _, c := range u.clusters {
		name := fold(c.locals[0].actor.Name)
		if !c.locals[0].full() || !c.locals[0].person() || len(name) < shortest || len(name) > maxNameBytes {
			continue
		}
		joined := false
		keys := append(deletions(name), name)
		for _, key := range keys {
			for _, o := range u.near[key] {
				if !joined && o != c && misspells(name, fold(o.locals[0].actor.Name)) && o.traits.supports(c.traits) && o.traits.admit(c.traits) {
					u.merge(o, c)
					joined = true
				}
			}
		}
		for _, key := range keys {
			if len(u.near[key]) < mostHomonyms && !joined {
				u.near[key] = append(u.near[key], c)
			}
		}
	}
}

// deletions returns s without each of its letters in turn.
func deletions(s string) []string {
	out := make([]string, 0, len(s)+1)
	for i := range s {
		out = append(out, s[:i]+s[i+1:])
	}
	return out
}

// misspells reports whether two folded full names differ in one letter of one part.
func misspells(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) != len(y) {
		return false
	}
	differ := 0
	for i := range x {
		if x[i] != y[i] {
			if differ++; !oneOff(x[i], y[i]) || min(len(x[i]), len(y[i])) < 5 {
				return false
			}
		}
	}
	return differ == 1
}

// merge moves what is in c to o.
func (u *unifier) merge(o, c *cluster) {
	for _, l := range c.locals {
		l.why = fmt.Sprintf("%q is taken for a spelling of the name, as role or side agree.", l.actor.Name)
		l.cluster = o
	}
	o.locals = append(o.locals, c.locals...)
}

func (u *unifier) newCluster() *cluster {
	c := &cluster{}
	u.clusters = append(u.clusters, c)
	return c
}

func (u *unifier) join(c *cluster, l *local) {
	l.cluster = c
	c.locals = append(c.locals, l)
	c.traits.add(traitsOf(l.actor))
}

// write gives the locals the name and id of their clusters.
func (u *unifier) write(locals []*local) {
	taken := map[string]int{}
	for _, l := range locals { // in the order of the records, so that ids do not hang on the passes
		c := l.cluster
		if c.id != "" {
			continue
		}
		c.settle()
		c.id = slug(c.name)
		if n := taken[c.id]; n > 0 {
			taken[c.id]++
			c.id = fmt.Sprintf("%s-%d", c.id, n+1)
		} else {
			taken[c.id] = 1
		}
	}
	for _, c := range u.clusters {
		u.inherit(c)
	}
	names := map[int]map[string]string{} // by record: what its actors are called now
	for _, l := range locals {
		c := l.cluster
		if l.actor.Name != c.name {
			if names[l.record] == nil {
				names[l.record] = map[string]string{}
			}
			names[l.record][l.actor.Name] = c.name
		}
		identity := u.identity(c, l)
		for _, cl := range l.claims {
			a := *cl.Actor
			a.ID, a.Name, a.Identity = c.id, c.name, identity
			if l.actor.Type != record.Unnamed && l.actor.Type != record.Group {
				a.Side, a.Role = cmp.Or(a.Side, c.best.Side), cmp.Or(a.Role, c.best.Role)
				a.Affiliation, a.Wikidata = cmp.Or(a.Affiliation, c.best.Affiliation), cmp.Or(a.Wikidata, c.best.Wikidata)
			}
			cl.Actor = &a
		}
	}
	for _, l := range locals {
		for _, cl := range l.claims {
			rename(cl.Targets, names[l.record])
			if cl.Proposition != nil {
				rename(cl.Proposition.Actors, names[l.record])
			}
			rename(cl.Via, names[l.record])
		}
	}
}

func rename(list []string, names map[string]string) {
	for i, n := range list {
		list[i] = cmp.Or(names[n], n)
	}
}

// settle chooses the name of c, the one of most claims or the longest, and what those without a side or role get: the first that
// any text gives.
func (c *cluster) settle() {
	count, records := map[string]int{}, map[int]bool{}
	for _, l := range c.locals {
		if l.full() {
			count[l.actor.Name] += len(l.claims)
		}
		records[l.record] = true
		c.best.Side, c.best.Role = cmp.Or(c.best.Side, l.actor.Side), cmp.Or(c.best.Role, l.actor.Role)
		c.best.Affiliation, c.best.Wikidata = cmp.Or(c.best.Affiliation, l.actor.Affiliation), cmp.Or(c.best.Wikidata, l.actor.Wikidata)
		if l.actor.Wikidata != "" { // the user's own name
			c.name = l.actor.Name
		}
	}
	c.documents = len(records)
	if c.name != "" {
		return
	}
	c.name = c.locals[0].actor.Name
	for name, n := range count {
		if d := cmp.Or(cmp.Compare(n, count[c.name]), cmp.Compare(len(name), len(c.name)), cmp.Compare(c.name, name)); d > 0 {
			c.name = name
		}
	}
}

// inherit gives somebody's spokesman or adviser without a side that of the only one who has the name.
func (u *unifier) inherit(c *cluster) {
	for w := range strings.FieldsSeq(c.best.Role) {
		owner, possessive := cutPossessive(w)
		if !possessive || c.best.Side != "" {
			continue
		}
		if found := u.surnames[fold(owner)]; len(found) == 1 && found[0] != c {
			c.best.Side = found[0].best.Side
			c.best.Affiliation = cmp.Or(c.best.Affiliation, c.best.Side)
		}
	}
}

// identity says why l is the actor of c.
func (u *unifier) identity(c *cluster, l *local) string {
	others := 0
	if l.full() {
		others = len(u.named[l.key()]) - 1
	}
	switch {
	case l.why != "":
		return l.why
	case others > 0:
		return fmt.Sprintf("Told apart from %d of the same name, whose role or side differs.", others)
	case c.documents < 2:
		return ""
	case l.actor.Type == record.Group:
		return fmt.Sprintf("The same words in %d articles.", c.documents)
	case l.actor.Type == record.Unnamed:
		return fmt.Sprintf("The same words in %d articles; without a name nobody knows whether it is the same source.", c.documents)
	}
	return fmt.Sprintf("The same name in %d articles, and no role or side speaks against it.", c.documents)
}
