package redact

import "strings"

// sqlCalls are functions and procedures of SQL that take a password or a key by
// position, in small letters (https://dev.mysql.com/doc/refman/en/encryption-functions.html,
// https://www.postgresql.org/docs/current/pgcrypto.html, https://supabase.com/docs/guides/database/vault,
// https://clickhouse.com/docs/sql-reference/functions/encryption-functions,
// https://learn.microsoft.com/en-us/sql/relational-databases/system-stored-procedures/security-stored-procedures-transact-sql).
const sqlCalls = "aes_encrypt( aes_decrypt( aes_encrypt_mysql( aes_decrypt_mysql( pgp_sym_encrypt( pgp_sym_decrypt( pgp_sym_encrypt_bytea( pgp_sym_decrypt_bytea( crypt('aes- bypassphrase( " +
	"vault.create_secret( vault.update_secret( sp_addlogin␣ sp_password␣ sp_addlinkedsrvlogin␣ sp_setapprole␣ sp_addapprole␣ sp_approlepassword␣ openrowset("

// sqlArguments masks the password or the key among the arguments of a function or a
// procedure of SQL: AES_ENCRYPT(x, 'key'), EXEC sp_addlogin 'bob', 'x'.
func (s *scan) sqlArguments(at, end int, rule int16) int {
	const most = 1024
	t := s.text[:min(len(s.text), end+most)]
	name, nth := t[at:end], 1
	if lower(name[0]) != 'c' && lower(name[0]) != 'b' && !s.boundary(at) {
		return end
	}
	i := end
	switch {
	case isOneOf(name, "openrowset("):
		return s.rowset(t, end, rule)
	case isOneOf(name, "crypt('aes-"): // the mode of ClickHouse stands first
		i, nth = at+len("crypt("), 2
	case isOneOf(name, "aes_encrypt_mysql( aes_decrypt_mysql("):
		nth = 2
	case isOneOf(name, "bypassphrase( vault.create_secret("):
		nth = 0
	case strings.EqualFold(name, "sp_addlinkedsrvlogin "):
		nth = 4
	case strings.EqualFold(name, "sp_password "):
		s.sqlArgument(t, end, 0, rule)
	}
	return max(end, s.sqlArgument(t, i, nth, rule))
}

// sqlArgument masks the n-th argument of those that begin at i, from nought, or the
// text that a function in its place is given: UNHEX('x').
func (s *scan) sqlArgument(t string, i, n int, rule int16) int {
	var of [5]passed
	args := s.arguments(of[:0], t, i)
	if n >= len(args) {
		return 0
	}
	a := args[n]
	if !a.quoted {
		open := strings.IndexByte(t[a.lo:a.hi], '\'')
		if open < 0 || t[a.lo] == '@' && strings.IndexByte(t[a.lo:a.lo+open], '=') < 0 {
			return 0
		}
		q, _ := quoteAt(t, a.lo+open)
		a.lo += open + len(q.text)
		a.hi, _ = q.end(t[:a.hi], a.lo)
	}
	if a.lo >= a.hi || s.r.placeholder(t[a.lo:a.hi]) {
		return 0
	}
	return s.mask(a.lo, a.hi, rule, InText)
}

// rowset masks the password of an ad hoc connection of SQL Server, whose arguments
// begin at i: OPENROWSET('provider', 'host';'user';'x', …).
func (s *scan) rowset(t string, i int, rule int16) int {
	var of [1]passed
	args := s.arguments(of[:0], t, i)
	if len(args) == 0 || !args[0].quoted {
		return i
	}
	j := args[0].hi + 1
	for n := range 3 {
		if j = s.spaces(j, true); j >= len(t) || t[j] != ";,"[b2i(n == 0)] {
			return i
		}
		j = s.spaces(j+1, true)
		q, ok := quoteAt(t, j)
		if !ok {
			return i
		}
		lo := j + len(q.text)
		hi, _ := q.end(t[:min(len(t), s.lineEnd(lo))], lo)
		if n == 2 && lo < hi && !s.r.placeholder(t[lo:hi]) {
			return s.mask(lo, hi, rule, InText)
		}
		j = q.past(t, hi)
	}
	return i
}
