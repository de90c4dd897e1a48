package redact

import "strings"

// wifiCode masks the password in the text of a QR code that joins a wireless network,
// a list of fields of a letter each: WIFI:S:home;T:WPA;P:x;;
// (https://github.com/zxing/zxing/wiki/Barcode-Contents#wi-fi-network-config-android-ios-11).
func (s *scan) wifiCode(at, end int, rule int16) int {
	const most, longest = 8, 160
	t := s.text
	i := at + len("WIFI:")
	for range most {
		if i+1 >= len(t) || !letter(t[i]) || t[i+1] != ':' {
			break
		}
		lo := i + 2
		hi, far := lo, min(len(t), lo+longest)
		if t[i] == 'P' { // it is masked whole
			far = len(t)
		}
		quoted := lo < len(t) && t[lo] == '"'
		for hi < far && t[hi] != ';' && t[hi] >= ' ' && (t[hi] != '"' || quoted) {
			for hi < len(t) && t[hi] == '\\' { // it escapes the sign behind it
				hi++
			}
			hi++
		}
		hi = min(hi, len(t))
		if t[i] == 'P' {
			if lo == hi || s.r.placeholder(t[lo:hi]) {
				break
			}
			return s.mask(lo, hi, rule, InText)
		}
		if hi >= len(t) || t[hi] != ';' {
			break
		}
		i = hi + 1
	}
	return end
}

// ofWireless reports whether the name at lo is that of an option of OpenWrt, of which
// key is a wireless network's: option key 'x', wireless.default_radio0.key='x'.
func (s *scan) ofWireless(lo int) bool {
	before := s.before(lo, 48)
	before = before[1+strings.LastIndexByte(strings.TrimSuffix(before, " "), ' '):]
	return before == "option " || strings.HasPrefix(before, "wireless.") || strings.HasPrefix(s.text[lo:], "wireless.")
}

// atCommand masks the string of an AT command that is a password or a PIN: the first of
// AT+CPIN="x", the second of AT+CWJAP="ssid","x", the third of AT+MQTTUSERCFG=0,1,"id","user","x".
func (s *scan) atCommand(at, end int, rule int16) int {
	const longest = 96
	t := s.text
	left := 2
	switch t[at+len("AT+")] {
	case 'M':
		left = 3
	case 'C':
		left -= b2i(t[at+len("AT+C")] == 'P')
	}
	i := end + endBefore(t[end:min(len(t), end+longest)], "\"'\\\n")
	for {
		q, ok := quoteAt(t, i)
		if !ok || q.code {
			return end
		}
		lo := i + len(q.text)
		hi, closed := q.end(t[:min(len(t), s.lineEnd(lo))], lo)
		if left--; left == 0 {
			if hi == lo || s.r.placeholder(t[lo:hi]) {
				return end
			}
			return s.mask(lo, hi, rule, InText)
		}
		if i = q.past(t, hi); !closed || i >= len(t) || t[i] != ',' {
			return end
		}
		i++
	}
}
