package report

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"slices"
	"strconv"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// XLSX writes a workbook with the sheets Claims, Conflicts and Quotations: the columns of [ClaimsCSV], [ConflictsCSV] and
// [FamiliesCSV], a header that stays in sight, and filters. What does not fit into the rows of one sheet goes on in another. The workbook is
// made in memory.
//
// Cells are strings and never formulas, and have the apostrophe of CSV too, because sheets are saved as CSV; offsets
// and confidences are numbers. Cells hold only what prints, and are cut where they are longer than the 32,767 UTF-16
// units that Excel takes.
type XLSX struct {
	Families []record.Family // the quotations that stand in several articles
}

// The bounds of a sheet.
const (
	maxCell = 32_767    // UTF-16 units
	maxRows = 1_048_576 // with the header
)

// Write writes the workbook.
func (x XLSX) Write(w io.Writer, records iter.Seq[record.Record], conflicts []record.Conflict) (err error) {
	// The library puts large sheets into a temporary file, and keeps them in memory where it can make none: nothing is
	// to be written but w.
	book := excelize.NewFile(excelize.Options{TmpDir: os.DevNull})
	defer func() { err = errors.Join(err, book.Close()) }()
	book.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return &sortedZip{zip: zip.NewWriter(w)} })
	if err := book.SetSheetName("Sheet1", "Claims"); err != nil {
		return err
	}
	if err := writeSheet(book, "Claims", claimColumns, func(yield func([]string) bool) {
		for r := range records {
			for i, c := range r.CodePoints().Claims {
				if !yield(claimRow(r, c, stretch(r.Text, r.Claims[i].Sentence))) {
					return
				}
			}
		}
	}); err != nil {
		return err
	}
	cite := citations(records, conflicts)
	if err := writeSheet(book, "Conflicts", conflictColumns, func(yield func([]string) bool) {
		for _, c := range conflicts {
			if !yield(conflictRow(c, cite)) {
				return
			}
		}
	}); err != nil {
		return err
	}
	if err := writeSheet(book, "Quotations", familyColumns, familyRows(records, x.Families)); err != nil {
		return err
	}
	return book.Write(w)
}

// writeSheet writes rows into one sheet, or as many as they need.
func writeSheet(book *excelize.File, name string, columns []string, rows iter.Seq[[]string]) error {
	numbers := map[int]bool{}
	for i, c := range columns {
		numbers[i] = slices.Contains([]string{"start", "end", "confidence"}, c)
	}
	s := sheet{book: book, columns: columns}
	if err := s.begin(name); err != nil {
		return err
	}
	parts := 1
	for row := range rows {
		if s.rows == maxRows {
			parts++
			if err := errors.Join(s.end(), s.begin(name+" "+strconv.Itoa(parts))); err != nil {
				return err
			}
		}
		cells := make([]any, len(row))
		for i, text := range row {
			if n, err := strconv.ParseFloat(text, 64); numbers[i] && err == nil {
				cells[i] = n
			} else if text != "" {
				cells[i] = fitting(Plain(text, 0))
			}
		}
		if err := s.add(cells); err != nil {
			return err
		}
	}
	return s.end()
}

// fitting cuts s to what a cell takes.
func fitting(s string) string {
	if len(s) <= maxCell {
		return s
	}
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units >= maxCell {
			return s[:i] + "…"
		}
	}
	return s
}

type sheet struct {
	book    *excelize.File
	columns []string
	name    string
	rows    int
	out     *excelize.StreamWriter
}

func (s *sheet) begin(name string) (err error) {
	s.name, s.rows = name, 0
	if _, err := s.book.NewSheet(name); err != nil {
		return err
	}
	if s.out, err = s.book.NewStreamWriter(name); err != nil {
		return err
	}
	bold, err := s.book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	if err := s.out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := s.out.SetColWidth(1, len(s.columns), 16); err != nil {
		return err
	}
	header := make([]any, len(s.columns))
	for i, c := range s.columns {
		header[i] = excelize.Cell{StyleID: bold, Value: c}
	}
	return s.add(header)
}

func (s *sheet) add(cells []any) error {
	s.rows++
	return s.out.SetRow("A"+strconv.Itoa(s.rows), cells)
}

func (s *sheet) end() error {
	last, err := excelize.CoordinatesToCellName(len(s.columns), s.rows)
	if err != nil {
		return err
	}
	return errors.Join(s.book.AutoFilter(s.name, "A1:"+last, nil), s.out.Flush())
}

// sortedZip writes the files of a workbook by name: the library gives the sheets in the order of a map.
type sortedZip struct {
	zip   *zip.Writer
	files []*zipped
}

type zipped struct {
	name string
	bytes.Buffer
}

func (z *sortedZip) Create(name string) (io.Writer, error) {
	f := &zipped{name: name}
	z.files = append(z.files, f)
	return f, nil
}

func (z *sortedZip) AddFS(fs.FS) error { return errors.ErrUnsupported }

func (z *sortedZip) Close() error {
	slices.SortFunc(z.files, func(a, b *zipped) int {
		return cmp.Compare(a.name, b.name)
	})
	for _, f := range z.files {
		w, err := z.zip.Create(f.name)
		if err != nil {
			return err
		}
		if _, err := f.WriteTo(w); err != nil {
			return err
		}
	}
	return z.zip.Close()
}
