package actor

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// NameLists returns the names of the built-in tables as lists of one kind each, in a fixed order: states, their
// adjectives and demonyms, capitals, given names, blocs and institutions, media, and titles. Each is sorted. The name
// recognizer learns with them. Names with diacritics stand in them without too.
func NameLists() ([][]string, error) {
	var out [][]string
	for _, list := range []struct {
		tables  []string
		columns []int
	}{
		{[]string{"states"}, []int{0, 1}},
		{[]string{"states"}, []int{2}},
		{[]string{"states"}, []int{3}},
		{[]string{"given_names"}, []int{0}},
		{[]string{"blocs", "institutions"}, []int{0, 1}},
		{[]string{"media"}, []int{0, 1}},
		{[]string{"titles"}, []int{0, 1}},
	} {
		set := make(map[string]bool)
		for _, table := range list.tables {
			rows, err := readTable(table + ".tsv")
			if err != nil {
				return nil, err
			}
			for _, row := range rows {
				for _, column := range list.columns {
					for _, name := range spellings(row[column]) {
						set[name], set[unaccented(name)] = true, true
					}
				}
			}
		}
		out = append(out, slices.Sorted(maps.Keys(set)))
	}
	return out, nil
}

// unaccented returns a name without diacritics; letters that have one become small.
func unaccented(name string) string {
	var b strings.Builder
	for _, r := range name {
		if plain, ok := plainLetters[unicode.ToLower(r)]; ok {
			b.WriteString(plain)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// GivenNames returns the given names of the built-in table in lower case, those of men and those of women, sorted.
func GivenNames() (male, female []string, err error) {
	rows, err := readTable("given_names.tsv")
	for _, row := range rows {
		if name := strings.ToLower(row[0]); genders[row[1]] == 'm' {
			male = append(male, name)
		} else {
			female = append(female, name)
		}
	}
	slices.Sort(male)
	slices.Sort(female)
	return male, female, err
}
