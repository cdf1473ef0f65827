package attribution_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution"
	"github.com/hearsay-nlp/hearsay/attribution/score"
)

// TestGold scores the articles of testdata, in all their forms, against their annotation and fails where a score falls
// below its floor in floors.json. Floors stand about three points below what was reached when they were set; raise them
// with the scores.
func TestGold(t *testing.T) {
	an := newAnalyzer(t)
	clusters := map[string][]attribution.Record{}
	records := map[string]attribution.Record{}
	var gold score.Cluster
	for _, a := range testArticles(t) {
		annotated, err := score.ReadArticle(filepath.Join(filepath.Dir(a.Path), a.ID+".json"), a.Text)
		require.NoError(t, err)
		require.Equal(t, a.ID, annotated.ID)
		gold.Articles = append(gold.Articles, annotated)

		r := analyze(t, an, a)
		cluster := clusterOf(t, a)
		clusters[cluster] = append(clusters[cluster], r)
		records[a.ID] = r.CodePoints()
		if annotated.Outlet == "" {
			assert.Nil(t, r.Outlet, "%s names no outlet", a.ID)
		}
		if annotated.Published == "" {
			assert.Nil(t, r.Published, "%s has no date", a.ID)
		}
	}
	conflicts := []attribution.Conflict{}
	for _, cluster := range slices.Sorted(maps.Keys(clusters)) {
		annotated, err := score.ReadClusterConflicts(filepath.Join(articlesDir, cluster))
		require.NoError(t, err)
		gold.Conflicts = append(gold.Conflicts, annotated...)
		for _, c := range attribution.FindConflicts(clusters[cluster]) {
			if c.Confidence >= attribution.LikelyConflict {
				conflicts = append(conflicts, c)
			}
		}
	}
	report, err := gold.Score(records, conflicts, true)
	require.NoError(t, err)
	var lines strings.Builder
	require.NoError(t, report.WriteText(&lines, true))
	t.Log("\n" + lines.String())

	got := map[string]float64{
		"claims_precision": report.Claims.Precision(), "claims_recall": report.Claims.Recall(), "claims_f1": report.Claims.F1(),
		"actor": report.Actor.Percent(), "outlet": report.Outlet.Percent(), "date": report.Date.Percent(),
		"wire_precision": report.Wire.Precision(), "wire_recall": report.Wire.Recall(),
		"conflict_precision": report.Conflicts.Precision.Percent(), "conflict_recall": report.Conflicts.Recall.Percent(),
	}
	var floors map[string]float64
	data, err := os.ReadFile(filepath.Join(articlesDir, "floors.json"))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &floors))
	for name := range got {
		assert.Positive(t, floors[name], "floors.json has no %s", name)
		assert.GreaterOrEqual(t, got[name], floors[name], name)
	}
}

func clusterOf(t *testing.T, a attribution.Article) string {
	t.Helper()
	rel, err := filepath.Rel(articlesDir, a.Path)
	require.NoError(t, err)
	cluster, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
	return cluster
}
