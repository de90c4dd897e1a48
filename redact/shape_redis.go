package redact

import "strings"

// This file holds what clients of Redis send, as monitors, slow logs and captures of
// its protocol show it.

// beforeOptions masks the password behind the word at text[lo:hi] of commands of Redis
// in which further words may follow: HELLO 3 AUTH user x, MIGRATE … AUTH x, AUTH2 user x.
func (s *scan) beforeOptions(lo, hi int, rule int16) int {
	t := s.text
	if t[lo] != 'A' || hi >= len(t) || t[hi] != ' ' {
		return 0
	}
	before, words := s.before(lo, mostTail), 1+b2i(t[hi-1] == '2')
	switch {
	case strings.HasSuffix(before, "HELLO 3 "), strings.HasSuffix(before, "HELLO 2 "):
		words = 2
	case !strings.Contains(before, "MIGRATE "):
		return 0
	}
	var from, end int
	for range words {
		from, end, hi = nextArgument(t, hi)
	}
	if from >= end || s.r.placeholder(t[from:end]) {
		return 0
	}
	return s.mask(from, end, rule, InText)
}

// isCommand reports whether the quoted word at i is the command itself, or one of a
// command that takes its words: "HELLO" "3" "AUTH", but no "SET" "auth".
func (s *scan) isCommand(i int) bool {
	const most = 256
	before := strings.TrimRight(s.before(i, most), " ")
	if before == "" || before[len(before)-1] != '"' {
		return true
	}
	for _, word := range [...]string{"HELLO", "MIGRATE", "hello", "migrate"} {
		if strings.Contains(before, word) {
			return true
		}
	}
	return false
}

// quotedWords masks the password of "AUTH" "x" and of "AUTH" "user" "x", as
// MONITOR prints them.
func (s *scan) quotedWords(i int, q quote, list bool, rule int16) int {
	t := s.text
	var lo, hi int
	for n := 0; n < 2; n++ {
		j := s.ofReply(s.spaces(i, false))
		if list && j == i && j < len(t) && t[j] == ',' {
			j = s.spaces(j+1, false)
		}
		if j == i || !strings.HasPrefix(t[j:], q.text) {
			break
		}
		from := j + len(q.text)
		end, closed := q.end(t, from)
		if !closed {
			return 0
		}
		if isOneOf(t[from:end], "keys") { // of MIGRATE
			break
		}
		lo, hi = from, end
		if i = q.past(t, hi); isOneOf(t[lo:hi], "setname") {
			break
		}
	}
	if lo >= hi || s.r.placeholder(t[lo:hi]) || list && !strings.HasPrefix(t[i:], "]") {
		return 0
	}
	return s.mask(lo, hi, rule, InText)
}

// ofReply skips the number of a word in a reply of several lines, as redis-cli prints
// that of SLOWLOG.
func (s *scan) ofReply(i int) int {
	t := s.text
	j := puttyBreak(t, min(i, len(t)))
	if j == i {
		return i
	}
	if j >= len(t) {
		s.keep(opened{at: i, kind: openPair})
	}
	for j = s.spaces(j, false); j < len(t) && digit(t[j]); {
		j++
	}
	if strings.HasPrefix(t[j:], ") ") {
		return j + len(") ")
	}
	return i
}

// bulk masks the last of the strings behind AUTH in Redis' own protocol:
// AUTH\r\n$8\r\npassword\r\n.
func (s *scan) bulk(at, i int, rule int16) int {
	t := s.text
	var lo, hi int
	for range 2 {
		j := puttyBreak(t, i)
		if j > i && j >= len(t) {
			s.keep(opened{at: at, kind: openPair})
		}
		if j == i || j >= len(t) || t[j] != '$' {
			break
		}
		for j++; j < len(t) && digit(t[j]); {
			j++
		}
		k := puttyBreak(t, j)
		if k > j && k >= len(t) {
			s.keep(opened{at: at, kind: openPair})
		}
		if k == j {
			break
		}
		for lo, hi = k, k; hi < len(t) && hi-lo < mostTail && puttyBreak(t, hi) == hi; {
			hi++
		}
		i = hi
	}
	if lo >= hi {
		return 0
	}
	return s.mask(lo, hi, rule, InText)
}

// accessList masks the passwords among the rules of a Redis user: >password,
// <password.
func (s *scan) accessList(i int, rule int16) {
	stop := i + endBefore(s.text[i:min(len(s.text), i+256)], "\n")
	if s.text[i-1] == '>' { // user x on >password
		if before := s.before(i, 96); i < len(s.text) && (s.text[i] == '=' || s.text[i] == ' ') || !strings.Contains(before, "user ") && !strings.Contains(before, "SETUSER") && !strings.Contains(before, "setuser") {
			return
		}
		i--
	}
	for range 12 {
		lo, hi, after := nextArgument(s.text[:stop], i)
		if lo >= stop || after == i {
			break
		}
		if n := len(s.spans); hi-lo > 1 && (s.text[lo] == '>' || s.text[lo] == '<') && (n == 0 || s.spans[n-1].hi <= lo) && s.text[lo+1] != '=' {
			s.mask(lo+1, hi, rule, InText)
		}
		i = after
	}
}
