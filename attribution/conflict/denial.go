package conflict

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// pointsBack matches contents that only name what was alleged before: "the accusations", "any such claim", "it".
var pointsBack = regexp.MustCompile(`(?i)^["“]?(?:(?:the|these|those|this|that|all|any|an?|both|such|his|her|its|their|recent|latest|similar|previous)\s+){0,3}(?:` +
	`accusations?|allegations?|claims?|charges?|criticisms?|reports?|suggestions?|assertions?|statements?|remarks?|comments?|insinuations?|idea|notion|story|stories|accounts?|` +
	`wrongdoing|involvement|responsibility|having done so|doing so)\b[^,;]{0,60}(?:, (?:which|that|who)\b.*)?$|` +
	`^["“]?(?:all |any of )?(?:it|that|this|them)(?: (?:to|in|on|at|during|as|outright|too)\b[^,;]{0,40})?[.”"]?$`)

// ofOthers matches contents that name whose words they are about: "the women’s stories".
var ofOthers = regexp.MustCompile(`(?i)^(?:the\s+|both\s+)?(.{2,40}?)(?:['’]s|s['’])\s+(?:accusations?|allegations?|claims?|charges?|stories|story|accounts?|reports?|statements?|remarks?)\b`)

const (
	lookBack = 12  // statements of the document before a denial among which "the accusations" are sought
	within   = 100 // the same, for an accuser whom the denial names, and for what it says in the same words
	similar  = 0.5
)

// denies matches the cues that deny whatever their content says. Other denials are read off the content ("said it was false") and
// need more to be tied to an allegation.
var denies = regexp.MustCompile(`(?i)\b(?:den(?:y|ie[sd]|ying)|reject|refut|rebut|rebuff|dismiss|disput|contradict|disavow|scoff|protest|object|push(?:ed|es|ing)? back)`)

func explicit(s *statement) bool { return s.claim.Cue != nil && denies.MatchString(s.claim.Cue.Text) }

// denials returns the conflicts that the denials of one document open, each with what it denies.
func (c *corpus) denials(doc []*statement) []found {
	var out []found
	for i, d := range doc {
		if d.claim.Act != record.Deny || d.claim.Negated {
			continue
		}
		denied, how := c.denied(doc, i)
		if len(denied) == 0 {
			continue
		}
		f := found{kind: record.Denial, a: c.account(denied), b: []*statement{d}, explicit: how.explicit, confidence: how.confidence}
		f.reason = fmt.Sprintf(how.reason, orUnnamed(d.name()), verb(d), orUnnamed(denied[0].name()))
		out = append(out, f)
	}
	return out
}

// tie is how a denial was tied to what it denies: how sure that is, and the reason in one sentence, to be filled with who denies,
// the cue, and who alleges.
type tie struct {
	explicit   bool
	confidence float64
	reason     string
}

var (
	byNesting   = tie{true, 0.8, "%[1]s (“%[2]s”) denies a claim of %[3]s that the same sentence names."}
	byReference = tie{true, 0.8, "%[1]s (“%[2]s”) denies the account of %[3]s just before."}
	byAccuser   = tie{true, 0.8, "%[1]s (“%[2]s”) denies the account of %[3]s and names the accuser."}
	byTarget    = tie{false, 0.65, "%[1]s, accused by %[3]s, says otherwise (“%[2]s”) in some of the same words."}
	bySameWords = tie{false, 0.5, "%[1]s (“%[2]s”) denies the account of %[3]s in mostly the same words."}
)

