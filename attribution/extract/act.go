package extract

import (
	"regexp"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// What is said, in lower case, refines the act that its cue gives. The lists are of words that carry the act whoever speaks.
var (
	blames    = regexp.MustCompile(`\b(condemn\w*|accus\w+|to blame|the blame|responsible for|responsibility of|at fault|fault of|orchestrat\w+|resulted from|caused by|provok\w+|illegitimate|fraudulent|rigg(?:ed|ing)|lied|lying|liars?|dishonest\w*|corrupt\w*|brib\w+|extort\w+|collu(?:sion|ded|ding)|conspir\w+|cover-?up|careless\w*|reckless\w*|negligen\w+|incompeten\w+|mislead\w*|misled|shameful\w*|disgrac\w+|hypocri\w+|betray\w+|crooked|(?:attempt\w*|tr(?:y|ied|ying)) to (?:divert|hide|mislead|distract|cover|steal|silence)|weaponi[sz]\w+|illegally|violat(?:ed|es|ing)|aggressi\w+|abus(?:e|ed|ing|es)|cheat\w*|stole|stolen|sabotag\w+|destabili[sz]\w+|propagand\w+|plot|witch hunt|false (?:information|narrative|claims?)|owes?\b.{0,40}\bapology|guilty of|predator\w*|molest\w+|harass\w+|hid the|hidden the)\b`)
	refutes   = regexp.MustCompile(`\b(not true|untrue|false(?:ly)?|falsehoods?|fabricat\w+|baseless|groundless|unfounded|nonsense|fake|ridiculous|outrageous|absurd|no truth|no evidence|no basis|a lie|never\s(?:been|said|sent|got|had|met|told|\w+ed)|ha(?:s|d|ve) nothing to do with|ha(?:s|d|ve) no (?:link|bearing|part|role|knowledge|connection)\w*|did(?: not|n['’]t) happen|not responsible|not to blame|not guilty|did nothing (?:wrong|illegal)|done nothing)\b|^["“‘']?(?:there (?:is|was|were|are) no\b|no (?:\w+ ){1,2}(?:was|were|had|has|have|is)\b|nobody\b|nothing\b)`)
	sanctions = regexp.MustCompile(`\b(sanction\w*|retaliat\w+|consequences|punish\w*|respond (?:harshly|with force)|cut off|attack|strike|shut|sue|fine|prosecut\w+|take .{0,30} to court|drag .{0,30} court)\b`)
	pledges   = regexp.MustCompile(`^["“‘']?(?:(?:\S+ ){0,4}(?:ready|prepared|willing(?:ness)?|committed|determined) to\b|(?:i|we|he|she|they|it)(?:['’]ll| will| would)(?: not| never| no longer)? \w+|(?:\S+ ){1,4}(?:will|would) (?:help|support|defend|protect|rebuild|repair|pay|continue|send|be present|no longer)\b|\S+ stands? (?:ready|by|with)|if .{5,80}, (?:he|she|they|it|we|i) (?:will|would)\b)`)
	requires  = regexp.MustCompile(`^["“‘']?(?:\S+ ){0,8}(?:must|should|ought to|needs to)\b|\b(?:it['’]s|it is) time (?:that|to|for|a)\b`)
	expresses = regexp.MustCompile(`^["“‘']?(?:it is )?(?:the|his|her|its|their|our|my)? ?(?:\w+ )?(?:hopes?|concerns?|solidarity|importance|need|regrets?|thanks|gratitude|condolences|sympathy|sorrow|joy)\b|\b(?:(?:i|we) (?:hope|feel|think|believe|wish|want|am|are) )`)
)

// actOf refines the act of a cue by the content that it introduces.
func actOf(act record.Act, content string) record.Act {
	const enough = 500 // bytes; contents overlap, so that all of each would take quadratic time
	content = strings.TrimPrefix(strings.ToLower(content[:min(len(content), enough)]), "that ")
	switch act {
	case record.Assert, record.Express:
		switch {
		case blames.MatchString(content):
			return record.Accuse
		case refutes.MatchString(content):
			return record.Deny
		case pledges.MatchString(content):
			if sanctions.MatchString(content) {
				return record.Threaten
			}
			return record.Promise
		case requires.MatchString(content):
			return record.Demand
		case expresses.MatchString(content):
			return record.Express
		}
	case record.Promise:
		if sanctions.MatchString(content) {
			return record.Threaten
		}
	}
	return act
}
