package redact

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"
)

// leastSecret is the least length of a known secret, in bytes: a shorter one
// would stand in clean text by chance.
const leastSecret = 8

// value returns what the secret is, from where it is kept.
func (k Secret) value(at string) (string, error) {
	n := b2i(k.Value != "") + b2i(k.File != "") + b2i(k.Env != "")
	if n != 1 {
		return "", fmt.Errorf("%s: one of value, file and env is needed, and %d are set", at, n)
	}
	v := k.Value
	switch {
	case k.File != "":
		b, err := os.ReadFile(k.File)
		if err != nil {
			return "", fmt.Errorf("%s.file: %w", at, err)
		}
		v = strings.TrimRight(string(b), "\r\n")
	case k.Env != "":
		var ok bool
		if v, ok = os.LookupEnv(k.Env); !ok {
			return "", fmt.Errorf("%s.env: no environment variable is named %q", at, k.Env)
		}
	}
	if len(v) < leastSecret {
		return "", fmt.Errorf("%s: the secret has %d bytes and %d are the least; a shorter one would be found in clean text", at, len(v), leastSecret)
	}
	return v, nil
}

// forms returns the ways in which telemetry writes a secret, the longest first
// where one holds another: raw, in JSON, Go-quoted, in URLs, in XML, in
// hexadecimal, and in base64 at each of the three alignments.
func forms(v string) []string {
	var all []string
	seen := make(map[string]bool)
	add := func(f string) {
		if len(f) >= 6 && !seen[f] {
			seen[f] = true
			all = append(all, f)
		}
	}
	add(v)
	if lines := strings.FieldsFunc(v, func(r rune) bool { return r == '\n' || r == '\r' }); len(lines) > 1 {
		for _, l := range lines {
			if l = strings.TrimSpace(l); len(l) >= leastSecret {
				add(l)
			}
		}
	}
	if j, err := json.Marshal(v); err == nil {
		add(string(j[1 : len(j)-1]))
		jj, _ := json.Marshal(string(j[1 : len(j)-1]))
		add(string(jj[1 : len(jj)-1]))
	}
	q := strconv.Quote(v)
	add(q[1 : len(q)-1])
	add(url.QueryEscape(v))
	add(url.PathEscape(v))
	add(lowerEscapes(url.QueryEscape(v)))
	add(strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;").Replace(v))
	add(strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;").Replace(v))
	add(hex.EncodeToString([]byte(v)))
	add(strings.ToUpper(hex.EncodeToString([]byte(v))))
	for shift := range 3 {
		for _, enc := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			e := enc.EncodeToString([]byte(strings.Repeat("\x00", shift) + v))
			lo := []int{0, 2, 3}[shift] // what other bytes take part in
			hi := len(e) - b2i((shift+len(v))%3 != 0)
			add(e[lo:hi])
		}
	}
	return all
}

// lowerEscapes writes %2F as %2f.
func lowerEscapes(s string) string {
	b := []byte(s)
	for i := 0; i+2 < len(b); i++ {
		if b[i] == '%' {
			b[i+1], b[i+2] = lower(b[i+1]), lower(b[i+2])
		}
	}
	return string(b)
}
