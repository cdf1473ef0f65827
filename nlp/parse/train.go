package parse

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/tag"
)

// Options are what a training may be told.
type Options struct {
	// Seed is that of the order in which sentences are seen.
	Seed uint64
	// Epochs is how often each sentence is seen; 0 stands for 8.
	Epochs int
	// Class returns the class of a word with like neighbours, 0 for none; nil if there are no classes. The parser keeps
	// those of the words that it learns from and of Plain, the words of other texts.
	Class func(word string) uint8
	Plain [][]string
	// Progress, where there is one, is told after each epoch how many sentences were not right by the margin.
	Progress func(epoch, wrong, sentences int)
}

const (
	epochs = 8
	// learningWidth is the width of the beam in training.
	learningWidth = 8
	// arcMargin is how much more the right transitions have to score for each gold arc that others lose, labelMargin how
	// much more the right label; in the unit of updates.
	arcMargin   = 60
	labelMargin = 40
	// arcSize makes a table of transition weights of 4 MB.
	arcSize = 20
)

var labelRounding = linear.Rounding{Prune: 2, Clip: 60}

// Train returns a parser learned from sentences. The same sentences and options give the same parser. An error means
// that there are none, that one is no tree, or that there are no relations or more than 63.
func Train(sentences []tag.Sentence, o Options) (*Parser, error) {
	if len(sentences) == 0 {
		return nil, errors.New("parse: no sentences to learn from")
	}
	p := &Parser{classes: o.classes(sentences)}
	for _, s := range sentences {
		if !isTree(s.Words) {
			return nil, errors.New("parse: a sentence is no tree")
		}
		for _, w := range s.Words {
			if w.Head >= 0 {
				p.names = append(p.names, w.Rel)
			}
		}
	}
	slices.Sort(p.names)
	if p.names = slices.Compact(p.names); len(p.names) == 0 || len(p.names) > maxRels {
		return nil, errors.New("parse: no relations, or too many")
	}
	samples := make([]sample, len(sentences))
	for i, s := range sentences {
		samples[i] = p.sample(s)
	}
	if o.Epochs == 0 {
		o.Epochs = epochs
	}

	t := trainer{arcs: linear.NewHashedLearner(arcSize), labels: linear.NewLearner(len(p.names))}
	t.run = (&Parser{arcs: t.arcs, labels: t.labels, names: p.names, classes: p.classes}).run()
	t.width, t.within = learningWidth, math.MaxInt64/2
	random := rand.New(rand.NewPCG(o.Seed, 1))
	for epoch := range o.Epochs {
		wrong := 0
		random.Shuffle(len(samples), func(i, j int) { samples[i], samples[j] = samples[j], samples[i] })
		for i := range samples {
			if t.learn(&samples[i]) {
				wrong++
			}
		}
		if o.Progress != nil {
			o.Progress(epoch+1, wrong, len(samples))
		}
	}
	return t.average(), nil
}

func (o *Options) classes(sentences []tag.Sentence) classes {
	words := map[string]uint8{}
	if o.Class != nil {
		for _, s := range sentences {
			for _, w := range s.Words {
				words[normal(w.Form)] = o.Class(w.Form)
			}
		}
		for _, text := range o.Plain {
			for _, w := range text {
				words[normal(w)] = o.Class(w)
			}
		}
	}
	return newClasses(words)
}

// sample is a sentence to learn from.
type sample struct {
	words    []word
	heads    []int32
	rels     []uint8
	children [][]int32
}

func (p *Parser) sample(s tag.Sentence) sample {
	out := sample{children: make([][]int32, len(s.Words))}
	for i, w := range s.Words {
		out.words = append(out.words, p.word(normal(w.Form), w.Tag))
		out.heads = append(out.heads, int32(w.Head))
		if w.Head >= 0 {
			out.children[w.Head] = append(out.children[w.Head], int32(i))
		}
		rel := uint8(0)
		if w.Head >= 0 {
			at, _ := slices.BinarySearch(p.names, w.Rel)
			rel = uint8(at + 1)
		}
		out.rels = append(out.rels, rel)
	}
	return out
}

