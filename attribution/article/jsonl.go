package article

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// readLines yields one article a line of JSON. Blank lines are skipped, but counted.
func readLines(stub Article, in *bufio.Reader, yield func(Article, error) bool) {
	if bom, _ := in.Peek(3); string(bom) == "\ufeff" {
		_, _ = in.Discard(len(bom)) // it was just peeked at
	}
	found := false
	for n := 1; ; n++ {
		line, err := readLine(in)
		if len(bytes.TrimSpace(line)) > 0 || errors.Is(err, ErrTooLarge) {
			found = true
			a := stub
			a.ID = stub.ID + "-" + strconv.Itoa(n)
			lineErr := err
			if lineErr == nil || errors.Is(lineErr, io.EOF) {
				lineErr = readRecord(&a, line)
			}
			if lineErr != nil {
				a, lineErr = Article{ID: a.ID, Path: a.Path}, &InputError{stub.Path, n, lineErr}
			}
			if !yield(a, lineErr) {
				return
			}
			if err != nil && !errors.Is(err, ErrTooLarge) {
				return // the end, or an error just told
			}
			continue
		}
		if err == nil {
			continue
		}
		if !errors.Is(err, io.EOF) {
			yield(stub, &InputError{stub.Path, n, err})
		} else if !found {
			yield(stub, &InputError{Path: stub.Path, Err: ErrEmpty})
		}
		return
	}
}

// readLine returns the next line without its end. Of one that is too long it keeps nothing, but reads to its end, so
// that the next one can be had; a line that does not end then either is a packed file made to fill the memory, and
// the error is then one that ends the reading.
func readLine(in *bufio.Reader) ([]byte, error) {
	const patience = 16 // times maxText
	var line []byte
	read := 0
	for {
		part, err := in.ReadSlice('\n')
		read += len(part)
		if read <= maxText {
			line = append(line, part...)
		} else {
			line = nil
		}
		if read > patience*maxText {
			return []byte{'.'}, fmt.Errorf("a line of more than %d MB; the rest of the file is not read", patience*maxText>>20)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if read > maxText && (err == nil || errors.Is(err, io.EOF)) {
			return nil, fmt.Errorf("%w: a line of more than %d MB", ErrTooLarge, maxText>>20)
		}
		return line, err
	}
}

// jsonRecord is one line of JSON. Keys that are not named here are left out.
type jsonRecord struct {
	ID        jsonID    `json:"id"`
	Title     string    `json:"title"`
	Text      string    `json:"text"`
	URL       string    `json:"url"`
	Outlet    string    `json:"outlet"`
	Published string    `json:"published"`
	Byline    jsonNames `json:"byline"`
}

// jsonID is a string or a number.
type jsonID string

func (id *jsonID) UnmarshalJSON(b []byte) error {
	var n json.Number
	if json.Unmarshal(b, &n) == nil && b[0] != '"' {
		*id = jsonID(n)
		return nil
	}
	return json.Unmarshal(b, (*string)(id))
}

// jsonNames is a list of strings, or one.
type jsonNames []string

func (names *jsonNames) UnmarshalJSON(b []byte) error {
	if b[0] == '[' {
		return json.Unmarshal(b, (*[]string)(names))
	}
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	if s != "" {
		*names = jsonNames{s}
	}
	return nil
}

// readRecord fills a from one line of JSON.
func readRecord(a *Article, line []byte) error {
	if !utf8.Valid(line) {
		return ErrNotUTF8
	}
	var rec jsonRecord
	if err := json.Unmarshal(line, &rec); err != nil {
		return fmt.Errorf("%w: %w", ErrRecord, err)
	}
	if rec.ID != "" {
		a.ID = string(rec.ID)
	}
	a.Title, a.Text, a.URL, a.Outlet, a.Byline = rec.Title, rec.Text, rec.URL, rec.Outlet, rec.Byline
	if dates := findDates(rec.Published); len(dates) > 0 {
		a.Published = dates[0].day
	}
	a.Title = strings.Join(strings.Fields(a.Title), " ")
	return checkText(a.Text)
}
