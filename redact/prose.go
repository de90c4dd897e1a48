package redact

import "strings"

// isProse reports whether an unquoted value is a word that goes on a sentence:
// password: must not be empty.
func isProse(v string) bool {
	for v != "" && sentenceEnds[v[len(v)-1]] {
		v = v[:len(v)-1]
	}
	return len(v) <= longestProse && proseWords.has(v)
}

const longestProse = 16

var sentenceEnds = set(".,;:!?'")

// proseWords go on a sentence behind a name.
var proseWords = newWordSet("a an the is are was were be been must should shall may might can cannot could will would has have had not no none for of on in at to by from with without and or but if when then than as so that this these those your my our their its invalid incorrect wrong required missing expired failed failure rejected denied accepted changed updated reset set unset empty does do did too authentication authorization mismatch error ok unknown unauthorized revoked yes forgotten valid verified matches needed needs provided given only also already using use used please enter here there it they you we i user users successfully success never always found recognised recognized json convert cannot value using contains refused unsupported malformed bad minimum maximum path field read write")

// A wordSet is a list of words to look one up in, in either case.
type wordSet map[string]struct{}

func newWordSet(words string) wordSet {
	set := make(wordSet)
	for w := range strings.FieldsSeq(words) {
		set[w] = struct{}{}
	}
	return set
}

// has reports whether v, of no more than 24 bytes, is in the set.
func (ws wordSet) has(v string) bool {
	var buf [24]byte
	for i := range len(v) {
		buf[i] = lower(v[i])
	}
	_, ok := ws[string(buf[:len(v)])]
	return ok
}

// validates reports whether a quoted text holds a word of those that say what is
// wrong with a value: a passphrase of small words holds none.
func validates(v string) bool {
	for w := range strings.FieldsSeq(beginning(v)) {
		if isOneOf(strings.TrimRight(w, ".,:;!"), "must should required invalid characters field cannot can't blank empty match short long minimum incorrect wrong missing expired") {
			return true
		}
	}
	return false
}

// isSentence reports whether a value of several words is prose: it has small
// words among them, and no word that looks like a credential.
func isSentence(v string) bool {
	if !strings.Contains(v, " ") || len(v) > judged {
		return false
	}
	n, small := 0, 0
	for w := range strings.FieldsSeq(v) {
		n++
		if isProse(w) {
			small++
		}
		if couldBeToken(strings.Trim(w, ".,;:!?'\"()")) {
			return false
		}
	}
	return small*3 >= n
}

// labelled are the words for a password, without their first letter: labels begin
// with a capital.
var labelled = []string{"assword", "asswort", "ennwort", "assphrase", "asscode", "ontraseña", "ontrasena", "enha", "ot de passe", "achtwoord", "ösenord", "assord", "dgangskode", "asło", "eslo", "elszó", "alasana", "arola", "ifre", "арол", "密码", "密碼", "口令", "スワード", "スフレーズ", "밀번호", "암호", "ontrasinal", "arolă", "ωδικός", "ozinka", "laptažodis", "arool", "asahitza", "asvorto", "odeord", "ontraseny", "dgangsfrase", "ata sandi", "ật khẩu", "كلمة المرور", "كلمة السر", "סיסמה", "รหัสผ่าน"}

