package redact

import (
	"bytes"
	"strings"
)

// encodedOther reports whether a percent-encoded value is, when decoded, a
// placeholder or a thing of its own that is no credential: what isOther says of
// plain values. It decodes into an array, so that clean text allocates nothing.
func encodedOther(v string) bool {
	if strings.IndexByte(v, '%') < 0 {
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
	case bytes.Contains(b, []byte("://")), first == '/' && bytes.Count(b, []byte("/")) > 1:
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
