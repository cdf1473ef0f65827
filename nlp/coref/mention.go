package coref

import (
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// Kind says what a mention is made of.
type Kind uint8

// The kinds of mention.
const (
	Name        Kind = iota // the head is a proper noun
	Definite                // "the minister", "his minister"
	Demonstrate             // "this minister", "those"
	Indefinite              // "a minister", "ministers", "two ministers"
	Pronoun                 // "she", "their"
)

type (
	// Number is the set of the numbers that a mention may have. None is a contradiction.
	Number uint8
	// Gender is the set of the genders that a mention may have. None is a contradiction.
	Gender uint8
)

// The numbers and genders.
const (
	Singular Number = 1 << iota
	Plural

	anyNumber = Singular | Plural
)

// A person of unknown sex is Male | Female.
const (
	Male Gender = 1 << iota
	Female
	Thing

	human     = Male | Female
	anyGender = human | Thing
)

// Mention is a phrase that means somebody or something.
type Mention struct {
	Tokens token.Range
	Head   int // token
	Kind   Kind
	Number Number
	Gender Gender
	// Person is 1, 2 or 3.
	Person uint8
	// Joined tells of a coordination as a whole, "Brook and Hale"; its head is that of its first part.
	Joined bool
	// Quote is the quotation that the mention stands in, counted from 1; 0 outside.
	Quote int32

	sentence, paragraph int32
	class               class  // of what the head means
	role                role   // in its clause
	word                uint64 // the lemma of the head, hashed
	core                uint64 // what a name is known by: its last word
	text                uint64 // its words without articles, hashed
	words               uint64 // one bit, by hash, for each content word
	modifiers           uint64 // the same of those that are not the head
	name                token.Range
	depth               int32 // how far the head is from the root
	long                bool  // has a clause or a phrase behind the head
}

type class uint8

// Classes of nouns, after the types of entities in GUM.
const (
	unknown class = iota
	person
	organization
	place
	event
	date
	other
)

type role uint8

const (
	subject role = iota
	object
	oblique
	possessor
	modifier
	apposition
	predicate
	conjunct
	other0
)

var roles = map[string]role{
	"nsubj": subject, "nsubj:pass": subject, "nsubj:outer": subject, "obj": object, "iobj": object, "obl": oblique, "obl:agent": oblique,
	"obl:unmarked": oblique, "obl:npmod": oblique, "obl:tmod": oblique, "nmod:poss": possessor, "nmod": modifier, "compound": modifier, "appos": apposition,
	"root": predicate, "ccomp": predicate, "xcomp": predicate, "advcl": predicate, "acl:relcl": predicate, "conj": conjunct,
}

// pronoun is what is known of a personal or demonstrative pronoun.
type pronoun struct {
	number Number
	gender Gender
	person uint8
}

var pronouns = map[string]pronoun{}

func init() {
	for list, p := range map[string]pronoun{
		"i me my mine myself":                   {Singular, human, 1},
		"we us our ours ourselves":              {Plural, anyGender, 1},
		"you your yours yourself":               {anyNumber, human, 2},
		"he him his himself":                    {Singular, Male, 3},
		"she her hers herself":                  {Singular, Female, 3},
		"it its itself":                         {Singular, Thing, 3},
		"they them their theirs themselves 'em": {Plural, anyGender, 3},
		"one one's oneself":                     {Singular, human, 3},
	} {
		for _, w := range strings.Fields(list) {
			pronouns[w] = p
		}
	}
}

// lexicon is what is known of words, by the hash of a lemma or, of given names, the norm.
type lexicon struct {
	classes map[uint64]class
	given   map[uint64]Gender
}

// finder finds the mentions of one document.
type finder struct {
	doc      *token.Document
	lexicon  *lexicon
	lo, hi   []int32 // by token, the subtree
	open     []int32
	stack    []int32
	inName   []int32 // by token, 1 more than the index of the name it is in
	inQuote  []int32
	cop      []bool         // by token: has a copula
	repeated map[uint64]int // how often a noun is a head in the document, by hash
	mentions []Mention
	chooser  chooser
}

func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}

// find sets f.mentions, in the order of their first tokens, the longer first.
func (f *finder) find(doc *token.Document, quotes []token.Range) {
	f.read(doc, quotes)
	for number, s := range doc.Sentences {
		first := len(f.mentions)
		for i := s.Tokens.First; i < s.Tokens.Limit; i++ {
			f.at(i, int32(number), s)
		}
		order(f.mentions[first:])
		// two heads may have one phrase: the higher one is that of the mention
		f.mentions = f.mentions[:first+len(slices.CompactFunc(f.mentions[first:], same))]
	}
}

func same(a, b Mention) bool { return a.Tokens == b.Tokens }

