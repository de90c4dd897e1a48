package redact

import "strings"

// This file holds the commands that configure network devices, as their logs and
// their configurations show them: Cisco's IOS and what is like it, Juniper's Junos,
// FortiOS, Net-SNMP.

// device masks the secret behind a word of such a command: snmp-server community x RO,
// crypto isakmp key 6 x, ip ospf message-digest-key 1 md5 7 x, pre-shared-key x.
func (s *scan) device(at, end int, rule int16) int {
	const most = 192
	t := s.text[:min(len(s.text), end+most)]
	t = t[:end+endBefore(t[end:], "\r\n")]
	switch t[at:end] {
	case "createUser ":
		return s.snmpUser(end, rule)
	case "snmp-server":
		return s.snmpServer(t, end, rule)
	case " ENC ":
		return s.encrypted(t, at, end, rule)
	case "isakmp", "tacacs-server", "radius-server":
		i := strings.Index(t[end:], " key ")
		if i < 0 {
			return end
		}
		return s.deviceSecret(t, end+i+len(" key "), rule)
	case "message-digest-key", "authentication-key":
		if i := s.spaces(end, false); i == end || !s.ofDevice(at) {
			return end
		}
	}
	i := s.spaces(end, false)
	if i == end {
		return end
	}
	return s.deviceSecret(t, i, rule)
}

// deviceWords begin the lines of commands that tell a secret.
var deviceWords = []string{"username ", "enable ", "ip ", "isis ", "ppp ", "l2tp ", "ntp ", "neighbor ", "digest ", "domain-password ", "area-password ", "set ", "key chain ", "standby ", "hash-mgmt-user "}

// ofDevice reports whether the word at lo stands in the line of such a command.
func (s *scan) ofDevice(lo int) bool {
	line := s.text[s.lineStart(lo):min(len(s.text), lo+len("domain-password "))]
	if _, logged, ok := strings.Cut(line, "command:"); ok {
		line = logged
	}
	line = strings.TrimLeft(line, " \t")
	for _, w := range deviceWords {
		if strings.HasPrefix(line, w) {
			return true
		}
	}
	return false
}

// devicePassword masks what the name text[lo:hi] of a password is given in the line of
// a command: username bob privilege 15 secret 0 x. It returns 0 if that is none.
func (s *scan) devicePassword(lo, hi int) int {
	const most = 192
	t := s.text[:min(len(s.text), hi+most)]
	if hi >= len(t) || t[hi] != ' ' || !isOneOf(t[lo:hi], "password secret domain-password area-password community") || !s.ofDevice(lo) {
		return 0
	}
	end := s.deviceSecret(t[:hi+endBefore(t[hi:], "\r\n")], hi+1, s.r.ids["device-password"])
	if end == hi+1 {
		return 0
	}
	return end
}

// hows say how the secret behind them is written, or what it is for.
const hows = "md5 sha sha1 sha-1 sha256 sha-256 sha512 hmac-md5 hmac-sha-1 hmac-sha-256 des 3des aes text hex hash ascii-text hexadecimal local remote encrypted key-string level"

// deviceSecret masks the secret at i, or behind the words that say how it is written.
// It returns i if there is none.
func (s *scan) deviceSecret(t string, i int, rule int16) int {
	lo, typed := i, false
	for range 5 {
		hi := lo + endBefore(t[lo:], " ")
		word, next := t[lo:hi], min(len(t), hi+1)
		number := all(word, digit) && len(word) <= 10 && next < len(t)
		if !number && !isOneOf(word, hows) || next >= len(t) {
			break
		}
		typed = typed || number
		lo = next
	}
	if q, ok := quoteAt(t, lo); ok {
		lo += len(q.text)
	}
	hi := lo + endBefore(t[lo:], " \"'")
	if !s.isDeviceSecret(t[lo:hi], t[hi:], typed) {
		return i
	}
	if hi == len(t) { // no more is judged than the line's beginning
		hi += endBefore(s.text[hi:], " \r\n\"'")
	}
	return s.mask(lo, hi, rule, InText)
}

