package redact

import "strings"

// commandLine masks the passwords among the arguments of a command.
func (s *scan) commandLine(at, end int, rule int16) int {
	t := s.text
	if t[at] == '-' || t[end-1] == 'S' || t[at] == 'c' && strings.HasSuffix(t[at:end], "chpasswd") {
		s.piped(at, end, rule)
		return 0
	}
	if at < s.command || !s.boundary(at) || at > 0 && strings.IndexByte("-_.@", t[at-1]) >= 0 {
		return 0
	}
	end = nameStop(t, at) // mysqldump
	if strings.HasPrefix(t[end:], "): name=") && t[at:end] == "ConvertTo-SecureString" {
		return s.bound(end+len("): name="), rule)
	}
	if t[at:end] == "unseal" && !strings.HasSuffix(t[:at], "operator ") {
		return 0
	}
	rows := commandRows(t[at:end])
	stop := s.commandEnd(at)
	if len(rows) == 0 || end >= stop || strings.IndexByte(" \"',\\", t[end]) < 0 || !logsIn(rows[0].name, t[at:stop]) {
		return 0 // mysql_password is a name
	}
	s.command = stop
	if q, ok := quoteAt(t, end); ok && (at > 0 && strings.HasSuffix(t[:at], q.text) || end+1 < stop && t[end+1] == ' ') { // ["curl", …
		end += len(q.text)
	}
	c := commandScan{rows: rows, stop: stop, rule: rule}
	for i := end; i < stop; {
		lo, hi, after := nextArgument(t[:stop], i)
		if lo >= stop || after == i {
			break
		}
		arg := t[lo:hi]
		if arg == "|" || arg == "&&" || arg == ";" || arg == "||" {
			s.command = hi
			break
		}
		if len(arg) > 3 && isName(arg) && !strings.Contains(arg, ".") && len(commandRows(arg)) > 0 && !isOneOf(arg, "http https vault connect conn secret secrets") { // the next command looks at the rest
			s.command = lo
			break
		}
		i = s.argument(&c, lo, hi, after)
	}
	if c.all && c.lo < c.hi {
		s.argumentSecret(command{form: next}, c.lo, c.hi, rule)
	}
	return 0
}

// bound masks the text of a parameter as PowerShell logs it, whose name begins at i:
// ParameterBinding(ConvertTo-SecureString): name="String"; value="x".
func (s *scan) bound(i int, rule int16) int {
	t := s.text
	q, ok := quoteAt(t, i)
	if i += len(q.text); !ok || !strings.HasPrefix(t[i:], "String") {
		return 0
	}
	i = q.past(t, i+len("String"))
	if !strings.HasPrefix(t[i:], "; value=") || !strings.HasPrefix(t[i+len("; value="):], q.text) {
		return 0
	}
	lo := i + len("; value=") + len(q.text)
	hi, _ := q.end(t[:s.lineEnd(lo)], lo)
	if lo >= hi || s.r.placeholder(t[lo:hi]) {
		return 0
	}
	return s.mask(lo, hi, rule, InText)
}

// commandEnd returns the end of the lines of a command: one that ends in a
// backslash goes on.
func (s *scan) commandEnd(at int) int {
	const most = 8192
	t := s.text[:min(len(s.text), at+most)]
	end := at + endBefore(t[at:], "\n")
	for end < len(t) && end > at && (t[end-1] == '\\' || end-2 > at && t[end-1] == '\r' && t[end-2] == '\\') {
		if end+1 >= len(s.text) {
			s.keep(opened{at: at, kind: openCommand})
		}
		end = end + 1 + endBefore(t[end+1:], "\n")
	}
	if i := strings.Index(t[at:end], "</"); i > 0 && strings.HasPrefix(t[nameStop(t, at+i+len("</")):], ">") { // it stands in an element of XML
		end = at + i
	}
	return end
}

