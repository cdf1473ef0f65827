package tag

import (
	"errors"
	"math/rand/v2"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

// Options are what a training may be told. The zero value is good for a treebank of some hundred thousand words, except
// that it has no plain text.
type Options struct {
	// Seed is that of the order in which sentences are seen.
	Seed uint64
	// Epochs is how often each sentence is seen; 0 stands for 6.
	Epochs int
	// Plain are the words of sentences without tags. Classes of words are learned from them and from the others.
	Plain [][]string
	// Progress, where there is one, is told after each epoch how many words were not tagged right by the margin.
	Progress func(epoch, wrong, words int)
}

const (
	epochs   = 6
	clusters = 250
	// margin is by how much the right tag of a word has to score more than another, in the unit of updates. Without it
	// the training is right about all that it has seen before it has learned much.
	margin = 60
)

// rounding is chosen so that the file is small and the accuracy does not change by more than chance.
var rounding = linear.Rounding{Prune: 1, Clip: 120}

// Train returns a tagger learned from sentences. The same sentences and options give the same tagger. The only error is
// that there are none, or that more than 65,535 tags or classes would be needed.
func Train(sentences []Sentence, o Options) (*Tagger, error) {
	if len(sentences) == 0 {
		return nil, errors.New("tag: no sentences to learn from")
	}
	text := make([][]string, len(sentences))
	for i, s := range sentences {
		for _, w := range s.Words {
			text[i] = append(text[i], w.Form)
		}
	}
	t := &Tagger{lemmas: learnLemmas(sentences), clusters: induce(append(text[:len(text):len(text)], o.Plain...), clusters)}
	t.lists(sentences)
	learner := linear.NewLearner(len(t.tags))
	r := t.Run()
	r.scorer = learner

	for i := range sentences {
		r.count(learner, text[i], sentences[i].Words)
	}
	if o.Epochs == 0 {
		o.Epochs = epochs
	}
	random := rand.New(rand.NewPCG(o.Seed, 0))
	order := random.Perm(len(sentences))
	for epoch := range o.Epochs {
		wrong, words := 0, 0
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, s := range order {
			wrong += r.learn(learner, text[s], sentences[s].Words)
			words += len(text[s])
			learner.Tick()
		}
		if o.Progress != nil {
			o.Progress(epoch+1, wrong, words)
		}
	}
	t.weights = learner.Average(rounding)
	return t, nil
}

// count tells the learner which features a sentence has with its right tags.
func (r *Run) count(learner *linear.Learner, words []string, gold []Word) {
	r.look(words)
	r.right = r.right[:0]
	for i, word := range gold {
		w, before := r.window(i), history(r.right, i)
		r.right = append(r.right, r.numbers[word.Tag])
		r.features = w.context(r.features[:0])
		learner.Count(r.features)
		r.features = w.history(r.features[:0], before[0], before[1], before[2])
		learner.Count(r.features)
	}
}

// learn corrects the weights by one sentence, and returns how many words were tagged wrong.
func (r *Run) learn(learner *linear.Learner, words []string, gold []Word) int {
	r.look(words)
	r.right = r.right[:0]
	for _, w := range gold {
		r.right = append(r.right, r.numbers[w.Tag])
	}
	guess := r.decode()
	wrong := 0
	for i, right := range r.right {
		if guess[i] != right {
			wrong++
		}
		w := r.window(i)
		if w.views[2].fixed > 0 {
			continue
		}
		if guess[i] != right {
			r.features = w.context(r.features[:0])
			learner.Update(r.features, int(right), 1)
			learner.Update(r.features, int(guess[i]), -1)
		}
		before, taken := history(r.right, i), history(guess, i)
		if guess[i] != right || before != taken {
			r.features = w.history(r.features[:0], before[0], before[1], before[2])
			learner.Update(r.features, int(right), 1)
			r.features = w.history(r.features[:0], taken[0], taken[1], taken[2])
			learner.Update(r.features, int(guess[i]), -1)
		}
	}
	return wrong
}

// history returns the three tags before word i, the last first.
func history(tags []uint16, i int) [3]uint64 {
	h := [3]uint64{noTag, noTag, noTag}
	for k := range min(i, len(h)) {
		h[k] = uint64(tags[i-1-k])
	}
	return h
}
