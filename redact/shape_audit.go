package redact

import (
	"bytes"
	"strings"
)

// This file holds the records of Linux's audit, in which a text with a blank or a
// quote in it stands in hexadecimal: the command lines of PROCTITLE, EXECVE and
// USER_CMD, and what was typed at a terminal
// (https://github.com/linux-audit/audit-documentation/wiki/SPEC-Audit-Event-Encoding).

// mostAudit bounds a record, and mostTyped what is decoded of a field.
const mostAudit, mostTyped = 8192, 2048

// auditFields are those with texts that may be in hexadecimal, besides the arguments
// of EXECVE.
var auditFields = [...]string{" proctitle=", " cmd=", " data="}

// audit masks the credentials in what each field of the record at text[at:end] says
// in hexadecimal: their digits, and nothing of the rest.
func (s *scan) audit(at, end int, rule int16) int {
	t := s.text[:min(len(s.text), at+mostAudit)]
	if end >= len(t) || !digit(t[end]) {
		return end
	}
	t = t[:end+endBefore(t[end:], "\n")]
	if i := strings.Index(t[end:], "audit("); i >= 0 { // the next record
		t = t[:end+i]
	}
	for _, field := range auditFields {
		if i := strings.Index(t[end:], field); i >= 0 {
			i += end + len(field)
			if hi := hexStop(t, i); hi > i {
				s.inHex("", t[i:hi], i, rule)
			}
		}
	}
	if strings.Contains(t[end:], " argc=") {
		s.auditArguments(t, end, rule)
	}
	return end
}

// auditArguments does so for the arguments of EXECVE, each of which is judged behind
// those before it: a0="curl" a1="-u" a2=626F623A78.
func (s *scan) auditArguments(t string, end int, rule int16) {
	const most = 8 // arguments that may tell: each is judged with all before it
	begin, tells := end, 0
	for i := argumentOf(t, end); i > 0 && tells < most; i = argumentOf(t, i) {
		if begin == end {
			begin = i
		}
		hi := hexStop(t, i)
		if hi == i || mayTell(t[i:hi]) == "" {
			continue
		}
		tells++
		line := ""
		for j := begin; j > 0 && j < i; j = argumentOf(t, j) {
			if arg := t[j:hexStop(t, j)]; arg != "" {
				line += shellQuoted(fromHex(arg)) + " "
			} else if t[j] == '"' {
				line += t[j+1:j+1+endBefore(t[j+1:], "\"")] + " "
			}
		}
		s.inHex(line, t[i:hi], i, rule)
	}
}

// inHex masks what is a credential in the text whose hexadecimal stands at lo; the
// line before it tells what it is.
func (s *scan) inHex(line, v string, lo int, rule int16) {
	plain := mayTell(v[:min(len(v), mostTyped)])
	if plain == "" {
		return
	}
	if line != "" {
		quoted := shellQuoted(plain)
		n := len(line) + len(quoted) - len(plain) - b2i(len(quoted) > len(plain))
		_, found := s.r.Redact("", line+quoted)
		s.maskHex(found, n, len(plain), lo, rule)
	}
	_, found := s.r.Redact("", plain)
	s.maskHex(found, 0, len(plain), lo, rule)
}

// maskHex masks the hexadecimal at lo of what was found in n bytes from begin on.
func (s *scan) maskHex(found []Finding, begin, n, lo int, rule int16) {
	for _, f := range found {
		if from, to := max(0, f.Start-begin), min(n, f.End-begin); from < to {
			s.mask(lo+2*from, lo+2*to, rule, InCommandLine)
		}
	}
}

func shellQuoted(arg string) string {
	if strings.IndexByte(arg, ' ') >= 0 && strings.IndexByte(arg, '\'') < 0 {
		return "'" + arg + "'"
	}
	return arg
}

// hexStop returns the end of the hexadecimal at i, which the record may cut short; i
// if there is none, or too little.
func hexStop(t string, i int) int {
	const least = 8
	hi := i
	for hi < len(t) && hexDigit(t[hi]) {
		hi++
	}
	if hi-i < least || hi < len(t) && ((hi-i)%2 > 0 || nameByte(t[hi])) {
		return i
	}
	return hi
}

// argumentOf returns where the value of the next argument begins behind i: a2=x; -1
// if there is none.
func argumentOf(t string, i int) int {
	for {
		n := strings.Index(t[i:], " a")
		if n < 0 {
			return -1
		}
		i += n + len(" a")
		j := i
		for j < len(t) && digit(t[j]) {
			j++
		}
		if j > i && j < len(t) && t[j] == '=' {
			return j + 1
		}
	}
}

// fromHex is what v is in hexadecimal, with a blank for each NUL between arguments.
func fromHex(v string) string {
	var buf [mostTyped / 2]byte
	return string(plainHex(&buf, v))
}

func plainHex(buf *[mostTyped / 2]byte, v string) []byte {
	b := buf[:min(len(v), mostTyped)/2]
	for i := range b {
		if b[i] = hexByte(v[2*i], v[2*i+1]); b[i] == 0 {
			b[i] = ' '
		}
	}
	return b
}

// mayTell is what v is in hexadecimal, or nothing if no word or flag of it may lead to
// a credential.
func mayTell(v string) string {
	var buf [mostTyped / 2]byte
	b := plainHex(&buf, v)
	for _, word := range [...]string{"ass", "wd", "ecret", "oken", "ey", "uth", "red", "asic", "earer", "ookie", "://", " -p", " -P", " -u", " -U", " -a", " -w", " -k", "ASS", "WD", "ECRET", "OKEN", "EY", "UTH", "RED", "OOKIE", "-p", ":", "_"} {
		if bytes.Contains(b, []byte(word)) {
			return string(b)
		}
	}
	return ""
}
