package report_test

import (
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/report"
)

func TestJSONLinesFollowTheSchema(t *testing.T) {
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(record.JSONSchema()))
	require.NoError(t, err)
	compiler := jsonschema.NewCompiler()
	require.NoError(t, compiler.AddResource("schema.json", document))
	schema, err := compiler.Compile("schema.json")
	require.NoError(t, err)
	valid := func(line string) error {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		require.NoError(t, err)
		return schema.Validate(v)
	}
	for _, w := range []report.Writer{report.ClaimsJSONL{}, report.ConflictsJSONL{}, report.FamiliesJSONL{Families: plainFamilies()}} {
		out := write(t, w, append(plainRecords(), hostileRecords()...), append(plainConflicts(), hostileConflicts()...))
		for line := range strings.Lines(out) {
			assert.NoError(t, valid(line))
		}
	}
	for why, line := range map[string]string{
		"neither record nor conflict": `{}`,
		"an unknown field": `{"schema":"hearsay/1","id":"","path":"","url":null,"title":"","outlet":null,"wire":[],"byline":[],"published":null,` +
			`"claims":[],"warnings":[],"colour":"red"}`,
		"another version": `{"schema":"hearsay/0","id":"","path":"","url":null,"title":"","outlet":null,"wire":[],"byline":[],"published":null,` +
			`"claims":[],"warnings":[]}`,
	} {
		assert.Error(t, valid(line), why)
	}
}
