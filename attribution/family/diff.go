package family

import (
	"strings"
	"unicode"
)

// Op says what a run of words does in the way from one text to another.
type Op byte

// The runs of a [Diff].
const (
	Equal  Op = '='
	Insert Op = '+'
	Delete Op = '-'
)

// Run is a run of words, joined by blanks.
type Run struct {
	Op   Op
	Text string
}

const largest = 1 << 22 // cells of the table of a diff

// Diff returns how the words of a become those of b, as runs in text order, a deletion before the insertion in its place. Words
// are equal whatever their case and the punctuation on them; equal runs have the words of b. It finds a longest common
// subsequence. Texts too long for that (4 million pairs of words between the first and the last difference) are one deletion and
// one insertion there.
func Diff(a, b string) []Run {
	x, y := strings.Fields(a), strings.Fields(b)
	kx, ky := bare(x), bare(y)
	start := 0
	for start < min(len(x), len(y)) && kx[start] == ky[start] {
		start++
	}
	endX, endY := len(x), len(y)
	for endX > start && endY > start && kx[endX-1] == ky[endY-1] {
		endX, endY = endX-1, endY-1
	}
	var out []Run
	emit := func(op Op, words []string) {
		if len(words) == 0 {
			return
		}
		if n := len(out); n > 0 && out[n-1].Op == op {
			out[n-1].Text += " " + strings.Join(words, " ")
			return
		}
		out = append(out, Run{op, strings.Join(words, " ")})
	}
	emit(Equal, y[:start])
	i, j := start, start // what stands before is written
	for _, m := range subsequence(kx[start:endX], ky[start:endY]) {
		emit(Delete, x[i:start+m[0]])
		emit(Insert, y[j:start+m[1]])
		i, j = start+m[0]+m[2], start+m[1]+m[2]
		emit(Equal, y[start+m[1]:j])
	}
	emit(Delete, x[i:endX])
	emit(Insert, y[j:endY])
	emit(Equal, y[endY:])
	return out
}

// subsequence returns the runs of a longest common subsequence as {place in x, place in y, length}; none if the texts are too long.
func subsequence(x, y []string) [][3]int {
	if len(x) == 0 || len(y) == 0 || len(x) > largest/len(y) {
		return nil
	}
	wide := len(y) + 1
	long := make([]int32, (len(x)+1)*wide) // of the rests of x and y
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				long[i*wide+j] = long[(i+1)*wide+j+1] + 1
			} else {
				long[i*wide+j] = max(long[(i+1)*wide+j], long[i*wide+j+1])
			}
		}
	}
	var out [][3]int
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] == y[j]:
			if n := len(out); n > 0 && out[n-1][0]+out[n-1][2] == i && out[n-1][1]+out[n-1][2] == j {
				out[n-1][2]++
			} else {
				out = append(out, [3]int{i, j, 1})
			}
			i, j = i+1, j+1
		case long[(i+1)*wide+j] >= long[i*wide+j+1]:
			i++
		default:
			j++
		}
	}
	return out
}

// bare returns words in lower case without the punctuation around them; a word that is nothing else stays.
func bare(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
		if out[i] == "" {
			out[i] = w
		}
	}
	return out
}
