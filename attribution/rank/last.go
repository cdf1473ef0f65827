package rank

import (
	"math"
	"math/rand/v2"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

// exam is a document with the decisions that were made on it, and whether they are right.
type exam struct {
	paragraphs [][]decision
	right      [][]bool
	scores     [][]float64 // of the last decision, by weights that were learned from other documents
}

func examine(d *decider, l *lesson) exam {
	d.view = &l.view
	golds := l.byHead()
	var e exam
	for _, p := range paragraphsOf(d.doc) {
		decisions := d.paragraph(p)
		right := make([]bool, len(decisions))
		for i := range decisions {
			right[i] = isRight(&decisions[i], golds[decisions[i].h])
		}
		e.paragraphs, e.right = append(e.paragraphs, decisions), append(e.right, right)
		e.scores = append(e.scores, make([]float64, len(decisions)))
	}
	return e
}

// learnLast returns the weights of the last decisions, and the slope and intercept that calibrate their score.
func learnLast(lessons []lesson, exams []exam, o Options) (*linear.TableLearner, [2]float64) {
	learn := func(l *learner, in func(int) bool, document func(*learner, *exam)) {
		random := rand.New(rand.NewPCG(o.Seed, 2))
		for range lastEpochs {
			for _, i := range random.Perm(len(exams)) {
				if in(i) {
					l.view = &lessons[i].view
					document(l, &exams[i])
				}
			}
		}
	}
	fresh := func() *learner {
		table := linear.NewTableLearner(lastSize, rate)
		return &learner{decider: decider{last: table}, table: table}
	}
	// Each step sees the results of the one before as they are for documents that it has not learned from.
	for fold := range folds {
		l := fresh()
		learn(l, except(fold), (*learner).keeps)
		for i := fold; i < len(exams); i += folds {
			l.view = &lessons[i].view
			l.setKeeps(&exams[i])
		}
	}
	for fold := range folds {
		l := fresh()
		learn(l, except(fold), (*learner).accepts)
		for i := fold; i < len(exams); i += folds {
			l.view = &lessons[i].view
			l.setScores(&exams[i])
		}
	}
	l := fresh()
	learn(l, all, (*learner).keeps)
	learn(l, all, (*learner).accepts)
	return l.table, platt(exams)
}

func (l *learner) keeps(e *exam) {
	for p, decisions := range e.paragraphs {
		for i := range decisions {
			l.options.reset()
			l.keepFeatures(keepTemplates, &decisions[i])
			l.yesNo(e.right[p][i])
		}
	}
}

func (l *learner) setKeeps(e *exam) {
	for _, decisions := range e.paragraphs {
		for i := range decisions {
			l.options.reset()
			l.keepFeatures(keepTemplates, &decisions[i])
			decisions[i].keep = l.logistic(l.last)
		}
	}
}

func (l *learner) accepts(e *exam) {
	for p, decisions := range e.paragraphs {
		for i := range decisions {
			l.options.reset()
			l.acceptFeatures(acceptTemplates, &decisions[i], decisions)
			l.yesNo(e.right[p][i])
		}
	}
}

func (l *learner) setScores(e *exam) {
	for p, decisions := range e.paragraphs {
		for i := range decisions {
			l.options.reset()
			l.acceptFeatures(acceptTemplates, &decisions[i], decisions)
			e.scores[p][i] = l.last.Score(l.options.features)
		}
	}
}

// platt returns the slope and intercept that make the scores log odds (Platt 1999), found by Newton's method.
func platt(exams []exam) [2]float64 {
	a, b := 1.0, 0.0
	for range 20 {
		var ga, gb, haa, hab, hbb float64
		for _, e := range exams {
			for p := range e.scores {
				for i, x := range e.scores[p] {
					q := sigmoid(a*x + b)
					g, h := q-float64(flag(e.right[p][i])), q*(1-q)
					ga, gb = ga+g*x, gb+g
					haa, hab, hbb = haa+h*x*x, hab+h*x, hbb+h
				}
			}
		}
		det := haa*hbb - hab*hab
		if math.Abs(det) < 1e-9 {
			break
		}
		a, b = a-(hbb*ga-hab*gb)/det, b-(haa*gb-hab*ga)/det
	}
	return [2]float64{a, b}
}
