package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/hearsay-nlp/hearsay/attribution/record"
)

// Decision is what a reviewer decided about one claim or one conflict: a line of review.jsonl, which the HTML report
// exports.
type Decision struct {
	Schema string `json:"schema"`
	// Claim is the claim as "record/claim", Conflict the id of the conflict. One of them is empty.
	Claim    string        `json:"claim,omitempty"`
	Conflict string        `json:"conflict,omitempty"`
	Status   record.Status `json:"status"`
	// Actor and Act are what a corrected claim gets, nil where they were right. An empty Actor says that the claim
	// belongs to nobody who is named.
	Actor *string     `json:"actor,omitempty"`
	Act   *record.Act `json:"act,omitempty"`
	Note  string      `json:"note,omitempty"`
	By    string      `json:"by"`
	At    string      `json:"at"` // RFC 3339
}

// ReadReview reads decisions, one JSON object a line; empty lines are left out. An error names the line and the
// reason.
func ReadReview(r io.Reader) ([]Decision, error) {
	const longest = 1 << 20
	var decisions []Decision
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longest)
	n := 0
	for lines.Scan() {
		n++
		line := lines.Bytes()
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff")) // editors put it there
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		d, err := readDecision(line)
		if err != nil {
			return nil, fmt.Errorf("%d: %w", n, err)
		}
		decisions = append(decisions, d)
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return nil, fmt.Errorf("%d: a line of more than %d bytes", n+1, longest)
	case err != nil:
		return nil, err
	}
	return decisions, nil
}

func readDecision(line []byte) (d Decision, err error) {
	if !utf8.Valid(line) {
		return d, errors.New("not UTF-8")
	}
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		return d, fmt.Errorf("no decision: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return d, errors.New("more than one object on the line")
	}
	corrects := d.Actor != nil || d.Act != nil
	switch {
	case d.Schema != record.Schema:
		return d, fmt.Errorf("schema %q, not %q", d.Schema, record.Schema)
	case (d.Claim == "") == (d.Conflict == ""):
		return d, errors.New("a decision is about a claim or about a conflict")
	case d.Status != record.Accepted && d.Status != record.Rejected && d.Status != record.Corrected:
		return d, fmt.Errorf("unknown status %q: known are accepted, rejected and corrected", d.Status)
	case d.Status == record.Corrected && (d.Conflict != "" || !corrects):
		return d, errors.New("a correction gives a claim another actor or act")
	case d.Status != record.Corrected && corrects:
		return d, fmt.Errorf("an actor or act with the status %q", d.Status)
	case d.Act != nil && !slices.Contains(acts, *d.Act):
		return d, fmt.Errorf("unknown act %q", *d.Act)
	case strings.TrimSpace(d.By) == "":
		return d, errors.New("nobody made the decision: by is empty")
	}
	if _, err := time.Parse(time.RFC3339, d.At); err != nil {
		return d, fmt.Errorf("at is no time such as 2031-04-05T06:07:08Z: %q", d.At)
	}
	return d, nil
}

// Review applies decisions to records and conflicts, which it leaves as they are, and returns the new ones. Rejected
// claims and conflicts are left out; so is a conflict when one of its sides has no claim left. A corrected actor is the
// one of that name in the records, where there is one. Of several decisions on one thing the last holds. unknown names
// what decisions are about but records and conflicts do not have, in the order of the decisions.
func Review(records []record.Record, conflicts []record.Conflict, decisions []Decision) (
	_ []record.Record, _ []record.Conflict, unknown []string,
) {
	onClaims, onConflicts := map[string]Decision{}, map[string]Decision{}
	for _, d := range decisions {
		if d.Claim != "" {
			onClaims[d.Claim] = d
		} else {
			onConflicts[d.Conflict] = d
		}
	}
	actors := map[string]*record.Actor{}
	before := map[string]string{} // actors of claims by their references
	known := map[string]bool{}
	for _, r := range records {
		for _, c := range r.Claims {
			ref := r.ID + "/" + c.ID
			known[ref] = true
			before[ref] = value(c.Actor).Name
			if c.Actor != nil && actors[c.Actor.Name] == nil {
				actors[c.Actor.Name] = c.Actor
			}
		}
	}
	after := map[string]string{}
	records = slices.Clone(records)
	for i := range records {
		records[i].Claims = reviewClaims(records[i], onClaims, actors)
		for _, c := range records[i].Claims {
			after[records[i].ID+"/"+c.ID] = value(c.Actor).Name
		}
	}
	var kept []record.Conflict
	for _, c := range conflicts {
		known[c.ID] = true
		d, decided := onConflicts[c.ID]
		a, okA := reviewAccount(c.A, before, after)
		b, okB := reviewAccount(c.B, before, after)
		if decided && d.Status == record.Rejected || !okA || !okB {
			continue
		}
		c.A, c.B = a, b
		if decided {
			c.Review = d.review()
		}
		kept = append(kept, c)
	}
	for _, d := range decisions {
		if id := d.Claim + d.Conflict; !known[id] {
			known[id] = true // to name it once
			unknown = append(unknown, id)
		}
	}
	return records, kept, unknown
}

