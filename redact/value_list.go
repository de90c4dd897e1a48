package redact

import "strings"

// leaves masks the strings of an object that stands under a name, where they
// could be tokens or passwords: {"password":{"old":"x","new":"y"}}. Under the
// plural of what people choose, each is one: {"passwords":{"bob":"x"}}.
func (s *scan) leaves(nm name, v value) int {
	const most, far = 64, 4096
	t := s.text[:min(len(s.text), v.lo+far)]
	of := s.r.rules[nm.rule].kind
	cookie := nm.kind == cookieHeader
	if !s.r.hasLeaves(nm) || strings.Contains(t[v.lo:min(len(t), v.lo+judged)], `"kty`) { // the private members of a JSON Web Key have a rule
		return v.end
	}
	if v.lo+far > len(s.text) && !closed(t[v.lo:]) {
		s.keep(opened{at: v.lo, kind: openPair})
	}
	plural := s.r.isPlural(nm)
	i := v.lo + 1
	if _, ok := quoteAt(t, s.spaces(i, true)); !ok {
		s.flowLeaves(nm, of, plural, i)
		return v.end
	}
	for range most {
		q, ok := quoteAt(t, s.spaces(i, true))
		if !ok {
			break
		}
		i = s.spaces(i, true) + len(q.text)
		end, closed := q.end(t, i)
		name := t[i:end]
		i = s.spaces(q.past(t, end), false)
		if !closed || i >= len(t) || t[i] != ':' {
			break
		}
		i = s.spaces(i+1, false)
		if vq, ok := quoteAt(t, i); ok && vq.text == q.text {
			lo := i + len(vq.text)
			hi, closed := vq.end(t, lo)
			if text := t[lo:hi]; (closed || hi == len(s.text)) && text != "" && !s.r.placeholder(text) && (cookie || isLeaf(nm, of, name, text, plural)) {
				s.mask(lo, hi, nm.rule, InText)
			}
			i = vq.past(t, hi)
		} else {
			i += endBefore(t[i:], ",}]{[\"")
		}
		if i = s.spaces(i, true); i >= len(t) || t[i] != ',' {
			break
		}
		i++
	}
	return v.end
}

// closed reports whether the object that t begins with ends in it.
func closed(t string) bool {
	depth := 0
	for i := range len(t) {
		switch t[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return true
			}
		}
	}
	return false
}

// flow reports whether what stands in the bracket at i are members without quotes,
// as YAML, Go and others print them: {old: x, new: y}, map[old:x new:y].
func (s *scan) flow(i int) bool {
	t := s.text
	j := s.spaces(i+1, false)
	lo := j
	for j < len(t) && j-lo < 40 && nameByte(t[j]) {
		j++
	}
	return j > lo && letter(t[lo]) && j+1 < len(t) && (t[j] == ':' || t[j] == '=') && strings.IndexByte("]})=:", t[j+1]) < 0
}

// flowLeaves masks the values of the members without quotes that begin at i.
func (s *scan) flowLeaves(nm name, of kind, plural bool, i int) {
	const most = 64
	t := s.text
	for range most {
		lo := s.spaces(i, true)
		for i = lo; i < len(t) && nameByte(t[i]); {
			i++
		}
		name := t[lo:i]
		if name == "" || i >= len(t) || t[i] != ':' && t[i] != '=' {
			return
		}
		lo = s.spaces(i+1, false)
		hi := s.runStop(lo, InText)
		quoted := 0
		if q, ok := quoteAt(t, lo); ok {
			quoted = len(q.text)
			lo += quoted
			hi, _ = q.end(t, lo)
		}
		if text := t[lo:hi]; text != "" && !s.r.placeholder(text) && !other(text) && isLeaf(nm, of, name, text, plural) {
			s.mask(lo, hi, nm.rule, InText)
		}
		i = s.spaces(hi+quoted, true)
		if i < len(t) && (t[i] == ',' || t[i] == ';') {
			i++
		} else if i == hi+quoted { // no blank either
			return
		}
	}
}

// isLeaf reports whether a member of an object under a name holds a credential.
func isLeaf(nm name, of kind, member, text string, plural bool) bool {
	if strings.HasSuffix(member, "id") || strings.HasSuffix(member, "Id") || len(member) > 1 && isOneOf(member, "type format description title pattern message code error errors kind policy status state name user username login email host hostname url uri path href id ref $ref created updated expires iss sub aud azp amr acr scope scopes tenant realm") {
		return false
	}
	if plural {
		return !isSentence(text) && !strings.HasPrefix(text, "/")
	}
	if nm.kind == weak && of == weak {
		return credentialLike(text, 8)
	}
	return couldBeToken(text) || nm.kind != token && credentialLike(text, 6)
}

// nameQuote returns the double quote that closes the name before the colon that
// stands before the value at lo.
func (s *scan) nameQuote(lo int) string {
	before := strings.TrimRight(s.text[max(0, lo-80):lo], " \t")
	before = strings.TrimRight(strings.TrimSuffix(before, ":"), " \t")
	if !strings.HasSuffix(before, `"`) {
		return ""
	}
	return before[len(strings.TrimRight(before[:len(before)-1], `\`)):]
}

// nextElement is the element of a list that follows v, if it is quoted as v is.
func (s *scan) nextElement(v value, nlo int) (value, bool) {
	t := s.text
	i := s.spaces(v.quote.past(t, v.hi), v.inList)
	switch {
	case i >= len(t):
		return v, false
	case strings.HasPrefix(t[i:], "-> "): // terraform: "old" -> "new"
		i += 2
	case t[i] == '}' && strings.HasPrefix(t[i:], "},{"): // OTLP: {"stringValue":"a"},{"stringValue":"b"}
		j, ok := s.member(i + 3)
		if !ok {
			return v, false
		}
		i = j - 1
	case t[i] != ',' || !v.inList:
		return v, false
	}
	if i = s.spaces(i+1, v.inList); i >= len(t) {
		s.keep(opened{at: nlo, kind: openPair})
	}
	q, ok := quoteAt(t, i)
	if !ok || q.text != v.quote.text {
		return v, false
	}
	next, _ := s.quoted(v, nlo, i, q)
	return next, true
}

// isNumber reports whether v, which ends at hi, is a number of JSON.
func (s *scan) isNumber(v string, hi int) bool {
	ends := hi >= len(s.text) || strings.IndexByte(",}] \t\r\n", s.text[hi]) >= 0
	return ends && hasDigit(v) && strings.Trim(v, "0123456789.eE+-") == ""
}

// someItem reports whether one of the bare items of a list under a plural looks
// like a credential: api_keys: [x, y].
func (s *scan) someItem(nm name, list string) bool {
	r, least := &s.r.rules[nm.rule], 8
	switch {
	case r.kind == token:
		least = 16
	case r.kind != strong:
		return false
	case r.chosen:
		least = 6
	}
	for item := range strings.FieldsFuncSeq(list, func(c rune) bool { return c == ',' || c == ' ' }) {
		if credentialLike(item, least) && !isPublicKey(item) {
			return true
		}
	}
	return false
}
