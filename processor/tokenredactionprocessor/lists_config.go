package tokenredactionprocessor

import (
	"crypto/fips140"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"regexp"
	"strings"
)

// A HashFunction makes a hash of what the lists block, in place of the mask.
type HashFunction string

// The hash functions. Only those with a key keep short values from being guessed.
const (
	HashNone       HashFunction = ""
	HashMD5        HashFunction = "md5"
	HashSHA1       HashFunction = "sha1"
	HashSHA3       HashFunction = "sha3"
	HashHMACSHA256 HashFunction = "hmac-sha256"
	HashHMACSHA512 HashFunction = "hmac-sha512"
)

// UnmarshalText reads the name of a hash function, in whatever case.
func (h *HashFunction) UnmarshalText(text []byte) error {
	switch f := HashFunction(strings.ToLower(string(text))); f {
	case HashNone, HashMD5, HashSHA1, HashSHA3, HashHMACSHA256, HashHMACSHA512:
		*h = f
		return nil
	}
	return fmt.Errorf("there is no %q; one of md5, sha1, sha3, hmac-sha256 and hmac-sha512, or none", text)
}

// A Summary says how much of what was done is noted on the record.
type Summary string

// The summaries: nothing, counts, counts and names of keys.
const (
	SummarySilent Summary = "silent"
	SummaryInfo   Summary = "info"
	SummaryDebug  Summary = "debug"
)

// UnmarshalText reads the name of a summary; none is silent.
func (s *Summary) UnmarshalText(text []byte) error {
	switch v := Summary(text); v {
	case "", SummarySilent, SummaryInfo, SummaryDebug:
		*s = v
		return nil
	}
	return fmt.Errorf("there is no %q; one of silent, info and debug", text)
}

// lists returns what the configuration lists, nil if that is nothing, or every
// fault. What replaces has no mask yet.
func (c *Config) lists() (*lists, error) {
	l := &lists{allTypes: c.RedactAllTypes, summary: c.Summary, everywhere: c.SummaryEverywhere, ignored: set(c.IgnoredKeys)}
	var errs []error
	for _, list := range []struct {
		option   string
		patterns []string
		to       func(*regexp.Regexp)
		why      string // it may not match the empty text
	}{
		{"ignored_key_patterns", c.IgnoredKeyPatterns, func(re *regexp.Regexp) { l.ignoredKeys = append(l.ignoredKeys, re) }, "would ignore every key"},
		{"blocked_key_patterns", c.BlockedKeyPatterns, func(re *regexp.Regexp) { l.blockedKeys = append(l.blockedKeys, re) }, ""},
		{"blocked_values", c.BlockedValues, func(re *regexp.Regexp) { l.blockedValues = append(l.blockedValues, re) }, "would mask between all letters"},
		{"allowed_values", c.AllowedValues, func(re *regexp.Regexp) { l.allowedValues = append(l.allowedValues, re) }, ""},
	} {
		for i, p := range list.patterns {
			re, err := regexp.Compile(p)
			switch {
			case err != nil:
				errs = append(errs, fmt.Errorf("%s[%d]: %w", list.option, i, err))
			case p == "":
				errs = append(errs, fmt.Errorf("%s[%d]: the pattern is empty, which may come of a variable that is not set; leave it out, or write .* for everything", list.option, i))
			case list.why != "" && re.MatchString(""):
				errs = append(errs, fmt.Errorf("%s[%d]: %q matches the empty text, and so %s", list.option, i, p, list.why))
			default:
				list.to(re)
			}
		}
	}
	if !c.allowsAllKeys() {
		l.allowed = set(c.AllowedKeys)
	}
	if c.SummaryEverywhere && !l.audits() {
		errs = append(errs, errors.New("summary_everywhere: summary is silent, so nothing is noted anywhere; set summary to info or debug, or leave this out"))
	}
	hash, err := c.hash()
	errs = append(errs, err, c.sanitizers())
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	l.key.hash, l.value.hash = hash, hash
	if l.says() {
		return l, nil
	}
	return nil, nil
}

// says reports whether there is anything that the walk must ask for.
func (l *lists) says() bool {
	return l.allowed != nil || len(l.ignored)+len(l.ignoredKeys)+len(l.blockedKeys) > 0 || l.tellsValues() ||
		l.allTypes || l.audits()
}

// allowsAllKeys is contrib's option, but where nothing is said of keys: an empty
// configuration deletes nothing.
func (c *Config) allowsAllKeys() bool {
	if c.AllowAllKeys != nil {
		return *c.AllowAllKeys
	}
	return len(c.AllowedKeys) == 0
}

func set(keys []string) map[string]bool {
	s := make(map[string]bool, len(keys))
	for _, k := range keys {
		s[k] = true
	}
	return s
}

// hash returns the hash function, nil if there is none.
func (c *Config) hash() (func(string) string, error) {
	var keyed func() hash.Hash
	least := 0
	switch c.HashFunction {
	case HashHMACSHA256:
		keyed, least = sha256.New, 32
	case HashHMACSHA512:
		keyed, least = sha512.New, 64
	}
	key := []byte(c.HMACKey)
	switch {
	case keyed == nil && len(key) > 0:
		return nil, errors.New("hmac_key: hash_function is neither hmac-sha256 nor hmac-sha512, so nothing uses the key; set hash_function, or leave the key out")
	case len(key) < least:
		return nil, fmt.Errorf("hmac_key: the key has %d bytes and %d are the least for %s", len(key), least, c.HashFunction)
	case keyed != nil:
		return func(s string) string { return sum(hmac.New(keyed, key), s) }, nil
	case fips140.Enabled() && (c.HashFunction == HashMD5 || c.HashFunction == HashSHA1):
		return nil, fmt.Errorf("hash_function: %s is not allowed in FIPS 140-3 mode; take sha3 or hmac-sha256", c.HashFunction)
	}
	switch c.HashFunction {
	case HashMD5:
		return func(s string) string { return sum(md5.New(), s) }, nil
	case HashSHA1:
		return func(s string) string { return sum(sha1.New(), s) }, nil
	case HashSHA3:
		return func(s string) string { return sum(sha3.New256(), s) }, nil
	}
	return nil, nil
}

func sum(h hash.Hash, s string) string {
	h.Write([]byte(s))
	return hex.EncodeToString(h.Sum(nil))
}

// sanitizers refuses what contrib's processor does besides: to take it without a
// word would leave text in that the operator wants out.
func (c *Config) sanitizers() error {
	var errs []error
	if c.URLSanitizer != nil {
		errs = append(errs, errors.New("url_sanitizer: credentials in URLs are masked without it, and it does no more than name URLs alike; keep contrib's redaction processor for that, with this option alone and allow_all_keys, behind this one"))
	}
	if c.DBSanitizer != nil {
		errs = append(errs, errors.New("db_sanitizer: credentials in queries are masked without it; to take out all literals keep contrib's redaction processor, with this option alone and allow_all_keys, behind this one"))
	}
	return errors.Join(errs...)
}
