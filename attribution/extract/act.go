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
	force
	ready
	help
	feel
	opine
	good
	inquire // what treats a wrong as its matter: "an inquiry into"
	proper  // what is missed with "not": "that is not fair"
	plan
	harm // what is a wrong if somebody named did it
)

// firstAct is the number of the first class that is an act; its words are cues.
const firstAct = 16

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
	switch {
	case act == record.Demand && a.Kind == record.Direct && f.cuedBy(a, "ask"): // its words may be more than a question
	case act == record.Express && f.cuedBy(a, unreal...):
		return act
	case act != record.Assert && act != record.Express && act != record.Promise:
		return act
	}
	s := f.saying(a)
	switch {
	case act == record.Promise && s.seen&force != 0:
		return record.Threaten
	case act == record.Promise:
		return act
	case act == record.Assert && s.performs != "":
		return s.performs
	case s.demands:
		return record.Demand
	case s.addressed && s.seen&(wrong|fault|bad|untrue) != 0:
		return record.Accuse
	case s.main&untrue != 0, s.seen&untrue != 0 && s.seen&charge != 0:
		return record.Deny
	case s.pledges && s.seen&^s.negated&force != 0:
		return record.Threaten
	case s.pledges:
		return record.Promise
	case s.negated&(truth|wrong) != 0:
		return record.Deny
	case s.named:
		return record.Express
	case s.blames() && !s.deniesFirst:
		return record.Accuse
	case s.seen&untrue != 0, s.denies, act == record.Express && s.main&charge != 0 && s.seen&(feel|truth|good) == 0 && f.cuedBy(a, "call", "question"):
		return record.Deny
	case s.negated&proper != 0:
		return record.Accuse
	case act == record.Express && s.seen&good != 0 && s.seen&feel == 0:
		return record.Praise
	case act == record.Express && f.cuedBy(a, "want") && !s.infinitive:
		return record.Demand // "wants him out"
	case s.feels:
		return record.Express
	}
	return act
}

// unreal are cues of what is only thought of or felt; it accuses nobody.
var unreal = []string{"concern", "fear", "hope", "muse", "ponder", "wish", "wonder", "worry"}

// cuedBy reports whether one of the lemmas is in a's cue.
func (f *finder) cuedBy(a *Attribution, lemmas ...string) bool {
	for _, s := range a.Cue {
		c := f.within(s, 20)
		for i := c.First; i < c.Limit; i++ {
			if slices.Contains(lemmas, f.lemma(i)) {
				return true
			}
		}
	}
	return false
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
