package redact

import (
	"encoding/base64"
	"strconv"
	"strings"
	"unicode/utf8"
)

// canonical returns a credential in the form that fingerprints are made of, so
// that each notation of it gives the same: the escapes undone until none is left,
// then the letters and digits of ASCII alone. Signs do not count: in one notation
// + is a blank, in another a key is folded, and shapes differ in which signs end a
// token. Of a private key in PEM only the body counts, behind a scheme word only
// the token.
//
// What looks like an escape is one, even if a credential holds a real %41: both
// of its forms agree. It also reports whether the credential is a pair of user
// and password in base64.
func canonical(v string) (c string, pair bool) {
	v = unescape(v)
	v = v[schemeBefore(v):]
	if strings.HasPrefix(v, "LS0tLS1CRUdJTi") || strings.HasPrefix(v, "ZXlK") { // -----BEGIN, eyJ: in base64 once more
		v = unescape(unbase64(v))
	}
	return lettersAndDigits(keyBody(v)), userAndPassword(v) && !strings.HasPrefix(v, "cmVmdGtuOj") // JFrog's reftkn: is no user
}

// unescape undoes percent-encoding, backslash escapes and entities until nothing
// changes.
func unescape(v string) string {
	const most = 8 // levels of escaping
	for range most {
		if !strings.ContainsAny(v, `%\&`) {
			break
		}
		u := unescapeOnce(v)
		if len(u) == len(v) {
			break
		}
		v = u
	}
	return v
}

// unescapeOnce undoes one level, but of backslashes all: a run of them counts as
// one, and goes with what it escapes.
func unescapeOnce(v string) string {
	b := make([]byte, 0, len(v))
	for i := 0; i < len(v); {
		n := 0
		switch v[i] {
		case '%':
			if i+2 < len(v) && hexDigit(v[i+1]) && hexDigit(v[i+2]) {
				b, n = append(b, hexByte(v[i+1], v[i+2])), 3
			}
		case '\\':
			b, n = backslash(b, v[i:])
		case '&':
			b, n = entity(b, v[i:])
		}
		if n == 0 {
			b, n = append(b, v[i]), 1
		}
		i += n
	}
	return string(b)
}

// backslash appends what the escape at the beginning of v stands for, and
// returns its length. What is no escape loses its backslashes.
func backslash(b []byte, v string) ([]byte, int) {
	n := len(v) - len(strings.TrimLeft(v, `\`))
	rest := v[n:]
	if rest == "" {
		return b, n
	}
	switch rest[0] {
	case 'n', 'r', 't', 'b', 'f', 'v', 'a':
		return append(b, ' '), n + 1 // no letter: which one makes no difference
	case 'u', 'U', 'x':
		digits := map[byte]int{'u': 4, 'U': 8, 'x': 2}[rest[0]]
		lo, hi := 1, 1+digits
		if end := strings.IndexByte(rest[:min(len(rest), 10)], '}'); end > 2 && rest[1] == '{' { // Rust
			lo, hi = 2, end
		}
		if hi <= len(rest) {
			if c, err := strconv.ParseUint(rest[lo:hi], 16, 32); err == nil {
				return appendCode(b, c, rest[0] == 'x'), n + hi + b2i(lo == 2)
			}
		}
	}
	return b, n
}

// entity appends what the entity of HTML or XML at the beginning of v stands
// for, and returns its length, or 0.
func entity(b []byte, v string) ([]byte, int) {
	name, _, ok := strings.Cut(v[1:min(len(v), 12)], ";")
	if !ok {
		return b, 0
	}
	n := len(name) + 2
	switch name {
	case "amp":
		return append(b, '&'), n
	case "lt", "gt", "quot", "apos":
		return append(b, ' '), n // a sign, whichever
	}
	code, isCode := strings.CutPrefix(name, "#")
	base := 10
	if hex := strings.TrimLeft(code, "xX"); len(hex) == len(code)-1 {
		code, base = hex, 16
	}
	if c, err := strconv.ParseUint(code, base, 32); isCode && err == nil {
		return appendCode(b, c, false), n
	}
	return b, 0
}

// appendCode appends a character, or a byte that was written \xff.
func appendCode(b []byte, c uint64, isByte bool) []byte {
	if isByte && c < 256 {
		return append(b, byte(c))
	}
	return utf8.AppendRune(b, rune(c))
}

func unbase64(v string) string {
	enc := base64.RawStdEncoding
	if strings.ContainsAny(v, "-_") {
		enc = base64.RawURLEncoding
	}
	b, err := enc.DecodeString(strings.TrimRight(v, "="))
	if err != nil {
		return v
	}
	return string(b)
}

// keyBody returns the body of the private key in PEM that v holds, or v.
func keyBody(v string) string {
	for rest := v; ; {
		_, block, ok := strings.Cut(rest, "-----BEGIN")
		if !ok {
			return v
		}
		label, body, _ := strings.Cut(block, "-----")
		body, rest, _ = strings.Cut(body, "-----END")
		if !strings.Contains(label, "CERTIFICATE") && !strings.Contains(label, "PUBLIC") && !strings.Contains(label, "PARAMETERS") {
			return body
		}
	}
}

// lettersAndDigits drops all else.
func lettersAndDigits(v string) string {
	if all(v, alnum) {
		return v
	}
	b := make([]byte, 0, len(v))
	for i := range len(v) {
		if alnum(v[i]) {
			b = append(b, v[i])
		}
	}
	return string(b)
}
