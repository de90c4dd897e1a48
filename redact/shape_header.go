package redact

import "strings"

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
	i := endBefore(v[:min(len(v), 22)], " %+")
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
	if n := schemeBefore(text); n > 0 && !strings.EqualFold(text[:min(5, len(text))], "oauth") && !(isOneOf(text[:endBefore(text, " ")], "hmac") && strings.Contains(head[n:], `="`)) {
		return s.credentials(v.lo+n, v, rule, where)
	}
	if word > 1 && word <= 32 && isName(text[:word]) {
		scheme := text[:word]
		rest := v.lo + word + 1
		switch {
		case len(scheme) > 5 && strings.EqualFold(scheme[:5], "aws4-"):
			return s.aws(v.lo, v.hi, rule)
		case signsRequest(scheme):
			if eq := nameStop(t[:v.hi], rest); eq+1 < v.hi && t[eq] == '=' && t[eq+1] != '=' {
				return s.authParams(rest, v.hi, rule, where)
			}
			return s.credentials(rest, v, rule, where)
		case isOneOf(scheme, "aws sharedkey sharedkeylite goog1 obs oss"):
			if i := strings.IndexByte(t[rest:v.hi], ':'); i >= 0 {
				rest += i + 1
			}
			return s.mask(rest, rest+endBefore(t[rest:v.hi], " ,\t"), rule, where)
		case strings.IndexByte(head[word:], '=') > 0 && (isOneOf(scheme, "digest oauth hawk hoba signature sharedaccesssignature") || strings.Contains(head[word:], `="`)):
			return s.authParams(rest, v.hi, rule, where)
		}
		next := strings.TrimLeft(text[word+1:], " ")
		first, _, more := strings.Cut(next, " ")
		if !more && !isProse(text[:word]) && !isProse(first) && (!nextField(next) || credentialLike(first[strings.IndexByte(first, ':')+1:], 8)) && !strings.HasSuffix(scheme, ",") && (couldBeToken(strings.Trim(first, ",;")) || credentialLike(first, 8)) {
			return s.credentials(v.hi-len(next), v, rule, where)
		}
	}
	first := text
	if word > 0 {
		first = text[:endBefore(text[:word], ",;")]
	} else if v.quote.text == "" && v.where != InKey {
		first = text[:min(len(text), s.runStop(v.lo, InText)-v.lo)]
	} else {
		first = first[:endBefore(first, ",;")]
	}
	if couldBeToken(first) && !signsRequest(first) && (v.quote.text != "" || v.sep != '=' || len(first) >= 16) {
		return s.mask(v.lo, v.lo+len(first), rule, where)
	}
	s.letGo(v.lo, v.hi, rule, "no scheme, and nothing that could be a token")
	return v.end
}

// signsRequest reports whether a scheme is one of those that sign a request, by the algorithm
// in its name: TC3-HMAC-SHA256, GOOG4-RSA-SHA256.
func signsRequest(scheme string) bool {
	i := strings.LastIndexByte(scheme, '-')
	if i < 0 {
		return false
	}
	by := scheme[:i]
	return isOneOf(scheme[i+1:], "sha1 sha256 sha384 sha512 sm3") && isOneOf(by[strings.LastIndexByte(by, '-')+1:], "hmac rsa ecdsa")
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
	defer func() { s.header = reach{lo: i, hi: j} }()
	for ; j < len(t); j++ {
		switch t[j] {
		case '{':
			braces++
		case '}':
			if braces--; braces < 0 {
				return j
			}
		case '\n', '\r', '`', ']', '<', 0x1b, 0:
			return j
		case '"', '\'':
			opens := j > i && (t[j-1] == '=' || quotes > 0 && t[j-1] != ' ')
			if !opens && quotes%2 == 0 {
				return j
			}
			quotes++
		case '\\':
			if escapeEnds(t, j) && (j+1 >= len(t) || t[j+1] != '"' || j > i && t[j-1] != '=' && quotes%2 == 0 || j+2 >= len(t) || quotes%2 == 0 && strings.IndexByte(" ,}]\"\\\n", t[j+2]) >= 0) {
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
	if hi < v.hi || v.quote.text == "" {
		for hi > lo && hi < len(t) && t[hi] == '"' && t[hi-1] == '\\' { // they belong to the quote
			hi--
		}
	}
	if lo < v.hi && (t[lo] == '"' || t[lo] == '\'') {
		lo++
		hi = lo + endBefore(t[lo:v.hi], string(t[lo-1]))
	}
	if n := reference(t[lo:v.hi]); n > 0 && strings.Trim(t[lo+n:hi], ".") == "" {
		return hi
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
	if lo >= hi || s.r.placeholder(t[lo:hi]) || isChallenge(t[lo:]) || t[lo] == '$' && isName(t[lo+1:hi]) || isConstant(t[lo:hi]) || v.quote.text == "" && where != InKey && lo > 6 && strings.EqualFold(t[lo-6:lo], "basic ") && hi-lo < 12 && lowerCase(t[lo:hi]) {
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
const secretParams = " response cnonce mac sig signature oauth_token oauth_signature oauth_verifier token Token key password secret result Signature access_token api_key apikey "

// isSecretParam reports whether a parameter of a scheme is one of them, or strong by its name.
func (r *Redactor) isSecretParam(name string) bool {
	if strings.Contains(secretParams, " "+name+" ") {
		return true
	}
	n, ok := r.names.judge(name)
	return ok && (n.kind == strong || n.kind == token)
}

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
		if vlo < vhi && s.r.isSecretParam(t[nlo:eq]) && !s.r.placeholder(t[vlo:vhi]) {
			s.mask(vlo, vhi, rule, where)
		}
		i = max(vhi, eq+1)
	}
	return hi
}
