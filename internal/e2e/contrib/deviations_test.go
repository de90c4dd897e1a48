package contrib

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"regexp"
	"slices"
	"strings"

	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/redactionprocessor"
)

// A place is a value and where it stands.
type place struct {
	cfg   *redactionprocessor.Config
	key   string
	value any
	body  bool
	among map[string]any // the attributes that it is one of
}

// The deviations, by the words of the README's table. Each says of a value whether
// the two processors may differ on it for that reason; of all other values they
// must make the same.
var deviations = []struct {
	name    string
	applies func(place) bool
}{
	{"built-in rules", func(place) bool { return false }}, // all are off
	{"slices and maps in attributes", func(p place) bool {
		return !p.body && isContainer(p.value) && !p.blocked() && (p.inside() || p.cfg.RedactAllTypes && (p.hits(p.text()) || p.let(p.text())))
	}},
	{"flags and names beside a value", func(p place) bool {
		name, _ := p.among["name"].(string)
		return !p.blocked() && (p.body && p.beside() || p.key == "value" && p.match(p.cfg.BlockedKeyPatterns, name))
	}},
	{"bytes", func(p place) bool {
		b, ok := p.value.([]byte)
		return ok && !p.blocked() && (p.body || p.cfg.RedactAllTypes || p.hits(string(b)) || p.let(string(b))) &&
			(p.hits(string(b)) || p.hits(base64.StdEncoding.EncodeToString(b)) || p.let(p.text()) || p.let(string(b)))
	}},
	{"the hash of what is no text", func(p place) bool {
		_, str := p.value.(string)
		return p.blocked() && !str && p.cfg.HashFunction != ""
	}},
	{"allowed_values keep what lies within", func(p place) bool {
		s, _ := p.value.(string)
		if p.body || p.cfg.RedactAllTypes {
			s = p.text()
		}
		return p.let(s) && (p.blocked() || p.hits(s))
	}},
	{"several lines under a blocked key", func(p place) bool {
		return p.blocked() && strings.Contains(p.text(), "\n")
	}},
	{"several blocked values", func(p place) bool { return p.looked() && p.interplay(p.text()) }},
	{"a mask in the text", func(p place) bool {
		return p.looked() && strings.Contains(p.text(), "****") && p.hits(p.text())
	}},
	{"an account that comes in may stay", func(p place) bool {
		return !p.cfg.AllowAllKeys && !slices.Contains(p.cfg.AllowedKeys, p.key) && p.key == "redaction.body.masked.keys"
	}},
}

func isContainer(v any) bool {
	switch v.(type) {
	case []any, map[string]any:
		return true
	}
	return false
}

func (p place) match(patterns []string, s string) bool {
	return slices.ContainsFunc(patterns, func(re string) bool { return regexp.MustCompile(re).MatchString(s) })
}

func (p place) blocked() bool      { return p.key != "" && p.match(p.cfg.BlockedKeyPatterns, p.key) }
func (p place) hits(s string) bool { return p.match(p.cfg.BlockedValues, s) }
func (p place) let(s string) bool  { return p.match(p.cfg.AllowedValues, s) }

func (p place) ignored() bool {
	return p.key != "" && (slices.Contains(p.cfg.IgnoredKeys, p.key) || p.match(p.cfg.IgnoredKeyPatterns, p.key))
}

// looked reports whether both compare the value's text with the blocked values.
func (p place) looked() bool {
	if isContainer(p.value) || p.blocked() {
		return false
	}
	_, str := p.value.(string)
	return str || p.body || p.cfg.RedactAllTypes
}

// text is the value as pdata writes it.
func (p place) text() string {
	switch v := p.value.(type) {
	case nil:
		return ""
	case []byte:
		return base64.StdEncoding.EncodeToString(v)
	case map[string]any, []any:
		b, _ := json.Marshal(v)
		return string(b)
	}
	return fmt.Sprint(p.value)
}

// inside reports whether a list says anything of what a container holds.
func (p place) inside() bool {
	found := false
	each(p.value, func(k string, v any) {
		in := place{cfg: p.cfg, key: k, value: v, body: p.body}
		s := in.text()
		if b, ok := v.([]byte); ok {
			s = string(b)
		}
		found = found || in.blocked() || !isContainer(v) && (in.hits(s) || in.let(s)) || in.ignored()
	})
	return found || p.beside()
}

// beside reports whether a blocked key stands beside a value: as a flag, as a name.
func (p place) beside() bool {
	found := false
	each([]any{p.value}, func(_ string, v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				s, _ := e.(string)
				found = found || strings.HasPrefix(s, "--pin") && p.match(p.cfg.BlockedKeyPatterns, "--pin")
			}
		case map[string]any:
			s, _ := v["name"].(string)
			_, named := v["value"]
			found = found || named && s != "" && p.match(p.cfg.BlockedKeyPatterns, s)
		}
	})
	return found
}

// each calls f with each value in a container, and its key.
func each(v any, f func(key string, v any)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			f("", e)
			each(e, f)
		}
	case map[string]any:
		for k, e := range v {
			f(k, e)
			each(e, f)
		}
	}
}

// interplay reports whether it matters that contrib applies one pattern after
// the other: where the matches of two overlap, or a pattern finds something else
// in what another made.
func (p place) interplay(s string) bool {
	var spans [][]int
	now := s
	for _, re := range p.cfg.BlockedValues {
		re := regexp.MustCompile(re)
		if !slices.Equal(re.FindAllString(s, -1), re.FindAllString(now, -1)) {
			return true
		}
		spans = append(spans, re.FindAllStringIndex(s, -1)...)
		now = re.ReplaceAllStringFunc(now, p.replacement)
	}
	slices.SortFunc(spans, func(a, b []int) int { return a[0] - b[0] })
	for i := 1; i < len(spans); i++ {
		if spans[i][0] < spans[i-1][1] {
			return true
		}
	}
	return false
}

// replacement is what contrib makes of a match.
func (p place) replacement(match string) string {
	key := []byte(p.cfg.HMACKey)
	var h hash.Hash
	switch p.cfg.HashFunction {
	case redactionprocessor.MD5:
		h = md5.New()
	case redactionprocessor.SHA1:
		h = sha1.New()
	case redactionprocessor.SHA3:
		h = sha3.New256()
	case redactionprocessor.HMACSHA256:
		h = hmac.New(sha256.New, key)
	case redactionprocessor.HMACSHA512:
		h = hmac.New(sha512.New, key)
	default:
		return "****"
	}
	h.Write([]byte(match))
	return hex.EncodeToString(h.Sum(nil))
}
