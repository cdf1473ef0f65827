// Package record holds the output format of hearsay: what is found in one document, and the conflicts between
// documents. It exists beside its front door, package attribution, because the stages that fill records
// (actor, conflict) must not import the front door.
package record

import "github.com/hearsay-nlp/hearsay/nlp/token"

// Schema is the version of the record format, written to each record and conflict.
const Schema = "hearsay/1"

// Record is what was found in one document. Spans are half-open byte ranges of Text; [Record.CodePoints] gives
// the form that output files use.
type Record struct {
	Schema    string   `json:"schema"`
	ID        string   `json:"id"`
	Path      string   `json:"path"`
	URL       *string  `json:"url"`
	Title     string   `json:"title"`
	Outlet    *string  `json:"outlet"`
	Wire      []string `json:"wire"`
	Byline    []string `json:"byline"`
	Published *string  `json:"published"` // YYYY-MM-DD
	// Text is the text that offsets refer to. Output has it only where the input was not plain text.
	Text     string    `json:"text,omitempty"`
	Claims   []Claim   `json:"claims"`
	Warnings []Warning `json:"warnings"`
	// CopyOf is the article that this one is a copy of, nil for others. It is known only among the records of a corpus.
	CopyOf *CopyOf `json:"copy_of"`
	// Original is where the article says that it was first published, "" where it says nothing.
	Original string `json:"-"`
	// Signature stands for the words of the body, nil where these are few. It is what copies are found by.
	Signature *Signature `json:"-"`
	// PlainText says that the input file itself is Text, so that output need not repeat it.
	PlainText bool `json:"-"`
}

// CopyOf names an original: its record, "" if it is not in the corpus, and its outlet or agency.
type CopyOf struct {
	Record string `json:"record"`
	Outlet string `json:"outlet"`
}

// Signature is a sketch of a text: of two texts, about as large a share of its numbers is equal as they have sequences of words in
// common. See package copies.
type Signature [64]uint32

// Claim is one attributed statement.
type Claim struct {
	// ID is made of the claim's place and words, so that it survives a second run over the same text.
	ID     string  `json:"id"`
	Parent *string `json:"parent"`
	Kind   Kind    `json:"kind"`
	Act    Act     `json:"act"`
	// Negated says that the attribution itself is negated: "did not say that …".
	Negated bool `json:"negated"`
	// Source and Cue are nil where the text expresses none.
	Source  *Text    `json:"source"`
	Cue     *Text    `json:"cue"`
	Content Text     `json:"content"`
	Actor   *Actor   `json:"actor"`
	Targets []string `json:"targets"`
	// Via is through whom the article has the claim, nearest the speaker first.
	Via []string `json:"via"`
	// Medium is what the words were given in ("tweet", "press conference", "letter"), "" where the text does not tell.
	Medium string `json:"medium"`
	// Said is when the words were said, nil where neither the text nor the article's date tells.
	Said     *Said      `json:"said"`
	Sentence token.Span `json:"sentence"`
	// Proposition is what the content says of whom.
	Proposition *Proposition `json:"proposition"`
	// Confidence is between 0 and 1.
	Confidence float64 `json:"confidence"`
	// Rule names the rule or model that made the claim.
	Rule string `json:"rule"`
	// Review is what a reviewer decided; nil where nobody did.
	Review *Review `json:"review"`
}

// Review is the decision of a reviewer that an output shows. Rejected claims and conflicts are in no output.
type Review struct {
	By     string `json:"by"`
	At     string `json:"at"` // RFC 3339
	Status Status `json:"status"`
	Note   string `json:"note"`
	// Was holds what a correction replaced.
	Was Was `json:"was"`
}

// Was is what stood in a claim before its correction; nil is what was right. An empty Actor was nobody.
type Was struct {
	Actor *string `json:"actor"`
	Act   *Act    `json:"act"`
}

// Text is a stretch of the document, in one or more pieces; Text joins the pieces with a blank.
type Text struct {
	Text  string       `json:"text"`
	Spans []token.Span `json:"spans"`
}

// Proposition is what a content says, read off its parse. Words are lemmas in small letters but where they are names.
type Proposition struct {
	// Event is the predicate, Agent who does it and Patient whom or what it is done to, each empty where the words have none.
	Event   string `json:"event"`
	Agent   string `json:"agent"`
	Patient string `json:"patient"`
	Negated bool   `json:"negated"`
	// Modality is future, possible, necessary or conditional, empty for what is said to be so.
	Modality   string     `json:"modality"`
	Quantities []Quantity `json:"quantities"`
	Places     []string   `json:"places"`
	Times      []string   `json:"times"`
	// Actors are the names of those whom the words name, but for the speaker.
	Actors []string `json:"actors"`
	// Contrast says that the sentence opens against what stands before it: "But …", "In contrast, …".
	Contrast bool `json:"contrast"`
	// Terms are the words that carry what the claim is about, each once.
	Terms []string `json:"terms"`
}

