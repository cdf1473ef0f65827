package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"net/url"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// writeItems writes one JSON object of a head and a list, an item a line. Less-than signs and ampersands are escapes,
// so that the file can stand in a script element of a page.
func writeItems(w io.Writer, head, list string, items iter.Seq[any]) error {
	buffer := bufio.NewWriter(w)
	fmt.Fprintf(buffer, `%s,"%s":[`, strings.TrimSuffix(head, "}"), list)
	var line bytes.Buffer
	out := json.NewEncoder(&line)
	comma := "\n"
	for item := range items {
		line.Reset()
		if err := out.Encode(item); err != nil {
			return err
		}
		if _, err := buffer.WriteString(comma + strings.TrimSuffix(line.String(), "\n")); err != nil {
			return err
		}
		comma = ",\n"
	}
	fmt.Fprintf(buffer, "\n]}\n")
	return buffer.Flush()
}

// address returns the address of r: the one it was published at, and where that is no web address a name made of its
// id.
func address(r record.Record) string {
	if u, err := url.Parse(value(r.URL)); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
		return u.String()
	}
	return "urn:hearsay:" + url.PathEscape(r.ID)
}

// name returns a name for a claim of r that no other has.
func name(r record.Record, c record.Claim) string {
	return "urn:hearsay:" + url.PathEscape(r.ID) + "/" + url.PathEscape(c.ID)
}
