package attribution_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestImports holds every package to the way of the data: it may import only packages that stand above it in this
// list. So nlp knows nothing of attribution, attribution nothing of report, report nothing of cmd, and no leaf imports
// the front door of its folder, which is the last of that folder.
func TestImports(t *testing.T) {
	const module = "github.com/hearsay-nlp/hearsay/"
	way := []string{
		"nlp/token",
		"nlp/linear",
		"nlp/tag",
		"nlp/parse",
		"nlp/ner",
		"nlp/coref",
		"nlp/prose",
		"nlp",
		"attribution/record",
		"attribution/article",
		"attribution/quote",
		"attribution/extract",
		"attribution/rank",
		"attribution/actor",
		"attribution/proposition",
		"attribution/copies",
		"attribution/conflict",
		"attribution/family",
		"attribution/score",
		"attribution",
		"report",
		"cmd/hearsay",
	}

	out, err := exec.CommandContext(t.Context(), "go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, module+"...").Output()
	require.NoError(t, err)
	var seen []string
	for line := range strings.Lines(string(out)) {
		paths := strings.Fields(line)
		name := strings.TrimPrefix(paths[0], module)
		seen = append(seen, name)
		at := slices.Index(way, name)
		if !assert.GreaterOrEqual(t, at, 0, "package %s has no place on the way of the data", name) {
			continue
		}
		for _, path := range paths[1:] {
			if imported, ours := strings.CutPrefix(path, module); ours {
				assert.Contains(t, way[:at], imported, "%s imports %s", name, imported)
			}
		}
	}
	assert.ElementsMatch(t, way, seen, "packages of the way, packages that there are")
}
