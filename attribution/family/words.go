package family

import (
	_ "embed"
	"hash/fnv"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark is what is known of a content word beyond its form.
type mark uint8

const (
	number mark = 1 << iota
	name        // has a capital, and does not begin the text or a sentence
	denial      // turns the meaning of the words beside it: "not", "never", "refused"
	common      // says little in news: "situation"
)

// word is a content word of a wording.
type word struct {
	id   uint32 // of its form in the vocabulary; words of one meaning share it
	mark mark
}

// vocabulary numbers the forms of content words.
type vocabulary struct {
	ids   map[string]uint32
	known map[string]word // by word in lower case, to stem each once
}

const most = 400 // words of a claim that are looked at

//go:embed data/synonyms.txt
var synonymFile string

// synonyms has the stem that stands for all, by stem.
var synonyms = func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(synonymFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		words := strings.Fields(line)
		for _, w := range words {
			m[stem(w)] = stem(words[0])
		}
	}
	return m
}()

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

var (
	stop = set(`a an the this that these those such so as at by of on in into onto to from for with about over under off up down out and or but if than then
		there here i me my mine we us our ours you your yours he him his she her hers it its they them their theirs one oneself himself herself itself themselves
		who whom whose which what when where why how be is am are was were been being do does did done doing have has had having will would shall should can could
		may might also just very too own same some any all both each every other s t re ve ll d m yet still even only while whoever again anyone anybody someone somebody everyone`)
	denials = set(`not no never none nobody nothing neither nor cannot unless refuse refuses refused refusing deny denies denied denying false untrue reject rejects rejected`)
	// Words that many statements of the news have in common.
	usual = set(`important necessary need people person time year month week day today yesterday tomorrow country nation state government president minister ministry
		official leader side party issue matter problem situation circumstance relation cooperation region area part thing way work go come get make take give tell say ask
		new good great more most many much first last next other case number group member meeting call talk discuss follow follow closely contact stress confirm
		thank prayer thought family decision respect will term end begin continue want think know clear condition position support hope statement event question fact`)
	usualForms = func() map[string]bool {
		m := map[string]bool{}
		for w := range usual {
			m[meaning(w)] = true
		}
		return m
	}()
	numbers = map[string]string{"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11",
		"twelve": "12", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}
	powers    = map[string]string{"hundred": "00", "thousand": "000", "million": "000000", "billion": "000000000"}
	irregular = pairs(`went go gone go said say told tell took take taken take gave give given give met meet made make found find held hold kept keep left leave lost lose
		built build bought buy brought bring fought fight thought think caught catch sent send spent spend sold sell paid pay began begin begun begin written write wrote
		write knew know known know stole steal stolen steal rose rise risen rise fell fall fallen fall broke break broken break spoke speak spoken speak chose choose
		chosen choose drove drive driven drive tore tear torn tear saw see seen see got get gotten get ran run led lead fed feed fled flee bled bleed shot shoot struck
		strike won win swore swear sworn swear threw throw thrown throw hid hide hidden hide shook shake froze freeze frozen freeze slept sleep came come became become
		men man women woman children child lives life wives wife knives knife died die dying die lying lie tied tie heard hear felt feel meant mean taught teach understood
		understand stood stand sought seek sank sink sunk sink swept sweep`)
	opposites = func() map[string][]string {
		m := map[string][]string{}
		words := strings.Fields(`support oppose support reject accept reject rise fall open close begin end begin stop win lose buy sell good bad good hard arrest free attack defend
			agree refuse help hinder love hate allow forbid more less more fewer higher lower north south east west northern southern eastern western guilty innocent safe
			dangerous true false same different early late send receive join leave build destroy everybody nobody always never war peace friend enemy legal illegal strong weak
			rich poor full empty public secret increase cut lift impose hire dismiss live die before after reveal hide first last up down`)
		for i := 0; i < len(words); i += 2 {
			a, b := meaning(words[i]), meaning(words[i+1])
			m[a], m[b] = append(m[a], b), append(m[b], a)
		}
		return m
	}()
)

func pairs(words string) map[string]string {
	m := map[string]string{}
	w := strings.Fields(words)
	for i := 0; i < len(w); i += 2 {
		m[w[i]] = w[i+1]
	}
	return m
}

// meaning returns what stands for a word in lower case and all its forms and synonyms.
func meaning(w string) string {
	if base, ok := irregular[w]; ok {
		w = base
	}
	w = stem(w)
	if s, ok := synonyms[w]; ok {
		return s
	}
	return w
}