// isLabel reports whether v is what a form or a message calls a credential:
// Password, New password, Das Passwort ist ungültig. Of what people choose it
// must say so itself; what programs draw at random has no words.
func isLabel(v string, chosen bool) bool {
	v = strings.TrimSpace(strings.TrimSuffix(v, `\n`))
	words := strings.IndexByte(v, ' ') > 0
	if v == "" || len(v) > judged || v[0] == '-' {
		return false
	}
	small := 'a' <= v[0] && v[0] <= 'z' && !(isSentence(v) && strings.Count(v, " ") > 2) && !(!chosen && strings.Count(v, " ") > 3) // people choose such phrases
	if small && (!words || !foreign(v) && (!chosen || strings.Contains(v, "assword") || strings.Contains(v, "assphrase") || strings.Contains(v, "asscode"))) {
		return false
	}
	capital := false // inside a word
	for i := 0; i < len(v); i++ {
		if c := v[i]; c < 0x80 && !letter(c) && strings.IndexByte(" .,:?!'()*-{}%_/", c) < 0 {
			return false
		}
		capital = capital || i > 0 && 'A' <= v[i] && v[i] <= 'Z' && letter(v[i-1])
	}
	if !chosen { // but twelve words may be a seed phrase
		return words && strings.Count(v, " ") < 11 || foreign(v) || !small && (strings.HasSuffix(v, "chlüssel") || strings.HasSuffix(v, "geheimnis") || strings.HasSuffix(v, "-Secret") || strings.HasSuffix(v, "-Key") || strings.HasSuffix(v, "-Token"))
	}
	for _, st := range labelled {
		if strings.Contains(v, st) && (words || foreign(v) || !capital && len(v)-len(st) < 5 && !strings.ContainsAny(v, ".,?!'()*-{}%/")) {
			return true
		}
	}
	return false
}

// isSelector reports whether a quoted text is where a page has a field, in CSS or
// XPath, or a prefix: #new-password, input[name=password], application:.
func isSelector(v string) bool {
	v = beginning(v)
	name := strings.TrimLeft(v, ".#")
	if i := strings.IndexByte(name, '#'); i > 0 { // input#password
		name = name[i+1:]
	}
	if len(name) < len(v) && isName(name) && !hasDigit(name) && !capital(name[0]) {
		for _, st := range [...]string{"ass", "wd", "ield", "nput", "ecret", "oken", "orm"} {
			if strings.Contains(name, st) {
				return true
			}
		}
	}
	if strings.HasPrefix(v, "#/") { // a pointer into JSON
		return true
	}
	for _, st := range [...]string{"[name=", "[type=", "[id=", "[@", "[data-", "[aria-"} {
		if strings.Contains(v, st) {
			return true
		}
	}
	n := len(v) - 1
	return n > 3 && v[n] == ':' && all(v[:n], func(c byte) bool { return 'a' <= c && c <= 'z' })
}

// isRoute reports whether v names a controller and what it does, as routes of Rails do:
// users/passwords#update.
func isRoute(v string) bool {
	controller, action, ok := strings.Cut(v, "#")
	lower := func(c byte) bool { return 'a' <= c && c <= 'z' || c == '_' || c == '/' }
	return ok && controller != "" && action != "" && all(controller, lower) && all(action, lower)
}

// flagWords stand before a flag of which a text speaks: the --token flag.
const flagWords = " the a an and or with of use using option flag make support supports added add new missing now remove ignore specify pass via by both to set than but when if only that default named called "

// ofFlag reports whether the hyphen at i begins a flag of which a text speaks,
// and that a command does not bear.
func (s *scan) ofFlag(i int) bool {
	const most = 12
	before := strings.TrimRight(s.text[max(0, i-most):i], " ")
	word := before[1+strings.LastIndexByte(before, ' '):]
	return word != "" && len(before) < len(s.text[max(0, i-most):i]) && strings.Contains(flagWords, " "+word+" ")
}

