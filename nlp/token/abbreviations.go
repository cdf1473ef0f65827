package token

import "strings"

// kind says when the full stop after a word belongs to the word.
type kind uint8

const (
	abbreviation kind = 1 + iota // always
	capitalised                  // if the word is capitalised: "Calif.", but "in the wash."
	title                        // likewise, and no sentence ends after it
	beforeNumber                 // if a number follows: "No. 5"
)

const maxAbbreviation = 12 // bytes

// abbreviations by the word in lower case, without its full stop.
var abbreviations = kinds(map[kind]string{
	abbreviation: `etc vs approx dept govt assn assoc univ intl natl bros cie eds ltd jr sr al`,
	capitalised: `ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla
		ore pa penn tenn tex va vt wash wis wyo jan feb aug sept sep oct nov dec tues thurs inc corp co cos llc plc
		ave blvd rd hwy est esq`,
	title: `mr mrs ms mx dr drs prof gen gens sen sens rep reps gov govs lt col sgt capt cmdr comdr adm maj cpl pvt brig
		rev hon pres supt det insp st ste ft mt fr msgr messrs mme mlle amb atty pfc`,
	beforeNumber: `no nos pp fig figs vol vols ch art arts sec secs par op mar apr jun jul sat sun mon wed thu fri ca`,
})

func kinds(words map[kind]string) map[string]kind {
	m := make(map[string]kind)
	for k, list := range words {
		for _, word := range strings.Fields(list) {
			m[word] = k
		}
	}
	return m
}
