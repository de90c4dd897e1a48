package redact

import (
	"fmt"
	"strings"
	"unicode"
)

// A masking replaces secrets.
type masking struct {
	before, after string // around {rule}, if the template has it
	rule          bool
}

// parseMask reads a masking string, or says what is wrong with it.
func parseMask(s string) (masking, error) {
	if s == "" {
		s = DefaultMask
	}
	var m masking
	m.before, m.after, m.rule = strings.Cut(s, "{rule}")
	if static := m.before + m.after; static == "" && !m.rule {
		return m, fmt.Errorf("masking_string: it is empty")
	} else if i := strings.IndexFunc(static, breaks); i >= 0 {
		c := []rune(static[i:])[0]
		if c == '{' || c == '}' {
			return m, fmt.Errorf("masking_string: %q is no template; {rule} is the only one", s)
		}
		return m, fmt.Errorf("masking_string: %q holds %q, which ends or escapes a value in some notation; use letters, digits, hyphens, underscores, dots, brackets or asterisks", s, c)
	}
	if strings.Contains(m.after, "{rule}") {
		return m, fmt.Errorf("masking_string: %q holds {rule} twice", s)
	}
	return m, nil
}

// breaks reports whether a character may end or escape a value somewhere.
func breaks(c rune) bool {
	return unicode.IsControl(c) || unicode.IsSpace(c) || c == unicode.ReplacementChar || strings.ContainsRune("\"'`\\&;,=:/@?#%<>{}|()", c)
}

// of returns the mask for a rule's secret.
func (m masking) of(id string) string {
	if !m.rule {
		return m.before
	}
	return m.before + id + m.after
}

// masked reports whether v is a mask, exactly: one that this redactor writes,
// or the default that the semantic conventions prescribe.
func (r *Redactor) masked(v string) bool {
	if v == DefaultMask || v == r.mask.before && !r.mask.rule {
		return true
	}
	if !r.mask.rule || !strings.HasPrefix(v, r.mask.before) || !strings.HasSuffix(v, r.mask.after) || len(v) < len(r.mask.before)+len(r.mask.after) {
		return false
	}
	_, ok := r.ids[v[len(r.mask.before):len(v)-len(r.mask.after)]]
	return ok
}
