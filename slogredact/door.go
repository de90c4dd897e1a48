package slogredact

import (
	"github.com/tokenredact/tokenredact/redact"
)

// knownSecrets masks the values of the set given to WithSecrets. It comes first,
// so that nothing masks a part of one.
func (c *config) knownSecrets(s string, found []redact.Finding) (string, []redact.Finding) {
	if c.known == nil {
		return s, found
	}
	r := c.known.Load()
	if r == nil {
		return s, found
	}
	return c.redact(r.Key(""), s, found)
}

// redact is the engine's door; it appends to what was found. A panic in the engine
// masks the whole value.
func (c *config) redact(key redact.Key, s string, to []redact.Finding) (out string, found []redact.Finding) {
	defer func() {
		if recover() != nil {
			out, found = c.mask(internal), append(to, redact.Finding{Rule: internal, End: len(s)})
		}
	}()
	if key == (redact.Key{}) {
		key = c.noKey
	}
	return key.Append(to, s)
}

// mask returns what stands for a value that is masked without being judged.
func (c *config) mask(rule string) string {
	if c.redactor == nil {
		return redact.DefaultMask
	}
	return c.redactor.Mask(rule)
}
