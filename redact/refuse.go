package redact

import (
	"cmp"
	"strings"
)

// A candidate is what stands for a name and may be a value of the kind that the name
// asks for.
type candidate struct {
	s      *scan
	nm     name
	v      value
	text   string // the value's
	nlo    int    // where the name begins
	bare   bool   // it may go on a sentence: no quotes, and a blank before it
	chosen bool   // people choose such values
}

// refuse says why a value is none of the kind that its name asks for; empty: it
// is one.
func (s *scan) refuse(nm name, v value, text string, nlo int) string {
	bare := v.quote.text == "" && (v.sep == ' ' || v.gap && (v.sep == ':' || strings.HasSuffix(s.text[:v.lo], "-> ")))
	if bare && v.where != InKey && (s.tellsWhere(v, text) || s.failsAt(v, text, nlo)) {
		return "an error goes on"
	}
	if v.sep == ':' && !v.gap && isOneOf(text, "need verification") && strings.HasPrefix(s.text[nlo:], "PASSWORD:") { // OpenVPN: >PASSWORD:Need 'Auth' username/password
		return "a program asks for it"
	}
	if nlo > 0 && s.text[nlo-1] == '-' && v.quote.text == "" && v.where != InKey && s.isMetavariable(v) {
		return "a help text calls the value so"
	}
	c := candidate{s, nm, v, text, nlo, bare, s.r.rules[nm.rule].chosen}
	is, why := false, ""
	switch nm.kind {
	case strong, directory:
		return cmp.Or(c.public(), c.ofName(), c.form(), c.words())
	case token:
		return c.noToken()
	case header:
		is, why = couldBeToken(text) && !isIdentifier(text) && all(text, alnum) || credentialLike(text, 8), "the value does not look like a credential"
	case weak:
		is, why = c.behindWeakName(), "the name is weak and the value does not look like a credential"
	case qualified:
		least := 16 - 8*b2i(c.chosen)
		is, why = (credentialLike(text, least) || c.chosen && spiced(text)) && !isPublicKey(text), "the name goes on and the value does not look like a credential"
	case roleSecret:
		is, why = c.ofRole(), "no id of a role nor of an accessor stands beside it"
	case vendorKey:
		is, why = credentialLike(text, 8) && !isPublicKey(text) || isHexKey(text) || s.endsLine(v.hi) && beginsUUID(text), "the value does not look like a key"
	case chosenValue:
		return c.notChosen()
	case userPassword:
		is, why = !all(text, digit), "the value is a number"
	case pinCode:
		is, why = all(text, digit) && len(text) >= 4-b2i(s.isCardCode(v, nlo)) && len(text) <= 12 || credentialLike(text, 6) || inGroups(text) || isPairingCode(text), "the value is no code of four to twelve digits"
	case sessionID, session:
		is, why = c.ofSession(), "the value does not look like the id of a session in a URL"
	case signature:
		is, why = inURL(v.where) || v.sep == '\n' || v.where == InKey && credentialLike(text, 20) || len(text) >= 16 && signsURL(s.nameText(v, nlo)), "a signature counts in a URL only"
	case oauthCode, oauthState, userCode:
		is, why = s.oauth(nlo, nm.kind, v, text), "no parameter of OAuth stands beside it"
	default:
		why = "no value of this kind is masked"
	}
	if is {
		return ""
	}
	return why
}

// noToken says why the value is no token.
func (c *candidate) noToken() string {
	v, text := c.v, c.text
	switch {
	case v.sep == ' ' && v.lo-c.nlo < len("assertion")+3 && v.where != InCommandLine && strings.EqualFold(c.s.nameText(v, c.nlo), "assertion"): // assertion 'x != NULL' failed
		return "an assertion of code"
	case c.bare && v.where != InKey && isCamel(text) && (strings.HasSuffix(text, "Token") || strings.HasSuffix(text, "Exception") || strings.HasSuffix(text, "Error")):
		return "the value is a type"
	case v.inList && v.quote.text == "" && isByteList(text) && strings.Count(beginning(text), ",")+strings.Count(beginning(text), " ") > 3:
		return ""
	case c.nm.rule == c.s.r.ids["device-code"] && !c.bare && len(text) >= 20 && hasUpper(text) && isBase64(text) && !spoken(text): // drawn, and by chance of letters alone
		return ""
	case (couldBeToken(text) || opaque(text) || c.s.wordIsToken(v, text, c.nlo)) && !isPublicKey(text):
		return ""
	}
	return "the value is prose, a number or code, and no token"
}

