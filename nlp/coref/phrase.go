package coref

import (
	"strings"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// maxBounds is how many places a phrase may begin at, or end at.
const maxBounds = 8

// bound is a place where the phrase of a head may begin or end: before or behind the child of the head that is the last in it.
// Child is the head itself where none is, next the child that would be in a longer phrase, -1 where there is none.
type bound struct {
	at, child, next int
}

// chooser chooses for each token that may be a head whether it has a mention, where this begins and where it ends: three
// log-linear choices over the children of the head, learned from a treebank.
type chooser struct {
	weights       scorer
	lefts, rights []bound // the shortest phrase first
	features      []uint64
	ends          []int     // of the features of each candidate
	scores        []float64 // of each candidate
	sort          uint64    // of the head
}

func (p *chooser) reset() { p.features, p.ends, p.scores = p.features[:0], p.ends[:0], p.scores[:0] }

func (p *chooser) add(t uint64, what ...uint64) {
	p.features = append(p.features, feature(t, what))
}

// candidate scores what has the features that were added since the candidate before.
func (p *chooser) candidate() {
	from := 0
	if n := len(p.ends); n > 0 {
		from = p.ends[n-1]
	}
	p.ends = append(p.ends, len(p.features))
	p.scores = append(p.scores, p.weights.Score(p.features[from:]))
}

// head reports whether token i may be the head of a mention.
func head(t *token.Token) bool {
	if t.Rel == "flat" || t.Rel == "fixed" || t.Rel == "goeswith" {
		return false
	}
	switch t.Tag {
	case "PRP", "PRP$", "DT", "CD", "FW", "JJ", "JJS", "JJR", "$", "VBG", "RB":
		return true
	}
	return strings.HasPrefix(t.Tag, "NN")
}

// bounds sets where the phrases of h may begin and end, joined: those of it and what is joined to it. It reports whether
// there are any.
func (f *finder) bounds(h int, s token.Range, joined bool) bool {
	p, t := &f.chooser, f.doc.Tokens
	p.lefts = append(p.lefts[:0], bound{h, h, -1})
	p.rights = p.rights[:0]
	if !joined {
		p.rights = append(p.rights, bound{h + 1, h, -1})
	}
	if t[h].Tag == "PRP" || t[h].Tag == "PRP$" {
		return !joined
	}
	for j := h - 1; j >= s.First && len(p.lefts) < maxBounds; {
		c := f.child(h, j)
		if c < 0 {
			break
		}
		j = int(f.lo[c]) - 1
		p.lefts[len(p.lefts)-1].next = c
		if !outside[t[c].Rel] {
			p.lefts = append(p.lefts, bound{j + 1, c, -1})
		}
	}
	tooShort := joined
	for j := h + 1; j < s.Limit && len(p.rights) < maxBounds; {
		c := f.child(h, j)
		if c < 0 {
			break
		}
		j = int(f.hi[c]) + 1
		if t[c].Rel == "punct" && !closing[t[c].Norm] {
			continue
		}
		if t[c].Rel == "conj" {
			if !joined {
				p.next(c)
				break
			}
			tooShort = false
		}
		if !tooShort {
			p.next(c)
			p.rights = append(p.rights, bound{j, c, -1})
		}
	}
	if joined {
		return len(p.rights) > 0
	}
	if k := f.inName[h]; k > 0 {
		name := f.doc.Names[k-1].Tokens
		if up := int(t[h].Head); up >= name.First && up < name.Limit {
			return true
		}
		if int(f.lo[h]) > name.First {
			p.lefts = append(p.lefts, bound{name.First, h, -1})
		}
		if int(f.hi[h])+1 < name.Limit {
			p.rights = append(p.rights, bound{name.Limit, h, -1})
		}
	}
	return true
}

var (
	closing = set(") \" ”")
	outside = set("punct case cc mark") // no phrase begins with these
)

// next sets what the longest end so far does without.
func (p *chooser) next(c int) {
	if n := len(p.rights); n > 0 && p.rights[n-1].next < 0 {
		p.rights[n-1].next = c
	}
}

// tag, norm and rel return hashes, 1 for what is not there.
func (f *finder) tag(i int, s token.Range) uint64 {
	if i < s.First || i >= s.Limit {
		return 1
	}
	return linear.String(f.doc.Tokens[i].Tag)
}

func (f *finder) norm(i int, s token.Range) uint64 {
	if i < s.First || i >= s.Limit {
		return 1
	}
	return linear.String(f.doc.Tokens[i].Norm)
}

func (f *finder) rel(i int) uint64 {
	if i < 0 {
		return 1
	}
	return linear.String(f.doc.Tokens[i].Rel)
}

// is sets p.scores for whether head h has a mention: nought for none.
func (f *finder) is(h int, s token.Range, joined bool) {
	p := &f.chooser
	t := &f.doc.Tokens[h]
	up := int(t.Head)
	name := uint64(0)
	if k := f.inName[h]; k > 0 {
		n := f.doc.Names[k-1]
		name = 1 + uint64(n.Type) + flag(h == n.Tokens.Limit-1)<<8 + flag(up >= n.Tokens.First && up < n.Tokens.Limit)<<9
	}
	p.sort = linear.Mix(linear.String(t.Tag), flag(joined))
	p.reset()
	p.candidate()
	rel, lemma := f.rel(h), linear.String(t.Lemma)
	outer, inner := p.lefts[len(p.lefts)-1], p.lefts[0]
	if strings.HasPrefix(t.Tag, "NN") { // what stands before a noun is a mention if the text is about it
		times := f.repeated[lower(t)]
		if t.Rel != "compound" {
			times--
		}
		p.add(198, p.sort, rel, bucket(times), flag(len(p.lefts) > 1))
		p.add(199, rel, bucket(times), name, p.sort)
	}
	p.add(200, p.sort)
	p.add(201, p.sort, rel)
	p.add(202, p.sort, lemma)
	p.add(203, p.sort, lemma, rel)
	p.add(204, p.sort, rel, name)
	p.add(205, p.sort, f.norm(h-1, s))
	p.add(206, p.sort, f.norm(h+1, s))
	p.add(207, p.sort, f.tag(h-1, s), f.tag(h+1, s), rel)
	p.add(208, p.sort, f.norm(outer.at, s), rel)
	p.add(209, p.sort, f.rel(outer.child), f.rel(inner.next), rel)
	p.add(210, p.sort, bucket(len(p.lefts)), bucket(len(p.rights)), rel)
	p.add(211, p.sort, uint64(f.lexicon.classes[lemma]), rel, flag(len(p.lefts) > 1))
	if up >= 0 {
		u := &f.doc.Tokens[up]
		p.add(212, p.sort, rel, linear.String(u.Lemma))
		p.add(213, p.sort, rel, linear.String(u.Tag), bucket(up-h+8))
		p.add(214, rel, lemma, linear.String(u.Lemma))
		p.add(215, rel, name, linear.String(u.Tag), flag(f.inName[up] > 0))
	}
	for j := h - 1; j >= s.First; j-- { // its preposition
		if c := f.child(h, j); c < 0 {
			break
		} else if f.doc.Tokens[c].Rel == "case" {
			p.add(216, lemma, linear.String(f.doc.Tokens[c].Norm))
			p.add(217, p.sort, rel, linear.String(f.doc.Tokens[c].Norm), flag(len(p.lefts) > 1))
			break
		} else {
			j = int(f.lo[c])
		}
	}
	p.add(218, p.sort, f.norm(h-1, s), lemma)
	p.add(219, p.sort, f.rel(p.rights[0].next), rel)
	p.candidate()
}

// edge sets p.scores for the bounds of one side.
func (f *finder) edge(h int, s token.Range, right bool) {
	p := &f.chooser
	t := &f.doc.Tokens[h]
	p.reset()
	bounds, side := p.lefts, uint64(220)
	if right {
		bounds, side = p.rights, 250
	}
	var name token.Range
	if k := f.inName[h]; k > 0 {
		name = f.doc.Names[k-1].Tokens
	}
	lemma, rel := linear.String(t.Lemma), f.rel(h)
	for n, b := range bounds {
		in, out := b.at, b.at-1
		inner := b.child
		if right {
			in, out = b.at-1, b.at
			if b.child > h {
				inner = int(f.lo[b.child])
			}
		}
		next := -1
		if b.next >= 0 {
			next = int(f.lo[b.next])
		}
		first := f.norm(next, s)
		cr, nr := f.rel(b.child), f.rel(b.next)
		last := flag(n == len(bounds)-1)
		named := flag(right && b.at == name.Limit) | flag(!right && b.at == name.First)<<1 | flag(name.Limit > 0)<<2
		length := bucket(int(f.hi[b.child]-f.lo[b.child]) + 1)
		p.add(side, p.sort, cr, nr)
		p.add(side+1, p.sort, cr, last, named)
		p.add(side+2, cr, f.norm(in, s), nr)
		p.add(side+3, cr, f.norm(out, s), f.tag(in, s))
		p.add(side+4, f.tag(in, s), f.tag(out, s), nr)
		p.add(side+5, lemma, cr, nr)
		p.add(side+6, cr, f.norm(inner, s))
		p.add(side+7, nr, first)
		p.add(side+8, lemma, f.norm(inner, s))
		p.add(side+9, lemma, first, nr)
		p.add(side+10, cr, length, nr)
		p.add(side+11, bucket(n), last, p.sort, rel)
		p.add(side+12, p.sort, cr, f.norm(inner, s), rel)
		p.add(side+13, p.sort, nr, first, rel)
		p.add(side+14, p.sort, nr, f.tag(next, s), cr, named)
		p.add(side+15, f.tag(inner, s), f.tag(in, s), cr, last)
		if right && b.next >= 0 {
			p.add(side+16, nr, bucket(int(f.hi[b.next]-f.lo[b.next])+1), f.norm(out, s))
			p.add(side+17, nr, f.tag(b.next, s), f.norm(out, s), p.sort)
		}
		if right && b.child > h {
			p.add(side+18, cr, f.norm(inner-1, s), f.tag(b.child, s), p.sort)
			p.add(side+19, cr, linear.String(f.doc.Tokens[b.child].Lemma))
		}
		p.candidate()
	}
}

// span returns the phrase of the head h, none if it is no mention.
func (f *finder) span(h int, s token.Range, joined bool) (token.Range, bool) {
	p := &f.chooser
	if !f.bounds(h, s, joined) {
		return token.Range{}, false
	}
	if f.is(h, s, joined); p.scores[1] < 0 {
		return token.Range{}, false
	}
	f.edge(h, s, false)
	out := token.Range{First: p.lefts[argmax(p.scores)].at}
	f.edge(h, s, true)
	out.Limit = p.rights[argmax(p.scores)].at
	return out, true
}
