package actor

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hearsay-nlp/hearsay/attribution/extract"
	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

var (
	// channelWords lead to the outlet in which something was said: "on CNN", "during a CNN panel".
	channelWords = set("on to with by in for via through from during at over")
	// tells are the verbs whose object is an outlet that passes on what it is told.
	tells = set("tell told inform informed assure assured remind reminded")
	// reports have an outlet as their subject, and the speaker or the words as their object.
	reports = set("interview quote cite report publish air broadcast detail")
	// obtains are what outlets do with documents before they tell of them: "a letter seen by The Tide".
	obtains = set("obtain see review view publish")
	// continues are the verbs that go on with what was said before.
	continues = set("add continue conclude")
	// appears are what speakers do in an outlet before they are quoted: "appeared on CNN".
	appears = set("appear appeared appears appearing speak spoke talk interview interviewed appearance tell host panel show program programme")
	// voices are those who speak for others: "through a spokesman".
	voices      = set("spokesman spokeswoman spokesperson lawyer attorney aide representative secretary agent publicist")
	journalists = set("reporter correspondent journalist anchor host columnist interviewer presenter editor")
	// newsNouns name outlets by what they are: "the broadcaster Kanal Nord", "news outlets".
	newsNouns = set("newspaper paper broadcaster network channel station magazine outlet outlets newspapers agency website daily weekly")
	// newsWords stand in the names of outlets that no table knows.
	newsWords = set("radio tv television news times post herald daily gazette tribune magazine journal chronicle press telegraph weekly courier mirror ledger observer guardian " +
		"examiner inquirer dispatch echo bulletin sentinel argus")
)

// passage returns through whom the claim came, nearest the speaker first and without the speaker, and in what.
func (r *resolver) passage(a *extract.Attribution, self *entity) (via []string, medium string) {
	via = []string{}
	add := func(e *entity) {
		if e != nil && e.same != nil {
			e = e.same
		}
		if e == nil || e == self || e.name == "" || e.typ == record.DocumentType || self != nil && (e.name == self.name || self.same != nil && e.name == self.same.name) {
			return
		}
		if !slices.Contains(via, e.name) {
			via = append(via, e.name)
		}
	}
	if a.Medium != "" {
		via = append(via, a.Medium)
		medium = "tweet"
	}
	if c, ok := extract.ClauseOf(r.doc, a); ok {
		for _, e := range r.told(c) {
			add(e)
		}
		if a.Inside < 0 {
			for _, e := range r.channels(c, self) {
				add(e)
			}
		}
		add(r.reporter(c, a))
		if medium == "" {
			medium = r.medium(c, a)
		}
	}
	if medium == "tweet" {
		add(r.other("Twitter", record.Organization, ""))
	}
	for i, s := range a.Relays {
		add(r.found[s.Span])
		if i == 0 && medium == "" {
			medium = r.mediumOf(s)
		}
	}
	return via, medium
}

// isOutlet reports whether e is an agency or outlet, known or by its name.
func (r *resolver) isOutlet(e *entity) bool {
	return isMedia(e.name) || e == r.own || e.typ == record.Organization && namesOutlet(e.name)
}

// namesOutlet reports whether a name is one that newsrooms have: "Orla Courier", "Radio Orla".
func namesOutlet(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	return len(words) > 1 && (newsWords[words[0]] || newsWords[words[len(words)-1]])
}

// outletOf returns the outlet that the person e is said to work for, nil if none: "CNN's Ada Brook", "Ada Brook, a reporter for The
// Daily Tide".
func (r *resolver) outletOf(e *entity) *entity {
	if e.typ != record.Person {
		return nil
	}
	if o, ok := r.worksFor[e]; ok {
		return o
	}
	o := r.employer(e)
	r.worksFor[e] = o
	return o
}

