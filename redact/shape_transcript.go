package redact

import (
	"bytes"
	"encoding/base64"
	"strings"
)

// sasl masks the initial response of SASL PLAIN, XOAUTH2 and OAUTHBEARER
// (RFC 4616, RFC 7628) behind the mechanism that the anchor names: base64 of
// what holds a user and a password or token.
func (s *scan) sasl(_, end int, rule int16) int {
	t := s.text
	lo := end
	for lo < len(t) && lo-end < 4 && strings.IndexByte(" '\">", t[lo]) >= 0 {
		lo++
	}
	if lo < len(t) && t[lo] == '\t' { // Dovecot: AUTH	1	PLAIN	service=imap	resp=x
		line := t[lo:min(len(t), lo+256)]
		if n := strings.Index(line[:endBefore(line, "\n")], "\tresp="); n >= 0 {
			lo += n + len("\tresp=")
		}
	}
	if rest := t[end:min(len(t), end+64)]; strings.HasPrefix(rest, "\"") || strings.HasPrefix(rest, "\\") { // MongoDB: "mechanism":"PLAIN","payload":"x"
		if n := strings.Index(rest, "payload"); n >= 0 {
			lo = s.memberValue(end + n + len("payload"))
		}
	}
	hi := s.runEnd(lo, base64any)
	if lo == end || hi-lo < 8 || !isSASL(t[lo:hi]) {
		return end
	}
	return s.mask(lo, hi, rule, InText)
}

// isSASL reports whether v is base64 of NUL-separated parts, or of a bearer
// token's message. Some servers replace NUL by U+FFFD.
func isSASL(v string) bool {
	var in, out [judged]byte
	n := copy(in[:], strings.TrimRight(v, "="))
	n -= b2i(n%4 == 1)
	n, _ = base64.RawStdEncoding.Decode(out[:], in[:n])
	b := out[:n]
	return bytes.Count(b, []byte{0}) == 2 || bytes.Count(b, []byte("\ufffd")) == 2 || bytes.Contains(b, []byte("auth=Bearer "))
}

// radiusLogin masks the password that FreeRADIUS logs with auth_badpass or
// auth_goodpass: Login incorrect (why): [bob/x] (from client ap port 0)
// (https://www.freeradius.org/documentation/freeradius-server/4.0.0/reference/raddb/radiusd.conf.html).
func (s *scan) radiusLogin(_, end int, rule int16) int {
	const most = 256
	t := s.text
	line := t[end:min(len(t), end+most)]
	line = line[:endBefore(line, "\n")]
	open := strings.IndexByte(line, '[')
	if open < 0 || open > 0 && line[open-1] != ' ' {
		return 0
	}
	slash := strings.IndexByte(line[open:], '/')
	if slash < 0 {
		return 0
	}
	lo := end + open + slash + 1
	hi := end + len(line)
	if n := strings.Index(t[lo:hi], "] (from "); n >= 0 {
		hi = lo + n
	} else if n := strings.IndexByte(t[lo:hi], ']'); n >= 0 {
		hi = lo + n
	}
	if lo >= hi || t[lo] == '<' || s.r.placeholder(t[lo:hi]) { // <via Auth-Type = EAP>
		return 0
	}
	return s.mask(lo, hi, rule, InText)
}

// workflowMask masks the value behind ::add-mask::, and what a pipeline of Azure sets
// as a secret
// (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands,
// https://learn.microsoft.com/en-us/azure/devops/pipelines/scripts/logging-commands).
func (s *scan) workflowMask(_, end int, rule int16) int {
	const most = 64
	t := s.text
	if t[end-1] != ':' && t[end-1] != ']' { // other properties may follow
		n := strings.IndexByte(t[end:min(len(t), end+most)], ']')
		if n < 0 || strings.IndexByte(t[end:end+n], ' ') >= 0 || !strings.Contains(s.before(end, 2*most), "task.setvariable ") {
			return 0
		}
		end += n + 1
	}
	hi := end + endBefore(t[end:s.lineEnd(end)], "\r\"'\\")
	if v := t[end:hi]; v == "" || s.r.placeholder(v) {
		return 0
	}
	return s.mask(end, hi, rule, InText)
}
