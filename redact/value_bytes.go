package redact

import "strings"

// byteLists are what programs print around the bytes of a text, one by one, and what
// closes it: a Buffer of Node, []byte of Go, a binary of Erlang.
var byteLists = [...][2]string{{"<Buffer ", ">"}, {"[]uint8{0x", "}"}, {"[]byte{0x", "}"}, {"<<", ">>"}}

// byteList is the value at i, if that is printed byte by byte.
func (s *scan) byteList(v value, i int) (value, bool) {
	const most = 4096
	t := s.text[:min(len(s.text), i+most)]
	if i >= len(t) || strings.IndexByte("<[", t[i]) < 0 {
		return v, false
	}
	for _, b := range byteLists {
		if !strings.HasPrefix(t[i:], b[0]) {
			continue
		}
		lo := i + len(strings.TrimSuffix(b[0], "0x"))
		hi := lo
		for hi < len(t) && (hexDigit(t[hi]) || strings.IndexByte(" ,x.", t[hi]) >= 0) {
			hi++
		}
		if !isByteList(t[lo:hi]) || hi < len(t) && !strings.HasPrefix(t[hi:], b[1]) {
			break
		}
		v.lo, v.hi, v.end, v.where, v.inList, v.sep = lo, hi, hi, InText, true, '='
		return v, true
	}
	return v, false
}

// isByteList reports whether v is a list of bytes: 68 75 6e, 104,117, 0x68, 0x75.
func isByteList(v string) bool {
	return len(v) > 1 && (hexDigit(v[0]) && strings.IndexByte(beginning(v), '.') != 0) && strings.Trim(beginning(v), "0123456789abcdefABCDEFx ,.") == "" && (strings.ContainsAny(v, " ,") || len(v) <= 4)
}
