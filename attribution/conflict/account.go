package conflict

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// memberFeature numbers what says whether a statement belongs to the account that another, the opening, begins against a third.
type memberFeature int

const (
	memberBias memberFeature = iota
	memberSameSpeaker
	memberAllied
	memberNoSpeaker
	memberSameDocument
	memberWithin3
	memberWithin12
	memberAlike
	memberRare
	memberAlikeOther
	memberSameAct
	memberOneRejects
	memberSameOpposed
	memberSameFavoured
	memberAgainstOther
	memberAboutOther
	memberAnswered
	memberAtOdds
	memberPointsBack
	memberOpponent
	memberOfVersions

	memberFeatureCount
)

// memberNames are the names that the file of weights has, in the order of the features.
var memberNames = strings.Fields(`member_bias member_same_speaker member_allied member_no_speaker member_same_document member_within_3 member_within_12
	member_alike member_rare member_alike_other member_same_act member_one_rejects member_same_opposed member_same_favoured member_against_other
	member_about_other member_answered member_at_odds member_points_back member_opponent member_of_versions`)

// memberVector holds the features of one statement and an opening.
type memberVector [memberFeatureCount]float64

const (
	// belongs is the probability from which on a statement joins an account: of 0.11, 0.13, 0.15 and 0.17 what gave the best F1 of
	// members on the annotated clusters, each with weights learned from the others. Of a dozen candidates one belongs, so that it is low.
	belongs = 0.11
	// most is how many statements an account has at most: the surest.
	most = 12
)

// accounts returns what a and b open against each other: each with the statements of its document and of others that belong to it.
func (r *reach) accounts(m *Model, a, b *statement) (as, bs []*statement) {
	onA, onB := r.members(m, a, b), r.members(m, b, a)
	// An actor stands on one side of a dispute: the one where something that he says belongs most surely.
	surest := map[int32]float64{}
	for _, x := range onA {
		surest[x.speaker] = max(surest[x.speaker], x.probability)
	}
	for _, x := range onB {
		if x.speaker >= 0 && x.probability >= surest[x.speaker] {
			surest[x.speaker] = 2 // none on a's side is as sure
		}
	}
	taken := map[*statement]bool{}
	as, bs = []*statement{a}, []*statement{b}
	for _, x := range onA {
		if len(as) < most && (x.speaker < 0 || surest[x.speaker] <= 1) {
			as, taken[x.statement] = append(as, x.statement), true
		}
	}
	for _, x := range onB {
		if len(bs) < most && !taken[x.statement] && (x.speaker < 0 || surest[x.speaker] > 1) {
			bs = append(bs, x.statement)
		}
	}
	return slices.Clone(as), slices.Clone(bs) // of their size: there can be many
}

// member is a statement that belongs to an account.
type member struct {
	*statement
	probability float64
}

// members returns the statements within reach of s that belong to its account against other, the surest first.
func (r *reach) members(m *Model, s, other *statement) []member {
	var out []member
	least := logit(belongs)
	most := max(0, m.members[memberAtOdds]) // what being at odds can add
	r.mayJoin(s, other, func(t *statement, v *memberVector) {
		if dot(v[:], m.members[:])+most < least {
			return
		}
		v[memberAtOdds] = r.atOdds(m, t, other)
		if sum := dot(v[:], m.members[:]); sum >= least {
			out = append(out, member{t, sigmoid(sum)})
		}
	})
	slices.SortStableFunc(out, func(x, y member) int { return cmp.Compare(y.probability, x.probability) })
	return out
}

// mayJoin calls f with the statements that may belong to the account of s against other, and their features but for memberAtOdds,
// which costs more than all others.
func (r *reach) mayJoin(s, other *statement, f func(*statement, *memberVector)) {
	r.list = append(append(r.list[:0], r.around(s)...), r.near(s)...)
	if other.doc != s.doc {
		r.list = append(r.list, r.around(other)...)
	}
	r.mark++
	s.marked, other.marked = r.mark, r.mark
	for _, t := range r.list {
		if t.marked == r.mark || t.speaker >= 0 && t.speaker == other.speaker || sameSide(t.side, other.side) && !sameSide(t.side, s.side) || r.stand(t.speaker, other.speaker) > r.stand(t.speaker, s.speaker) {
			continue
		}
		t.marked = r.mark
		if related(t, s, other) {
			r.v = r.memberFeatures(t, s, other)
			f(t, &r.v)
		}
	}
}

// related reports whether t has anything to do with what s says or with the one whom it stands against.
func related(t, s, other *statement) bool {
	if t.speaker >= 0 && t.speaker == s.speaker || t.rejects && s.rejects || has(t.about, other.speaker) || intersect(t.about, s.about) {
		return true
	}
	sum, _ := common(t, s)
	return sum > 0
}

// around returns s and the statements of its document before and after it.
func (c *corpus) around(s *statement) []*statement {
	doc := c.docs[s.doc]
	return doc[max(0, s.index-window):min(len(doc), s.index+window)]
}

// memberFeatures returns what says that t belongs to the account that s opens against other, but for memberAtOdds.
func (c *corpus) memberFeatures(t, s, other *statement) (v memberVector) {
	var rarest float64
	v[memberBias] = 1
	v[memberAlike], rarest = alike(t, s)
	v[memberAlikeOther], _ = alike(t, other)
	v[memberRare] = yes(rarest > 0.5)
	v[memberSameSpeaker], v[memberNoSpeaker] = yes(t.speaker >= 0 && t.speaker == s.speaker), yes(t.speaker < 0)
	v[memberAllied] = yes(t.speaker >= 0 && t.speaker != s.speaker && (sameSide(t.side, s.side) || c.bothAgainst(t, s, t.about) || c.bothAgainst(t, s, []int32{other.speaker})))
	if t.doc == s.doc {
		apart := max(t.index-s.index, s.index-t.index)
		v[memberSameDocument], v[memberWithin3], v[memberWithin12] = 1, yes(apart <= 3), yes(apart <= 12)
	}
	v[memberSameAct] = yes(t.claim.Act == s.claim.Act && t.claim.Act != record.Assert)
	v[memberOneRejects], v[memberPointsBack] = yes(t.rejects != s.rejects), yes(t.pointsBack)
	v[memberSameOpposed], v[memberSameFavoured] = yes(intersect(t.opposed, s.opposed)), yes(intersect(t.favours, s.favours))
	v[memberAgainstOther], v[memberAboutOther] = yes(has(t.opposed, other.speaker)), yes(has(t.about, other.speaker))
	v[memberAnswered] = yes(has(other.opposed, t.speaker))
	v[memberOpponent] = yes(c.stand(t.speaker, s.speaker) < 0)
	v[memberOfVersions] = yes(s.speaker == other.speaker && s.speaker >= 0)
	return v
}

// atOdds returns how likely t and other stand on different sides, 0 if nothing suggests it.
func (c *corpus) atOdds(m *Model, t, other *statement) float64 {
	var v vector
	if !c.features(&v, t, other) {
		return 0
	}
	return m.probability(&v)
}
