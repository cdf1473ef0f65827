package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/hearsay-nlp/hearsay/attribution"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/report"
)

// app is one run of the command.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer

	jobs           int
	bom            bool
	failOnConflict bool
	minConfidence  float64
	format         string   // of analyze and conflicts
	output         string   // a file, for report a folder
	reviews        []string // files of decisions
	registry       string   // a file of actors, empty for none
	formats        []string
	config         string
	quiet, verbose bool
	analysis       string // the language analysis: "hearsay" or "prose"
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "hearsay",
		Short: "Who said what in news articles, according to whom, and who disputes it",
		Long: `hearsay reads news articles, finds every claim that they attribute to someone, and
tells who made it, through which outlets it came, and which accounts contradict each other.

A PATH is a file, a folder (read with all folders in it), a glob pattern, or - for standard
input. Known are .txt, .md, .html and .jsonl, each also with .gz.

Every flag can stand in hearsay.yaml, in the working folder or where --config says, as
"jobs: 4"; under the name of a command it is for that command alone. The command line wins.

Exit codes: 0 done; 1 conflicts found, with --fail-on-conflict; 2 wrong usage, or output that
can't be written; 3 some inputs failed (each is named on standard error, the others are done).`,
		Example: `  hearsay analyze article.html
  hearsay report articles/ -o out
  hearsay completion bash > /etc/bash_completion.d/hearsay`,
		SilenceUsage:  true,
		SilenceErrors: true,
		PersistentPreRunE: func(c *cobra.Command, _ []string) error {
			if err := a.configure(c); err != nil {
				return err
			}
			if a.jobs < 1 {
				return fmt.Errorf("--jobs must be at least 1, not %d", a.jobs)
			}
			if a.analysis != "hearsay" && a.analysis != "prose" {
				return fmt.Errorf("unknown --nlp %q: known are hearsay and prose", a.analysis)
			}
			return nil
		},
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.PersistentFlags().IntVarP(&a.jobs, "jobs", "j", runtime.GOMAXPROCS(0), "articles to analyse at the same time")
	root.PersistentFlags().StringVar(&a.analysis, "nlp", "hearsay", "language analysis: hearsay, or prose (tags of github.com/jdkato/prose)")
	root.PersistentFlags().StringVar(&a.config, "config", "", "configuration file (default: hearsay.yaml, if it is there)")
	root.PersistentFlags().BoolVarP(&a.quiet, "quiet", "q", false, "no progress on standard error, only what fails")
	root.PersistentFlags().BoolVarP(&a.verbose, "verbose", "v", false, "tell on standard error what is done, a line an article")
	root.MarkFlagsMutuallyExclusive("quiet", "verbose")
	root.PersistentFlags().BoolVar(&a.bom, "csv-bom", false, "begin CSV with a byte order mark, for Excel")
	root.AddCommand(a.analyzeCommand(), a.conflictsCommand(), a.reportCommand(), a.actorsCommand(), a.evalCommand(), a.trainCommand(), schemaCommand(), versionCommand())
	completes(root, "nlp", "hearsay", "prose")
	return root
}

func (a *app) analyzeCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "analyze PATH...",
		Short: "Write the claims of articles",
		Long: `Write the claims of articles as CSV (a row a claim), as JSON lines (a record an article) or as
a table to read on the terminal. Claims come in the order of the articles and of their text.`,
		Example: `  hearsay analyze article.txt
  hearsay analyze --format jsonl articles/ > claims.jsonl
  hearsay analyze 'news/*.html' -o claims.csv --csv-bom
  curl -s https://example.org/article.html | hearsay analyze -`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, paths []string) error { return a.analyze(c.Context(), paths) },
	}
	a.tableFlags(c)
	a.actorsFlag(c)
	return c
}

func (a *app) conflictsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "conflicts PATH...",
		Short: "Write the accounts that contradict each other",
		Long: `Write the accounts that contradict each other, inside an article and between articles, as CSV
(a row a conflict), as JSON lines or as a table to read on the terminal.`,
		Example: `  hearsay conflicts articles/
  hearsay conflicts --fail-on-conflict draft.md
  hearsay conflicts articles/ --format jsonl -o conflicts.jsonl`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, paths []string) error { return a.conflicts(c.Context(), paths) },
	}
	a.tableFlags(c)
	a.actorsFlag(c)
	a.failFlag(c)
	a.confidenceFlag(c)
	return c
}

