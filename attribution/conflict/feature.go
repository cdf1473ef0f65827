package conflict

import (
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// feature numbers what the score of a pair is made of.
type feature int

// The features of a pair of statements. Most are of two kinds: what suggests that the two are at odds, and how much else they have
// to do with each other.
const (
	bias feature = iota
	similarity
	noSpeaker
	sameDocument
	adjacent
	within3
	within8
	contrasted
	allied
	opponents

	denial
	denialBefore
	denialNext
	denialAlike
	denialOfAccusationNear
	denialOfDemand
	denialOfReport
	denialOfAboutSelf
	denialOfAboutSelfNear
	denialOfDeedOfSelf
	denialNamesOther
	denialPointsBack
	denialClosest
	denialOfCalls
	denialNested
	denialOfOthers

	attackAccuses
	attackRare
	attackMutual
	attackBySide

	takingBacked

	negatedSameEvent
	opposedWords
	opposesAlike
	figures
	figuresAlike
	figuresBare

	version
	versionAlike
	versionFigures
	versionJoint

	friends

	featureCount
)

// featureNames are the names that the file of weights has, in the order of the features.
var featureNames = strings.Fields(`bias similarity no_speaker same_document adjacent within_3 within_8 contrasted
	allied opponents
	denial denial_before denial_next denial_alike denial_of_accusation_near denial_of_demand denial_of_report
	denial_of_about_self denial_of_about_self_near denial_of_deed_of_self denial_names_other denial_points_back denial_closest denial_of_calls denial_nested denial_of_others
	attack_accuses attack_rare attack_mutual attack_by_side
	taking_backed
	negated_same_event opposed_words opposes_alike figures figures_alike figures_bare
	version version_alike version_figures version_joint
	friends`)

// expected are the weights before any example is seen: what it would take to make a plain case, as the tests have them, a conflict.
// The examples move them as far as they can tell.
var expected = map[feature]float64{
	denialNested: 4, denialPointsBack: 1, denialNext: 1, denialAlike: 3, denialNamesOther: 1.5, denialOfOthers: 1.5, denialOfAccusationNear: 1, denialOfAboutSelf: 1,
	attackMutual: 2, opposedWords: 2, negatedSameEvent: 2, figures: 1, figuresAlike: 2, figuresBare: 2, versionAlike: 2, versionFigures: 1, versionJoint: 1,
	denialOfCalls: 2, takingBacked: 1,
}

// vector holds the features of one pair.
type vector [featureCount]float64

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// features fills v with the features of two statements, in either order, and reports whether anything suggests that they are at odds.
func (c *corpus) features(v *vector, a, b *statement) bool {
	*v = vector{}
	if b.doc < a.doc || b.doc == a.doc && b.index < a.index {
		a, b = b, a
	}
	if admits(a) || admits(b) || relays(a, b) || relays(b, a) {
		return false
	}
	p := pairing{corpus: c, v: v, near: 1 << 30, opponents: c.against[[2]int32{a.speaker, b.speaker}]+c.against[[2]int32{b.speaker, a.speaker}] > 0}
	weight, _ := common(a, b)
	p.alike, p.rarest = alike(a, b)
	if a.doc == b.doc {
		p.near = b.index - a.index
	}
	if a.speaker >= 0 && a.speaker == b.speaker {
		p.versions(a, b)
	} else {
		for _, d := range [2][2]*statement{{a, b}, {b, a}} {
			p.denies(d[0], d[1])
			p.attacks(d[0], d[1])
		}
		p.mutual(a, b)
	}
	if !p.signal {
		return false
	}
	v[bias], v[similarity] = 1, min(weight, 6)/3
	v[noSpeaker] = yes(a.speaker < 0 || b.speaker < 0)
	v[sameDocument], v[adjacent], v[within3], v[within8] = yes(a.doc == b.doc), yes(p.near == 1), yes(p.near <= 3), yes(p.near <= 8)
	v[contrasted] = yes(p.near <= 3 && b.marks.has(hasContrast))
	if a.speaker >= 0 && b.speaker >= 0 && a.speaker != b.speaker {
		v[opponents] = yes(p.opponents)
		v[friends] = yes(c.stand(a.speaker, b.speaker) > 0)
		v[allied] = yes(!p.opponents && (sameSide(a.side, b.side) || c.bothAgainst(a, b, a.about) || c.bothAgainst(a, b, b.about)))
	}
	return true
}

// admits reports whether s is a denial that was not made: "did not deny".
func admits(s *statement) bool { return s.claim.Act == record.Deny && s.claim.Negated }

// relays reports whether s came through o's speaker.
func relays(s, o *statement) bool {
	return o.claim.Actor != nil && slices.Contains(s.claim.Via, o.claim.Actor.Name)
}

// pairing is two statements that are being compared.
type pairing struct {
	*corpus
	v             *vector
	near          int // how many claims of the same document further on the later one is
	alike, rarest float64
	opponents     bool // one speaker speaks against the other in some statement
	signal        bool // something suggests that they are at odds
}

// denies adds what suggests that a denies b.
func (p *pairing) denies(a, b *statement) {
	self := a.speaker >= 0 && has(b.about, a.speaker) || b.aimedAt(a.side)
	if !a.rejects || b.rejects || !p.deniable(a, b, self) {
		return
	}
	v, before := p.v, a.doc == b.doc && b.index < a.index
	p.signal = true
	v[denial], v[denialAlike] = 1, p.alike
	v[denialBefore], v[denialNext] = yes(before && p.near <= 8), yes(before && p.near == 1)
	v[denialOfAccusationNear] = yes(b.claim.Act == record.Accuse && before)
	v[denialOfDemand] = yes(b.claim.Act == record.Demand)
	v[denialOfReport] = yes(a.marks.has(hasAlleged) && b.marks.has(isReport))
	v[denialOfAboutSelf], v[denialOfAboutSelfNear] = yes(self), yes(self && before)
	v[denialOfDeedOfSelf] = yes(self && p.agentIs(b, a.speaker))
	v[denialNamesOther] = yes(b.speaker >= 0 && has(a.opposed, b.speaker))
	v[denialPointsBack] = yes(a.pointsBack && before && p.near <= 3)
	v[denialClosest] = yes(p.closest(b, a))
	v[denialOfCalls] = yes(a.marks.has(hasCall) && b.claim.Act == record.Demand)
	v[denialNested] = yes(b.claim.Parent != nil && *b.claim.Parent == a.claim.ID && a.doc == b.doc)
	v[denialOfOthers] = yes(a.names(b))
}

// attacks adds what suggests that a speaks against b's speaker on what b is about, or against one whom b speaks for.
func (p *pairing) attacks(a, b *statement) {
	v := p.v
	accuses := a.claim.Act == record.Accuse
	topical := p.rarest > 0.55 && p.alike > 0.15
	// Allies, and two who say the same, are no opponents.
	same := sameSide(a.side, b.side) && !p.opponents || p.alike >= 0.6 && !a.rejects && !b.rejects && (a.marks^b.marks)&isNegated == 0
	byName, bySide := b.speaker >= 0 && has(a.opposed, b.speaker), accuses && a.aimedAt(b.side) && !sameSide(a.side, b.side)
	mutual := accuses && b.claim.Act == record.Accuse && (bySide && b.aimedAt(a.side) || byName && a.speaker >= 0 && has(b.opposed, a.speaker))
	answered := a.claim.Act == record.Demand && a.doc == b.doc && (b.rejects || b.claim.Act == record.Promise || b.marks.has(isNegated))
	near := p.near <= 2 && a.claim.Act != record.Demand && (byName || b.rejects)
	if mutual && (p.near <= 20 || p.rarest > 0.4) || p.answersWithBlame(a, b) || (byName || bySide) && !same && (topical || near || answered) {
		p.signal = true
		v[attackBySide], v[attackMutual], v[attackAccuses], v[attackRare] = yes(bySide), yes(mutual), yes(accuses), yes(p.rarest > 0.6)
	}
	backed := b.claim.Act == record.Praise || b.marks.has(hasSupport) || b.claim.Act == record.Promise && b.marks.has(hasGood)
	if !same && intersect(a.opposed, b.favours) && (topical || p.near <= 3 || backed) {
		p.signal, v[takingBacked] = true, yes(backed)
	}
	if !same && a.marks.has(hasOpposing) && (p.near <= 3 && b.index < a.index || p.alike > 0.3) {
		p.signal, v[opposesAlike] = true, p.alike
	}
}

// fewTerms is up to how many terms the content of a denial only says that it denies.
const fewTerms = 5

// deniable reports whether b may be what the denial d denies: words that it all but repeats or, near enough, an allegation about the
// one who denies or somebody whom the denial names. Calls are denied by denials that name calls only, and who speaks of the
// allegations does not make them.
func (p *pairing) deniable(d, b *statement, self bool) bool {
	if sameSide(d.side, b.side) && !self && !p.opponents {
		return false
	}
	if p.alike > 0.3 && p.rarest > 0.5 || d.names(b) || b.claim.Parent != nil && *b.claim.Parent == d.claim.ID && explicit(d) {
		return true
	}
	if d.owner != "" || p.near > lookBack || !(d.pointsBack || d.marks.has(hasFalse|hasAlleged|hasCall) || explicit(d)) {
		return false
	}
	before := b.index < d.index
	if d.pointsBack && !before {
		return false
	}
	names := intersect(d.about, b.about)
	against := b.speaker >= 0 && has(d.opposed, b.speaker)
	next := before && p.near == 1 && (d.pointsBack || d.marks.has(hasFalse|hasAlleged) || p.rarest > 0 && (explicit(d) || len(d.terms) <= fewTerms))
	switch {
	case d.claim.Act != record.Deny:
		return against || next && d.pointsBack
	case b.claim.Act == record.Demand:
		return d.marks.has(hasCall) && (names || self || before && p.near <= 3)
	case d.marks.has(hasCall) && !d.marks.has(hasAlleged):
		return false
	case b.claim.Act == record.Accuse:
		return self || names || before && (p.near <= 2 || len(b.about) == 0) && (d.pointsBack || d.marks.has(hasFalse|hasAlleged) || p.rarest > 0)
	case b.claim.Act == record.Promise || b.claim.Act == record.Threaten || b.claim.Act == record.Praise || b.marks.has(hasAlleged):
		return against
	}
	return next || p.near == 1 && explicit(d) || self && p.rarest > 0.4 || self && p.agentIs(b, d.speaker) && (b.claim.Proposition.Modality == "" || before) || against
}

// answersWithBlame reports whether a, by one who has just denied, blames others in the sentence of the denial, and b is what may
// have been denied: "rejected the charge and blamed the valley".
func (c *corpus) answersWithBlame(a, b *statement) bool {
	if a.claim.Act != record.Accuse || a.index == 0 || b.doc != a.doc || b.index >= a.index || a.index-b.index > lookBack || b.claim.Act != record.Accuse {
		return false
	}
	d := c.docs[a.doc][a.index-1]
	return d != b && d.claim.Act == record.Deny && d.speaker == a.speaker && d.claim.Sentence == a.claim.Sentence
}

// mutual adds what is between two statements in either order.
func (p *pairing) mutual(a, b *statement) {
	v := p.v
	if p.alike > 0.4 && (joint(a, b) || joint(b, a)) {
		p.signal, v[versionJoint], v[versionAlike] = true, 1, p.alike
	}
	if (a.marks^b.marks)&isNegated != 0 && p.alike > 0.4 && p.rarest > 0.5 {
		p.signal, v[negatedSameEvent] = true, yes(sameEvent(a, b))
	}
	if (p.rarest > 0.4 || p.near <= 8 && intersect(a.about, b.about)) && oppositeWords(a, b) {
		p.signal, v[opposedWords] = true, 1
	}
	if p.near <= 2 && b.marks.has(hasContrast) && p.rarest > 0.4 {
		p.signal = true
	}
	if p.opponents && p.rarest > 0.5 && p.alike > 0.2 {
		p.signal = true
	}
	if bare := isBare(a) != isBare(b); (p.alike > 0.25 || bare && p.near <= 3) && differentFigures(a, b) {
		p.signal, v[figuresBare], v[figures], v[figuresAlike] = true, yes(bare), yes(!bare), p.alike
	}
}

// versions compares two reports of one speaker's words: the same words, but for some, in two articles.
func (p *pairing) versions(a, b *statement) {
	if a.doc == b.doc || p.alike < 0.6 || p.alike > 0.9 || p.rarest < 0.5 || min(len(a.terms), len(b.terms)) < 4 {
		return
	}
	p.signal = true
	p.v[version], p.v[versionAlike], p.v[versionFigures] = 1, p.alike, yes(differentFigures(a, b))
}

// joint reports whether b says together with another what a says alone.
func joint(a, b *statement) bool {
	x, y, ok := pair(b.name())
	return ok && a.name() != "" && (a.name() == x || a.name() == y)
}

// agentIs reports whether the actor does what s tells.
func (c *corpus) agentIs(s *statement, actor int32) bool {
	p := s.claim.Proposition
	return p != nil && p.Agent != "" && c.people.isNamed(lastWord(p.Agent), actor)
}

// closest reports whether no statement of another speaker than d's stands between s and the denial d that would do as well.
func (p *pairing) closest(s, d *statement) bool {
	if s.doc != d.doc || s.index > d.index {
		return false
	}
	blamed := func(x *statement) bool {
		return x.claim.Act == record.Accuse || d.speaker >= 0 && has(x.about, d.speaker)
	}
	if !blamed(s) {
		return false
	}
	for _, x := range p.docs[s.doc][s.index+1 : d.index] {
		if x.speaker != d.speaker && x.claim.Act != record.Deny && blamed(x) {
			return false
		}
	}
	return true
}

// oppositeWords reports whether one statement has the opposite of a word of the other.
func oppositeWords(a, b *statement) bool {
	return slices.ContainsFunc(a.opposites, func(id int32) bool {
		_, ok := slices.BinarySearchFunc(b.terms, id, func(t term, id int32) int { return int(t.id - id) })
		return ok
	})
}

// differentFigures reports whether two statements give different figures of one thing; a bare figure is of what was counted before.
func differentFigures(a, b *statement) bool {
	if !a.marks.has(hasFigure) || !b.marks.has(hasFigure) {
		return false
	}
	p, q := a.claim.Proposition, b.claim.Proposition
	if isBare(a) != isBare(b) {
		return otherValues(p, q)
	}
	return otherFigures(p, q)
}

// isBare reports whether a statement is little more than a figure: "the number at 400".
func isBare(s *statement) bool {
	if !s.marks.has(hasFigure) {
		return false
	}
	n := 0
	for _, q := range s.claim.Proposition.Quantities {
		if q.Unit != "" && !countNouns[q.Unit] {
			return false
		}
	}
	for _, w := range s.claim.Proposition.Terms {
		if !countNouns[w] && (w[0] < '0' || w[0] > '9') {
			n++
		}
	}
	return n <= 1
}

// otherValues reports whether no figure of one is one of the other.
func otherValues(p, q *record.Proposition) bool {
	return !slices.ContainsFunc(p.Quantities, func(x record.Quantity) bool {
		return slices.ContainsFunc(q.Quantities, func(y record.Quantity) bool { return x.Value == y.Value })
	})
}

// bothAgainst reports whether the speakers of a and b both speak against one of the actors.
func (c *corpus) bothAgainst(a, b *statement, actors []int32) bool {
	return slices.ContainsFunc(actors, func(o int32) bool {
		return c.against[[2]int32{a.speaker, o}] > 0 && c.against[[2]int32{b.speaker, o}] > 0
	})
}

func sameEvent(a, b *statement) bool {
	p, q := a.claim.Proposition, b.claim.Proposition
	return p != nil && q != nil && p.Event != "" && p.Event == q.Event
}

// otherFigures reports whether two propositions give figures for one unit that differ by more than "about" covers, and none that
// agree.
func otherFigures(p, q *record.Proposition) bool {
	differ := false
	for _, x := range p.Quantities {
		for _, y := range q.Quantities {
			if x.Unit != y.Unit || x.Unit == "" {
				continue
			}
			room := 0.0
			if x.Approximate || y.Approximate {
				room = 0.15
			}
			low, high := min(x.Value, y.Value), max(x.Value, y.Value)
			if high <= 2 { // "one", "two" hardly count
				continue
			}
			if high-low <= room*high {
				return false
			}
			differ = true
		}
	}
	return differ
}

func has(sorted []int32, x int32) bool {
	_, ok := slices.BinarySearch(sorted, x)
	return ok
}

func intersect(a, b []int32) bool {
	return slices.ContainsFunc(a, func(x int32) bool { return has(b, x) })
}
