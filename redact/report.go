package redact

import "strings"

// A rule that reports masks nothing: it says that an OAuth practice is broken
// where it stands. Its finding is an empty span.

// report notes what breaks a practice at a place.
func (s *scan) report(at int, id string, where Where) {
	rule := s.r.ids[id]
	if s.r.off[rule] {
		return
	}
	if s.trace != nil {
		*s.trace = append(*s.trace, Step{Start: at, End: at, Rule: id, Why: s.r.rules[rule].doc})
	}
	s.reports = append(s.reports, Finding{Rule: id, Where: where, Start: at, End: at})
}

// notations are how a parameter is written in a URL that was percent-encoded as
// often as the index says: what separates its value, and the next parameter, and
// what stands before the first one.
var notations = [...]struct {
	is     []string
	next   string
	begins []string
	ends   string // the bytes that it cannot hold
}{
	{[]string{"="}, "&", []string{"?", "#"}, " \t\r\n\"'<>`"},
	{[]string{"%3D", "%3d"}, "%26", []string{"%3F", "%3f", "%23"}, " \t\r\n\"'<>`&#?="},
	{[]string{"%253D", "%253d"}, "%2526", []string{"%253F", "%253f", "%2523"}, " \t\r\n\"'<>`&#?="},
}

// responseType judges the authorization request (RFC 6749, section 4.1.1;
// RFC 9700, section 2.1) of which the value of the response_type may begin at lo.
func (s *scan) responseType(lo int) {
	const name = "response_type"
	if c := s.text[lo-1]; !s.r.reports || c != '=' && c|0x20 != 'd' {
		return
	}
	for level, n := range notations {
		for _, is := range n.is {
			if head, ok := strings.CutSuffix(s.text[:lo], is); ok && strings.HasSuffix(head, name) {
				s.readRequest(len(head)-len(name), level)
				return
			}
		}
	}
}

// readRequest reads the parameters around the one at a position, once for all
// in them that lead here. Of a long text it reads a window.
func (s *scan) readRequest(at, level int) {
	const window = 2048
	if at < s.request.hi {
		return
	}
	n := &notations[level]
	from, to := max(0, at-window), min(len(s.text), at+window)
	before, after := s.text[from:at], s.text[at:to]
	lo := 1 + strings.LastIndexAny(before, n.ends)
	hi := endBefore(after, n.ends)
	q := request{cut: lo == 0 && from > 0 || hi == len(after) && to < len(s.text)}
	for _, sign := range n.begins {
		if i := strings.LastIndex(before[lo:], sign); i >= 0 {
			lo, q.cut = lo+i+len(sign), hi == len(after) && to < len(s.text)
		}
	}
	s.request = reach{lo: from + lo, hi: at + hi}
	q.read(s.text[from+lo:at+hi], level)
	for _, id := range q.faults() {
		s.report(at, id, s.whereParam(at, level))
	}
}

// A request is what the parameters of an authorization request say.
type request struct {
	cut                                             bool // not all of them were seen
	client, state, elsewhere, code, token, proofKey bool
	method                                          string
}

func (q *request) read(run string, level int) {
	q.cut = q.cut || strings.Contains(run, "...") || strings.Contains(run, "…")
	for run != "" {
		pair, rest := cutPair(run, level)
		for _, is := range notations[level].is {
			if name, value, ok := strings.Cut(pair, is); ok {
				q.param(name, value)
				break
			}
		}
		run = rest
	}
}

// cutPair cuts run behind its first parameter.
func cutPair(run string, level int) (pair, rest string) {
	if level > 0 {
		pair, rest, _ = strings.Cut(run, notations[level].next)
		return pair, rest
	}
	for i := 0; i < len(run); i++ {
		n := 0
		switch c := run[i]; {
		case c == '&':
			n = 1
			if strings.HasPrefix(run[i:], "&amp;") {
				n = len("&amp;")
			}
		case c == '\\':
			if n = escapeOf(run[i:], "u0026"); n == 0 {
				i += slashes(run[i:]) - 1 // no byte twice
			}
		}
		if n > 0 {
			return run[:i], run[i+n:]
		}
	}
	return run, ""
}

func (q *request) param(name, value string) {
	switch name {
	case "client_id":
		q.client = true
	case "state":
		q.state = value != ""
	case "request", "request_uri":
		q.elsewhere = true
	case "code_challenge":
		q.proofKey = value != ""
	case "code_challenge_method":
		q.method = value
	case "response_type":
		q.code, q.token = hasWord(value, "code"), hasWord(value, "token")
	}
}

// hasWord reports whether a list, its blanks encoded or not, has the word.
func hasWord(list, word string) bool {
	part := func(i int) bool { return i >= 0 && i < len(list) && (letter(list[i]) || list[i] == '_') }
	for at := 0; ; {
		i := strings.Index(list[at:], word)
		if i < 0 {
			return false
		}
		at += i + len(word)
		if !part(at-len(word)-1) && !part(at) {
			return true
		}
	}
}

// faults returns the rules that the request breaks.
func (q *request) faults() (ids []string) {
	if !q.client {
		return nil
	}
	if q.token {
		ids = append(ids, "implicit-grant")
	}
	if q.code && q.proofKey && q.method != "S256" && (q.method != "" || !q.cut) {
		ids = append(ids, "plain-pkce") // the default when no method is named (RFC 7636, section 4.3)
	}
	if q.cut || q.elsewhere {
		return ids
	}
	if q.code && !q.proofKey {
		ids = append(ids, "authorization-without-pkce")
	}
	if !q.state {
		ids = append(ids, "authorization-without-state")
	}
	return ids
}