// isCode reports whether a bare value is a type, a call or a reference in code.
func (s *scan) isCode(v value, text string, nlo int) bool {
	text = beginning(text)
	next := byte(0)
	if v.hi < len(s.text) {
		next = s.text[v.hi]
	}
	if first, _, more := strings.Cut(text, " "); v.gap && (v.sep == '=' && nlo > 0 && s.text[nlo-1] == '$' || (more || next == ' ') && isOneOf(first, keywords)) { // $password = …, x = new …
		return true
	}
	if text == "!0" || text == "!1" || text == "void" && strings.HasPrefix(s.text[v.hi:], " 0") { // what minifiers write
		return true
	}
	if v.gap && v.sep == ':' && isName(text) && !hasDigit(text) && next == ' ' && s.assigns(v.hi) { // password: SecretStr | None = …
		return true
	}
	if v.lo > 2 && !v.gap && s.text[v.lo-2:v.lo] == "->" && nameByte(s.text[v.lo-3]) && isName(text) && (!hasDigit(text) || strings.IndexByte(text, '_') > 0) { // pwd->pw_name
		return true
	}
	ident := strings.TrimLeft(text, "$&@:")
	switch i := strings.IndexAny(ident, "([!<"); {
	case i > 0 && ident[i] == '(' && isOneOf(ident[:i], keywords), i > 0 && ident[i] == '(' && v.gap && isName(ident[:i]) && (v.sep == '=' || strings.IndexByte(ident[:i], '.') > 0) && (!hasDigit(ident[:i]) || strings.IndexAny(ident[:i], "_.") > 0) && (strings.IndexByte(",)\"'`[", next) >= 0 || strings.IndexByte(ident, ')') > 0 || i == len(ident)-1): // a call, with arguments
		return true
	case i > 0 && isName(ident[:i]) && !hasDigit(ident[:i]):
		c := ident[i]
		if rest := s.text[v.lo+len(text)-len(ident)+i : min(len(s.text), v.lo+2*judged)]; c == '[' { // a[1], and no a[1]b
			end := strings.IndexByte(rest[:endBefore(rest, "\n")], ']')
			return end < 0 || end+1 >= len(rest) || !alnum(rest[end+1])
		} else if line := strings.TrimRight(rest[:endBefore(rest, "\n")], " \r;,{:"); c == '(' && v.gap && strings.HasSuffix(line, ")") {
			return true
		}
		return c == '(' && (next == ')' && (v.hi+1 >= len(s.text) || !alnum(s.text[v.hi+1])) || next == '"' || next == '\'' || strings.HasSuffix(text, ")")) || i == len(ident)-1 && isOneOf(ident[:i], types)
	case strings.HasPrefix(text, "ConvertTo-SecureString"):
		return true
	case strings.HasPrefix(text, "process.env.") || strings.HasPrefix(text, "os.environ"):
		return true
	}
	if isName(ident) && (strings.HasPrefix(ident, "self.") || strings.HasPrefix(ident, "this.")) {
		return true
	}
	if !isName(ident) || hasDigit(ident) {
		return false
	}
	if v.gap && v.sep == '=' && (isField(s.text[nlo:nameStop(s.text, nlo)]) || s.inTargets(nlo)) { // self._token = token
		return true
	}
	if v.line && ident == "password" && s.endsLine(v.hi) {
		return false // YAML: db_password: password
	}
	if v.gap && v.sep == ':' && isOneOf(ident, types) || v.where == InCommandLine && isOneOf(ident, types+" strings value file path name flag flags option options argument arguments parameter") || nlo > 0 && s.text[nlo-1] == '-' && isOneOf(text, "pass password passphrase file token secret key string value") && capitals(text) {
		return true // what a help text calls it, too
	}
	if s.isAlias(v, text, next) {
		return true
	}
	// password = config.password; and password = password; and $password
	hi := nameStop(s.text, nlo)
	name, last := s.text[nlo:hi], ident
	name = name[1+strings.LastIndexByte(name, '.'):]
	last = last[1+strings.LastIndexByte(last, '.'):]
	if owner, _, dotted := strings.Cut(s.text[nlo:hi], "."); dotted && (len(owner) == 1 || owner == "this") && len(ident) == 1 && !v.gap && next == ';' { // this.password=e;
		return true
	}
	if text[0] == '$' { // a variable, where others stand or where it has the name
		return len(ident) <= 2 || strings.EqualFold(name, last) || strings.Contains(s.before(nlo, 64), "$")
	}
	dotted := len(last) < len(ident)
	if tail := len(last) - len(name); tail > 0 && dotted && strings.EqualFold(last[tail:], name) { // password=settings.DB_PASSWORD
		return true
	}
	if dotted && v.gap && isOneOf(ident[:strings.IndexByte(ident, '.')], "var local module data params config settings env secrets self this args opts options") {
		return true
	}
	if dotted && strings.HasSuffix(s.text[:v.lo], ":= ") { // Go: key := mock.Key
		return true
	}
	return strings.EqualFold(name, last) && (dotted || v.gap || v.where == InCommandLine && last == strings.ToUpper(last)) || v.gap && dotted && (next == ';' || next == ')')
}

