package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/attribution/score"
)

// evaluation is what "hearsay eval" is asked for.
type evaluation struct {
	gold, found string // found is empty for the agreement of annotators
	conflicts   string
	format      string
	human       bool
	byKind      bool
	calibration bool
	errors      int
}

func (a *app) evalCommand() *cobra.Command {
	var e evaluation
	c := &cobra.Command{
		Use:   "eval GOLD PRED|PATH",
		Short: "Measure claims against annotated articles",
		Long: `Measure claims against annotated articles. GOLD is a folder with text/NAME.txt and
attributions/NAME_ANNOTATOR.ann (brat standoff), or with NAME.txt, NAME.json and
conflicts.json (a cluster of articles on one dispute).

PRED is a .jsonl file of claims, as analyze and report write it; --conflicts names the file
of conflicts that belongs to it. Anything else is a PATH of articles: they are analysed now,
and for a cluster their conflicts are found.`,
		Example: `  hearsay eval testdata/articles/dam testdata/articles/dam
  hearsay eval testdata/articles/dam out/claims.jsonl --conflicts out/conflicts.jsonl
  hearsay eval --by-kind --errors 3 polnear/dev polnear/dev/text
  hearsay eval --human polnear/train`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case e.human && len(args) != 1:
				return errors.New("eval --human needs one folder: GOLD")
			case !e.human && len(args) != 2:
				return errors.New("eval needs two arguments: GOLD and PRED or PATH")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			e.gold = args[0]
			if !e.human {
				e.found = args[1]
			}
			return a.eval(c.Context(), e)
		},
	}
	c.Flags().StringVar(&e.format, "format", "text", "text or json")
	c.Flags().StringVar(&e.conflicts, "conflicts", "", "file of conflicts (JSON lines) that belongs to PRED")
	a.confidenceFlag(c)
	c.Flags().BoolVar(&e.human, "human", false, "measure the annotators of GOLD against each other")
	c.Flags().BoolVar(&e.byKind, "by-kind", false, "give direct, mixed and indirect attributions apart")
	c.Flags().BoolVar(&e.calibration, "calibration", false, "of brat, tell how often claims are right that are so and so sure")
	c.MarkFlagsMutuallyExclusive("human", "calibration")
	c.Flags().IntVar(&e.errors, "errors", 0, "list what is wrong: of brat up to so many attributions an article, of a cluster all")
	return c
}

func (a *app) eval(ctx context.Context, e evaluation) error {
	switch {
	case e.format != "text" && e.format != "json":
		return fmt.Errorf("unknown format %q: known are text and json", e.format)
	case e.errors < 0:
		return fmt.Errorf("--errors must not be less than 0, but is %d", e.errors)
	case score.IsBrat(e.gold):
		return a.evalBrat(ctx, e)
	case e.human:
		return fmt.Errorf("%s has no folder attributions", e.gold)
	case e.calibration:
		return fmt.Errorf("%s has no folder attributions to measure --calibration against", e.gold)
	case score.IsCluster(e.gold):
		return a.evalCluster(ctx, e)
	}
	return fmt.Errorf("%s has neither a folder attributions nor annotated articles NAME.json", e.gold)
}

func (a *app) evalBrat(ctx context.Context, e evaluation) error {
	if e.conflicts != "" {
		return fmt.Errorf("%s has no conflicts to measure --conflicts against", e.gold)
	}
	gold, err := score.ReadBrat(e.gold)
	if err != nil {
		return err
	}
	if e.human {
		r := score.Human(gold)
		return a.deliverReport(ctx, e, r, r.WriteText)
	}
	p, err := a.predictions(ctx, e, false)
	if err != nil {
		return err
	}
	r, err := score.Spans(gold, p.records, e.errors)
	if err != nil {
		return err
	}
	if e.calibration {
		c, err := score.Calibrate(gold, p.records)
		if err != nil {
			return err
		}
		r.Calibration = &c
	}
	return p.verdict(a.deliverReport(ctx, e, r, func(w io.Writer) error { return r.WriteText(w, e.byKind) }))
}

func (a *app) evalCluster(ctx context.Context, e evaluation) error {
	gold, err := score.ReadCluster(e.gold)
	if err != nil {
		return err
	}
	if e.conflicts != "" && gold.Conflicts == nil {
		return fmt.Errorf("%s has no conflicts.json to measure --conflicts against", e.gold)
	}
	p, err := a.predictions(ctx, e, gold.Conflicts != nil)
	if err != nil {
		return err
	}
	r, err := gold.Score(p.records, p.conflicts, e.errors > 0)
	if err != nil {
		return err
	}
	return p.verdict(a.deliverReport(ctx, e, r, func(w io.Writer) error { return r.WriteText(w, e.byKind) }))
}

// predictions are what is measured. Offsets count code points.
type predictions struct {
	records   map[string]record.Record
	conflicts []record.Conflict // nil if they are not to be measured
	verdict   func(error) error // adds to how the output went how the input did
}

// predictions reads claims, or analyses articles and finds their conflicts if they are wanted.
func (a *app) predictions(ctx context.Context, e evaluation, conflicts bool) (p predictions, err error) {
	if strings.HasSuffix(e.found, ".jsonl") {
		p.verdict = func(err error) error { return err }
		if p.records, err = score.ReadRecords(e.found); err == nil && e.conflicts != "" {
			p.conflicts, err = score.ReadConflicts(e.conflicts)
		}
		return p, err
	}
	if e.conflicts != "" {
		return p, fmt.Errorf("--conflicts belongs to a .jsonl file of claims, and %s is none", e.found)
	}
	in, err := a.open([]string{e.found})
	if err != nil {
		return p, err
	}
	records := slices.Collect(in.records(ctx))
	if ctx.Err() != nil {
		return p, errInterrupted
	}
	if conflicts {
		p.conflicts = append([]record.Conflict{}, a.compare(records)...)
	}
	p.records = map[string]record.Record{}
	for _, r := range records {
		r.PlainText = false // so that it keeps its text, which must be that of the gold
		p.records[r.ID] = r.CodePoints()
	}
	p.verdict = func(err error) error { return in.verdict(err, 0) }
	return p, nil
}

// deliverReport writes a report as --format asks for it.
func (a *app) deliverReport(ctx context.Context, e evaluation, report any, text func(io.Writer) error) error {
	return a.deliver(ctx, func(w io.Writer) error {
		if e.format == "text" {
			return text(w)
		}
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		out.SetIndent("", "  ")
		return out.Encode(report)
	})
}
