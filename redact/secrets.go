package redact

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// LeastSecret is the least length of a known secret, in bytes: a shorter one
// would stand in clean text by chance.
const LeastSecret = 8

// value returns what a known secret is.
func (k Secret) value(at string) (string, error) {
	v, err := k.read(at)
	if err == nil && len(v) < LeastSecret {
		err = fmt.Errorf("%s: the secret%s %s; a shorter one would be found in clean text", at, k.where(), tooShort(v, LeastSecret))
	}
	return v, err
}

// read returns what the secret is, from where it is kept.
func (k Secret) read(at string) (string, error) {
	n := b2i(k.Value != "") + b2i(k.File != "") + b2i(k.Env != "")
	if n == 0 {
		return "", fmt.Errorf("%s: one of value, file and env is needed, and none is set; a value of ${env:NAME} is empty where NAME is not set", at)
	}
	if n > 1 {
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
	return v, nil
}

// where says where the secret is kept, behind a word, if not in the configuration.
func (k Secret) where() string {
	switch {
	case k.File != "":
		return fmt.Sprintf(" in the file %q", k.File)
	case k.Env != "":
		return fmt.Sprintf(" in the environment variable %q", k.Env)
	}
	return ""
}

// tooShort says how long a secret is, and how long it must be, in bytes.
func tooShort(v string, least int) string {
	switch len(v) {
	case 0:
		return fmt.Sprintf("is empty, and %d bytes are the least", least)
	case 1:
		return fmt.Sprintf("has 1 byte and %d are the least", least)
	}
	return fmt.Sprintf("has %d bytes and %d are the least", len(v), least)
}

// Format keeps the value from being printed: %v of a configuration shows where a
// secret is kept, and of one that is given only that it is.
func (k Secret) Format(s fmt.State, _ rune) {
	value := ""
	if k.Value != "" {
		value = "(not shown)"
	}
	fmt.Fprintf(s, "{Value:%s File:%s Env:%s}", value, k.File, k.Env)
}

// MarshalJSON keeps the value from being written, as Format does.
func (k Secret) MarshalJSON() ([]byte, error) { return json.Marshal(fmt.Sprint(k)) }

// forms returns the ways in which telemetry writes a secret: raw, as a whole and
// by line; escaped for JSON to a depth of three, for Go, Python, a shell, SQL,
// XML and URLs, once and twice; in hexadecimal; and in base64, also of UTF-16 as
// PowerShell has it, at each of the three alignments.
func forms(v string) []string {
	f := formSet{seen: make(map[string]bool)}
	f.add(v)
	f.add(strings.ReplaceAll(v, "\n", "\r\n"))
	lines := strings.FieldsFunc(v, func(r rune) bool { return r == '\n' || r == '\r' })
	for _, l := range lines {
		if l = strings.TrimSpace(l); len(lines) > 1 && len(l) >= LeastSecret {
			f.add(l)
		}
	}
	for _, raw := range slices.Clone(f.all) {
		f.escaped(raw)
	}
	f.add(hex.EncodeToString([]byte(v)))
	f.add(strings.ToUpper(hex.EncodeToString([]byte(v))))
	f.base64(v)
	f.base64(inUTF16(v))
	return f.all
}

// A formSet is a list of texts without repetition.
type formSet struct {
	all  []string
	seen map[string]bool
}

func (f *formSet) add(s string) {
	if len(s) >= 6 && !f.seen[s] {
		f.seen[s] = true
		f.all = append(f.all, s)
	}
}

// escaped adds what the notations make of a text that stands in quotes, in an
// element or in a URL.
func (f *formSet) escaped(v string) {
	for _, escape := range jsonEscapes {
		s := v
		for range 3 {
			s = escape(s)
			f.add(s)
		}
	}
	for _, q := range [...]string{strconv.Quote(v), strconv.QuoteToASCII(v)} {
		f.add(q[1 : len(q)-1])
	}
	for _, apostrophe := range [...]string{`\'`, `'\''`, `''`, `'"'"'`} {
		f.add(strings.ReplaceAll(v, "'", apostrophe))
	}
	for _, quotes := range [...][2]string{{"&quot;", "&apos;"}, {"&#34;", "&#39;"}, {"&#x22;", "&#x27;"}, {"&quot;", "&#39;"}, {"&quot;", "&#x27;"}, {`"`, "'"}} {
		f.add(strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, quotes[0], "'", quotes[1]).Replace(v))
	}
	for _, keeps := range [...]string{"-._~", "-._~/", "-._*", "-_.!~*'()", "-_.~$&+:=@", "-._~!$&'()*+,;=:@/"} { // RFC 3986, Python, HTML forms, JavaScript, Go's paths, RFC 3986's paths
		for _, blank := range [...]string{"%20", "+"} {
			once := percentEncode(v, keeps, blank)
			twice := percentEncode(once, keeps, blank)
			for _, s := range [...]string{once, lowerEscapes(once), twice, lowerEscapes(twice)} {
				f.add(s)
			}
		}
	}
}

// jsonEscapes write a text as the inside of a JSON string, as the serialisers
// that are in use do.
var jsonEscapes = [...]func(string) string{
	func(v string) string { return jsonInside(v, true) },
	func(v string) string { return jsonInside(v, false) },
	func(v string) string { return strings.ReplaceAll(jsonInside(v, false), "/", `\/`) },
	func(v string) string { return jsonASCII(jsonInside(v, false), `\u%04x`) },
	func(v string) string { return jsonASCII(jsonInside(v, false), `\u%04X`) },
}

// jsonInside is what encoding/json writes between the quotes; html escapes
// the signs & < > as well.
func jsonInside(v string, html bool) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(html)
	if enc.Encode(v) != nil {
		return v
	}
	s := strings.TrimSuffix(b.String(), "\n")
	return s[1 : len(s)-1]
}

// jsonASCII escapes what is beyond ASCII, as Python and PHP do.
func jsonASCII(v, format string) string {
	var b strings.Builder
	for _, r := range v {
		switch {
		case r < 0x80:
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, format, r)
		default:
			hi, lo := utf16.EncodeRune(r)
			fmt.Fprintf(&b, format+format, hi, lo)
		}
	}
	return b.String()
}

// percentEncode encodes all bytes but letters, digits and those that it keeps.
func percentEncode(v, keeps, blank string) string {
	var b strings.Builder
	for i := 0; i < len(v); i++ {
		switch c := v[i]; {
		case alnum(c) || strings.IndexByte(keeps, c) >= 0:
			b.WriteByte(c)
		case c == ' ':
			b.WriteString(blank)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
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

// base64 adds what of the base64 of a text that holds v is the same whatever
// stands before and behind it.
func (f *formSet) base64(v string) {
	for shift := range 3 {
		for _, enc := range [...]*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			e := enc.EncodeToString([]byte(strings.Repeat("\x00", shift) + v))
			lo := [...]int{0, 2, 3}[shift] // what other bytes take part in
			hi := len(e) - b2i((shift+len(v))%3 != 0)
			e = e[lo:hi]
			f.add(e)
			f.add(percentEncode(e, "-_", ""))
		}
	}
}

// inUTF16 is v in UTF-16, little end first.
func inUTF16(v string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(v)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}
