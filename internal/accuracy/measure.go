package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/tokenredact/tokenredact/internal/cases"
	"github.com/tokenredact/tokenredact/redact"
)

// A score counts, for a rule or a kind of place.
type score struct {
	secrets, found  int // what is to be masked, and what of it is masked whole
	findings, right int // what is masked, and what of it is to be masked
	lines           int // findings in the corpus
	example         string
}

func (s *score) recall() float64    { return share(s.found, s.secrets) }
func (s *score) precision() float64 { return share(s.right, s.findings) }

// share is a part of a whole, in percent; of nothing it is all.
func share(part, whole int) float64 {
	if whole == 0 {
		return 100
	}
	return 100 * float64(part) / float64(whole)
}

// A measure counts what a Redactor does.
type measure struct {
	r        *redact.Redactor
	sets     []string // in order
	totals   map[string]*score
	rules    map[string]*score
	places   map[string]*score
	notation map[string]*score
	corpusOf int // lines
}

func newMeasure(r *redact.Redactor) *measure {
	return &measure{r: r, totals: make(map[string]*score), rules: make(map[string]*score), places: make(map[string]*score), notation: make(map[string]*score)}
}

func of(m map[string]*score, key string) *score {
	if m[key] == nil {
		m[key] = &score{}
	}
	return m[key]
}

// A span is a part of a text that is to be masked.
type span struct{ lo, hi int }

// text scores one text of a set: rule is the one that its secrets belong to.
func (m *measure) text(set, rule, notation, at, key, text string, secrets []span) {
	if of(m.totals, set); len(m.sets) == 0 || m.sets[len(m.sets)-1] != set {
		m.sets = append(m.sets, set)
	}
	_, found := m.r.Redact(key, text)
	for _, s := range secrets {
		place, left := "missed", s.hi-s.lo
		for _, f := range found {
			if lo, hi := max(s.lo, f.Start), min(s.hi, f.End); lo < hi {
				place, left = string(f.Where), left-(hi-lo)
			}
		}
		for _, sc := range m.of(set, rule, place, notation) {
			sc.secrets++
			if left <= 0 {
				sc.found++
			} else if sc.example == "" {
				sc.example = at
			}
		}
	}
	for _, f := range found {
		right := false
		for _, s := range secrets {
			right = right || f.Start >= s.lo && f.End <= s.hi
		}
		for _, sc := range m.of(set, f.Rule, string(f.Where), notation) {
			sc.findings++
			if right {
				sc.right++
			} else if sc.example == "" {
				sc.example = at
			}
		}
	}
}

func (m *measure) of(set, rule, place, notation string) []*score {
	all := []*score{of(m.totals, set), of(m.rules, rule), of(m.places, place)}
	if notation != "" {
		all = append(all, of(m.notation, notation))
	}
	return all
}

// cases scores the cases of testdata.
func (m *measure) cases(dir string) error {
	all, err := cases.Load(dir)
	if err != nil {
		return err
	}
	for _, c := range all {
		secrets, ok := marked(c.Text, c.Want)
		if len(c.Secrets) == 0 {
			secrets = nil // what looks like a mask there is one
		} else if !ok {
			return fmt.Errorf("%s: the output is not the text with masks in it", c.At)
		}
		rule := c.Rule
		if rule == "" {
			rule = "(tricky)"
		}
		m.text("cases", rule, "", c.At, c.Key, c.Text, secrets)
	}
	return nil
}

// marked returns what the masks in want stand for in text. A number that becomes
// a text gains its quotes.
func marked(text, want string) (secrets []span, ok bool) {
	const mask = "REDACTED"
	pieces := strings.Split(want, mask)
	at := 0
	for i, piece := range pieces {
		if i > 0 && !strings.HasSuffix(pieces[i-1], `"`) || i == 0 {
			// no quote that the mask brought
		} else if _, found := strings.CutPrefix(piece, `"`); found && !strings.Contains(text[at:], piece) {
			piece = piece[1:]
		}
		n := 0
		switch {
		case i == 0 && !strings.HasPrefix(text, piece):
			if piece, ok = strings.CutSuffix(piece, `"`); !ok || !strings.HasPrefix(text, piece) {
				return nil, false
			}
		case i > 0 && i == len(pieces)-1:
			if n = len(text) - at - len(piece); n < 0 || !strings.HasSuffix(text, piece) {
				return nil, false
			}
		case i > 0:
			if n = strings.Index(text[at:], piece); n < 0 {
				return nil, false
			}
		}
		if i > 0 {
			secrets = append(secrets, span{at, at + n})
		}
		at += n + len(piece)
	}
	return secrets, true
}

// battery scores one text in seven of those that write each credential in every
// notation, where it stands there as it is.
func (m *measure) battery(dir string) error {
	samples, err := cases.All(dir, func(text string) string { s, _ := m.r.Redact("", text); return s })
	if err != nil {
		return err
	}
	for w := range cases.Battery(samples, 7) {
		lo := strings.Index(w.Text, w.Value)
		if w.Masked != "REDACTED" || lo < 0 || strings.Count(w.Text, w.Value) != 1 {
			continue
		}
		rule := w.Rule
		if w.At == "names" {
			rule = "(by name)"
		}
		m.text("battery", rule, w.Notation.Name, w.At+" in "+w.Notation.Name, "", w.Text, []span{{lo, lo + len(w.Value)}})
	}
	return nil
}

// corpus scores logs that hold no credential, line by line.
func (m *measure) corpus(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		return fmt.Errorf("TOKENREDACT_CORPUS: %w", err)
	}
	if len(files) == 0 {
		return errors.New("TOKENREDACT_CORPUS: the folder holds no file")
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		n := 0
		for line := range strings.SplitSeq(string(b), "\n") {
			n++
			m.corpusOf++
			_, found := m.r.Redact("", line)
			for _, f := range found {
				sc := of(m.rules, f.Rule)
				sc.lines++
				if sc.example == "" {
					sc.example = fmt.Sprintf("%s:%d", filepath.Base(file), n)
				}
			}
		}
	}
	return nil
}
