package redact

import "strings"

// refuse says why a value is none of the kind that its name asks for; empty: it
// is one.
func (s *scan) refuse(nm name, v value, text string, nlo int) string {
	bare := v.quote.text == "" && (v.sep == ' ' || v.gap && (v.sep == ':' || strings.HasSuffix(s.text[:v.lo], "-> ")))
	if bare && v.where != InKey && s.tellsWhere(v, text) {
		return "an error goes on"
	}
	switch nm.kind {
	case strong, directory:
		if isPublicKey(text) {
			return "the value is a public key"
		}
		if strings.HasPrefix(text, "arn:aws") {
			return "the value is the name of a resource"
		}
		if isKeyID(text) && v.where != InKey && !strings.Contains(strings.ToLower(s.text[nlo:v.lo]), "secret") && nm.rule == s.r.ids["secret-key"] {
			return "the value is an access key id, an identifier"
		}
		if len(text) == 1 && v.quote.text != "" && strings.EqualFold(s.text[nlo:min(len(s.text), nlo+9)], "accesskey") && v.where != InKey {
			return "the value is a key of the keyboard, in HTML"
		}
		if bare && v.line && isSentence(s.text[v.lo:s.yamlEnd(nlo, v.lo, v.hi)]) {
			return "the value is a sentence"
		}
		if bare && v.where != InKey && strings.HasPrefix(text, "http") && strings.Contains(beginning(text), "://") {
			return "the value is a URL"
		}
		if !s.r.rules[nm.rule].chosen && isPath(text) {
			return "the value is a path, or the key of a keyboard"
		}
		if strings.HasPrefix(text, "arn:aws") || strings.HasPrefix(text, "projects/") && strings.Count(beginning(text), "/") > 2 {
			return "the value is the name of a resource"
		}
		if strings.IndexByte(text, ' ') < 0 && len(text) < 40 && endsIn(s.nameText(v, nlo), "mnemonic") {
			return "a mnemonic is of several words"
		}
		if name := s.nameText(v, nlo); bare && all(text, letter) && (strings.HasSuffix(name, ".pem") || len(name) > 2 && name[len(name)-2] == '.' && digit(name[len(name)-1])) { // tests/key.pem: add, passwd.1: fix
			return "the name is that of a file"
		}
		if !s.r.rules[nm.rule].chosen && (isConstant(text) || v.sep == ' ' && v.where != InCommandLine && wider(s.text, nlo) < nlo && !strings.ContainsAny(s.nameText(v, nlo), "_-.") && !credentialLike(text, 8) && !(isIdentifier(text) && len(text) >= 16)) {
			return "the value is the name of a variable or of a key"
		}
		if v.quote.text == "" && v.sep == ':' && isOneOf(text, "files compat systemd sss db nis ldap winbind") && strings.HasPrefix(s.text[nlo:], "passwd:") { // nsswitch.conf
			return "the value is a source of nsswitch.conf"
		}
		if v.quote.text == "" && v.sep != '>' && len(text) > 6 && len(text) <= 18 && strings.HasPrefix(text, "0x") && all(text[2:], hexDigit) {
			return "the value is an address"
		}
		if v.quote.text == "" && len(text) < 3 && all(text, func(c byte) bool { return !alnum(c) && c < 0x80 }) {
			return "the value is punctuation"
		}
		if v.quote.text == "" && v.where != InKey && s.isCode(v, text, nlo) {
			return "the value is code"
		}
		if bare && v.where != InKey && isProse(text) && (v.hi == len(s.text) || strings.IndexByte(" \r\n.,;:!?)", s.text[v.hi]) >= 0) || v.where == InKey && isSentence(text) || v.quote.text != "" && validates(text) && isSentence(text) {
			return "the value is prose"
		}
		if v.where == InText && isLabel(s.phrase(v, nlo), s.r.rules[nm.rule].chosen) || v.quote.text != "" && text == "string" {
			return "the value is a label or a type"
		}
		if nlo > 0 && s.text[nlo-1] == '/' && v.where != InKey && (text[0] == '/' && strings.Count(beginning(text), "/") > 1 || isRoute(text)) {
			return "the name is that of a page, and the value too"
		}
		if v.quote.text != "" && isSelector(text) || isOneOf(text, "always on_create") && strings.HasSuffix(s.nameText(v, nlo), "update_password") { // of Ansible
			return "the value says where a password is typed, or when it is set"
		}
		if nm.kind == directory && strings.IndexAny(text[:1], "/~.") == 0 || nm.kind == directory && len(text) > 2 && text[1] == ':' {
			return "the value is a path"
		}
		if v.quote.text == "" && text[0] == '{' && (len(text) == 1 || strings.IndexByte("\"' ", text[1]) >= 0 || nextField(text[1:])) {
			return "the value is an object"
		}
		return ""
	case token:
		if v.sep == ' ' && v.lo-nlo < len("assertion")+3 && v.where != InCommandLine && strings.EqualFold(s.nameText(v, nlo), "assertion") { // assertion 'x != NULL' failed
			return "an assertion of code"
		}
		if bare && v.where != InKey && isCamel(text) && (strings.HasSuffix(text, "Token") || strings.HasSuffix(text, "Exception") || strings.HasSuffix(text, "Error")) {
			return "the value is a type"
		}
		if v.inList && v.quote.text == "" && isByteList(text) && strings.Count(beginning(text), ",")+strings.Count(beginning(text), " ") > 3 {
			return ""
		}
		if (couldBeToken(text) || drawnLetters(text) || s.wordIsToken(v, text, nlo)) && !isPublicKey(text) {
			return ""
		}
		return "the value is prose, a number or code, and no token"
	case header:
		if couldBeToken(text) && !isIdentifier(text) && all(text, alnum) || credentialLike(text, 8) {
			return ""
		}
		return "the value does not look like a credential"
	case weak:
		if len(text) >= 8 && userAndPassword(text) || v.inList && s.r.rules[nm.rule].kind == strong && s.r.rules[nm.rule].chosen && (v.quote.text != "" && !isSentence(text) || credentialLike(text, 6)) {
			return ""
		}
		if v.inList && v.quote.text == "" && s.someItem(nm, text) {
			return ""
		}
		if credentialLike(text, 8) && !isPublicKey(text) && !(isCamel(text) && !endsIn(s.nameText(v, nlo), "secret") && !endsIn(s.nameText(v, nlo), "auth")) {
			return ""
		}
		if v.where == InQuery && strings.HasSuffix(s.text[:nlo], "action=rp&") { // WordPress: a password's reset
			return ""
		}
		return "the name is weak and the value does not look like a credential"
	case qualified:
		if least := 16 - 8*b2i(s.r.rules[nm.rule].chosen); (credentialLike(text, least) || least < 16 && spiced(text)) && !isPublicKey(text) {
			return ""
		}
		return "the name goes on and the value does not look like a credential"
	case roleSecret:
		around := s.text[max(0, v.lo-200):min(len(s.text), v.hi+200)]
		if (isUUID(text) || s.endsLine(v.hi) && beginsUUID(text)) && (strings.Contains(around, "role_id") || strings.Contains(around, "role-id") || strings.Contains(around, "roleId") || s.besideAccessor(v, nlo)) {
			return ""
		}
		return "no id of a role nor of an accessor stands beside it"
	case vendorKey:
		if credentialLike(text, 8) && !isPublicKey(text) || isHexKey(text) || s.endsLine(v.hi) && beginsUUID(text) {
			return ""
		}
		return "the value does not look like a key"
	case chosenValue:
		if s.passFlag(v, text, nlo) {
			return ""
		}
		if bare && v.where != InKey && (isCamel(text) || lowerCaseAndDigits(text) && capitals(s.nameText(v, nlo)) && v.sep == ':') { // PASS: addr2line
			return "the value is the name of something"
		}
		if v.sep == ':' && v.gap && s.startsLine(nlo) && strings.HasPrefix(s.text[nlo:], "PASS:") && isName(text) && lowerCase(text) {
			return "the test of this name passes"
		}
		if credentialLike(text, 8) || credentialLike(text, 6) && (!bare || v.where == InKey) {
			return ""
		}
		return "the name is weak and the value does not look like a password"
	case userPassword:
		if !all(text, digit) {
			return ""
		}
		return "the value is a number"
	case pinCode:
		if all(text, digit) && len(text) >= 4 && len(text) <= 12 || credentialLike(text, 6) || inGroups(text) {
			return ""
		}
		return "the value is no code of four to twelve digits"
	case sessionID, session:
		if inURL(v.where) && (credentialLike(text, 8) || isUUID(text) || s.endsLine(v.hi) && beginsUUID(text) || all(text, hexDigit) && len(text) >= 20) || nm.kind == session && credentialLike(text, 16) && !isCamel(text) {
			return ""
		}
		return "the value does not look like the id of a session in a URL"
	case signature:
		if inURL(v.where) || v.sep == '\n' || v.where == InKey && credentialLike(text, 20) || len(text) >= 16 && signsURL(s.nameText(v, nlo)) {
			return ""
		}
		return "a signature counts in a URL only"
	case oauthCode, oauthState, userCode:
		if s.oauth(nlo, nm.kind, v, text) {
			return ""
		}
		return "no parameter of OAuth stands beside it"
	}
	return "no value of this kind is masked"
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
	if len(text) < 3 || v.inList || other(text) || foreign(text) || isProse(text) || isOneOf(text, states) || strings.ContainsAny(text, " \t\n./()[]{}<>\\") {
		return false
	}
	if inURL(v.where) {
		return true
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