func (a *app) reportCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "report PATH... -o DIR",
		Short: "Write all tables and a readable report into a folder",
		Long: `Write a report into a folder, which is made if it is not there, in all formats or those that
--formats names. Its files are replaced when all of them are whole.

Formats:
` + formatList() + `
"all" stands for those without a star; those with one are written only by name.

report.html is to read, search, review and print in a browser. The decisions of a review, which it
exports as review.jsonl, are applied with --review: rejected rows leave all files, and corrections
show with who made them and when. Of several decisions on one thing the last holds.`,
		Example: `  hearsay report articles/ -o out
  hearsay report monday.jsonl.gz tuesday.jsonl.gz -o out -j 4
  hearsay report articles/ -o out --review review.jsonl
  hearsay report articles/ -o out --formats csv,xlsx
  hearsay report articles/ -o out --formats all,w3c,dna`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, paths []string) error { return a.report(c.Context(), paths) },
	}
	c.Flags().StringVarP(&a.output, "output", "o", "", "folder to write to")
	c.Flags().StringArrayVar(&a.reviews, "review", nil, "decisions to apply, as report.html exports them; may be given again")
	a.actorsFlag(c)
	c.Flags().StringSliceVar(&a.formats, "formats", []string{"all"}, "formats to write, with commas between them")
	completes(c, "formats", formatNames()...)
	a.failFlag(c)
	a.confidenceFlag(c)
	return c
}

func (a *app) actorsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "actors PATH...",
		Short: "Write everyone who makes a claim, as a list to correct",
		Long: `Write the actors of articles as CSV, a row an actor: name, aliases, type, role, side, Wikidata id,
the number of claims and records, and where they come first. Corrected, it is what --actors reads:
its name, aliases, type, role, side and wikidata come before what the articles and tables say.`,
		Example: `  hearsay actors articles/ > actors.csv
  hearsay report articles/ --actors actors.csv -o out`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, paths []string) error { return a.actors(c.Context(), paths) },
	}
	c.Flags().StringVarP(&a.output, "output", "o", "", "file to write to, instead of standard output")
	a.actorsFlag(c)
	return c
}

func schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Write the JSON Schema of JSON lines",
		Long: `Write the JSON Schema (draft 2020-12) that each line of claims.jsonl, conflicts.jsonl and
families.jsonl follows.`,
		Example: "  hearsay schema > hearsay.schema.json",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := io.WriteString(c.OutOrStdout(), record.JSONSchema())
			return err
		},
	}
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Write the version of this program",
		Example: "  hearsay version",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			version := "(unknown)"
			if info, ok := debug.ReadBuildInfo(); ok {
				version = info.Main.Version
			}
			_, err := fmt.Fprintf(c.OutOrStdout(), "hearsay %s (%s, records %s)\n", version, runtime.Version(), record.Schema)
			return err
		},
	}
}

func (a *app) tableFlags(c *cobra.Command) {
	c.Flags().StringVar(&a.format, "format", "", "csv, jsonl or table (default: table on a terminal, else csv)")
	c.Flags().StringVarP(&a.output, "output", "o", "", "file to write to, instead of standard output")
	completes(c, "format", "csv", "jsonl", "table")
}

// completes gives the shell the values of a flag.
func completes(c *cobra.Command, flag string, values ...string) {
	_ = c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)) // it is there
}

func (a *app) actorsFlag(c *cobra.Command) {
	c.Flags().StringVar(&a.registry, "actors", "", "CSV of actors that you know: name, aliases (separated by |), type, role, side, wikidata")
}

func (a *app) failFlag(c *cobra.Command) {
	c.Flags().BoolVar(&a.failOnConflict, "fail-on-conflict", false, "exit with 1 when there are conflicts")
}

func (a *app) confidenceFlag(c *cobra.Command) {
	c.Flags().Float64Var(&a.minConfidence, "min-confidence", attribution.LikelyConflict, "leave out conflicts that are less sure, from 0 to 1")
}

func (a *app) analyze(ctx context.Context, paths []string) error {
	writer, err := a.writer(report.ClaimsCSV{BOM: a.bom}, report.ClaimsJSONL{}, report.ClaimsTable{Width: a.width()})
	if err != nil {
		return err
	}
	in, err := a.open(paths, a.output)
	if err != nil {
		return err
	}
	err = a.deliver(ctx, func(w io.Writer) error { return writer.Write(w, in.records(ctx), nil) })
	return in.verdict(err, 0)
}

