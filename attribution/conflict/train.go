package conflict

import (
	"math"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// Sample is a cluster of articles to learn from.
type Sample struct {
	Records []record.Record
	// Opposed reports whether two claims, each as "record/claim", stand on different sides of an annotated conflict.
	Opposed func(a, b string) bool
}

const (
	steps = 3000
	rate  = 0.2
	// decay is how much a weight is drawn to the one expected: the clusters are few.
	decay = 10.0
	// sampleWeight is what all pairs of a cluster weigh together.
	sampleWeight = 1000.0
)

type example struct {
	v      vector
	weight float64
	right  float64
}

// Train learns weights from the samples, by the same steps each time: AdaGrad on the log-likelihood of all pairs, each cluster
// weighing the same. [Model.String] is the file of them.
func Train(samples []Sample) *Model {
	var all []example
	for _, s := range samples {
		c := read(s.Records)
		var own []example
		c.pairs(func(a, b *statement) {
			e := example{right: yes(s.Opposed(a.ref, b.ref))}
			if c.features(&e.v, a, b) {
				own = append(own, e)
			}
		})
		for i := range own {
			own[i].weight = sampleWeight / float64(len(own))
		}
		all = append(all, own...)
	}
	var m Model
	var squares vector
	for range steps {
		var gradient vector
		for i := range all {
			e := &all[i]
			d := e.weight * (e.right - m.probability(&e.v))
			for k, x := range e.v {
				gradient[k] += d * x
			}
		}
		for k := range gradient {
			if feature(k) != bias {
				gradient[k] -= decay * (m.weights[k] - expected[feature(k)])
			}
			squares[k] += gradient[k] * gradient[k]
			if squares[k] > 0 {
				m.weights[k] += rate * gradient[k] / math.Sqrt(squares[k])
			}
			if k != int(bias) && (m.weights[k] < 0) != negative[feature(k)] {
				m.weights[k] = 0
			}
		}
	}
	return &m
}

// negative are the features that can only speak against a conflict; all others but the bias can only speak for one. With so few
// examples a weight of the wrong sign is chance.
var negative = map[feature]bool{noSpeaker: true, allied: true, denialOfDemand: true, sameDocument: true}