// employer looks for the outlet of e wherever the text names e.
func (r *resolver) employer(e *entity) *entity {
	const reach = 12 // tokens after a name
	for _, m := range r.mentions {
		if m.entity != e {
			continue
		}
		sentence := r.sentence(m.tokens.First).Tokens
		if at := m.tokens.First - 1; at > sentence.First && r.doc.Tokens[at].Tag == "POS" {
			if k, ok := r.cover[at-1]; ok && r.isOutlet(r.mentions[k].entity) {
				return r.mentions[k].entity
			}
		}
		job := false
		for i := m.tokens.Limit; i < min(m.tokens.Limit+reach, sentence.Limit) && (i > m.tokens.Limit || r.doc.Tokens[i].Tag == ","); i++ {
			job = job || journalists[r.lemma(i)]
			if !job {
				continue
			}
			if o := r.outlets(token.Range{First: i, Limit: min(i+reach, sentence.Limit)}); len(o) > 0 && o[0].tokens.First-i <= 1 {
				return o[0].entity
			}
			if k, ok := r.cover[i]; ok && r.isOutlet(r.mentions[k].entity) {
				return r.mentions[k].entity
			}
		}
	}
	return nil
}

// channels returns the media and the people that the clause of the cue names as where or by whom the words were said: "on CNN", "in an
// interview with The Daily Tide", "taking to Twitter", "through a spokesman".
func (r *resolver) channels(c extract.Clause, self *entity) []*entity {
	var out []*entity
	for i := c.Tokens.First; i < c.Tokens.Limit; i++ {
		if n := r.doc.Tokens[i].Norm; (n == "through" || n == "via") && c.Modifies(i) {
			g := r.nounPhrase(i+1, c.Tokens.Limit)
			if g.Len() > 0 && voices[r.doc.Tokens[g.Limit-1].Norm] && self != nil {
				e, _ := r.phrase(g, nil)
				if e != nil && e.owner == nil && g.Len() <= 2 { // "a spokesman" is the speaker's
					e = r.other(self.name+"'s "+r.doc.Tokens[g.Limit-1].Norm, record.Unnamed, self.side)
				}
				out = append(out, e)
			}
		}
	}
	for _, m := range r.outlets(c.Tokens) {
		if c.Outside(m.tokens.First) && r.obtained(m.tokens.First) || r.isChannel(m, c.Tokens) && c.Modifies(m.tokens.Limit-1) {
			out = append(out, m.entity)
		}
	}
	return out
}

// outlets returns where the tokens of g name agencies, outlets and networks, also those that the name finder missed: the tables know
// them.
func (r *resolver) outlets(g token.Range) []mention {
	const longest = 3 // words of a name that was missed
	var out []mention
next:
	for i := g.First; i < g.Limit; i++ {
		if k, ok := r.cover[i]; ok {
			m := r.mentions[k]
			if e := r.outlet(m.entity); isMedia(e.name) {
				out = append(out, mention{tokens: m.tokens, entity: e})
			}
			i = m.tokens.Limit - 1
			continue
		}
		if !strings.HasPrefix(r.doc.Tokens[i].Tag, "NNP") {
			continue
		}
		for n := min(longest, g.Limit-i); n > 0; n-- {
			name := token.Range{First: i, Limit: i + n}
			if e, ok := lookupPlace(joinName(r.words(name))); ok && e.match >= matchMedia {
				out = append(out, mention{tokens: name, entity: r.known(e)})
				i += n - 1
				continue next
			}
		}
	}
	return out
}

// lemma returns the lemma of token i, its lower-case form where there are no lemmas.
func (r *resolver) lemma(i int) string {
	if l := r.doc.Tokens[i].Lemma; l != "" {
		return l
	}
	return r.doc.Tokens[i].Norm
}

// outlet returns the outlet of the document that a short form means, "The Post" after "The Orla Post", else e itself.
func (r *resolver) outlet(e *entity) *entity {
	short := strings.TrimPrefix(e.name, "The ")
	if e.typ == record.Organization && !strings.Contains(short, " ") {
		for _, m := range r.media {
			if strings.HasSuffix(m.name, " "+short) {
				return m
			}
		}
	}
	return e
}

// programme returns the programme in whose title, in quotation marks, somebody appeared: "appeared on “Orla Tonight”".
func (r *resolver) programme(g token.Range) *entity {
	const longest = 5 // words of a title
	for i := g.First + 1; i+1 < g.Limit; i++ {
		t := r.doc.Tokens
		if t[i].Tag != "``" || t[i-1].Norm != "on" || i < g.First+2 || !appears[r.lemma(i-2)] {
			continue
		}
		for k := i + 1; k < min(i+2+longest, g.Limit) && (startsUpper(r.doc.Of(k)) || t[k].Norm == "&" || t[k].Norm == "," || t[k].Tag == "''"); k++ {
			if t[k].Tag == "''" && k > i+1 {
				return r.other(joinName(r.words(token.Range{First: i + 1, Limit: k})), record.Organization, "")
			}
		}
	}
	return nil
}