// logsIn reports whether a command that takes -p for other things as well is one
// that logs in.
func logsIn(name, line string) bool {
	const near = 64
	begin := line[:min(len(line), near)]
	switch name {
	case "docker", "podman", "buildah", "skopeo", "helm", "oc", "cf", "az":
		return strings.Contains(begin, "login") || strings.Contains(line, "creds")
	case "net":
		return strings.Contains(begin, " use") || strings.Contains(begin, " ads ")
	case "put-parameter":
		return strings.Contains(line, "SecureString")
	}
	return true
}

// commandRows returns the rows of a command, which may have an extension.
func commandRows(name string) []command {
	if n := len(name); n > 4 && (strings.EqualFold(name[n-4:], ".exe") || strings.EqualFold(name[n-4:], ".cmd")) {
		name = name[:n-4]
	}
	for i, c := range commands {
		if !c.isCalled(name) {
			continue
		}
		n := i + 1
		for n < len(commands) && commands[n].name == c.name {
			n++
		}
		return commands[i:n]
	}
	return nil
}

func (c *command) isCalled(name string) bool {
	if family, ok := strings.CutSuffix(c.name, "*"); ok {
		return len(name) >= len(family) && strings.EqualFold(name[:len(family)], family) && strings.Trim(name[len(family):], "0123456789-") != "_"
	}
	return strings.EqualFold(name, c.name)
}

// A commandScan is the state between the arguments of one command.
type commandScan struct {
	rows   []command
	stop   int
	rule   int16
	word   *command // the row whose word was seen, and how many arguments since
	n      int
	all    bool // the last argument is the password
	lo, hi int  // the last argument
}

// argument judges one argument and returns where to look on.
func (s *scan) argument(c *commandScan, lo, hi, after int) int {
	t := s.text
	arg := t[lo:hi]
	if arg == "" {
		return after
	}
	flag := arg[0] == '-' || arg[0] == '/'
	if !flag {
		c.lo, c.hi = lo, hi
	}
	for i := range c.rows {
		row := &c.rows[i]
		switch row.form {
		case argument:
			if c.position(row, arg, flag) && !isProse(arg) && s.lastOrFlag(hi, c.stop) {
				s.argumentSecret(command{form: next}, lo, hi, c.rule)
				return after
			}
			continue
		case assigned:
			if c.word == nil && isOneOf(arg, row.flags) {
				c.word = row
			} else if c.word == row && !flag {
				return s.assignment(lo, hi, after, c)
			}
			continue
		case last:
			c.all = c.all || arg[0] == '-' && !strings.HasPrefix(arg, "--") && strings.Contains(arg, row.flags)
			continue
		case slashed:
			if !flag && s.argumentSecret(*row, lo, hi, c.rule) {
				return after
			}
			continue
		}
		if n := row.flagIn(arg); n > 0 {
			return s.option(c, row, lo, lo+n, hi, after)
		}
	}
	return after
}

// option masks what the option text[lo:vlo] of a command is given, in the same argument
// up to hi or in the next one, behind after. It returns where to look on.
func (s *scan) option(c *commandScan, row *command, lo, vlo, hi, after int) int {
	t := s.text
	if vlo == hi {
		if q, ok := quoteAt(t, hi); ok && !strings.HasSuffix(t[:lo], q.text) && strings.Count(s.before(lo, 64), q.text)%2 == 1 { // 'usermod -p' unlocks
			return after
		}
		if _, quoted := quoteAt(t, hi); row.form == glued && !quoted {
			return after
		}
		vlo, hi, after = nextArgument(t[:c.stop], after) // -p'x y' or -p x
	} else if t[vlo] == '=' || t[vlo] == ':' && row.form == alone {
		vlo++
		if vlo == hi { // /pass:"x y"
			vlo, hi, after = nextArgument(t[:c.stop], vlo)
		}
	}
	if row.form == sign && row.sign == ',' && hi < c.stop && t[hi] == ',' {
		hi += endBefore(t[hi:c.stop], " \"'")
		after = hi
	}
	if row.form == sign && row.sign == ':' {
		if i := hi + b2i(after > hi); i < c.stop && t[i-1] == ':' || i+1 < c.stop && t[i] == ':' { // bob:'x' and "bob":"x"
			if q, ok := quoteAt(t, i+b2i(t[i-1] != ':')); ok {
				vlo = i + b2i(t[i-1] != ':') + len(q.text)
				hi, _ = q.end(t[:c.stop], vlo)
				s.argumentSecret(command{form: next}, vlo, hi, c.rule)
				return q.past(t, hi)
			}
		}
	}
	if row.name != "usermod" || !s.speaks(vlo, hi, c.stop) {
		s.argumentSecret(*row, vlo, hi, c.rule)
	}
	return after
}

