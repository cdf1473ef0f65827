package ner

import (
	"errors"
	"math/rand/v2"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Options are what a training may be told. The zero value is good for some hundred articles, except that it has no lists.
type Options struct {
	// Seed is that of the order in which documents are seen, and of the words that are hidden.
	Seed uint64
	// Epochs is how often each document is seen; 0 stands for 8.
	Epochs int
	// Lists are phrases of known kinds, 16 kinds at most, of which the first are the names of states; the words of a phrase are in lower case, with blanks between
	// them, as [token.Token.Norm] has them.
	Lists [][]string
	// Progress, where there is one, is told after each epoch of each learner how many words were not labelled right by the margin.
	Progress func(learner string, epoch, wrong, words int)
}

const (
	epochs = 8
	// folds is into how many parts the documents are divided, so that those of each are read for the first time by a
	// learner that has not seen them: as the second reading will find it in other texts.
	folds = 4
	// foldEpochs is how often those learners see a document.
	foldEpochs = 4
	// margin is by how much the right label of a word has to score more than another, in the unit of updates.
	margin = 20
	// hidden is one out of how many names are hidden from the features when a document is seen in training, so that
	// what stands around names, and their shape, learn to do without them.
	hidden = 5
)

// rounding is chosen so that the file is small and the accuracy does not change by more than chance.
var rounding = linear.Rounding{Prune: 0.6, Clip: 60}

// Train returns a recognizer learned from documents with tags, whose Names are the right ones. The same documents and
// options give the same recognizer. An error says that there are no documents, or that there are too many lists.
func Train(docs []*token.Document, o Options) (*Recognizer, error) {
	if len(docs) == 0 {
		return nil, errors.New("ner: no documents to learn from")
	}
	var phrases []string
	for i, list := range o.Lists {
		for _, phrase := range list {
			phrases = append(phrases, string(rune('a'+i))+phrase)
		}
	}
	lists, err := newLists(phrases)
	if err != nil {
		return nil, err
	}
	if o.Epochs == 0 {
		o.Epochs = epochs
	}
	t := &training{Options: o, docs: docs, lists: lists, first: make([][]label, len(docs))}
	for fold := range folds {
		var others, own []int
		for i := range docs {
			if i%folds == fold {
				own = append(own, i)
			} else {
				others = append(others, i)
			}
		}
		r := t.learn("fold", 0, others, min(foldEpochs, o.Epochs)).Run()
		for _, i := range own {
			r.look(docs[i], lists)
			r.read(0, docs[i])
			t.first[i] = append([]label(nil), r.labels[0]...)
		}
	}
	var all []int
	for i := range docs {
		all = append(all, i)
	}
	out := &Recognizer{lists: lists}
	for reading := range readings {
		out.readings[reading] = t.learn([]string{"first", "second"}[reading], reading, all, o.Epochs).readings[reading]
	}
	return out, nil
}

type training struct {
	Options
	docs  []*token.Document
	lists lists
	first [][]label // of each document: the labels of a first reading by a learner that has not seen it
}

// learn returns a recognizer that has learned the given reading, and no other, from some of the documents.
func (t *training) learn(name string, reading int, docs []int, epochs int) *Recognizer {
	learner := linear.NewLearner(labels)
	rec := &Recognizer{lists: t.lists}
	rec.readings[reading] = learner
	r := rec.Run()
	for _, d := range docs {
		right := t.look(r, reading, d)
		r.count(learner, reading, t.docs[d], right)
	}
	random := rand.New(rand.NewPCG(t.Seed, uint64(reading)))
	order := append([]int(nil), docs...)
	for epoch := range epochs {
		wrong, words := 0, 0
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, d := range order {
			r.right = t.look(r, reading, d)
			r.hide(random)
			w, n := r.learn(learner, reading, t.docs[d])
			wrong += w
			words += n
		}
		if t.Progress != nil {
			t.Progress(name, epoch+1, wrong, words)
		}
	}
	rec.readings[reading] = learner.Average(rounding)
	return rec
}

// look makes the views of a document for the given reading, and returns its right labels.
func (t *training) look(r *Run, reading, d int) []label {
	r.look(t.docs[d], t.lists)
	if reading > 0 {
		r.vote(t.first[d])
	}
	r.labels[reading] = append(r.labels[reading][:0], make([]label, len(t.docs[d].Tokens))...)
	return r.gold(t.docs[d])
}

// gold returns the right labels of the document in views. Names with words that can't be part of one are left out.
func (r *Run) gold(doc *token.Document) []label {
	out := make([]label, len(doc.Tokens))
names:
	for _, m := range doc.Names {
		if m.Type == token.MentionUnknown {
			continue
		}
		for i := m.Tokens.First; i < m.Tokens.Limit; i++ {
			if !r.views[i].candidate {
				continue names
			}
		}
		for i := m.Tokens.First; i < m.Tokens.Limit; i++ {
			place := inside
			switch {
			case m.Tokens.Len() == 1:
				place = only
			case i == m.Tokens.First:
				place = begin
			case i == m.Tokens.Limit-1:
				place = last
			}
			out[i] = labelOf(m.Type, place)
		}
	}
	return out
}

// hide makes some words with a capital unknown in all of the document: as none that has been seen.
func (r *Run) hide(random *rand.Rand) {
	masks := make([]uint64, len(r.known))
	for i := range masks {
		if random.IntN(hidden) == 0 {
			masks[i] = random.Uint64() | 1
		}
	}
	for i := range r.views {
		v := &r.views[i]
		if !v.capital || masks[v.word] == 0 {
			continue
		}
		mask := masks[v.word]
		v.lower ^= mask
		v.form ^= mask
		v.suffix[2] ^= mask
		for k := range v.prefix {
			v.prefix[k] ^= mask
		}
	}
}

// count tells the learner which features the document in views has with its right labels.
func (r *Run) count(learner *linear.Learner, reading int, doc *token.Document, right []label) {
	for _, s := range doc.Sentences {
		r.eachStretch(s.Tokens, func(stretch token.Range) {
			h := past{edge, edge, -1}
			for i := stretch.First; i < stretch.Limit; i++ {
				w := r.window(s.Tokens, i, reading)
				r.features = w.context(r.features[:0])
				r.features = w.history(r.features, h.one, h.two, r.opener(h.state()))
				learner.Count(r.features)
				h = h.next(right[i], i)
			}
		})
	}
}

// learn corrects the weights by the document in views, and returns how many of its words were labelled wrong.
func (r *Run) learn(learner *linear.Learner, reading int, doc *token.Document) (wrong, words int) {
	for _, s := range doc.Sentences {
		r.eachStretch(s.Tokens, func(stretch token.Range) {
			r.decode(reading, s.Tokens, stretch)
			words += stretch.Len()
			wrong += r.correct(learner, reading, s.Tokens, stretch)
			learner.Tick()
		})
	}
	return wrong, words
}

// correct corrects the weights by a stretch that has been labelled.
func (r *Run) correct(learner *linear.Learner, reading int, sentence, stretch token.Range) (wrong int) {
	right, guess := past{edge, edge, -1}, past{edge, edge, -1}
	for i := stretch.First; i < stretch.Limit; i++ {
		want, got := r.right[i], r.labels[reading][i]
		w := r.window(sentence, i, reading)
		if want != got {
			wrong++
			r.features = w.context(r.features[:0])
			learner.Update(r.features, int(want), 1)
			learner.Update(r.features, int(got), -1)
		}
		if want != got || right != guess {
			r.features = w.history(r.features[:0], right.one, right.two, r.opener(right.state()))
			learner.Update(r.features, int(want), 1)
			r.features = w.history(r.features[:0], guess.one, guess.two, r.opener(guess.state()))
			learner.Update(r.features, int(got), -1)
		}
		right, guess = right.next(want, i), guess.next(got, i)
	}
	return wrong
}

// past is what the features of a word see of the labels before it.
type past struct {
	one, two label
	name     int32 // the first word of the last name
}

func (p past) next(l label, i int) past {
	if isOpen(p.one) {
		return past{l, p.one, p.name}
	}
	return past{l, p.one, int32(i)}
}

func (p past) state() state { return state{label: p.one, name: p.name} }
