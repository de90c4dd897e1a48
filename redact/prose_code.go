package redact

import "strings"

// This file holds what tells code from values: a text may be a program.

// isCode reports whether a bare value is a type, a call or a reference in code.
func (s *scan) isCode(v value, text string, nlo int) bool {
	t, text := s.text, beginning(text)
	next := byte(0)
	if v.hi < len(t) {
		next = t[v.hi]
	}
	ident := strings.TrimLeft(text, "$&@:")
	switch first, _, more := strings.Cut(text, " "); {
	case v.gap && v.sep == '=' && nlo > 0 && t[nlo-1] == '$', v.gap && (more || next == ' ') && isOneOf(first, keywords): // $password = …, x = new …
		return true
	case text == "!0", text == "!1", text == "void" && strings.HasPrefix(t[v.hi:], " 0"): // what minifiers write
		return true
	case v.gap && v.sep == ':' && isName(text) && !hasDigit(text) && next == ' ' && s.assigns(v.hi): // password: SecretStr | None = …
		return true
	case v.gap && v.sep == ':' && next == '<' && capital(text[0]) && all(text, letter) && typeArguments(t[v.hi:]): // password: Option<String>
		return true
	case v.lo > 2 && !v.gap && t[v.lo-2:v.lo] == "->" && nameByte(t[v.lo-3]) && isName(text) && (!hasDigit(text) || strings.IndexByte(text, '_') > 0): // pwd->pw_name
		return true
	}
	if i := strings.IndexAny(ident, "([!<"); i > 0 {
		if call, known := s.isCall(v, text, ident, i, next); known {
			return call
		}
	}
	if strings.HasPrefix(text, "ConvertTo-SecureString") || strings.HasPrefix(text, "process.env.") || strings.HasPrefix(text, "os.environ") {
		return true
	}
	if isName(ident) && (strings.HasPrefix(ident, "self.") || strings.HasPrefix(ident, "this.")) {
		return true
	}
	return isName(ident) && !hasDigit(ident) && s.isIdentifierOfCode(v, text, ident, nlo, next)
}

// typeArguments reports whether t begins with the arguments of a generic type, behind
// which no word goes on: <String>, <str>([REDACTED]).
func typeArguments(t string) bool {
	const most = 64
	t = t[:endBefore(t[:min(len(t), most)], " \n")]
	i := strings.LastIndexByte(t, '>')
	return i > 1 && all(t[1:i], func(c byte) bool { return alnum(c) || strings.IndexByte("_<>:&',", c) >= 0 }) && (i+1 == len(t) || !alnum(t[i+1]))
}

// isCall reports whether a value calls, indexes or types something by a name that
// ends at the sign ident[i]; known tells whether that can be said of it.
func (s *scan) isCall(v value, text, ident string, i int, next byte) (call, known bool) {
	t, name, sign := s.text, ident[:i], ident[i]
	if sign == '(' {
		arguments := strings.IndexByte(",)\"'`[", next) >= 0 || strings.IndexByte(ident, ')') > 0 || i == len(ident)-1
		assigned := v.gap && isName(name) && (v.sep == '=' || strings.IndexByte(name, '.') > 0) && (!hasDigit(name) || strings.IndexAny(name, "_.") > 0)
		if isOneOf(name, keywords) || assigned && arguments {
			return true, true
		}
	}
	if !isName(name) || hasDigit(name) {
		return false, false
	}
	rest := t[v.lo+len(text)-len(ident)+i : min(len(t), v.lo+2*judged)]
	rest = rest[:endBefore(rest, "\n")]
	switch sign {
	case '[': // a[1], and no a[1]b
		end := strings.IndexByte(rest, ']')
		if end < 0 { // cut short, and no password that holds a bracket
			return all(strings.TrimRight(rest[1:], "\r"), func(c byte) bool { return nameByte(c) || c == '"' || c == '\'' }), true
		}
		return end+1 >= len(rest) || !alnum(rest[end+1]), true
	case '(':
		closed := next == ')' && (v.hi+1 >= len(t) || !alnum(t[v.hi+1])) || next == '"' || next == '\'' || strings.HasSuffix(text, ")")
		if closed || v.gap && strings.HasSuffix(strings.TrimRight(rest, " \r;,{:"), ")") {
			return true, true
		}
	}
	return i == len(ident)-1 && isOneOf(name, types), true
}