// Quantity is a figure and what it counts.
type Quantity struct {
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	// Approximate says that the words do not give it as exact: "nearly 4,000", "dozens".
	Approximate bool   `json:"approximate"`
	Text        string `json:"text"`
}

// Said is a day, and how it is known.
type Said struct {
	Date  string    `json:"date"` // YYYY-MM-DD
	Basis SaidBasis `json:"basis"`
}

// SaidBasis says where the day of a claim comes from.
type SaidBasis string

// The bases of a day: what the text says of it, or the day when the article came out.
const (
	SaidInText    SaidBasis = "text"
	SaidPublished SaidBasis = "published"
)

// Actor is who a claim belongs to.
type Actor struct {
	ID   string    `json:"id"`
	Name string    `json:"name"`
	Type ActorType `json:"type"`
	Role string    `json:"role"`
	// Side is the state, bloc or party that the actor speaks for; empty if the text does not tell.
	Side string `json:"side"`
	// Affiliation is the organization or state that the text says the actor belongs to or speaks for; empty if it does not.
	Affiliation string `json:"affiliation"`
	// Wikidata is the id that the user's registry gives, such as Q42.
	Wikidata string `json:"wikidata"`
	// Identity says in one sentence why this is one actor across documents; empty inside one.
	Identity string `json:"identity"`
}

// Warning is something odd in the text that the reader of a record should know of.
type Warning struct {
	Code    string `json:"code"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Message string `json:"message"`
}

// Conflict is two accounts that do not agree.
type Conflict struct {
	Schema     string       `json:"schema"`
	ID         string       `json:"id"`
	Kind       ConflictKind `json:"kind"`
	About      string       `json:"about"`
	Explicit   bool         `json:"explicit"`
	A          Account      `json:"a"`
	B          Account      `json:"b"`
	Confidence float64      `json:"confidence"`
	Reason     string       `json:"reason"`
	// Review is what a reviewer decided; nil where nobody did.
	Review *Review `json:"review"`
}

// Account is one side of a conflict: who holds it and the claims that state it, each as "record/claim".
type Account struct {
	Actors []string `json:"actors"`
	Claims []string `json:"claims"`
}

// Family is one quotation in all articles that carry it, whole, cut, changed or retold.
type Family struct {
	Schema string `json:"schema"`
	// ID is made of the claims of the family.
	ID string `json:"id"`
	// Text is the longest wording; relations are to it.
	Text string `json:"text"`
	// Members are in the order in which they were published.
	Members  []Member `json:"members"`
	Speakers []string `json:"speakers"`
	// Disputed says that the articles give the words to speakers who can't be one.
	Disputed bool `json:"disputed"`
}

// Member is one claim of a family.
type Member struct {
	Claim     string   `json:"claim"` // "record/claim"
	Record    string   `json:"record"`
	Outlet    *string  `json:"outlet"`
	Published *string  `json:"published"`
	Actor     string   `json:"actor"` // empty where the article names none
	Relation  Relation `json:"relation"`
}

// Status says what a reviewer decided.
type Status string

// The decisions of a reviewer.
const (
	Accepted  Status = "accepted"
	Rejected  Status = "rejected"
	Corrected Status = "corrected"
)

// Kind says how the words of a claim are given. The terms are those of Pareti et al., EMNLP 2013.
type Kind string

// The kinds of claim.
const (
	Direct   Kind = "direct"
	Indirect Kind = "indirect"
	Mixed    Kind = "mixed"
)

// Act says what the source does with its words.
type Act string

// The acts of a claim.
const (
	Assert   Act = "assert"
	Deny     Act = "deny"
	Accuse   Act = "accuse"
	Demand   Act = "demand"
	Promise  Act = "promise"
	Threaten Act = "threaten"
	Praise   Act = "praise"
	Express  Act = "express"
)

// ActorType says what an actor is.
type ActorType string

// The types of actor.
const (
	Person       ActorType = "person"
	Organization ActorType = "organization"
	Place        ActorType = "place"
	Group        ActorType = "group"
	DocumentType ActorType = "document"
	Unnamed      ActorType = "unnamed"
)

// ConflictKind says how two accounts disagree.
type ConflictKind string

// The kinds of conflict.
const (
	Denial            ConflictKind = "denial"
	CounterAccusation ConflictKind = "counter-accusation"
	Contradiction     ConflictKind = "contradiction"
	Numbers           ConflictKind = "numbers"
	Versions          ConflictKind = "versions"
)

// Relation says how the words of a member of a family relate to the longest wording.
type Relation string

// The relations. First is the member that was published first, whatever its words.
const (
	First       Relation = "first"
	Exact       Relation = "exact"
	Shortened   Relation = "shortened"
	Changed     Relation = "changed"
	Paraphrase  Relation = "paraphrase"
	Translation Relation = "translation"
)
