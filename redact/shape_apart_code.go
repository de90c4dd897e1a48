package redact

import "strings"

// oneTimeCode is the code that a message to a person tells: your verification code
// is 493021, OTP for bob is 493021, OTP 493021 sent.
func (s *scan) oneTimeCode(lo, hi int) (value, bool) {
	const far, most = 64, 10
	t := s.text
	code := func(i, least int) (value, bool) {
		j := i
		for j < len(t) && j-i <= most && digit(t[j]) {
			j++
		}
		return value{lo: i, hi: j, sep: '=', end: i, where: InText}, j-i >= least && j-i <= most
	}
	rest := t[hi:min(len(t), hi+far)]
	rest = rest[:endBefore(rest, "\n=:;")]
	switch {
	case strings.HasPrefix(rest, " is "):
		return code(hi+len(" is "), 4)
	case strings.HasPrefix(rest, " for "):
		if n := strings.Index(rest, " is "); n > 0 {
			return code(hi+n+len(" is "), 4)
		}
	case len(rest) > 1 && rest[0] == ' ' && digit(rest[1]) && !isOneOf(t[lo:hi], "pin cvv cvc"):
		v, ok := code(hi+1, 6)
		return v, ok && v.hi-v.lo <= 8 && (v.hi == len(t) || strings.IndexByte(" ,.;)\n\r\"'", t[v.hi]) >= 0)
	}
	return value{}, false
}

// inGroups reports whether v is a code of two groups or more, of the same length,
// as recovery codes are written: 7kq2d-43cij.
func inGroups(v string) bool {
	n := strings.IndexByte(v, '-')
	if n < 4 || len(v) > judged || (len(v)+1)%(n+1) != 0 || !hasDigit(v) {
		return false
	}
	letters := false
	for i := 0; i < len(v); i++ {
		if (i%(n+1) == n) != (v[i] == '-') || v[i] != '-' && !alnum(v[i]) {
			return false
		}
		letters = letters || letter(v[i])
	}
	return letters
}

// isPairingCode reports whether v is a code of digits in groups as HomeKit and Matter
// write them, which dates and numbers of telephones are not: 031-45-154, 3497-011-2332.
func isPairingCode(v string) bool {
	if !all(v, func(c byte) bool { return digit(c) || c == '-' }) || strings.Count(beginning(v), "-") != 2 {
		return false
	}
	return len(v) == 10 && v[3] == '-' && v[6] == '-' || len(v) == 13 && v[4] == '-' && v[8] == '-'
}

// isCardCode reports whether a value stands for the code on a payment card, which has
// three digits or four. As a number of JSON, without quotes, it needs four.
func (s *scan) isCardCode(v value, nlo int) bool {
	name := s.nameText(v, nlo)
	return (endsIn(name, "cvv") || endsIn(name, "cvc")) && (v.quote.text != "" || nlo == 0 || s.text[nlo-1] != '"')
}
