package redact

import "strings"

// whereName says in what kind of place the name at lo has its value.
func (s *scan) whereName(lo int, v value) Where {
	t := s.text
	if lo > 0 && t[lo-1] == '-' {
		return InCommandLine
	}
	if v.sep == '=' {
		if w := s.whereParam(lo, v.level); w != InText {
			return w
		}
	}
	if v.sep == ':' && lo+2 < len(t) && t[lo]|0x20 == 'x' && t[lo+1] == '-' {
		return InHeader
	}
	return InText
}

// whereParam says where the parameter whose name begins at lo stands.
func (s *scan) whereParam(lo, level int) Where {
	t := s.text
	if lo > 0 && t[lo-1] == '[' || strings.HasSuffix(t[:lo], "%5B") || strings.HasSuffix(t[:lo], "%5b") { // user[password]
		lo -= 1 + 2*b2i(t[lo-1] != '[')
		for n := 0; lo > 0 && n < 32 && (alnum(t[lo-1]) || t[lo-1] == '_'); n++ {
			lo--
		}
	}
	if lo == 0 {
		return s.formOrText(lo)
	}
	sign := t[lo-1]
	if level > 0 && lo >= 3 && hexDigit(t[lo-1]) && hexDigit(t[lo-2]) {
		if i := strings.LastIndexByte(t[max(0, lo-5):lo], '%'); i >= 0 {
			sign = hexByte(t[lo-2], t[lo-1])
		}
	}
	if sign == ';' && strings.HasSuffix(t[:lo], "&amp;") {
		sign = '&'
	}
	if sign == '6' && (strings.HasSuffix(t[:lo], `\u0026`) || strings.HasSuffix(t[:lo], "5Cu0026") || strings.HasSuffix(t[:lo], "5cu0026")) {
		sign = '&'
	}
	switch sign {
	case '?':
		return InQuery
	case '#':
		return InFragment
	case '&':
		return s.queryBefore(lo)
	case ';', '~': // Akamai's st=1~exp=2~hmac=x
		if w := s.queryBefore(lo); w == InQuery {
			return w
		}
	}
	return s.formOrText(lo)
}

// queryBefore tells a query and a fragment from a form, by what began the run
// that lo stands in.
func (s *scan) queryBefore(lo int) (where Where) {
	t := s.text
	defer func() { s.place = placed{reach{lo: lo}, where} }()
	for i := lo - 1; i >= 0 && lo-i < 512; i-- {
		if i == s.place.lo && i > 0 {
			return s.place.where // the same run goes on
		}
		switch t[i] {
		case '?':
			return InQuery
		case '#':
			return InFragment
		case ' ', '"', '\'', '\n', '\t':
			if t[lo-1] == ';' || t[lo-1] == '~' {
				return InText
			}
			return InForm
		case '/':
			if t[lo-1] == ';' { // a matrix parameter
				return InQuery
			}
		}
	}
	if t[lo-1] == ';' || t[lo-1] == '~' {
		return InText
	}
	return InForm
}

// formOrText says that what begins a run of name=value&name=value is a form.
func (s *scan) formOrText(lo int) Where {
	rest := s.text[lo:min(len(s.text), lo+160)]
	i := endBefore(rest, "& \"'\n,;")
	if i > 0 && i < len(rest) && rest[i] == '&' && strings.IndexByte(rest[i:i+endBefore(rest[i:], " \"'\n")], '=') > 0 && !strings.HasPrefix(rest[i:], "&quot;") && !strings.HasPrefix(rest[i:], "&&") {
		return InForm
	}
	return InText
}

// whereAt says in what kind of place a token stands that no name led to.
func (s *scan) whereAt(lo int) Where {
	t := s.text
	for i := lo - 1; i >= 0 && lo-i < 256; i-- {
		switch t[i] {
		case ' ', '"', '\'', '\n', '\t', ',', '[', '(', '{', '<':
			return InText
		case '=', '&':
			return s.whereParamOf(i)
		case '/':
			if strings.Contains(t[max(0, i-200):i], "://") && !strings.ContainsAny(t[i+1:lo], " ") {
				return InPath
			}
			return InText
		}
	}
	return InText
}

func (s *scan) whereParamOf(i int) Where {
	lo := i
	for lo > 0 && i-lo < 64 && nameByte(s.text[lo-1]) {
		lo--
	}
	return s.whereParam(lo, 0)
}
