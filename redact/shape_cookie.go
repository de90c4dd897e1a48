package redact

import "strings"

// cookies masks the value of each cookie and keeps the names. Of Set-Cookie it
// keeps the attributes.
func (s *scan) cookies(nm name, v value) int {
	t := s.text
	where := InCookie
	if v.where == InKey {
		where = InKey
	}
	if v.quote.text == "" && !v.inList && v.where != InKey {
		near := t[v.lo:min(len(t), v.lo+128)]
		v.hi = max(v.hi, v.lo+endBefore(near, "\n"))
	}
	if i := strings.IndexByte(t[v.lo:min(v.hi, v.lo+128)], '='); i <= 0 || t[v.lo+i-1] == ' ' || !cookieName(strings.TrimSpace(t[v.lo:v.lo+i])) {
		return v.end
	}
	if v.quote.text == "" && v.where != InKey && !v.inList {
		v.hi = s.headerEnd(v.lo)
	}
	pairs, semicolon := 0, -1
	for i := v.lo; i < v.hi; {
		if semicolon < i {
			semicolon = i + endBefore(t[i:v.hi], ";")
		}
		end := semicolon
		pair := t[i:end]
		if j := strings.Index(pair, ", "); j >= 0 && strings.IndexByte(pair[j:], '=') > 0 && !strings.HasPrefix(strings.TrimLeft(pair, " eE"), "xpires") {
			end = i + j
			pair = pair[:j]
		}
		if lo := i + strings.IndexByte(pair, '=') + 1; lo > i {
			if name := strings.TrimSpace(t[i : lo-1]); cookieName(name) {
				pairs++
				s.cookie(nm, name, lo, end, where, pairs)
			}
		}
		i = end + 1
	}
	return v.hi
}

// cookieName reports whether a cookie may have the name (RFC 6265: a token).
func cookieName(name string) bool {
	return name != "" && len(name) <= 128 && all(name, func(c byte) bool { return alnum(c) || strings.IndexByte("_.$-[]~!*+^|%", c) >= 0 })
}

// cookieAttributes are those of RFC 6265 and its successors.
const cookieAttributes = "path domain expires max-age samesite secure httponly priority partitioned version comment $path $domain $version"

func (s *scan) cookie(nm name, name string, lo, hi int, where Where, n int) {
	t := s.text
	if isOneOf(name, cookieAttributes) && (nm.kind == setCookieHeader || n > 1 || name[0] == '$') {
		return
	}
	for hi > lo && isSpace(t[hi-1]) {
		hi--
	}
	if hi > lo+1 && t[lo] == '"' && t[hi-1] == '"' {
		lo, hi = lo+1, hi-1
	}
	if strings.Trim(t[lo:hi], `\`) != "" && !s.r.placeholder(t[lo:hi]) { // backslashes alone escape what stands behind
		s.mask(lo, hi, nm.rule, where)
	}
}
