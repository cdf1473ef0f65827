package proposition

import "strings"

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

var (
	negations = set("not n't n’t never no nothing none nobody neither nor without hardly cannot")
	falsely   = set("falsely wrongly supposedly allegedly")
	// aboutTruth are the predicates whose clause is what is really said; falsehood are those of them that turn it round.
	aboutTruth = set("evidence proof indication sign basis truth true false untrue wrong lie fact clear possible likely unlikely impossible doubt")
	falsehood  = set("false untrue wrong lie doubt unlikely impossible")
	modals     = map[string]string{
		"will": "future", "'ll": "future", "’ll": "future", "shall": "future", "wo": "future", "would": "future",
		"may": "possible", "might": "possible", "could": "possible", "can": "possible",
		"should": "necessary", "must": "necessary", "ought": "necessary",
	}
	times = set(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
		october november december today yesterday tomorrow tonight`)
	contrasts = set("but however yet although though despite contrast contrary instead nevertheless meanwhile response")
	// common are the words that say nothing of what a claim is about.
	common = set(`be have do say tell go get make take come see know think want need try let put give use find ask seem mean keep call
		thing way lot kind sort other such own same many much more most few less several first last next new old good great
		mr mrs ms dr sir rep sen gov mr. mrs. ms. dr. rep. sen. gov. people person man woman year day time week month today
		'm 're 've 'll 'd 's one two anyone someone everyone something anything everything nothing able sure`)
)
