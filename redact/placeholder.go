package redact

import "strings"

// dotted are the bytes that a value of signs alone may begin with.
var dotted = set("*._#? -").and("\xe2")

// placeholder reports whether v stands for a value instead of being one. It
// judges by form only: changeme and example are real passwords.
func (r *Redactor) placeholder(v string) bool {
	if len(v) > judged {
		return false
	}
	if r.masked(v) || dotted[v[0]] && strings.Trim(v, "*•.-_#? ") == "" || len(v) > 2 && lower(v[0]) == 'x' && strings.Trim(v, "xX") == "" {
		return true
	}
	if inner := trimSigns(v); len(inner) < len(v) && len(inner) <= 12 && (isOneOf(inner, nothing) || isOneOf(inner, withheld)) { // ***REDACTED***
		return true
	}
	if len(v) <= 12 && (v[0] < '0' || v[0] > '9') {
		inner := strings.Trim(v, "()<>[]{}\"' ")
		if inner == "" || strings.IndexByte("nutfr", lower(inner[0])) >= 0 && isOneOf(inner, nothing) || len(inner) < len(v) && isOneOf(inner, withheld) || isOneOf(v, withheld) && !lowerCase(v) && v != "SECRET" {
			return true
		}
	}
	if len(v) == 12 && (v == "UGFzc3dvcmQ6" || v == "VXNlcm5hbWU6") { // what SMTP asks for: Password:, Username:
		return true
	}
	if strings.HasPrefix(v, "ENC[") && v[len(v)-1] == ']' || v == "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER" || v == "NOT_LOGGING_PARAMETER" || v == "Optional.empty" || v == "System.Security.SecureString" { // an encrypted value or its handle; what Ansible, Java and PowerShell write instead
		return true
	}
	return template(v) || strings.Count(v, "*")*2 > len(v) || saysWithheld(v)
}

// trimSigns returns v without the asterisks and hashes around it.
func trimSigns(v string) string {
	for v != "" && (v[0] == '*' || v[0] == '#') {
		v = v[1:]
	}
	for v != "" && (v[len(v)-1] == '*' || v[len(v)-1] == '#') {
		v = v[:len(v)-1]
	}
	return v
}

// saysWithheld reports whether v says in several words that something stood there:
// PiiRemoved, (TokenRedacted).
func saysWithheld(v string) bool {
	if strings.IndexByte("d()<>[]", v[len(v)-1]) < 0 {
		return false
	}
	v = strings.Trim(v, "()<>[]")
	if len(v) < 9 || len(v) > 32 || !all(v, letter) {
		return false
	}
	for _, end := range [...]string{"Removed", "Redacted", "Masked", "Scrubbed", "Omitted", "Filtered"} {
		if len(v) > len(end) && strings.HasSuffix(v, end) {
			return true
		}
	}
	return false
}

// isOneOf reports whether v is one of the words, which are in lower case with
// blanks between, in either case.
func isOneOf(v, words string) bool {
	const most = 24
	if v == "" || len(v) > min(most, len(words)) {
		return false
	}
	var buf [most]byte
	for i := range len(v) {
		if buf[i] = lower(v[i]); buf[i] == ' ' {
			return false
		}
	}
	word := string(buf[:len(v)])
	for at := 0; ; {
		i := strings.Index(words[at:], word)
		if i < 0 {
			return false
		}
		i += at
		at = i + len(word)
		if (i == 0 || words[i-1] == ' ') && (at == len(words) || words[at] == ' ') {
			return true
		}
	}
}

// isRemark reports whether what stands in parentheses is words: (sensitive
// value), (known after apply).
func isRemark(v string) bool {
	return strings.IndexByte(v, ' ') > 0 && all(v, func(c byte) bool { return letter(c) || c == ' ' })
}

// template reports whether v is a reference that something else fills in.
func template(v string) bool {
	n := len(v)
	switch first, last := v[0], v[n-1]; {
	case first == '<' && last == '>', strings.HasPrefix(v, "&lt;") && strings.HasSuffix(v, "&gt;"), escapeOf(v, "u003c") > 0 && (strings.HasSuffix(v, "u003e") || strings.HasSuffix(v, "u003E")): // Go's JSON
		return true
	case first == '$' && n > 2 && v[1] == '$': // written twice, it stands for itself: $${name}
		return template(v[1:])
	case first == '$' && n > 1:
		return strings.HasPrefix(v, "$env:") && isName(v[5:]) || (v[1] == '{' || v[1] == '(') && (last == '}' || last == ')') || isName(v[1:]) && (!lowerCase(v) || strings.IndexByte(v, '_') > 0 && !hasDigit(v)) || n == 2 && digit(v[1])
	case first == '#' && n > 2 && v[1] == '{', first == '%' && n > 2 && (v[1] == '{' || v[1] == '('):
		return true
	case first == '{' && last == '}':
		return expression(v) || isName(v[1:n-1]) || n == 2 || n == 3 && digit(v[1])
	case first == '[' && last == ']':
		return strings.Trim(v[1:n-1], "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_:- ") == ""
	case first == '%' && n <= 5:
		verb := strings.TrimLeft(v[1:], "*+#-.0123456789lhz$") // of fmt or printf
		return verb == "" || len(verb) == 1 && letter(verb[0])
	case first == '%' && last == '%':
		return isName(v[1 : n-1])
	case first == ':' && n > 1:
		return isName(v[1:]) && !hasDigit(v)
	}
	return false
}

// expression reports whether v is one or more of {{ name }}.
func expression(v string) bool {
	if !strings.HasPrefix(v, "{{") || !strings.HasSuffix(v, "}}") {
		return false
	}
	for i := 0; i < len(v); i++ {
		switch {
		case strings.HasPrefix(v[i:], "{{"), strings.HasPrefix(v[i:], "}}"):
			i++
		case v[i] == '{', v[i] == '}':
			return false
		}
	}
	return true
}

// isName reports whether v is an identifier of letters, digits, _ . and -.
func isName(v string) bool {
	for i := 0; i < len(v); i++ {
		if !alnum(v[i]) && v[i] != '_' && v[i] != '.' && v[i] != '-' {
			return false
		}
	}
	return v != "" && !digit(v[0])
}
