package conflict

import (
	"cmp"
	"slices"
)

// The bounds of what is compared, so that the cost is linear in the number of statements.
const (
	// window is how many statements of a document before it a statement is compared with.
	window = 60
	// postingsRead is how many statements with a rare term are looked at, nearest in the corpus, for each of its rareTerms.
	rareTerms    = 6
	postingsRead = 40
	// candidates is how many statements of other documents one is compared with: those that share most with it.
	candidates = 32
)

// timeWindow is how many days apart two articles may be for their claims to be compared, where both say when they were published: a
// dispute of last year has other figures and other denials.
const timeWindow = 120

// sameTime reports whether two documents are not known to be far apart in time.
func (c *corpus) sameTime(a, b int) bool {
	x, y := c.days[a], c.days[b]
	return x == 0 || y == 0 || max(x-y, y-x) <= timeWindow
}

// lookBack is how many statements before a denial may be what it denies.
const lookBack = 12

// pairs calls f with each pair of statements that may be at odds, once, the earlier one first.
func (c *corpus) pairs(f func(a, b *statement)) {
	reach := &reach{corpus: c, seen: map[*statement]int{}}
	for _, s := range c.all {
		doc := c.docs[s.doc]
		for k := max(0, s.index-window); k < s.index; k++ {
			f(doc[k], s)
		}
		for _, o := range reach.before(s) {
			f(o, s)
		}
	}
}

// reach finds the statements of other documents that share most with one.
type reach struct {
	*corpus
	seen  map[*statement]int // place in found
	mark  int                // of the search that goes on
	list  []*statement       // candidates of an account
	v     memberVector       // of one of them
	found []shares
}

// shares is a statement and the weight of the rare terms that it shares.
type shares struct {
	*statement
	weight float32
}

// before returns those of earlier documents.
func (r *reach) before(s *statement) []*statement {
	return r.find(s, func(list []*statement) []*statement {
		end, _ := slices.BinarySearchFunc(list, s.doc, func(o *statement, doc int) int { return cmp.Compare(o.doc, doc) })
		return list[max(0, end-postingsRead):end]
	})
}

// near returns those of other documents, before and after.
func (r *reach) near(s *statement) []*statement {
	return r.find(s, func(list []*statement) []*statement {
		at, _ := slices.BinarySearchFunc(list, s.doc, func(o *statement, doc int) int { return cmp.Compare(o.doc, doc) })
		return list[max(0, at-postingsRead/2):min(len(list), at+postingsRead/2)]
	})
}

func (r *reach) find(s *statement, part func([]*statement) []*statement) []*statement {
	clear(r.seen)
	r.found = r.found[:0]
	rare := slices.Clone(s.terms)
	slices.SortFunc(rare, func(a, b term) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.id, b.id)) })
	rare = slices.DeleteFunc(rare, func(t term) bool { return len(r.postings[t.id]) < 2 }) // nobody else has them
	for _, t := range rare[:min(len(rare), rareTerms)] {
		for _, o := range part(r.postings[t.id]) {
			if o.doc == s.doc || !r.sameTime(o.doc, s.doc) {
				continue
			}
			i, ok := r.seen[o]
			if !ok {
				i = len(r.found)
				r.seen[o] = i
				r.found = append(r.found, shares{statement: o})
			}
			r.found[i].weight += t.weight
		}
	}
	if len(r.found) > candidates {
		slices.SortFunc(r.found, func(a, b shares) int {
			return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(b.doc, a.doc), cmp.Compare(a.index, b.index))
		})
		r.found = r.found[:candidates]
	}
	out := make([]*statement, len(r.found))
	for i, f := range r.found {
		out[i] = f.statement
	}
	return out
}
