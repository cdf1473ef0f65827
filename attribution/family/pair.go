package family

import "math"

const (
	enough  = 0.70 // the least score of a pair that is one quotation
	strong  = 0.90 // the score of those with literal
	literal = 7    // content words in a row, in the same order in two quotations, that are no chance
	partial = 0.8  // with less than this of each in the other, two cuts overlap
	fewest  = 4    // content words of a wording that is compared with others
	nearby  = 2    // days between two reports of one statement
)

// features are what the decision on a pair of wordings rests on. Weights are of rarity: see [corpus.weight].
type features struct {
	matched int     // content words in both
	contain float64 // share of the lighter wording, by weight, that is in the other
	cover   float64 // the same of the heavier
	order   float64 // share of the matched words that stand in one order
	run     int     // longest run of content words in both
	swapped bool    // only two words are out of order, and one is a name: who did it to whom
	against bool    // numbers, names, negation or opposites that don't agree
	days    int     // between the nearest days on which the two were published; 0 where that is not known
	quoted  bool    // both have quotation marks, at least around a part
	voices  voice
}

// compare returns the features of two wordings.
func (c *corpus) compare(x, y *wording) features {
	if c.heft(x.words) > c.heft(y.words) {
		x, y = y, x
	}
	a, b := x.words, y.words
	f := features{days: x.days(y), quoted: x.quoted && y.quoted, voices: x.voice(y)}
	// Match each word of a with one of b, in order where that is possible.
	to := make([]int, len(a)) // place in b, -1
	taken := make([]bool, len(b))
	wide := len(b) + 1
	long := c.table(len(a)+1, wide)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].id == b[j].id {
				long[i*wide+j] = long[(i+1)*wide+j+1] + 1
			} else {
				long[i*wide+j] = max(long[(i+1)*wide+j], long[i*wide+j+1])
			}
		}
	}
	for i := range to {
		to[i] = -1
	}
	ordered := 0
	run := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].id == b[j].id:
			to[i], taken[j] = j, true
			ordered++
			if i > 0 && j > 0 && to[i-1] == j-1 {
				run++
			} else {
				run = 1
			}
			f.run = max(f.run, run)
			i, j = i+1, j+1
		case long[(i+1)*wide+j] >= long[i*wide+j+1]:
			i++
		default:
			j++
		}
	}
	names, others := 0, 0 // out of order
	for i := range a {
		for j := 0; to[i] < 0 && j < len(b); j++ {
			if !taken[j] && a[i].id == b[j].id {
				to[i], taken[j] = j, true
				if a[i].mark&name != 0 || b[j].mark&name != 0 {
					names++
				} else {
					others++
				}
			}
		}
	}
	f.matched = ordered + names + others
	f.swapped = names > 0 && names+others == 2
	if f.matched == 0 {
		return f
	}
	f.order = float64(ordered) / float64(f.matched)
	wa, wb, wm := 0.0, 0.0, 0.0
	for i, w := range a {
		wa += c.weight(w)
		if to[i] >= 0 {
			wm += c.weight(w)
		}
	}
	for _, w := range b {
		wb += c.weight(w)
	}
	f.contain, f.cover = wm/wa, wm/wb
	f.against = c.against(x, y, to, taken)
	return f
}

// against reports whether what is in one wording and not in the other turns the meaning. Of the longer wording only what stands
// beside matched words counts: the rest may have been cut.
func (c *corpus) against(x, y *wording, to []int, taken []bool) bool {
	beside := func(j int) bool {
		return j > 0 && taken[j-1] || j+1 < len(taken) && taken[j+1] || j+2 < len(taken) && taken[j+2]
	}
	var missing [2]map[uint32]bool
	var loose, names [2]int // numbers and names in one alone
	turns := 0
	ahead := func(j int) bool { // a denial is of what follows
		return j+1 < len(taken) && taken[j+1] || j+2 < len(taken) && taken[j+2] || j+1 == len(taken)
	}
	note := func(side int, w word) {
		switch {
		case w.mark&denial != 0:
			turns++
		case w.mark&number != 0:
			loose[side]++
		case w.mark&name != 0:
			names[side]++
		}
		if len(c.opposite[w.id]) > 0 {
			if missing[side] == nil {
				missing[side] = map[uint32]bool{}
			}
			missing[side][w.id] = true
		}
	}
	for i, w := range x.words {
		if to[i] < 0 {
			note(0, w)
		}
	}
	for j, w := range y.words {
		if !taken[j] && (w.mark&denial == 0 && beside(j) || w.mark&denial != 0 && ahead(j)) {
			note(1, w)
		}
	}
	if x.denied != y.denied {
		turns++
	}
	if turns%2 == 1 || loose[0] > 0 && loose[1] > 0 || names[0] > 0 && names[1] > 0 {
		return true
	}
	for w := range missing[0] {
		for _, o := range c.opposite[w] {
			if missing[1][o] {
				return true
			}
		}
	}
	return false
}

// score returns how sure it is that two wordings are one quotation, from 0 to 1.
func (f features) score() float64 {
	if f.voices == apart {
		return 0
	}
	if f.quoted && f.run >= literal && (f.contain < partial || !f.against && !f.swapped) {
		return strong // two cuts of one text, whatever else they have; but not one text with another number in it
	}
	if f.against || f.swapped || f.matched < 3 {
		return 0
	}
	// Words in another order say less, and words that are few in a long wording too.
	s := f.contain * (0.75 + 0.25*f.order)
	if f.cover < 0.5 {
		s -= 0.25 * (0.5 - f.cover)
	}
	if f.matched < fewest {
		s -= 0.1
	}
	if f.run >= 4 {
		s += 0.08
	}
	switch f.voices {
	case unknown:
		s -= 0.05
	case other: // who gives one man's words to another must quote them
		s -= 0.15
		if !f.quoted || f.matched < 5 {
			s -= 0.2
		}
	}
	if f.days > nearby { // the same speaker says similar things again
		s -= min(0.2, 0.1+0.02*float64(f.days-nearby))
	}
	return math.Max(0, math.Min(1, s))
}
