package conflict

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// weightsFile holds a weight a line: the name of the feature, a tab, the number. It is text so that everyone can read what
// makes two accounts a conflict.
//
//go:embed data/weights.tsv
var weightsFile string

// Model is a log-linear model of whether two statements stand on different sides of a conflict, another of what belongs to the
// accounts that they open, and how sure a conflict is that they open (Platt, Probabilistic outputs for support vector machines,
// 1999).
type Model struct {
	weights vector
	members memberVector
	platt   [2]float64 // by how much the log-odds of the pair are moved, and stretched
}

var builtIn = func() Model {
	m, err := parseModel(weightsFile)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return m
}()

// probability returns how likely a pair with the features of v is a conflict.
func (m *Model) probability(v *vector) float64 { return sigmoid(dot(v[:], m.weights[:])) }

// confidence returns how likely a conflict is right that a pair of probability p opens.
func (m *Model) confidence(p float64) float64 { return sigmoid(m.platt[0] + m.platt[1]*logit(p)) }

func logit(p float64) float64 { return math.Log(p / (1 - p)) }

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func dot(v, weights []float64) float64 {
	sum := 0.0
	for i, x := range v {
		sum += x * weights[i]
	}
	return sum
}

func parseModel(text string) (Model, error) {
	var m Model
	places := map[string]*float64{}
	for _, part := range m.parts() {
		for i, name := range part.names {
			places[name] = &part.weights[i]
		}
	}
	for n, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if strings.HasPrefix(line, "#") || line == "" {
			continue
		}
		name, value, _ := strings.Cut(line, "\t")
		place, ok := places[name]
		w, err := strconv.ParseFloat(value, 64)
		if !ok || err != nil {
			return m, fmt.Errorf("weights of conflicts, line %d: want the name of a feature, a tab and a number, not %q", n+1, line)
		}
		*place = w
	}
	return m, nil
}

// String returns the file of the model's weights.
func (m *Model) String() string {
	var b strings.Builder
	b.WriteString("# Weights of the features of a pair of claims; see nlp/MODEL.md. Made by hearsay train conflicts.\n")
	for _, part := range m.parts() {
		for i, name := range part.names {
			fmt.Fprintf(&b, "%s\t%.3f\n", name, part.weights[i])
		}
	}
	return b.String()
}

// part is a named part of the weights.
type part struct {
	names   []string
	weights []float64
}

func (m *Model) parts() []part {
	return []part{{featureNames, m.weights[:]}, {memberNames, m.members[:]}, {[]string{"confidence_bias", "confidence_slope"}, m.platt[:]}}
}