// isChannel reports whether the outlet m stands as a place where something is said.
func (r *resolver) isChannel(m mention, sentence token.Range) bool {
	at := m.tokens.First - 1
	for at > sentence.First && (r.doc.Tokens[at].Tag == "DT" || strings.HasPrefix(r.doc.Tokens[at].Tag, "JJ") || newsNouns[r.doc.Tokens[at].Norm]) {
		at--
	}
	return at < sentence.First || channelWords[r.doc.Tokens[at].Norm] || isNetwork(m.entity.name)
}

// obtained reports whether the name at token i is whose copy of a document it is: "a letter seen by The Tide".
func (r *resolver) obtained(i int) bool {
	return i > 1 && r.doc.Tokens[i-1].Norm == "by" && obtains[r.lemma(i-2)] || i > 2 && r.doc.Tokens[i-1].Tag == "DT" && r.obtained(i-1)
}

// reporter returns who interviewed, quoted or obtained the source, or reported the words, nil if nobody did: "The Tide interviewed two
// women who said", "The Tide reported on her claim that", "an email obtained by Orla Watch shows".
func (r *resolver) reporter(c extract.Clause, a *extract.Attribution) *entity {
	const nested = 3 // relative clauses
	g := token.Range{First: c.Cue, Limit: c.Cue}
	if a.Source != nil {
		g = a.Source.Tokens
		if a.Source.Antecedent.Len() > 0 {
			g = a.Source.Antecedent
		}
		for _, m := range r.within(g) {
			if r.obtained(m.tokens.First) {
				return m.entity
			}
		}
	}
	if !r.doc.Parsed() {
		return nil
	}
	under := func(i int) *entity {
		t := r.doc.Tokens[i]
		for n := 0; n < nested && t.Rel == "acl:relcl"; n++ { // "women who were students then, who said": the women
			t = r.doc.Tokens[t.Head]
		}
		if t.Head < 0 || t.Rel != "obj" && t.Rel != "obl" || !reports[r.lemma(int(t.Head))] {
			return nil
		}
		for _, m := range r.outlets(r.sentence(i).Tokens) {
			last := r.doc.Tokens[m.tokens.Limit-1]
			if last.Rel == "nsubj" && last.Head == t.Head {
				return m.entity
			}
		}
		return nil
	}
	for i := g.First; i < g.Limit; i++ {
		if e := under(i); e != nil {
			return e
		}
	}
	return under(c.Cue)
}

// within returns the mentions inside the tokens of g.
func (r *resolver) within(g token.Range) []mention {
	i, j := r.mentionsBefore(g.First), 0
	for j = i; j < len(r.mentions) && r.mentions[j].tokens.Limit <= g.Limit; j++ {
	}
	return r.mentions[i:j]
}

// inherit gives claims that name no passage that of the claim before them of the same actor, as long as the report of it goes on: in
// the same paragraph, with "he" or "added" in the next one, or with quoted words in the next two. A post on a network is over when
// words follow that are not quoted. A quotation is also given the outlet in which the sentence before it lets its speaker appear.
func (r *resolver) inherit(as []extract.Attribution, out []Resolution) {
	last := map[string]int{}
	documents := map[string]int{} // by medium, the last claim in it that came through somebody
	for i := range as {
		a, b := &as[i], &out[i]
		if len(b.Via) > 0 && b.Medium != "" {
			documents[b.Medium] = i
		}
		if b.Actor == nil || a.Source == nil {
			continue
		}
		b.Via = slices.DeleteFunc(b.Via, func(name string) bool { return name == b.Actor.Name })
		if len(b.Via) == 0 {
			from, ok := last[b.Actor.Name]
			if i > 0 && (!ok || from < i-1) && as[i-1].Paragraph == a.Paragraph && out[i-1].Actor != nil && out[i-1].Actor.Type == record.Group && strings.Contains(out[i-1].Actor.Name, b.Actor.Name) {
				from, ok = i-1, true // "The palace said that Brook and Lund …. Brook said that …"
			}
			if ok && r.goesOn(a, &as[from], b, &out[from]) {
				b.Via, b.Medium = slices.Clone(out[from].Via), out[from].Medium
			} else if from, ok := documents[b.Medium]; ok && r.sameDocument(a, &as[from]) {
				b.Via = slices.Clone(out[from].Via)
			} else if a.Kind == record.Direct && a.Inside < 0 {
				if e := r.scene(a, r.found[a.Source.Span], b.Medium); e != nil {
					b.Via = append(b.Via, e.name)
				}
			}
		}
		if k, ok := last[b.Actor.Name]; !ok || len(b.Via) > 0 || as[k].Paragraph != a.Paragraph {
			last[b.Actor.Name] = i
		}
	}
	r.lookBack(as, out)
}

