package redact

import "strings"

// The words that say that there is no value, bare or in brackets; and those
// that say so in brackets or in capitals only.
const (
	nothing  = "null nil none undefined true false n/a nan redacted"
	withheld = "filtered masked hidden protected empty unset removed sanitized secret"
)

// capitals reports whether v holds no small letter of ASCII.
func capitals(v string) bool {
	return all(v, func(c byte) bool { return c < 'a' || c > 'z' })
}

func lowerCaseAndDigits(v string) bool {
	return all(v, func(c byte) bool { return 'a' <= c && c <= 'z' || digit(c) })
}

func lowerCase(v string) bool {
	return !all(v, func(c byte) bool { return c < 'a' || c > 'z' })
}

func digit(c byte) bool  { return '0' <= c && c <= '9' }
func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func alnum(c byte) bool  { return digit(c) || letter(c) }
func hexDigit(c byte) bool {
	return digit(c) || 'a' <= c|0x20 && c|0x20 <= 'f'
}

func hasDigit(v string) bool {
	for i := range len(v) {
		if digit(v[i]) {
			return true
		}
	}
	return false
}

func all(v string, is func(byte) bool) bool {
	for i := 0; i < len(v); i++ {
		if !is(v[i]) {
			return false
		}
	}
	return true
}

func isUUID(v string) bool {
	return len(v) == 36 && inUUID(v)
}

// inUUID reports whether v is a UUID, or how one begins.
func inUUID(v string) bool {
	for i := 0; i < len(v); i++ {
		if dash := i == 8 || i == 13 || i == 18 || i == 23; dash != (v[i] == '-') || !dash && !hexDigit(v[i]) {
			return false
		}
	}
	return true
}

// judged is how much of a value the checks look at: one that is longer is
// judged by its beginning, so that a check costs no more than a constant.
const judged = 160

func beginning(v string) string { return v[:min(len(v), judged)] }

// isOther reports whether v is a thing of its own that is no credential: a
// number, a date, a time span, an address, a path, a type, a call.
func other(v string) bool { v = beginning(v); return isOther(v, marksIn(v)) }

var numberBytes, decimalBytes, ipv6Bytes = set("0-9.,:+/TZ%eE").and("-"), set("0-9."), set("0-9a-fA-F:.%/")

func isOther(v string, in marks) bool {
	if v == "" || v[0] == '{' && in&quoteMark != 0 { // nothing, or an object
		return true
	}
	if numberBytes.holdAll(v) { // numbers, dates, times, IPv4 addresses
		return true
	}
	switch v[0] {
	case '/', '~', '.', '(', '@':
		if slashedBase64(v) {
			return false
		}
		return !alnum(v[len(v)-1]) || v[0] != '/' || strings.Count(v, "/") > 1 || !randomRun(v[1:])
	}
	if in&colonMark != 0 && strings.Contains(v, "://") || len(v) > 2 && v[1] == ':' && v[2] == '\\' || in&greaterMark != 0 && strings.Contains(v, "->") {
		return true
	}
	if v[0] == '#' && len(v) <= 9 && all(v[1:], hexDigit) { // a colour
		return true
	}
	if v[0] == '*' && len(v) > 2 && (v[1] == '(' || isName(v[1:]) && strings.IndexByte(v, '.') > 0) { // a type of Go: *rsa.PrivateKey
		return true
	}
	if digit(v[0]) && !decimalBytes.holdAll(v) {
		switch strings.TrimLeft(v, "0123456789.") {
		case "ns", "us", "µs", "ms", "s", "m", "h", "d", "w", "B", "KB", "MB", "GB", "KiB", "MiB", "GiB", "k", "M", "G", "px", "x", "st", "nd", "rd", "th":
			return true
		}
		if strings.Trim(v, "0123456789.hmsnuµ") == "" && len(v) < 16 { // 5m0s
			return true
		}
	}
	if i := strings.IndexByte(v, '='); i > 0 && isName(v[:i]) && strings.Trim(v[i:], "=") != "" { // name=value
		return true
	}
	if in&openMark != 0 {
		if i := strings.IndexAny(v, "({<"); i > 0 && isName(v[:i]) && (v[i] != '<' || v[len(v)-1] == '>') { // a type or a call
			return true
		}
	}
	if i := strings.IndexByte(v, '@'); i > 0 && isName(v[:i]) && strings.IndexByte(v[:i], '.') > 0 && all(v[i+1:], hexDigit) {
		return true // java.lang.Object@1b2c3d
	}
	if strings.HasPrefix(strings.TrimPrefix(v, "-"), "0x") && len(v) <= 19 || strings.HasPrefix(v, "arn:") || strings.HasPrefix(v, "urn:") || strings.HasPrefix(v, "sha256:") || strings.HasPrefix(v, "sha512-") || strings.HasPrefix(v, "sha384-") || strings.HasPrefix(v, "sha256-") || strings.HasPrefix(v, "sha1-") {
		return true
	}
	if v[0] == 'v' && len(v) > 1 && decimalBytes.holdAll(v[1:]) { // a version
		return true
	}
	return in&colonMark != 0 && strings.Count(v, ":") > 1 && ipv6Bytes.holdAll(v) // IPv6, MAC
}