// speaks reports whether a sentence goes on behind a flag, in any language, where
// the hash of a password would stand: set one with usermod -p to unlock the account.
func (s *scan) speaks(lo, hi, stop int) bool {
	word, rest := s.text[lo:hi], s.text[hi:stop]
	return foreign(beginning(word)) || all(word, letter) && strings.Count(rest, " ") > 2 && !strings.Contains(rest, " -")
}

// assignment masks the value of an argument NAME=VALUE, which may be quoted alone, and
// returns where to look on.
func (s *scan) assignment(lo, hi, after int, c *commandScan) int {
	i := strings.IndexByte(s.text[lo:hi], '=')
	if i < 1 || !isName(s.text[lo:lo+i]) {
		return after
	}
	vlo := lo + i + 1
	if _, quoted := quoteAt(s.text[:c.stop], hi); quoted && vlo == hi { // A="x y"
		vlo, hi, after = nextArgument(s.text[:c.stop], hi)
	}
	s.argumentSecret(command{form: next}, vlo, hi, c.rule)
	return after
}

// lastOrFlag reports whether no further word follows the argument that ends at
// hi, but flags: a sentence goes on.
func (s *scan) lastOrFlag(hi, stop int) bool {
	rest := s.text[hi:stop]
	rest = strings.TrimLeft(rest, "\"'\\")
	next := strings.TrimLeft(rest, " ")
	return next == "" || len(next) == len(rest) || strings.IndexByte("-/|&;<>#", next[0]) >= 0 || all(next[:endBefore(next, " ")], func(b byte) bool { return alnum(b) || b == '_' }) && hasDigit(s.text[max(0, hi-24):hi])
}

// position reports whether an argument is the one that the row means.
func (c *commandScan) position(row *command, arg string, flag bool) bool {
	switch {
	case c.word == nil && row.flags == "":
		c.word, c.n = row, 0
	case c.word == nil && isOneOf(arg, row.flags):
		c.word, c.n = row, 0
		return false
	}
	if c.word != row || flag || arg == "*" {
		return false
	}
	if row.n == 0 { // behind \\server\share
		share := strings.HasPrefix(arg, `\\`)
		behind := c.n > 0
		c.n += b2i(share)
		return behind && !share
	}
	c.n++
	i := strings.IndexByte(arg, '=')
	return c.n == row.n && (i < 0 || strings.Trim(arg[i:], "=") == "")
}

// flagIn returns how much of the argument is one of the row's flags; 0: none.
func (c *command) flagIn(arg string) int {
	for f := range strings.FieldsSeq(c.flags) {
		if len(arg) < len(f) || arg[:len(f)] != f && (f[0] != '/' || !strings.EqualFold(arg[:len(f)], f)) {
			continue
		}
		if len(arg) > len(f) && arg[len(f)] != '=' && (c.form != alone || arg[len(f)] != ':') && (c.form == alone || c.form == cookie || len(f) > 2) {
			continue
		}
		return len(f)
	}
	if c.name == "curl" && c.form == sign && len(arg) > 2 && len(arg) < 7 && arg[len(arg)-1] == 'u' && all(arg[1:], letter) { // -su
		return len(arg)
	}
	return 0
}
