package redact

import (
	"bytes"
	"strings"
)

// encodedOther reports whether a percent-encoded value is, when decoded, a
// placeholder or a thing of its own that is no credential: what isOther says of
// plain values. It decodes into an array, so that clean text allocates nothing.
func encodedOther(v string) bool {
	if strings.IndexByte(beginning(v), '%') < 0 {
		return false
	}
	var buf [judged]byte
	b := decoded(&buf, beginning(v))
	if len(b) == 0 || len(b) == len(v) {
		return false
	}
	first, last := b[0], b[len(b)-1]
	switch {
	case len(bytes.Trim(b, "0123456789.,:+-/TZ%eE ")) == 0, len(bytes.Trim(b, "*.-_#? xX")) == 0:
		return true
	case first == '<' && last == '>', first == '[' && last == ']', first == '$' && last == '}', first == '{' && last == '}', first == '%' && len(b) <= 4:
		return true
	case first == '$' && isNameBytes(b[1:]):
		return true
	case bytes.Contains(b, []byte("://")), first == '/' && bytes.Count(b, []byte("/")) > 1 && !slashedBase64(b):
		return true
	case bytes.HasPrefix(b, []byte("arn:")), bytes.HasPrefix(b, []byte("urn:")), bytes.Contains(b, []byte("sha256:")):
		return true
	case bytes.Count(b, []byte(":")) > 1 && len(bytes.Trim(b, "0123456789abcdefABCDEF:.%/")) == 0: // IPv6, MAC
		return true
	}
	if i := bytes.IndexAny(b, "({<"); i > 0 && isNameBytes(b[:i]) { // a call
		return true
	}
	switch {
	case bytes.HasPrefix(b, []byte(`\u003c`)) && bytes.HasSuffix(b, []byte(`\u003e`)):
		return true
	case bytes.IndexByte(b, ' ') > 0, bytes.Contains(b, []byte("+(")): // a sentence, a browser
		return true
	case bytes.IndexByte(b, '+') > 0 && len(bytes.Trim(b, "+abcdefghijklmnopqrstuvwxyz")) == 0:
		return true
	}
	dot := bytes.LastIndexByte(b, '.') // a file
	return bytes.Count(b, []byte("/")) > 1 && dot > bytes.LastIndexByte(b, '/') && len(b)-dot < 6
}

// decoded writes v into buf with its escapes decoded, also those that are encoded
// once more, and + as the blank that it is in a query.
func decoded(buf *[judged]byte, v string) []byte {
	n := 0
	for i := 0; i < len(v); n++ {
		c, width := v[i], 1
		if c == '+' {
			c = ' '
		}
		if c == '%' {
			j := i + 1
			for strings.HasPrefix(v[j:], "25") {
				j += 2
			}
			if len(v) >= j+2 && hexDigit(v[j]) && hexDigit(v[j+1]) {
				if c, width = hexByte(v[j], v[j+1]), j+2-i; c == '+' && j > i+1 {
					c = ' '
				}
			} else if j > i+1 {
				width = j - i
			}
		}
		buf[n] = c
		i += width
	}
	return buf[:n]
}

func isNameBytes(b []byte) bool {
	for _, c := range b {
		if !alnum(c) && c != '_' && c != '.' && c != '-' {
			return false
		}
	}
	return len(b) > 0 && !digit(b[0])
}

// slashedBase64 reports whether v begins with a slash and is base64, as one token
// in 64 of a server that encodes them so, and no path: it is padded or holds a
// plus, or else no longer part of it is a word.
func slashedBase64[T string | []byte](v T) bool {
	if len(v) < 16 || v[0] != '/' {
		return false
	}
	if i := len(v) - 2; v[i] == '%' { // an escape that the text cuts short
		v = v[:i]
	} else if v[i+1] == '%' {
		v = v[:i+1]
	}
	n := len(v)
	for v[n-1] == '=' {
		n--
	}
	var low, up, dig, plus, words bool
	part, inner, turns := 0, false, 0 // bytes of a part; a digit or capital in it; digits beside letters
	for i := 1; i <= n; i++ {
		if i == n || v[i] == '/' {
			words = words || part > 5 && !inner
			part, inner = 0, false
			continue
		}
		switch c := v[i]; {
		case digit(c):
			dig, inner = true, true
			turns += b2i(part > 0 && !digit(v[i-1]))
		case 'a' <= c && c <= 'z':
			low = true
		case 'A' <= c && c <= 'Z':
			up, inner = true, inner || part > 0
		case c == '+':
			plus = true
		default:
			return false
		}
		part++
	}
	return low && up && dig && n >= 14 && n >= len(v)-2 && (plus || n < len(v) || !words && turns > 1)
}
