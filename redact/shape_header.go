package redact

import (
	"bytes"
	"encoding/base64"
	"strings"
	"unicode/utf8"
)

// schemes are the authentication schemes whose credentials are one token:
// IANA's registry, and what vendors use.
var schemes = []string{"bearer", "basic", "dpop", "token", "negotiate", "ntlm", "apikey", "api-key", "geniekey", "ssws", "splunk", "key", "jwt", "oauth", "privatetoken", "hmac", "vapid", "gnap", "kerberos", "cognito", "x-api-key", "klaviyo-api-key", "discogs", "bot"}

func isScheme(v string) bool {
	for _, sc := range schemes {
		if len(v) == len(sc) && strings.EqualFold(v, sc) {
			return true
		}
	}
	return false
}

// schemeBefore returns the length of a scheme word and the blank after it.
func schemeBefore(v string) int {
	i := strings.IndexAny(v[:min(len(v), 22)], " %+")
	if i < 2 || i > 20 || !isScheme(v[:i]) {
		return 0
	}
	j := i
	for j < len(v) && (v[j] == ' ' || v[j] == '+' && i == j) {
		j++
	}
	if strings.HasPrefix(v[j:], "%20") {
		j += 3
	}
	if j == i || j == len(v) {
		return 0
	}
	return j
}

// authorization masks the credentials of an Authorization header and keeps the
// scheme.
func (s *scan) authorization(rule int16, v value) int {
	t := s.text
	if v.quote.text == "" && v.where != InKey && !v.inList && v.level == 0 {
		v.hi = max(v.hi, s.headerEnd(v.lo))
	}
	for v.hi > v.lo && isSpace(t[v.hi-1]) {
		v.hi--
	}
	text := t[v.lo:v.hi]
	where := InHeader
	if v.where == InKey {
		where = InKey
	}
	head := text[:min(len(text), 1024)]
	if text == "" || s.r.placeholder(text) {
		return v.hi
	}
	word := strings.IndexAny(head, " \t")
	if n := schemeBefore(text); n > 0 && !strings.EqualFold(text[:min(5, len(text))], "oauth") {
		return s.credentials(v.lo+n, v, rule, where)
	}
	if word > 1 && word <= 24 && isName(text[:word]) {
		scheme := text[:word]
		rest := v.lo + word + 1
		switch {
		case len(scheme) > 5 && strings.EqualFold(scheme[:5], "aws4-"):
			return s.aws(v.lo, v.hi, rule)
		case isOneOf(scheme, "aws sharedkey sharedkeylite goog1 obs"):
			if i := strings.IndexByte(t[rest:v.hi], ':'); i >= 0 {
				rest += i + 1
			}
			return s.mask(rest, rest+endBefore(t[rest:v.hi], " ,\t"), rule, where)
		case strings.IndexByte(head[word:], '=') > 0 && (isOneOf(scheme, "digest oauth hawk hoba signature sharedaccesssignature") || strings.Contains(head[word:], `="`)):
			return s.authParams(rest, v.hi, rule, where)
		}
		next := strings.TrimLeft(text[word+1:], " ")
		first, _, more := strings.Cut(next, " ")
		if !more && !isProse(text[:word]) && !isProse(first) && (couldBeToken(strings.Trim(first, ",;")) || credentialLike(first, 8)) {
			return s.credentials(v.hi-len(next), v, rule, where)
		}
	}
	first := text
	if word > 0 {
		first = text[:word]
	} else if v.quote.text == "" && v.where != InKey {
		first = text[:min(len(text), s.runStop(v.lo, InText)-v.lo)]
	} else {
		first = first[:endBefore(first, ",;")]
	}
	if couldBeToken(first) && (v.quote.text != "" || v.sep != '=' || len(first) >= 16) {
		return s.mask(v.lo, v.lo+len(first), rule, where)
	}
	s.letGo(v.lo, v.hi, rule, "no scheme, and nothing that could be a token")
	return v.end
}

// headerEnd returns the end of an unquoted header's value: of its line, at a
// quote around the header, or at an escaped line break.
func (s *scan) headerEnd(i int) int {
	t := s.text
	if s.header.lo <= i && i < s.header.hi {
		return s.header.hi
	}
	quotes, braces := 0, 0
	j := i
	defer func() { s.header = span{lo: i, hi: j} }()
	for ; j < len(t); j++ {
		switch t[j] {
		case '{':
			braces++
		case '}':
			if braces--; braces < 0 {
				return j
			}
		case '\n', '\r', '`', ']', '<':
			return j
		case '"', '\'':
			opens := j > i && (t[j-1] == '=' || quotes > 0 && t[j-1] != ' ')
			if !opens && quotes%2 == 0 {
				return j
			}
			quotes++
		case '\\':
			if escapeEnds(t, j) && (j+1 >= len(t) || t[j+1] != '"' || j > i && t[j-1] != '=' && quotes%2 == 0) {
				return j
			}
		case '&':
			if strings.HasPrefix(t[j:], "&quot;") || strings.HasPrefix(t[j:], "&#") || strings.HasPrefix(t[j:], "&lt;") {
				return j
			}
		}
	}
	return j
}

