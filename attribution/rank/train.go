package rank

import (
	"errors"
	"math/rand/v2"

	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Sample is a document to learn from.
type Sample struct {
	Doc       *token.Document
	Quotes    []quote.Quotation
	Proposals []extract.Attribution
	// Gold are the right attributions: their source, cue and content.
	Gold []extract.Attribution
}

// Options are what a training may be told.
type Options struct {
	// Seed is that of the order in which documents are seen.
	Seed uint64
	// Progress, where there is one, is told what is going on.
	Progress func(format string, args ...any)
}

// Chosen on PolNeAR's dev split.
const (
	// choiceSize and lastSize make tables of 4 and 1 MB.
	choiceSize = 22
	lastSize   = 20
	// rate is the length of the first steps, which decides how much is learned by heart.
	rate         = 0.025
	choiceEpochs = 8
	lastEpochs   = 5
	// folds is how many parts of the data the last decisions are learned from, each with choices learned from the others.
	folds = 3
)

// gold is a right attribution in tokens.
type gold struct {
	h           int
	cue, src    token.Range
	left, right token.Range
}

// lesson is a sample as the learner sees it.
type lesson struct {
	view  view
	golds []gold
}

// newLesson finds the tokens of a sample's attributions. Of a content in several pieces the longest on either side of the cue
// is learned.
func newLesson(s Sample) lesson {
	l := lesson{}
	l.view.read(s.Doc, s.Quotes, s.Proposals)
	ps := paragraphsOf(s.Doc)
	for _, a := range s.Gold {
		if len(a.Cue) == 0 {
			continue
		}
		g := gold{cue: l.view.tokens(a.Cue[0])}
		if g.cue.Len() == 0 {
			continue
		}
		if a.Source != nil {
			g.src = l.view.tokens(a.Source.Span)
		}
		g.h = l.view.headOf(g.cue)
		var p paragraph
		for _, q := range ps {
			if q.first <= g.h && g.h < q.limit {
				p = q
			}
		}
		for _, c := range a.Content {
			r := l.view.tokens(c)
			if r.First < p.first || r.Limit > p.limit {
				continue
			}
			switch {
			case r.Limit <= g.cue.First && r.Len() > g.left.Len():
				g.left = r
			case r.First >= g.cue.Limit && r.Len() > g.right.Len():
				g.right = r
			}
		}
		l.golds = append(l.golds, g)
	}
	return l
}

// byHead returns the attributions by the heads of their cues.
func (l *lesson) byHead() map[int]*gold {
	golds := map[int]*gold{}
	for i := range l.golds {
		golds[l.golds[i].h] = &l.golds[i]
	}
	return golds
}

// learner learns from one document after another.
type learner struct {
	decider
	table  *linear.TableLearner
	misses map[string][2]int // by choice, how many there were and how many of them had no right candidate
}

// flat learns one choice among d.options.
func (l *learner) flat(right int) {
	l.options.score(l.table)
	softmax(l.options.scores)
	for i, p := range l.options.scores {
		if i == right {
			p--
		}
		l.update(l.options.of(i), p)
	}
}

// flatIfThere learns the choice if the right candidate is among d.options; -1 stands for none.
func (l *learner) flatIfThere(what string, right int) {
	there := right >= 0 && right < l.options.len()
	l.note(what, there)
	if there {
		l.flat(right)
	}
}

// yesNo learns a decision on d.options.
func (l *learner) yesNo(right bool) {
	l.update(l.options.features, l.logistic(l.table)-float64(flag(right)))
}

// note counts whether the right candidate of a choice was found.
func (l *learner) note(what string, found bool) {
	m := l.misses[what]
	m[0]++
	if !found {
		m[1]++
	}
	l.misses[what] = m
}

// choices learns heads, sources, cues and contents of a document.
func (l *learner) choices(doc *lesson) {
	l.view = &doc.view
	golds := doc.byHead()
	for _, p := range paragraphsOf(l.doc) {
		for h := p.first; h < p.limit; h++ {
			g := golds[h]
			if !l.isCandidate(h) {
				if g != nil {
					l.note("head", false)
				}
				continue
			}
			l.options.reset()
			l.headFeatures(&l.options, headTemplates, h, p)
			l.yesNo(g != nil)
			if g == nil {
				continue
			}
			l.note("head", true)
			l.attribution(frame{h: h, cue: g.cue, src: g.src, p: p}, g)
		}
	}
}

// attribution learns the choices of one attribution, each as if those before it had been right.
func (l *learner) attribution(f frame, g *gold) {
	l.listSources(&f)
	right := -1
	for i, c := range l.sources {
		if c.span == g.src && (right < 0 || c.noun >= 0) {
			right = i
		}
	}
	if g.src.Len() == 0 {
		right = 0
	}
	l.flatIfThere("source", right)
	l.cueStarts(&l.options, f.h, f.src, f.p)
	l.flatIfThere("cue start", f.h-g.cue.First)
	l.cueEnds(&l.options, f.h, f.src, f.p)
	l.flatIfThere("cue end", g.cue.Limit-f.h-1)
	l.learnContent(&f, g.left, false)
	f.left = g.left
	l.learnContent(&f, g.right, true)
}

// learnContent learns the content on one side: the gradient of a boundary is the sum of those of its pairs.
func (l *learner) learnContent(f *frame, want token.Range, right bool) {
	c := &l.choice
	l.propose(c, f, right)
	l.describe(c, f, right)
	l.join(c, f, right, all, all)
	c.from.score(l.table)
	c.to.score(l.table)
	c.score(l.table)
	best := -1
	for k, p := range c.which {
		if p[0] < 0 && want.Len() == 0 || p[0] >= 0 && c.starts[p[0]] == want.First && c.ends[p[1]] == want.Limit {
			best = k
		}
	}
	if right {
		l.note("content after", best >= 0)
	} else {
		l.note("content before", best >= 0)
	}
	if best < 0 {
		return
	}
	starts, ends := make([]float64, len(c.starts)), make([]float64, len(c.ends))
	for k, p := range c.scores {
		if k == best {
			p--
		}
		if w := c.which[k]; w[0] >= 0 {
			starts[w[0]] += p
			ends[w[1]] += p
		}
		l.update(c.pairs.of(k), p)
	}
	for i, p := range starts {
		l.update(c.from.of(i), p)
	}
	for i, p := range ends {
		l.update(c.to.of(i), p)
	}
}

// update takes a step, unless the gradient is too small to matter.
func (l *learner) update(features []uint64, gradient float64) {
	if gradient > 1e-4 || gradient < -1e-4 {
		l.table.Update(features, gradient)
	}
}

// isRight reports whether more than half of the content is right.
func isRight(d *decision, g *gold) bool {
	if g == nil {
		return false
	}
	common, all := 0, 0
	for _, pair := range [2][2]token.Range{{d.left, g.left}, {d.right, g.right}} {
		a, b := pair[0], pair[1]
		both := max(0, min(a.Limit, b.Limit)-max(a.First, b.First))
		common += both
		all += a.Len() + b.Len() - both
	}
	return 2*common >= all
}

// Train returns a ranker learned from samples. The same samples and options give the same ranker.
func Train(samples []Sample, o Options) (*Ranker, error) {
	if len(samples) == 0 {
		return nil, errors.New("rank: no samples to learn from")
	}
	if o.Progress == nil {
		o.Progress = func(string, ...any) {}
	}
	lessons := make([]lesson, len(samples))
	for i, s := range samples {
		lessons[i] = newLesson(s)
	}
	cues := cueWords(lessons)
	o.Progress("%d documents, %d cue words", len(lessons), len(cues))

	// The last decisions are learned from choices that were learned from other documents.
	exams := make([]exam, len(lessons))
	for fold := range folds {
		d := decider{choices: learnChoices(lessons, except(fold), cues, o), cues: cues}
		for i := fold; i < len(lessons); i += folds {
			exams[i] = examine(&d, &lessons[i])
		}
	}
	last, platt := learnLast(lessons, exams, o)
	return &Ranker{choices: learnChoices(lessons, all, cues, o).Table(), last: last.Table(), platt: platt, cues: cues}, nil
}

func all(int) bool { return true }

// except returns the documents that are not in a fold.
func except(fold int) func(int) bool { return func(i int) bool { return i%folds != fold } }

// learnChoices learns everything but the last decisions from the documents that are in.
func learnChoices(lessons []lesson, in func(int) bool, cues map[uint64]bool, o Options) *linear.TableLearner {
	table := linear.NewTableLearner(choiceSize, rate)
	l := &learner{decider: decider{choices: table, cues: cues}, table: table, misses: map[string][2]int{}}
	random := rand.New(rand.NewPCG(o.Seed, 1))
	for epoch := range choiceEpochs {
		for _, i := range random.Perm(len(lessons)) {
			if in(i) {
				l.choices(&lessons[i])
			}
		}
		if epoch == 0 {
			o.Progress("out of reach: %v", l.misses)
		}
		o.Progress("epoch %d", epoch+1)
	}
	return table
}

// cueWords returns the words that are often enough heads of cues.
func cueWords(lessons []lesson) map[uint64]bool {
	count, as := map[uint64]int{}, map[uint64]int{}
	for i := range lessons {
		l := &lessons[i]
		for _, w := range l.view.words {
			count[w.norm]++
		}
		for _, g := range l.golds {
			as[l.view.words[g.h].norm]++
		}
	}
	out := map[uint64]bool{}
	for w, n := range as {
		if n > 1 && n*200 > count[w] {
			out[w] = true
		}
	}
	return out
}
