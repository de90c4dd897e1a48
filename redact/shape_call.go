package redact

import "strings"

// call masks the third argument of a call, or the second, which is a password:
// PDO->__construct('mysql:host=db', 'bob', 'x').
func (s *scan) call(at, end int, rule int16) int {
	const most = 512
	t := s.text[:min(len(s.text), end+most)]
	name, nth := t[at:end], 3
	if strings.HasSuffix(name, "Credential(") {
		nth = 2
	}
	for i, n := end, 1; ; n++ {
		i = s.spaces(i, true)
		lo, hi := i, i
		q, quoted := quoteAt(t, i)
		if quoted {
			lo = i + len(q.text)
			hi, _ = q.end(t, lo)
			i = min(len(t), hi+len(q.text))
		} else {
			hi = i + endBefore(t[i:], ",)\n")
			i = hi
		}
		arg := t[lo:hi]
		if n == nth {
			if !quoted || arg == "" || s.r.placeholder(arg) || arg[0] == '$' {
				return end
			}
			return s.mask(lo, hi, rule, InText)
		}
		if n == 1 && !s.connects(at, name, arg) {
			return end
		}
		if i = s.spaces(i, true); i >= len(t) || t[i] != ',' {
			return end
		}
		i++
	}
}

// connects reports whether a call of a method with a common name is one that
// takes a password, by its first argument.
func (s *scan) connects(at int, name, arg string) bool {
	switch name {
	case "->connect(":
		return arg == "Array"
	case "->__construct(": // a data source name
		return strings.IndexByte(arg, ':') >= 2 || strings.HasSuffix(s.text[:at], "mysqli")
	}
	return true
}
