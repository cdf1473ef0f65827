package token

// Span is a half-open range of bytes [Start, End) in a text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// In returns the part of text that s covers.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Range is a half-open range of tokens [First, Limit) in a document.
type Range struct {
	First, Limit int
}

// Len returns the number of tokens in r.
func (r Range) Len() int { return r.Limit - r.First }

// Token is one word, number or mark. It is a value: no two tokens share anything.
type Token struct {
	Span Span
	// Norm is the token in lower case with plain quotation marks and apostrophes; the text itself if that changes nothing.
	Norm string
	// Tag is the Penn Treebank tag; quotation marks have the tags `` and '', other punctuation its own.
	Tag string
	// Lemma is the form of the word in a dictionary: in lower case, but for names. It is empty before tagging.
	Lemma string
	// Head is the index in the document of the token that this one depends on, -1 for the root of a sentence. It and
	// Rel say nothing before the document is parsed.
	Head int32
	// Rel is the relation to the head in Universal Dependencies v2 ("nsubj:pass"), empty if the document is not parsed.
	Rel string
}

// Sentence is one sentence: its bytes, its tokens and the paragraph it stands in.
type Sentence struct {
	Span      Span
	Tokens    Range
	Paragraph int
}

// Document is an analysed text. Slices are ordered by position and do not overlap; a sentence never crosses a
// paragraph, a token never crosses a sentence.
type Document struct {
	Text       string
	Paragraphs []Span
	Sentences  []Sentence
	Tokens     []Token
	// Names are the proper names that the name finder saw, ordered by position. They may cross no sentence.
	Names []Mention
}

// Mention is a name in the text.
type Mention struct {
	Tokens Range
	Type   MentionType
}

// MentionType says what a name names.
type MentionType uint8

// The kinds of name; the zero value is unknown.
const (
	MentionUnknown MentionType = iota
	MentionPerson
	MentionOrganization
	MentionPlace
	MentionMisc
)

// Parsed reports whether the tokens have heads and relations.
func (d *Document) Parsed() bool { return len(d.Tokens) > 0 && d.Tokens[0].Rel != "" }

// Of returns the text of token i.
func (d *Document) Of(i int) string { return d.Tokens[i].Span.In(d.Text) }

// Span returns the bytes that the tokens of r cover, from the first byte of the first to the last byte of the last.
// An empty range has the zero span.
func (d *Document) Span(r Range) Span {
	if r.Limit <= r.First {
		return Span{}
	}
	return Span{d.Tokens[r.First].Span.Start, d.Tokens[r.Limit-1].Span.End}
}
