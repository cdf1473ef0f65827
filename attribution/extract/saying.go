package extract

import (
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// saying is what the words of a content tell of its act.
type saying struct {
	seen, negated wordClass  // the words, and those with a negation shortly before them
	main          wordClass  // the main words
	demands       bool       // "must", an order
	pledges       bool       // "will", "ready to"
	denies        bool       // "was never"
	deniesFirst   bool       // before it blames anybody
	feels         bool       // "I hope", "sad"
	named         bool       // "their concern"
	addressed     bool       // "you", "your actions": said to somebody's face
	direct        bool       // wholly quoted: "he" is another than who speaks
	relayed       bool       // "repeated …": its object tells of the act
	infinitive    bool       // "to go"
	performs      record.Act // "we demand", "I deny": the act of a main verb whose subject is who speaks
}

// inPerson are the subjects of words about the speaker.
var inPerson = words("i we")

// reported are the subjects that may stand for the speaker of words not quoted.
var reported = words("he she they it")

// performative are the acts that are done by naming them: "we demand".
var performative = map[record.Act]bool{record.Deny: true, record.Demand: true, record.Accuse: true, record.Promise: true, record.Praise: true, record.Threaten: true}

// accounts are what can be mistaken without being a charge.
var (
	accounts = words("statement remark account story narrative report figure number testimony version")
	mistaken = words("wrong mistaken erroneous")
)

// matters are what a feeling is hung on: "a matter of great concern".
var matters = words("matter cause source reason sense sign ground grounds word words expression")

// owed are what one demands by saying that it is owed.
var owed = words("apology explanation answer answers")

// relaying are cues whose object tells of the act: "repeated their demand".
var relaying = []string{"repeat", "reiterate", "renew", "echo", "pass", "relay", "convey", "forward", "issue", "deliver", "make"}

// negations are words that turn what follows.
var negations = words("no not n't never nothing nobody none neither nor without cannot hardly")

// saying reads the content of a.
func (f *finder) saying(a *Attribution) saying {
	s := saying{direct: a.Kind == record.Direct, relayed: f.cuedBy(a, relaying...)}
	ts := f.doc.Tokens
	for n, span := range a.Content {
		r := f.within(span, longestAct)
		if n == 0 {
			s.named = f.feeling(r)
			s.infinitive = r.Len() > 0 && ts[r.First].Norm == "to"
			if !f.doc.Parsed() {
				f.modal(&s, r)
			} else if k := f.consequence(r); k >= 0 {
				f.modal(&s, token.Range{First: k, Limit: r.Limit})
			}
		}
		const negates, conditions = 4, 8 // how many tokens on
		negation, condition := r.First-10, r.First-10
		for i := r.First; i < r.Limit; i++ {
			t := &ts[i]
			c := f.classesOf(i, r)
			if i-condition <= conditions {
				c &^= wrong | fault | bad | ready // "if the allegations are true"
			}
			s.seen |= c
			if i-negation <= negates {
				s.negated |= c
			}
			if c&ready != 0 && i-negation > negates && f.ahead(i, r, "to") {
				s.pledge()
			}
			f.phrase(&s, i, r)
			switch {
			case negations[t.Norm]:
				negation = i
			case t.Norm == "if", t.Norm == "whether":
				condition = i
			case t.Tag == ".", t.Tag == ",":
				negation, condition = r.First-10, r.First-10
			}
			if t.Rel != "" && t.Rel != "punct" && (int(t.Head) < r.First || int(t.Head) >= r.Limit) {
				f.clause(&s, i, r)
			}
		}
	}
	return s
}

// classesOf returns the classes of the word at i as it stands in r.
func (f *finder) classesOf(i int, r token.Range) wordClass {
	classes := actLexicon().classes
	t := &f.doc.Tokens[i]
	c := classes[f.lemma(i)]
	if c == 0 {
		c = classes[t.Norm] // not every lemma is right
	}
	switch {
	case isLie(t.Norm):
		c = f.lie(i)
	case t.Norm == "fail" || t.Norm == "fails" || t.Norm == "failed":
		if f.ahead(i, r, "to") {
			c |= wrong
		}
	case t.Tag != "NN" && t.Tag != "NNS":
	case t.Rel != "compound":
		if c&fault == 0 {
			c &^= wrong // "out of his own pocket"
		}
	case int(t.Head) > i && c&wrong == 0 && classes[f.lemma(int(t.Head))]&(fault|bad) == 0:
		c &^= fault | bad // "the negligence clause"
	}
	if c&(wrong|fault|bad) != 0 && f.topic(i, r) {
		c &^= wrong | fault | bad
	}
	return c
}

// phrase reads the fixed phrases of r with their key word at i.
func (f *finder) phrase(s *saying, i int, r token.Range) {
	ts := f.doc.Tokens
	switch ts[i].Norm {
	case "nothing":
		if f.ahead(i, r, "to", "do", "with") {
			s.deny()
		}
	case "never":
		if f.neverDid(i, r) {
			s.deny()
		}
	case "please":
		s.demands = s.demands || i+1 < r.Limit && ts[i+1].Tag == "VB"
	case "it":
		s.demands = s.demands || f.ahead(i, r, "is", "time") || f.ahead(i, r, "'s", "time")
	case "i", "we":
		if f.ahead(i, r, "will") || f.ahead(i, r, "'ll") || f.ahead(i, r, "wo") {
			s.pledge()
		}
	case "what":
		if f.distanced(i, r.Limit) {
			s.seen |= fault
		}
	default:
		t := &ts[i]
		if t.Rel == "nmod" && t.Head >= 0 && matters[f.lemma(int(t.Head))] && actLexicon().classes[f.lemma(i)]&feel != 0 {
			s.feels = true
		}
	}
}

// ahead reports whether the given words follow the token at i in r.
func (f *finder) ahead(i int, r token.Range, norms ...string) bool {
	for k, w := range norms {
		if i+1+k >= r.Limit || f.doc.Tokens[i+1+k].Norm != w {
			return false
		}
	}
	return true
}

// distanced reports whether the "what" at i begins a name that the source gives to something: "what it calls a raid".
func (f *finder) distanced(i, limit int) bool {
	if i+1 < limit && (inPerson[f.doc.Tokens[i+1].Norm] || f.doc.Tokens[i+1].Norm == "you") {
		return false
	}
	for k := i + 2; k < min(limit, i+5); k++ {
		switch f.lemma(k) {
		case "say", "call", "describe", "term", "consider":
			return true
		}
	}
	return false
}

// topic reports whether the word at i is under one that treats it as its matter ("an inquiry into fraud").
func (f *finder) topic(i int, r token.Range) bool {
	const height = 4 // links of the tree
	ts := f.doc.Tokens
	for range height {
		if i = int(ts[i].Head); i < r.First || i >= r.Limit {
			return false
		}
		if actLexicon().classes[f.lemma(i)]&inquire != 0 {
			return true
		}
	}
	return false
}

// neverDid reports whether the "never" at i is about a deed of who speaks: "I never wrote", "she had never been there".
func (f *finder) neverDid(i int, r token.Range) bool {
	ts := f.doc.Tokens
	if i+1 >= r.Limit || ts[i+1].Tag != "VBD" && ts[i+1].Tag != "VBN" {
		return false
	}
	for k := i - 1; k >= r.First && k >= i-4; k-- {
		switch {
		case inPerson[ts[k].Norm] || reported[ts[k].Norm]:
			return true
		case !strings.HasPrefix(ts[k].Tag, "V") && ts[k].Tag != "``" && ts[k].Tag != "''":
			return false
		}
	}
	return false
}

func isLie(norm string) bool {
	return norm == "lie" || norm == "lies" || norm == "lied" || norm == "lying"
}

// lie returns what the word "lie" at i says: that a charge is one, or that somebody told one.
func (f *finder) lie(i int) wordClass {
	if t := f.doc.Tokens[i]; t.Tag == "NN" && i > 0 && f.doc.Tokens[i-1].Tag == "DT" {
		return untrue
	}
	return wrong
}

// feeling reports whether the content r opens with the name of a feeling: "their deep concern about".
func (f *finder) feeling(r token.Range) bool {
	for i := r.First; i < min(r.Limit, r.First+7); i++ {
		switch t := f.doc.Tokens[i]; t.Tag {
		case "``", "''", "DT", "PRP$", "JJ", "IN":
		case "NN", "NNS":
			return t.Rel != "nsubj" && actLexicon().classes[f.lemma(i)]&feel != 0
		default:
			return false
		}
	}
	return false
}

// predicate is a verb, adjective or noun with the words that the tree hangs on it.
type predicate struct {
	subject, modal                         string
	verb, negative, past, perfect, passive bool
	named                                  bool // its subject has a name
	charged                                bool // its subject is a charge
	told                                   bool // its subject is what somebody has told
	yours                                  bool // its subject is "you" or yours
	felt                                   bool // its object is a feeling
}

// predicate reads the words of r that hang on h.
func (f *finder) predicate(h int, r token.Range) predicate {
	classes := actLexicon().classes
	ts := f.doc.Tokens
	p := predicate{verb: ts[h].Tag[0] == 'V', past: ts[h].Tag == "VBD"}
	const left, right = 30, 8 // tokens around h where its words are looked for
	for i := max(r.First, h-left); i < min(r.Limit, h+right); i++ {
		t := &ts[i]
		if int(t.Head) != h {
			if negations[t.Norm] && t.Rel == "det" && int(t.Head) < r.Limit && int(t.Head) > i {
				noun := &ts[t.Head] // "no note was found"
				p.negative = p.negative || int(noun.Head) == h && (strings.HasPrefix(noun.Rel, "nsubj") || noun.Rel == "obj" && reported[p.subject])
			}
			continue
		}
		switch t.Rel {
		case "obj":
			p.felt = p.felt || classes[f.lemma(i)]&feel != 0
		case "nsubj", "nsubj:pass":
			if p.subject != "" {
				break
			}
			p.subject = t.Norm
			p.named = t.Tag == "NNP" || t.Tag == "NNPS"
			p.passive = p.passive || t.Rel == "nsubj:pass"
			p.charged = classes[f.lemma(i)]&charge != 0
			p.told = p.charged || accounts[f.lemma(i)]
			p.yours = t.Norm == "you"
			for k := max(r.First, i-3); k < i; k++ {
				p.yours = p.yours || ts[k].Norm == "your" && int(ts[k].Head) == i
			}
		case "aux", "aux:pass", "cop":
			p.passive = p.passive || t.Rel == "aux:pass"
			switch {
			case t.Tag == "MD":
				p.modal = t.Norm
			case t.Norm == "have", t.Norm == "has", t.Norm == "had", t.Norm == "'ve":
				p.perfect = true
			}
			p.past = p.past || t.Tag == "VBD" || t.Norm == "been"
		}
		p.negative = p.negative || negations[t.Norm] && t.Norm != "nobody" // "nobody warned us" is no denial
	}
	return p
}

// clause reads the verb, adjective or noun h that no word of the content r is above.
func (f *finder) clause(s *saying, h int, r token.Range) {
	t := &f.doc.Tokens[h]
	lemma := f.lemma(h)
	c := actLexicon().classes[lemma]
	if isLie(t.Norm) {
		c |= f.lie(h)
	}
	s.main |= c
	p := f.predicate(h, r)
	self := inPerson[p.subject]
	speaker := self || !s.direct && reported[p.subject] && p.subject != "it"
	s.will(p, c)
	s.addressed = s.addressed || s.direct && p.yours
	if p.modal == "" && p.verb {
		act := f.verbAct(lemma, h+1)
		if performative[act] && !p.negative && !p.perfect && !p.passive && t.Tag != "VBD" && t.Tag != "VBG" && speaker {
			s.performs = act
		}
		needs := lemma == "need" && f.ahead(h, r, "to") || lemma == "owe" && !p.negative && f.owed(h, r)
		s.demands = s.demands || needs && !self || t.Tag == "VB" && p.subject == "" && !isLie(t.Norm) && imperative(f.doc.Tokens, h, r)
		s.feels = s.feels || p.felt && (self || lemma == "have" || act == record.Express)
	}
	if p.modal == "" {
		s.feels = s.feels || speaker && c&(feel|opine) != 0 || t.Tag[0] == 'J' && c&feel != 0
	}
	if p.verb && speaker && !p.negative && c&plan != 0 && f.ahead(h, r, "to") {
		s.pledge()
	}
	if p.named && p.verb && !p.negative && !p.passive && p.modal == "" && c&harm != 0 {
		s.seen |= wrong
	}
	if p.charged && !p.verb && s.seen&(feel|truth) == 0 || p.told && !p.negative && mistaken[lemma] {
		s.main |= untrue // "the charge is news to me"
	}
	s.named = s.named || t.Tag[0] == 'N' && c&feel != 0
	if act := reportingNouns[t.Norm]; s.relayed && performative[act] {
		s.performs = act // "repeated their demand"
	}
	if p.negative && p.past && p.verb {
		s.deny()
	}
}

// owed reports whether an apology or the like follows the verb h.
func (f *finder) owed(h int, r token.Range) bool {
	const reach = 8
	for i := h + 1; i < min(r.Limit, h+reach); i++ {
		if owed[f.doc.Tokens[i].Norm] {
			return true
		}
	}
	return false
}

// consequence returns the comma that ends an if-clause which opens r, -1 if there is none: a parser often takes the clause for
// the main one.
func (f *finder) consequence(r token.Range) int {
	const opening, longest = 3, 25 // tokens
	opened := false
	for i := r.First; i < min(r.Limit, r.First+longest); i++ {
		switch t := &f.doc.Tokens[i]; {
		case t.Norm == "if":
			opened = opened || i < r.First+opening
		case t.Tag == "," && opened:
			return i
		case t.Tag == ".":
			return -1
		}
	}
	return -1
}

// modal reads the first modal of r by its neighbours, for want of a tree.
func (f *finder) modal(s *saying, r token.Range) {
	ts := f.doc.Tokens
	for i := r.First + 1; i+1 < r.Limit; i++ {
		if ts[i].Tag == "MD" {
			next := &ts[i+1]
			p := predicate{modal: ts[i].Norm, subject: ts[i-1].Norm, verb: next.Tag == "VB", perfect: next.Norm == "have", passive: next.Norm == "be"}
			s.will(p, actLexicon().classes[f.lemma(i+1)])
			return
		}
	}
}

// blames reports whether somebody is said to have done wrong.
func (s *saying) blames() bool { return s.seen&^s.negated&(wrong|fault|bad) != 0 }

// deny notes a denial.
func (s *saying) deny() {
	s.deniesFirst = s.deniesFirst || !s.blames()
	s.denies = true
}

// pledge notes a pledge, unless what was said before it weighs more ("It is a disgrace. We will go on").
func (s *saying) pledge() {
	s.pledges = s.pledges || !s.feels && !s.blames()
}

// will reads the modal of p, a predicate of classes c.
func (s *saying) will(p predicate, c wordClass) {
	switch p.modal {
	case "must", "should", "ought":
		s.demands = s.demands || !inPerson[p.subject] && !p.perfect
		if p.perfect {
			s.seen |= fault // "should have known"
		}
	case "will", "would", "'ll", "wo", "'d":
		switch {
		case inPerson[p.subject], !s.direct && reported[p.subject] && (p.subject != "it" || p.verb):
			if !p.perfect && !p.passive {
				s.pledge()
			}
		default:
			if c&help != 0 && !p.passive && !reported[p.subject] {
				s.pledge()
			}
		}
	}
}

// imperative reports whether h opens a quoted sentence: "Stop the count".
func imperative(ts []token.Token, h int, r token.Range) bool {
	return h == r.First && h > 0 && ts[h-1].Tag == "``" || h > r.First && (ts[h-1].Tag == "``" || ts[h-1].Tag == ".")
}
