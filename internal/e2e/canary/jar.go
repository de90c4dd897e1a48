// Package canary remembers credentials and finds them again: whole, encoded, and
// in pieces.
package canary

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// piece is the number of bytes of a credential that count as a leak. A shorter
// credential counts as a whole.
const piece = 12

// least is the shortest credential that can be told from chance.
const least = 6

// A Jar remembers every credential that was issued. It is safe from any
// goroutine.
type Jar struct {
	mu    sync.Mutex
	kinds map[string]string // of each credential
}

// A Leak is a credential, or a piece of one, that stands where none may.
type Leak struct {
	Kind, Form string
	Around     string // the text before and behind it, each credential in it blanked
	NoDigit    bool   // the credential is drawn without one, as chance has it
}

func (l Leak) String() string { return fmt.Sprintf("%s in %s: %q", l.Kind, l.Form, l.Around) }

// Remember keeps a credential under a kind, such as refresh_token. One that is
// too short to be told from chance is refused.
func (j *Jar) Remember(kind, credential string) {
	if len(credential) < least {
		panic("canary: " + kind + " is too short to look for")
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.kinds == nil {
		j.kinds = make(map[string]string)
	}
	if _, known := j.kinds[credential]; !known {
		j.kinds[credential] = kind
	}
}

// Credentials returns all that were remembered, the longest first, so that they
// can be replaced one after the other.
func (j *Jar) Credentials() []string {
	j.mu.Lock()
	defer j.mu.Unlock()
	var all []string
	for c := range j.kinds {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b string) int {
		if d := len(b) - len(a); d != 0 {
			return d
		}
		if a < b {
			return -1
		}
		return 1
	})
	return all
}

// Kind returns the kind that a credential was remembered under.
func (j *Jar) Kind(credential string) string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.kinds[credential]
}

// Missing returns the kinds of the credentials of which no piece stands in any of
// the texts: what was never there cannot be shown to be masked.
func (j *Jar) Missing(texts ...[]byte) []string {
	found := make(map[string]bool)
	index := j.index()
	for _, text := range texts {
		index.scan(text, func(m mark, _, _ int) { found[m.credential] = true })
	}
	var missing []string
	for _, c := range j.Credentials() {
		if !found[c] {
			missing = append(missing, j.Kind(c))
		}
	}
	slices.Sort(missing)
	return missing
}

// Find returns each place in the texts where a credential stands, or a piece of
// one.
func (j *Jar) Find(texts ...[]byte) []Leak {
	index := j.index()
	if len(index.pieces) == 0 {
		panic("canary: nothing was remembered, so nothing can be found")
	}
	var leaks []Leak
	for _, text := range texts {
		end := 0 // of the last leak
		index.scan(text, func(m mark, at, width int) {
			if at >= end {
				leaks = append(leaks, Leak{Kind: j.Kind(m.credential), Form: m.form, Around: index.around(text, at), NoDigit: !strings.ContainsAny(m.credential, "0123456789")})
			}
			end = max(end, at+width)
		})
	}
	return leaks
}

// around returns the text about a place, without what was remembered.
func (ix *index) around(text []byte, at int) string {
	const side = 80
	from := max(at-side, 0)
	whole := text[from:min(at+2*side, len(text))]
	part := bytes.Clone(whole)
	ix.scan(whole, func(_ mark, at, width int) { copy(part[at:], strings.Repeat("~", width)) })
	return string(part)
}
