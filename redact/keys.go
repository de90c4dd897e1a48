package redact

import (
	"bytes"
	"strings"
	"unicode"
)

// A kind says what a value under a name must be to count as a credential.
type kind uint8

const (
	noKind          kind = iota
	strong               // any value that is no placeholder
	token                // any value that could be a token: no prose, no number
	weak                 // a value that looks like a credential
	roleSecret           // a UUID beside the id of a role
	vendorKey            // what weak takes, and the hexadecimal and UUIDs that vendors issue
	directory            // any value that is no path
	chosenValue          // a value that people might choose
	pinCode              // four to twelve digits, or what weak takes
	authHeader           // a scheme and credentials
	cookieHeader         // name=value; name=value
	setCookieHeader      // name=value; attributes
	oauthCode            // only beside other parameters of OAuth
	oauthState           // the same
	userCode             // the same, of a device's authorization
	userPassword         // user:password
	sessionID            // only in a URL or form
	session              // there, or what weak takes
	signature            // only in a URL or form
	header               // a weak one, of a header's name: any value that could be a token and no identifier
	qualified            // words that say whose stand behind the name: a value that looks like a credential
	denied               // never; the kinds below are those of words beside a name
	whose                // a word behind a password's name that says whose it is
	neutral              // a word behind a name that does not change what it names
	about                // a word behind a name that makes it one of something else
	vendor               // a word before a weak name that says whose it is
)

// A name is what a row says of a name.
type name struct {
	rule int16
	kind kind
}

// names holds each name of the table without its separators: accesstoken. The bits
// tell at a glance what it does not hold.
type names struct {
	table map[string]name
	bits  [1 << 10]uint32
}

// of is what a word, or several without separators, names.
func (ns *names) of(word []byte) (name, bool) {
	if len(word) == 0 {
		return name{}, false
	}
	if at := nameBit(word); ns.bits[at>>5]&(1<<(at&31)) == 0 {
		return name{}, false
	}
	nm, ok := ns.table[string(word)]
	return nm, ok
}

// kindOf is the kind of what a word names.
func (ns *names) kindOf(word []byte) kind {
	nm, _ := ns.of(word)
	return nm.kind
}

// nameBit is the bit of a word: its length and three of its bytes.
func nameBit[T string | []byte](word T) uint32 {
	n := len(word)
	h := uint32(n) | uint32(word[0])<<8 | uint32(word[n/2])<<16 | uint32(word[n-1])<<24
	return spread(h) >> 17
}

func newNames(rules []rule) *names {
	n := make(map[string]name)
	for i, r := range rules {
		if r.names == "" {
			continue
		}
		for s := range strings.SplitSeq(r.names, "|") {
			s = strings.ReplaceAll(s, " ", "")
			for _, s := range [...]string{s, upperBeyondASCII(s)} {
				if _, ok := n[s]; !ok {
					n[s] = name{int16(i), r.kind}
				}
			}
		}
	}
	n["pw"] = n["pass"] // its anchors are signs behind it
	n["authuserinfo"] = name{n["password"].rule, userPassword}
	n["sstauth"] = n["authuserinfo"] // of Galera
	for _, of := range [...]struct {
		kind  kind
		words string
	}{{neutral, neutralWords}, {about, aboutWords}, {vendor, vendors}, {whose, whoseWords}} {
		for w := range strings.FieldsSeq(of.words) {
			if _, ok := n[w]; !ok {
				n[w] = name{kind: of.kind}
			}
		}
	}
	ns := &names{table: n}
	for s := range n {
		at := nameBit(s)
		ns.bits[at>>5] |= 1 << (at & 31)
	}
	return ns
}

// upperBeyondASCII writes the letters beyond ASCII in upper case: names and
// anchors fold the others alone.
func upperBeyondASCII(s string) string {
	return strings.Map(func(c rune) rune {
		if c < 0x80 {
			return c
		}
		return unicode.ToUpper(c)
	}, s)
}

// words is a name cut into words, in lower case and without separators.
type words struct {
	buf    [96]byte
	starts [24]uint8 // where each word begins in buf
	n      int       // words
	end    int       // bytes of buf in use
}

// split cuts a name into words: at separators and where letters change case.
// Of a long name it takes the end.
func (w *words) split(s string) {
	w.n, w.end = 0, 0
	if len(s) > len(w.buf) {
		s = s[len(s)-len(w.buf):]
	}
	fresh := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < 128 && !alnum(c) {
			fresh = true
			continue
		}
		upperCase := 'A' <= c && c <= 'Z'
		if upperCase && i > 0 {
			before := s[i-1]
			afterLower := 'a' <= before && before <= 'z' || digit(before)
			beforeLower := i+1 < len(s) && 'a' <= s[i+1] && s[i+1] <= 'z'
			fresh = fresh || afterLower || beforeLower && 'A' <= before && before <= 'Z'
		}
		if fresh {
			if w.n == len(w.starts) {
				copy(w.starts[:], w.starts[1:])
				w.n--
			}
			w.starts[w.n] = uint8(w.end)
			w.n++
			fresh = false
		}
		w.buf[w.end] = lower(c)
		w.end++
	}
}

func (w *words) from(i int) []byte { return w.buf[w.starts[i]:w.end] }

// has reports whether one of the first n words is this one.
func (w *words) has(word string, n int) bool {
	for i := range n {
		if string(w.buf[w.starts[i]:w.starts[i+1]]) == word {
			return true
		}
	}
	return false
}

// drop takes the last word away.
func (w *words) drop() { w.n--; w.end = int(w.starts[w.n]) }

