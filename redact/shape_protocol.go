package redact

import "strings"

// This file holds the lines in which a protocol's client sends a password, as
// transcripts and monitors print them: Redis, POP3, FTP, SMTP, IMAP, IRC.

// protocol masks the password that follows the word of a protocol at
// text[at:end], and returns where to look on.
func (s *scan) protocol(at, end int, rule int16) int {
	t := s.text
	if t[at] != ' ' && !s.boundary(at) {
		return 0
	}
	switch lower(t[at]) {
	case 'l': // a1 LOGIN user password
		if s.afterTag(at) {
			s.sent(end, 2, rule)
		}
	case 'i': // PRIVMSG NickServ :IDENTIFY password
		if before := s.before(at, 24); strings.Contains(before, "ickServ") || strings.Contains(before, "ICKSERV") {
			if s.sent(end, 2, rule) == 0 {
				s.sent(end, 1, rule)
			}
		}
	case 'a': // AUTHENTICATE PLAIN base64
		s.mechanism(end, rule)
	case 's', ' ', 'o': // ACL SETUSER user >password; user x on >password
		if t[at:end][1]|0x20 == 'e' && t[at+2]|0x20 == 'n' {
			return s.expected(at, end, rule)
		}
		if t[at]|0x20 == 's' && (end >= len(t) || strings.IndexByte(" \"'\\", t[end]) < 0) {
			return end
		}
		if lower(t[at]) == 's' && end < len(t) && nameByte(t[end]) { // XML_SetUserData
			return 0
		}
		s.accessList(end, rule)
	case 'u': // USER bob, and PASS on the next line
		if at == 0 || t[at-1] == '\n' || t[at-1] == '"' || strings.HasSuffix(t[:at], `\n`) {
			s.nextPass(at, rule)
		}
	}
	return 0
}

// answer masks the line that answers Password: in base64.
func (s *scan) answer(at, end int, rule int16) int {
	t := s.text
	i := puttyBreak(t, end)
	if i >= len(t) {
		s.keep(opened{at: at, kind: openPair})
	}
	if i == end || i >= len(t) {
		return end
	}
	const most = 120
	hi := i + endBefore(t[i:min(len(t), i+most)], "\r\n\\\"")
	i += 1 + strings.LastIndexByte(t[i:hi], ' ') // behind the time and the side
	run := s.runEnd(i, base64any)
	if hi-i < 4 || hi-i >= most-1 || run < hi || s.r.placeholder(t[i:hi]) {
		return end
	}
	return s.mask(i, run, rule, InText)
}

// protocolWord judges AUTH and PASS, which are names as well. It returns 0 if what
// stands at text[lo:hi] is none of a protocol.
func (s *scan) protocolWord(lo, hi int) int {
	t := s.text
	rule := s.r.ids["protocol-password"]
	auth := t[lo]|0x20 == 'a'
	if q, ok := quoteAt(t, hi); ok {
		if auth && (t[lo] == 'a' || t[lo+1] == 'U') && strings.HasSuffix(t[:lo], q.text) && s.isCommand(lo-len(q.text)) {
			return s.quotedWords(hi+len(q.text), q, t[lo] == 'A' && strings.HasSuffix(t[:lo-len(q.text)], "["), rule)
		}
		return 0
	}
	if end := s.beforeOptions(lo, hi, rule); end > 0 {
		return end
	}
	if capital := t[lo] == upper(t[lo]) && t[hi-1] == upper(t[hi-1]); hi-lo > len("auth") || !capital && !atPrompt(t, lo) || hi >= len(t) {
		return 0
	}
	switch {
	case auth && t[hi] == ' ':
		if end := s.mechanism(hi, rule); end > 0 {
			return end
		}
		if !s.sends(lo) {
			return 0
		}
		if end := s.sent(hi, 2, rule); end > 0 {
			return end
		}
		return s.sent(hi, 1, rule)
	case auth:
		return s.bulk(lo, hi, rule)
	case t[hi] == ' ' && (s.sends(lo) && lo > 0 || s.nickFollows(lo, hi)):
		return s.sent(hi, 1, rule)
	}
	return 0
}

// atPrompt reports whether the word at lo was typed behind the prompt of redis-cli:
// 127.0.0.1:6379> auth x, 10.0.0.1:6379[2]> auth x.
func atPrompt(t string, lo int) bool {
	return lo > 3 && t[lo-2:lo] == "> " && (digit(t[lo-3]) || t[lo-3] == ']')
}

// markers stand before what a client sends.
var markers = []string{"AUTHINFO ", "C: ", "> ", ">>", "CLIENT: ", "client: ", "ommand: ", "cmd: ", "cmd=", "cmd* ", "send: ", "sent: ", "SEND: ", "Send: "}

// mechanisms are what AUTH and AUTHENTICATE name before a secret is sent.
const mechanisms = "tls tls-c tls-p ssl gssapi kerberos_v4 plain login cram-md5 digest-md5 ntlm external anonymous xoauth2 oauthbearer scram-sha-1 scram-sha-256 scram-sha-256-plus"

// sends reports whether what a client sends begins at lo: a marker stands
// before it, it is the whole of a quoted text, or the whole text is a statement.
func (s *scan) sends(lo int) bool {
	t := s.text
	if lo == 0 {
		return strings.Contains(s.key, "statement") || strings.Contains(s.key, "query") || strings.Contains(s.key, "command")
	}
	if c := t[lo-1]; c == '"' || c == '\'' || c == '`' {
		before := strings.TrimRight(t[:lo-1], "b\\")
		return before == "" || strings.IndexByte(" (:=,[\n", before[len(before)-1]) >= 0
	}
	for _, m := range markers {
		if strings.HasSuffix(t[:lo], m) {
			return true
		}
	}
	return false
}

