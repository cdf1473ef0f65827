package article

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// Source is one input that holds one article or, for JSON lines, any number of them.
type Source struct {
	Path string // as it was given or found; [Stdin] for standard input
	ID   string // the file's name without extensions, with folders only where two sources would be the same
}

// Find expands paths into the sources they name, each once, in the order given. A path is a file, a folder, a glob
// pattern for which no such file exists, or [Stdin].
//
// Folders and patterns yield only files of a known format, in the order of their names; hidden files and folders are
// skipped, and a folder that links make reachable twice is read once. What can't be read costs one *[InputError]
// each, and nothing else.
func Find(paths []string) ([]Source, []error) {
	f := finder{files: map[string]bool{}, folders: map[string]bool{}}
	for _, path := range paths {
		f.argument(path)
	}
	nameSources(f.sources)
	return f.sources, f.errs
}

type finder struct {
	sources        []Source
	errs           []error
	files, folders map[string]bool // real paths of what was found
}

func (f *finder) fail(path string, err error) {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		err = pathErr.Err // the path is named already
	}
	f.errs = append(f.errs, &InputError{Path: path, Err: err})
}

func (f *finder) argument(path string) {
	if path == Stdin {
		f.add(path, path)
		return
	}
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(path, "*?[") {
		f.pattern(path)
		return
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		f.fail(path, statError(path, err))
	case info.IsDir():
		before, failed := len(f.sources), len(f.errs)
		seen := f.folder(filepath.Clean(path))
		if !seen && len(f.sources) == before && len(f.errs) == failed {
			f.fail(path, fmt.Errorf("%w: no file with a known extension in this folder", ErrEmpty))
		}
	case !info.Mode().IsRegular():
		f.fail(path, errors.New("not a regular file"))
	default:
		if _, _, known := formatOf(path); !known {
			f.fail(path, ErrFormat)
			return
		}
		f.file(filepath.Clean(path))
	}
}

// statError tells a link that leads nowhere from a file that is not there.
func statError(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		if _, lerr := os.Lstat(path); lerr == nil {
			return fmt.Errorf("dangling link: %w", fs.ErrNotExist)
		}
	}
	return err
}

func (f *finder) pattern(pattern string) {
	matches, err := filepath.Glob(pattern)
	if err != nil {
		f.fail(pattern, err)
		return
	}
	slices.Sort(matches)
	hidden := strings.HasPrefix(filepath.Base(pattern), ".")
	found := false
	for _, path := range matches {
		if !hidden && strings.HasPrefix(filepath.Base(path), ".") {
			continue
		}
		found = f.entry(path) || found
	}
	if !found {
		f.fail(pattern, fmt.Errorf("no article matches this pattern: %w", fs.ErrNotExist))
	}
}

// folder adds the articles under path and reports whether it had been read before.
func (f *finder) folder(path string) (seen bool) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		f.fail(path, err)
		return false
	}
	if real, err = filepath.Abs(real); err != nil {
		f.fail(path, err)
		return false
	}
	if f.folders[real] {
		return true
	}
	f.folders[real] = true
	entries, err := os.ReadDir(path)
	if err != nil {
		f.fail(path, err)
		return false
	}
	for _, e := range entries { // sorted by name
		if !strings.HasPrefix(e.Name(), ".") {
			f.entry(filepath.Join(path, e.Name()))
		}
	}
	return false
}

// entry adds what a folder or pattern led to, and reports whether that was a folder, an article or an error.
func (f *finder) entry(path string) bool {
	_, _, known := formatOf(path)
	info, err := os.Stat(path)
	switch {
	case err != nil:
		f.fail(path, statError(path, err))
	case info.IsDir():
		f.folder(path)
	case known && info.Mode().IsRegular():
		f.file(path)
	default:
		return false
	}
	return true
}

func (f *finder) file(path string) {
	real, err := filepath.EvalSymlinks(path)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		f.fail(path, err)
		return
	}
	f.add(path, real)
}

func (f *finder) add(path, real string) {
	if !f.files[real] {
		f.files[real] = true
		f.sources = append(f.sources, Source{Path: path})
	}
}

// nameSources gives each source an id: its base name; with the extension where two files of one folder share that;
// with as many folders as it takes where files of several folders do.
func nameSources(sources []Source) {
	extension := make([]bool, len(sources))
	folders := make([]int, len(sources))
	for i := range sources {
		sources[i].ID = sourceID(sources[i].Path, false, 0)
	}
	for {
		same := map[string][]int{}
		for i, s := range sources {
			same[s.ID] = append(same[s.ID], i)
		}
		changed := false
		for _, group := range same { // groups do not touch each other's sources, so their order is of no account
			if len(group) < 2 {
				continue
			}
			inFolder := map[string]int{}
			for _, i := range group {
				inFolder[filepath.Dir(sources[i].Path)]++
			}
			for _, i := range group {
				if !extension[i] && inFolder[filepath.Dir(sources[i].Path)] > 1 {
					extension[i] = true
				} else {
					folders[i]++
				}
				id := sourceID(sources[i].Path, extension[i], folders[i])
				changed = changed || id != sources[i].ID
				sources[i].ID = id
			}
		}
		if !changed {
			return
		}
	}
}

// sourceID returns the name of the file at path, with or without its extensions, behind its last folders.
func sourceID(path string, extension bool, folders int) string {
	if path == Stdin {
		return "stdin"
	}
	dir, name := filepath.Split(filepath.ToSlash(path))
	if !extension {
		name = baseName(name)
	}
	parents := strings.FieldsFunc(dir, func(r rune) bool { return r == '/' })
	parents = parents[max(0, len(parents)-folders):]
	return strings.Join(append(slices.Clone(parents), name), "/")
}
