package family

import (
	"cmp"
	"slices"
)

// How far a wording looks for others.
const (
	keys    = 8  // rarest words, and as many rarest pairs of neighbours, by which others are looked up
	nearest = 16 // wordings on each side in time that are looked at for each of them
	scored  = 12 // of these that are compared, those that share most keys
)

// link is a pair of wordings that are one quotation.
type link struct {
	a, b  int32
	score float32
}

// index has the wordings by the words they have, and by pairs of neighbouring words in either order, hashed. Both are lists laid end to
// end: what has key k stands from from[k] to from[k+1], in the order of the wordings.
type index struct {
	from  []int32
	lists []int32
}

func newIndex(size int, wordings []wording, of func([]word, func(uint32))) index {
	x := index{from: make([]int32, size+1)}
	each := func(f func(n int32, k uint32)) {
		for n := range wordings {
			if len(wordings[n].words) >= fewest {
				of(wordings[n].words, func(k uint32) { f(int32(n), k) })
			}
		}
	}
	each(func(_ int32, k uint32) { x.from[k+1]++ })
	for k := range size {
		x.from[k+1] += x.from[k]
	}
	x.lists = make([]int32, x.from[size])
	next := slices.Clone(x.from)
	each(func(n int32, k uint32) { x.lists[next[k]] = n; next[k]++ })
	return x
}

// around returns the wordings with key k that stand nearest n.
func (x index) around(k uint32, n int32) []int32 {
	list := x.lists[x.from[k]:x.from[k+1]]
	i, _ := slices.BinarySearch(list, n)
	return list[max(0, i-nearest):min(len(list), i+nearest+1)]
}

func (x index) size(k uint32) int32 { return x.from[k+1] - x.from[k] }

// links returns the pairs of wordings that are one quotation, best first.
func (c *corpus) links() []link {
	singles := func(ws []word, yield func(uint32)) {
		for i, w := range ws {
			if w.mark&denial == 0 && !slices.ContainsFunc(ws[:i], func(o word) bool { return o.id == w.id }) {
				yield(w.id)
			}
		}
	}
	bits := uint32(1)
	for int(bits) < 8*len(c.wordings) && bits < 1<<24 {
		bits *= 2
	}
	neighbours := func(ws []word, yield func(uint32)) {
		for i := 1; i < len(ws); i++ {
			a, b := min(ws[i-1].id, ws[i].id), max(ws[i-1].id, ws[i].id)
			yield(uint32((uint64(a)<<32|uint64(b))*0x9e3779b97f4a7c15>>32) & (bits - 1))
		}
	}
	words := newIndex(len(c.rarity), c.wordings, singles)
	pairs := newIndex(int(bits), c.wordings, neighbours)

	var out []link
	votes := make([]uint8, len(c.wordings))
	var met []int32
	var ks []uint32
	for n := range int32(len(c.wordings)) {
		x := &c.wordings[n]
		if len(x.words) < fewest {
			continue
		}
		look := func(in index, of func([]word, func(uint32))) {
			ks = ks[:0]
			of(x.words, func(k uint32) { ks = append(ks, k) })
			slices.SortFunc(ks, func(a, b uint32) int { return cmp.Or(cmp.Compare(in.size(a), in.size(b)), cmp.Compare(a, b)) })
			for _, k := range ks[:min(len(ks), keys)] {
				for _, o := range in.around(k, n) {
					if o == n {
						continue
					}
					if votes[o] == 0 {
						met = append(met, o)
					}
					votes[o]++
				}
			}
		}
		met = met[:0]
		look(pairs, neighbours)
		look(words, singles)
		slices.SortFunc(met, func(a, b int32) int { return cmp.Or(cmp.Compare(votes[b], votes[a]), cmp.Compare(a, b)) })
		for i, o := range met {
			if i < scored && votes[o] > 1 {
				if s := c.compare(x, &c.wordings[o]).score(); s >= enough {
					out = append(out, link{min(n, o), max(n, o), float32(s)})
				}
			}
			votes[o] = 0
		}
	}
	slices.SortFunc(out, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return slices.Compact(out)
}

// groups joins what is linked, best links first, and returns all groups, each sorted, in the order of their first wording. A group
// is led by its longest wording; two groups are joined only if their leaders pass as a pair.
func (c *corpus) groups(links []link) [][]int32 {
	parent := make([]int32, len(c.wordings)) // of a leader: itself
	for i := range parent {
		parent[i] = int32(i)
	}
	lead := func(n int32) int32 {
		for parent[n] != n {
			parent[n] = parent[parent[n]]
			n = parent[n]
		}
		return n
	}
	for _, l := range links {
		a, b := lead(l.a), lead(l.b)
		if a == b || (a != l.a || b != l.b) && c.compare(&c.wordings[a], &c.wordings[b]).score() < enough {
			continue
		}
		if x, y := c.heft(c.wordings[a].words), c.heft(c.wordings[b].words); y > x || y == x && b < a {
			a, b = b, a
		}
		parent[b] = a
	}
	at := map[int32]int{}
	var out [][]int32
	for n := range int32(len(c.wordings)) {
		if l := lead(n); at[l] > 0 {
			out[at[l]-1] = append(out[at[l]-1], n)
		} else {
			out = append(out, []int32{n})
			at[l] = len(out)
		}
	}
	return out
}
