package redact

import "strings"

// atAGlance reports whether no value can stand for the name of the kind,
// text[lo:hi]. It spares clean text the way through the grammar, and knows no more
// than that does: Explain asks the grammar, and a test holds the two against each
// other.
func atAGlance(t string, k kind, lo, hi int) bool {
	return hi < len(t) && t[hi] == '/' || compared(t, hi) || calm(t, k, lo, hi) || inProse(t, k, lo, hi)
}

// idle is atAGlance for the name that an anchor at i is a part of, and the name's
// end.
func (r *Redactor) idle(t string, i int, a *anchor) (hi int, ok bool) {
	lo, hi := nameAround(t, i, len(a.lit))
	nm, ok := r.named(t, lo, hi, len(a.lit), a.names)
	switch {
	case !ok, r.namesRule(t, lo, hi):
		return hi, true
	case hi-lo <= len("auth2") && isOneOf(t[lo:hi], "auth pass auth2") && (t[lo] < 'a' || atPrompt(t, lo) || hi < len(t) && quoteStart[t[hi]]): // a word of a protocol
		return hi, false
	}
	return hi, r.holdsMask(t, lo, hi) || atAGlance(t, nm.kind, lo, hi)
}

// quoteStart holds the bytes that a quote or its escape begins with.
var quoteStart = set("\"'`\\&%").and("\xe2")

// holdsMask reports whether a mask stands for the name as a member of JSON, as in a
// text that was masked and is judged again: "password":"REDACTED".
func (r *Redactor) holdsMask(t string, lo, hi int) bool {
	if lo == 0 || t[lo-1] != '"' || !strings.HasPrefix(t[hi:], `":`) {
		return false
	}
	i := hi + len(`":`)
	i += b2i(i < len(t) && t[i] == ' ')
	if i >= len(t) || t[i] != '"' {
		return false
	}
	i++
	end := i + endBefore(t[i:min(len(t), i+longestMask)], `"\`)
	if end+1 >= len(t) || t[end] != '"' || t[end+1] != ',' && t[end+1] != '}' {
		return false
	}
	return r.masked(t[i:end]) && (t[end+1] != '}' || end+2 == len(t) || t[end+2] != ',')
}

// compared reports whether an operator of SQL stands behind the name that ends at
// hi: state <> 'x'.
func compared(t string, hi int) bool {
	return hi+2 < len(t) && t[hi] == ' ' && t[hi+1] == '<' && (t[hi+2] == '>' || t[hi+2] == '=')
}

// calm reports whether the name stands for a value that none of its kind is, in the
// notations that most of telemetry has: "state":"active", "code":404,
// session=closed.
func calm(t string, k kind, lo, hi int) bool {
	if k == directory { // PWD=/tmp
		return lo > 0 && t[lo-1] == ' ' && strings.HasPrefix(t[hi:], "=/")
	}
	switch k {
	case weak, session, sessionID, chosenValue, qualified, header, oauthCode, oauthState, userCode:
	default:
		return false
	}
	if lo == 0 || hi+3 >= len(t) || k == chosenValue && besideUser(t, lo) {
		return false
	}
	inURL := k == oauthCode || k == oauthState || k == sessionID || k == signature // alone, mostly
	switch before, behind := t[lo-1], t[hi]; {
	case before == ':' && behind == ')': // pam_unix(cron:session)
		return true
	case inURL && behind == ':': // code:1
		end := shortNumber(t, hi+1+b2i(t[hi+1] == ' '))
		return end > 0 && (end == len(t) || strings.IndexByte(" ,;)}]\n", t[end]) >= 0)
	case (inURL || k == session) && behind == ' ' && digit(t[hi+1]): // error state 6
		end := shortNumber(t, hi+1)
		return end > 0 && (end == len(t) || strings.IndexByte(" ,;.)\r\n", t[end]) >= 0) && amidWords(t, lo)
	case (k == session || k == sessionID) && strings.HasPrefix(t[hi:], " 0x"): // renew session 0x24ed93119420016
		end := hi + len(" 0x")
		for end < len(t) && end-hi <= len(" 0x")+16 && hexDigit(t[end]) {
			end++
		}
		return end < len(t) && strings.IndexByte(" ,\r\n", t[end]) >= 0 && end-hi <= len(" 0x")+16 && amidWords(t, lo)
	case before == '"' && behind == '"' && t[hi+1] == ':': // JSON
		i := hi + 2
		i += b2i(t[i] == ' ')
		if t[i] == '{' {
			return inURL && strings.HasPrefix(t[i+1:], `"`) && !isMember(t[i+2:])
		}
		if t[i] != '"' {
			end := calmBare(t, i, k == userCode)
			return end > i && end < len(t) && (t[end] == ',' || t[end] == '}')
		}
		end := calmString(t, i+1, k)
		return end > 0 && end+1 < len(t) && (t[end+1] == ',' || t[end+1] == '}' && (end+2 == len(t) || t[end+2] != ','))
	case before == ' ' && behind == '=' && k != oauthCode && k != oauthState && k != userCode: // logfmt
		end := calmWords(t, hi+1)
		return end > hi+1 && end+1 < len(t) && t[end] == ' ' && letter(t[end+1]) && !(k == weak && userAndPassword(t[hi+1:end]))
	}
	return false
}

