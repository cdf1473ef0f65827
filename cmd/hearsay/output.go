package main

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/hearsay-nlp/hearsay/report"
)

// staged is a set of files and folders that are written beside their places under other names, and put in place
// together when all are whole. Until then what stood in their places stays untouched.
type staged struct {
	moves []move
}

type move struct {
	from, to string
	folder   bool
}

// write writes one file of the set.
func (s *staged) write(path string, content func(io.Writer) error) error {
	from := beside(path)
	s.moves = append(s.moves, move{from, path, false})
	return named(create(from, content), from, path)
}

// create writes a file that is not there yet.
func create(path string, content func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	return errors.Join(content(f), f.Close())
}

// named returns err with path in the place of from, a name that means nothing to the user.
func named(err error, from, path string) error {
	if p := (*os.PathError)(nil); errors.As(err, &p) && strings.HasPrefix(p.Path, from) {
		return fmt.Errorf("write %s: %w", path, p.Err)
	}
	return err
}

// beside returns a new name in the folder of path.
func beside(path string) string {
	return filepath.Join(filepath.Dir(path), fmt.Sprintf(".hearsay-%08x.tmp", rand.Uint32()))
}

// leftover matches the names of [beside], and abandoned is the age from which on no run still writes to one.
const (
	leftover  = ".hearsay-????????.tmp"
	abandoned = 24 * time.Hour
)

// sweep removes from a folder what killed runs have left there.
func sweep(dir string) {
	found, _ := filepath.Glob(filepath.Join(escaped.Replace(dir), leftover)) // the pattern is a good one
	for _, path := range found {
		if info, err := os.Lstat(path); err == nil && time.Since(info.ModTime()) > abandoned {
			_ = os.RemoveAll(path) // what stays does no harm
		}
	}
}

// escaped takes their meaning from the characters of patterns.
var escaped = strings.NewReplacer(`*`, `\*`, `?`, `\?`, `[`, `\[`, `\`, `\\`)

// folder writes one folder of the set; content gets where its files go for now. A folder that stands in its place is
// replaced with all that is in it, so it must be empty or have a file mark that begins with [report.Mark].
func (s *staged) folder(path, mark string, content func(dir string) error) error {
	entries, err := os.ReadDir(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if len(entries) > 0 {
		found, err := os.ReadFile(filepath.Join(path, mark))
		if err != nil || !strings.HasPrefix(string(found), report.Mark) {
			return fmt.Errorf("write %s: there is a folder that hearsay did not write: move it away", path)
		}
	}
	from := beside(path)
	s.moves = append(s.moves, move{from, path, true})
	err = os.Mkdir(from, 0o777)
	if err == nil {
		err = content(from)
	}
	return named(err, from, path)
}

// commit puts the files and folders in place.
func (s *staged) commit() error {
	for len(s.moves) > 0 {
		if err := s.moves[0].do(); err != nil {
			return err
		}
		s.moves = s.moves[1:]
	}
	return nil
}

// do renames what was written. No folder can be renamed over another: the old one is set aside, and comes back if the
// new one can't take its place.
func (m move) do() error {
	if !m.folder {
		return os.Rename(m.from, m.to)
	}
	old := beside(m.to)
	switch err := os.Rename(m.to, old); {
	case errors.Is(err, os.ErrNotExist):
		return os.Rename(m.from, m.to)
	case err != nil:
		return err
	}
	if err := os.Rename(m.from, m.to); err != nil {
		return errors.Join(err, os.Rename(old, m.to))
	}
	return os.RemoveAll(old)
}

// discard removes what is not in place.
func (s *staged) discard() {
	for _, m := range s.moves {
		_ = os.RemoveAll(m.from) // nothing is left to be done about a file that can't be removed
	}
}

// special reports whether path is a device or a pipe: something that is written to and never replaced.
func special(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.Mode().IsRegular() && !info.IsDir()
}

// through writes to what is special.
func through(path string, content func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(content(f), f.Close())
}
