package extract

import (
	_ "embed"
	"sort"
	"strings"
	"sync"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

//go:embed data/cues.tsv
var cuesTSV string

// frame is a set of the complements that a cue takes; see the head of data/cues.tsv.
type frame string

func (f frame) has(c byte) bool { return strings.IndexByte(string(f), c) >= 0 }

// entry is one line of data/cues.tsv.
type entry struct {
	lemma    string
	particle []string
	frames   frame
	act      record.Act
	heads    map[string]bool // nil: any
}

type lexicon struct {
	forms   map[string]string // inflected form -> lemma
	entries map[string][]entry
}

// cues parses the table once. The longest particle of a lemma comes first.
var cues = sync.OnceValue(func() lexicon {
	l := lexicon{forms: map[string]string{}, entries: map[string][]entry{}}
	for line := range strings.Lines(cuesTSV) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		col := strings.Split(line, "\t")
		w := strings.Fields(col[0])
		e := entry{lemma: w[0], particle: w[1:], frames: frame(col[1]), act: record.Act(col[2])}
		if len(col) > 3 {
			e.heads = words(strings.ReplaceAll(col[3], "|", " "))
		}
		l.entries[e.lemma] = append(l.entries[e.lemma], e)
		for _, f := range inflect(e.lemma) {
			l.forms[f] = e.lemma
		}
	}
	for _, es := range l.entries {
		sort.SliceStable(es, func(i, j int) bool { return len(es[i].particle) > len(es[j].particle) })
	}
	return l
})

// match returns the entries of the verb at unit head whose particles follow the verb group at limit, with the unit
// where their complement begins.
func (p *passage) match(head, limit int) (es []entry, at []int) {
	l := cues()
	lemma, ok := l.forms[p.units[head].norm]
	if !ok {
		return nil, nil
	}
	for _, e := range l.entries[lemma] {
		i := limit
		for _, w := range e.particle {
			if !p.is(i, w) {
				i = -1
				break
			}
			i++
		}
		if i >= 0 {
			es, at = append(es, e), append(at, i)
		}
	}
	return es, at
}

// irregular lists the forms of verbs that do not take -ed.
var irregular = map[string]string{
	"say": "says said saying", "tell": "tells told telling", "write": "writes wrote written writing",
	"think": "thinks thought thinking", "feel": "feels felt feeling", "swear": "swears swore sworn swearing",
	"go": "goes went gone going", "make": "makes made making", "read": "reads read reading",
	"find": "finds found finding", "show": "shows showed shown showing", "speak": "speaks spoke spoken speaking",
	"put": "puts put putting", "take": "takes took taken taking", "forecast": "forecasts forecast forecasting", "push": "pushes pushed pushing",
	"rebut": "rebuts rebutted rebutting", "rip": "rips ripped ripping", "slam": "slams slammed slamming",
	"quip": "quips quipped quipping", "snap": "snaps snapped snapping", "brag": "brags bragged bragging",
	"hit": "hits hit hitting", "shoot": "shoots shot shooting", "cut": "cuts cut cutting", "weep": "weeps wept weeping", "beg": "begs begged begging",
	"beseech": "beseeches besought beseeched beseeching", "sob": "sobs sobbed sobbing", "grin": "grins grinned grinning", "shrug": "shrugs shrugged shrugging",
	"tut": "tuts tutted tutting", "aver": "avers averred averring",
	"refer": "refers referred referring", "admit": "admits admitted admitting", "regret": "regrets regretted regretting",
	"label": "labels labeled labelled labeling labelling", "offer": "offers offered offering", "seek": "seeks sought seeking",
	"plan": "plans planned planning", "reason": "reasons reasoned reasoning", "signal": "signals signaled signalled signaling signalling",
}

// inflect returns the forms of a verb.
func inflect(lemma string) []string {
	if f, ok := irregular[lemma]; ok {
		return append(strings.Fields(f), lemma)
	}
	n := len(lemma)
	last := lemma[n-1]
	switch {
	case last == 'e':
		return []string{lemma, lemma + "s", lemma + "d", lemma[:n-1] + "ing"}
	case last == 'y' && !strings.ContainsRune("aeiou", rune(lemma[n-2])):
		return []string{lemma, lemma[:n-1] + "ies", lemma[:n-1] + "ied", lemma + "ing"}
	case strings.HasSuffix(lemma, "s"), strings.HasSuffix(lemma, "sh"), strings.HasSuffix(lemma, "ch"), strings.HasSuffix(lemma, "x"):
		return []string{lemma, lemma + "es", lemma + "ed", lemma + "ing"}
	}
	return []string{lemma, lemma + "s", lemma + "ed", lemma + "ing"}
}

// Cued returns an attribution with what a cue's lemma, or if it is a noun its form in lower case, tells of the act.
func Cued(lemma, norm string) Attribution {
	if es := cues().entries[lemma]; len(es) > 0 {
		return Attribution{Act: es[0].act, thought: es[0].frames.has('m')}
	}
	if act, ok := reportingNouns[norm]; ok {
		return Attribution{Act: act}
	}
	return Attribution{Act: record.Assert}
}
