// Package copies finds syndicated copies: articles of a corpus whose bodies are nearly the same.
//
// A body is kept as a signature of its sequences of five words: one-permutation MinHash (Li, Owen and Zhang, NIPS 2012,
// https://arxiv.org/abs/1208.1259), its empty bins filled from their neighbours (Shrivastava and Li, UAI 2014). Bands of it
// (Broder's resemblance with locality sensitive hashing, as in Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3)
// bring candidates together, so that the time is linear in the number of articles and the memory is 256 bytes an article plus the bands.
package copies

import (
	"math"
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

const (
	shingle  = 5   // words of a sequence
	fewest   = 40  // sequences of a body that can be compared
	rows     = 4   // bins of a band: bodies with half of their sequences in common share one of 16 bands with 64 %, with 0.7 with 99 %
	least    = 0.6 // the share of equal bins from which on two bodies are copies
	compared = 4   // articles of a bucket that a new one is compared with
)

// Sign returns the signature of the tokens of doc, nil if they are too few to tell copies by. It takes linear time.
func Sign(doc *token.Document) *record.Signature {
	var s record.Signature
	for i := range s {
		s[i] = math.MaxUint32
	}
	var last [shingle]uint64
	n := 0
	for i := range doc.Tokens {
		norm := doc.Tokens[i].Norm
		if !strings.ContainsFunc(norm, func(c rune) bool { return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c > 127 }) {
			continue // marks differ from copy to copy
		}
		last[n%shingle] = hash(norm)
		n++
		if n < shingle {
			continue
		}
		h := uint64(0)
		for k := range shingle {
			h = mix(h*31 + last[(n+k)%shingle])
		}
		bin := &s[h>>32%uint64(len(s))]
		*bin = min(*bin, uint32(h))
	}
	if n < fewest+shingle {
		return nil
	}
	empty := slices.Clone(s[:])
	for i, v := range empty {
		for k := 1; v == math.MaxUint32 && k < len(s); k++ {
			v = empty[(i+k)%len(s)]
			s[i] = v
		}
	}
	return &s
}

// hash is FNV-1a.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// mix is the finalizer of SplitMix64.
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// Mark sets CopyOf of the records whose bodies are nearly that of another record. The original is whom the text names: the agency whose
// copy it is, or where it says that it was first published, with the record of that outlet if there is one among the copies. Where the
// text names none it is the copy that came out first; of several on one day, and without a date, the first of records. The original
// itself has none. The result depends on nothing but records and their order.
func Mark(records []record.Record) {
	parent := make([]int, len(records))
	buckets := map[[rows + 1]uint32][]int{}
	for i := range records {
		parent[i] = i
		s := records[i].Signature
		if s == nil {
			continue
		}
		for band := range len(s) / rows {
			key := [rows + 1]uint32{uint32(band)}
			copy(key[1:], s[band*rows:])
			others := buckets[key]
			for _, k := range others {
				if root(parent, k) != root(parent, i) && alike(s, records[k].Signature) {
					parent[max(root(parent, k), root(parent, i))] = min(root(parent, k), root(parent, i))
				}
			}
			if len(others) < compared {
				buckets[key] = append(others, i)
			}
		}
	}
	groups := map[int][]int{}
	for i := range records {
		groups[root(parent, i)] = append(groups[root(parent, i)], i)
	}
	for i := range records {
		if g := groups[i]; len(g) > 1 {
			name(records, g)
		}
	}
}

func root(parent []int, i int) int {
	for parent[i] != i {
		parent[i] = parent[parent[i]]
		i = parent[i]
	}
	return i
}

// alike reports whether two bodies share so many sequences that one is a copy.
func alike(a, b *record.Signature) bool {
	same := 0
	for i := range a {
		if a[i] == b[i] {
			same++
		}
	}
	return float64(same) >= least*float64(len(a))
}

// name sets the originals of the records of a group.
func name(records []record.Record, group []int) {
	first := group[0]
	for _, i := range group[1:] {
		if day := records[i].Published; day != nil && (records[first].Published == nil || *day < *records[first].Published) {
			first = i
		}
	}
	origin := ""
	for _, i := range group { // what one copy tells holds for all
		switch r := &records[i]; {
		case origin != "":
		case r.Original != "":
			origin = r.Original
		case len(r.Wire) == 1:
			origin = r.Wire[0]
		}
	}
	source := -1 // the record of the original
	for _, i := range group {
		if o := records[i].Outlet; o != nil && *o == origin && source < 0 {
			source = i
		}
	}
	if origin == "" {
		source = first
		if o := records[first].Outlet; o != nil {
			origin = *o
		}
	}
	for _, i := range group {
		if i == source {
			continue
		}
		c := &record.CopyOf{Outlet: origin}
		if source >= 0 {
			c.Record = records[source].ID
		}
		records[i].CopyOf = c
	}
}
