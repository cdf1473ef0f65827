package conflict

import (
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/hearsay-nlp/hearsay/attribution/actor"
	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// statement is a claim with what conflicts are found by.
type statement struct {
	record  *record.Record
	named   string // "record/claim", once [statement.ref] has made it
	place   int32  // in corpus.all
	doc     int    // index of its record
	index   int    // among the claims of its record
	at      int    // byte where its content begins
	claim   *record.Claim
	side    string
	targets []string // the sides that it is aimed at

	speaker   int32   // the number of the actor, or of whom it speaks for; -1 for nobody
	about     []int32 // the numbers of the actors that its words or cue name, ordered, without the speaker
	good, bad int     // words of praise and of blame
	opposed   []int32 // those of them that it speaks against
	favours   []int32 // those of them that it speaks for
	// pointsBack is whether its content only names what was said before: "the accusations".
	pointsBack bool
	owner      string  // whose words it is about, where it says so
	rejects    bool    // it denies, or calls what is alleged untrue
	opposites  []int32 // the numbers of the terms that are opposites of its own, where the corpus has them
	terms      []term  // what it is about, ordered by number, without those who are named
	weight     float64 // of all terms
	marks      marks
	marked     int      // the search that has met it last
	conflicts  []*found // that have it in an account
}

// term is a word of a content and how much it says: 1 if no other statement has it, next to nothing if all have.
type term struct {
	id     int32
	weight float32
}

// marks are what the words of a statement have, one bit each.
type marks uint16

const (
	isNegated   marks = 1 << iota // its predicate is negated
	hasFalse                      // it calls something untrue
	hasAlleged                    // it names a claim, a charge, a report
	hasOpposing                   // its cue opposes: contradicted, disputed, slammed
	hasBad                        // words of blame
	hasGood                       // words of praise or support
	hasContrast                   // its sentence opens against what stands before it
	isFuture
	isPossible
	isNecessary
	hasFigure
	hasSupport // its cue backs: defended, praised
	hasCall    // it names calls or demands
	isReport   // it is told as news, or by a report
)

func (m marks) has(o marks) bool { return m&o != 0 }

// corpus holds the statements of all records.
type corpus struct {
	docs  [][]*statement // by record, in text order
	days  []int          // by record: the day on which it was published, since 1970; 0 if it does not say
	all   []*statement
	sides map[string]string // by actor name

	people   *people
	postings [][]*statement   // by term
	against  map[[2]int32]int // how often one actor has spoken against another
	backing  map[[2]int32]int // how often one actor has spoken for another
}

func read(records []record.Record) *corpus {
	c := &corpus{sides: map[string]string{}, against: map[[2]int32]int{}, backing: map[[2]int32]int{}}
	for i := range records {
		for k := range records[i].Claims {
			if a := records[i].Claims[k].Actor; a != nil && a.Side != "" && c.sides[a.Name] == "" {
				c.sides[a.Name] = a.Side
			}
		}
	}
	c.people = newPeople(records)
	for i := range records {
		r := &records[i]
		var doc []*statement
		for k := range r.Claims {
			cl := &r.Claims[k]
			s := &statement{record: r, doc: i, index: k, at: cl.Content.Spans[0].Start, claim: cl, speaker: -1}
			if cl.Actor != nil {
				s.side = c.sideOf(cl.Actor.Name, cl.Actor.Side)
				s.speaker = c.people.speaker(cl.Actor)
			}
			for _, t := range cl.Targets {
				side := actor.Side(t)
				if side == "" {
					side = t
				}
				s.targets = append(s.targets, side)
			}
			if cl.Act == record.Accuse && len(s.targets) == 0 {
				s.targets = c.named(cl.Content.Text)
			}
			s.place = int32(len(c.all) + len(doc))
			doc = append(doc, s)
		}
		c.docs, c.days = append(c.docs, doc), append(c.days, day(r.Published))
		c.all = append(c.all, doc...)
	}
	c.weigh()
	return c
}

// day returns the days from 1970 to a date, 0 for none.
func day(date *string) int {
	if date == nil {
		return 0
	}
	t, err := time.Parse(time.DateOnly, *date)
	if err != nil {
		return 0
	}
	return int(t.Unix() / (24 * 60 * 60))
}

// fewest is the size that a smaller corpus is taken for: in two articles a word that both have is not a common word.
const fewest = 100

// weigh gives the statements their terms, marks and those whom they are about.
func (c *corpus) weigh() {
	ids := map[string]int32{}
	var names []string
	for _, s := range c.all {
		c.describe(s)
		for _, w := range termsOf(s.claim) {
			id, ok := ids[w]
			if !ok {
				id = int32(len(c.postings))
				ids[w] = id
				names = append(names, w)
				c.postings = append(c.postings, nil)
			}
			if list := c.postings[id]; len(list) == 0 || list[len(list)-1] != s {
				c.postings[id] = append(list, s)
				s.terms = append(s.terms, term{id: id})
			}
		}
		s.terms = slices.Clone(s.terms) // of its size: there can be millions
		slices.SortFunc(s.terms, func(a, b term) int { return int(a.id - b.id) })
	}
	for _, s := range c.all {
		for _, t := range s.terms {
			for _, w := range opposites[names[t.id]] {
				if id, ok := ids[w]; ok {
					s.opposites = append(s.opposites, id)
				}
			}
		}
	}
	log := math.Log(float64(max(len(c.all), fewest)))
	for _, s := range c.all {
		for i := range s.terms {
			w := max(0, 1-math.Log(float64(len(c.postings[s.terms[i].id])))/log)
			s.terms[i].weight = float32(w)
			s.weight += w
		}
	}
}

// describe notes whom s is about and what marks it has.
func (c *corpus) describe(s *statement) {
	p := s.claim.Proposition
	if p != nil {
		for _, n := range p.Actors {
			s.about = c.people.add(s.about, n, s.speaker)
		}
	}
	for _, n := range s.claim.Targets {
		s.about = c.people.add(s.about, n, s.speaker)
	}
	words := strings.FieldsFunc(strings.ToLower(s.claim.Content.Text), notLetter)
	cue := ""
	if s.claim.Cue != nil {
		cue = s.claim.Cue.Text
	}
	for _, w := range words {
		m := wordMarks[stem(w)]
		s.marks |= m
		if m.has(hasGood) {
			s.good++
		}
		if m.has(hasBad | hasFalse) {
			s.bad++
		}
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(cue), notLetter) {
		if m := wordMarks[stem(w)]; m.has(hasBad) {
			s.marks |= hasBad
		}
		if opposing[stem(w)] {
			s.marks |= hasOpposing
		}
		if supporting[stem(w)] {
			s.marks |= hasSupport
			s.good++
		}
		if reporting[stem(w)] {
			s.marks |= isReport
		}
	}
	if p != nil {
		if p.Negated {
			s.marks |= isNegated
		}
		if p.Contrast {
			s.marks |= hasContrast
		}
		if len(p.Quantities) > 0 {
			s.marks |= hasFigure
		}
		switch p.Modality {
		case "future":
			s.marks |= isFuture
		case "possible", "conditional":
			s.marks |= isPossible
		case "necessary":
			s.marks |= isNecessary
		}
	}
	s.rejects = s.claim.Act == record.Deny && !s.claim.Negated || s.claim.Act != record.Deny && s.marks.has(hasFalse) && s.marks.has(hasAlleged)
	c.takeSides(s)
}

// takeSides notes whom s speaks against and for.
func (c *corpus) takeSides(s *statement) {
	act := s.claim.Act
	for _, o := range s.about {
		switch {
		case act == record.Praise, act == record.Promise && s.good > 0, s.rejects && !c.targeted(s, o) && (explicit(s) || s.marks.has(hasAlleged|hasFalse) || c.agentIs(s, o)), s.good > s.bad:
			s.favours = append(s.favours, o)
		case (act == record.Accuse || act == record.Demand || act == record.Threaten) && len(s.claim.Targets) > 0:
			if c.targeted(s, o) {
				s.opposed = append(s.opposed, o)
			}
		case act == record.Accuse && len(s.about) > 1 && !c.agentIs(s, o):
		case act == record.Accuse, act == record.Demand, act == record.Threaten, s.rejects, s.marks.has(hasBad | hasFalse | hasOpposing):
			s.opposed = append(s.opposed, o)
		}
	}
	if m := ofOthers.FindStringSubmatch(s.claim.Content.Text); m != nil {
		s.owner = m[1]
	}
	s.pointsBack = pointsBack.MatchString(strings.TrimSpace(s.claim.Content.Text))
	if s.speaker < 0 {
		return
	}
	for _, o := range s.opposed {
		c.against[[2]int32{s.speaker, o}]++
	}
	for _, o := range s.favours {
		c.backing[[2]int32{s.speaker, o}]++
	}
}

// stand returns how much more often two actors speak for each other than against, 0 where one is unknown.
func (c *corpus) stand(a, b int32) int {
	if a < 0 || b < 0 || a == b {
		return 0
	}
	x, y := [2]int32{a, b}, [2]int32{b, a}
	return c.backing[x] + c.backing[y] - c.against[x] - c.against[y]
}

// targeted reports whether an actor is among those whom s is aimed at.
func (c *corpus) targeted(s *statement, actor int32) bool {
	return slices.ContainsFunc(s.claim.Targets, func(n string) bool { return c.people.ids[n] == actor })
}

// termsOf returns the stems of what a claim is about: the terms of its proposition, or all words where it has none.
func termsOf(cl *record.Claim) []string {
	words := strings.FieldsFunc(strings.ToLower(cl.Content.Text), notLetter)
	if cl.Proposition != nil {
		words = cl.Proposition.Terms
	}
	var out []string
	for _, w := range words {
		if len(w) < 3 || stop[w] {
			continue
		}
		out = append(out, stem(w))
	}
	return out
}

func notLetter(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
}

// sideOf returns the side of an actor, or its name where it speaks for itself alone.
func (c *corpus) sideOf(name, side string) string {
	if side != "" {
		return side
	}
	if s := c.sides[name]; s != "" {
		return s
	}
	if s := actor.Side(name); s != "" {
		return s
	}
	return name
}

// named returns the sides that a content names, for accusations whose target is no object of the cue: "the Western states are to
// blame".
func (c *corpus) named(text string) []string {
	var out []string
	for _, s := range actor.Sides(text) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// sameSide reports whether two sides are one, or one is a member of the other: Poland may speak for the European Union, and any
// of them for the West.
func sameSide(a, b string) bool {
	return a != "" && (a == b || actor.MemberOf(a, b) || actor.MemberOf(b, a))
}

func (s *statement) aimedAt(side string) bool {
	return slices.ContainsFunc(s.targets, func(t string) bool { return sameSide(t, side) })
}

// ref returns the name of s, "record/claim". Most of the statements of a large corpus are in no conflict and need none.
func (s *statement) ref() string {
	if s.named == "" {
		s.named = s.record.ID + "/" + s.claim.ID
	}
	return s.named
}

func (s *statement) name() string {
	if s.claim.Actor == nil {
		return ""
	}
	return s.claim.Actor.Name
}

// names reports whether the content of s says that it is about o's words: "the women's stories".
func (s *statement) names(o *statement) bool { return s.owner != "" && shareWord(o.name(), s.owner) }

// alike returns the share of what two statements are about that both have, from 0 to 1, and the weight of the rarest term of it.
func alike(a, b *statement) (share, rarest float64) {
	sum, rarest := common(a, b)
	if m := min(a.weight, b.weight); m > 0 {
		share = min(1, sum/max(m, 1.5)) // of contents of a word or two that word alone says little
	}
	return share, rarest
}

// common returns the weight of the terms that two statements share, and that of the rarest of them.
func common(a, b *statement) (sum, rarest float64) {
	for i, k := 0, 0; i < len(a.terms) && k < len(b.terms); {
		switch x, y := a.terms[i].id, b.terms[k].id; {
		case x < y:
			i++
		case x > y:
			k++
		default:
			w := float64(a.terms[i].weight)
			sum += w
			rarest = max(rarest, w)
			i, k = i+1, k+1
		}
	}
	return sum, rarest
}
