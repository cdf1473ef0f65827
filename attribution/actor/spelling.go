package actor

import (
	"strings"
	"unicode"
)

// spellings returns the spellings in a cell, none for an empty one.
func spellings(cell string) []string {
	if cell == "-" {
		return nil
	}
	return strings.Split(cell, "|")
}

// cutArticle returns s without a leading "the" or "The".
func cutArticle(s string) (rest string, article bool) {
	if len(s) > 4 && strings.EqualFold(s[:4], "the ") {
		return strings.TrimSpace(s[4:]), true
	}
	return s, false
}

// cutPossessive returns s without a closing "'s" or, after an s, apostrophe.
func cutPossessive(s string) (owner string, possessive bool) {
	for _, mark := range []string{"'", "’"} {
		if owner, ok := strings.CutSuffix(s, mark+"s"); ok {
			return owner, true
		}
		if owner, ok := strings.CutSuffix(s, mark); ok && strings.HasSuffix(owner, "s") {
			return owner, true
		}
	}
	return s, false
}

// caseOf returns the highest case that s is written in.
func caseOf(s string) letterCase {
	switch upper := strings.IndexFunc(s, unicode.IsUpper); {
	case upper >= 0 && !strings.ContainsFunc(s, unicode.IsLower):
		return allUpper
	case upper >= 0 && upper == strings.IndexFunc(s, unicode.IsLetter):
		return firstUpper
	}
	return anyCase
}

// plainLetters maps letters to what they are compared as.
var plainLetters = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th"}
	for _, row := range strings.Fields(`aàáâãäåāăąǎảạấầẩẫậắằẳẵặ cçćĉċč dďđð eèéêëēĕėęěẻẽẹếềểễệə gĝğġģǧ hĥħ iìíîïĩīĭįıǐỉị jĵ
		kķ lĺļľŀł nñńņňŋ oòóôõöøōŏőǒỏọốồổỗộơớờởỡợ rŕŗř sśŝşšș tţťŧț uùúûüũūŭůűųǔủụưứừửữự wŵẁẃẅ yýÿŷỳỷỹỵ zźżž`) {
		for _, r := range row[1:] {
			m[r] = row[:1]
		}
	}
	return m
}()

// fold returns the form of s that spellings are compared in: small letters without diacritics, no full stops, commas
// and apostrophes, single blanks for hyphens, slashes and white space.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	blank := false
	for _, r := range s {
		r = unicode.ToLower(r)
		switch {
		case 'a' <= r && r <= 'z': // most are: spare them the tables
		case strings.ContainsRune(".,'’‘ʼ", r) || unicode.Is(unicode.Mn, r):
			continue
		case r == '/' || unicode.IsSpace(r) || unicode.Is(unicode.Pd, r):
			blank = b.Len() > 0
			continue
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		if r <= unicode.MaxASCII {
			b.WriteByte(byte(r))
		} else if plain, ok := plainLetters[r]; ok {
			b.WriteString(plain)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