// credentials masks the token after a scheme, and those of further schemes
// after a comma.
func (s *scan) credentials(lo int, v value, rule int16, where Where) int {
	t := s.text
	for lo < v.hi && t[lo] == ' ' {
		lo++
	}
	ends := " ,;\t\"'"
	if v.sep == '=' && v.quote.text == "" {
		ends += "&"
	}
	hi := lo + reference(t[lo:v.hi])
	hi += endBefore(t[hi:v.hi], ends)
	if lo < v.hi && (t[lo] == '"' || t[lo] == '\'') {
		lo++
		hi = lo + endBefore(t[lo:v.hi], string(t[lo-1]))
	}
	rest := t[hi:v.hi]
	for _, attr := range [...]string{"token=", "key="} { // Token token=x
		if strings.HasPrefix(t[lo:hi], attr) {
			lo += len(attr)
			if lo < v.hi && t[lo] == '"' {
				lo++
				hi = lo + endBefore(t[lo:v.hi], `"`)
			}
		}
	}
	if lo >= hi || s.r.placeholder(t[lo:hi]) || isChallenge(t[lo:]) {
		return hi
	}
	if where != InKey && v.quote.text == "" && !v.inList && isProse(t[lo:hi]) {
		return hi
	}
	s.mask(lo, hi, rule, where)
	if i := strings.IndexByte(rest, ','); i >= 0 {
		next := hi + i + 1
		for next < v.hi && t[next] == ' ' {
			next++
		}
		if n := schemeBefore(t[next:v.hi]); n > 0 {
			return s.credentials(next+n, v, rule, where)
		}
		return hi
	}
	return hi
}

// isChallenge reports whether v goes on as a challenge: realm="api".
func isChallenge(v string) bool {
	i := 0
	for i < len(v) && (letter(v[i]) || v[i] == '_' || v[i] == '-') {
		i++
	}
	return i > 0 && i+1 < len(v) && v[i] == '=' && (v[i+1] == '"' || v[i+1] == '\\' || strings.HasPrefix(v, "realm") || strings.HasPrefix(v, "error"))
}

// secretParams are the parameters of schemes that prove knowledge of a secret.
const secretParams = " response cnonce mac sig signature oauth_token oauth_signature oauth_verifier token key password secret result Signature access_token api_key apikey "

// authParams masks the secret ones among name="value" parameters.
func (s *scan) authParams(lo, hi int, rule int16, where Where) int {
	t := s.text
	for i := lo; i < hi; {
		eq := strings.IndexByte(t[i:hi], '=')
		if eq < 0 {
			break
		}
		eq += i
		nlo := eq
		for nlo > i && nameByte(t[nlo-1]) {
			nlo--
		}
		vlo := eq + 1
		var vhi int
		if q, ok := quoteAt(t[:hi], vlo); ok {
			vlo += len(q.text)
			vhi, _ = q.end(t[:hi], vlo)
		} else {
			vhi = vlo + endBefore(t[vlo:hi], ", &;")
		}
		if vlo < vhi && strings.Contains(secretParams, " "+t[nlo:eq]+" ") && !s.r.placeholder(t[vlo:vhi]) {
			s.mask(vlo, vhi, rule, where)
		}
		i = max(vhi, eq+1)
	}
	return hi
}

// aws masks the credential and the signature of AWS Signature Version 4.
func (s *scan) aws(lo, hi int, rule int16) int {
	const near, far = 64, 1024
	t := s.text
	i := strings.Index(t[lo:min(hi, lo+near)], "Credential=")
	if i < 0 {
		return lo + 4
	}
	c := lo + i + len("Credential=")
	if t[lo+i-1] == ' ' {
		s.nameEnd = max(s.nameEnd, c) // not as the name of a credential
	}
	s.mask(c, c+endBefore(t[c:hi], "\n\r\t/%&, \"\\"), rule, InHeader)
	if i = strings.Index(t[c:min(hi, c+far)], "Signature="); i >= 0 {
		c += i + len("Signature=")
		s.mask(c, c+endBefore(t[c:hi], "\n\r\t, \"\\'&]}"), rule, InHeader)
	}
	return lo + 4
}

