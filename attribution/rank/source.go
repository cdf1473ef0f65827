package rank

import (
	"github.com/hearsay-nlp/hearsay/nlp/linear"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

// most source candidates of one noun.
const mostExtents = 24

// sourceCandidate is a span that may be a source, and the token it is built around; an empty span stands for no source.
type sourceCandidate struct {
	span token.Range
	noun int
}

// sourceCandidates returns the spans in the sentence of h that may name who speaks; the first is none.
func (v *view) sourceCandidates(out []sourceCandidate, h int) []sourceCandidate {
	out = append(out[:0], sourceCandidate{noun: -1})
	s := v.doc.Sentences[v.words[h].sentence].Tokens
	const far = 60
	for t := max(s.First, h-far); t < min(s.Limit, h+far); t++ {
		w := &v.words[t]
		if t == h || w.kind != nominal {
			continue
		}
		out = v.extents(out, t, h, s)
	}
	if r := v.words[h].rule; r > 0 && v.sources[r-1].Len() > 0 {
		src := v.sources[r-1]
		known := src.First <= h && h < src.Limit
		for _, c := range out {
			known = known || c.span == src
		}
		if !known {
			out = append(out, sourceCandidate{src, src.First})
		}
	}
	return out
}

// extents appends the spans around noun t: from each of its beginnings to each of its ends, which are those of what
// hangs on it.
func (v *view) extents(out []sourceCandidate, t, h int, s token.Range) []sourceCandidate {
	var starts, ends [8]int
	ns, ne := 1, 1
	starts[0] = t
	for first := t; ns < len(starts); ns++ { // each run of left dependents
		next := -1
		for _, c := range v.children(t) {
			if k := &v.words[c]; int(k.limit) == first && int(c) < t {
				next = int(k.first)
			}
		}
		if next < 0 || next <= h && h < t {
			break
		}
		first = next
		starts[ns] = first
	}
	ends[0] = t + 1
	for _, c := range v.children(t) {
		k := &v.words[c]
		if int(c) < t || int(k.limit) <= ends[ne-1] {
			continue
		}
		if int(k.limit) > h && t < h || ne == len(ends) {
			break
		}
		ends[ne] = int(k.limit)
		ne++
	}
	n := 0
	for i := ns - 1; i >= 0; i-- {
		for j := range ne {
			if v.cutsQuotation(starts[i], ends[j]) {
				continue
			}
			if n++; n > mostExtents {
				return out
			}
			out = append(out, sourceCandidate{token.Range{First: starts[i], Limit: ends[j]}, t})
			if e := ends[j]; j > 0 && e < s.Limit && e != h && v.doc.Tokens[e].Norm == "," {
				out = append(out, sourceCandidate{token.Range{First: starts[i], Limit: e + 1}, t})
			}
		}
	}
	return out
}

// cutsQuotation reports whether a quotation begins or ends inside the tokens [first, limit) but not both.
func (v *view) cutsQuotation(first, limit int) bool {
	if limit-first == 1 {
		return false
	}
	return v.words[first].quote != v.words[limit-1].quote || v.words[first].quote > 0 && (v.words[limit-1].opens || v.words[first].closes)
}

// sourceFeatures adds what speaks for c as the source of the cue with head h.
func (v *view) sourceFeatures(o *options, c sourceCandidate, h int, p paragraph) {
	const t = sourceTemplates
	hw := &v.words[h]
	voice := v.voice(h)
	rule := hw.rule
	if c.span.Len() == 0 {
		o.one(t, 0)
		o.one(t+1, hw.lemma)
		o.two(t+2, hw.tag, hw.rel)
		o.two(t+3, hw.lemma, voice)
		o.two(t+4, hw.lemma, hw.tag)
		o.one(t+5, flag(rule > 0 && v.proposals[rule-1].Source == nil)|flag(rule > 0)<<1)
		o.two(t+6, hw.tag, v.norm(h-1, p))
		o.two(t+7, hw.tag, flag(hw.quote > 0))
		subject := uint64(0)
		for _, k := range v.children(h) {
			if v.doc.Tokens[k].Rel == "nsubj" {
				subject = v.words[k].tag
			}
		}
		o.three(t+8, hw.tag, voice, subject)
		o.three(t+9, hw.lemma, voice, subject)
		return
	}
	w := &v.words[c.noun]
	path := v.path(h, c.noun)
	side := flag(c.noun > h)
	distance := bucket(c.noun - h)
	if c.span.Limit <= h {
		distance = bucket(c.span.Limit - h - 1)
	} else if c.span.First > h {
		distance = bucket(c.span.First - h)
	}
	first, last := &v.words[c.span.First], &v.words[c.span.Limit-1]
	before, after := v.norm(c.span.First-1, p), v.norm(c.span.Limit, p)
	beforeTag, afterTag := v.tag(c.span.First-1, p), v.tag(c.span.Limit, p)
	quoted := flag(w.quote > 0) | flag(hw.quote > 0)<<1 | flag(w.quote == hw.quote)<<2

	o.two(t+16, path, voice)
	o.three(t+17, path, hw.lemma, voice)
	o.three(t+18, path, w.tag, uint64(w.name))
	o.three(t+19, path, hw.tag, w.tag)
	o.two(t+20, w.lemma, side)
	o.two(t+21, w.tag, uint64(w.name))
	o.two(t+22, distance, hw.tag)
	o.three(t+23, distance, w.tag, path)
	o.two(t+24, quoted, hw.tag)
	o.two(t+25, quoted, path)
	o.two(t+26, w.lemma, hw.lemma)
	o.two(t+27, path, w.lemma)

	verbs, marks, nouns := 0, uint64(0), 0
	from, to := c.span.Limit, h
	if from > h {
		from, to = h+1, c.span.First
	}
	for i := from; i < to; i++ {
		switch v.words[i].kind {
		case verb:
			verbs++
		case nominal:
			nouns++
		}
		if v.words[i].opens || v.words[i].closes {
			marks |= 2
		} else if v.words[i].kind == punctuation {
			marks |= 1
		}
	}
	o.three(t+28, bucket(verbs), marks, side)
	o.three(t+29, bucket(nouns), marks, side)
	o.three(t+30, w.tag, bucket(verbs), side)

	// the extent
	o.two(t+32, first.norm, beforeTag)
	o.two(t+33, first.tag, before)
	o.two(t+34, last.norm, after)
	o.two(t+35, last.tag, after)
	o.two(t+36, last.norm, afterTag)
	o.two(t+37, first.tag, beforeTag)
	o.two(t+38, last.tag, afterTag)
	o.one(t+39, bucket(c.span.Len()))
	o.two(t+40, bucket(c.span.Len()), w.tag)
	whole := flag(int(w.first) == c.span.First) | flag(int(w.limit) == c.span.Limit)<<1
	o.two(t+41, whole, w.tag)
	o.three(t+42, whole, side, afterTag)
	o.three(t+43, whole, uint64(w.name), bucket(c.span.Len()))
	for _, k := range few(v.children(c.noun)) {
		kw := &v.words[k]
		switch {
		case int(kw.first) >= c.span.First && int(kw.limit) <= c.span.Limit:
			o.two(t+44, kw.rel, flag(int(k) > c.noun))
			o.three(t+45, kw.rel, kw.tag, bucket(int(kw.limit-kw.first)))
			o.three(t+46, kw.rel, v.words[kw.first].norm, 1)
		case int(kw.limit) <= c.span.First || int(kw.first) >= c.span.Limit:
			o.two(t+47, kw.rel, flag(int(k) > c.noun))
			o.three(t+48, kw.rel, kw.tag, bucket(int(kw.limit-kw.first)))
			o.three(t+49, kw.rel, v.words[kw.first].norm, 1)
			if int(kw.first) == c.span.Limit {
				o.three(t+50, kw.rel, w.tag, v.words[kw.first].norm)
			}
		}
	}
	touches := flag(c.span.Limit == h) | flag(c.span.First == h+1)<<1
	o.two(t+51, touches, last.tag)
	o.three(t+52, touches, last.norm, voice)

	if rule > 0 {
		src := v.sources[rule-1]
		same := uint64(0)
		switch {
		case src == c.span:
			same = 1
		case src.Len() == 0:
			same = 2
		case src.First == c.span.First:
			same = 3
		case src.Limit == c.span.Limit:
			same = 4
		case src.First <= c.noun && c.noun < src.Limit:
			same = 5
		}
		o.one(t+53, same)
		o.two(t+54, same, linear.String(v.proposals[rule-1].Rule))
		o.two(t+55, same, path)
	}
}

// voice tells how the head of a cue is used: in the passive, as a participle, as an infinitive.
func (v *view) voice(h int) uint64 {
	sum := v.words[h].tag & 0xffff
	for _, c := range v.children(h) {
		switch v.doc.Tokens[c].Rel {
		case "aux:pass", "nsubj:pass":
			sum |= 1 << 16
		case "mark":
			sum |= 1 << 17
		case "nsubj":
			sum |= 1 << 18
		}
	}
	return sum
}
