package redact

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// A masking replaces secrets.
type masking struct {
	full  maskForm // where a fingerprint shows
	plain maskForm // where none shows; the same if the masking string asks for none

	forms   []maskForm // the two, and the default, each once
	capital byte       // the first of the four or more behind which it names the rule, as in REDACTED
}

// A maskForm is a masking string, read: what stands before {rule} and behind it.
type maskForm struct {
	head, tail maskPart
	rule       bool
}

// A maskPart is text, with {fingerprint} in it or without.
type maskPart struct {
	before, after string
	fingerprint   bool
}

// The holes of a masking string.
const (
	ruleHole        = "{rule}"
	fingerprintHole = "{fingerprint}"
)

// parseMask reads a masking string, or says what is wrong with it.
func parseMask(s string) (masking, error) {
	if s == "" {
		s = DefaultMask
	}
	static := strings.Replace(strings.Replace(s, ruleHole, "", 1), fingerprintHole, "", 1)
	for _, hole := range [...]string{ruleHole, fingerprintHole} {
		if strings.Count(s, hole) > 1 {
			return masking{}, fmt.Errorf("masking_string: %q holds %s twice", s, hole)
		}
	}
	if i := strings.IndexFunc(static, breaks); i >= 0 {
		c := []rune(static[i:])[0]
		if c == '{' || c == '}' {
			return masking{}, fmt.Errorf("masking_string: %q is no template; {rule} and {fingerprint} are the only ones", s)
		}
		return masking{}, fmt.Errorf("masking_string: %q holds %q, which ends or escapes a value in some notation; use letters, digits, hyphens, underscores, dots, brackets or asterisks", s, c)
	}
	plain := withoutFingerprint(s)
	if plain != s && !strings.ContainsFunc(plain, func(c rune) bool { return c == '*' || unicode.IsLetter(c) || unicode.IsDigit(c) }) {
		return masking{}, fmt.Errorf("masking_string: %q leaves nothing for a password, which shows no fingerprint; write REDACTED-{fingerprint}", s)
	}
	for _, form := range [...]string{s, plain} {
		if last := form[len(form)-1]; last == '.' || last == '!' {
			return masking{}, fmt.Errorf("masking_string: %q ends in %q, which ends a sentence; let it end in a letter, a digit, a bracket or an asterisk", s, last)
		}
	}
	return newMasking(s, plain), nil
}

func newMasking(full, plain string) masking {
	m := masking{full: newMaskForm(full), plain: newMaskForm(plain)}
	for _, f := range [...]maskForm{m.plain, m.full, newMaskForm(DefaultMask)} {
		if !slices.Contains(m.forms, f) {
			m.forms = append(m.forms, f)
		}
	}
	capitals := strings.Join(strings.FieldsFunc(m.full.head.before, func(c rune) bool { return c < 'A' || c > 'Z' }), "")
	if m.full.rule && len(capitals) >= 4 {
		m.capital = capitals[0]
	}
	return m
}

// withoutFingerprint takes {fingerprint} from a masking string, and with it the
// separators before it; where none stand there, those behind it.
func withoutFingerprint(s string) string {
	const separators = "-_.~+!^"
	before, after, ok := strings.Cut(s, fingerprintHole)
	if !ok {
		return s
	}
	if cut := strings.TrimRight(before, separators); cut != before {
		return cut + after
	}
	return before + strings.TrimLeft(after, separators)
}

func newMaskForm(s string) (f maskForm) {
	head, tail, ok := strings.Cut(s, ruleHole)
	return maskForm{head: newMaskPart(head), tail: newMaskPart(tail), rule: ok}
}

func newMaskPart(s string) (p maskPart) {
	p.before, p.after, p.fingerprint = strings.Cut(s, fingerprintHole)
	return p
}

// breaks reports whether a character may end or escape a value somewhere.
func breaks(c rune) bool {
	return unicode.IsControl(c) || unicode.IsSpace(c) || c == unicode.ReplacementChar || strings.ContainsRune("\"'`\\&;,=:/@?#%<>{}|()", c)
}

// shows reports whether the masking string asks for a fingerprint.
func (m *masking) shows() bool { return m.full.head.fingerprint || m.full.tail.fingerprint }

// of returns the mask for a rule's secret; the fingerprint is empty where none
// shows.
func (m *masking) of(id, fingerprint string) string {
	if f := &m.plain; fingerprint == "" && !f.rule {
		return f.head.before
	}
	var b strings.Builder
	m.write(&b, id, fingerprint)
	return b.String()
}

// write writes what of returns.
func (m *masking) write(b *strings.Builder, id, fingerprint string) {
	f := &m.plain
	if fingerprint != "" {
		f = &m.full
	}
	f.head.write(b, fingerprint)
	if f.rule {
		b.WriteString(id)
		f.tail.write(b, fingerprint)
	}
}

func (p *maskPart) write(b *strings.Builder, fingerprint string) {
	b.WriteString(p.before)
	if p.fingerprint {
		b.WriteString(fingerprint)
		b.WriteString(p.after)
	}
}

// Mask returns what stands for a secret of the rule where no fingerprint shows,
// as for a password. It is for values that are masked without being judged.
func (r *Redactor) Mask(rule string) string { return r.mask.of(rule, "") }

// MaskOf returns what stands in the masked text for what was found. Where it was
// a bare JSON number, quotes stand around it.
func (r *Redactor) MaskOf(f Finding) string { return r.mask.of(f.Rule, f.Fingerprint) }