// stem cuts the endings of forms and of common derivations, and evens out British and American spelling.
func stem(w string) string {
	if len(w) < 4 {
		return w
	}
	for _, e := range []struct{ end, put string }{{"isation", "iz"}, {"ization", "iz"}, {"ations", ""}, {"ation", ""}, {"ments", ""}, {"ment", ""}, {"ities", ""}, {"ity", ""},
		{"ings", ""}, {"ing", ""}, {"ies", "y"}, {"ied", "y"}, {"edly", ""}, {"ed", ""}, {"sses", "ss"}, {"ches", "ch"}, {"shes", "sh"}, {"ions", ""}, {"ion", ""}, {"ly", ""}, {"s", ""}} {
		if t, ok := strings.CutSuffix(w, e.end); ok && len(t) >= 3 && (e.end != "s" || !strings.HasSuffix(t, "s") && !strings.HasSuffix(t, "u") && !strings.HasSuffix(t, "i")) {
			w = t + e.put
			break
		}
	}
	w = strings.TrimSuffix(w, "e")
	if n := len(w); n > 4 && w[n-1] == w[n-2] && strings.IndexByte("bdgmnprtl", w[n-1]) >= 0 {
		w = w[:n-1]
	}
	if t, ok := strings.CutSuffix(w, "is"); ok && len(t) > 3 {
		w = t + "iz"
	}
	if t, ok := strings.CutSuffix(w, "our"); ok && len(t) > 1 {
		w = t + "or"
	}
	if t, ok := strings.CutSuffix(w, "y"); ok && len(t) > 3 {
		w = t
	}
	return w
}

var (
	inserted = regexp.MustCompile(`\[[^\]]{2,}\]`) // what the article put in; but "[T]he" has one letter
	token    = regexp.MustCompile(`\d+(?:[.,\x{a0}\x{202f} ]\d{3})+|\d+(?:\.\d+)?|(?:\p{L}\.){2,}|\p{L}[\p{L}\p{M}\d]*(?:['’]\p{L}+)?|[.!?:“"]`)
	blanks   = strings.NewReplacer(",", "", ".", "", " ", "", "\u00a0", "", "\u202f", "")
	brackets = strings.NewReplacer("[", "", "]", "")
)

// read returns the content words of a text and a hash of all its words.
func (v *vocabulary) read(text string) ([]word, uint64) {
	if strings.ContainsRune(text, '[') {
		text = brackets.Replace(inserted.ReplaceAllString(text, ""))
	}
	all := fnv.New64a()
	var out []word
	amount := "" // the number that the last word was
	begins := true
	for _, at := range token.FindAllStringIndex(text, most) {
		t := text[at[0]:at[1]]
		first, _ := utf8.DecodeRuneInString(t)
		if !unicode.IsLetter(first) && !unicode.IsDigit(first) {
			begins = true
			continue
		}
		low := strings.ToLower(t)
		not := false
		if i := strings.IndexAny(low, "'’"); i > 0 {
			not = strings.HasSuffix(low[:i], "n") && strings.HasSuffix(low, "t")
			low = low[:i]
			if not {
				low = strings.TrimSuffix(low, "n")
			}
		}
		if unicode.IsDigit(first) && len(low) < 4 || !unicode.IsDigit(first) {
			if n, ok := numbers[low]; ok {
				low = n
			}
		}
		if strings.HasSuffix(low, ".") || unicode.IsDigit(first) && strings.ContainsAny(low, ", \u00a0\u202f") {
			low = blanks.Replace(low)
		}
		if zeros := powers[low]; zeros != "" && amount != "" && len(amount) < 20 {
			amount += zeros
			out[len(out)-1] = v.word(amount)
			continue
		}
		_, _ = all.Write([]byte(low + " "))
		if not {
			_, _ = all.Write([]byte("not "))
		}
		capital := unicode.IsUpper(first) && !begins
		begins, amount = false, ""
		if low != "" && !stop[low] && !(not && (low == "wo" || low == "ca" || low == "sha")) {
			w := v.word(low)
			if capital {
				w.mark |= name
			}
			if w.mark&number != 0 {
				amount = low
			}
			out = append(out, w)
		}
		if not {
			out = append(out, v.word("not"))
		}
	}
	return out, all.Sum64()
}

// word returns the content word that a word in lower case is.
func (v *vocabulary) word(low string) word {
	if w, ok := v.known[low]; ok {
		return w
	}
	form, m := low, mark(0)
	switch {
	case unicode.IsDigit(rune(low[0])):
		m = number
	case denials[low]:
		form, m = "not", denial
	default:
		form = meaning(low)
		if usualForms[form] {
			m = common
		}
	}
	id, ok := v.ids[form]
	if !ok {
		id = uint32(len(v.ids))
		v.ids[form] = id
	}
	w := word{id, m}
	v.known[low] = w
	return w
}