// denied returns the statements that the denial doc[i] denies, and how they were found.
func (c *corpus) denied(doc []*statement, i int) ([]*statement, tie) {
	d := doc[i]
	var nested []*statement
	for _, s := range doc[max(0, i-lookBack):min(len(doc), i+lookBack)] {
		if explicit(d) && s.claim.Parent != nil && *s.claim.Parent == d.claim.ID && !sameActor(s, d) {
			nested = append(nested, s)
		}
	}
	if len(nested) > 0 {
		return nested, byNesting
	}
	var named []*statement // by an accuser whom the denial names
	for k := i - 1; k >= 0 && i-k <= within; k-- {
		s := doc[k]
		if s.claim.Act == record.Accuse && d.aimedAt(s.side) && s.side != d.side {
			named = append(named, s)
		}
	}
	if len(named) > 0 {
		return named, byAccuser
	}
	if m := ofOthers.FindStringSubmatch(d.claim.Content.Text); m != nil {
		owner := c.stems(m[1])
		for k := i - 1; k >= 0 && i-k <= within; k-- {
			if s := doc[k]; s.claim.Act != record.Deny && !sameActor(s, d) && shared(c.stems(s.name()), owner) > 0 {
				named = append(named, s)
			}
		}
		if len(named) > 0 {
			return named, byAccuser
		}
	}
	if pointsBack.MatchString(strings.TrimSpace(d.claim.Content.Text)) {
		nearest := -1 // of accusations; just before, one that is aimed at who denies
		for k := i - 1; k >= 0 && i-k <= lookBack; k-- {
			s := doc[k]
			if s.claim.Act != record.Accuse || sameActor(s, d) || s.side == d.side && s.side != "" {
				continue
			}
			if i-k <= 3 && d.name() != "" && slices.Contains(s.claim.Targets, d.name()) {
				nearest = k
				break
			}
			if nearest < 0 {
				nearest = k
			}
		}
		if nearest >= 0 {
			return c.run(doc, nearest, d), byReference
		}
		for k := i - 1; k >= 0 && i-k <= 3; k-- { // "dismissed the claim": of what was merely said
			if s := doc[k]; s.claim.Actor != nil && !sameActor(s, d) && (s.side != d.side || s.side == "") && s.claim.Act != record.Deny {
				return []*statement{s}, byReference
			}
		}
		return nil, tie{}
	}
	for k := i - 1; k >= 0 && i-k <= lookBack; k-- {
		s := doc[k]
		if s.claim.Act == record.Accuse && s.claim.Actor != nil && s.aimedAt(d.side) && s.side != d.side && shared(s.words, d.words) > 0 {
			return c.run(doc, k, d), byTarget
		}
	}
	if same := c.alike(doc[max(0, i-within):min(len(doc), i+within)], d); len(same) > 0 && explicit(d) {
		return same, bySameWords
	}
	return c.against(d), byTarget
}

// run returns the accusation doc[k] with those of the same accuser just before it.
func (c *corpus) run(doc []*statement, k int, d *statement) []*statement {
	out := []*statement{doc[k]}
	for j := k - 1; j >= 0 && k-j <= lookBack/2; j-- {
		s := doc[j]
		if s.claim.Act == record.Accuse && (sameActor(s, doc[k]) || s.side != "" && s.side == doc[k].side) && s.side != d.side {
			out = append(out, s)
		}
	}
	return out
}

// alike returns the statement of another actor among those near d that shares most content words with d.
func (c *corpus) alike(doc []*statement, d *statement) []*statement {
	var best *statement
	score := similar
	for _, s := range doc {
		if s == d || sameActor(s, d) || s.claim.Actor == nil || s.claim.Act == record.Deny || s.side == d.side && s.side != "" {
			continue
		}
		if n := shared(s.words, d.words); n >= 3 && float64(n)/float64(min(len(s.words), len(d.words))) > score {
			best, score = s, float64(n)/float64(min(len(s.words), len(d.words)))
		}
	}
	if best == nil {
		return nil
	}
	return []*statement{best}
}

// account adds to the statements of an allegation those that say the same in any article: the same side against the same
// target, in some of the same words.
func (c *corpus) account(ss []*statement) []*statement {
	out := ss
	seen := map[*statement]bool{}
	for _, s := range ss {
		seen[s] = true
	}
	for _, s := range ss {
		if s.claim.Act != record.Accuse {
			continue
		}
		for _, t := range s.targets {
			for _, o := range c.near(s, s.side, t) {
				if !seen[o] && s.side != "" {
					seen[o] = true
					out = append(out, o)
				}
			}
		}
	}
	return out
}

func verb(s *statement) string {
	if s.claim.Cue == nil {
		return "denies"
	}
	return strings.Join(strings.Fields(s.claim.Cue.Text), " ")
}

func orUnnamed(name string) string {
	if name == "" {
		return "an unnamed source"
	}
	return name
}
