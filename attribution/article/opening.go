package article

import (
	"regexp"
	"regexp/syntax"
	"unicode/utf8"
)

// anchored is an expression that matches at the beginning of a text alone. It is tried only on those texts whose first two
// bytes begin some match: nearly none, and looking at two bytes takes a hundredth of the time.
type anchored struct {
	*regexp.Regexp
	// second has by the first byte of a match those that can come next.
	second [utf8.RuneSelf]ascii
}

// ascii is a set of characters.
type ascii [2]uint64

func (s *ascii) add(t ascii) { s[0], s[1] = s[0]|t[0], s[1]|t[1] }

func (s *ascii) has(c byte) bool { return s[c>>6]>>(c&63)&1 == 1 }

// compileAnchored returns an expression, which has to begin with ^.
func compileAnchored(expression string) *anchored {
	a := &anchored{Regexp: regexp.MustCompile(expression)}
	tree, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		panic(err) // it has just been compiled
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil {
		panic(err)
	}
	o := opener{program, map[uint32][]uint32{}, map[uint32]ascii{}}
	for _, at := range o.next(uint32(program.Start)) {
		var then ascii
		for _, after := range o.next(program.Inst[at].Out) {
			then.add(o.set(after))
		}
		first := o.set(at)
		for c := range a.second {
			if first.has(byte(c)) {
				a.second[c].add(then)
			}
		}
	}
	return a
}

// mayMatch reports whether s may begin a match. What is no ASCII may always.
func (a *anchored) mayMatch(s string) bool {
	if len(s) < 2 || s[0] >= utf8.RuneSelf || s[1] >= utf8.RuneSelf {
		return true
	}
	return a.second[s[0]].has(s[1])
}

// MatchString is that of the expression.
func (a *anchored) MatchString(s string) bool { return a.mayMatch(s) && a.Regexp.MatchString(s) }

// FindStringSubmatch is that of the expression.
func (a *anchored) FindStringSubmatch(s string) []string {
	if !a.mayMatch(s) {
		return nil
	}
	return a.Regexp.FindStringSubmatch(s)
}

// opener finds with what the matches of a program begin.
type opener struct {
	*syntax.Prog
	nexts map[uint32][]uint32
	sets  map[uint32]ascii
}

// next returns the instructions that read something, or end a match, to which those from at on lead.
func (o opener) next(at uint32) []uint32 {
	if found, ok := o.nexts[at]; ok {
		return found
	}
	var found []uint32
	seen := map[uint32]bool{}
	var walk func(at uint32)
	walk = func(at uint32) {
		if seen[at] {
			return
		}
		seen[at] = true
		switch i := &o.Inst[at]; i.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			walk(i.Out)
			walk(i.Arg)
		case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
			walk(i.Out)
		case syntax.InstFail:
		default:
			found = append(found, at)
		}
	}
	walk(at)
	o.nexts[at] = found
	return found
}

// set returns what can come where the instruction at stands.
func (o opener) set(at uint32) ascii {
	if s, ok := o.sets[at]; ok {
		return s
	}
	var s ascii
	for c := range rune(utf8.RuneSelf) {
		if i := &o.Inst[at]; i.Op == syntax.InstMatch || i.MatchRune(c) {
			s[c>>6] |= 1 << (c & 63)
		}
	}
	o.sets[at] = s
	return s
}