// isDeviceSecret reports whether v is a secret and no word of a sentence, where rest
// follows on the line.
func (s *scan) isDeviceSecret(v, rest string, typed bool) bool {
	if len(v) < 4 || isProse(v) || s.r.placeholder(v) || strings.ContainsAny(v, "=:(") || isOneOf(v, "public days hours minutes seconds times attempts characters digits") {
		return false
	}
	word := all(v[1:], func(c byte) bool { return 'a' <= c && c <= 'z' })
	if !word || !letter(v[0]) {
		return true
	}
	follows := rest[min(len(rest), 1):]
	follows = follows[:endBefore(follows, " ")]
	return rest == "" && typed || isOneOf(follows, "ro rw address hostname timeout authenticate priv view authorization") || rest != "" && rest[0] != ' '
}

// snmpServer masks the community or the pass phrases in a command snmp-server that goes
// on at i.
func (s *scan) snmpServer(t string, i int, rule int16) int {
	line := t[i:]
	switch {
	case strings.HasPrefix(line, " community "):
		return s.deviceSecret(t, i+len(" community "), rule)
	case strings.HasPrefix(line, " user "):
		end := i
		for _, word := range [...]string{" auth ", " priv "} {
			if n := strings.Index(line, word); n > 0 {
				end = max(end, s.deviceSecret(t, i+n+len(word), rule))
			}
		}
		return end
	case strings.HasPrefix(line, " host "):
		if lo := trapCommunity(t, i+len(" host ")); lo > 0 {
			return s.deviceSecret(t, lo, rule)
		}
	}
	return i
}

// trapCommunity returns where the community stands that a device sends to the host at
// i: host 192.0.2.1 vrf Mgmt traps version 2c x; 0 for version 3, which names a user.
func trapCommunity(t string, i int) int {
	for skip := 1; ; {
		word := t[i : i+endBefore(t[i:], " ")]
		switch {
		case skip > 0:
			skip--
		case word == "3":
			return 0
		case isOneOf(word, "vrf use-vrf udp-port source-interface"):
			skip = 1
		case !isOneOf(word, "informs inform traps trap version 1 2c"):
			return i
		}
		if i += len(word) + 1; i >= len(t) {
			return 0
		}
	}
}

// encrypted masks what FortiOS writes of a secret behind ENC: set psksecret ENC x.
func (s *scan) encrypted(t string, at, end int, rule int16) int {
	line := strings.TrimLeft(t[s.lineStart(at):at], " \t")
	hi := s.runEnd(end, base64any)
	if !strings.HasPrefix(line, "set ") || hi-end < 12 || !mixed(beginning(t[end:min(hi, len(t))])) {
		return end
	}
	return s.mask(end, hi, rule, InText)
}

// snmpUser masks the pass phrases of a user of SNMPv3, whose name begins at i:
// createUser bob SHA "x" AES "y" (snmpd.conf(5) of Net-SNMP).
func (s *scan) snmpUser(i int, rule int16) int {
	const most = 256
	line := s.text[i:min(len(s.text), i+most)]
	line = line[:endBefore(line, "\r\n")]
	end := 0
	for _, protocol := range [...]string{" MD5 ", " SHA ", " SHA-224 ", " SHA-256 ", " SHA-384 ", " SHA-512 ", " DES ", " AES ", " AES-128 ", " AES-192 ", " AES-256 "} {
		n := strings.Index(line, protocol)
		if n < 0 {
			continue
		}
		lo := i + n + len(protocol)
		hi := lo + endBefore(s.text[lo:i+len(line)], " ")
		if q, ok := quoteAt(s.text, lo); ok {
			lo += len(q.text)
			hi, _ = q.end(s.text[:i+len(line)], lo)
		}
		if hi > lo && !s.r.placeholder(s.text[lo:hi]) {
			end = max(end, s.mask(lo, hi, rule, InText))
		}
	}
	return end
}