// scheme masks the token after a scheme word that no header name led to.
func (s *scan) scheme(at, end int, rule int16) int {
	t := s.text
	if at > 0 && letter(t[at-1]) && end < len(t) && (t[end] == ' ' || letter(t[end])) { // a part of a word
		return end
	}
	if at > 0 && (alnum(t[at-1]) && !s.boundary(at) || t[at-1] == '_' || t[at-1] == '-' || t[at-1] == '.') {
		return s.name(at, end-at) // bearer_token, DPoP as a name
	}
	lo := end
	for lo < len(t) && lo-end < 8 && (t[lo] == ' ' || t[lo] == '+' && lo == end) {
		lo++
	}
	switch {
	case lo > end:
	case strings.HasPrefix(t[end:], "%20"), strings.HasPrefix(t[end:], "%2B"):
		lo = end + 3
	case strings.HasPrefix(t[end:], "%2520"):
		lo = end + 5
	default:
		return s.name(at, end-at)
	}
	w := lo
	for w < len(t) && letter(t[w]) {
		w++
	}
	if w > lo && w < lo+12 && (w == len(t) || t[w] == ' ' || t[w] == ',') { // a word
		return lo
	}
	q, quoted := quoteAt(t, lo)
	if quoted && q.char != '`' {
		lo += len(q.text)
	} else if lo < len(t) && strings.IndexByte("<[({", t[lo]) >= 0 {
		return end
	}
	hi := lo
	for hi < len(t) && (token68[t[hi]] || t[hi] == '|' || t[hi] == ':' && hi > lo || t[hi] == '%' && hi+2 < len(t) && hexDigit(t[hi+1]) && hexDigit(t[hi+2]) && strings.IndexByte("bBfFdD", t[hi+2]) >= 0) {
		hi++
	}
	for hi > lo && strings.IndexByte(".:|", t[hi-1]) >= 0 {
		hi--
	}
	v := t[lo:hi]
	if hi-lo < 12 && all(v, letter) {
		return end
	}
	if i := strings.IndexAny(strings.TrimRight(v, "="), "=:"); i >= 0 && isName(v[:i]) && (v[i] == '=' || all(v[:i], letter)) { // name=value is no token
		return end
	}
	if v == "" || s.r.placeholder(v) || isChallenge(t[lo:]) {
		return hi
	}
	if t[at]|0x20 == 'b' && t[at+1]|0x20 == 'a' {
		if !userAndPassword(v) {
			s.letGo(at, end, rule, "what follows is no user and password in base64")
			return end
		}
		return s.mask(lo, hi, rule, s.whereAt(at))
	}
	if cut := hi == len(t) && len(v) >= 10 && mixed(v); !cut && !bearerLike(v) {
		s.letGo(at, end, rule, "what follows is a word")
		return end
	}
	return s.mask(lo, hi, rule, s.whereAt(at))
}

// bearerLike reports whether v, behind Bearer or DPoP, could be a token.
func bearerLike(v string) bool {
	if other(v) || len(v) < 16 && !couldBeToken(v) {
		return false
	}
	word := all(v, letter) || all(v, func(c byte) bool { return letter(c) || c == '-' || c == '.' || c == '_' })
	return len(v) >= 24 || !word
}

// userAndPassword reports whether v is user:password in base64, which may be
// cut short.
func userAndPassword(v string) bool {
	v = strings.TrimRight(v, "=")
	if len(v) < 4 || len(v) > 4096 {
		return false
	}
	v = beginning(v)
	v = v[:len(v)-b2i(len(v)%4 == 1)]
	enc := base64.RawStdEncoding
	if strings.ContainsAny(v, "-_") {
		enc = base64.RawURLEncoding
	}
	var buf, in [judged]byte
	n, err := enc.Decode(buf[:], in[:copy(in[:], v)])
	if err != nil {
		return false
	}
	b := buf[:n]
	for i := 0; i < len(b); i++ {
		if b[i] < ' ' || b[i] == 0x7f {
			return false
		}
	}
	return bytes.IndexByte(b, ':') >= 0 && (utf8.Valid(b) || len(v) == judged)
}

// cookies masks the value of each cookie and keeps the names. Of Set-Cookie it
// keeps the attributes.
func (s *scan) cookies(nm name, v value) int {
	t := s.text
	where := InCookie
	if v.where == InKey {
		where = InKey
	}
	if v.quote.text == "" && !v.inList && v.where != InKey {
		v.hi = max(v.hi, min(s.lineEnd(v.lo), v.lo+128))
	}
	if i := strings.IndexByte(t[v.lo:min(v.hi, v.lo+128)], '='); i <= 0 || !cookieName(strings.TrimSpace(t[v.lo:v.lo+i])) {
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
	if lo < hi && !s.r.placeholder(t[lo:hi]) {
		s.mask(lo, hi, nm.rule, where)
	}
}
