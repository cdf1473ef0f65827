package conflict

import (
	"math"
	"slices"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// Sample is a cluster of articles to learn from.
type Sample struct {
	Records []record.Record
	// Conflicts are the annotated ones, their accounts made of claims of Records.
	Conflicts []record.Conflict
}

const (
	steps = 3000
	rate  = 0.2
	// decay is how much a weight is drawn to the one expected: the clusters are few.
	decay = 10.0
	// sampleWeight is what all pairs of a cluster weigh together.
	sampleWeight = 1000.0
)

// example is what a model is fitted to: features, how much it weighs, and 1 if it is a case, else 0.
type example struct {
	v      []float64
	weight float64
	right  float64
}

// Train learns weights from the samples, by the same steps each time: first of the pairs at odds, then of what belongs to the
// accounts that such pairs open, last how sure conflicts are. [Model.String] is the file of them.
func Train(samples []Sample) *Model {
	m := train(samples)
	m.calibrate(samples)
	return m
}

func train(samples []Sample) *Model {
	m := &Model{platt: [2]float64{0, 1}}
	prior := make([]float64, featureCount)
	for f, w := range expected {
		prior[f] = w
	}
	fit(m.weights[:], eachAlike(samples, pairExamples), prior, func(f int) bool { return negative[feature(f)] })
	fit(m.members[:], eachAlike(samples, m.memberExamples), make([]float64, memberFeatureCount), nil)
	return m
}

// folds is into how many parts the samples go for calibration.
const folds = 3

// calibrate learns how sure a conflict is from what models find that were learned from the other samples.
func (m *Model) calibrate(samples []Sample) {
	var all []example
	for fold := range folds {
		var learned, kept []Sample
		for i, s := range samples {
			if i%folds == fold {
				kept = append(kept, s)
			} else {
				learned = append(learned, s)
			}
		}
		other := train(learned)
		for _, s := range kept {
			c := read(s.Records)
			for _, f := range c.accountsOf(other, c.scored(other)) {
				all = append(all, example{v: []float64{1, logit(f.probability)}, weight: sampleWeight / 100, right: yes(s.has(c.conflict(f)))})
			}
		}
	}
	fit(m.platt[:], all, []float64{0, 1}, nil)
}

// has reports whether each account of a conflict has a claim of one account of an annotated conflict.
func (s *Sample) has(k record.Conflict) bool {
	return slices.ContainsFunc(k.A.Claims, func(a string) bool {
		return slices.ContainsFunc(k.B.Claims, func(b string) bool { return s.opposed(a, b) })
	})
}

// eachAlike returns the examples of all samples, each sample weighing the same.
func eachAlike(samples []Sample, examples func(*Sample) []example) []example {
	var all []example
	for i := range samples {
		own := examples(&samples[i])
		for k := range own {
			own[k].weight = sampleWeight / float64(len(own))
		}
		all = append(all, own...)
	}
	return all
}

// pairExamples are the pairs that something suggests are at odds.
func pairExamples(s *Sample) []example {
	c := read(s.Records)
	var out []example
	c.pairs(func(a, b *statement) {
		var v vector
		if c.features(&v, a, b) {
			out = append(out, example{v: v[:], right: yes(s.opposed(a.ref(), b.ref()))})
		}
	})
	return out
}

// memberExamples are the statements within reach of pairs that are rightly at odds.
func (m *Model) memberExamples(s *Sample) []example {
	c := read(s.Records)
	r := &reach{corpus: c, seen: map[*statement]int{}}
	var out []example
	c.pairs(func(a, b *statement) {
		var v vector
		if !s.opposed(a.ref(), b.ref()) || !c.features(&v, a, b) {
			return
		}
		for _, d := range [2][2]*statement{{a, b}, {b, a}} {
			r.mayJoin(d[0], d[1], func(t *statement, v *memberVector) {
				v[memberAtOdds] = r.atOdds(m, t, d[1])
				out = append(out, example{v: slices.Clone(v[:]), right: yes(s.together(d[0].ref(), t.ref(), d[1].ref()))})
			})
		}
	})
	return out
}

// opposed reports whether two claims stand on different sides of an annotated conflict.
func (s *Sample) opposed(a, b string) bool { return s.together(a, a, b) }

// together reports whether two claims stand on one side of an annotated conflict, and a third on the other.
func (s *Sample) together(a, t, b string) bool {
	return slices.ContainsFunc(s.Conflicts, func(k record.Conflict) bool {
		on, against := k.A.Claims, k.B.Claims
		if !slices.Contains(on, a) {
			on, against = against, on
		}
		return slices.Contains(on, a) && slices.Contains(on, t) && slices.Contains(against, b)
	})
}

// fit learns weights by AdaGrad on the log-likelihood of the examples; each but the first, the bias, is drawn to the one of prior.
// With a function of the signs a weight that has the wrong one is 0.
func fit(weights []float64, examples []example, prior []float64, negative func(int) bool) {
	squares := make([]float64, len(weights))
	gradient := make([]float64, len(weights))
	for range steps {
		clear(gradient)
		for i := range examples {
			e := &examples[i]
			d := e.weight * (e.right - sigmoid(dot(e.v, weights)))
			for k, x := range e.v {
				gradient[k] += d * x
			}
		}
		for k := range gradient {
			if k > 0 {
				gradient[k] -= decay * (weights[k] - prior[k])
			}
			squares[k] += gradient[k] * gradient[k]
			if squares[k] > 0 {
				weights[k] += rate * gradient[k] / math.Sqrt(squares[k])
			}
			if k > 0 && negative != nil && (weights[k] < 0) != negative(k) {
				weights[k] = 0
			}
		}
	}
}

// negative are the features of pairs that can only speak against a conflict; all others but the bias can only speak for one. With
// so few examples a weight of the wrong sign is chance.
var negative = map[feature]bool{noSpeaker: true, allied: true, friends: true, denialOfDemand: true, sameDocument: true}
