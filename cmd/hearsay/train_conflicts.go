package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/hearsay-nlp/hearsay/attribution"
	"github.com/hearsay-nlp/hearsay/attribution/conflict"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/attribution/score"
)

func (a *app) trainConflictsCommand() *cobra.Command {
	return a.modelCommand("conflicts", "attribution/conflict/data/weights.tsv", "Learn which claims are at odds",
		`Learn which claims are at odds from clusters of annotated articles, as everything else that is built in
sees them: those in the folders of DIR/gold, and our own in testdata/articles, so run it in the root of
the project. For each cluster it prints what weights learned from the others find in it, and last what
those learned from all find in all.`, a.trainConflicts)
}

// conflictCluster is an annotated cluster with its analysis.
type conflictCluster struct {
	name string
	gold score.Cluster
	conflict.Sample
}

func (a *app) trainConflicts(t training) ([]byte, error) {
	var folders []string
	for _, pattern := range []string{filepath.Join(t.data, "gold", "*"), filepath.Join("testdata", "articles", "*")} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			return nil, err
		}
		folders = append(folders, found...)
	}
	analyzer, err := attribution.New()
	if err != nil {
		return nil, err
	}
	var clusters []conflictCluster
	var samples []conflict.Sample
	for _, folder := range folders {
		if !score.IsCluster(folder) {
			continue
		}
		c, err := readConflictCluster(analyzer, folder)
		if err != nil {
			return nil, err
		}
		clusters, samples = append(clusters, c), append(samples, c.Sample)
	}
	for i, c := range clusters {
		others := slices.Concat(samples[:i], samples[i+1:])
		if err := a.printConflicts(c, conflict.Train(others), "learned without it"); err != nil {
			return nil, err
		}
	}
	all := conflict.Train(samples)
	for _, c := range clusters {
		if err := a.printConflicts(c, all, "learned with it"); err != nil {
			return nil, err
		}
	}
	return []byte(all.String()), nil
}

// printConflicts prints what the commands show of what a model finds in a cluster.
func (a *app) printConflicts(c conflictCluster, m *conflict.Model, how string) error {
	found := slices.DeleteFunc(m.Find(c.Records), func(k record.Conflict) bool { return k.Confidence < attribution.LikelyConflict })
	r, err := c.gold.Score(codePoints(c.Records), found, true)
	if err != nil {
		return err
	}
	claims, placed, annotated := 0, 0, 0
	for _, k := range found {
		right, of := overlap(k, c.Conflicts)
		claims += len(k.A.Claims) + len(k.B.Claims)
		placed += right
		annotated += of
	}
	_, _ = fmt.Fprintf(a.stderr, "%-20s %s: recall %.1f of %d, precision %.1f of %d; %d claims in them, %d as in the annotated conflict that is most like it, which have %d\n", c.name, how,
		r.Conflicts.Recall.Percent(), r.Conflicts.Recall.Of, r.Conflicts.Precision.Percent(), r.Conflicts.Precision.Of, claims, placed, annotated)
	return nil
}

// overlap returns how many claims a conflict has in the accounts of the annotated conflict that is most like it, if it has some in
// both, and how many claims that has.
func overlap(k record.Conflict, annotated []record.Conflict) (right, of int) {
	common := func(x, y record.Account) int {
		return len(x.Claims) - len(slices.DeleteFunc(slices.Clone(x.Claims), func(ref string) bool { return slices.Contains(y.Claims, ref) }))
	}
	for _, g := range annotated {
		for _, side := range [2][2]record.Account{{g.A, g.B}, {g.B, g.A}} {
			a, b := common(k.A, side[0]), common(k.B, side[1])
			if a > 0 && b > 0 && a+b > right {
				right, of = a+b, len(g.A.Claims)+len(g.B.Claims)
			}
		}
	}
	return right, of
}

// readConflictCluster reads and analyses the articles of a folder.
func readConflictCluster(analyzer *attribution.Analyzer, folder string) (conflictCluster, error) {
	gold, err := score.ReadCluster(folder)
	if err != nil {
		return conflictCluster{}, err
	}
	c := conflictCluster{name: filepath.Base(folder), gold: gold}
	for _, article := range gold.Articles {
		r, err := analyzer.Analyze(context.Background(), attribution.Article{ID: article.ID, Text: article.Text})
		if err != nil {
			return c, err
		}
		r.PlainText = true
		c.Records = append(c.Records, r)
	}
	attribution.Unify(c.Records)
	annotated, err := gold.Annotated(codePoints(c.Records))
	c.Conflicts = gold.Found(annotated)
	return c, err
}

// codePoints returns the records by their ids, with the offsets that annotation has.
func codePoints(records []record.Record) map[string]record.Record {
	m := map[string]record.Record{}
	for _, r := range records {
		m[r.ID] = r.CodePoints()
	}
	return m
}
