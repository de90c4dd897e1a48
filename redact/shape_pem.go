package redact

import "strings"

// An opened construct is one that the end of the text leaves open: more text
// could change what was said of it.
type opened struct {
	yes    bool
	at     int // where it begins; then where its chunk does
	kind   openKind
	indent int // of a YAML block: the column of its name
	quote  byte

	seen, looks int // how much of the chunk was judged, and how often it was before
}

type openKind uint8

const (
	openPEM openKind = iota
	openBlock
	openPair
	openQuote
	openTable
	openRows
	openOptions
	openCommand
)

// keep notes a construct that is open at the end of the text; the first counts.
func (s *scan) keep(o opened) {
	if o.yes = true; !s.open.yes || o.at < s.open.at {
		s.open = o
	}
}

// waits reports whether a chunk need not be judged when a line comes that makes it so
// long: the construct goes on, or the chunk was judged often already, and waits until
// it is twice as long. So it costs no more than a few times its length.
func (o *opened) waits(line string, long int) bool {
	const often = 8
	return o.goesOn(line) || o.looks >= often && long < 2*o.seen
}

// goesOn reports whether a line may belong to the construct. A line that says
// no is still read with it: an END line says no.
func (o opened) goesOn(line string) bool {
	switch o.kind {
	case openPEM:
		return !strings.Contains(line, "-----") && pemBody(line, 0) >= len(strings.TrimRight(line, "\r\n"))
	case openBlock:
		body := strings.TrimLeft(line, " \t")
		return strings.Trim(body, "\r\n") == "" || len(line)-len(body) > o.indent
	case openOptions:
		return strings.Contains(line, "=") && !strings.Contains(line, ";")
	case openCommand:
		return strings.HasSuffix(strings.TrimRight(line, "\r\n"), "\\")
	case openRows:
		return strings.HasPrefix(strings.TrimLeft(line, " \t"), "(")
	case openTable:
		return strings.IndexByte(line, o.quote) >= 0 || isRuler(line)
	case openQuote:
		return strings.IndexByte(line, o.quote) < 0 && !strings.ContainsAny(line, ":=")
	}
	return false
}

// pem masks what stands between the BEGIN and END lines of a private key. A
// block that is cut short is masked as far as it goes on like one.
func (s *scan) pem(at int, rule int16) int {
	const begin = "-----BEGIN"
	t := s.text
	body := at + len(begin)
	label := t[body:min(len(t), body+64)]
	n := strings.Index(label, "-----")
	if !all(label[:max(n, 0)], func(c byte) bool { return 'A' <= c && c <= 'Z' || digit(c) || c == ' ' || c == '%' || c == '+' }) {
		return body
	}
	if n < 0 {
		if s.cut(min(len(t), body+len(label))) && !strings.Contains(label, "\n") {
			s.keep(opened{at: at, kind: openPEM})
		}
		return body
	}
	if (!strings.Contains(label[:n], "PRIVATE") || !strings.Contains(label[:n], "KEY")) && !strings.Contains(label[:n], "NKEY SEED") && !strings.Contains(label[:n], "NATS USER JWT") {
		s.letGo(at, body+n+5, rule, "no private key: what it holds is public")
		return body + n + 5
	}
	lo := body + n + 5
	if n := strings.IndexByte(t[lo:min(len(t), lo+8)], '-'); n == 0 {
		return lo
	}
	hi := pemBody(t, lo)
	if rest := t[hi:]; !strings.HasPrefix(rest, "-----END") {
		if strings.TrimSpace(rest) == "" {
			s.keep(opened{at: at, kind: openPEM})
		}
		if i := strings.LastIndexByte(t[lo:hi], '\n'); i >= 0 && rest != "" && strings.IndexByte("\"'`<\\,]})", rest[0]) < 0 {
			hi = lo + i // a line that holds something else is none of the block
		}
		hi = lo + cutBody(t[lo:hi], rest == "")
	}
	if s.r.masked(strings.TrimSpace(t[lo:hi])) {
		return hi
	}
	return s.mask(lo, hi, rule, InText)
}

// pemBody returns the end of what may stand in a PEM block from i on: base64,
// headers, and line breaks in whatever way they were escaped.
func pemBody(t string, i int) int {
	for i < len(t) {
		switch c := t[i]; {
		case alnum(c), c == '+', c == '/', c == '=', c == '\n', c == '\r', c == ' ', c == '\t':
			i++
		case c == '\\' && i+1 < len(t) && (t[i+1] == 'n' || t[i+1] == 'r' || t[i+1] == '\\' || t[i+1] == '/' || t[i+1] == '\n'):
			i += 2
		case c == '%' && i+2 < len(t) && hexDigit(t[i+1]) && hexDigit(t[i+2]) && t[i+1] != '2' || c == '%' && i+2 < len(t) && t[i+1] == '2' && strings.IndexByte("BbFf05", t[i+2]) >= 0:
			i += 3
		case c == '&' && (strings.HasPrefix(t[i:], "&#10;") || strings.HasPrefix(t[i:], "&#13;") || strings.HasPrefix(t[i:], "&#xA;") || strings.HasPrefix(t[i:], "&#xD;")):
			i += strings.IndexByte(t[i:], ';') + 1
		case pemHeader(t, i):
			i = i + strings.IndexByte(t[i:], ':') + 1
			for i < len(t) && t[i] != '\n' && t[i] != '\\' && t[i] != '"' {
				i++
			}
		case c == '|' || c == '>' || c == '.' || c == '_' || c == '-' && (i+1 >= len(t) || t[i+1] != '-'):
			i++ // quoted mail, docker's prefix, a NATS token
		default:
			return i
		}
	}
	return i
}

// pemHeader reports whether a header such as Proc-Type: begins before the colon
// or hyphen at i.
func pemHeader(t string, i int) bool {
	if t[i] != '-' && t[i] != ':' {
		return false
	}
	lo := max(0, i-12)
	line := t[lo:i]
	if j := strings.LastIndexAny(line, "\nn"); j >= 0 {
		line = line[j+1:]
	}
	switch line {
	case "Proc", "DEK", "Comment", "Version", "Hash", "Charset", "MessageID", "Subject":
		return strings.IndexByte(t[i:min(len(t), i+12)], ':') >= 0
	}
	return false
}

// cutBody returns how much of a body without an END line is one: words of prose
// that follow it stay.
func cutBody(body string, last bool) int {
	end := 0
	for i := 0; i < len(body); {
		j := i
		for j < len(body) && !isSpace(body[j]) {
			j++
		}
		w := body[i:j]
		if all(w, letter) && len(w) < 20 && w != "" && (j < len(body) || !last) {
			break
		}
		if w != "" {
			end = j
		}
		i = j + 1
	}
	return end
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