// behindWeakName reports whether the value is a credential by its looks, whose name
// does not say enough.
func (c *candidate) behindWeakName() bool {
	v, text, rule := c.v, c.text, &c.s.r.rules[c.nm.rule]
	switch {
	case len(text) >= 8 && userAndPassword(text), v.quote.text == "'" && isChosen(text) && c.s.ofWireless(c.nlo):
		return true
	case v.inList && rule.kind == strong && rule.chosen && (v.quote.text != "" && !isSentence(text) || credentialLike(text, 6)):
		return true
	case v.inList && v.quote.text == "" && c.s.someItem(c.nm, text):
		return true
	case v.inList && v.quote.text != "" && len(text) >= 16 && hasDigit(text) && endsIn(c.s.nameText(v, c.nlo), "token") && all(text, func(b byte) bool { return hexDigit(b) || b == '-' }): // an id, and no word of a model
		return true
	case credentialLike(text, 8) && !isPublicKey(text) && !(isCamel(text) && (spoken(text) || !endsIn(c.s.nameText(v, c.nlo), "secret") && !endsIn(c.s.nameText(v, c.nlo), "auth"))):
		return true
	}
	return v.where == InQuery && strings.HasSuffix(c.s.text[:c.nlo], "action=rp&") // WordPress: a password's reset
}

// ofRole reports whether the value is the secret id of a role, beside the role's.
func (c *candidate) ofRole() bool {
	const near = 200
	t, v := c.s.text, c.v
	if !isUUID(c.text) && !(c.s.endsLine(v.hi) && beginsUUID(c.text)) {
		return false
	}
	around := t[max(0, v.lo-near):min(len(t), v.hi+near)]
	return strings.Contains(around, "role_id") || strings.Contains(around, "role-id") || strings.Contains(around, "roleId") || c.s.besideAccessor(v, c.nlo)
}

// notChosen says why the value is no password, whose name is short and has other
// meanings.
func (c *candidate) notChosen() string {
	v, text := c.v, c.text
	switch {
	case c.s.passFlag(v, text, c.nlo), c.s.r.rules[c.nm.rule].id == "pass" && v.where != InKey && (besideUser(c.s.text, c.nlo) || c.nlo < c.s.insertEnd && behindUser(c.s.before(c.nlo, 24))) && isChosen(text):
		return ""
	case c.bare && v.where != InKey && (isCamel(text) || lowerCaseAndDigits(text) && capitals(c.s.nameText(v, c.nlo)) && v.sep == ':'): // PASS: addr2line
		return "the value is the name of something"
	case v.sep == ':' && v.gap && c.s.startsLine(c.nlo) && strings.HasPrefix(c.s.text[c.nlo:], "PASS:") && isName(text) && lowerCase(text):
		return "the test of this name passes"
	case credentialLike(text, 8) || credentialLike(text, 6) && (!c.bare || v.where == InKey):
		return ""
	}
	return "the name is weak and the value does not look like a password"
}

// ofSession reports whether the value is the id of a session that a URL holds, or
// looks like a credential.
func (c *candidate) ofSession() bool {
	text := c.text
	if c.nm.kind == session && credentialLike(text, 16) && !isCamel(text) {
		return true
	}
	return inURL(c.v.where) && (credentialLike(text, 8) || isUUID(text) || c.s.endsLine(c.v.hi) && beginsUUID(text) || all(text, hexDigit) && len(text) >= 20)
}

// besideAccessor reports whether the secret id v, whose name begins at nlo, is that of a
// token of Consul or Nomad: an accessor stands on its line, or it stands in a table,
// which no other of this name does.
func (s *scan) besideAccessor(v value, nlo int) bool {
	const near = 200
	before := s.before(nlo, near)
	after := s.text[v.hi:min(len(s.text), v.hi+near)]
	after = after[:endBefore(after, "\n")]
	name := s.text[nlo:v.lo]
	return strings.Contains(before, "ccessorID") || strings.Contains(after, "ccessorID") || strings.HasPrefix(name, "SecretID:   ") || strings.HasPrefix(name, "Secret ID   ") || strings.HasPrefix(name, "secret_id   ")
}

// passFlag reports whether a value may be a password that stands behind --pass: a word
// as people choose it, but no number of a pass, no host and no file.
func (s *scan) passFlag(v value, text string, nlo int) bool {
	switch {
	case v.where != InCommandLine || nlo < 2 || s.text[nlo-2:nlo] != "--" || !isOneOf(s.nameText(v, nlo), "pass"):
		return false
	case isProse(text) || other(text) || isOneOf(text, states+" localhost") || isIdentifier(text) && len(text) > 6:
		return false
	}
	return strings.IndexByte("$<", text[0]) < 0 && !strings.ContainsAny(text, "./: -")
}

