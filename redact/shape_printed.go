package redact

import "strings"

// This file holds what single programs print in words of their own: curl, wget,
// browsers' logs of TLS keys, Elasticsearch.

// addedCookie masks the value of a cookie that curl -v says it keeps: Added cookie
// sid="x" for domain example.com.
func (s *scan) addedCookie(_, end int, rule int16) int {
	const most = 128
	t := s.text
	i := end + endBefore(t[end:min(len(t), end+most)], "= \n\"")
	if i == end || i >= len(t) || t[i] != '=' {
		return end
	}
	lo := i + 1
	if q, ok := quoteAt(t, lo); ok {
		lo += len(q.text)
		hi, _ := q.end(t[:s.lineEnd(lo)], lo)
		if lo < hi && !s.r.placeholder(t[lo:hi]) {
			return s.mask(lo, hi, rule, InCookie)
		}
	}
	return end
}

// setting masks the value of a sensitive option that wget -d says it sets: Setting
// --password (password) to x.
func (s *scan) setting(_, end int, rule int16) int {
	t := s.text
	hi := nameStop(t, end)
	if nm, ok := s.r.names.judge(t[end:hi]); !ok || nm.kind != strong && nm.kind != token || !strings.HasPrefix(t[hi:], " (") {
		return end
	}
	line := t[hi:s.near(hi)]
	n := strings.Index(line, ") to ")
	if n < 0 {
		return end
	}
	s.nameEnd = max(s.nameEnd, hi+n)
	lo := hi + n + len(") to ")
	stop := hi + len(strings.TrimRight(line, "\r"))
	if lo >= stop || s.r.placeholder(t[lo:stop]) {
		return end
	}
	return s.mask(lo, stop, rule, InText)
}

// keyLog masks the secret of a line that logs the keys of a TLS connection, and keeps
// the random number that names the connection: CLIENT_RANDOM x y
// (https://datatracker.ietf.org/doc/draft-ietf-tls-keylogfile/).
func (s *scan) keyLog(_, end int, rule int16) int {
	const random, least = 64, 64
	t := s.text
	if strings.HasPrefix(t[end:], "_0 ") || strings.HasPrefix(t[end:], "_N ") {
		end += 2
	}
	lo := end + 1 + random + 1
	if end >= len(t) || t[end] != ' ' || lo > len(t) || t[lo-1] != ' ' || !all(t[end+1:lo-1], hexDigit) {
		return end
	}
	s.nameEnd = max(s.nameEnd, lo)
	hi := s.runEnd(lo, wordDash)
	if hi-lo < least && !s.cut(hi) {
		return end
	}
	return s.mask(lo, hi, rule, InText)
}

// encodedKey masks the member in which Elasticsearch gives an API key and its id in
// base64 together (https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-security-create-api-key).
func (s *scan) encodedKey(_, end int, rule int16) int {
	const least = 40
	lo := s.memberValue(end)
	hi := s.runEnd(lo, base64any)
	if v := s.text[lo:hi]; hi-lo < least && !s.cut(hi) || !userAndPassword(v) {
		return end
	}
	return s.mask(lo, hi, rule, InText)
}

// memberValue returns where the value of a member of JSON or of a setting begins whose
// name ends at i: it skips the name's quote, what separates, and the value's quote.
func (s *scan) memberValue(i int) int {
	t := s.text
	if q, ok := quoteAt(t, i); ok {
		i += len(q.text)
	}
	i = s.spaces(i, false)
	if i < len(t) && (t[i] == ':' || t[i] == '=') {
		i = s.spaces(i+1, false)
	}
	if q, ok := quoteAt(t, i); ok {
		i += len(q.text)
	}
	return i
}
