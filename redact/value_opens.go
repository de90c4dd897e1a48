package redact

import "strings"

// wrappers stand between a separator and a quoted value and say its type.
var wrappers = []string{
	"[]string{", "[]any{", "new[] {", "new []{", "new String[] {", "new String[]{", "new String [] {", "new string[] {", "new string[]{", "Hash::make(", "[]interface {}{", "Some(", "Ok(", "Just(", "Just ", "Optional[", "Optional(", "Optional.of(", "np.str_(", "Secret(", "SecretString(", "SecretStr(", "String(", "string(", "str(", "&", "*", "[]byte(", "[]uint8{", "bytearray(b", "new String(",
	"!!str ", "rb", "br", "fr", "rf", "u8", "@$", "$@", "b", "e", "u", "r", "f", "L", "@", "$", "E", "N", "U", "R", "c", "#", "<<",
}

// members are the names under which serialisations keep a value.
var members = []string{"stringValue", "string_value", "StringValue", "arrayValue", "array_value", "values", "value", "Value", "bytesValue", "intValue", "doubleValue", "S", "SS", "$t", "_value", "#text", "buffer_value", "simpleText"}

// wrapperStart holds the bytes that a wrapper may begin with.
var wrapperStart = func() (b bytes256) {
	for _, w := range wrappers {
		b[w[0]] = true
	}
	return b
}()

// opens goes through brackets, wrappers and quotes to the value's first byte.
func (s *scan) opens(v value, lo, i int, nameQuote quote) (value, bool) {
	t := s.text
	if v.sep == ':' && v.gap && nameQuote.text == "" && i < len(t) && (t[i] == '&' || t[i] == '!') && s.startsLine(lo) {
		i = s.yamlProperties(i)
	}
	for depth := 0; depth < 8; depth++ {
		if i >= len(t) {
			if depth > 0 {
				s.keep(opened{at: lo, kind: openPair})
			}
			break
		}
		if q, ok := quoteAt(t, i); ok {
			return s.quoted(v, lo, i, q)
		}
		if j := s.wrapper(i); j > i {
			if alnum(t[j-1]) && nameQuote.text == "" && s.closes(lo, j) { // a value, and the end of the string around: password: b","a":1
				break
			}
			i = s.spaces(j, true)
			continue
		}
		if w, ok := s.byteList(v, i); ok {
			return w, true
		}
		if w, ok := s.typed(v, lo, i); ok {
			return w, true
		}
		switch c := t[i]; {
		case strings.HasPrefix(t[i:], "map[") && depth == 0 && s.flow(i+len("map")): // of Go
			i += len("map")
			v.lo, v.hi, v.end, v.object = i, i, i+1, true
			return v, true
		case c == '[' || c == '(':
			v.inList = true
			i = s.spaces(i+1, true)
			continue
		case c == '{':
			first := s.spaces(i+1, true)
			if first >= len(t) {
				s.keep(opened{at: lo, kind: openPair})
			}
			j, ok := s.member(first)
			if _, key := quoteAt(t, first); !ok && (nameQuote.text != "" || s.pairs && key || s.flow(i)) { // cookies={'a': 'x'}
				v.lo, v.hi, v.end, v.object = i, i, i+1, true
				return v, true
			}
			if !ok {
				return s.bare(v, lo, i, nameQuote)
			}
			i = j
			continue
		case v.level > 0 && (strings.HasPrefix(t[i:], "%5B") || strings.HasPrefix(t[i:], "%5b")):
			v.inList = true
			i += 3
			continue
		}
		return s.bare(v, lo, i, nameQuote)
	}
	return s.bare(v, lo, i, nameQuote)
}