// isAlias reports whether a bare value is a field that a query of GraphQL gives
// another name: me { id token: apiToken }. No comma stands between fields, as
// it would between members of an object, and a name before their brace.
func (s *scan) isAlias(v value, text string, next byte) bool {
	if !v.gap || v.sep != ':' || v.where != InText || next != ' ' || !isName(text) || strings.ContainsAny(text, ".-") {
		return false
	}
	const near = 160
	before := strings.TrimRight(s.before(v.lo, near), " :")
	parent, fields, ok := strings.Cut(before[max(0, strings.LastIndexByte(before, '{')-2):], "{ ")
	if !ok || len(parent) != 2 || parent[1] != ' ' || !nameByte(parent[0]) || !all(fields, func(c byte) bool { return nameByte(c) || c == ' ' || c == ':' }) {
		return false
	}
	name := fields[1+strings.LastIndexByte(fields, ' '):]
	n := len(text) - len(name) // token: apiToken
	rest := s.text[v.hi+1:]
	return name != "" && n > 0 && strings.EqualFold(text[n+1:], name[1:]) && text[n] == name[0]-'a'+'A' && 'a' <= name[0] && name[0] <= 'z' && 'a' <= text[0] && text[0] <= 'z' && rest != "" && (rest[0] == '}' || letter(rest[0]))
}

// isField reports whether a name is that of a field of the object whose method runs.
func isField(name string) bool {
	owner, field, ok := strings.Cut(name, ".")
	return ok && field != "" && isOneOf(owner, "self this cls")
}

// inTargets reports whether nothing but names and commas stands before the name at
// lo on its line: user, password = split.
func (s *scan) inTargets(lo int) bool {
	before := strings.TrimSpace(s.before(lo, 96))
	for i := range len(before) {
		if c := before[i]; c == ' ' && before[i-1] != ',' || c != ' ' && c != ',' && !nameByte(c) {
			return false
		}
	}
	return before != "" && before[len(before)-1] == ','
}

// assigns reports whether what follows the type at i of a declaration assigns
// to it, or goes on with further types.
func (s *scan) assigns(i int) bool {
	rest := s.text[i:min(len(s.text), i+64)]
	return strings.HasPrefix(rest, " = ") || strings.HasPrefix(rest, " | None")
}

// keywords begin an expression.
const keywords = "await new async func function lambda typeof yield void"

// types are the names of types that a declaration gives to credentials.
const types = "string str id text varchar nvarchar char bytes password secretstr securestring optional option int boolean bool"

func isPublicKey(v string) bool {
	return strings.HasPrefix(v, "ssh-") || strings.HasPrefix(v, "ecdsa-sha2-") || strings.HasPrefix(v, "-----BEGIN PUBLIC") || strings.HasPrefix(v, "-----BEGIN CERT") || strings.HasPrefix(v, "pk_live_") || strings.HasPrefix(v, "pk_test_") || strings.HasPrefix(v, "age1") || strings.HasPrefix(v, "npub1")
}

// isKeyID reports whether v is an access key id of AWS, which is no secret.
func isKeyID(v string) bool {
	if len(v) < 16 || len(v) > 24 {
		return false
	}
	switch v[:4] {
	case "AKIA", "ASIA", "AROA", "AIDA", "ABIA", "ACCA":
		return all(v, func(c byte) bool { return 'A' <= c && c <= 'Z' || digit(c) })
	}
	return false
}
