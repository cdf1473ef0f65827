package extract

import (
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Clause is the sentence of an attribution's cue, without what is said and who says it: what stands there tells when, where
// and through whom it was said.
type Clause struct {
	doc *token.Document
	a   *Attribution
	// Cue is the first token of the cue, Verb the one that the sentence hangs on: the first verb of the cue, else its first token.
	Cue, Verb int
	// Tokens are those of the sentence.
	Tokens token.Range
}

// ClauseOf returns the clause of the cue of a, false where a has no cue.
func ClauseOf(doc *token.Document, a *Attribution) (Clause, bool) {
	if len(a.Cue) == 0 {
		return Clause{}, false
	}
	f := finder{doc: doc}
	cue := f.tokensOf(token.Span{Start: a.Cue[0].Start, End: a.Cue[len(a.Cue)-1].End})
	if cue.Len() == 0 {
		return Clause{}, false
	}
	c := Clause{doc: doc, a: a, Cue: cue.First, Verb: cue.First, Tokens: doc.Sentences[sentenceOf(doc, cue.First)].Tokens}
	for i := cue.First; i < cue.Limit; i++ {
		if strings.HasPrefix(doc.Tokens[i].Tag, "VB") && c.inCue(i) {
			c.Verb = i
			break
		}
	}
	return c, true
}

func (c Clause) inCue(i int) bool {
	return slices.ContainsFunc(c.a.Cue, func(s token.Span) bool { return s.Overlaps(c.doc.Tokens[i].Span) })
}

// Outside reports whether token i of the sentence is neither in the content nor in the source.
func (c Clause) Outside(i int) bool {
	span := c.doc.Tokens[i].Span
	return !slices.ContainsFunc(c.a.Content, func(s token.Span) bool { return s.Overlaps(span) }) &&
		(c.a.Source == nil || !c.a.Source.Span.Overlaps(span))
}

// Modifies reports whether token i of the sentence goes with the cue. By the tree, the nearest verb above it is the cue's, one that
// shares the cue's subject, or a participle that hangs on these ("Speaking on Monday, she said"). Without a tree every word outside
// the content and source does. It takes time linear in the depth of the tree.
func (c Clause) Modifies(i int) bool {
	if !c.Outside(i) {
		return false
	}
	if !c.doc.Parsed() || c.inCue(i) {
		return true
	}
	for k := i; k >= 0; k = int(c.doc.Tokens[k].Head) {
		t := &c.doc.Tokens[k]
		if c.inCue(k) {
			return true
		}
		if !strings.HasPrefix(t.Tag, "VB") {
			continue
		}
		if c.sharesSubject(k) {
			return true
		}
		participle := t.Tag == "VBG" || t.Tag == "VBN"
		if !participle || t.Rel != "advcl" && t.Rel != "xcomp" && t.Rel != "parataxis" || c.marked(k) {
			return false
		}
	}
	return false
}

// sharesSubject reports whether the verb k is above the cue's and no other subject stands between them.
func (c Clause) sharesSubject(k int) bool {
	for v := c.Verb; v >= 0; v = int(c.doc.Tokens[v].Head) {
		if v == k {
			return true
		}
		switch c.doc.Tokens[v].Rel {
		case "conj", "advcl", "xcomp", "parataxis", "acl":
			if c.doc.Tokens[v].Tag != "VBG" && c.hasSubject(v) {
				return false
			}
		case "ccomp", "acl:relcl", "root":
			return false
		}
	}
	return false
}

func (c Clause) hasSubject(v int) bool {
	return c.child(v, func(t *token.Token) bool { return strings.HasPrefix(t.Rel, "nsubj") })
}

// marked reports whether verb v stands in a clause that tells of another time: "after meeting them on Monday".
func (c Clause) marked(v int) bool {
	return c.child(v, func(t *token.Token) bool {
		return t.Rel == "mark" && (t.Norm == "after" || t.Norm == "before" || t.Norm == "since" || t.Norm == "until")
	})
}

func (c Clause) child(v int, is func(*token.Token) bool) bool {
	for i := c.Tokens.First; i < c.Tokens.Limit; i++ {
		if t := &c.doc.Tokens[i]; int(t.Head) == v && is(t) {
			return true
		}
	}
	return false
}
