package coref

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Sample is a document to learn from: its mentions and an analysis of its text.
type Sample struct {
	Gold   GoldDocument
	Doc    *token.Document
	Quotes []token.Range
}

// Options are what a training may be told.
type Options struct {
	// Seed is that of the order in which documents are seen.
	Seed uint64
	// Male and Female are given names, in lower case.
	Male, Female []string
	// Progress, where there is one, is told how many mentions an epoch put to a wrong place, of how many.
	Progress func(epoch, wrong, mentions int)
}

// Chosen on GUM dev and by cross-validation on the news and interviews of GUM train.
const (
	size   = 19 // half a megabyte
	rate   = 0.05
	epochs = 8

	phraseSize   = 18
	phraseRate   = 0.025
	phraseEpochs = 4

	// orders is how many orders of the documents a model is the mean of.
	orders = 4
)

// What a mistake costs in training, added to the scores of what is wrong (softmax-margin; the costs of Durrett and Klein 2013): an
// entity begun where there is one, a link where an entity begins, a link to a wrong one.
const (
	missed   = 3
	invented = 0.1
	confused = 1
)

// Train returns a model file learned from samples. The same samples and options give the same bytes.
func Train(samples []Sample, o Options) ([]byte, error) {
	if len(samples) == 0 {
		return nil, errors.New("coref: no samples to learn from")
	}
	golds := make([]GoldDocument, len(samples))
	for i, s := range samples {
		golds[i] = s.Gold
	}
	words := nouns(golds)
	for _, n := range o.Male {
		words = append(words, "m"+n)
	}
	for _, n := range o.Female {
		words = append(words, "f"+n)
	}
	slices.Sort(words)
	lexicon, err := newLexicon(words)
	if err != nil {
		return nil, err
	}
	run := (&Resolver{lexicon: lexicon}).Run()
	phrases := learners(phraseSize, phraseRate)
	for n, table := range phrases {
		random := rand.New(rand.NewPCG(o.Seed, uint64(n)))
		for range phraseEpochs {
			for _, i := range random.Perm(len(samples)) {
				run.learnPhrases(table, &samples[i])
			}
		}
	}
	run.Resolver.phrases = linear.MeanTable(phrases)
	links := learners(size, rate)
	for n, table := range links {
		run.Resolver.links = table
		random := rand.New(rand.NewPCG(o.Seed, uint64(n)))
		for epoch := range epochs {
			wrong, mentions := 0, 0
			for _, i := range random.Perm(len(samples)) {
				w, m := run.learn(table, &samples[i], epoch == 0)
				wrong, mentions = wrong+w, mentions+m
			}
			if o.Progress != nil {
				o.Progress(n*epochs+epoch+1, wrong, mentions)
			}
		}
	}
	return linear.Pack(kind, version, linear.AppendStrings(nil, words), linear.MeanTable(links).Bytes(), linear.MeanTable(phrases).Bytes()), nil
}

func learners(size int, rate float64) []*linear.TableLearner {
	out := make([]*linear.TableLearner, orders)
	for n := range out {
		out[n] = linear.NewTableLearner(size, rate)
	}
	return out
}

// learn learns a document: what is right among the candidates of each mention is any mention of its entity, or none where it is
// the first. The entities are those that the model made, those of the treebank if led is set.
func (r *Run) learn(table *linear.TableLearner, s *Sample, led bool) (wrong, mentions int) {
	r.begins(s.Doc, s.Quotes)
	number := s.Gold.Align(s.Doc, r.mentions, true)
	entity := func(i int) string {
		if number[i] < 0 {
			return ""
		}
		return s.Gold.Mentions[number[i]].Entity
	}
	right := make([]bool, 0, window+far)
	for i := range r.mentions {
		r.list(i)
		r.rank(i)
		right = right[:0]
		for _, k := range r.found {
			right = append(right, k >= 0 && entity(i) != "" && entity(i) == entity(int(k)))
		}
		right[0] = !slices.Contains(right, true)
		best := argmax(r.scores)
		mentions++
		if !right[best] {
			wrong++
		}
		r.update(table, right)
		if led {
			best = slices.Index(right, true)
		}
		r.put(i, int(r.found[best]))
	}
	return wrong, mentions
}

// update takes a step towards the right candidates. It spoils the scores.
func (r *Run) update(table *linear.TableLearner, right []bool) {
	for n := range r.scores {
		switch {
		case right[n]:
		case n == 0:
			r.scores[n] += missed
		case right[0]:
			r.scores[n] += invented
		default:
			r.scores[n] += confused
		}
	}
	step(table, r.features, r.begin[1:], r.scores, right)
}

// step moves the weights of the features of candidates, which end at ends, towards the right ones. It spoils the scores.
func step(table *linear.TableLearner, features []uint64, ends []int, scores []float64, right []bool) {
	top := slices.Max(scores)
	all, good := 0.0, 0.0
	for n, s := range scores {
		p := math.Exp(s - top)
		scores[n] = p
		all += p
		if right[n] {
			good += p
		}
	}
	from := 0
	for n, p := range scores {
		gradient := p / all
		if right[n] {
			gradient -= p / good
		}
		if gradient > 1e-3 || gradient < -1e-3 {
			table.Update(features[from:ends[n]], gradient)
		}
		from = ends[n]
	}
}