// calmString returns the end of the string of JSON at i that is no value of the kind;
// 0 if it may be one.
func calmString(t string, i int, k kind) int {
	end := calmWords(t, i)
	if end == i && k != userCode {
		end = calmFigures(t, i)
	}
	if end < len(t) && t[end] == '"' {
		return end * b2i(k != weak || !userAndPassword(t[i:end]))
	}
	end = i + endBefore(t[i:min(len(t), i+judged)], `"\`)
	if end >= len(t) || t[end] != '"' {
		return 0
	}
	v, calm := strings.Trim(t[i:end], " \t"), false
	switch k {
	case weak:
		calm = strings.IndexByte(v, ':') < 0 && !credentialLike(v, 8) && !userAndPassword(v)
	case session:
		calm = !credentialLike(v, 16)
	case sessionID:
		calm = true
	case oauthCode, oauthState:
		calm = !couldBeToken(v)
	}
	return end * b2i(calm)
}

// shortNumber returns the end of the number at i that is shorter than any code; 0 if
// there is none.
func shortNumber(t string, i int) int {
	const most = 5
	end := i
	for end < len(t) && digit(t[end]) {
		end++
	}
	if end == i || end-i > most {
		return 0
	}
	return end
}

// isMember reports whether t begins with the name under which a serialisation keeps
// a value.
func isMember(t string) bool {
	for _, m := range members {
		if strings.HasPrefix(t, m) {
			return true
		}
	}
	return false
}

// calmBytes are small letters and what joins words; figureBytes are those of
// numbers, dates and addresses.
var calmBytes, figureBytes = set("a-z_./-"), set("0-9.:+-")

// calmWords returns the end of the words that begin at i; i if one is so long that
// it might have been drawn at random.
func calmWords(t string, i int) int {
	const most, longest = 64, 15
	end, word := i, 0
	for ; end < len(t) && calmBytes[t[end]]; end++ {
		if word++; !letter(t[end]) {
			word = 0
		}
		if word > longest || end-i == most {
			return i
		}
	}
	return end
}

// calmFigures returns the end of the number, date or address that begins at i.
func calmFigures(t string, i int) int {
	const most = 64
	end := i
	for end < len(t) && end-i < most && figureBytes[t[end]] {
		end++
	}
	return end
}

// calmBare returns the end of the true, false, null or, unless words alone count,
// short number at i; i if there is none.
func calmBare(t string, i int, wordsOnly bool) int {
	switch t[i] {
	case 't', 'f', 'n':
		for _, word := range [...]string{"true", "false", "null"} {
			if strings.HasPrefix(t[i:], word) {
				return i + len(word)
			}
		}
		return i
	}
	const most = 12
	end := i
	for !wordsOnly && end < len(t) && end-i < most && digit(t[end]) {
		end++
	}
	return end
}
