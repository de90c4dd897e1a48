package redact

// below is the value that stands alone on the line below its name, as programs print
// signatures and keys: Signature:, and then what botocore computed. Only what was drawn
// at random counts.
func (s *scan) below(nm name, lo, hi int) (value, bool) {
	const least, cut, most = 32, 18, 512
	switch nm.kind {
	case signature, vendorKey, strong, token:
	default:
		return value{}, false
	}
	t := s.text
	if hi >= len(t) || t[hi] != ':' || s.r.rules[nm.rule].chosen {
		return value{}, false
	}
	i := s.spaces(hi+1, false)
	line := puttyBreak(t, i)
	if i >= len(t) || line == i {
		return value{}, false
	}
	i = s.spaces(line, false)
	if i >= len(t) {
		s.keep(opened{at: lo, kind: openPair})
		return value{}, false
	}
	end := s.runEnd(i, base64any)
	v := t[i:end]
	if end < len(t) && puttyBreak(t, end) == end && t[end] != '"' || len(v) < least && (end < len(t) || len(v) < cut) || len(v) > most {
		return value{}, false
	}
	return value{lo: i, hi: end, sep: '\n', end: i, where: InText}, all(v, hexDigit) && mixed(v) || nm.kind != signature && (opaque(v) || isUUID(v))
}
