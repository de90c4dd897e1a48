package redact

import "strings"

// This file holds what tells at a glance that no value stands for a name: most
// names in clean text are words of a sentence. Whatever it lets go, the rest of
// the shape would let go as well.

// inProse reports whether a name goes on a sentence, so that no value of its kind
// follows: session opened for user root.
func inProse(t string, k kind, lo, hi int) bool {
	words := 1
	switch k {
	case session, sessionID, signature, oauthCode, oauthState, userCode:
	case weak:
		words = 6 // it may stand behind five words of prose
	case token:
		if words = 6; hi < len(t) && strings.IndexByte(t[hi:min(len(t), hi+mostTold)], ':') >= 0 {
			return false // a colon may stand before it
		}
	case strong:
		return ofOpenSSH(t, lo, hi)
	default:
		return false
	}
	if !amidWords(t, lo) || strings.IndexByte(t[lo:hi], '_') >= 0 {
		return false
	}
	const most = 15 // letters of a word: of more a credential might be made
	for n := range words {
		i := hi + 1
		for i < len(t) && i-hi-1 <= most && 'a' <= t[i] && t[i] <= 'z' {
			i++
		}
		if i+1 >= len(t) || t[hi] != ' ' || i-hi-1 < 2 {
			return false
		}
		word := t[hi+1 : i]
		switch {
		case t[i] == ';' || t[i] == ',':
			if t[i+1] != ' ' || isOneOf(word, copulaWords) {
				return false
			}
			if !isProse(word) {
				return true
			}
			if i++; i+1 >= len(t) { // authentication failure; logname=
				return false
			}
		case t[i] == '=' && n > 0 && t[i+1] == ' ':
			return true
		case t[i] != ' ':
			return false
		}
		if n == 0 && (strings.IndexByte("=:", t[i+1]) >= 0 || isOneOf(word, copulaWords)) {
			return false
		}
		if (k == weak || k == token) && !isProse(word) {
			return true
		}
		hi = i
	}
	return true
}

// mostTold is how far behind a name a message may tell its value.
const mostTold = 66

// ofOpenSSH reports whether the name is that of a line that the OpenSSH daemon writes
// of a login: Failed password for root from 10.0.0.9 port 22 ssh2.
func ofOpenSSH(t string, lo, hi int) bool {
	if !strings.HasSuffix(t[:lo], "Failed ") && !strings.HasSuffix(t[:lo], "Accepted ") || !strings.HasPrefix(t[hi:], " for ") {
		return false
	}
	rest := t[hi+len(" for ") : min(len(t), hi+2*mostTold)]
	rest = strings.TrimPrefix(rest, "invalid user ")
	user := 0
	for user < len(rest) && user < 12 && 'a' <= rest[user] && rest[user] <= 'z' {
		user++
	}
	if rest = rest[user:]; user == 0 || !strings.HasPrefix(rest, " from ") || len(rest) < mostTold/2 || strings.IndexByte(rest, ':') >= 0 {
		return false
	}
	dot := strings.IndexByte(rest, '.')
	return dot > len(" from ") && all(rest[len(" from "):dot], digit)
}

// copulaWords begin what may stand between a name and its value.
const copulaWords = "is was used value provided given received sent set found generated created issued for string key hexadecimal"

// amidWords reports whether a word stands before the name at lo, or nothing does:
// it is no flag, no element, no field of a pair, and no command that configures
// a device.
func amidWords(t string, lo int) bool {
	if lo > 0 && t[lo-1] != ' ' {
		return false
	}
	i := lo
	for i > 0 && t[i-1] == ' ' && lo-i < 8 {
		i--
	}
	if i > 0 && t[i-1] == ':' {
		i--
		return i > 0 && strings.IndexByte(")]", t[i-1]) >= 0
	}
	if i > 0 && !alnum(t[i-1]) && strings.IndexByte(").,;", t[i-1]) < 0 {
		return false
	}
	before := t[max(0, lo-mostTail):lo]
	before = strings.TrimLeft(before[1+strings.LastIndexByte(before, '\n'):], " \t")
	return before == "" || !directiveStart[before[0]] || !strings.HasPrefix(before, "snmp-server") && !strings.HasPrefix(before, "crypto")
}
