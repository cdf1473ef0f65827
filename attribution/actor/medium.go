package actor

import (
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/extract"
)

// mediums maps the lemma of what words were given in to the medium.
var mediums = func() map[string]string {
	m := map[string]string{}
	for medium, words := range map[string]string{
		"tweet":            "tweet retweet tweetstorm",
		"post":             "post",
		"communique":       "communique communiqué",
		"statement":        "statement",
		"press release":    "release",
		"press conference": "briefing presser",
		"interview":        "interview",
		"letter":           "letter",
		"email":            "email e-mail",
		"speech":           "speech address rally",
		"report":           "report study survey poll analysis",
		"court filing":     "filing affidavit indictment lawsuit deposition",
		"hearing":          "hearing testimony",
		"video":            "video",
		"memo":             "memo memorandum",
		"readout":          "readout",
		"debate":           "debate",
		"article":          "article op-ed editorial column",
		"book":             "book memoir",
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] = medium
		}
	}
	return m
}()

// compounds are the mediums that two words name: the word before the noun, then the noun.
var compounds = map[string]string{
	"press conference": "press conference", "news conference": "press conference", "press briefing": "press conference",
	"phone call": "phone call", "telephone call": "phone call", "phone conversation": "phone call", "telephone conversation": "phone call",
	"phone interview": "interview", "court papers": "court filing", "court documents": "court filing", "court filings": "court filing",
	"court document": "court filing", "legal brief": "court filing", "text message": "text message", "press release": "press release",
	"news release": "press release", "blog post": "post", "facebook post": "post", "twitter post": "tweet",
}

var (
	// frames lead to the medium: "in a statement", "at a rally", "told a press conference".
	frames = set("in at during by via through on")
	// tweets are the forms of a verb that the lemmatizer does not know.
	tweets = set("tweet tweets tweeted tweeting retweeted")
	// utters are verbs whose object is the medium: "issued a statement saying", "wrote a letter".
	utters = set("issue release publish post send write give deliver make tell told put file hold")
)

// medium returns in what the words were given, "" where the text does not tell: the cue itself ("tweeted"), the document that is the
// source ("the letter said"), or what the clause of the cue names after a preposition or as the object of an uttering verb.
func (r *resolver) medium(c extract.Clause, a *extract.Attribution) string {
	if tweets[r.doc.Tokens[c.Verb].Norm] {
		return "tweet"
	}
	if a.Source != nil && a.Source.Tokens.Len() > 0 {
		if base := r.base(a.Source.Tokens); base.Len() > 0 {
			if m := r.mediumAt(base.Limit - 1); m != "" {
				return m
			}
		}
	}
	if v := r.doc.Tokens[c.Verb]; strings.HasPrefix(v.Rel, "acl") { // "in a tweet that accused the mayor"
		if m := r.mediumAt(int(v.Head)); m != "" {
			return m
		}
	}
	for i := c.Tokens.First; i < c.Tokens.Limit; i++ {
		if tweets[r.doc.Tokens[i].Norm] && c.Modifies(i) {
			return "tweet"
		}
		m := r.mediumAt(i)
		if m == "tweet" && r.asked(i, c) && r.framed(i, c) {
			return m
		}
		if m != "" && (r.framed(i, c) || i == c.Verb) && c.Modifies(i) {
			return m
		}
	}
	for _, m := range r.outlets(c.Tokens) {
		if isNetwork(m.entity.name) && c.Modifies(m.tokens.Limit-1) {
			if m.entity.name == "Twitter" {
				return "tweet"
			}
			return "post"
		}
	}
	return ""
}

// mediumOf returns in what a relay passed the words on, "…, the ministry said in a communique", "" where the tree does not tell.
func (r *resolver) mediumOf(relay extract.Source) string {
	t := r.doc.Tokens
	verb := int32(-1)
	for i := relay.Tokens.First; i < relay.Tokens.Limit && verb < 0; i++ {
		if t[i].Rel == "nsubj" {
			verb = t[i].Head
		}
	}
	sentence := r.sentence(relay.Tokens.First).Tokens
	for i := sentence.First; i < sentence.Limit && verb >= 0; i++ {
		if t[i].Head == verb && strings.HasPrefix(t[i].Rel, "obl") {
			if m := r.mediumAt(i); m != "" {
				return m
			}
		}
	}
	return ""
}

// asked reports whether token i hangs on the infinitive that the cue asks for: "called on Brook to resign in a tweet".
func (r *resolver) asked(i int, c extract.Clause) bool {
	t := r.doc.Tokens
	if !r.doc.Parsed() || r.quoted[i] || t[i].Head < 0 {
		return false
	}
	v := int(t[i].Head)
	return t[v].Tag == "VB" && int(t[v].Head) == c.Verb && t[c.Verb].Tag != "VB" && v > c.Verb && (t[v].Rel == "xcomp" || t[v].Rel == "advcl")
}

// mediumAt returns the medium that the noun at token i names.
func (r *resolver) mediumAt(i int) string {
	t := r.doc.Tokens[i]
	if !strings.HasPrefix(t.Tag, "NN") {
		return ""
	}
	if i > 0 {
		if m := compounds[r.doc.Tokens[i-1].Norm+" "+t.Norm]; m != "" {
			return m
		}
	}
	return mediums[r.lemma(i)]
}

// framed reports whether the noun at i stands in a phrase with one of the frames, or is the object of an uttering verb.
func (r *resolver) framed(i int, c extract.Clause) bool {
	const longest = 6 // words of the phrase before its noun
	for k := i - 1; k >= max(c.Tokens.First, i-longest); k-- {
		t := r.doc.Tokens[k]
		switch {
		case frames[t.Norm], utters[r.lemma(k)] && strings.HasPrefix(t.Tag, "VB"):
			return true
		case t.Norm == "of", t.Tag == "DT", t.Tag == "PRP$", t.Tag == "POS", t.Tag == "CD", t.Tag == "HYPH", strings.HasPrefix(t.Tag, "JJ"), strings.HasPrefix(t.Tag, "NN"), strings.HasPrefix(t.Tag, "VBN"):
		default:
			return false
		}
	}
	return false
}