// dropAccount takes the host of an Azure storage account away but for the account,
// where Hadoop's options end in one: fs.azure.account.key.acct.dfs.core.windows.net
// (https://hadoop.apache.org/docs/stable/hadoop-azure/index.html).
func (w *words) dropAccount() bool {
	const host = 4 // dfs.core.windows.net
	if w.n < host+2 || string(w.buf[w.starts[w.n-3]:w.starts[w.n-2]]) != "core" {
		return false
	}
	for range host {
		w.drop()
	}
	return true
}

// judge says what a name is, or reports false. The longest run of last words
// that the table knows decides: next_token is no token.
func (ns *names) judge(s string) (name, bool) {
	var w words
	for w.split(s); w.n > 0; w.drop() {
		if n, ok := ns.last(&w); ok {
			return n, n.kind != denied
		}
		tail := w.from(w.n - 1)
		if trimmed := bytes.TrimRight(tail, "0123456789"); len(trimmed) < len(tail) {
			w.end -= len(tail) - len(trimmed) // password2
			if len(trimmed) == 0 {
				continue
			}
			if n, ok := ns.last(&w); ok {
				return n, n.kind != denied
			}
			tail = trimmed
		}
		switch ns.kindOf(tail) {
		case neutral:
			continue
		case noKind:
			if w.dropAccount() {
				continue
			}
		case whose:
			if n, ok := ns.whose(w); ok {
				return n, true
			}
		}
		return ns.qualified(&w)
	}
	return name{}, false
}

// qualified is the name before up to three words that say whose it is:
// token_acme, API_KEY_FOR_CI.
func (ns *names) qualified(w *words) (name, bool) {
	for range 3 {
		if k := ns.kindOf(w.from(w.n - 1)); k == about || k == denied || w.n == 1 {
			break
		}
		w.drop()
		n, ok := ns.last(w)
		switch {
		case !ok:
			continue
		case n.kind == strong || n.kind == token || n.kind == weak && string(w.from(w.n-1)) == "secret":
			return name{n.rule, qualified}, true
		}
		break
	}
	return name{}, false
}

// whose judges a name less its last word, which says whose password it is.
func (ns *names) whose(w words) (name, bool) {
	if w.n < 2 {
		return name{}, false
	}
	w.drop()
	n, ok := ns.of(w.from(w.n - 1))
	return n, ok && n.kind == strong && n.rule == ns.table["password"].rule
}

// last looks the last five words up, the longest run first.
func (ns *names) last(w *words) (name, bool) {
	for i := max(0, w.n-5); i < w.n; i++ {
		if n, ok := ns.of(w.from(i)); ok && n.kind <= denied {
			if i > 0 && n.kind == weak {
				switch string(w.from(w.n - 1)) {
				case "secret":
					if w.has("checksum", i) { // Helm's annotation checksum/secret
						return n, true
					}
					return ns.table["compoundsecret"], true // db_secret says whose
				case "key", "auth":
					if n, ok := ns.looseKey(w); ok {
						return n, true
					}
					if ns.vendorBefore(w, i) {
						return ns.table["vendorsownkey"], true
					}
				}
			}
			if i > 0 && n.kind == chosenValue && string(w.from(w.n-1)) == "pass" && ns.owns(w.buf[w.starts[w.n-2]:w.starts[w.n-1]]) {
				return ns.table["password"], true
			}
			return n, true
		}
	}
	tail := w.from(w.n - 1)
	if owner, ok := bytes.CutSuffix(tail, []byte("pass")); ok && ns.owns(owner) {
		return ns.table["password"], true
	}
	if len(tail) > 3 && tail[len(tail)-1] == 's' { // access_tokens: values that look like it
		if n, ok := ns.singular(w); ok {
			return n, true
		}
	}
	if !looseEnd[tail[len(tail)-1]] {
		return name{}, false
	}
	for _, l := range loose {
		if len(tail) > len(l) && string(tail[len(tail)-len(l):]) == l {
			return ns.table[l], true
		}
	}
	return name{}, false
}

// looseKey is what the last two words name together, at the end of a longer one:
// slapi_key.
func (ns *names) looseKey(w *words) (name, bool) {
	two := w.from(w.n - 2)
	for _, l := range looseKeys {
		if bytes.HasSuffix(two, l) && string(two) != "openapikey" {
			return ns.table[string(l)], true
		}
	}
	return name{}, false
}

// owns reports whether a word before pass says whose password it is: a pass of
// tests or of a filter is none.
func (ns *names) owns(word []byte) bool {
	return ns.kindOf(word) == whose && string(word) != "proxy" || len(word) > 1 && isOneOf(string(word), owners)
}

// vendorBefore reports whether one of the words before the one at i, or two of
// them together, is the name of a vendor: algoliaAdminKey, PAGER_DUTY_KEY.
func (ns *names) vendorBefore(w *words, i int) bool {
	for j := range i {
		if ns.kindOf(w.buf[w.starts[j]:w.starts[j+1]]) == vendor || j+2 <= i && ns.kindOf(w.buf[w.starts[j]:w.starts[j+2]]) == vendor {
			return true
		}
	}
	return false
}

func (ns *names) singular(w *words) (name, bool) {
	for i := max(0, w.n-5); i < w.n; i++ {
		s := w.from(i)
		if n, ok := ns.of(s[:len(s)-1]); ok {
			switch n.kind {
			case strong, token, weak, vendorKey, chosenValue:
				return name{n.rule, weak}, true
			}
			return n, n.kind == denied
		}
	}
	return name{}, false
}
