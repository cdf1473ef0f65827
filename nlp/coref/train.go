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
	table := linear.NewTableLearner(size, rate)
	run := (&Resolver{weights: table, lexicon: lexicon}).Run()
	random := rand.New(rand.NewPCG(o.Seed, 1))
	for epoch := range epochs {
		wrong, mentions := 0, 0
		for _, i := range random.Perm(len(samples)) {
			w, m := run.learn(table, &samples[i], epoch == 0)
			wrong, mentions = wrong+w, mentions+m
		}
		if o.Progress != nil {
			o.Progress(epoch+1, wrong, mentions)
		}
	}
	return linear.Pack(kind, version, linear.AppendStrings(nil, words), table.Table().Bytes()), nil
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
	top := slices.Max(r.scores)
	all, good := 0.0, 0.0
	for n, s := range r.scores {
		p := math.Exp(s - top)
		r.scores[n] = p
		all += p
		if right[n] {
			good += p
		}
	}
	for n, p := range r.scores {
		gradient := p / all
		if right[n] {
			gradient -= p / good
		}
		if gradient > 1e-3 || gradient < -1e-3 {
			table.Update(r.features[r.begin[n]:r.begin[n+1]], gradient)
		}
	}
}