func (f *finder) read(doc *token.Document, quotes []token.Range) {
	n := len(doc.Tokens)
	f.doc, f.mentions = doc, f.mentions[:0]
	f.lo, f.hi, f.open = grown(f.lo, n), grown(f.hi, n), grown(f.open, n)
	f.inName, f.inQuote, f.cop = grown(f.inName, n), grown(f.inQuote, n), grown(f.cop, n)
	for i, m := range doc.Names {
		for t := m.Tokens.First; t < m.Tokens.Limit; t++ {
			f.inName[t] = int32(i + 1)
		}
	}
	for i, q := range quotes {
		for t := q.First; t < q.Limit; t++ {
			f.inQuote[t] = int32(i + 1)
		}
	}
	for _, s := range doc.Sentences {
		f.trees(s.Tokens)
	}
	if f.repeated == nil {
		f.repeated = make(map[uint64]int)
	}
	clear(f.repeated)
	for i := range doc.Tokens {
		if t := &doc.Tokens[i]; strings.HasPrefix(t.Tag, "NN") && t.Rel != "compound" {
			f.repeated[lower(t)]++
		}
	}
}

// order sorts by insertion: mentions come nearly in order.
func order(ms []Mention) {
	for i := range ms {
		for k := i; k > 0 && before(&ms[k], &ms[k-1]); k-- {
			ms[k], ms[k-1] = ms[k-1], ms[k]
		}
	}
}

func before(a, b *Mention) bool {
	if a.Tokens.First != b.Tokens.First {
		return a.Tokens.First < b.Tokens.First
	}
	if a.Tokens.Limit != b.Tokens.Limit {
		return a.Tokens.Limit > b.Tokens.Limit
	}
	return a.depth < b.depth
}

// trees finds what each token of a sentence has below it, from the leaves upwards.
func (f *finder) trees(s token.Range) {
	tokens := f.doc.Tokens
	f.stack = f.stack[:0]
	for i := s.First; i < s.Limit; i++ {
		f.lo[i], f.hi[i] = int32(i), int32(i)
		if h := tokens[i].Head; h >= 0 {
			f.open[h]++
			if tokens[i].Rel == "cop" {
				f.cop[h] = true
			}
		}
	}
	for i := s.First; i < s.Limit; i++ {
		if f.open[i] == 0 {
			f.stack = append(f.stack, int32(i))
		}
	}
	for len(f.stack) > 0 {
		i := f.stack[len(f.stack)-1]
		f.stack = f.stack[:len(f.stack)-1]
		h := tokens[i].Head
		if h < 0 {
			continue
		}
		f.lo[h], f.hi[h] = min(f.lo[h], f.lo[i]), max(f.hi[h], f.hi[i])
		if f.open[h]--; f.open[h] == 0 {
			f.stack = append(f.stack, h)
		}
	}
}

// at adds the mentions whose head is token i.
func (f *finder) at(i int, sentence int32, s token.Sentence) {
	t := &f.doc.Tokens[i]
	if !head(t) {
		return
	}
	m := Mention{Head: i, sentence: sentence, paragraph: int32(s.Paragraph), Person: 3, Quote: f.inQuote[i], role: other0}
	if r, ok := roles[t.Rel]; ok {
		m.role = r
	}
	for up := t.Head; up >= 0 && m.depth < 64; up = f.doc.Tokens[up].Head {
		m.depth++
	}
	if whole, ok := f.span(i, s.Tokens, true); ok {
		j := m
		j.Tokens, j.Joined = whole, true
		f.nominal(&j)
		j.Number = Plural
		f.mentions = append(f.mentions, j)
	}
	span, ok := f.span(i, s.Tokens, false)
	if !ok {
		return
	}
	m.Tokens = span
	if t.Tag == "PRP" || t.Tag == "PRP$" {
		f.pronoun(&m)
	} else {
		f.nominal(&m)
	}
	f.mentions = append(f.mentions, m)
}

// child returns the token right below h that j is under, -1 if there is none within reach.
func (f *finder) child(h, j int) int {
	for range 64 {
		up := int(f.doc.Tokens[j].Head)
		if up == h {
			return j
		}
		if up < 0 {
			return -1
		}
		j = up
	}
	return -1
}

func set(list string) map[string]bool {
	s := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		s[w] = true
	}
	return s
}

func (f *finder) pronoun(m *Mention) {
	t := &f.doc.Tokens[m.Head]
	m.Kind, m.Number, m.Gender = Pronoun, anyNumber, anyGender
	if p, ok := pronouns[t.Norm]; ok {
		m.Number, m.Gender, m.Person = p.number, p.gender, p.person
	}
	m.word = linear.String(t.Norm)
	if m.Gender&Thing == 0 {
		m.class = person
	}
	m.text = m.word
}