func (a *app) conflicts(ctx context.Context, paths []string) error {
	writer, err := a.writer(report.ConflictsCSV{BOM: a.bom}, report.ConflictsJSONL{}, report.ConflictsTable{Width: a.width()})
	if err != nil {
		return err
	}
	in, err := a.open(paths, a.output)
	if err != nil {
		return err
	}
	var conflicts []attribution.Conflict
	err = a.deliver(ctx, func(w io.Writer) error {
		var records []attribution.Record
		for r := range in.records(ctx) {
			records = append(records, r.Detached()) // no format of conflicts has the text
		}
		if ctx.Err() != nil {
			return errInterrupted
		}
		conflicts = a.compare(records)
		return writer.Write(w, slices.Values(records), conflicts)
	})
	return in.verdict(err, len(conflicts))
}

// compare makes one actor of those that are one, marks copies, and returns the conflicts that are as sure as --min-confidence asks.
func (a *app) compare(records []attribution.Record) []attribution.Conflict {
	attribution.Unify(records)
	attribution.MarkCopies(records)
	return slices.DeleteFunc(attribution.FindConflicts(records), func(c attribution.Conflict) bool { return c.Confidence < a.minConfidence })
}

func (a *app) actors(ctx context.Context, paths []string) error {
	in, err := a.open(paths, a.output)
	if err != nil {
		return err
	}
	err = a.deliver(ctx, func(w io.Writer) error {
		records := slices.Collect(in.records(ctx))
		if ctx.Err() != nil {
			return errInterrupted
		}
		attribution.Unify(records)
		return report.ActorsCSV{BOM: a.bom}.Write(w, slices.Values(records), nil)
	})
	return in.verdict(err, 0)
}

func (a *app) report(ctx context.Context, paths []string) error {
	if a.output == "" {
		return errors.New("report needs a folder to write to: -o DIR")
	}
	if err := a.checkFormats(); err != nil {
		return err
	}
	var outputs []string
	for _, format := range report.Formats(report.Options{}) { // also those of an earlier run
		for _, f := range format.Files {
			outputs = append(outputs, filepath.Join(a.output, f.Path))
		}
	}
	decisions, err := readReviews(a.reviews)
	if err != nil {
		return err
	}
	in, err := a.open(paths, append(outputs, a.reviews...)...)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(a.output, 0o777); err != nil {
		return err
	}
	sweep(a.output)
	records := slices.Collect(in.records(ctx))
	if ctx.Err() != nil {
		return errInterrupted
	}
	start := time.Now()
	conflicts := a.compare(records)
	records, conflicts, unknown := report.Review(records, conflicts, decisions)
	for _, id := range unknown {
		a.complain(fmt.Errorf("review: %s is neither a claim nor a conflict of these articles", id))
	}
	families := attribution.FindFamilies(records) // of what the review leaves
	a.log().Info("compared", "articles", len(records), "conflicts", len(conflicts), "families", len(families), "time", time.Since(start))
	var out staged
	defer out.discard()
	for _, f := range a.reportFiles(report.Options{CSVBOM: a.bom, Families: families}) {
		start := time.Now()
		if err := out.file(a.output, f, records, conflicts); err != nil {
			return err
		}
		a.log().Info("written", "file", f.Path, "time", time.Since(start))
		if ctx.Err() != nil {
			return errInterrupted
		}
	}
	return in.verdict(out.commit(), len(conflicts))
}

// readReviews reads the decisions of files, one after the other.
func readReviews(paths []string) ([]report.Decision, error) {
	var all []report.Decision
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		decisions, err := report.ReadReview(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s:%w", path, err)
		}
		all = append(all, decisions...)
	}
	return all, nil
}

// writer returns the writer that --format asks for.
func (a *app) writer(csv, jsonl, table report.Writer) (report.Writer, error) {
	switch a.format {
	case "":
		if a.width() > 0 {
			return table, nil
		}
		return csv, nil
	case "csv":
		return csv, nil
	case "jsonl":
		return jsonl, nil
	case "table":
		return table, nil
	}
	return nil, fmt.Errorf("unknown format %q: known are csv, jsonl and table", a.format)
}

// width returns the width of the terminal that the output goes to, 0 if it goes elsewhere.
func (a *app) width() int {
	f, ok := a.stdout.(*os.File)
	if !ok || a.output != "" {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return max(width, 1) // some terminals do not know theirs
}

// deliver writes to --output, or to standard output where there is none. A reader of standard output that has seen
// enough and goes away is no error.
func (a *app) deliver(ctx context.Context, write func(io.Writer) error) error {
	var out staged
	defer out.discard()
	var err error
	switch {
	case a.output == "":
		if err = write(a.stdout); errors.Is(err, syscall.EPIPE) {
			return nil
		}
	case special(a.output):
		err = through(a.output, write)
	default:
		err = out.write(a.output, write)
	}
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return errInterrupted
	}
	return out.commit()
}
