package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/attribution/record"
	"github.com/hearsay-nlp/hearsay/nlp/token"
)

const marks = "\"“”„«»‹›"

// kindOf says whether the content is wholly inside quotation marks, partly, or not at all.
func kindOf(text string, content []token.Span) record.Kind {
	first := strings.TrimPrefix(strings.TrimSpace(content[0].In(text)), "that ")
	last := strings.TrimRight(content[len(content)-1].In(text), " .,;:!?\n\t")
	open := isMark(first, true)
	if open && (isMark(last, false) || len(content) == 1 && !strings.ContainsAny(string([]rune(first)[1:]), marks)) {
		return record.Direct // also where the closing mark is missing
	}
	for _, s := range content {
		if strings.ContainsAny(s.In(text), marks) || strings.Contains(s.In(text), "``") {
			return record.Mixed
		}
	}
	if open {
		return record.Mixed
	}
	return record.Indirect
}

func isMark(s string, atStart bool) bool {
	var r rune
	if atStart {
		r, _ = utf8.DecodeRuneInString(s)
	} else {
		r, _ = utf8.DecodeLastRuneInString(s)
	}
	return strings.ContainsRune(marks+"‘’'`", r) && r != utf8.RuneError
}
