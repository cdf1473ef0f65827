package prose

import (
	"maps"
	"slices"
	"strings"
)

// Places returns the places that the rules for names know, in lower case and in alphabetical order. The recognizer of
// package ner learns with them.
func Places() []string {
	list := slices.Sorted(maps.Keys(places))
	for i, place := range list {
		list[i] = strings.ReplaceAll(place, "-", " ")
	}
	return list
}

// GivenNames returns the given names that the rules for names know, as [Places] does.
func GivenNames() []string { return slices.Sorted(maps.Keys(firstNames)) }
