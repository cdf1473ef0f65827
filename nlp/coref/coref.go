package coref

import (
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Resolver finds what phrases of a text mean the same. It is immutable and safe for concurrent use.
type Resolver struct {
	links   scorer // of what means the same
	phrases scorer // of what is a mention
	lexicon lexicon
}

type scorer interface {
	Score(features []uint64) float64
}

const (
	// window is how many mentions before one may be its antecedent. Farther ones may if they share its head.
	window = 60
	// far is how many of those with the same head may.
	far = 4
	// reach is how many sentences back a pronoun looks.
	reach = 6
)

// Run resolves one document after another with the same buffers. It is not safe for concurrent use: each goroutine needs its own.
type Run struct {
	*Resolver
	finder
	entities []entity
	of       []int32          // by mention, the entity; -1 before it has one
	last     map[uint64]int32 // the last mention by the hash of its head
	earlier  []int32          // by mention, the one before with the same head, -1
	found    []int32          // candidates; -1 begins an entity
	features []uint64
	begin    []int // where in features those of each candidate begin
	scores   []float64
}

// Run returns a Run of the resolver.
func (r *Resolver) Run() *Run { return &Run{Resolver: r, last: make(map[uint64]int32)} }

// entity is what is known of the mentions that were put together so far.
type entity struct {
	number    Number
	gender    Gender
	class     class
	size      int32
	named     bool
	latest    int32 // mention
	words     uint64
	modifiers uint64
	texts     [6]uint64 // of the first mentions that are no pronouns
	heads     [6]uint64
	cores     [4]uint64
	persons   uint8 // of its pronouns, one bit each
	texted    uint8
	coreCount uint8
}

// Resolve returns the mentions of doc, in the order of their first tokens, and the entities as lists of indexes of mentions; an
// entity of one mention is one too. Quotes are the outermost quotations of doc. The document has to be parsed. What is
// returned is valid until the next call.
func (r *Run) Resolve(doc *token.Document, quotes []token.Range) ([]Mention, [][]int) {
	r.begins(doc, quotes)
	for i := range r.mentions {
		r.list(i)
		r.rank(i)
		r.put(i, int(r.found[argmax(r.scores)]))
	}
	chains := make([][]int, len(r.entities))
	for i, e := range r.of {
		chains[e] = append(chains[e], i)
	}
	return r.mentions, chains
}

func (r *Run) begins(doc *token.Document, quotes []token.Range) {
	r.finder.lexicon, r.chooser.weights = &r.Resolver.lexicon, r.phrases
	r.find(doc, quotes)
	r.entities = r.entities[:0]
	r.of, r.earlier = grown(r.of, len(r.mentions)), grown(r.earlier, len(r.mentions))
	clear(r.last)
}

func argmax(scores []float64) int {
	best := 0
	for i, s := range scores {
		if s > scores[best] {
			best = i
		}
	}
	return best
}

// key is what a mention is looked up by when it is far away.
func (m *Mention) key() uint64 {
	if m.Kind == Name {
		return m.core
	}
	return m.word
}

// list sets r.found to the candidates for mention i.
func (r *Run) list(i int) {
	m := &r.mentions[i]
	r.found = append(r.found[:0], -1)
	k := i - 1
	for ; k >= 0 && i-k <= window; k-- {
		if m.Kind == Pronoun && m.sentence-r.mentions[k].sentence > reach {
			break
		}
		if r.allowed(i, k) {
			r.found = append(r.found, int32(k))
		}
	}
	if m.Kind == Pronoun || m.Joined {
		return
	}
	n := 0
	at, ok := r.last[m.key()]
	for ; ok && at >= 0 && n < far; at = r.earlier[at] {
		if int(at) <= k && r.allowed(i, int(at)) {
			r.found = append(r.found, at)
			n++
		}
	}
}

// allowed reports whether nothing forbids that mention i means what k means.
func (r *Run) allowed(i, k int) bool {
	m, a := &r.mentions[i], &r.mentions[k]
	e := &r.entities[r.of[k]]
	if m.Number&e.number == 0 || m.Gender&e.gender == 0 {
		return false
	}
	if a.Tokens.First <= m.Tokens.First && m.Tokens.Limit <= a.Tokens.Limit && a.Head != m.Head && m.Kind != Pronoun && a.sentence == m.sentence && m.role != apposition {
		return false // a part of it
	}
	return a.Head != m.Head
}

// put gives mention i the entity of mention k, a new one if k is -1.
func (r *Run) put(i, k int) {
	m := &r.mentions[i]
	r.earlier[i] = -1
	if m.Kind != Pronoun && !m.Joined {
		if at, ok := r.last[m.key()]; ok {
			r.earlier[i] = at
		}
		r.last[m.key()] = int32(i)
	}
	if k < 0 {
		r.of[i] = int32(len(r.entities))
		r.entities = append(r.entities, entity{number: m.Number, gender: m.Gender})
	} else {
		r.of[i] = r.of[k]
	}
	e := &r.entities[r.of[i]]
	if n := e.number & m.Number; n != 0 {
		e.number = n
	}
	if g := e.gender & m.Gender; g != 0 {
		e.gender = g
	}
	if e.class == unknown || m.Kind == Name && m.class != unknown && !e.named {
		e.class = m.class
	}
	e.size++
	e.latest = int32(i)
	if m.Kind == Pronoun {
		e.persons |= 1 << m.Person
		return
	}
	e.words |= m.words
	e.modifiers |= m.modifiers
	if int(e.texted) < len(e.texts) {
		e.texts[e.texted], e.heads[e.texted] = m.text, m.word
		e.texted++
	}
	if m.Kind == Name {
		e.named = true
		if int(e.coreCount) < len(e.cores) {
			e.cores[e.coreCount] = m.core
			e.coreCount++
		}
	}
}

// rank sets r.scores to those of r.found.
func (r *Run) rank(i int) {
	r.features, r.begin, r.scores = r.features[:0], r.begin[:0], r.scores[:0]
	for n, k := range r.found {
		r.begin = append(r.begin, len(r.features))
		if k < 0 {
			r.alone(i)
		} else {
			r.pair(i, int(k), n)
		}
		r.scores = append(r.scores, r.links.Score(r.features[r.begin[n]:]))
	}
	r.begin = append(r.begin, len(r.features))
}
