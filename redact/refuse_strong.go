package redact

import "strings"

// This file holds why what stands for a strong name is no credential all the same:
// such a name masks whatever stands for it, but for what these know.

// public says of a value that it is public by its form.
func (c *candidate) public() string {
	text, in := c.text, c.v.where
	switch {
	case isPublicKey(text):
		return "the value is a public key"
	case strings.HasPrefix(text, "arn:aws"), strings.HasPrefix(text, "projects/") && strings.Count(beginning(text), "/") > 2:
		return "the value is the name of a resource"
	case isKeyID(text) && in != InKey && c.nm.rule == c.s.r.ids["secret-key"] && !strings.Contains(strings.ToLower(c.s.text[c.nlo:c.v.lo]), "secret"):
		return "the value is an access key id, an identifier"
	case c.bare && in != InKey && strings.HasPrefix(text, "http") && strings.Contains(beginning(text), "://"):
		return "the value is a URL"
	case !c.chosen && isPath(text):
		return "the value is a path, or the key of a keyboard"
	case c.nm.kind == directory && (strings.IndexByte("/~.", text[0]) >= 0 || len(text) > 2 && text[1] == ':'):
		return "the value is a path"
	case c.v.quote.text == "" && c.v.sep != '>' && len(text) > 6 && len(text) <= 18 && strings.HasPrefix(text, "0x") && all(text[2:], hexDigit):
		return "the value is an address"
	}
	return ""
}

// ofName says of a value that the name is one of something else where that stands.
func (c *candidate) ofName() string {
	t, v, text := c.s.text, c.v, c.text
	name := c.s.nameText(v, c.nlo)
	switch {
	case len(text) == 1 && v.quote.text != "" && v.where != InKey && strings.EqualFold(t[c.nlo:min(len(t), c.nlo+len("accesskey"))], "accesskey"):
		return "the value is a key of the keyboard, in HTML"
	case strings.IndexByte(text, ' ') < 0 && len(text) < 40 && endsIn(name, "mnemonic"):
		return "a mnemonic is of several words"
	case c.bare && all(text, letter) && (strings.HasSuffix(name, ".pem") || len(name) > 2 && name[len(name)-2] == '.' && digit(name[len(name)-1])): // tests/key.pem: add, passwd.1: fix
		return "the name is that of a file"
	case !c.chosen && (isConstant(text) || c.goesOnName(name)):
		return "the value is the name of a variable or of a key"
	case c.bare && v.line && v.sep == ':' && strings.HasPrefix(t[c.nlo:], "passwd: ") && c.ofProgram():
		return "a program of this name tells something"
	case v.quote.text == "" && v.sep == ':' && isOneOf(text, "files compat systemd sss db nis ldap winbind") && strings.HasPrefix(t[c.nlo:], "passwd:"):
		return "the value is a source of nsswitch.conf"
	case c.nlo > 0 && t[c.nlo-1] == '/' && v.where != InKey && (text[0] == '/' && strings.Count(beginning(text), "/") > 1 || isRoute(text)):
		return "the name is that of a page, and the value too"
	case v.quote.text != "" && isSelector(text), isOneOf(text, "always on_create") && strings.HasSuffix(name, "update_password"): // of Ansible
		return "the value says where a password is typed, or when it is set"
	}
	return ""
}

// ofProgram reports whether a line of several words is what a program says, in any
// language: passwd: volání pam_start() selhalo.
func (c *candidate) ofProgram() bool {
	line := c.s.phrase(c.v, c.nlo)
	return strings.Count(line, " ") > 1 && (strings.Contains(line, "()") || strings.ContainsFunc(line, func(r rune) bool { return r >= 0x80 }))
}

// goesOnName reports whether the value is one more word of a name that is written in
// several: client secret rotation.
func (c *candidate) goesOnName(name string) bool {
	if c.v.sep != ' ' || c.v.where == InCommandLine || wider(c.s.text, c.nlo) == c.nlo || strings.ContainsAny(name, "_-.") {
		return false
	}
	return !credentialLike(c.text, 8) && !(isIdentifier(c.text) && len(c.text) >= 16)
}

// form says of a bare value that it is punctuation, code or an object.
func (c *candidate) form() string {
	text := c.text
	switch {
	case c.v.quote.text != "":
		return ""
	case len(text) < 3 && all(text, func(c byte) bool { return !alnum(c) && c < 0x80 }):
		return "the value is punctuation"
	case c.v.where != InKey && c.s.isCode(c.v, text, c.nlo):
		return "the value is code"
	case text[0] == '{' && (len(text) == 1 || strings.IndexByte("\"' ", text[1]) >= 0 || nextField(text[1:])):
		return "the value is an object"
	}
	return ""
}

// isSize reports whether a bare value that ends at hi is the size of what it stands
// for, as kubectl describes a secret: password:  12 bytes.
func (s *scan) isSize(hi int, text string) bool {
	const unit = " bytes"
	end := hi + len(unit)
	return all(text, digit) && strings.HasPrefix(s.text[hi:], unit) && (s.endsLine(end) || escapedBreak(s.text[end:]) > 0)
}

// words says of a value that it is prose, or what a form calls it.
func (c *candidate) words() string {
	t, v, text := c.s.text, c.v, c.text
	quoted := v.quote.text != ""
	switch {
	case v.line && c.s.isSize(v.hi, text):
		return "the value is its size"
	case c.bare && v.line && isSentence(t[v.lo:c.s.yamlEnd(c.nlo, v.lo, v.hi)]):
		return "the value is a sentence"
	case c.bare && v.where != InKey && isProse(text) && (v.hi == len(t) || strings.IndexByte(" \r\n.,;:!?)", t[v.hi]) >= 0):
		return "the value is prose"
	case (v.where == InKey || quoted && validates(text)) && isSentence(text):
		return "the value is prose"
	case v.where == InText && isLabel(c.s.phrase(v, c.nlo), c.chosen), quoted && text == "string":
		return "the value is a label or a type"
	}
	return ""
}