func (d Decision) review() *record.Review {
	return &record.Review{By: d.By, At: d.At, Status: d.Status, Note: d.Note}
}

// reviewClaims returns the claims of r that are left after the decisions, corrected.
func reviewClaims(r record.Record, decisions map[string]Decision, actors map[string]*record.Actor) []record.Claim {
	gone := map[string]bool{}
	var kept []record.Claim
	for _, c := range r.Claims {
		d, decided := decisions[r.ID+"/"+c.ID]
		switch {
		case !decided:
		case d.Status == record.Rejected:
			gone[c.ID] = true
			continue
		default:
			c.Review = d.review()
			correct(&c, d, actors)
		}
		kept = append(kept, c)
	}
	for i := range kept {
		if gone[value(kept[i].Parent)] {
			kept[i].Parent = nil
		}
	}
	return kept
}

// correct gives c the actor and the act of d, and notes what they were. An actor that no claim has yet keeps the type of
// the one it replaces, and gets an id as the others have.
func correct(c *record.Claim, d Decision, actors map[string]*record.Actor) {
	if d.Actor != nil && *d.Actor != value(c.Actor).Name {
		c.Review.Was.Actor = pointerTo(value(c.Actor).Name)
		switch known := actors[*d.Actor]; {
		case *d.Actor == "":
			c.Actor = nil
		case known != nil:
			c.Actor = known
		default:
			c.Actor = &record.Actor{
				ID: strings.ToLower(strings.Join(strings.Fields(*d.Actor), "-")), Name: *d.Actor, Type: record.Unnamed,
			}
			if was := actors[*c.Review.Was.Actor]; was != nil {
				c.Actor.Type = was.Type
			}
		}
	}
	if d.Act != nil && *d.Act != c.Act {
		c.Review.Was.Act = pointerTo(c.Act)
		c.Act = *d.Act
	}
}

func pointerTo[T any](v T) *T { return &v }

// reviewAccount returns what is left of a, and whether that is an account still. Its actors follow the corrections
// where they are the actors of its claims; a side without claims of its own, which another names, keeps them.
func reviewAccount(a record.Account, before, after map[string]string) (record.Account, bool) {
	claims := slices.DeleteFunc(slices.Clone(a.Claims), func(ref string) bool {
		_, gone := before[ref]
		_, there := after[ref]
		return gone && !there
	})
	if len(claims) == 0 && len(a.Claims) > 0 {
		return a, false
	}
	names := func(claims []string, actors map[string]string) (list []string) {
		for _, ref := range claims {
			if name := actors[ref]; name != "" && !slices.Contains(list, name) {
				list = append(list, name)
			}
		}
		return list
	}
	if slices.Equal(names(a.Claims, before), a.Actors) {
		a.Actors = names(claims, after)
	}
	a.Claims = claims
	return a, true
}

// reviewed says in a line what a reviewer decided, and nothing where there was none.
func reviewed(r *record.Review) string {
	if r == nil {
		return ""
	}
	s := string(r.Status) + " by " + r.By + ", " + r.At
	if r.Was.Actor != nil {
		name := *r.Was.Actor
		if name == "" {
			name = "nobody"
		}
		s += "; actor was " + name
	}
	if r.Was.Act != nil {
		s += "; act was " + string(*r.Was.Act)
	}
	if r.Note != "" {
		s += "; " + r.Note
	}
	return s
}
