package redact

import "strings"

// besideUser reports whether the field before the name at lo holds the name of a user,
// so that pass behind it is a password's: user=bob&pass=x, {User:bob Pass:x}.
func besideUser(t string, lo int) bool {
	const near = 64
	before := t[max(0, lo-near):lo]
	i := max(strings.LastIndexAny(before, "=:"), 0)
	for i > 0 && strings.IndexByte("\"'`\\ ", before[i-1]) >= 0 {
		i--
	}
	field := before[:i]
	for i > 0 && nameByte(before[i-1]) {
		i--
	}
	if value := strings.Trim(before[len(field):], "\"'`\\ \t\r\n,;&|-:="); value == "" || strings.ContainsAny(value, " \n") {
		return false
	}
	for _, user := range [...]string{"user", "login", "username", "uname", "email"} {
		if endsIn(field[i:], user) {
			return true
		}
	}
	return false
}

// isChosen reports whether a person might have chosen v as a password: what says how a
// thing is, numbers, identifiers, hosts and paths are not.
func isChosen(v string) bool {
	return len(v) >= 4 && len(v) <= 32 && !strings.ContainsAny(v, " .:@/-(<[{$&\\%") && !isProse(v) && !other(v) && !isIdentifier(v) && !isOneOf(v, states+" localhost")
}
