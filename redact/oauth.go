package redact

import "strings"

// oauthParams is what the text around a name holds of OAuth.
type oauthParams struct {
	lo, hi  int
	strong  bool // client_id, redirect_uri, grant_type, response_type, …
	both    bool // code and state
	callers bool // a path such as /callback
}

// oauth reports whether a code or a state stands beside other parameters of an
// OAuth request or response.
func (s *scan) oauth(lo int, k kind, v value, text string) bool {
	if k == userCode && isConsonants(text) {
		return true
	}
	number := all(beginning(text), digit) // a code may be one, in a URL
	if v.where == InKey || len(text) < 3 || number && k != userCode && (len(text) < 6 || k == oauthState && len(text) < 16 || !inURL(v.where)) || isProse(text) {
		return false
	}
	if could := couldBeToken(text); k == userCode && !isUserCode(text) || k != userCode && !could && !number && !inURL(v.where) {
		return false
	}
	p := &s.params
	if lo < p.lo || lo >= p.hi {
		s.readParams(lo)
	}
	line := s.text[p.lo:min(len(s.text), p.hi)]
	switch {
	case k == userCode:
		return strings.Contains(line, "device") || strings.Contains(line, "erification")
	case lower(s.text[lo]) == 'l' && param(line, "iss"): // SMART's launch
		return couldBeToken(text) || inURL(v.where)
	}
	could := couldBeToken(text) || number && (p.both || p.callers)
	word := isSmallWord(text)
	if k == oauthCode {
		if v.sep == '>' || !p.strong && !inURL(v.where) && len(text) < 10 { // an element of HTML, a code of an error
			return false
		}
		could = could || inURL(v.where) && !word && !number && (p.strong || p.both) // code=fake-code
		return could && len(text) >= 6 && (p.strong || p.both || p.callers && inURL(v.where))
	}
	const drawn = 20 // bytes: of fewer a state of an application may be made
	random := len(text) >= drawn && (isIdentifier(text) || inUUID(text[:min(len(text), 36)]) || credentialLike(text, drawn) && !isCamel(text))
	return v.where == InQuery && random || p.strong && (inURL(v.where) || could) || p.callers && inURL(v.where) && credentialLike(text, 8) || p.both && (could || inURL(v.where) && (!word || codeBeside(line)))
}

// codeBeside reports whether the code that a line of a request holds is no word, so
// that the state beside it is no state of an order or a country.
func codeBeside(line string) bool {
	_, code, ok := strings.Cut(line, "code=")
	if !ok {
		return false
	}
	code = code[:endBefore(code[:min(len(code), judged)], "& \"'#;")]
	return len(code) >= 6 && (couldBeToken(code) || !isSmallWord(code) && !all(code, digit))
}

// isSmallWord reports whether v is a word of at most twelve letters, of which the
// first alone may be a capital.
func isSmallWord(v string) bool {
	return all(v, letter) && len(v) <= 12 && !strings.ContainsFunc(v[1:], func(r rune) bool { return r < 'a' })
}

// isUserCode reports whether v has the form of a code that a user types on
// another device: capitals and digits, in two or three groups or none.
func isUserCode(v string) bool {
	if len(v) > 14 {
		return false
	}
	n := len(v) - strings.Count(v, "-")
	return n >= 6 && n <= 12 && len(v)-n <= 2 && all(v, func(c byte) bool { return digit(c) || 'A' <= c && c <= 'Z' || c == '-' })
}

// isConsonants reports whether v is a code of eight consonants, as RFC 8628, section
// 6.1 proposes them for people to type. Numbers of staff have digits, names have vowels.
func isConsonants(v string) bool {
	if len(v) == 9 && v[4] == '-' {
		return consonants(v[:4]) && consonants(v[5:])
	}
	return len(v) == 8 && consonants(v)
}

func consonants(v string) bool {
	return all(v, func(c byte) bool { return strings.IndexByte("BCDFGHJKLMNPQRSTVWXZ", c) >= 0 })
}

