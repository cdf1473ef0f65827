package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution"
	"github.com/hearsay-nlp/hearsay/report"
)

// checkFormats checks what --formats says.
func (a *app) checkFormats() error {
	if len(a.formats) == 0 {
		return errors.New("--formats names none")
	}
	for _, name := range a.formats {
		if !slices.Contains(formatNames(), name) {
			return fmt.Errorf("unknown format %q: known are %s", name, strings.Join(formatNames(), ", "))
		}
	}
	return nil
}

// reportFiles returns the files that --formats asks for, in their fixed order.
func (a *app) reportFiles(o report.Options) (files []report.File) {
	for _, f := range report.Formats(o) {
		if slices.Contains(a.formats, f.Name) || !f.ByName && slices.Contains(a.formats, "all") {
			files = append(files, f.Files...)
		}
	}
	return files
}

func formatNames() []string {
	names := []string{"all"}
	for _, f := range report.Formats(report.Options{}) {
		names = append(names, f.Name)
	}
	return names
}

// formatList returns the formats with their files for the help.
func formatList() string {
	var b strings.Builder
	for _, f := range report.Formats(report.Options{}) {
		var paths []string
		for _, file := range f.Files {
			path := file.Path
			if file.Folder != nil {
				path += "/"
			}
			paths = append(paths, path)
		}
		star := ""
		if f.ByName {
			star = "*"
		}
		fmt.Fprintf(&b, "  %-11s %s\n", f.Name+star, strings.Join(paths, ", "))
	}
	return b.String()
}

// file writes a file or a folder of a report into dir.
func (s *staged) file(dir string, f report.File, records []attribution.Record, conflicts []attribution.Conflict) error {
	content := func(f report.File) func(io.Writer) error {
		return func(w io.Writer) error { return f.Writer.Write(w, slices.Values(records), conflicts) }
	}
	path := filepath.Join(dir, f.Path)
	if f.Folder == nil {
		return s.write(path, content(f))
	}
	return s.folder(path, f.Mark, func(dir string) error {
		for inner := range f.Folder(slices.Values(records)) {
			if err := create(filepath.Join(dir, inner.Path), content(inner)); err != nil {
				return err
			}
		}
		return nil
	})
}
