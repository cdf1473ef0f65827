package tag

import (
	"math"
	"sync"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Tagger gives words their Penn tags. It is immutable and safe for concurrent use.
type Tagger struct {
	tags     []string
	weights  linear.Scorer
	fixed    *lexicon // words that always have one tag: 1 more than the tag
	classes  *lexicon // frequent words: 1 more than the set of tags that they have had
	clusters *lexicon // words by what stands around them
	lemmas   lemmas
	runs     sync.Pool // of *Run that Tag has used
}

// Tags returns the tags that the tagger knows, in alphabetical order.
func (t *Tagger) Tags() []string { return append([]string(nil), t.tags...) }

// Tag sets the tags of the tokens of doc that have none, as marks have, and the lemmas of all. It takes time linear in
// the number of tokens.
func (t *Tagger) Tag(doc *token.Document) {
	r, ok := t.runs.Get().(*Run)
	if !ok {
		r = t.Run()
	}
	defer t.runs.Put(r)
	for _, s := range doc.Sentences {
		tokens := doc.Tokens[s.Tokens.First:s.Tokens.Limit]
		r.words, r.given = r.words[:0], r.given[:0]
		for i := range tokens {
			r.words = append(r.words, tokens[i].Span.In(doc.Text))
			r.given = append(r.given, tokens[i].Tag)
		}
		r.Sentence(r.words, r.given)
		for i, tag := range r.given {
			tokens[i].Tag = tag
			tokens[i].Lemma = t.lemma(r.words[i], tokens[i].Norm, tag)
		}
	}
	clear(r.words[:cap(r.words)]) // they would keep the text
}

// Run tags one sentence after another with the same buffers. It is not safe for concurrent use: each goroutine needs
// its own.
type Run struct {
	*Tagger
	scorer       linear.Scorer
	numbers      map[string]uint16 // of tags
	views        []view            // of the words, between two edges on either side
	headline     bool              // all longer words have a capital, so that capitals say nothing
	gap          int64             // how far a line of tagging may be behind the best one
	right        []uint16          // in training: the right tags, which have to win by a margin
	buffer       []byte
	features     []uint64
	static, sums []int32
	states       []state
	out          []uint16
	words, given []string // of the sentence that Tag is at
}

// state is how far a line of tagging came: the last tag, the state before, through it all other tags, and the sum of their scores.
type state struct {
	score int64
	tag   uint16
	from  int32 // an index of states, -1 for the start
}

const (
	// beam is how many lines of tagging are followed at a time.
	beam = 4
	// noTag stands for the tags before the first word.
	noTag = 1 << 16
)

// Run returns a Run of the tagger.
func (t *Tagger) Run() *Run {
	r := &Run{Tagger: t, scorer: t.weights, numbers: make(map[string]uint16, len(t.tags)),
		static: make([]int32, len(t.tags)), sums: make([]int32, len(t.tags)), gap: math.MaxInt64}
	if m, ok := t.weights.(*linear.Model); ok {
		r.gap = int64(margin / 2 / m.Scale())
	}
	for i, tag := range t.tags {
		r.numbers[tag] = uint16(i)
	}
	return r
}

// Sentence sets the tags of the words of a sentence that have none; tags is as long as words. A tag that is there
// already is kept, and the words after it see it if it is one of [Tagger.Tags]. It allocates nothing once its buffers
// have grown to the longest sentence, and takes time linear in the length of the sentence.
func (r *Run) Sentence(words, tags []string) {
	r.look(words)
	for i, tag := range tags {
		if number, ok := r.numbers[tag]; ok {
			r.views[i+2].fixed = number + 1
		}
	}
	for i, tag := range r.decode() {
		if tags[i] == "" {
			tags[i] = r.tags[tag]
		}
	}
}

// look fills views with those of words.
func (r *Run) look(words []string) {
	r.views = append(r.views[:0], edges[0], edges[1])
	r.headline = true
	for _, w := range words {
		var v view
		v, r.buffer = r.Tagger.look(w, r.buffer)
		r.views = append(r.views, v)
		if !v.capital && utf8.RuneCountInString(w) > 4 {
			r.headline = false
		}
	}
	r.views = append(r.views, edges[2], edges[3])
}

// window returns what the features of word i see.
func (r *Run) window(i int) window {
	return window{views: (*[5]view)(r.views[i : i+5]), first: i == 0, headline: r.headline}
}

// decode returns the best tags for the words in views, which hold until the next call.
func (r *Run) decode() []uint16 {
	r.states = append(r.states[:0], state{from: -1})
	n := len(r.views) - 4
	first := 0
	for i := range n {
		first = r.step(i, first)
	}
	r.out = r.out[:0]
	for at := int32(first); r.states[at].from >= 0; at = r.states[at].from {
		r.out = append(r.out, r.states[at].tag)
	}
	for i, j := 0, n-1; i < j; i, j = i+1, j-1 {
		r.out[i], r.out[j] = r.out[j], r.out[i]
	}
	return r.out
}

// step appends the best states with a tag for word i, the best first, and returns where they begin; those of the word
// before begin at first.
func (r *Run) step(i, first int) int {
	start := len(r.states)
	w := r.window(i)
	if fixed := w.views[2].fixed; fixed > 0 {
		for at := first; at < start; at++ {
			r.insert(start, state{r.states[at].score, fixed - 1, int32(at)})
		}
		return start
	}
	r.features = w.context(r.features[:0])
	r.scorer.Score(r.features, r.static)
	if r.right != nil {
		r.static[r.right[i]] -= margin
	}
	for at := first; at < start; at++ {
		copy(r.sums, r.static)
		t1, t2, t3 := r.last(at)
		r.features = w.history(r.features[:0], t1, t2, t3)
		r.scorer.Add(r.features, r.sums)
		score := r.states[at].score
		for tag, sum := range r.sums {
			r.insert(start, state{score + int64(sum), uint16(tag), int32(at)})
		}
	}
	for n := len(r.states) - 1; r.states[start].score-r.states[n].score > r.gap; n-- {
		r.states = r.states[:n]
	}
	return start
}

// last returns the last tags of the state at the given place, the last first.
func (r *Run) last(at int) (t1, t2, t3 uint64) {
	tags := [3]uint64{noTag, noTag, noTag}
	for i := range tags {
		s := &r.states[at]
		if s.from < 0 {
			break
		}
		tags[i] = uint64(s.tag)
		at = int(s.from)
	}
	return tags[0], tags[1], tags[2]
}

// insert puts s among the states from start on, which are in the order of their scores, if it is one of the best. Of
// equals the first stays first; of those that have the last two tags in common, only the best stays.
func (r *Run) insert(start int, s state) {
	n := len(r.states)
	if n-start == beam && r.states[n-1].score >= s.score {
		return
	}
	for at := start; at < n; at++ {
		o := r.states[at]
		if o.tag == s.tag && r.states[o.from].tag == r.states[s.from].tag {
			if o.score >= s.score {
				return
			}
			r.states = append(r.states[:at], r.states[at+1:]...)
			n--
			break
		}
	}
	if n-start < beam {
		r.states = append(r.states, s)
		n++
	}
	at := n - 1
	for ; at > start && r.states[at-1].score < s.score; at-- {
		r.states[at] = r.states[at-1]
	}
	r.states[at] = s
}
