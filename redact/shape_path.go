package redact

import "strings"

// path masks the segment of a path that holds a secret, as in webhooks: the
// last that is long enough, since the name of an action may follow. The path
// begins at at, where its anchor ends.
func (s *scan) path(anchor, at int, rule int16) int {
	const most = 256
	r := &s.r.rules[rule]
	end := s.runEnd(at, pathBytes)
	run := end
	from := max(at, end-most)
	for hi, n := end, 0; hi > from && n < 4; n++ {
		for slash := 1; slash > 0 && hi > from; {
			if slash = encodedSlashEnds(s.text[from:hi]); slash == 0 && strings.IndexByte("./-_@", s.text[hi-1]) >= 0 {
				slash = 1
			}
			hi -= slash
		}
		lo := hi
		for lo > from && s.text[lo-1] != '/' && encodedSlashEnds(s.text[from:lo]) == 0 {
			lo--
		}
		seg := s.text[lo:hi]
		if s.r.masked(seg) {
			break
		}
		least := r.least
		if n == 0 && (s.cut(hi) || s.cut(run)) && (beginsRandom(seg, "") || len(seg) >= 8 && randomRun(seg) && len(r.anchors) > 12 || r.run['0'] && !r.run['a'] && len(seg) >= 20) {
			least = 0 // the text cuts it short
		}
		if len(seg) >= least && seg != "" && all(seg, func(c byte) bool { return r.run[c] }) && (r.check == nil || least == 0 || r.check(beginning(seg))) {
			for lo > at && s.text[lo-1] != '/' && encodedSlashEnds(s.text[at:lo]) == 0 { // no more of it was judged
				lo--
			}
			return s.mask(lo, hi, rule, InPath)
		}
		hi = lo
	}
	s.letGo(at, end, rule, "no segment of the path is a secret")
	return anchor + 2 // a longer anchor may stand around this one
}

// encodedSlashEnds returns the length of the percent-encoded slash that ends t.
func encodedSlashEnds(t string) int {
	n := len(t)
	if n < 3 || t[n-1]|0x20 != 'f' || t[n-2] != '2' {
		return 0
	}
	switch {
	case t[n-3] == '%':
		return 3
	case strings.HasSuffix(t[:n-2], "%25"):
		return 5
	}
	return 0
}

// telegram masks a bot token: digits, a colon, AA and 33 more.
func (s *scan) telegram(at, end int, rule int16) int {
	t := s.text
	body := end - len("AA")
	lo, hi := at, s.runEnd(body, wordDash)
	for lo > 0 && at-lo < 12 && digit(t[lo-1]) {
		lo--
	}
	lo = min(at, lo+escapeBefore(t, lo))
	bot := lo >= 3 && t[lo-3:lo] == "bot"
	least := 33
	if s.cut(hi) && mixed(t[end:hi]) {
		least = 15
	}
	if n := at - lo; n < 8 || n > 10 || hi-body < least || t[body:end] != "AA" || !bot && !s.boundary(lo) {
		return at + 1 // another anchor may begin here
	}
	where := InText
	if bot {
		where = InPath
	}
	return s.mask(lo, hi, rule, where)
}

// entra masks a client secret of Microsoft Entra: three bytes, a digit, Q~ and
// 31 to 34 more.
func (s *scan) entra(at int, rule int16) int {
	r := &s.r.rules[rule]
	lo, hi := at-3, s.runEnd(at, r.run)
	for hi > at && s.text[hi-1] == '.' {
		hi--
	}
	if lo < 0 || !all(s.text[lo:at], func(c byte) bool { return r.run[c] }) || hi-lo < r.least && (hi-lo < 16 || !s.cut(hi)) || !s.boundary(lo) || !mixed(s.text[lo:hi]) {
		return at + 1
	}
	return s.mask(lo, hi, rule, s.whereAt(lo))
}
