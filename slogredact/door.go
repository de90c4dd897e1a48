package slogredact

import (
	"github.com/tokenredact/tokenredact/redact"
)

func both(a, b []redact.Finding) []redact.Finding {
	switch {
	case len(a) == 0:
		return b
	case len(b) == 0:
		return a
	}
	return append(a[:len(a):len(a)], b...)
}

// knownSecrets masks the values of the set given to WithSecrets. It comes first,
// so that nothing masks a part of one.
func (c *config) knownSecrets(s string) (string, []redact.Finding) {
	if c.known == nil {
		return s, nil
	}
	r := c.known.Load()
	if r == nil {
		return s, nil
	}
	return c.redact(r.Key(""), s)
}

// redact is the engine's door. A panic in the engine masks the whole value.
func (c *config) redact(key redact.Key, s string) (out string, found []redact.Finding) {
	defer func() {
		if recover() != nil {
			out, found = c.mask(internal), []redact.Finding{{Rule: internal, End: len(s)}}
		}
	}()
	if key == (redact.Key{}) {
		key = c.noKey
	}
	return key.Redact(s)
}

// mask returns what stands for a value that is masked without being judged.
func (c *config) mask(rule string) string {
	if c.redactor == nil {
		return redact.DefaultMask
	}
	return c.redactor.Mask(rule)
}
