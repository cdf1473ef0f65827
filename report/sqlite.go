package report

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"iter"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// SQLite writes a database with the tables articles, actors, claims, conflicts and families; conflict_claims ties a conflict to
// the claims of its two sides, place 0 being what opens it; family_claims ties a quotation to the claims that print it. Keys are those of the records; a claim's key is (article, id), an actor's its name.
// claims_fts is an FTS5 index of words, actors and titles:
//
//	SELECT c.* FROM claims_fts f JOIN claims c ON c.rowid = f.rowid WHERE claims_fts MATCH 'dam AND closed'
//
// Of tables without rowid the columns of the key come first: the integrity check of SQLite 3.40 takes others for null.
//
// Lists are joined with "; ". Words are bound, never part of SQL, and stay as the article has them; offsets count code
// points. The database is made in memory.
type SQLite struct {
	Families []record.Family // the quotations that stand in several articles
}

const sqliteSchema = `
PRAGMA encoding = 'UTF-8';
CREATE TABLE articles (
	id TEXT PRIMARY KEY, path TEXT NOT NULL, url TEXT, title TEXT NOT NULL, outlet TEXT, wire TEXT NOT NULL,
	byline TEXT NOT NULL, published TEXT, copy_of TEXT, copy_of_outlet TEXT
);
CREATE TABLE actors (
	name TEXT PRIMARY KEY, wikidata TEXT,
	types TEXT NOT NULL, sides TEXT NOT NULL, claims INTEGER NOT NULL, articles INTEGER NOT NULL,
	first TEXT, last TEXT
);
CREATE TABLE claims (
	article TEXT NOT NULL REFERENCES articles (id), id TEXT NOT NULL, parent TEXT, kind TEXT NOT NULL, act TEXT NOT NULL,
	negated INTEGER NOT NULL, actor TEXT REFERENCES actors (name), role TEXT,
	affiliation TEXT, source TEXT, cue TEXT, content TEXT NOT NULL,
	targets TEXT NOT NULL, via TEXT NOT NULL, medium TEXT,
	said TEXT, said_basis TEXT, start INTEGER, end INTEGER, confidence REAL NOT NULL, rule TEXT NOT NULL,
	review TEXT, PRIMARY KEY (article, id)
);
CREATE INDEX claims_actor ON claims (actor);
CREATE TABLE conflicts (
	id TEXT PRIMARY KEY, kind TEXT NOT NULL, explicit INTEGER NOT NULL, about TEXT NOT NULL, a_actors TEXT NOT NULL,
	b_actors TEXT NOT NULL, confidence REAL NOT NULL, reason TEXT NOT NULL,
	review TEXT
);
CREATE TABLE conflict_claims (
	conflict TEXT NOT NULL REFERENCES conflicts (id), side TEXT NOT NULL CHECK (side IN ('a', 'b')),
	article TEXT NOT NULL, claim TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (conflict, side, article, claim),
	FOREIGN KEY (article, claim) REFERENCES claims (article, id)
) WITHOUT ROWID;
CREATE TABLE families (id TEXT PRIMARY KEY, text TEXT NOT NULL, disputed INTEGER NOT NULL, speakers TEXT NOT NULL);
CREATE TABLE family_claims (
	family TEXT NOT NULL REFERENCES families (id), article TEXT NOT NULL, claim TEXT NOT NULL,
	place INTEGER NOT NULL, relation TEXT NOT NULL, PRIMARY KEY (family, article, claim), FOREIGN KEY (article, claim) REFERENCES claims (article, id)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE claims_fts USING fts5 (content, actor, title);
PRAGMA foreign_keys = ON;
`

