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

// Model is a log-linear model of whether two statements stand on different sides of a conflict.
type Model struct {
	weights vector
}

var builtIn = func() Model {
	m, err := parseModel(weightsFile)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return m
}()

// probability returns how likely a pair with the features of v is a conflict.
func (m *Model) probability(v *vector) float64 {
	sum := 0.0
	for i, x := range v {
		sum += x * m.weights[i]
	}
	return 1 / (1 + math.Exp(-sum))
}

func parseModel(text string) (Model, error) {
	var m Model
	numbers := map[string]int{}
	for i, name := range featureNames {
		numbers[name] = i
	}
	for n, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if strings.HasPrefix(line, "#") || line == "" {
			continue
		}
		name, value, _ := strings.Cut(line, "\t")
		i, ok := numbers[name]
		w, err := strconv.ParseFloat(value, 64)
		if !ok || err != nil {
			return m, fmt.Errorf("weights of conflicts, line %d: want the name of a feature, a tab and a number, not %q", n+1, line)
		}
		m.weights[i] = w
	}
	return m, nil
}

// String returns the file of the model's weights.
func (m *Model) String() string {
	var b strings.Builder
	b.WriteString("# Weights of the features of a pair of claims; see nlp/MODEL.md. Made by hearsay train conflicts.\n")
	for i, name := range featureNames {
		fmt.Fprintf(&b, "%s\t%.3f\n", name, m.weights[i])
	}
	return b.String()
}
