package score

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// The sizes in bytes up to which files are read.
const (
	maxGold        = 16 << 20 // a text or an annotation
	maxPredictions = 1 << 30
)

// readFile returns the content of a UTF-8 file. Its errors name the file.
func readFile(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, limit+1))
	switch {
	case err != nil:
		return nil, err // of the kind that names the file
	case int64(len(content)) > limit:
		return nil, fmt.Errorf("%s: larger than %d MiB", path, limit>>20)
	case !utf8.Valid(content):
		return nil, fmt.Errorf("%s: not UTF-8", path)
	}
	return content, nil
}

// readJSON reads one JSON value. Its errors name the file.
func readJSON(path string, v any) error {
	content, err := readFile(path, maxGold)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(content, v); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// ReadRecords reads the records that "hearsay analyze --format jsonl" writes, by their ids. Of two with one id the later
// counts. A fault is an error that names file and line.
func ReadRecords(path string) (map[string]record.Record, error) {
	records := map[string]record.Record{}
	err := readLines(path, func(line []byte) error {
		var r record.Record
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		if r.ID == "" || r.Claims == nil {
			return errors.New("no record: it has no id or no claims")
		}
		records[r.ID] = r
		return nil
	})
	return records, err
}

// ReadConflicts reads the conflicts that "hearsay conflicts --format jsonl" writes. A fault is an error that names file
// and line.
func ReadConflicts(path string) ([]record.Conflict, error) {
	conflicts := []record.Conflict{}
	err := readLines(path, func(line []byte) error {
		var c record.Conflict
		if err := json.Unmarshal(line, &c); err != nil {
			return err
		}
		if c.A.Claims == nil || c.B.Claims == nil {
			return errors.New("no conflict: an account has no claims")
		}
		conflicts = append(conflicts, c)
		return nil
	})
	return conflicts, err
}

// readLines calls do with each line that is not blank.
func readLines(path string, do func(line []byte) error) error {
	content, err := readFile(path, maxPredictions)
	if err != nil {
		return err
	}
	number := 0
	for line := range bytes.Lines(content) {
		number++
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if err := do(line); err != nil {
			return fmt.Errorf("%s:%d: %w", path, number, err)
		}
	}
	return nil
}