// couldBeToken reports whether v, under a name whose last word is token, could
// be one. UUIDs and hexadecimal are; words of prose, numbers and code are not.
func couldBeToken(v string) bool {
	v = beginning(v)
	if isUUID(v) {
		return true
	}
	in := marksIn(v)
	if in&blankMark != 0 || isOther(v, in) {
		return false
	}
	if i := strings.IndexByte(v, '['); i > 0 && isName(v[:i]) { // tokens[1]
		return false
	}
	dotted := in&(dotMark|slashMark) != 0
	p := partsOf(v)
	switch {
	case in&foreignMark != 0 && foreign(v):
		return false
	case p.random, p.numbered && !dotted, p.longest > 24 && !(p.words && spoken(v)), strings.HasSuffix(v, "=") && len(v) >= 16 && mixed(v):
		return true
	}
	return !p.words && (!dotted || p.odd) && len(v) >= 6
}

// credentialLike reports whether v looks like a credential by itself: the test
// for values under weak names. Identifiers (UUIDs, digests), slugs, paths and
// prose do not. least is the length from which a value counts, in bytes.
func credentialLike(v string, least int) bool {
	v = beginning(v)
	in := marksIn(v)
	if len(v) < least || in&blankMark != 0 || isOther(v, in) && !(v[0] == '/' && strange(v)) {
		return false
	}
	if isIdentifier(v) || in&slashMark != 0 && isFile(v) {
		return false
	}
	if in&spiceMark != 0 && in&digitMark != 0 && in&(lowerMark|upperMark) != 0 {
		return !strings.Contains(v, "%20") && !strings.Contains(v, "%0A") && in&slashMark == 0 && !foreign(v)
	}
	if p := partsOf(v); p.credential || p.random && p.n == 1 {
		return p.n <= 12 && !foreign(v)
	}
	if opaque(v) {
		return true
	}
	return least < 8 && all(v, alnum) && hasDigit(v) && !all(v, digit)
}

// isFile reports whether v ends in the name of a file, with an extension and a folder
// before it: the key of an object in a store.
func isFile(v string) bool {
	slash, dot := strings.LastIndexByte(v, '/'), strings.LastIndexByte(v, '.')
	ext := v[dot+1:]
	return slash > 0 && dot > slash+1 && len(ext) >= 2 && len(ext) <= 5 && all(ext, alnum) && !all(ext, digit) && lowerCaseAndDigits(ext)
}

// spiced reports whether v has signs of the kind that people put into passwords,
// and that no name, path or sentence has.
func spiced(v string) bool {
	v = beginning(v)
	in := marksIn(v)
	return len(v) >= 6 && in&(spiceMark|braceMark) != 0 && in&(blankMark|slashMark|backslashMark) == 0 && strings.IndexByte("^{[(", v[0]) < 0 && strings.IndexByte(")}]", v[len(v)-1]) < 0 && strings.Trim(v, "0123456789.,:+-%") != ""
}

// foreign reports whether more than a fifth of v is beyond ASCII, as in words of
// other scripts: what programs draw at random is not.
func foreign(v string) bool {
	n := 0
	for i := 0; i < len(v); i++ {
		n += b2i(v[i] >= 0x80)
	}
	return n*5 > len(v)
}

// isIdentifier reports whether v has the form of ids and digests, which are no
// credentials unless their name says so: UUID, ULID, hexadecimal.
func isIdentifier(v string) bool {
	if len(v) == 55 && v[2] == '-' && v[35] == '-' && v[52] == '-' && all(v, func(c byte) bool { return hexDigit(c) || c == '-' }) { // traceparent
		return true
	}
	if isUUID(v) || len(v) > 36 && isUUID(v[len(v)-36:]) || len(v) > 36 && isUUID(v[:36]) {
		return true
	}
	if all(v, hexDigit) && (len(v) <= 40 || len(v) == 64 || len(v) == 96 || len(v) == 128) {
		return true
	}
	if len(v) >= 32 && strings.Count(v, "-") > 1 && all(v, func(c byte) bool { return hexDigit(c) || c == '-' }) { // a traceparent, an id of X-Ray
		return true
	}
	return len(v) == 26 && v[0] == '0' && v == strings.ToUpper(v) && !strings.ContainsAny(v, "ILOU-_")
}

