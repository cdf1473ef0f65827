package coref

import (
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
	long                bool // has a clause or a phrase behind the head
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
	cop      []bool // by token: has a copula
	mentions []Mention
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
	for number, s := range doc.Sentences {
		f.trees(s.Tokens)
		first := len(f.mentions)
		for i := s.Tokens.First; i < s.Tokens.Limit; i++ {
			f.at(i, int32(number), s)
		}
		order(f.mentions[first:])
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
	return a.Tokens.Limit > b.Tokens.Limit
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
	noun := strings.HasPrefix(t.Tag, "NN") || t.Tag == "FW"
	base, _, _ := strings.Cut(t.Rel, ":")
	m := Mention{Head: i, sentence: sentence, paragraph: int32(s.Paragraph), Person: 3, Quote: f.inQuote[i], role: other0}
	if r, ok := roles[t.Rel]; ok {
		m.role = r
	}
	switch {
	case t.Tag == "PRP" || t.Tag == "PRP$":
		if base == "expl" {
			return
		}
		m.Tokens = token.Range{First: i, Limit: i + 1}
		f.pronoun(&m)
	case t.Tag == "DT" && (base == "nsubj" || base == "obj" || base == "obl" || base == "nmod"), t.Tag == "CD" && (base == "nsubj" || base == "obj" || base == "obl" || base == "nmod" || base == "appos" || base == "conj"):
		m.Tokens = f.phrase(i, s.Tokens, false)
		f.nominal(&m)
	case !noun || base == "fixed" || base == "goeswith":
		return
	case base == "flat" || base == "compound" || f.inName[i] > 0 && base == "amod":
		m.Tokens = token.Range{First: int(f.lo[i]), Limit: i + 1}
		if k := f.inName[i]; k > 0 {
			name := f.doc.Names[k-1].Tokens
			if h := int(t.Head); h >= name.First && h < name.Limit {
				return
			}
			m.Tokens = name
		} else if base == "flat" || strings.HasPrefix(t.Tag, "NNP") && t.Head >= 0 && strings.HasPrefix(f.doc.Tokens[t.Head].Tag, "NNP") {
			return
		}
		f.nominal(&m)
	default:
		m.Tokens = f.phrase(i, s.Tokens, false)
		f.nominal(&m)
		if whole := f.phrase(i, s.Tokens, true); whole.Limit > m.Tokens.Limit {
			j := m
			j.Tokens, j.Joined, j.Number = whole, true, Plural
			f.hash(&j)
			f.mentions = append(f.mentions, j)
		}
	}
	f.mentions = append(f.mentions, m)
}

// phrase returns the phrase of the noun h, without what goes before the whole of it or only stands beside; joined, with what is
// joined to it.
func (f *finder) phrase(h int, s token.Range, joined bool) token.Range {
	tokens := f.doc.Tokens
	out := token.Range{First: h, Limit: h + 1}
	for j := h - 1; j >= s.First; {
		c := f.child(h, j)
		if c < 0 {
			break
		}
		base, _, _ := strings.Cut(tokens[c].Rel, ":")
		if base == "punct" {
			j = int(f.lo[c]) - 1
			continue
		}
		if !leftParts[base] || base == "advmod" && f.cop[h] {
			break
		}
		out.First = int(f.lo[c])
		j = out.First - 1
	}
	for j := h + 1; j < s.Limit; {
		c := f.child(h, j)
		if c < 0 {
			break
		}
		base, _, _ := strings.Cut(tokens[c].Rel, ":")
		switch {
		case base == "punct":
		case rightParts[base] || base == "case" && tokens[c].Tag == "POS" || joined && base == "conj" && strings.HasPrefix(tokens[c].Tag, "NN"):
			out.Limit = int(f.hi[c]) + 1
		default:
			return f.trim(out, h)
		}
		j = int(f.hi[c]) + 1
	}
	return f.trim(out, h)
}

func (f *finder) trim(r token.Range, h int) token.Range {
	for r.Limit-1 > h && f.doc.Tokens[r.Limit-1].Rel == "punct" {
		r.Limit--
	}
	return r
}

var (
	leftParts  = set("det amod nummod compound nmod advmod flat acl")
	rightParts = set("nmod acl nummod amod flat fixed compound advmod det goeswith dep")
)

func set(list string) map[string]bool {
	s := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		s[w] = true
	}
	return s
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
	m.word = linear.String(t.Lemma)
	m.class = f.lexicon.classes[m.word]
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
			h = linear.String(t.Lemma)
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
