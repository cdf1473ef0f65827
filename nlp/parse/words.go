package parse

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math/bits"
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/nlp/linear"
)

// word is what the features know of a token: hashes of its form, its tag, and a class in between.
type word struct {
	form    uint64 // of the word in lower case
	tag     uint64
	class   uint64 // the form of a function word, the tag of any other
	cluster uint64 // of words with the like neighbours
	sort    counts
}

// counts has three numbers, each in a byte of its own: of verbs, marks and conjunctions. In sentences of more than 255 of
// them they run over, which does no harm.
type counts uint32

const (
	aVerb counts = 1 << (8 * iota)
	aMark
	aConjunction
)

// tagFacts are what is known of a tag.
type tagFacts struct {
	closed bool // there are few words with this tag, and they say more than it
	sort   counts
}

var tags = map[string]tagFacts{
	"IN": {closed: true}, "TO": {closed: true}, "DT": {closed: true}, "PDT": {closed: true}, "EX": {closed: true},
	"RP": {closed: true}, "WDT": {closed: true}, "WP": {closed: true}, "WP$": {closed: true}, "WRB": {closed: true},
	"POS": {closed: true}, "CC": {true, aConjunction}, "MD": {true, aVerb},
	",": {true, aMark}, ".": {true, aMark}, ":": {true, aMark}, "(": {sort: aMark}, ")": {sort: aMark},
	"``": {sort: aMark}, "''": {sort: aMark},
	"VB": {sort: aVerb}, "VBD": {sort: aVerb}, "VBG": {sort: aVerb}, "VBN": {sort: aVerb}, "VBP": {sort: aVerb}, "VBZ": {sort: aVerb},
}

// word returns what the features know of a token with the given norm and tag.
func (p *Parser) word(norm, tag string) word {
	facts := tags[tag]
	w := word{form: hash(norm), tag: linear.String(tag), sort: facts.sort}
	w.class = w.tag
	if facts.closed {
		w.class = w.form
	}
	w.cluster = linear.Mix(1, uint64(p.classes.of(w.form)))
	return w
}

// hash returns a number for a norm, in which all digits count as one.
func hash(norm string) uint64 {
	form := uint64(0xcbf29ce484222325) // FNV-1a
	for i := range len(norm) {
		c := norm[i]
		if '0' <= c && c <= '9' {
			c = '0'
		}
		form = (form ^ uint64(c)) * 0x100000001b3
	}
	return linear.Mix(form, uint64(len(norm)))
}

// normal returns the word as in [token.Token.Norm].
func normal(form string) string {
	return norms.Replace(strings.ToLower(form))
}

var norms = strings.NewReplacer("``", `"`, "''", `"`, "“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "’", "'", "‘", "'", "\u2011", "-", "\u2010", "-")

// classes gives words a class of 1 to 255: an open hash table with linear probing, which is used as it stands in the file.
// A place has four bytes: 24 bits of the word's hash and the class, which is 0 in an empty place.
type classes []byte

// newClasses returns the table of the given classes by norm. Of two words with one hash the one with the greater class has it.
func newClasses(words map[string]uint8) classes {
	byHash := make(map[uint64]uint8, len(words))
	for norm, class := range words {
		byHash[hash(norm)] = max(class, byHash[hash(norm)])
	}
	c := make(classes, 4<<bits.Len(uint(len(byHash)+len(byHash)/2)))
	for _, h := range slices.Sorted(maps.Keys(byHash)) {
		if class := byHash[h]; class > 0 && c.of(h) == 0 {
			binary.LittleEndian.PutUint32(c[c.find(h):], uint32(h>>40)<<8|uint32(class))
		}
	}
	return c
}

// find returns the place of the word with the given hash, or the empty one where it would be put.
func (c classes) find(hash uint64) int {
	mark := uint32(hash >> 40)
	for at := int(hash) << 2 & (len(c) - 1); ; at = (at + 4) & (len(c) - 1) {
		if place := binary.LittleEndian.Uint32(c[at : at+4]); place&0xff == 0 || place>>8 == mark {
			return at
		}
	}
}

// of returns the class of the word with the given hash, 0 if it has none.
func (c classes) of(hash uint64) uint8 { return c[c.find(hash)] }

// parseClasses returns the classes in a part of a file, whose memory they share. The error wraps [linear.ErrFormat].
func parseClasses(data []byte) (classes, error) {
	if len(data) < 4 || bits.OnesCount(uint(len(data))) != 1 {
		return nil, fmt.Errorf("%w: a table of %d bytes", linear.ErrFormat, len(data))
	}
	for at := 0; at < len(data); at += 4 {
		if data[at] == 0 {
			return data, nil // a search ends
		}
	}
	return nil, fmt.Errorf("%w: a table without an empty place", linear.ErrFormat)
}
