package conflict

import (
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// people numbers the actors of a corpus. Whoever speaks for another, "Brook's spokesman" or "the Brook campaign", has the
// number of that other: in a conflict the two are one.
type people struct {
	ids    map[string]int32 // by name
	byWord map[string]int32 // the last word of a person's or body's name -> its number; -1 where several have it
}

func newPeople(records []record.Record) *people {
	p := &people{ids: map[string]int32{}, byWord: map[string]int32{}}
	var names []string
	note := func(name string) {
		if _, ok := p.ids[name]; ok || name == "" {
			return
		}
		p.ids[name] = int32(len(names))
		names = append(names, name)
	}
	roles := map[string]string{}
	for i := range records {
		for k := range records[i].Claims {
			c := &records[i].Claims[k]
			if c.Actor != nil {
				note(c.Actor.Name)
				if roles[c.Actor.Name] == "" {
					roles[c.Actor.Name] = c.Actor.Role
				}
			}
			for _, t := range c.Targets {
				note(t)
			}
			if c.Proposition != nil {
				for _, t := range c.Proposition.Actors {
					note(t)
				}
			}
		}
	}
	// "Peskov" is "Dmitry Peskov" if there is one such; shorter names join the longer.
	for _, n := range names {
		w := lastWord(n)
		if w == "" || speaksFor[strings.ToLower(w)] {
			continue
		}
		if o, ok := p.byWord[w]; !ok {
			p.byWord[w] = p.ids[n]
		} else if o >= 0 {
			switch a, b := names[o], n; {
			case strings.HasSuffix(a, " "+b) || a == b:
			case strings.HasSuffix(b, " "+a):
				p.byWord[w] = p.ids[b]
			default:
				p.byWord[w] = -1
			}
		}
	}
	owners := make([]int32, len(names))
	for i, n := range names {
		owners[i] = int32(i)
		if o, ok := p.byWord[lastWord(n)]; ok && o >= 0 && !strings.Contains(n, " ") {
			owners[i] = o
		}
		if o := p.owner(n, roles[n]); o >= 0 {
			owners[i] = o
		}
	}
	for i, n := range names {
		o := owners[i]
		for step := 0; step < 3 && owners[o] != o; step++ {
			o = owners[o]
		}
		p.ids[n] = o
	}
	return p
}

// owner returns the number of the one whom a name or role says that it speaks for, -1 if it says none.
func (p *people) owner(name, role string) int32 {
	for _, phrase := range []string{name, role} {
		words := strings.FieldsFunc(phrase, func(r rune) bool { return strings.ContainsRune(" ,'’", r) })
		if strings.Contains(phrase, " in ") || !slices.ContainsFunc(words, func(w string) bool { return speaksFor[strings.ToLower(w)] }) {
			continue
		}
		for _, w := range slices.Backward(words) {
			if o, ok := p.byWord[w]; ok && o >= 0 && w != lastWord(name) {
				return o
			}
		}
	}
	return -1
}

var speaksFor = set(`campaign spokesman spokeswoman spokesperson spokespeople aide aides adviser advisor advisers advisors lawyer lawyers attorney attorneys
	ally allies office officials team representatives representative supporters administration press secretary camp`)

func lastWord(name string) string {
	name = strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
	return name[strings.LastIndexByte(name, ' ')+1:]
}

// speaker returns the number of whom an actor speaks for, mostly itself.
func (p *people) speaker(a *record.Actor) int32 {
	if a.Name == "" {
		return -1
	}
	return p.ids[a.Name]
}

// add adds the number of an actor to an ordered list, but for the speaker's own.
func (p *people) add(list []int32, name string, speaker int32) []int32 {
	id, ok := p.ids[name]
	if !ok || id == speaker {
		return list
	}
	i, there := slices.BinarySearch(list, id)
	if there {
		return list
	}
	return slices.Insert(list, i, id)
}

// isNamed reports whether a word is the last of the actor's names.
func (p *people) isNamed(word string, actor int32) bool {
	id, ok := p.byWord[word]
	return ok && id >= 0 && id == actor
}