// wordIsToken reports whether words are a token all the same, as people write them
// into tests and first configurations: no prose stands in a URL, nor in the quotes
// or glued to the = behind a name of several words, such as access_token and
// API_TOKEN. What says how things are (expired) is no token there either.
func (s *scan) wordIsToken(v value, text string, nlo int) bool {
	if len(text) < 3 || v.inList || other(text) || foreign(text) || isProse(text) || isOneOf(text, states) || strings.ContainsAny(text, " \t\n/()[]{}<>\\") {
		return false
	}
	if dotted := strings.IndexByte(text, '.') >= 0; dotted || inURL(v.where) {
		return inURL(v.where) && !(dotted && endsIn(text, "token"))
	}
	name := s.nameText(v, nlo)
	glued := v.quote.text != "" || v.where == InKey || v.sep == '=' && !v.gap
	return glued && (hasWords(name) || len(name) > len("tokens") || v.sep == '=' && v.quote.text == "" && !capitals(text)) && !endsIn(text, "token") && text[0] != '$' && endsIn(name, "token") && !isCamel(text) && !isConstant(text) && !strings.EqualFold(text, name)
}

// states are what stands for a token that is not told, besides the words of prose.
const states = "bearer basic jwt jws jwe opaque oauth oauth2 csrf xsrf access refresh id any all auto custom default disabled enabled active inactive pending present absent optional string text hidden removed replaced created updated deleted stale fresh cached blocked bad good fail pass skip todo tbd new old current next previous first last"

// hasWords reports whether a name is of several words.
func hasWords(name string) bool {
	for i := 1; i < len(name); i++ {
		if name[i] == '_' || name[i] == '-' || name[i] == '.' || capital(name[i]) && name[i-1] >= 'a' {
			return true
		}
	}
	return false
}

// tellsWhere reports whether a bare value is where an error comes from, as in
// revoked refresh token: oauth2: invalid_grant, or what was asked for: wrong
// password: POST https://….
func (s *scan) tellsWhere(v value, text string) bool {
	rest := s.text[v.hi:]
	if capital(text[0]) && v.sep == ':' && all(text, letter) && strings.HasPrefix(rest, " ") { // password: Permission denied
		next := rest[1 : 1+endBefore(rest[1:min(len(rest), 16)], " .,;:!\n")]
		if strings.HasPrefix(rest, " new password") || strings.HasPrefix(rest, " password") || strings.HasPrefix(rest, " your password") { // Retype new password:
			return true
		}
		if isOneOf(next, "denied failed not is was must cannot required invalid error expired has should does did mismatch incorrect missing refused rejected") {
			return true
		}
	}
	if strings.HasPrefix(rest, ": ") {
		return letter(text[0]) && !credentialLike(text, 8) && all(text, func(c byte) bool { return 'a' <= c && c <= 'z' || digit(c) || strings.IndexByte("./_-", c) >= 0 }) && !v.line
	}
	return (strings.HasPrefix(rest, " http") || strings.HasPrefix(rest, " /") || strings.HasPrefix(rest, ` "http`)) && capitals(text) && isOneOf(text, "get post put patch delete head options")
}

// failsAt reports whether a bare value is a word of the error that a file or a request
// meets whose path ends in the name: Post "https://host/oauth/access_token": dial tcp.
func (s *scan) failsAt(v value, text string, nlo int) bool {
	if v.sep != ':' || nlo == 0 || s.text[nlo-1] != '/' || !all(text, letter) {
		return false
	}
	return text == "EOF" || v.hi+1 < len(s.text) && s.text[v.hi] == ' ' && letter(s.text[v.hi+1])
}

// isMetavariable reports whether the value of a flag is what a help text calls it, in
// capitals of any language before what it says of the flag: --password=HASŁO   ustawia.
func (s *scan) isMetavariable(v value) bool {
	rest := s.text[v.hi:]
	if !strings.HasPrefix(rest, "  ") || v.hi-v.lo > 40 || !capitals(s.text[v.lo:v.hi]) || hasDigit(s.text[v.lo:v.hi]) {
		return false
	}
	rest = strings.TrimLeft(rest[:min(len(rest), 48)], " ")
	return rest != "" && (letter(rest[0]) || rest[0] >= 0x80)
}
