package redact

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
		hi := lo
		quoted := lo < len(t) && t[lo] == '"'
		for hi < min(len(t), lo+longest) && t[hi] != ';' && t[hi] >= ' ' && (t[hi] != '"' || quoted) {
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
