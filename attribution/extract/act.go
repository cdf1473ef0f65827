package extract

import (
	"regexp"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

var (
	blames    = regexp.MustCompile(`(?i)\b(condemn\w*|accus\w+|to blame|the blame|responsible for|responsibility of|fault of|orchestrat\w+|resulted from|caused by|provok\w+|illegitimate|fraudulent|rigged|lied|lying|liars?|corrupt|attempting to (?:divert|hide|mislead|distract)|weaponi[sz]\w+|illegal\w*|violat\w+|crimes?|criminals?|aggressi\w+|abus(?:e|ed|ing|es)|cheat\w*|sabotag\w+|destabili[sz]\w+)\b`)
	refutes   = regexp.MustCompile(`(?i)\b(not true|untrue|false(?:ly)?|falsehoods?|fabricat\w+|baseless|groundless|unfounded|nonsense|fake|no truth|no evidence|no basis|a lie|lies|never happened|ha(?:s|d|ve) nothing to do with|ha(?:s|d|ve) no link|not responsible|not to blame|did(?: not|n['’]t) happen)\b`)
	sanctions = regexp.MustCompile(`(?i)\b(sanction\w*|retaliat\w+|consequences|punish\w*|respond (?:harshly|with force)|cut off|attack|strike|shut)\b`)
	pledges   = regexp.MustCompile(`(?i)^["“‘']?(?:(?:\S+ ){0,4}(?:ready|prepared|willing(?:ness)?|committed|determined) to\b|we (?:will|shall)\b|(?:\S+ ){1,4}(?:will|would) (?:help|support|defend|protect|rebuild|pay|continue)\b|\S+ stands? (?:ready|by|with))`)
	requires  = regexp.MustCompile(`(?i)^["“‘']?(?:\S+ ){0,5}(?:must|should|ought to|ha(?:s|ve) to)\b`)
)

// actOf refines the act that the cue gives by what is said: "said" may blame, deny or promise.
func actOf(act record.Act, content string) record.Act {
	switch act {
	case record.Assert, record.Express:
		switch {
		case refutes.MatchString(content):
			return record.Deny
		case blames.MatchString(content):
			return record.Accuse
		case pledges.MatchString(content):
			return record.Promise
		case requires.MatchString(content):
			return record.Demand
		}
	case record.Promise:
		if sanctions.MatchString(content) {
			return record.Threaten
		}
	}
	return act
}
