package conflict

import (
	"regexp"
	"strings"
)

var disagrees = regexp.MustCompile(`(?i)\bdisagree`)

var eachOther = regexp.MustCompile(`(?i)^(?:each other|one another)\b`)

// pair returns the two members of an actor "A and B".
func pair(name string) (a, b string, ok bool) {
	a, b, ok = strings.Cut(name, " and ")
	return a, b, ok && !strings.Contains(b, " and ") && !strings.Contains(a, ",")
}

// pointsBack matches contents that only name what was alleged before: "the accusations", "any such claim", "it".
var pointsBack = regexp.MustCompile(`(?i)^["“]?(?:(?:the|these|those|this|that|all|any|an?|both|such|his|her|its|their|recent|latest|similar|previous)\s+){0,3}(?:` +
	`accusations?|allegations?|claims?|charges?|criticisms?|reports?|suggestions?|assertions?|statements?|remarks?|comments?|insinuations?|idea|notion|story|stories|accounts?|` +
	`wrongdoing|involvement|responsibility|having done so|doing so)\b[^,;]{0,60}(?:, (?:which|that|who)\b.*)?$|` +
	`^["“]?(?:all |any of )?(?:it|that|this|them)(?: (?:to|in|on|at|during|as|outright|too)\b[^,;]{0,40})?[.”"]?$`)

// ofOthers matches contents that name whose words they are about: "the women’s stories".
var ofOthers = regexp.MustCompile(`(?i)^(?:the\s+|both\s+)?(.{2,40}?)(?:['’]s|s['’])\s+(?:accusations?|allegations?|claims?|charges?|stories|story|accounts?|reports?|statements?|remarks?)\b`)

// denies matches the cues that deny whatever their content says. Other denials are read off the content ("said it was false") and
// need more to be tied to an allegation.
var denies = regexp.MustCompile(`(?i)\b(?:den(?:y|ie[sd]|ying)|reject|refut|rebut|rebuff|dismiss|disput|contradict|disavow|scoff|protest|object|push(?:ed|es|ing)? back)`)

func explicit(s *statement) bool { return s.claim.Cue != nil && denies.MatchString(s.claim.Cue.Text) }

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

var stop = set(`the and for that this with from into over under about after before their there these those they them have has had been
		being was were are will would could should may might must not its his her our your who whom which what when where why how also than then
		more most some any all both each other such only very said say says it as at by of on in to a an or be is do did does no nor so if but he she
		we you i up out off against between because during while toward towards upon one two new`)

// stem returns a word in small letters shortened to what its forms share.
func stem(w string) string {
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
	for _, end := range []string{"ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s"} {
		if t, ok := strings.CutSuffix(w, end); ok && len(t) >= 4 {
			return t
		}
	}
	return w
}

func stems(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[stem(w)] = true
	}
	return m
}

// opposing are the stems of cues that speak against what another has said.
var opposing = stems(`contradict dispute deny denies denied denial reject refute rebut dismiss disagree counter challenge question oppose bristle slam rip ripped blast
	criticize criticise condemn protest object scoff disavow debunk`)

// supporting and reporting are the stems of cues that speak for somebody, and of those that tell what is alleged.
var (
	supporting = stems(`back backs backed support defend praise endorse justify stand hail laud applaud welcome`)
	reporting  = stems(`report reported claim claimed allege alleged accuse charge told tell documented showed shows reveal revealed describe accusation allegation`)
)

// wordMarks are the marks that a word gives to a statement, by its stem. The words are our own list of common English words.
var wordMarks = func() map[string]marks {
	m := map[string]marks{}
	for mark, words := range map[marks]string{
		hasFalse: `false falsehood untrue baseless unfounded groundless lie lies lied lying liar fake fabricate fabrication ridiculous absurd outrageous nonsense mislead misleading
			distort wrong incorrect inaccurate smear hoax slander defamation defamatory propaganda garbage myth invention invented fiction fictitious bogus rubbish untruth exaggerate exaggeration`,
		hasAlleged: `accusation allegation claim charge report story stories statement assertion suggestion criticism remark comment idea notion account rumour rumor version`,
		hasCall:    `call calls demand demands appeal request`,
		hasBad: `counterproductive bad wrong illegal illegally crime criminal corrupt corruption abuse abusing careless reckless danger dangerous endanger irresponsible unacceptable immoral unethical violate
			violation blame accuse fail failure failed guilty mislead misleading threat threaten lie lying liar fault negligence negligent disturbing troubling fraud hide hid illegitimate
			unlawful deceive deceit cover-up scandal misconduct betray shame shameful disgrace escalate provoke provocation aggression`,
		hasGood: `good great outstanding excellent proper properly legitimate lawful honest professional patriotic safe secure careful consistent truthful accurate support back backed defend
			innocent correct legal fair justified transparent appropriate success successful responsible right rightly`,
	} {
		for w := range stems(words) {
			m[w] |= mark
		}
	}
	return m
}()

// shareWord reports whether two names have a word in common.
func shareWord(a, b string) bool {
	words := set(strings.ToLower(a))
	for w := range strings.FieldsSeq(strings.ToLower(b)) {
		if words[w] && !stop[w] {
			return true
		}
	}
	return false
}

// countNouns are the words that stand by a figure and say nothing of what it counts.
var countNouns = set(`number figure toll count total tally estimate`)

// opposites are words that can't both hold of one thing, by their stems. The list is ours.
var opposites = func() map[string][]string {
	m := map[string][]string{}
	for line := range strings.FieldsFuncSeq(`agree refuse reject; accept reject refuse; attack defend; support oppose; rise fall; increase decrease; begin end; start stop; win lose;
		confirm deny; open close; allow forbid ban; permit prohibit; enter leave; succeed fail; survive die; approve reject; advance retreat; strengthen weaken; help hinder; admit deny;
		guilty innocent; legal illegal; lawful unlawful; legitimate illegitimate; safe unsafe dangerous; secure insecure hack hacker breach; true false; right wrong; same different;
		similar different; clear unclear; possible impossible; praise condemn; back oppose; fair unfair; likely unlikely; proper improper; responsible irresponsible; moral immoral;
		ethical unethical; productive counterproductive; hide disclose reveal release; destroy preserve; resign stay; quit stay; spoiled valid; genuine fake forged; alive dead;
		ready unready; peaceful violent; voluntary forced; consent force; intact damaged; alter untouched; full empty; public secret; truthful lie`,
		func(r rune) bool { return r == ';' }) {
		w := strings.Fields(line)
		a := stem(w[0])
		for _, o := range w[1:] {
			b := stem(o)
			m[a], m[b] = append(m[a], b), append(m[b], a)
		}
	}
	return m
}()
