// Package attribution finds who said what in news articles, according to whom, and who disputes it.
//
// An [Analyzer] turns an [Article] into a [Record], which holds every claim that the article attributes to somebody other
// than its author: the words, the speaker, the outlet and the chain it came through. [FindConflicts] finds, in the records of
// any number of articles, the accounts that do not agree.
//
// The terms source, cue and content are those of Pareti et al., EMNLP 2013, https://aclanthology.org/D13-1101/.
package attribution

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/attribution/actor"
	"github.com/hearsay-nlp/hearsay/attribution/article"
	"github.com/hearsay-nlp/hearsay/attribution/conflict"
	"github.com/hearsay-nlp/hearsay/attribution/copies"
	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/attribution/family"
	"github.com/hearsay-nlp/hearsay/attribution/quote"
	"github.com/hearsay-nlp/hearsay/attribution/rank"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp"
)

type (
	// Article is one news article as it was read.
	Article = article.Article
	// Record is what was found in one article.
	Record = record.Record
	// Claim is one attributed statement.
	Claim = record.Claim
	// Actor is who a claim belongs to.
	Actor = record.Actor
	// Conflict is two accounts that do not agree.
	Conflict = record.Conflict
	// Registry is the actors that a user knows.
	Registry = actor.Registry
	// Family is one quotation in all the articles that carry it.
	Family = record.Family
)

// ErrNotUTF8 says that the text of an article is not valid UTF-8.
var ErrNotUTF8 = errors.New("text is not valid UTF-8")

// Option changes a default of [New].
type Option func(*config) error

type config struct {
	pipeline nlp.Pipeline
	actors   *Registry
}

// ReadRegistry reads a registry for [WithActors] as CSV, see [actor.ReadRegistry]. File is its name for errors.
func ReadRegistry(in io.Reader, file string) (*Registry, error) { return actor.ReadRegistry(in, file) }

// WithActors sets a registry whose names, aliases, types, roles, sides and Wikidata ids come before what the tables and the text
// have.
func WithActors(r *Registry) Option {
	return func(c *config) error {
		if r == nil {
			return errors.New("attribution: WithActors: no registry")
		}
		c.actors = r
		return nil
	}
}

// WithPipeline sets the language analysis. The default is that of [nlp.New], without its parser.
func WithPipeline(p nlp.Pipeline) Option {
	return func(c *config) error {
		if p == nil {
			return errors.New("attribution: WithPipeline: no pipeline")
		}
		c.pipeline = p
		return nil
	}
}

// Analyzer turns articles into records. It is immutable and safe for concurrent use.
type Analyzer struct {
	pipeline nlp.Pipeline
	ranker   *rank.Ranker
	actors   *Registry
}

// New returns an Analyzer. The order of options does not matter.
func New(opts ...Option) (*Analyzer, error) {
	var c config
	for _, o := range opts {
		if err := o(&c); err != nil {
			return nil, err
		}
	}
	var ranker *rank.Ranker
	var failed [2]error
	var loading sync.WaitGroup
	loading.Go(func() { ranker, failed[0] = rank.Default() })
	if c.pipeline == nil {
		c.pipeline, failed[1] = nlp.New()
	}
	loading.Wait()
	if err := errors.Join(failed[:]...); err != nil {
		return nil, err
	}
	return &Analyzer{pipeline: c.pipeline, ranker: ranker, actors: c.actors}, nil
}

// Analyze returns the record of one article. What the article does not say of itself (title, date, outlet, wire) is looked
// for in its text. The spans of the record are byte ranges of a.Text.
//
// The only errors are those of ctx and [ErrNotUTF8]: whatever else is odd in the text becomes a warning of the record.
func (an *Analyzer) Analyze(ctx context.Context, a Article) (Record, error) {
	if err := ctx.Err(); err != nil {
		return Record{}, err
	}
	if !utf8.ValidString(a.Text) {
		return Record{}, fmt.Errorf("article %s: %w", a.ID, ErrNotUTF8)
	}
	a = article.Layout(a)
	paragraphs, kinds := a.Paragraphs()
	doc := an.pipeline.Analyze(a.Text, paragraphs)
	if err := ctx.Err(); err != nil {
		return Record{}, err
	}
	quotes, odd := quote.Find(a.Text, paragraphs)
	found := extract.Propose(doc, quotes, kinds)
	if doc.Parsed() {
		found = an.ranker.Choose(doc, quotes, found)
	}
	found = extract.Nest(doc, extract.Standing(doc, quotes, found))
	return build(a, doc, found, actor.Resolve(doc, quotes, found, a.Outlet, an.actors), odd), nil
}

// Unify makes each person and body one actor in all records: one id and name, the side and affiliation that any text gives, and
// in Identity why. Only the actors, targets and relays of the records are changed, and what it makes depends on nothing but them and
// their order. It belongs before [FindConflicts].
func Unify(records []Record) { actor.Unify(records) }

// LikelyConflict is the confidence from which on the commands show a conflict: it is more likely right than not, as far as the
// annotated clusters tell; see nlp/MODEL.md.
const LikelyConflict = 0.5

// FindConflicts returns the conflicting accounts inside and between records, ordered by the place of their first claim.
// Records are not changed.
func FindConflicts(records []Record) []Conflict { return conflict.Find(records) }

// MarkCopies sets CopyOf of the records that are copies of another article, in a time linear in their number; see package copies.
func MarkCopies(records []Record) { copies.Mark(records) }

// FindFamilies returns the quotations that stand in more than one record, whole, cut, changed or retold, ordered by their
// first publication. Records are not changed.
func FindFamilies(records []Record) []Family { return family.Find(records) }
