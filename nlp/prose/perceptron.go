package prose

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	upstream "github.com/jdkato/prose/v2"
)

// perceptron is prose's part-of-speech model: what its greedy tagger knows, without its tagger.
type perceptron struct {
	classes []string // the tags, sorted; a tag is known by its index
	// unambiguous has the words that the model does not ask the weights for.
	unambiguous map[string]uint8
	weights     map[string][]weight // by feature, in prose's own notation
}

// weight is what a feature adds to the score of a tag. Prose's weights are rounded to thousandths, so that sums of
// whole numbers are exact and do not hang on the order of addition.
type weight struct {
	tag        uint8
	thousandth int32
}

// loadPerceptron reads the tagging model out of prose, which has no way of giving it away but by reflection. It takes
// a tenth of a second. The error says that the version of prose is not one that we know the inside of.
func loadPerceptron() (p *perceptron, err error) {
	doc, err := upstream.NewDocument("", upstream.WithTokenization(false), upstream.WithSegmentation(false),
		upstream.WithExtraction(false))
	if err != nil {
		return nil, fmt.Errorf("prose: load the tagging model: %w", err)
	}
	defer func() {
		if r := recover(); r != nil {
			p, err = nil, fmt.Errorf("prose: the model is not laid out as in v2.0.0: %v", r)
		}
	}()
	model := reflect.ValueOf(doc.Model).Elem().FieldByName("tagger").Elem().FieldByName("model").Elem()

	var tags []string
	for _, class := range model.FieldByName("classes").Seq2() {
		tags = append(tags, class.String())
	}
	slices.Sort(tags)
	index := make(map[string]uint8, len(tags))
	for i, tag := range tags {
		index[tag] = uint8(i)
	}

	words := model.FieldByName("tagMap")
	p = &perceptron{classes: tags, unambiguous: make(map[string]uint8, words.Len())}
	for word, tag := range words.Seq2() {
		p.unambiguous[word.String()] = index[tag.String()]
	}

	features := model.FieldByName("weights")
	p.weights = make(map[string][]weight, features.Len())
	for feature, byTag := range features.Seq2() {
		row := make([]weight, 0, byTag.Len())
		for tag, value := range byTag.Seq2() {
			row = append(row, weight{index[tag.String()], int32(math.Round(value.Float() * 1000))})
		}
		p.weights[feature.String()] = row
	}
	return p, nil
}

// tagger tags one sentence after another with the same buffers.
type tagger struct {
	*perceptron
	words, tags, context []string
	scores               []int32
	feature              []byte
}

func (p *perceptron) newTagger() *tagger {
	return &tagger{perceptron: p, scores: make([]int32, len(p.classes))}
}

// run fills tags with the Penn tags of the words of one sentence, from left to right. A tag that is there already is
// kept, and the words after it see it.
func (t *tagger) run(words, tags []string) {
	t.context = append(t.context[:0], "-START-", "-START2-")
	for _, w := range words {
		t.context = append(t.context, contextForm(w))
	}
	t.context = append(t.context, "-END-", "-END2-")
	last, beforeLast := "-START-", "-START2-"
	for i, w := range words {
		if tags[i] == "" {
			if known, ok := t.unambiguous[w]; ok {
				tags[i] = t.classes[known]
			} else {
				tags[i] = t.best(t.context[i:i+5], w, last, beforeLast)
			}
		}
		beforeLast, last = last, tags[i]
	}
}

// best returns the tag with the greatest score for word, which stands in the middle of a context of five; the first
// of equals in alphabetical order. The features are those of prose, down to its cutting of bytes.
func (t *tagger) best(context []string, word, last, beforeLast string) string {
	clear(t.scores)
	t.add("bias")
	t.add("i suffix", ending(word))
	t.add("i pref1", string(rune(word[0])))
	t.add("i-1 tag", last)
	t.add("i-2 tag", beforeLast)
	t.add("i tag+i-2 tag", last, beforeLast)
	t.add("i word", context[2])
	t.add("i-1 tag+i word", last, context[2])
	t.add("i-1 word", context[1])
	t.add("i-1 suffix", ending(context[1]))
	t.add("i-2 word", context[0])
	t.add("i+1 word", context[3])
	t.add("i+1 suffix", ending(context[3]))
	t.add("i+2 word", context[4])
	best := 0
	for i, score := range t.scores {
		if score > t.scores[best] {
			best = i
		}
	}
	return t.classes[best]
}

func (t *tagger) add(parts ...string) {
	t.feature = append(t.feature[:0], parts[0]...)
	for _, part := range parts[1:] {
		t.feature = append(t.feature, ' ')
		t.feature = append(t.feature, part...)
	}
	for _, w := range t.weights[string(t.feature)] {
		t.scores[w.tag] += w.thousandth
	}
}

func ending(word string) string { return word[max(0, len(word)-3):] }

// contextForm is how the model sees a word that is a neighbour.
func contextForm(word string) string {
	digits := 0
	for digits < len(word) && '0' <= word[digits] && word[digits] <= '9' {
		digits++
	}
	switch {
	case strings.IndexByte(word, '-') > 0:
		return "!HYPHEN"
	case digits == 4 && len(word) == 4:
		return "!YEAR"
	case digits > 0:
		return "!DIGITS"
	}
	return strings.ToLower(word)
}
