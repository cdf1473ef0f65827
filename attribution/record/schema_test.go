package record_test

import (
	"encoding/json"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// TestSchemaHasEveryField checks that each JSON field of the types stands in the schema, under the type's name in snake
// case, and that what the schema requires is always written.
func TestSchemaHasEveryField(t *testing.T) {
	type definition struct {
		Properties map[string]json.RawMessage `json:"properties"`
		Required   []string                   `json:"required"`
	}
	var schema struct {
		Defs map[string]definition `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal([]byte(record.JSONSchema()), &schema))
	seen := map[reflect.Type]bool{}
	var check func(reflect.Type)
	check = func(of reflect.Type) {
		for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct || seen[of] {
			return
		}
		seen[of] = true
		name := strings.ToLower(regexp.MustCompile(`(\B[A-Z])`).ReplaceAllString(of.Name(), "_$1"))
		def, ok := schema.Defs[name]
		require.True(t, ok, "no definition of %s", name)
		written := map[string]bool{}
		for i := range of.NumField() {
			field := of.Field(i)
			key, options, _ := strings.Cut(field.Tag.Get("json"), ",")
			if key == "-" {
				continue
			}
			assert.Contains(t, def.Properties, key, "%s.%s", name, field.Name)
			written[key] = options == ""
			check(field.Type)
		}
		for _, key := range def.Required {
			assert.True(t, written[key], "%s.%s is required, so it must always be written", name, key)
		}
	}
	check(reflect.TypeFor[record.Record]())
	check(reflect.TypeFor[record.Conflict]())
	check(reflect.TypeFor[record.Family]())
	assert.Contains(t, seen, reflect.TypeFor[token.Span]())
}

func TestSchemaHasTheVersion(t *testing.T) {
	assert.Equal(t, 4, strings.Count(record.JSONSchema(), `"`+record.Schema+`"`), "of records, conflicts, families, and the title")
}
