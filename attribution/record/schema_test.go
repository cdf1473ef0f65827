package record_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// TestSchemaHasEveryField checks that each JSON field of the types stands in the schema, and that those always written
// are required.
func TestSchemaHasEveryField(t *testing.T) {
	var schema struct {
		Defs map[string]struct {
			Properties map[string]json.RawMessage `json:"properties"`
			Required   []string                   `json:"required"`
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal([]byte(record.JSONSchema()), &schema))
	for name, v := range map[string]any{
		"record": record.Record{}, "claim": record.Claim{}, "text": record.Text{}, "actor": record.Actor{},
		"warning": record.Warning{}, "conflict": record.Conflict{}, "account": record.Account{}, "span": token.Span{},
	} {
		def := schema.Defs[name]
		for i := range reflect.TypeOf(v).NumField() {
			field := reflect.TypeOf(v).Field(i)
			key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			if key != "-" {
				assert.Contains(t, def.Properties, key, "%s.%s", name, field.Name)
			}
		}
		fields, err := json.Marshal(v)
		require.NoError(t, err)
		for _, key := range def.Required {
			assert.Contains(t, string(fields), `"`+key+`":`, "%s: what is required is always written", name)
		}
	}
}

func TestSchemaHasTheVersion(t *testing.T) {
	assert.Equal(t, 4, strings.Count(record.JSONSchema(), `"`+record.Schema+`"`), "of records, conflicts, families, and the title")
}
