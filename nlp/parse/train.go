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
	// Epochs is how often each sentence is seen; 0 stands for 7.
	Epochs int
	// Progress, where there is one, is told after each epoch how many sentences were not right by the margin.
	Progress func(epoch, wrong, sentences int)
}

const (
	epochs = 7
	// learningWidth is the width of the beam in training.
	learningWidth = 8
	// arcMargin is how much more the right transitions have to score for each gold arc that others lose, labelMargin how
	// much more the right label; in the unit of updates.
	arcMargin   = 40
	labelMargin = 10
	// arcSize makes a table of transition weights of 4 MB, in which weights are kept up to arcClip.
	arcSize = 18
	arcClip = 400
)

var labelRounding = linear.Rounding{Prune: 3.5 * 40 / 127, Bits: 8, Clip: 40}

// Train returns a parser learned from sentences. The same sentences and options give the same parser. An error means
// that there are none, that one is no tree, or that there are more than 64 relations.
func Train(sentences []tag.Sentence, o Options) (*Parser, error) {
	if len(sentences) == 0 {
		return nil, errors.New("parse: no sentences to learn from")
	}
	p := &Parser{}
	for _, s := range sentences {
		if !isTree(s.Words) {
			return nil, errors.New("parse: a sentence is no tree")
		}
		for _, w := range s.Words {
			p.rels = append(p.rels, w.Rel)
		}
	}
	slices.Sort(p.rels)
	if p.rels = slices.Compact(p.rels); len(p.rels) > maxRels {
		return nil, errors.New("parse: too many relations")
	}
	samples := make([]sample, len(sentences))
	for i, s := range sentences {
		samples[i] = p.sample(s)
	}
	if o.Epochs == 0 {
		o.Epochs = epochs
	}

	t := trainer{arcs: linear.NewNarrowLearner(), labels: linear.NewLearner(len(p.rels))}
	t.width, t.within = learningWidth, math.MaxInt32/2
	random := rand.New(rand.NewPCG(o.Seed, 1))
	for epoch := range o.Epochs {
		wrong := 0
		random.Shuffle(len(samples), func(i, j int) { samples[i], samples[j] = samples[j], samples[i] })
		for _, s := range samples {
			if t.learnArcs(s) {
				wrong++
			}
			t.learnLabels(s)
		}
		if o.Progress != nil {
			o.Progress(epoch+1, wrong, len(samples))
		}
	}
	p.arcs = t.arcs.Average(arcSize, arcClip)
	p.labels = t.labels.Average(labelRounding)
	return p, nil
}

// sample is a sentence to learn from.
type sample struct {
	words    []word // and an empty one
	heads    []int32
	children [][]int32
	labels   []int
}

func (p *Parser) sample(s tag.Sentence) sample {
	out := sample{children: make([][]int32, len(s.Words))}
	for i, w := range s.Words {
		out.words = append(out.words, newWord(normal(w.Form), w.Tag))
		out.heads = append(out.heads, int32(w.Head))
		if w.Head >= 0 {
			out.children[w.Head] = append(out.children[w.Head], int32(i))
		}
		label, _ := slices.BinarySearch(p.rels, w.Rel)
		out.labels = append(out.labels, label)
	}
	out.words = append(out.words, word{})
	return out
}

// trainer learns from one sentence after another.
type trainer struct {
	buffers
	arcs   *linear.NarrowLearner
	labels *linear.Learner
}

// learnArcs corrects the weights of the transitions where the beam is furthest ahead of the right ones, and reports
// whether there was something to correct.
func (t *trainer) learnArcs(s sample) bool {
	defer t.arcs.Tick()
	t.words = append(t.words[:0], s.words...)
	n := len(s.heads)
	t.reset(n)
	margin := func(st *state, action int) int32 {
		return arcMargin * int32(t.cost(st, action, s.heads, s.children))
	}
	gold, inBeam := int32(0), int32(0) // the right state, and the one of the beam that equals it; -1 if it fell out
	first := int32(0)                  // of the beam
	guess, right, most := int32(-1), int32(-1), int32(-1)
	for range 2*n - 1 {
		end := int32(len(t.states)) // the right state stands after those of the beam, but at the start
		limit := end
		if gold > 0 {
			limit--
		}
		t.step(&t.beam, t.arcs, first, limit, margin)
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
		next := t.apply(gold, action)
		// Where no projective tree is the right one even the cheapest transitions have a cost.
		next.score = st.score + t.arcs.Score(t.features(&st))[action] + margin(&st, action)
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
		t.arcs.Update(t.features(&t.states[bad.parent]), int(bad.action), -1)
		t.arcs.Update(t.features(&t.states[should.parent]), int(should.action), 1)
	}
}

// learnLabels corrects the weights of the labels by the right tree.
func (t *trainer) learnLabels(s sample) {
	t.label(t.labels, s.words, s.heads, func(token int32, features []uint64, scores []int32) {
		should := s.labels[token]
		scores[should] -= labelMargin
		if found := linear.Best(scores); found != should {
			t.labels.Update(features, should, 1)
			t.labels.Update(features, found, -1)
		}
	})
	t.labels.Tick()
}
