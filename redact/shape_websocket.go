package redact

import "strings"

// protocols masks what is a token among the protocols that a browser offers, since it
// can send no other header: Sec-WebSocket-Protocol: access_token, x.
func (s *scan) protocols(_, end int, rule int16) int {
	const most = 1024
	t := s.text[:min(len(s.text), end+most)]
	i := end
	for i < len(t) && strings.IndexByte("\\\"': [=>", t[i]) >= 0 && i-end < 8 {
		i++
	}
	announced := false
	for i < len(t) {
		hi := i + endBefore(t[i:], ", \"'\\\r\n]})")
		v := t[i:hi]
		switch {
		case isOneOf(v, "access_token bearer token auth authorization jwt"):
			announced = true
		case announced && couldBeToken(v), len(v) >= 24 && strings.IndexByte(v, '.') < 0 && credentialLike(v, 24) && !isCamel(v):
			s.mask(i, hi, rule, InHeader)
		}
		if i = s.spaces(hi, false); i >= len(t) || t[i] != ',' {
			break
		}
		i = s.spaces(i+1, false)
	}
	return end
}
