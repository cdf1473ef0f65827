package report

import (
	"iter"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// Format is what one name of `hearsay report --formats` stands for.
type Format struct {
	Name string
	// ByName says that the format is written only if it is asked for by its name.
	ByName bool
	Files  []File
}

// File is a file of a format, or a folder of files: one of Writer and Folder is set.
type File struct {
	Path   string // beneath the folder of the report; in a folder, the name
	Writer Writer
	// Folder gives the files of a folder for the records. One of them, Mark, begins with the line Mark.
	Folder func(iter.Seq[record.Record]) iter.Seq[File]
	Mark   string
}

// Mark is the line by which a folder is known as one that hearsay wrote, and may replace.
const Mark = "# Written by hearsay.\n"

// Options are what formats are written with.
type Options struct {
	CSVBOM   bool            // begin CSV with a byte order mark
	Families []record.Family // the quotations that travelled
}

// Formats returns all formats in the order in which they are written.
func Formats(o Options) []Format {
	return []Format{
		{Name: "html", Files: []File{{Path: "report.html", Writer: HTML{Families: o.Families}}}},
		{Name: "markdown", Files: []File{{Path: "report.md", Writer: Markdown{Families: o.Families}}}},
		{Name: "csv", Files: []File{
			{Path: "claims.csv", Writer: ClaimsCSV{BOM: o.CSVBOM}},
			{Path: "conflicts.csv", Writer: ConflictsCSV{BOM: o.CSVBOM}},
			{Path: "families.csv", Writer: FamiliesCSV{BOM: o.CSVBOM, Families: o.Families}},
		}},
		{Name: "jsonl", Files: []File{
			{Path: "claims.jsonl", Writer: ClaimsJSONL{}},
			{Path: "conflicts.jsonl", Writer: ConflictsJSONL{}},
			{Path: "families.jsonl", Writer: FamiliesJSONL{Families: o.Families}},
		}},
		{Name: "parquet", Files: []File{
			{Path: "claims.parquet", Writer: ClaimsParquet{}},
			{Path: "conflicts.parquet", Writer: ConflictsParquet{}},
			{Path: "families.parquet", Writer: FamiliesParquet{Families: o.Families}},
		}},
		{Name: "sqlite", Files: []File{{Path: "report.sqlite", Writer: SQLite{Families: o.Families}}}},
		{Name: "graphml", Files: []File{{Path: "actors.graphml", Writer: GraphML{}}}},
		{Name: "gexf", Files: []File{{Path: "actors.gexf", Writer: GEXF{}}}},
		{Name: "xlsx", Files: []File{{Path: "report.xlsx", Writer: XLSX{Families: o.Families}}}},
		{Name: "brat", Files: []File{{Path: "brat", Folder: Brat, Mark: "annotation.conf"}}},
		{Name: "w3c", ByName: true, Files: []File{{Path: "annotations.jsonld", Writer: WebAnnotations{}}}},
		{Name: "schemaorg", ByName: true, Files: []File{{Path: "schemaorg.jsonld", Writer: SchemaOrg{}}}},
		{Name: "dna", ByName: true, Files: []File{{Path: "dna.csv", Writer: DNA{}}}},
	}
}
