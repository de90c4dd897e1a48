package redact

import "strings"

// This file holds what statements of SQL say of credentials in words of their own.

// identified is the password behind the words IDENTIFIED and, from i on, BY, AS or USING;
// a plugin may stand between.
func (s *scan) identified(v value, lo, i int) (value, bool) {
	t := s.text
	for _, by := range [...]string{" BY ", " by ", " AS ", " USING "} { // IDENTIFIED WITH plugin BY 'x', VIA plugin USING 'x'
		if n := strings.Index(t[i:min(len(t), i+64)], by); n > 0 && isOneOf(t[i:i+endBefore(t[i:i+n], " ")], "with via") {
			plugin := t[i : i+n]
			if namesUser(plugin[strings.LastIndex(plugin, " OR ")+1:]) {
				return v, false
			}
			i += n + 1
		}
	}
	for _, by := range [...]string{"by ", "BY ", "By ", "AS ", "USING "} {
		if strings.HasPrefix(t[i:], by) {
			i = s.spaces(i+len(by), false)
			if rest := t[i:min(len(t), i+len("random password"))]; strings.EqualFold(rest, "random password") { // MySQL draws one
				return v, false
			}
			for _, p := range [...]string{"password ", "PASSWORD ", "PASSWORD(", "values ", "VALUES "} {
				i += len(p) * b2i(strings.HasPrefix(t[i:], p))
			}
			if _, ok := quoteAt(t, i); (t[lo] != 'I' || t[lo+1] != 'D') && !(ok && inSQL(s.before(lo, 128))) { // prose
				return v, false
			}
			return s.opens(v, lo, i, quote{})
		}
	}
	return v, false
}

// namesUser reports whether what a plugin is told is the user's name elsewhere, and no
// password: WITH authentication_ldap_sasl AS 'uid=bob'
// (https://dev.mysql.com/doc/refman/en/authentication-plugins.html).
func namesUser(plugin string) bool {
	for _, elsewhere := range [...]string{"ldap", "pam", "socket", "kerberos", "windows", "gssapi", "AWSAuthentication", "openid", "webauthn", "named_pipe", "aad_auth", "ssh_key"} {
		if strings.Contains(plugin, elsewhere) {
			return true
		}
	}
	return false
}

// inSQL reports whether what stands before identified by is a statement.
func inSQL(before string) bool {
	for _, w := range [...]string{"user ", "USER ", "User ", "grant ", "GRANT ", "Grant ", "role "} {
		if strings.Contains(before, w) {
			return true
		}
	}
	return false
}

// sqlSecret is the value of a secret that a statement makes or changes: CREATE SECRET
// name AS 'x' of Materialize and RisingWave, CREATE ENCRYPTKEY name AS "x" of Doris.
func (s *scan) sqlSecret(v value, lo, i int) (value, bool) {
	const near = 128
	before := s.before(lo, 32)
	if !strings.HasSuffix(before, "CREATE ") && !strings.HasSuffix(before, "create ") && !strings.HasSuffix(before, "ALTER ") && !strings.HasSuffix(before, "alter ") && !strings.HasSuffix(before, "REPLACE ") {
		return v, false
	}
	rest := s.text[i:min(len(s.text), i+near)]
	for _, as := range [...]string{" AS ", " as "} {
		if n := strings.Index(rest, as); n > 0 {
			at := s.spaces(i+n+len(as), true)
			if q, ok := quoteAt(s.text, at); ok {
				return s.quoted(v, lo, at, q)
			}
		}
	}
	return v, false
}

// setFor is the password that a statement sets for a user, or that it replaces: SET
// PASSWORD FOR bob = 'x', SET PASSWORD TO RANDOM REPLACE 'x'.
func (s *scan) setFor(v value, lo, i int) (value, bool) {
	const near = 128
	if strings.HasPrefix(s.text[i:], "FROM ") { // Neo4j: FROM 'x' TO 'y'
		return s.opens(v, lo, i+len("FROM "), quote{})
	}
	rest := s.text[i:min(len(s.text), i+near)]
	rest = rest[:endBefore(rest, "\n")]
	for _, sign := range [...]string{" = ", " REPLACE "} {
		if n := strings.Index(rest, sign); n > 0 {
			return s.opens(v, lo, i+n+len(sign), quote{})
		}
	}
	return v, false
}

// isAssigned reports whether the name at lo is itself what a sign before it assigns.
func (s *scan) isAssigned(lo int) bool {
	before := strings.TrimRight(s.before(lo, 8), " ")
	return before != "" && before[len(before)-1] == '='
}

// ofCredential reports whether the name at lo is that of a secret that a database keeps,
// SQL Server beside an identity, DuckDB beside a key's id: CREATE CREDENTIAL c WITH
// IDENTITY = 'bob', SECRET = 'x'; CREATE SECRET s AS 'x'.
func (s *scan) ofCredential(lo int) bool {
	const most = 192
	if !isOneOf(s.text[lo:nameStop(s.text, lo)], "secret") {
		return false
	}
	before := s.before(lo, most)
	for _, word := range [...]string{"IDENTITY", "identity =", "KEY_ID ", "key_id ", "CREATE SECRET ", "create secret ", "ALTER SECRET ", "REPLACE SECRET "} {
		if strings.Contains(before, word) {
			return true
		}
	}
	return strings.HasSuffix(before, "CREATE ") || strings.HasSuffix(before, "create ") || strings.HasSuffix(before, "ALTER ") || strings.HasSuffix(before, "REPLACE ")
}