// afterTag reports whether the word at lo stands behind the tag of an IMAP
// command, which begins what a client sends.
func (s *scan) afterTag(lo int) bool {
	t := s.text
	i := lo - 1
	for i > 0 && lo-i < 16 && alnum(t[i-1]) {
		i--
	}
	if i >= lo-1 || i < 0 || t[lo-1] != ' ' {
		return false
	}
	tag := t[i : lo-1]
	return hasDigit(tag) && letter(tag[0]) && t[lo] == 'L' && t[lo+1] == 'O' && (i == 0 || t[i-1] == '\n' || s.sends(i))
}

// sent masks the last of n words that stand behind i and end what is sent. It
// returns its end, or 0.
func (s *scan) sent(i, n int, rule int16) int {
	t := s.text
	var lo, hi int
	for range n {
		for i < len(t) && t[i] == ' ' {
			i++
		}
		if q, ok := quoteAt(t, i); ok && q.char == '"' && !q.code {
			lo = i + len(q.text)
			hi, ok = q.end(t, lo)
			if !ok {
				return 0
			}
			i = q.past(t, hi)
			continue
		}
		lo, hi = i, i
		for hi < len(t) && !tailEnds[t[hi]] && !(t[hi] == '\\' && escapeEnds(t, hi)) {
			hi++
		}
		i = hi
	}
	ends := i >= len(t) || strings.IndexByte("\r\n\"'`", t[i]) >= 0 || t[i] == '\\' && escapeEnds(t, i)
	v := t[lo:hi]
	if !ends || v == "" || v == "?" || isOneOf(v, "tls ssl tls-c tls-p") || isOneOf(v, mechanisms) || s.r.placeholder(v) || isProse(v) {
		return 0
	}
	return s.mask(lo, hi, rule, InText)
}

// mechanism masks the initial response of a SASL mechanism (RFC 4422) behind i.
func (s *scan) mechanism(i int, rule int16) int {
	t := s.text
	for i < len(t) && t[i] == ' ' {
		i++
	}
	j := i
	for j < len(t) && j-i < 24 && (alnum(t[j]) || t[j] == '-' || t[j] == '_') {
		j++
	}
	if !isOneOf(t[i:j], "plain xoauth xoauth2 oauthbearer cram-md5 digest-md5 ntlm gssapi scram-sha-1 scram-sha-256") || j >= len(t) || t[j] != ' ' {
		return 0
	}
	lo := j + 1
	hi := s.runEnd(lo, base64any)
	if v := t[lo:hi]; len(v) < 4 || all(v, letter) && len(v) < 12 || s.r.placeholder(v) {
		return 0
	}
	return s.mask(lo, hi, rule, InText)
}

// nickFollows reports whether the word at lo begins a line and NICK or USER the
// next: an IRC client registers.
func (s *scan) nickFollows(lo, hi int) bool {
	t := s.text
	if n := len(s.spans); lo > 0 && t[lo-1] != '\n' || n > 0 && s.spans[n-1].lo > lo {
		return false
	}
	eol := s.near(hi)
	if eol+1 >= len(t) {
		s.keep(opened{at: lo, kind: openPair})
		return false
	}
	return strings.HasPrefix(t[eol+1:], "NICK ") || strings.HasPrefix(t[eol+1:], "USER ")
}

// nextPass masks the password of the line behind USER, of which a reply of the
// server may stand between.
func (s *scan) nextPass(at int, rule int16) {
	t := s.text
	next := s.lineAfter(at)
	for range 2 {
		if next >= len(t) {
			s.keep(opened{at: at, kind: openPair})
			return
		}
		if strings.HasPrefix(t[next:], "PASS ") {
			s.sent(next+len("PASS"), 1, rule)
			return
		}
		if !digit(t[next]) && t[next] != '+' {
			return
		}
		next = s.lineAfter(next)
	}
}

// lineAfter returns where the line behind the one at i begins, raw or escaped;
// of a long line, where it is cut.
func (s *scan) lineAfter(i int) int {
	to := min(len(s.text), i+256)
	for ; i < to; i++ {
		if c := s.text[i]; c == '\n' || c == '\r' || c == '\\' {
			if j := puttyBreak(s.text, i); j > i {
				return j
			}
		}
	}
	return i
}

// near returns the end of the line at i, or where a long one is cut.
func (s *scan) near(i int) int {
	return i + endBefore(s.text[i:min(len(s.text), i+256)], "\n")
}

// expected masks what a script of expect sends when it was asked for a password:
// expect "assword:"; send "x\r".
func (s *scan) expected(at, end int, rule int16) int {
	t := s.text
	before := s.before(at, 160)
	if !strings.Contains(before, "assword") && !strings.Contains(before, "assphrase") && !strings.Contains(before, "spawn s") {
		return end
	}
	open := end - 1
	for open > at && t[open-1] == '\\' {
		open--
	}
	q, ok := quoteAt(t, open)
	if !ok {
		return end
	}
	hi, closed := q.end(t[:end+endBefore(t[end:], "\n")], end)
	for closed {
		if n := len(strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(t[end:hi], "r"), "n"), "\\")); n < hi-end-1 {
			hi = end + n
			continue
		}
		break
	}
	if hi <= end || s.r.placeholder(t[end:hi]) || t[end] == '$' {
		return end
	}
	return s.mask(end, hi, rule, InCommandLine)
}
