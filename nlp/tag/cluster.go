package tag

import (
	"cmp"
	"math"
	"slices"
)

const (
	clusterMinimum = 3     // occurrences of a word that is put into a cluster
	clusterWords   = 20000 // the most frequent words are
	clusterRounds  = 8
)

// Class returns the class, 1 to 250, that a frequent word shares with those that have the like neighbours; 0 for any other.
func (t *Tagger) Class(word string) uint8 {
	v, _ := spell(word, nil)
	return uint8(t.clusters.of(v.lower))
}

// induce puts the frequent words of sentences into n clusters by the words beside them, and returns the cluster of each
// word in lower case. It is the exchange algorithm of Martin, Liermann and Ney (1998): words begin in clusters by
// frequency, and one after another goes where the bigrams of clusters tell most about each other.
func induce(sentences [][]string, n int) *lexicon {
	text, vocabulary := number(sentences)
	words := len(vocabulary)
	// Class 0 is that of the rare words and of the edges of sentences, which stay in it.
	of := make([]int, words+1)
	for w := 1; w <= words; w++ {
		of[w] = 1 + (w-1)%n
	}
	e := newExchange(text, of, words+1, n+1)
	for range clusterRounds {
		moved := 0
		for w := 1; w <= words; w++ {
			if e.place(w) {
				moved++
			}
		}
		if moved*200 < words {
			break
		}
	}
	out := make(map[uint64]uint16, words)
	for w, hash := range vocabulary {
		out[hash] = uint16(of[w+1])
	}
	return newLexicon(out)
}

// number returns the words of all sentences as numbers, each sentence after a 0, and the hashes of the words 1, 2, and
// so on, the most frequent first. Rare words are 0.
func number(sentences [][]string) (text []int, vocabulary []uint64) {
	var buffer []byte
	var hashes []uint64
	counts := map[uint64]int{}
	for _, s := range sentences {
		hashes = append(hashes, 0)
		for _, w := range s {
			var v view
			v, buffer = spell(w, buffer)
			hashes = append(hashes, v.lower)
			counts[v.lower]++
		}
	}
	for hash, n := range counts {
		if n >= clusterMinimum {
			vocabulary = append(vocabulary, hash)
		}
	}
	slices.SortFunc(vocabulary, func(a, b uint64) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	vocabulary = vocabulary[:min(len(vocabulary), clusterWords)]
	numbers := make(map[uint64]int, len(vocabulary))
	for i, hash := range vocabulary {
		numbers[hash] = i + 1
	}
	for _, hash := range hashes {
		text = append(text, numbers[hash])
	}
	return text, vocabulary
}

// exchange is the state of the clustering.
type exchange struct {
	of           []int // the cluster of each word
	n            int   // clusters
	total        []int // words of the text in each cluster
	pairs        []int // bigrams of clusters, n by n
	next, before [][]neighbour
	right, left  []int // of one word: its neighbours by cluster
	itself       int
	entropy      []float64 // i log i for small i
}

// neighbour is a word that stood beside another, and how often.
type neighbour struct{ word, count int }

func newExchange(text, of []int, words, n int) *exchange {
	e := &exchange{of: of, n: n, total: make([]int, n), pairs: make([]int, n*n), right: make([]int, n), left: make([]int, n),
		entropy: make([]float64, 1<<16)}
	for i := 1; i < len(e.entropy); i++ {
		e.entropy[i] = float64(i) * math.Log(float64(i))
	}
	bigrams := map[[2]int]int{}
	for i, w := range text {
		e.total[of[w]]++
		if i > 0 {
			e.pairs[of[text[i-1]]*n+of[w]]++
			bigrams[[2]int{text[i-1], w}]++
		}
	}
	e.next, e.before = make([][]neighbour, words), make([][]neighbour, words)
	for b, count := range bigrams {
		e.next[b[0]] = append(e.next[b[0]], neighbour{b[1], count})
		e.before[b[1]] = append(e.before[b[1]], neighbour{b[0], count})
	}
	// The order does not matter: only whole numbers are added up.
	return e
}

// information returns i log i.
func (e *exchange) information(i int) float64 {
	if i < len(e.entropy) {
		return e.entropy[i]
	}
	return float64(i) * math.Log(float64(i))
}

// place puts the word into the cluster where it is best, and reports whether that is another.
func (e *exchange) place(w int) bool {
	clear(e.right)
	clear(e.left)
	e.itself = 0
	count := 0
	for _, nb := range e.next[w] {
		if nb.word == w {
			e.itself = nb.count
		} else {
			e.right[e.of[nb.word]] += nb.count
		}
		count += nb.count
	}
	for _, nb := range e.before[w] {
		if nb.word != w {
			e.left[e.of[nb.word]] += nb.count
		}
	}
	old := e.of[w]
	e.move(w, old, -1, count)
	best, most := old, math.Inf(-1)
	for c := 1; c < e.n; c++ {
		if g := e.gainOf(c, count); g > most+1e-9 {
			best, most = c, g
		}
	}
	e.move(w, best, 1, count)
	e.of[w] = best
	return best != old
}

// move adds the word to cluster c, or with sign -1 takes it out.
func (e *exchange) move(w, c, sign, count int) {
	for k := range e.n {
		e.pairs[c*e.n+k] += sign * e.right[k]
		e.pairs[k*e.n+c] += sign * e.left[k]
	}
	e.pairs[c*e.n+c] += sign * e.itself
	e.total[c] += sign * count
}

// gainOf returns what the text's likelihood gains by adding the word, which is in no cluster, to cluster c.
func (e *exchange) gainOf(c, count int) float64 {
	g := -2 * (e.information(e.total[c]+count) - e.information(e.total[c]))
	row := e.pairs[c*e.n : (c+1)*e.n]
	for k, n := range e.right {
		if n > 0 && k != c {
			g += e.information(row[k]+n) - e.information(row[k])
		}
	}
	for k, n := range e.left {
		if n > 0 && k != c {
			p := e.pairs[k*e.n+c]
			g += e.information(p+n) - e.information(p)
		}
	}
	if n := e.right[c] + e.left[c] + e.itself; n > 0 {
		g += e.information(row[c]+n) - e.information(row[c])
	}
	return g
}
