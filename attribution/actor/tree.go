package actor

import (
	"strings"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// climb is how many arcs of a tree are followed at most.
const climb = 16

// leadsSentence reports whether a name is the subject of a main clause; false without trees.
func (r *resolver) leadsSentence(name token.Range) bool {
	tokens := r.doc.Tokens
	i := name.First
	for range climb { // to the head of the phrase that the name is the head or a part of
		t := &tokens[i]
		if strings.HasPrefix(t.Rel, "nsubj") {
			i = int(t.Head)
			break
		}
		if t.Head < 0 || t.Rel != "flat" && t.Rel != "compound" && t.Rel != "appos" {
			return false
		}
		i = int(t.Head)
	}
	for range climb {
		switch t := &tokens[i]; t.Rel {
		case "root":
			return true
		case "conj", "parataxis":
			i = int(t.Head)
		default:
			return false
		}
	}
	return false
}

// ahead returns the actor that a pronoun in a clause before its main clause means, the subject of that: "While he was mayor, Hale said
// …". It is nil where there is no such clause, and without trees.
func (r *resolver) ahead(i int, fits func(*entity) bool) *entity {
	tokens := r.doc.Tokens
	verb := i
	for step := 0; ; step++ {
		t := &tokens[verb]
		if step == climb || t.Head < 0 || t.Rel == "" || t.Rel == "parataxis" || t.Rel == "ccomp" {
			return nil
		}
		verb = int(t.Head)
		if t.Rel == "advcl" {
			break
		}
	}
	s := r.sentence(i).Tokens
	for k := s.First; k < i; k++ { // with somebody named before it, it may mean them
		if _, ok := r.cover[k]; ok {
			return nil
		}
	}
	for k := i + 1; k < verb && k < s.Limit; k++ {
		if int(tokens[k].Head) != verb || !strings.HasPrefix(tokens[k].Rel, "nsubj") {
			continue
		}
		if at, ok := r.cover[k]; ok && fits(r.mentions[at].entity) {
			return r.mentions[at].entity
		}
		return nil
	}
	return nil
}
