package parse

// scorer returns the score of each transition, given the keys of the features of a state.
type scorer interface {
	Score(keys []uint64) [transitions]int32
}

// hypothesis is a way on from a state of the beam.
type hypothesis struct {
	score  int32
	from   int32
	action uint8
}

// beam is the best hypotheses of a step, best first. Of equals the one found first is better.
type beam struct {
	width  int
	within int32 // how far behind the best the others may be
	found  []hypothesis
}

func (b *beam) add(h hypothesis) {
	if len(b.found) == b.width {
		if h.score <= b.found[b.width-1].score {
			return
		}
	} else {
		b.found = append(b.found, h)
	}
	i := len(b.found) - 1
	for ; i > 0 && b.found[i-1].score < h.score; i-- {
		b.found[i] = b.found[i-1]
	}
	b.found[i] = h
}

// step extends the states [first, limit) by one transition and appends the best of what follows. In training, extra
// is added to the scores.
func (s *search) step(b *beam, by scorer, first, limit int32, extra func(st *state, action int) int32) {
	b.found = b.found[:0]
	for from := first; from < limit; from++ {
		st := &s.states[from]
		scores := by.Score(s.features(st))
		for action, score := range scores {
			if !st.allows(action) {
				continue
			}
			if extra != nil {
				score += extra(st, action)
			}
			b.add(hypothesis{st.score + score, from, uint8(action)})
		}
	}
	for _, h := range b.found {
		if h.score < b.found[0].score-b.within {
			break
		}
		next := s.apply(h.from, int(h.action))
		next.score = h.score
		s.states = append(s.states, next)
	}
}