var (
	demonstrates = set("this that these those")
	collectives  = set(`team government police family company group party army committee council board staff public media press
		administration crew couple pair majority band club union parliament ministry agency department`)
	women = set("woman girl mother wife daughter sister lady queen actress aunt spokeswoman chairwoman congresswoman princess mrs. ms. mrs ms madam widow grandmother")
	men   = set("man boy father husband son brother king actor uncle spokesman chairman congressman prince mr. mr sir lord pope bishop gentleman grandfather")
)

func (f *finder) nominal(m *Mention) {
	t := &f.doc.Tokens[m.Head]
	m.word = lower(t)
	m.class = f.lexicon.classes[linear.String(t.Lemma)]
	m.Kind = Indefinite
	for i := m.Tokens.First; i < m.Head; i++ {
		switch w := &f.doc.Tokens[i]; {
		case w.Tag == "POS":
			m.Kind = Definite
		case int(w.Head) != m.Head:
		case w.Norm == "the" || w.Tag == "PRP$":
			m.Kind = Definite
		case demonstrates[w.Norm]:
			m.Kind = Demonstrate
		}
	}
	switch t.Tag {
	case "NNS", "NNPS":
		m.Number = Plural
	case "DT":
		m.Kind, m.Number = Demonstrate, Singular
		if t.Norm != "this" && t.Norm != "that" {
			m.Number = Plural
		}
	case "CD":
		m.Number = anyNumber
	default:
		m.Number = Singular
	}
	if collectives[t.Lemma] {
		m.Number = anyNumber
	}
	if t.Tag == "NNP" || t.Tag == "NNPS" || f.inName[m.Head] > 0 {
		f.named(m)
	}
	m.Gender = m.gender()
	for i := m.Tokens.First; i < m.Tokens.Limit && m.Gender&human != 0; i++ {
		w := &f.doc.Tokens[i]
		if i != m.Head && int(w.Head) != m.Head {
			continue
		}
		if women[w.Norm] || women[w.Lemma] {
			m.Gender = Female
		} else if men[w.Norm] || men[w.Lemma] {
			m.Gender = Male
		}
	}
	if m.Number == Plural && m.Gender&human != 0 {
		m.Gender |= human
	}
	f.hash(m)
}

func (m *Mention) gender() Gender {
	switch m.class {
	case person:
		return human
	case unknown:
		return anyGender
	}
	return Thing
}

// named sets what is known of a name.
func (f *finder) named(m *Mention) {
	m.Kind = Name
	m.core = linear.String(f.doc.Tokens[m.Head].Norm)
	k := f.inName[m.Head]
	if k == 0 {
		return
	}
	name := f.doc.Names[k-1]
	m.name = token.Range{First: max(name.Tokens.First, m.Tokens.First), Limit: min(name.Tokens.Limit, m.Tokens.Limit)}
	switch name.Type {
	case token.MentionPerson:
		m.class = person
		m.core = linear.String(f.doc.Tokens[m.name.Limit-1].Norm)
	case token.MentionOrganization:
		m.class, m.Number = organization, anyNumber
	case token.MentionPlace:
		m.class = place
	case token.MentionMisc, token.MentionUnknown:
	}
}

// lower returns the lemma of a token in lower case, hashed: the Committee is a committee.
func lower(t *token.Token) uint64 { return linear.String(strings.ToLower(t.Lemma)) }

// hash sets the hashes of the words.
func (f *finder) hash(m *Mention) {
	m.text, m.words, m.modifiers = 0, 0, 0
	for i := m.Tokens.First; i < m.Tokens.Limit; i++ {
		t := &f.doc.Tokens[i]
		switch t.Tag {
		case "DT", "POS", "PRP$", ",", ".", ":", "``", "''", "(", ")", "HYPH":
			continue
		}
		h := linear.String(t.Norm)
		m.text = linear.Mix(m.text, h)
		if i > m.Head && int(t.Head) == m.Head && (t.Rel == "nmod" || strings.HasPrefix(t.Rel, "acl")) {
			m.long = true
		}
		if strings.HasPrefix(t.Tag, "NN") || strings.HasPrefix(t.Tag, "JJ") || t.Tag == "CD" {
			h = lower(t)
			m.words |= 1 << (h >> 58)
			if i < m.Head || int(t.Head) == m.Head {
				if i != m.Head {
					m.modifiers |= 1 << (h >> 58)
				}
			}
		}
		if i >= m.name.First && i < m.name.Limit && m.class == person {
			if g, ok := f.lexicon.given[h]; ok && i == m.name.First {
				m.Gender &= g
			} else if g, ok := f.lexicon.given[linear.String(t.Norm)]; ok && i == m.name.First && m.Gender&g != 0 {
				m.Gender &= g
			}
		}
	}
}