// Write writes the database.
func (s SQLite) Write(w io.Writer, records iter.Seq[record.Record], conflicts []record.Conflict) (err error) {
	ctx := context.Background()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	// Each connection has a memory of its own.
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if _, err := conn.ExecContext(ctx, sqliteSchema); err != nil {
		return err
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	fill := sqliteFill{tx: tx, prepared: map[string]*sql.Stmt{}}
	fill.all(records, conflicts, s.Families)
	if fill.err != nil {
		return errors.Join(fill.err, tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	var image []byte
	err = conn.Raw(func(driver any) (err error) {
		image, err = driver.(interface{ Serialize() ([]byte, error) }).Serialize()
		return err
	})
	if err != nil {
		return err
	}
	_, err = w.Write(image)
	return err
}

// sqliteFill fills the tables and keeps the first error.
type sqliteFill struct {
	tx       *sql.Tx
	prepared map[string]*sql.Stmt
	err      error
}

// insert adds a row to a table.
func (f *sqliteFill) insert(table string, values ...any) {
	if f.err != nil {
		return
	}
	statement := f.prepared[table]
	if statement == nil {
		marks := strings.Repeat(", ?", len(values))[2:]
		statement, f.err = f.tx.Prepare("INSERT INTO " + table + " VALUES (" + marks + ")")
		if f.err != nil {
			return
		}
		f.prepared[table] = statement
	}
	_, f.err = statement.Exec(values...)
}

func (f *sqliteFill) all(records iter.Seq[record.Record], conflicts []record.Conflict, families []record.Family) {
	for _, a := range networkOf(records, conflicts).nodes {
		f.insert("actors", a.name, orNull(joined(a.wikidata)),
			joined(a.types), joined(a.sides), a.claims, a.articles, orNull(a.from), orNull(a.to))
	}
	// A second article, claim or conflict of one name is the same.
	seen, keys := map[string]bool{}, map[string]claimKey{}
	for r := range records {
		if !seen[r.ID] {
			seen[r.ID] = true
			f.insert("articles", r.ID, r.Path, r.URL, r.Title, r.Outlet, strings.Join(r.Wire, "; "),
				strings.Join(r.Byline, "; "), r.Published, orNull(value(r.CopyOf).Record), orNull(value(r.CopyOf).Outlet))
		}
		for _, c := range r.CodePoints().Claims {
			ref := r.ID + "/" + c.ID
			if _, again := keys[ref]; !again {
				keys[ref] = claimKey{r.ID, c.ID}
				f.claim(r, c)
			}
		}
		if f.err != nil {
			return
		}
	}
	clear(seen)
	for _, c := range conflicts {
		if !seen[c.ID] {
			seen[c.ID] = true
			f.conflict(c, keys)
		}
	}
	clear(seen)
	for _, family := range families {
		if !seen[family.ID] {
			seen[family.ID] = true
			f.family(family, keys)
		}
	}
}

// claimKey is the key of a claim.
type claimKey struct{ article, id string }

func (f *sqliteFill) conflict(c record.Conflict, keys map[string]claimKey) {
	f.insert("conflicts", c.ID, string(c.Kind), c.Explicit, c.About,
		strings.Join(c.A.Actors, "; "), strings.Join(c.B.Actors, "; "), rounded(c.Confidence), c.Reason, orNull(reviewed(c.Review)))
	for i, a := range [2]record.Account{c.A, c.B} {
		seen := map[string]bool{}
		for place, ref := range a.Claims {
			if key, ok := keys[ref]; ok && !seen[ref] {
				seen[ref] = true
				f.insert("conflict_claims", c.ID, "ab"[i:i+1], key.article, key.id, place)
			}
		}
	}
}

func (f *sqliteFill) family(family record.Family, keys map[string]claimKey) {
	f.insert("families", family.ID, family.Text, family.Disputed, strings.Join(family.Speakers, "; "))
	seen := map[string]bool{}
	for place, m := range family.Members {
		if key, ok := keys[m.Claim]; ok && !seen[m.Claim] {
			seen[m.Claim] = true
			f.insert("family_claims", family.ID, key.article, key.id, place, string(m.Relation))
		}
	}
}

func (f *sqliteFill) claim(r record.Record, c record.Claim) {
	actor, role := orNull(Plain(value(c.Actor).Name, maxQuoted)), orNull(value(c.Actor).Role)
	var start, end, source, cue any
	if spans := c.Content.Spans; len(spans) > 0 {
		start, end = spans[0].Start, spans[len(spans)-1].End
	}
	if c.Source != nil {
		source = c.Source.Text
	}
	if c.Cue != nil {
		cue = c.Cue.Text
	}
	f.insert("claims", r.ID, c.ID, c.Parent, string(c.Kind), string(c.Act), c.Negated, actor, role,
		orNull(value(c.Actor).Affiliation), source, cue, c.Content.Text,
		strings.Join(c.Targets, "; "), strings.Join(c.Via, "; "), orNull(c.Medium),
		orNull(value(c.Said).Date), orNull(string(value(c.Said).Basis)), start, end, rounded(c.Confidence), c.Rule, orNull(reviewed(c.Review)))
	f.insert("claims_fts", c.Content.Text, actor, r.Title)
}

// orNull returns s, and null for nothing.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
