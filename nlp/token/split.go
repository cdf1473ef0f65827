package token

// Splitter divides paragraphs into sentences and words. It is immutable and safe for concurrent use.
type Splitter struct {
	punkt *punkt
}

// NewSplitter returns a Splitter. The first call of the process loads the data on words that begin sentences, which takes
// 20 ms; all splitters share it. An error means that the library beneath is not the version that this package was
// written for.
func NewSplitter() (*Splitter, error) {
	p, err := loadPunkt()
	if err != nil {
		return nil, err
	}
	return &Splitter{punkt: p}, nil
}

// Split returns a document with the sentences and tokens of the given paragraphs of text, which are ordered and do not
// overlap. Text outside them is not looked at. Sentences are split inside quotations too; one of more than 2,000 tokens
// is cut. Marks and handles have tags, words and numbers have none. It takes time linear in the length of the paragraphs.
func (s *Splitter) Split(text string, paragraphs []Span) *Document {
	size := 0
	for _, p := range paragraphs {
		size += p.Len()
	}
	doc := &Document{Text: text, Paragraphs: paragraphs}
	words := scanner{tokens: make([]Token, 0, size/bytesPerToken)}
	var ends []int
	for i, paragraph := range paragraphs {
		start := len(words.tokens)
		words.scan(text, paragraph)
		tokens := words.tokens[start:]
		tagMarks(text, tokens)
		first := 0
		ends = s.punkt.ends(ends[:0], text, tokens)
		for _, limit := range ends {
			sentence := tokens[first:limit]
			doc.Sentences = append(doc.Sentences, Sentence{
				Span:      Span{sentence[0].Span.Start, sentence[len(sentence)-1].Span.End},
				Tokens:    Range{start + first, start + limit},
				Paragraph: i,
			})
			first = limit
		}
	}
	doc.Tokens = words.tokens
	return doc
}

// bytesPerToken is how many bytes of news there are to a token, blanks included, so that tokens seldom move.
const bytesPerToken = 5

// Words returns the tokens of text, which is one paragraph, tagged as those of [Splitter.Split].
func Words(text string) []Token {
	s := scanner{}
	s.scan(text, Span{End: len(text)})
	tagMarks(text, s.tokens)
	return s.tokens
}
