package slogredact

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
)

// json masks valid JSON value by value, each under its key, and leaves the
// bytes between as they are. What it returns is valid. Of m it takes what is
// known of the value that was marshaled.
func (w *walk) json(p place, b []byte, m *masked) []byte {
	s := jsonScan{walk: *w, in: b, hits: m.hits, drops: m.drops, wholes: m.wholes, plain: m.spares}
	s.value(p)
	s.out = append(s.out, s.in[s.i:]...)
	if m.spares || s.spares {
		return s.out
	}
	// Names and values may stand side by side in a way that only the whole shows.
	if whole, _ := w.text(place{}, string(s.out)); whole != string(s.out) && json.Valid([]byte(whole)) {
		return []byte(whole)
	}
	return s.out
}

// A jsonScan copies in to out. It trusts in to be valid.
type jsonScan struct {
	walk
	in, out []byte
	i       int
	hits    []hit
	drops   []string
	wholes  []string
	plain   bool // nothing is scanned, only hits are replaced
	spares  bool // some path was one of WithSafePaths
}

func (s *jsonScan) space() {
	for s.i < len(s.in) && strings.IndexByte(" \t\r\n,:", s.in[s.i]) >= 0 {
		s.out = append(s.out, s.in[s.i])
		s.i++
	}
}

// value copies one value and returns its text if it is a string.
func (s *jsonScan) value(p place) string {
	s.space()
	if s.i == len(s.in) {
		return ""
	}
	switch s.in[s.i] {
	case '{':
		s.object(p)
	case '[':
		s.array(p)
	case '"':
		return s.string(p)
	default:
		s.literal(p)
	}
	return ""
}

func (s *jsonScan) take() {
	s.out = append(s.out, s.in[s.i])
	s.i++
}

func (s *jsonScan) array(p place) {
	for _, h := range s.hits { // an array of bytes is a list of numbers
		if h.bytes {
			n := strings.ReplaceAll(fmt.Sprint([]byte(h.text)), " ", ",")
			if strings.HasPrefix(string(s.in[s.i:]), n) {
				s.out = append(s.out, quote(h.masked)...)
				s.i += len(n)
				return
			}
		}
	}
	cols := s.heading()
	s.take()
	prev := ""
	i := 0
	for s.space(); s.i < len(s.in) && s.in[s.i] != ']'; s.space() {
		at := p
		switch {
		case p.row:
			at = s.cell(p, i)
		case strings.HasPrefix(prev, "-") && !strings.ContainsAny(prev, "= "):
			at = s.child(p, prev)
		case cols != nil && i > 0:
			at.cols, at.row = cols, true
		}
		prev = s.value(at)
		i++
	}
	if s.i < len(s.in) {
		s.take()
	}
}

// heading is that of the walk for a list of lists that comes next.
func (s *jsonScan) heading() *columns {
	rest := bytes.TrimLeft(s.in[s.i+1:], " \t\r\n")
	if len(rest) == 0 || rest[0] != '[' {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(rest))
	_, _ = d.Token()
	var names []string
	for d.More() {
		t, _ := d.Token()
		name, ok := t.(string)
		if !ok {
			return nil
		}
		names = append(names, name)
	}
	return s.columnsOf(names)
}

// string copies one string, masked, and returns what it was.
func (s *jsonScan) string(p place) string {
	end := s.i + 1
	for end < len(s.in) && s.in[end] != '"' {
		if s.in[end] == '\\' {
			end++
		}
		end++
	}
	raw := s.in[s.i:min(end+1, len(s.in))]
	s.i += len(raw)
	var text string
	if json.Unmarshal(raw, &text) != nil {
		s.out = append(s.out, raw...)
		return ""
	}
	masked := s.base64(replace(s.hits, text))
	if !s.plain {
		masked, _ = s.text(p, masked)
	}
	if masked == text {
		s.out = append(s.out, raw...)
	} else {
		s.out = append(s.out, quote(masked)...)
	}
	return text
}

// base64 undoes what encoding/json makes of bytes.
func (s *jsonScan) base64(text string) string {
	for _, h := range s.hits {
		if h.bytes && text == base64.StdEncoding.EncodeToString([]byte(h.text)) {
			return base64.StdEncoding.EncodeToString([]byte(h.masked))
		}
	}
	return text
}

// literal copies a number, a boolean or null. Only numbers are ever masked.
func (s *jsonScan) literal(p place) {
	from := s.i
	for s.i < len(s.in) && strings.IndexByte(" \t\r\n,:]}", s.in[s.i]) < 0 {
		s.i++
	}
	text := string(s.in[from:s.i])
	if c := text[0]; c == '-' || c >= '0' && c <= '9' {
		for _, h := range s.hits {
			if h.text == text {
				s.out = append(s.out, quote(h.masked)...)
				return
			}
		}
		if p.hot() && !s.plain {
			if masked, ch := s.text(p, text); ch {
				s.out = append(s.out, quote(masked)...)
				return
			}
		}
	}
	s.out = append(s.out, text...)
}
