package redact

import "strings"

// toldCodes open a message that begins with its code, by the code's last digit.
const toldCodes = "0␣is␣your␣ 1␣is␣your␣ 2␣is␣your␣ 3␣is␣your␣ 4␣is␣your␣ 5␣is␣your␣ 6␣is␣your␣ 7␣is␣your␣ 8␣is␣your␣ 9␣is␣your␣ " +
	"0␣as␣your␣ 1␣as␣your␣ 2␣as␣your␣ 3␣as␣your␣ 4␣as␣your␣ 5␣as␣your␣ 6␣as␣your␣ 7␣as␣your␣ 8␣as␣your␣ 9␣as␣your␣"

// toldCode masks the code that a message to a person begins with: G-493021 is your
// Google verification code. Up to four words may say what it is for.
func (s *scan) toldCode(at, end int, rule int16) int {
	const most = 9
	t := s.text
	lo := at + 1
	digits := 0
	for lo > 0 && at-lo < most && (digit(t[lo-1]) || digits == 3 && (t[lo-1] == '-' || t[lo-1] == ' ')) { // 493-021
		lo--
		digits += b2i(digit(t[lo]))
	}
	for lo <= at && !digit(t[lo]) {
		lo++
	}
	if digits < 4 || digits > 8 || lo > 0 && (alnum(t[lo-1]) || strings.IndexByte("_.,:/#", t[lo-1]) >= 0) || lo > 1 && t[lo-1] == '-' && !capital(t[lo-2]) {
		return end
	}
	before := strings.TrimRight(s.before(lo, 24), " ")
	if before != "" && len(before) < lo && lo > 0 && t[lo-1] == ' ' && alnum(before[len(before)-1]) && !isOneOf(before[1+strings.LastIndexByte(before, ' '):], "use enter with sent said") && !strings.HasSuffix(before, "se code") {
		return end
	}
	said := t[end:min(len(t), end+64)]
	said = said[:endBefore(said, "\n.,:;!\"")]
	words := 0
	for w := range strings.FieldsSeq(said) {
		if isOneOf(w, "code passcode otp pin") || isOneOf(w, "password token") && strings.HasSuffix(said, w) {
			return s.mask(lo, at+1, rule, InText)
		}
		if words++; words > 4 || isOneOf(w, "error exit status zip postal country area order tracking") {
			break
		}
	}
	return end
}