// trainer learns from one sentence after another.
type trainer struct {
	*run
	arcs   *linear.HashedLearner
	labels *linear.Learner
}

func (t *trainer) average() *Parser {
	return &Parser{arcs: t.arcs.Average(), labels: t.labels.Average(labelRounding), names: t.names, classes: t.classes}
}

// learn corrects the weights of the transitions where the beam is furthest ahead of the right ones, and reports
// whether there was something to correct.
func (t *trainer) learn(s *sample) bool {
	defer t.arcs.Tick()
	defer t.labels.Tick()
	t.words = append(t.words[:0], s.words...)
	n := len(s.heads)
	t.reset()
	extra := func(st *state, action int) int64 {
		return arcMargin * int64(t.cost(st, action, s.heads, s.children))
	}
	gold, inBeam := int32(0), int32(0) // the right state, and the one of the beam that equals it; -1 if it fell out
	first := int32(0)                  // of the beam
	guess, right, most := int32(-1), int32(-1), int64(-1)
	for range 2*n - 1 {
		end := int32(len(t.states)) // the right state stands after those of the beam, but at the start
		limit := end
		if gold > 0 {
			limit--
		}
		t.step(first, limit, extra)
		first = end

		st := t.states[gold]
		action := t.cheapest(&st, s.heads, s.children)
		kept := int32(-1)
		for i, h := range t.found {
			if inBeam >= 0 && h.from == inBeam && int(h.action) == action {
				kept = first + int32(i)
			}
		}
		inBeam = kept
		// Where no projective tree is the right one even the cheapest transitions have a cost.
		score := st.score + int64(t.score(&st)[action]) + extra(&st, action)
		next := t.right(gold, action, s)
		next.score = score
		gold = int32(len(t.states))
		t.states = append(t.states, next)
		if ahead := t.states[first].score - next.score; first != inBeam && ahead > most {
			guess, right, most = first, gold, ahead
		}
	}
	if first == inBeam || guess < 0 {
		return false
	}
	t.correct(guess, right)
	return true
}

// right makes the right transition and learns the relation of its arc.
func (t *trainer) right(at int32, action int, s *sample) state {
	if action == shift {
		return t.shift(at)
	}
	t.keys = t.relFeatures(&t.states[at], action, t.keys)
	t.labels.Score(t.keys, t.scores)
	rel := linear.Best(t.scores)
	if should := int(s.rels[t.nodes[t.states[at].top].token]) - 1; should >= 0 {
		t.scores[should] -= labelMargin
		if found := linear.Best(t.scores); found != should {
			t.labels.Update(t.keys, should, 1)
			t.labels.Update(t.keys, found, -1)
		}
	}
	return t.join(at, action, uint8(rel+1))
}

// correct moves the weights from the transitions that led to the state guess to those that led to right.
func (t *trainer) correct(guess, right int32) {
	var wrong, good []int32 // the states before, from the last to the first
	for guess >= 0 {
		wrong, good = append(wrong, guess), append(good, right)
		guess, right = t.states[guess].parent, t.states[right].parent
	}
	apart := false
	for i := len(wrong) - 2; i >= 0; i-- {
		bad, should := &t.states[wrong[i]], &t.states[good[i]]
		if !apart && bad.action == should.action {
			continue
		}
		apart = true
		t.update(bad, -1)
		t.update(should, 1)
	}
}

// update adds delta to the weights of the transition that led to st.
func (t *trainer) update(st *state, delta int16) {
	v := t.view(&t.states[st.parent])
	for group := range groups {
		t.keys = v.features(group, t.keys)
		t.arcs.Update(t.keys, int(st.action), delta)
	}
}
