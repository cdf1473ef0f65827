package main

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// staged is a set of files that are written beside their places under other names, and put in place together when all
// are whole. Until then what stood in their places stays untouched.
type staged struct {
	moves []move
}

type move struct{ from, to string }

// write writes one file of the set.
func (s *staged) write(path string, content func(io.Writer) error) error {
	from := filepath.Join(filepath.Dir(path), fmt.Sprintf(".hearsay-%08x.tmp", rand.Uint32()))
	f, err := os.OpenFile(from, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, errors.Unwrap(err)) // whose other name means nothing to the user
	}
	s.moves = append(s.moves, move{from, path})
	return errors.Join(content(f), f.Close())
}

// commit puts the files in place.
func (s *staged) commit() error {
	for len(s.moves) > 0 {
		if err := os.Rename(s.moves[0].from, s.moves[0].to); err != nil {
			return err
		}
		s.moves = s.moves[1:]
	}
	return nil
}

// discard removes what is not in place.
func (s *staged) discard() {
	for _, m := range s.moves {
		_ = os.Remove(m.from) // nothing is left to be done about a file that can't be removed
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
