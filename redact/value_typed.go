package redact

import "strings"

// typesAround are the types that stand around values without quotes.
var typesAround = []string{"Str(", "STRING(", "Bytes(", "Int(", "Double(", "Map(", "Slice(", "String(", "Some(", "Ok(", "Optional[", "Secret(", "Value("}

// typed is a value without quotes that stands within its type: Str(x) of the
// Collector's debug exporter, which ends with its line, Some(x), Optional[x].
func (s *scan) typed(v value, lo, i int) (value, bool) {
	t := s.text
	if t[i] < 'B' || t[i] > 'V' {
		return v, false
	}
	for _, w := range typesAround {
		if !strings.HasPrefix(t[i:], w) {
			continue
		}
		v.lo = i + len(w)
		line := t[v.lo:s.lineEnd(v.lo)]
		if depth := escapedDepth(t, lo); depth > 0 {
			line = t[v.lo:escapedLine(t, v.lo, depth)]
		}
		closing := byte(')')
		if w[len(w)-1] == '[' {
			closing = ']'
		}
		n := strings.IndexByte(line, closing)
		if strings.HasSuffix(t[:lo], "-> ") { // whatever it holds, code or words
			n = strings.LastIndexByte(line, closing)
			v.quote = quote{text: ")", char: ')'}
		}
		if n < 0 {
			n = len(line) // the text cuts it short
		}
		if w == "Map(" || w == "Slice(" {
			if v.quote.text == "" {
				return v, false
			}
			if inner, ok := s.typedJSON(v, lo); ok {
				return inner, true
			}
		}
		v.hi, v.end, v.inList, v.where = v.lo+n, v.lo, s.pairs, InText // a header ends with the bracket, too
		text := t[v.lo:v.hi]
		return v, text != "" && (v.quote.text != "" || !isName(text) || hasDigit(text)) // a variable of code, a type of Python
	}
	return v, false
}

// typedJSON is a map or a list of the debug exporter, which writes them in JSON.
func (s *scan) typedJSON(v value, lo int) (value, bool) {
	switch rest := s.text[v.lo:]; {
	case strings.HasPrefix(rest, "{"):
		return value{lo: v.lo, hi: v.lo, end: v.lo + 1, sep: v.sep, object: true}, true
	case strings.HasPrefix(rest, `["`):
		v.inList = true
		return s.quoted(v, lo, v.lo+1, quote{text: `"`, char: '"'})
	}
	return v, false
}