// lookBack gives claims that come before their passage is named what the next claim, by the same actor, has: quoted words in its
// paragraph, and what sums up the quotation that begins the next one ("Brook said it was safe.", then “…,” Brook told CNN).
func (r *resolver) lookBack(as []extract.Attribution, out []Resolution) {
	for i := len(as) - 2; i >= 0; i-- {
		a, next, b, from := &as[i], &as[i+1], &out[i], &out[i+1]
		if b.Actor == nil || from.Actor == nil || from.Actor.Name != b.Actor.Name || len(b.Via) > 0 || b.Medium != "" || a.Inside >= 0 || a.Parent >= 0 {
			continue
		}
		same := next.Paragraph == a.Paragraph && a.Kind != record.Indirect
		if same || next.Paragraph == a.Paragraph+1 && next.Kind == record.Direct && r.listened(next) && !r.listened(a) {
			b.Via, b.Medium = slices.Clone(from.Via), from.Medium
		}
	}
}

// listened reports whether a has a listener of its own: "told reporters".
func (r *resolver) listened(a *extract.Attribution) bool {
	c, ok := extract.ClauseOf(r.doc, a)
	return ok && tells[r.lemma(c.Verb)]
}

// sameDocument reports whether the source of a, "the letter", is the document that before, not far from it, came in.
func (r *resolver) sameDocument(a, before *extract.Attribution) bool {
	const reach = 4 // paragraphs
	base := r.base(a.Source.Tokens)
	return a.Paragraph-before.Paragraph <= reach && base.Len() == 2 && r.doc.Tokens[base.First].Norm == "the" && r.mediumAt(base.First+1) != ""
}

// goesOn reports whether a, which names no passage, goes on with what its actor said in before.
func (r *resolver) goesOn(a, before *extract.Attribution, b, from *Resolution) bool {
	if len(from.Via) == 0 || b.Medium != "" && b.Medium != from.Medium {
		return false
	}
	if r.listened(a) {
		return false
	}
	c, ok := extract.ClauseOf(r.doc, a)
	continued := ok && continues[r.lemma(c.Verb)]
	quoted := a.Kind != record.Indirect
	if slices.ContainsFunc(from.Via, isNetwork) {
		return quoted && (continued || a.Paragraph == before.Paragraph)
	}
	switch a.Paragraph - before.Paragraph {
	case 0:
		return true
	case 1:
		return quoted || continued || r.doc.Tokens[a.Source.Tokens.First].Tag == "PRP"
	case 2:
		return quoted
	}
	return false
}

// scene returns the outlet in which the sentence before a lets the speaker appear, nil if it does not: "Brook appeared on CNN to
// defend the dam". After "she said in the interview" the speaker need not be named there.
func (r *resolver) scene(a *extract.Attribution, self *entity, medium string) *entity {
	first, _ := slices.BinarySearchFunc(r.doc.Sentences, a.Content[0].Start, func(s token.Sentence, at int) int { return cmp.Compare(s.Span.End, at) })
	if self == nil || first == 0 {
		return nil
	}
	before := r.doc.Sentences[first-1]
	present := medium == "interview" // "she said in the interview"
	var outlet *entity
	for _, m := range r.within(before.Tokens) {
		present = present || m.entity == self
	}
	for _, m := range r.outlets(before.Tokens) {
		if r.isChannel(m, before.Tokens) {
			outlet = m.entity
		}
	}
	if present && outlet == nil {
		return r.programme(before.Tokens)
	}
	if !present {
		return nil
	}
	for i := before.Tokens.First; i < before.Tokens.Limit; i++ {
		if appears[r.lemma(i)] {
			return outlet
		}
	}
	return nil
}
