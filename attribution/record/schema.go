package record

import _ "embed"

//go:embed schema.json
var jsonSchema string

// JSONSchema returns the JSON Schema (draft 2020-12) of what a line of JSON lines holds: a record, a conflict or a
// family.
func JSONSchema() string { return jsonSchema }
