package extract

import (
	_ "embed"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

//go:embed data/acts.tsv
var actsTSV string

// wordClass is a set of the classes in data/acts.tsv.
type wordClass uint32

const (
	wrong  wordClass = 1 << iota // what only wrongdoers do
	fault                        // nouns of wrongdoing, and of those who do it
	bad                          // how wrongdoers are
	untrue                       // what is said of charges that are denied
	charge                       // what can be denied
	truth                        // what is denied with "no" or "not"
	oblige
	force
	ready
	help
	feel
	opine
	good
)

// firstAct is the number of the first class that is an act; its words are cues.
const firstAct = 13

type actWords struct {
	classes map[string]wordClass
	acts    map[string]record.Act // by lemma of a cue
}

var actLexicon = sync.OnceValue(func() actWords {
	l := actWords{map[string]wordClass{}, map[string]record.Act{}}
	n := 0
	for line := range strings.Lines(actsTSV) {
		if line[0] == '#' {
			continue
		}
		w := strings.Fields(line)
		for _, lemma := range w[1:] {
			for _, form := range inflect(lemma) { // not every pipeline knows lemmas
				if n < firstAct {
					l.classes[form] |= 1 << n
				} else {
					l.acts[form] = record.Act(w[0])
				}
			}
		}
		n++
	}
	return l
})

// longestAct is how many tokens of a content tell of its act: contents stand in each other, so that all of each would take
// quadratic time.
const longestAct = 90

// within returns the tokens of s, no more than limit.
func (f *finder) within(s token.Span, limit int) token.Range {
	ts := f.doc.Tokens
	first := sort.Search(len(ts), func(i int) bool { return ts[i].Span.End > s.Start })
	r := token.Range{First: first, Limit: first}
	for r.Limit < len(ts) && r.Len() < limit && ts[r.Limit].Span.Start < s.End {
		r.Limit++
	}
	return r
}

// lemma returns the lemma of token i, its form where there is none.
func (f *finder) lemma(i int) string {
	if t := &f.doc.Tokens[i]; t.Lemma != "" && t.Tag != "NNP" && t.Tag != "NNPS" {
		return t.Lemma
	}
	return f.doc.Tokens[i].Norm
}

// actOf refines the act of a's cue by its other words and those of its content.
func (f *finder) actOf(a *Attribution) record.Act {
	act := a.Act
	if act == record.Assert || a.Rule == "learned" {
		act = f.cueAct(a)
	}
	switch act {
	case record.Assert, record.Express, record.Promise:
	default:
		return act
	}
	s := f.saying(a)
	switch {
	case act == record.Promise && s.seen&force != 0:
		return record.Threaten
	case act == record.Promise:
		return act
	case s.demands:
		return record.Demand
	case s.main&untrue != 0, s.seen&untrue != 0 && s.seen&charge != 0, s.negated&(truth|wrong) != 0:
		return record.Deny
	case s.pledges && s.seen&force != 0:
		return record.Threaten
	case s.pledges:
		return record.Promise
	case s.seen&^s.negated&(wrong|fault|bad) != 0:
		return record.Accuse
	case s.seen&untrue != 0, s.denies:
		return record.Deny
	case act == record.Express && s.seen&good != 0 && s.seen&feel == 0:
		return record.Praise
	case s.feels:
		return record.Express
	}
	return act
}

// cueAct returns the act of the last word of a's cue that has one.
func (f *finder) cueAct(a *Attribution) record.Act {
	l := actLexicon()
	for _, s := range slices.Backward(a.Cue) {
		c := f.within(s, 20)
		for i := c.Limit - 1; i >= c.First; i-- {
			lemma := f.lemma(i)
			if act, ok := l.acts[lemma]; ok {
				return act
			}
			if act := f.verbAct(lemma, i+1); act != record.Assert {
				return act
			}
			if f.doc.Tokens[i].Tag[0] == 'N' {
				if act, ok := reportingNouns[f.doc.Tokens[i].Norm]; ok && act != record.Assert {
					return act
				}
			}
			if l.classes[lemma]&feel != 0 {
				return record.Express
			}
		}
	}
	return record.Assert
}

// verbAct returns the act of a verb before token next, by the table of cues: the first line whose particles follow.
func (f *finder) verbAct(lemma string, next int) record.Act {
	for _, e := range cues().entries[lemma] {
		i := next
		for _, w := range e.particle {
			if i >= len(f.doc.Tokens) || f.doc.Tokens[i].Norm != w {
				i = -1
				break
			}
			i++
		}
		if i >= 0 {
			return e.act
		}
	}
	return record.Assert
}

// saying is what the words of a content tell of its act.
type saying struct {
	seen, negated wordClass // the words, and those with a negation shortly before them
	main          wordClass // the main words
	demands       bool      // "must", an order
	pledges       bool      // "will", "ready to"
	denies        bool      // "was never"
	feels         bool      // "I hope", "their concern"
}

// negations are words that turn what follows.
var negations = words("no not n't never nothing nobody none neither nor without cannot hardly")

// saying reads the content of a.
func (f *finder) saying(a *Attribution) saying {
	var s saying
	classes := actLexicon().classes
	ts := f.doc.Tokens
	for n, span := range a.Content {
		r := f.within(span, longestAct)
		if n == 0 {
			s.feels = f.feeling(r)
			if !f.doc.Parsed() {
				f.modal(&s, r)
			}
		}
		negation, condition := r.First-10, r.First-10
		for i := r.First; i < r.Limit; i++ {
			t := &ts[i]
			lemma := f.lemma(i)
			c := classes[lemma]
			if isLie(t.Norm) {
				c = f.lie(i)
			}
			if i-condition <= 8 {
				c &^= wrong | fault | bad // "if the allegations are true"
			}
			s.seen |= c
			if i-negation <= 4 {
				s.negated |= c
			}
			switch {
			case negations[t.Norm]:
				negation = i
			case t.Norm == "if", t.Norm == "whether":
				condition = i
			case t.Tag == ".", t.Tag == ",":
				negation, condition = r.First-10, r.First-10
			}
			next := func(w string) bool { return i+1 < r.Limit && ts[i+1].Norm == w }
			if t.Norm == "what" && f.distanced(i, r.Limit) {
				s.seen |= fault
			}
			if c&ready != 0 && next("to") && i-negation > 4 {
				s.pledges = true
			}
			if (t.Norm == "i" || t.Norm == "we") && (next("will") || next("'ll") || next("wo")) {
				s.pledges = true
			}
			if t.Rel != "" && t.Rel != "punct" && (int(t.Head) < r.First || int(t.Head) >= r.Limit) {
				f.clause(&s, i, r)
			}
		}
	}
	return s
}

// distanced reports whether the "what" at i begins a name that the source gives to something: "what it calls a raid".
func (f *finder) distanced(i, limit int) bool {
	for k := i + 2; k < min(limit, i+5); k++ {
		switch f.lemma(k) {
		case "say", "call", "describe", "term", "consider":
			return true
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
			return actLexicon().classes[f.lemma(i)]&feel != 0
		default:
			return false
		}
	}
	return false
}

// clause reads the verb, adjective or noun h that no word of the content r is above.
func (f *finder) clause(s *saying, h int, r token.Range) {
	classes := actLexicon().classes
	ts := f.doc.Tokens
	s.main |= classes[f.lemma(h)]
	if isLie(ts[h].Norm) {
		s.main |= f.lie(h)
	}
	subject, modal := "", ""
	negative, past, perfect, passive, charged := false, ts[h].Tag == "VBD", false, false, false
	const left, right = 30, 8 // tokens around h where its words are looked for
	for i := max(r.First, h-left); i < min(r.Limit, h+right); i++ {
		t := &ts[i]
		if int(t.Head) != h {
			if negations[t.Norm] && t.Rel == "det" && int(t.Head) < r.Limit && int(t.Head) > i {
				noun := &ts[t.Head] // "no note was found"
				negative = negative || int(noun.Head) == h && strings.HasPrefix(noun.Rel, "nsubj")
			}
			continue
		}
		switch t.Rel {
		case "nsubj", "nsubj:pass":
			if subject == "" {
				subject = t.Norm
				passive = passive || t.Rel == "nsubj:pass"
				charged = classes[f.lemma(i)]&charge != 0
			}
		case "aux", "aux:pass", "cop":
			passive = passive || t.Rel == "aux:pass"
			switch {
			case t.Tag == "MD":
				modal = t.Norm
			case t.Norm == "have":
				perfect = true
			}
			past = past || t.Tag == "VBD" || t.Norm == "been"
		}
		negative = negative || negations[t.Norm]
	}
	we := subject == "i" || subject == "we"
	verb := ts[h].Tag[0] == 'V'
	c := classes[f.lemma(h)]
	s.will(modal, subject, c, perfect, passive)
	if modal == "" {
		if verb && f.lemma(h) == "need" && !we && h+1 < r.Limit && ts[h+1].Norm == "to" || ts[h].Tag == "VB" && subject == "" && imperative(ts, h, r) {
			s.demands = true
		}
		s.feels = s.feels || we && c&(feel|opine) != 0
	}
	if charged && !verb && s.seen&(feel|truth) == 0 {
		s.main |= untrue // "the charge is news to me"
	}
	s.feels = s.feels || ts[h].Tag[0] == 'N' && c&feel != 0
	s.denies = s.denies || negative && past && verb
}

// modal reads the first modal of the content r of a document without trees.
func (f *finder) modal(s *saying, r token.Range) {
	ts := f.doc.Tokens
	for i := r.First + 1; i+1 < r.Limit; i++ {
		if ts[i].Tag == "MD" {
			next := ts[i+1].Norm
			s.will(ts[i].Norm, ts[i-1].Norm, actLexicon().classes[f.lemma(i+1)], next == "have", next == "be")
			return
		}
	}
}

// will reads the modal of a verb of classes c.
func (s *saying) will(modal, subject string, c wordClass, perfect, passive bool) {
	switch modal {
	case "must", "should", "ought":
		s.demands = s.demands || subject != "i" && subject != "we" && !perfect
		if perfect {
			s.seen |= fault // "should have known"
		}
	case "will", "would", "'ll", "wo", "'d":
		switch subject {
		case "i", "we", "he", "she", "they", "it":
			s.pledges = s.pledges || !perfect && !passive
		default:
			s.pledges = s.pledges || c&help != 0 && !passive
		}
	}
}

// imperative reports whether h opens a quoted sentence: "Stop the count".
func imperative(ts []token.Token, h int, r token.Range) bool {
	return h == r.First && h > 0 && ts[h-1].Tag == "``" || h > r.First && (ts[h-1].Tag == "``" || ts[h-1].Tag == ".")
}
