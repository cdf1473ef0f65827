package coref

import (
	"slices"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// learnPhrases learns which tokens of a document are heads of mentions, and where these begin and end.
func (r *Run) learnPhrases(table *linear.TableLearner, s *Sample) {
	f := &r.finder
	f.lexicon, f.chooser.weights = &r.Resolver.lexicon, table
	f.read(s.Doc, s.Quotes)
	starts, byHead := make(map[int][]GoldMention), make(map[int][]GoldMention)
	for _, m := range s.Gold.Mentions {
		starts[m.Span.Start] = append(starts[m.Span.Start], m)
		byHead[m.Head.Start] = append(byHead[m.Head.Start], m)
	}
	for _, sentence := range s.Doc.Sentences {
		for i := sentence.Tokens.First; i < sentence.Tokens.Limit; i++ {
			if head(&s.Doc.Tokens[i]) {
				f.learnPhrase(table, i, sentence.Tokens, true, starts, byHead)
				f.learnPhrase(table, i, sentence.Tokens, false, starts, byHead)
			}
		}
	}
}

// learnPhrase learns the mention of a head: the longest that the treebank has where ours may begin and end; if there is none, that
// there is one, and the end of it that is right.
func (f *finder) learnPhrase(table *linear.TableLearner, h int, s token.Range, joined bool, starts, byHead map[int][]GoldMention) {
	p := &f.chooser
	if !f.bounds(h, s, joined) {
		return
	}
	t := f.doc.Tokens
	lefts, rights := make([]bool, len(p.lefts)), make([]bool, len(p.rights))
	found := false
	for l := len(lefts) - 1; l >= 0 && !found; l-- {
		for r := len(rights) - 1; r >= 0 && !found; r-- {
			for _, m := range starts[t[p.lefts[l].at].Span.Start] {
				if m.Span.End == t[p.rights[r].at-1].Span.End {
					found, lefts[l], rights[r] = true, true, true
				}
			}
		}
	}
	if !found && !joined {
		for _, m := range byHead[t[h].Span.Start] {
			found = true
			for l, b := range p.lefts {
				lefts[l] = lefts[l] || t[b.at].Span.Start == m.Span.Start
			}
			for r, b := range p.rights {
				rights[r] = rights[r] || t[b.at-1].Span.End == m.Span.End
			}
		}
	}
	f.is(h, s, joined)
	step(table, p.features, p.ends, p.scores, []bool{!found, found})
	if !found {
		return
	}
	if len(lefts) > 1 && slices.Contains(lefts, true) {
		f.edge(h, s, false)
		step(table, p.features, p.ends, p.scores, lefts)
	}
	if len(rights) > 1 && slices.Contains(rights, true) {
		f.edge(h, s, true)
		step(table, p.features, p.ends, p.scores, rights)
	}
}
