package article

import (
	_ "embed"
	"strings"
	"sync"

	"golang.org/x/net/publicsuffix"
)

//go:embed data/outlets.tsv
var outletTable string

// newsrooms are the rows of the table of outlets, by what they are found by.
type newsrooms struct {
	byDomain map[string]string // the printed name
	byName   map[string]string // the printed name by the letters of a name or alias; "" where several newsrooms have it
}

var outlets = sync.OnceValue(func() newsrooms {
	n := newsrooms{map[string]string{}, map[string]string{}}
	for line := range strings.Lines(outletTable) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(cells) != outletColumns || strings.HasPrefix(line, "#") {
			continue // a comment; the test of the table says so of any other line
		}
		name := cells[0]
		for domain := range strings.SplitSeq(cells[2], "|") {
			n.byDomain[domain] = name
		}
		for _, spelling := range append(strings.Split(cells[1], "|"), name) {
			key := outletKey(spelling)
			if have, ok := n.byName[key]; ok && have != name {
				name = "" // two newsrooms: neither
			}
			n.byName[key], name = name, cells[0]
		}
	}
	return n
})

// outletColumns are those of the table: name, aliases, domains, country, kind.
const outletColumns = 5

// outletKey returns what names of newsrooms are compared by.
func outletKey(name string) string { return strings.TrimPrefix(letters(name), "the") }

// knownOutlet returns the printed name of the newsroom that s names, "" if the table has none or several of that name, if it is a
// single word, or an agency: a credit to one says whose copy an article is, not where it came out.
func knownOutlet(s string) string {
	if _, ok := agencyNamed(s); ok {
		return ""
	}
	s = strings.TrimSpace(s)
	bare := strings.TrimPrefix(strings.TrimPrefix(s, "The "), "the ")
	if words(bare) < 2 && !isCapitals(bare) {
		return "" // "Herald" is the short name of many
	}
	if key := outletKey(s); key != "" {
		return outlets().byName[key]
	}
	return ""
}

// masthead returns the newsroom whose name is all that s says. A single word can be an entry of a menu, so the name needs two.
func masthead(s string) string {
	if words(s) < 2 || !isName(strings.TrimSpace(s)) {
		return ""
	}
	return knownOutlet(s)
}

// outletOfHost returns the newsroom that publishes at a host, or its registered domain.
func outletOfHost(host string) string {
	host = strings.ToLower(strings.Trim(host, ". "))
	domain := bareDomain(host)
	for h, ok := host, true; ok && len(h) >= len(domain); _, h, ok = strings.Cut(h, ".") {
		if name, known := outlets().byDomain[h]; known {
			return name
		}
	}
	return domain
}

func bareDomain(host string) string {
	if domain, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return domain
	}
	return host
}

// looksLikeHost reports whether a name is a host name, such as "www.example.com".
func looksLikeHost(name string) bool {
	return strings.Contains(name, ".") && !strings.ContainsAny(name, " /") && strings.ToLower(name) == name
}
