package redact

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"
	"sync"
)

// leastKey is the least length of the fingerprints' key, in bytes: as long as
// what HMAC-SHA-256 gives (RFC 2104, section 3).
const leastKey = 32

// A fingerprint is the key's id, a hyphen, and the beginning of the HMAC, both
// in hexadecimal.
const (
	keyIDLen       = 4
	digestLen      = 16
	fingerprintLen = keyIDLen + 1 + digestLen
)

// isFingerprint reports whether v has the form of a fingerprint, of any key.
func isFingerprint(v string) bool {
	if len(v) != fingerprintLen || v[keyIDLen] != '-' {
		return false
	}
	for i := range len(v) {
		if c := v[i]; i != keyIDLen && !digit(c) && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// newFingerprint returns what makes fingerprints under a key. A function holds
// the key, so that no way to print a Redactor prints it.
func newFingerprint(key string) func(canonical string) string {
	macs := sync.Pool{New: func() any {
		m := &mac{h: hmac.New(sha256.New, []byte(key))}
		m.h.Reset() // the first one keeps what the key makes, and the others go back to it
		return m
	}}
	begin := func(use, v string, to []byte) { // what it is for keeps the two apart
		m := macs.Get().(*mac)
		m.write(use)
		m.write("\x00")
		m.write(v)
		sum := m.h.Sum(m.sum[:0])
		hex.Encode(to, sum[:len(to)/2])
		m.h.Reset() // it held the end of the credential
		clear(m.part[:])
		macs.Put(m)
	}
	var id [keyIDLen]byte
	begin("tokenredact key id", "", id[:])
	return func(c string) string {
		var f [fingerprintLen]byte
		copy(f[:], id[:])
		f[keyIDLen] = '-'
		begin("tokenredact credential", c, f[keyIDLen+1:])
		return string(f[:])
	}
}

// A mac is a state of HMAC under a key, and room for what goes in and comes out.
type mac struct {
	h    hash.Hash
	part [128]byte
	sum  [sha256.Size]byte
}

func (m *mac) write(text string) {
	for len(text) > 0 {
		n := copy(m.part[:], text)
		_, _ = m.h.Write(m.part[:n])
		text = text[n:]
	}
}

// fingerprintKey reads the key, or says what is wrong. Line breaks at its end are
// no part of it, wherever it is kept.
func fingerprintKey(k Secret, shown bool) (func(string) string, error) {
	if k == (Secret{}) {
		if shown {
			return nil, fmt.Errorf("fingerprint_key: masking_string shows {fingerprint}, which needs a key of %d random bytes or more; set value, file or env", leastKey)
		}
		return nil, nil
	}
	key, err := k.read("fingerprint_key")
	if err != nil {
		return nil, err
	}
	if key = strings.TrimRight(key, "\r\n"); len(key) < leastKey {
		return nil, fmt.Errorf("fingerprint_key: the key%s %s; \"openssl rand -hex 32\" makes one", k.where(), tooShort(key, leastKey))
	}
	return newFingerprint(key), nil
}

// Fingerprint returns what masks and findings show of a credential, by which a
// leak is matched to it: the same for each notation that the credential stands
// in, with its scheme word or without, and in each process that has the same key.
//
// It is empty without a key, for user and password in base64, and for a value
// that does not look drawn at random: people may have chosen it, and whoever has
// the key could try guesses.
func (r *Redactor) Fingerprint(credential string) string {
	if r.fingerprint == nil {
		return ""
	}
	c, pair := canonical(credential)
	if pair || !unguessable(c) {
		return ""
	}
	return r.fingerprint(c)
}

// unguessable reports whether letters and digits look drawn at random, and are too
// many to be guessed.
func unguessable(c string) bool {
	const least, long = 10, 16
	if len(c) < least {
		return false
	}
	c = beginning(c)
	if randomRun(c) {
		return true
	}
	rises, runs := 0, 0 // without digits: aB, and AB, which words have seldom
	for i := 1; i < len(c); i++ {
		if up := 'A' <= c[i] && c[i] <= 'Z'; up {
			rises += b2i('a' <= c[i-1])
			runs += b2i(letter(c[i-1]) && c[i-1] < 'a')
		}
	}
	return len(c) >= long && rises >= 3 && runs >= 2
}

// show sets the span's fingerprint: none where people choose the value.
func (r *Redactor) show(text string, sp *span) {
	if r.fingerprint == nil {
		return
	}
	v := text[sp.lo:sp.hi]
	if sp.chosen && !r.issued(v) || behindBasic(text[:sp.lo]) {
		sp.fingerprint = ""
		return
	}
	if sp.fingerprint != "" {
		return
	}
	if known, ok := r.knownForms[v]; ok {
		v = known
	}
	sp.fingerprint = r.Fingerprint(v)
}

// issued reports whether all of v is what a rule tells by its own form, such as a
// GitHub token that stands for a password: nobody chose it.
func (r *Redactor) issued(v string) bool {
	s := scan{r: r, pass: pass{text: v + " "}} // the blank says that it is not cut short
	s.all(0)
	for _, sp := range s.spans {
		if sp.lo == 0 && sp.hi == len(v) && !sp.chosen && r.rules[sp.rule].names == "" {
			return true
		}
	}
	return false
}

// behindBasic reports whether t ends in the word Basic, so that what follows is
// user and password.
func behindBasic(t string) bool {
	const word = "basic"
	t = strings.TrimRight(t[max(0, len(t)-16):], " +\t\"'")
	t = strings.TrimSuffix(t, "%20")
	i := len(t) - len(word)
	return i >= 0 && strings.EqualFold(t[i:], word)
}
