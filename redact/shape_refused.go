package redact

import "strings"

// This file is for values that an error repeats where what they are stands behind them.

// refusedFlag masks the value of a sensitive flag that a program could not read, as Go's
// package flag and pflag say it: invalid value "x" for flag -pin: parse error, invalid
// argument "x" for "-p, --pin" flag: strconv.ParseInt: parsing "x": invalid syntax.
func (s *scan) refusedFlag(_, end int, rule int16) int {
	t := s.text
	q, ok := quoteAt(t, end)
	if !ok {
		return end
	}
	lo := end + len(q.text)
	hi, closed := q.end(t, lo)
	if !closed || !strings.HasPrefix(t[q.past(t, hi):], " for ") {
		return end
	}
	from, stop := flagIn(t, q.past(t, hi)+len(" for "))
	if nm, ok := s.r.names.judge(t[from:stop]); !ok || nm.kind != strong && nm.kind != token {
		return end
	}
	s.nameEnd = max(s.nameEnd, stop)
	if lo >= hi || s.r.placeholder(t[lo:hi]) {
		return end
	}
	said := "parsing " + t[end:q.past(t, hi)]
	if n := strings.Index(t[stop:s.near(stop)], said); n >= 0 {
		again := stop + n + len(said) - len(q.text)
		s.mask(again-(hi-lo), again, rule, InCommandLine)
	}
	return s.mask(lo, hi, rule, InCommandLine)
}

// flagIn returns where the name of the flag stands that t[i:] begins with: flag -pin,
// -pin, "--pin" flag, "-p, --pin" flag.
func flagIn(t string, i int) (lo, hi int) {
	if strings.HasPrefix(t[i:], "flag ") {
		i += len("flag ")
	}
	if q, ok := quoteAt(t, i); ok {
		i += len(q.text)
	}
	if i+4 < len(t) && t[i] == '-' && t[i+2:i+4] == ", " {
		i += 4
	}
	for i < len(t) && t[i] == '-' {
		i++
	}
	return i, nameStop(t, i)
}

// lookedUp masks the password before the name of a host that a resolver was asked for:
// lookup bob:x@db.example.com: no such host. That happens to the address of a database
// that lacks its scheme.
func (s *scan) lookedUp(_, end int, rule int16) int {
	const most = 512
	t := s.text[:min(len(s.text), end+most)]
	hi := end + endBefore(t[end:], " \t\r\n\"'")
	at := end + strings.LastIndexByte(t[end:hi], '@')
	lo := end + 1 + strings.IndexByte(t[end:hi], ':')
	if lo <= end+1 || lo >= at || at+1 >= hi || !alnum(t[at+1]) || t[lo] == '/' || s.r.placeholder(t[lo:at]) {
		return end
	}
	return s.mask(lo, at, rule, InUserinfo)
}