// isIdentifierOfCode reports whether a value of letters, which is ident without the
// signs before it, is a variable, a field or a type: what is assigned has the name of
// what it is assigned to, or no value could stand there.
func (s *scan) isIdentifierOfCode(v value, text, ident string, nlo int, next byte) bool {
	t := s.text
	full := t[nlo:nameStop(t, nlo)]
	switch {
	case v.gap && v.sep == '=' && (isField(full) || s.inTargets(nlo)): // self._token = token
		return true
	case v.line && ident == "password" && s.endsLine(v.hi): // YAML: db_password: password
		return false
	case v.gap && v.sep == ':' && isOneOf(ident, types), v.where == InCommandLine && isOneOf(ident, types+" strings value file path name flag flags option options argument arguments parameter"):
		return true
	case nlo > 0 && t[nlo-1] == '-' && isOneOf(text, "pass password passphrase file token secret key string value") && capitals(text): // what a help text calls it, too
		return true
	case s.isAlias(v, text, next):
		return true
	}
	name, last := afterDot(full), afterDot(ident)
	dotted := len(last) < len(ident)
	if owner, _, ok := strings.Cut(full, "."); ok && (len(owner) == 1 || owner == "this") && len(ident) == 1 && !v.gap && next == ';' { // this.password=e;
		return true
	}
	if text[0] == '$' { // a variable, where others stand or where it has the name
		return len(ident) <= 2 || strings.EqualFold(name, last) || strings.Contains(s.before(nlo, 64), "$")
	}
	if !dotted {
		return strings.EqualFold(name, last) && (v.gap || v.where == InCommandLine && last == strings.ToUpper(last) || s.passesOn(v, next, nlo))
	}
	owner, _, _ := strings.Cut(ident, ".")
	return len(last) >= len(name) && strings.EqualFold(last[len(last)-len(name):], name) || // password=settings.DB_PASSWORD
		v.gap && (next == ';' || next == ')' || isOneOf(owner, "var local module data params config settings env secrets self this args opts options")) ||
		strings.HasSuffix(t[:v.lo], ":= ") // Go: key := mock.Key
}

// afterDot is the last part of a name that dots part.
func afterDot(name string) string { return name[1+strings.LastIndexByte(name, '.'):] }

// isAlias reports whether a bare value is a field that a query of GraphQL gives
// another name: me { id token: apiToken }. No comma stands between fields, as
// it would between members of an object, and a name before their brace.
func (s *scan) isAlias(v value, text string, next byte) bool {
	if !v.gap || v.sep != ':' || v.where != InText || next != ' ' || !isName(text) || strings.ContainsAny(text, ".-") {
		return false
	}
	const near = 160
	before := strings.TrimRight(s.before(v.lo, near), " :")
	parent, fields, ok := strings.Cut(before[max(0, strings.LastIndexByte(before, '{')-2):], "{ ")
	if !ok || len(parent) != 2 || parent[1] != ' ' || !nameByte(parent[0]) || !all(fields, func(c byte) bool { return nameByte(c) || c == ' ' || c == ':' }) {
		return false
	}
	name := fields[1+strings.LastIndexByte(fields, ' '):]
	n := len(text) - len(name) // token: apiToken
	rest := s.text[v.hi+1:]
	return name != "" && n > 0 && strings.EqualFold(text[n+1:], name[1:]) && text[n] == name[0]-'a'+'A' && 'a' <= name[0] && name[0] <= 'z' && 'a' <= text[0] && text[0] <= 'z' && rest != "" && (rest[0] == '}' || letter(rest[0]))
}

// passesOn reports whether the name at lo, and the variable of the same name v, are an
// argument of a call: it stands on a line of its own, or last behind another argument
// of that kind, as in f(user=user, password=password).
func (s *scan) passesOn(v value, next byte, lo int) bool {
	switch {
	case v.gap || v.sep != '=' || next != ')' && next != ',':
		return false
	case s.startsLine(lo):
		return s.endsLine(v.hi + 1)
	}
	name, value, ok := strings.Cut(strings.TrimSuffix(s.before(lo, 64), ", "), "=")
	for ok && strings.IndexByte(value, '=') >= 0 {
		name, value, ok = strings.Cut(value, "=")
	}
	return ok && next == ')' && len(value) > 1 && strings.HasSuffix(name, value)
}

// isField reports whether a name is that of a field of the object whose method runs.
func isField(name string) bool {
	owner, field, ok := strings.Cut(name, ".")
	return ok && field != "" && isOneOf(owner, "self this cls")
}

// inTargets reports whether nothing but names and commas stands before the name at
// lo on its line: user, password = split.
func (s *scan) inTargets(lo int) bool {
	before := strings.TrimSpace(s.before(lo, 96))
	for i := range len(before) {
		if c := before[i]; c == ' ' && before[i-1] != ',' || c != ' ' && c != ',' && !nameByte(c) {
			return false
		}
	}
	return before != "" && before[len(before)-1] == ','
}

// assigns reports whether what follows the type at i of a declaration assigns
// to it, or goes on with further types.
func (s *scan) assigns(i int) bool {
	rest := s.text[i:min(len(s.text), i+64)]
	return strings.HasPrefix(rest, " = ") || strings.HasPrefix(rest, " | None")
}

// keywords begin an expression.
const keywords = "await new async func function lambda typeof yield void"

// types are the names of types that a declaration gives to credentials.
const types = "string str id text varchar nvarchar char bytes password secretstr securestring optional option int boolean bool"
