package ner

import (
	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Recognizer finds names. It is immutable and safe for concurrent use.
type Recognizer struct {
	readings [readings]linear.Scorer // the weights for the first and for the second reading of a document
	lists    lists
}

// readings is how often a document is read.
const readings = 2

// A label is 0 for a word that is in no name, or 1 + 4*type + place, with the type counted from MentionPerson.
type label = uint8

// Places of a word in its name.
const (
	begin label = iota
	inside
	last
	only
)

const (
	outside label = 0
	types         = int(token.MentionMisc - token.MentionPerson + 1)
	labels        = 1 + 4*types
)

func labelOf(t token.MentionType, place label) label {
	return 1 + 4*label(t-token.MentionPerson) + place
}

// kindOf returns the type of the name that a word with this label is part of; not for outside.
func kindOf(l label) token.MentionType { return token.MentionPerson + token.MentionType((l-1)/4) }

// isOpen reports whether the name goes on after a word with this label.
func isOpen(l label) bool { return l != outside && l != edge && (l-1)%4 <= inside }

const (
	// beam is how many lines of labels are followed at a time.
	beam = 6
	// edge stands for the label before the first word.
	edge = label(labels)
)

// Run finds names in one document after another with the same buffers. It is not safe for concurrent use: each goroutine
// needs its own.
type Run struct {
	*Recognizer
	survey
	labels   [readings][]label // by reading and token of the document
	right    []label           // in training: the right labels, which have to win by a margin
	features []uint64
	static   [labels]int32
	sums     [labels]int32
	states   []state
}

// state is how far a line of labels came: the last label, the state before, the first word of the name that is open,
// and the sum of the scores.
type state struct {
	score int64
	from  int32 // an index of states, -1 for the start
	name  int32
	label label
	two   label // the label before the last
}

// Run returns a Run of the recognizer.
func (r *Recognizer) Run() *Run { return &Run{Recognizer: r} }

// Names sets doc.Names, whatever they were. The tokens of doc have to have their tags. Titles ("President", "Mr.") are no
// part of a name; a handle (@name) is the name of a person. It takes time linear in the number of tokens, and
// allocates nothing but the names once its buffers have grown to the longest document.
func (r *Run) Names(doc *token.Document) {
	r.look(doc, r.lists)
	for reading := range readings {
		r.read(reading, doc)
	}
	doc.Names = r.names(r.labels[readings-1], doc.Names[:0])
}

// read labels the document, whose views are there, for the given time.
func (r *Run) read(reading int, doc *token.Document) {
	if reading > 0 {
		r.vote(r.labels[reading-1])
	}
	r.labels[reading] = append(r.labels[reading][:0], make([]label, len(doc.Tokens))...)
	for _, s := range doc.Sentences {
		r.eachStretch(s.Tokens, func(stretch token.Range) {
			r.decode(reading, s.Tokens, stretch)
		})
	}
}

// eachStretch calls f with the longest runs of words of a sentence that can be part of a name.
func (r *Run) eachStretch(sentence token.Range, f func(stretch token.Range)) {
	for i := sentence.First; i < sentence.Limit; i++ {
		if !r.views[i].candidate {
			continue
		}
		first := i
		for i < sentence.Limit && r.views[i].candidate {
			i++
		}
		f(token.Range{First: first, Limit: i})
	}
}

// decode sets the labels of a stretch of the sentence to the best ones.
func (r *Run) decode(reading int, sentence, stretch token.Range) {
	r.states = append(r.states[:0], state{from: -1, label: edge, two: edge})
	first := 0
	for i := stretch.First; i < stretch.Limit; i++ {
		first = r.step(reading, sentence, stretch, i, first)
	}
	at := int32(first)
	for i := stretch.Limit - 1; i >= stretch.First; i-- {
		r.labels[reading][i] = r.states[at].label
		at = r.states[at].from
	}
}

// step appends the best states with a label for word i, the best first, and returns where they begin; those of the word
// before begin at before.
func (r *Run) step(reading int, sentence, stretch token.Range, i, before int) int {
	start := len(r.states)
	weights := r.readings[reading]
	w := r.window(sentence, i, reading)
	r.features = w.context(r.features[:0])
	weights.Score(r.features, r.static[:])
	if r.right != nil {
		r.static[r.right[i]] -= margin
	}
	ends := i == stretch.Limit-1
	for at := before; at < start; at++ {
		s := r.states[at]
		r.sums = r.static
		r.features = w.history(r.features[:0], s.label, s.two, r.opener(s))
		weights.Add(r.features, r.sums[:])
		put := func(l label, name int) {
			r.insert(start, state{s.score + int64(r.sums[l]), int32(at), int32(name), l, s.label})
		}
		if isOpen(s.label) {
			t := kindOf(s.label)
			put(labelOf(t, last), int(s.name))
			if !ends {
				put(labelOf(t, inside), int(s.name))
			}
			continue
		}
		put(outside, i)
		for t := token.MentionPerson; t <= token.MentionMisc; t++ {
			put(labelOf(t, only), i)
			if !ends {
				put(labelOf(t, begin), i)
			}
		}
	}
	return start
}

// opener returns the view of the first word of the name that is open after s, the one of the left edge if none is.
func (r *Run) opener(s state) *view {
	if isOpen(s.label) {
		return &r.views[s.name]
	}
	return &edges[0]
}

// insert puts s among the states from start on, which are in the order of their scores, if it is one of the best. Of
// equals the first stays first; of those that have the last label in common, only the best stays.
func (r *Run) insert(start int, s state) {
	n := len(r.states)
	if n-start == beam && r.states[n-1].score >= s.score {
		return
	}
	for at := start; at < n; at++ {
		o := r.states[at]
		if o.label == s.label {
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

// names appends the names that labels show, and the handles.
func (r *Run) names(labels []label, names []token.Mention) []token.Mention {
	first := 0
	for i, l := range labels {
		switch {
		case l == outside:
			if r.views[i].handle {
				names = append(names, token.Mention{Tokens: token.Range{First: i, Limit: i + 1}, Type: token.MentionPerson})
			}
			continue
		case isOpen(l):
			if (l-1)%4 == begin {
				first = i
			}
			continue
		case (l-1)%4 == only:
			first = i
		}
		m := token.Mention{Tokens: token.Range{First: first, Limit: i + 1}, Type: kindOf(l)}
		if r.meet(m.Tokens) {
			names = append(names, token.Mention{Tokens: token.Range{First: first, Limit: i}, Type: token.MentionPerson})
			m = token.Mention{Tokens: token.Range{First: i, Limit: i + 1}, Type: token.MentionPlace}
		}
		names = append(names, m)
	}
	return names
}

// meet reports whether the two words of a range only happen to stand side by side: in "told Orlov France was ready" the
// first is a person in most other places of the document, and the second a state.
func (r *Run) meet(name token.Range) bool {
	if name.Len() != 2 || !r.views[name.Limit-1].isState() {
		return false
	}
	known := &r.known[r.views[name.First].word]
	sum := 0
	for _, n := range known.votes {
		sum += int(n)
	}
	return 2*int(known.votes[token.MentionPerson]) > sum
}