// readParams reads the line around lo, once for all names that stand near. Of a
// long line it reads a window.
func (s *scan) readParams(lo int) {
	const most = 2048
	from := max(0, lo-most)
	if i := strings.LastIndexByte(s.text[from:lo], '\n'); i >= 0 {
		from += i + 1
	}
	to := min(len(s.text), lo+2*most)
	if i := strings.IndexByte(s.text[lo:to], '\n'); i >= 0 {
		to = lo + i
	}
	p := oauthParams{lo: from, hi: to}
	if to == lo+2*most {
		p.hi -= most
	}
	line := s.text[from:to]
	for i := strings.IndexByte(line, '_'); i >= 0 && !p.strong; {
		p.strong = oauthName(line, i)
		j := strings.IndexByte(line[i+1:], '_')
		if j < 0 {
			break
		}
		i += 1 + j
	}
	p.strong = p.strong || camelName(line)
	p.both = param(line, "code") && param(line, "state")
	p.callers = strings.Contains(line, ".azurewebsites.") // the key of an Azure function
	for i := strings.IndexByte(line, '/'); i >= 0 && !p.callers; {
		p.callers = strings.HasPrefix(line[i:], "/callback") || strings.HasPrefix(line[i:], "/cb?") || strings.HasPrefix(line[i:], "/cb#") || strings.HasPrefix(line[i:], "/oauth") || strings.HasPrefix(line[i:], "/authorize") || strings.HasPrefix(line[i:], "/signin-") || strings.HasPrefix(line[i:], "/login/") || strings.HasPrefix(line[i:], "/login-actions/") || strings.HasPrefix(line[i:], "/login?state=") || strings.HasPrefix(line[i:], "/continue?") || strings.HasPrefix(line[i:], "/u/login") || strings.HasPrefix(line[i:], "/activate") || strings.HasPrefix(line[i:], "/verify") || strings.HasPrefix(line[i:], "/reset") || strings.HasPrefix(line[i:], "/confirm") || strings.HasPrefix(line[i:], "/invite")
		j := strings.IndexByte(line[i+1:], '/')
		if j < 0 {
			break
		}
		i += 1 + j
	}
	for _, path := range [...]string{"%2Fcallback", "%2Fcb%3F", "%2Foauth"} {
		p.callers = p.callers || strings.Contains(line, path)
	}
	s.params = p
}

// camelName reports whether the line has a name of OAuth in camel case.
func camelName(line string) bool {
	for _, n := range [...]string{"lientId", "lientID", "edirectUri", "edirectURI", "esponseType", "rantType", "odeVerifier"} {
		if strings.Contains(line, n) {
			return true
		}
	}
	return false
}

// oauthName reports whether the underscore at i joins a name that only OAuth
// and OpenID Connect use.
func oauthName(line string, i int) bool {
	for _, n := range [...][2]string{{"client", "id"}, {"redirect", "uri"}, {"grant", "type"}, {"response", "type"}, {"code", "verifier"}, {"code", "challenge"}, {"session", "state"}, {"authorization", "code"}, {"id", "token"}, {"access", "token"}, {"refresh", "token"}} {
		if j := i - len(n[0]); j >= 0 && strings.EqualFold(line[j:i], n[0]) && len(line) > i+len(n[1]) && strings.EqualFold(line[i+1:i+1+len(n[1])], n[1]) {
			return true
		}
	}
	return false
}

// param reports whether a parameter of the name stands in the line.
func param(line, name string) bool {
	for at := 0; ; {
		i := strings.Index(line[at:], name)
		if i < 0 {
			return false
		}
		at += i + len(name)
		if lo := at - len(name); !boundary(line, lo) || lo > 0 && line[lo-1] == '_' {
			continue
		}
		if rest := line[at:]; rest != "" && strings.IndexByte("=:\"'%\\&", rest[0]) >= 0 {
			return true
		}
	}
}