// parts is what the runs of letters and digits in a value are like.
type parts struct {
	n          int
	longest    int  // bytes
	random     bool // one looks drawn at random
	credential bool // one does that is neither a slug nor an identifier
	numbered   bool // one of six bytes or more holds digits
	words      bool // all consist of letters
	odd        bool // one begins with a digit and goes on with letters
}

func partsOf(v string) parts {
	p := parts{words: true}
	for i := 0; i < len(v); {
		if markOf[v[i]]&partMarks == 0 {
			i++
			continue
		}
		lo, digits := i, 0
		var in marks
		for ; i < len(v); i++ {
			m := markOf[v[i]]
			if m&partMarks == 0 {
				break
			}
			in |= m
			digits += b2i(m&digitMark != 0)
		}
		slug := in&upperMark == 0
		part := v[lo:i]
		p.n++
		p.longest = max(p.longest, len(part))
		p.words = p.words && digits == 0
		p.odd = p.odd || digit(part[0]) && digits < len(part) && !all(part[1:], digit)
		p.numbered = p.numbered || digits > 0 && len(part) >= 6
		if len(part) >= 8 && (digits > 0 || !slug || len(part) >= 16) && randomRun(part) {
			p.random = true
			p.credential = p.credential || !(slug && len(part) < 16) && !isIdentifier(part)
		}
	}
	return p
}

// randomRun reports whether a run of letters and digits looks drawn at random:
// letters and digits change often, or cases do where no words begin.
func randomRun(v string) bool {
	if len(v) < 8 {
		return false
	}
	var kinds, cases, words, digits int
	for i := 1; i < len(v); i++ {
		a, b := v[i-1], v[i]
		switch da, db := digit(a), digit(b); {
		case da != db:
			if kinds++; kinds >= 3 {
				return true
			}
			digits += b2i(db)
		case db:
			digits++
		case letter(a) && letter(b) && (a^b)&0x20 != 0:
			cases++
			words += b2i(b < 'a') // a word may begin here
		}
	}
	switch {
	case kinds == 2 && (len(v) < 24 || digits > 2), kinds >= 1 && cases >= 3:
		return true
	case kinds == 0 && words >= 3:
		return len(v) < 5*words && vowels(v)*4 < len(v) || len(v) >= 16 && zigzags(v)
	}
	if kinds == 1 && digits > 8 && len(v)-digits < 9 { // a word and a time: Stmt1381777017000
		return false
	}
	return len(v) >= 16 && kinds+cases >= 1 && vowels(v)*5 < len(v) && !all(v, digit)
}

func vowels(v string) (n int) {
	for i := 0; i < len(v); i++ {
		switch lower(v[i]) {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			n++
		}
	}
	return n
}

// isCamel reports whether v is an identifier of code: words with capitals, and
// at most two numbers. What is drawn at random changes case too often.
func isCamel(v string) bool {
	var letters, runs, numbers, digits, longest, lowers int
	var upperCase, lowerCase bool
	for i := 0; i < len(v); i++ {
		c := v[i]
		switch {
		case digit(c):
			digits++
			numbers += b2i(i == 0 || !digit(v[i-1]))
			lowers = 0
			continue
		case !letter(c):
			if strings.IndexByte("._$:/*&@-", c) < 0 {
				return false
			}
			lowers = 0
			continue
		}
		letters++
		if c >= 'a' {
			lowerCase = true
			runs += b2i(i == 0 || !letter(v[i-1]))
			lowers++
			longest = max(longest, lowers)
			continue
		}
		upperCase = true
		lowers = 0
		begins := i == 0 || !letter(v[i-1]) || v[i-1] >= 'a' || i+1 < len(v) && 'a' <= v[i+1] && v[i+1] <= 'z'
		runs += b2i(begins)
	}
	return upperCase && lowerCase && longest >= 3 && numbers <= 2 && digits <= letters && letters >= 3*runs && 5*vowels(v) >= letters && !strange(v)
}

// isPath reports whether v says where a key lies, and is none itself.
func isPath(v string) bool {
	v = beginning(v)
	if strings.HasPrefix(v, "file:") || strings.HasPrefix(v, "fileb:") || len(v) > 3 && v[1] == ':' && strings.IndexByte("\\/", v[2]) >= 0 {
		return true
	}
	if i := strings.LastIndexByte(v, '.'); i > 0 && isName(v[:i]) && isOneOf(v[i+1:], "pem key der p8 p12 pfx jks crt cer pub") {
		return true
	}
	if strings.IndexAny(v[:1], "/~.$") != 0 || strings.IndexByte(v, '/') < 0 || strings.IndexByte(v, '&') >= 0 || strings.Contains(v, `\u0026`) {
		return false
	}
	for part := range strings.SplitSeq(v[1:], "/") {
		if len(part) >= 12 && randomRun(part) || strings.Trim(part, "=+") != part {
			return false
		}
	}
	return strings.Count(v, "/") > 1 || strings.IndexByte(v[1:], '.') >= 0
}
