// Package linear holds what the taggers and parsers of this module learn with: a linear classifier over hashed
// features, trained as an averaged perceptron (Collins 2002, https://aclanthology.org/W02-1001/), and the file that its
// weights are kept in.
//
// A feature is a 64-bit number, made with [Mix] from the number of its template and the numbers of what it looks at; no
// string is built. A [Learner] has a weight for each feature and label that an update touched, a [Model] the average
// of those over the training, rounded to 8 bits. Both count in whole numbers, so that a sum does not hang on the
// order of its addition and a training gives the same bytes on every machine.
//
// A model file is a container of parts, see [Pack]. All that is read from one is checked: no file makes this package
// panic or ask for more memory than a small multiple of the file's size.
package linear

// Scorer is what a decoder needs of a [Learner] or a [Model].
type Scorer interface {
	// Labels returns the number of labels.
	Labels() int
	// Score sets scores, one a label, to the sums of the weights of features.
	Score(features []uint64, scores []int32)
	// Add adds the weights of features to scores, one a label.
	Add(features []uint64, scores []int32)
}

var (
	_ Scorer = (*Learner)(nil)
	_ Scorer = (*Model)(nil)
)

// Mix returns a feature, or part of one, made of h and x. Start with the number of a template, which has to be
// different for each, and mix in one after another the numbers of what the template looks at.
func Mix(h, x uint64) uint64 {
	// The finalizer of MurmurHash3 with David Stafford's constants, mix 13.
	// Before it h is spread, so that small numbers do not meet: Mix(1, 0) is not Mix(0, 1).
	h = (h*0x9e3779b97f4a7c15 + 0x632be59bd9b4e019) ^ x
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// The parts of a [Key] are told apart by what they are multiplied with: odd numbers without a pattern.
const (
	mix0 = 0x9e3779b97f4a7c15
	mix1 = 0xbf58476d1ce4e5b9
	mix2 = 0x94d049bb133111eb
	mix3 = 0xc2b2ae3d27d4eb4f
	mix4 = 0xd6e8feb86659fd93
)

// Key returns the feature of a template, whose number has to be different for each, that looks at a, b, c and d, or at fewer
// of them and zeros. Its products do not wait for each other, which makes it faster than a chain of [Mix].
func Key(template, a, b, c, d uint64) uint64 {
	sum := template*mix0 + a*mix1 + b*mix2 + c*mix3 + d*mix4
	sum = (sum ^ sum>>32) * mix0
	return sum ^ sum>>29
}

// String returns a number for s that can be mixed into features.
func String[T string | []byte](s T) uint64 {
	h := uint64(0xcbf29ce484222325) // FNV-1a, and a mix for the upper bits
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 0x100000001b3
	}
	return Mix(h, uint64(len(s)))
}

// key returns what a feature is known by in a table. Of a million features one in some thousands shares its key with
// another, which does no harm that can be measured.
func key(feature uint64) uint32 { return uint32(feature >> 32) }

// Best returns the index of the greatest score, the first of equals; -1 if there are none.
func Best(scores []int32) int {
	best := -1
	for i, s := range scores {
		if best < 0 || s > scores[best] {
			best = i
		}
	}
	return best
}