// holder skips the types at i that hold a value, in a field of its own or between
// brackets: Secret{value='x'}, Some(Secret("x")), &main.Secret{Value:"x"}, <Secret: 'x'>.
// Without a value it returns at.
func (s *scan) holder(at int) int {
	const deepest = 4
	t, i, value := s.text, at, at
	for range deepest {
		angle := strings.HasPrefix(t[i:], "<") || strings.HasPrefix(t[i:], "#<")
		for i < len(t) && strings.IndexByte("&%*#<", t[i]) >= 0 {
			i++
		}
		stop := nameStop(t, i)
		last := t[i+1+strings.LastIndexByte(t[i:stop], '.') : stop]
		j := s.spaces(stop, false)
		if last == "" || !capital(last[0]) || j >= len(t) {
			break
		}
		colon := t[j] == ':' && j == stop
		if !(angle && (colon || j > stop)) && t[j] != '{' && !(j == stop && t[j] == '[') && !(j == stop && t[j] == '(' && isOneOf(last, holders)) {
			break
		}
		brace := t[j] == '{'
		i = s.spaces(j+b2i(!angle || colon), false)
		if stop = nameStop(t, i); stop > i && (brace && strings.HasPrefix(t[stop:], "=") || isOneOf(t[i:stop], heldIn)) {
			if j = s.spaces(stop, false); j < len(t) && (t[j] == '=' || t[j] == ':') {
				if i = s.spaces(j+1, false); i < len(t) && alnum(t[i]) {
					value = i
				}
			}
		}
		if _, ok := quoteAt(t, i); ok {
			return i
		}
	}
	return value
}

// holders are types that are called with the value, heldIn the fields in which they keep it.
const (
	holders = "some just secret secretstring secretstr password token string"
	heldIn  = "value tokenvalue secret password token inner string raw plain plaintext"
)

// wrapper skips the type around a quoted value.
func (s *scan) wrapper(i int) int {
	if i < len(s.text) && s.text[i] == '(' {
		return spewed(s.text, i)
	}
	if i < len(s.text) && (letter(s.text[i]) || strings.IndexByte("&%#<*", s.text[i]) >= 0) {
		if j := s.holder(i); j > i {
			return j
		}
	}
	if i >= len(s.text) || !wrapperStart[s.text[i]] {
		return i
	}
	for _, w := range wrappers {
		if !strings.HasPrefix(s.text[i:], w) {
			continue
		}
		opens := strings.IndexByte("({[", w[len(w)-1]) >= 0
		j := i + len(w)
		if opens {
			j = s.spaces(j, true)
		}
		if _, ok := quoteAt(s.text, j); ok || opens && j >= len(s.text) {
			return j
		}
	}
	if rest := s.text[i:]; strings.HasPrefix(rest, "string(") { // PHP: string(8) "…"
		if j := strings.IndexByte(rest[:min(len(rest), 20)], ')'); j > 0 && all(rest[len("string("):j], digit) {
			return s.spaces(i+j+1, false)
		}
	}
	if rest := s.text[i:]; strings.HasPrefix(rest, "s:") { // PHP: s:8:"…"
		if j := strings.IndexByte(rest[:min(len(rest), 16)], '"'); j > 0 && strings.Trim(rest[2:j], "0123456789:\\") == "" {
			return i + j
		}
	}
	return i
}

// spewed skips the type and the length that go-spew prints before a quoted text:
// (string) (len=7) "x", (*string)(0xc00001)((len=7) "x").
func spewed(t string, i int) int {
	const most, length = 96, "(len="
	rest := t[i:min(len(t), i+most)]
	n := strings.Index(rest, length)
	if n < 1 || !all(rest[:n], func(c byte) bool { return nameByte(c) || strings.IndexByte("()*[] ", c) >= 0 }) {
		return i
	}
	n += len(length)
	n += endBefore(rest[n:], ")")
	if n += len(") "); n > len(rest) {
		return i
	}
	if _, quoted := quoteAt(t, i+n); !quoted {
		return i
	}
	return i + n
}

// member skips "stringValue": and its like.
func (s *scan) member(i int) (int, bool) {
	q, ok := quoteAt(s.text, i)
	if !ok {
		return i, false
	}
	rest := s.text[i+len(q.text):]
	for _, m := range members {
		if strings.HasPrefix(rest, m) && strings.HasPrefix(rest[len(m):], q.text) {
			j := s.spaces(i+len(m)+2*len(q.text), false)
			if j < len(s.text) && s.text[j] == ':' {
				return s.spaces(j+1, true), true
			}
		}
	}
	return i, false
}
