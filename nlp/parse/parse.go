package parse

import (
	"sync"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Parser finds the dependencies of sentences. It is immutable and safe for concurrent use.
type Parser struct {
	arcs    scorer
	labels  linear.Scorer
	names   []string // of the relations, in alphabetical order
	classes classes
	runs    sync.Pool // of *run that Parse has used
}

// scorer returns the score of each transition, given the features of a state.
type scorer interface {
	Score(features []uint64) [transitions]int32
}

const (
	// width is how many partial parses are followed at a time.
	width = 4
	// within is how far one may be behind the best, in halves of an update. It saves much of the time.
	within = 500
)

// run parses one sentence after another with the same buffers.
type run struct {
	*Parser
	search
	width  int
	within int64
	found  []hypothesis
	keys   []uint64
	scores []int32 // of the relations
	// What was scored for the sentence, by the last bits of a hash of all that was looked at.
	summed [1024]summed
	known  [512]known
	heads  []int32 // of the sentence that was parsed: indexes in it, -1 for the root
	rels   []uint8 // the same words' relations: 1 more than the index
}

// summed is the score of a group of features, and known the relation of an arc. Hypotheses have most of both in common.
type (
	summed struct {
		looks  uint64
		scores [transitions]int32
	}
	known struct {
		looks uint64
		rel   uint8
	}
)

func (p *Parser) run() *run {
	return &run{Parser: p, width: width, within: within, scores: make([]int32, len(p.names))}
}

// Parse sets Head and Rel of all tokens of doc, whose tags have to be there. Each sentence gets a tree with one root,
// whose Head is -1 and whose Rel is "root"; other heads are indexes into doc.Tokens. It takes time linear in the
// number of tokens, and space linear in the length of the longest sentence.
func (p *Parser) Parse(doc *token.Document) {
	r, ok := p.runs.Get().(*run)
	if !ok {
		r = p.run()
	}
	defer p.runs.Put(r)
	for _, s := range doc.Sentences {
		tokens := doc.Tokens[s.Tokens.First:s.Tokens.Limit]
		if len(tokens) == 0 {
			continue
		}
		r.words = r.words[:0]
		for i := range tokens {
			r.words = append(r.words, p.word(tokens[i].Norm, tokens[i].Tag))
		}
		r.sentence()
		for i := range tokens {
			tokens[i].Head, tokens[i].Rel = -1, root
			if head := r.heads[i]; head >= 0 {
				tokens[i].Head = head + int32(s.Tokens.First)
				tokens[i].Rel = p.names[r.rels[i]-1]
			}
		}
	}
}

const root = "root"

// sentence builds the tree of r.words.
func (r *run) sentence() {
	n := len(r.words)
	r.heads, r.rels = grown(r.heads, n), grown(r.rels, n)
	r.reset()
	first := int32(0)
	for range 2*n - 1 {
		limit := int32(len(r.states))
		r.step(first, limit, nil)
		first = limit
	}
	r.tree(first, r.heads, r.rels)
}

func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// hypothesis is a way on from a state of the beam.
type hypothesis struct {
	score  int64
	from   int32
	action uint8
}

// add keeps h if it is among the best, best first. Of equals the one found first is better.
func (r *run) add(h hypothesis) {
	if len(r.found) == r.width {
		if h.score <= r.found[r.width-1].score {
			return
		}
	} else {
		r.found = append(r.found, h)
	}
	i := len(r.found) - 1
	for ; i > 0 && r.found[i-1].score < h.score; i-- {
		r.found[i] = r.found[i-1]
	}
	r.found[i] = h
}

// step extends the states [first, limit) by one transition and appends the best of what follows. In training, extra
// is added to the scores.
func (r *run) step(first, limit int32, extra func(st *state, action int) int64) {
	r.found = r.found[:0]
	for from := first; from < limit; from++ {
		st := &r.states[from]
		var scores [transitions]int32
		if limit-first > 1 || st.choices() > 1 || extra != nil { // else there is nothing to compare
			scores = r.score(st)
		}
		for action := range scores {
			if !st.allows(action) {
				continue
			}
			score := st.score + int64(scores[action])
			if extra != nil {
				score += extra(st, action)
			}
			r.add(hypothesis{score, from, uint8(action)})
		}
	}
	for _, h := range r.found {
		if h.score < r.found[0].score-r.within {
			break
		}
		next := r.apply(h.from, int(h.action))
		next.score = h.score
		r.states = append(r.states, next)
	}
}

// apply makes a transition from state at.
func (r *run) apply(at int32, action int) state {
	if action == shift {
		return r.shift(at)
	}
	return r.join(at, action, r.relation(&r.states[at], action))
}

// score returns the scores of the transitions from st.
func (r *run) score(st *state) [transitions]int32 {
	v := r.view(st)
	r.keys = v.features(ofAll, r.keys)
	sums := r.arcs.Score(r.keys)
	for group := range ofAll {
		looks := v.looks(group)
		s := &r.summed[looks%uint64(len(r.summed))]
		if s.looks != looks {
			r.keys = v.features(group, r.keys)
			s.looks, s.scores = looks, r.arcs.Score(r.keys)
		}
		for i, score := range s.scores {
			sums[i] += score
		}
	}
	return sums
}

// relation returns the best relation for the arc that an action makes.
func (r *run) relation(st *state, action int) uint8 {
	dependent, head := r.arc(st, action)
	looks := linear.Key(0, r.nodes[dependent].hash, r.nodes[head].hash, uint64(r.nodes[st.front].token), 0)
	k := &r.known[looks>>32%uint64(len(r.known))]
	if k.looks != looks || k.rel == 0 {
		r.keys = r.relFeatures(st, action, r.keys)
		r.labels.Score(r.keys, r.scores)
		k.looks, k.rel = looks, uint8(linear.Best(r.scores)+1)
	}
	return k.rel
}
