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

// isPublicKey reports whether v begins as a public key does; AAAA…NzaC1 and AAAAE2VjZHNh
// are the names of SSH's keys in base64.
func isPublicKey(v string) bool {
	if strings.HasPrefix(v, "AAAA") {
		return strings.HasPrefix(v[4:], "B3NzaC1") || strings.HasPrefix(v[4:], "C3NzaC1") || strings.HasPrefix(v[4:], "E2VjZHNh")
	}
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
