package redact

import "strings"

// How a command takes a password.
type flagForm uint8

const (
	glued    flagForm = iota // -pPASSWORD
	next                     // -p PASSWORD, -p=PASSWORD
	userPass                 // -u user:PASSWORD
	percent                  // -U user%PASSWORD
	cookie                   // -b name=VALUE
)

// commands are the flags, of commands that people run, that hold a password and
// whose names do not say so.
var commands = []struct {
	name  string // what the command's name begins with
	flag  string
	form  flagForm
	alone bool // the flag is a word of its own
}{
	{"curl", "-u", userPass, false}, {"curl", "--user", userPass, true}, {"curl", "-U", userPass, false}, {"curl", "--proxy-user", userPass, true}, {"curl", "-b", cookie, true}, {"curl", "--cookie", cookie, true},
	{"mysql", "-p", glued, false}, {"mariadb", "-p", glued, false}, {"mongo", "-p", next, true}, {"sshpass", "-p", next, false},
	{"redis-cli", "-a", next, true}, {"docker", "-p", next, true}, {"podman", "-p", next, true}, {"ldap", "-w", next, true},
	{"smbclient", "-U", percent, true}, {"sqlcmd", "-P", next, true},
}

// commandLine masks the passwords among the arguments of a command.
func (s *scan) commandLine(at, end int, rule int16) int {
	t := s.text
	if at < s.command || !s.boundary(at) || at > 0 && (t[at-1] == '-' || t[at-1] == '_' || t[at-1] == '.' || t[at-1] == '@') {
		return 0
	}
	for end < len(t) && nameByte(t[end]) { // mysqldump
		end++
	}
	name := t[at:end]
	stop := min(s.lineEnd(at), at+8192)
	login := strings.HasPrefix(name, "docker") || strings.HasPrefix(name, "podman")
	if end >= stop || strings.IndexByte(" \"',", t[end]) < 0 || login && !strings.Contains(t[at:min(stop, at+64)], "login") {
		return end
	}
	s.command = stop
	if q, ok := quoteAt(t, end); ok && at > 0 && strings.HasSuffix(t[:at], q.text) { // ["curl", …
		end += len(q.text)
	}
	for i := end; i < stop; {
		lo, hi, after := argument(t[:stop], i)
		if lo >= stop || after == i {
			break
		}
		arg := t[lo:hi]
		if arg == "|" || arg == "&&" || arg == ";" || arg == "||" {
			s.command = hi
			break
		}
		if isName(arg) && isCommand(arg) { // the next command looks at the rest
			s.command = lo
			break
		}
		i = after
		if len(arg) < 2 || arg[0] != '-' {
			continue
		}
		for _, c := range commands {
			if !strings.HasPrefix(name, c.name) || !strings.HasPrefix(arg, c.flag) || (c.alone || arg[1] == '-') && len(arg) > len(c.flag) && arg[len(c.flag)] != '=' {
				continue
			}
			vlo := lo + len(c.flag)
			if vlo == hi {
				if c.form == glued {
					break
				}
				vlo, hi, after = argument(t[:stop], after)
			} else if t[vlo] == '=' {
				vlo++
			}
			s.argumentSecret(c.form, vlo, hi, rule)
			i = max(i, after)
			break
		}
	}
	return end
}

// isCommand reports whether an argument is a command of the table.
func isCommand(arg string) bool {
	for _, c := range commands {
		if strings.HasPrefix(arg, c.name) && !strings.Contains(arg, ".") {
			return true
		}
	}
	return false
}

// argument returns the bounds of the next argument, without quotes, in a shell's
// line or in a list that a program printed, and where to go on.
func argument(t string, i int) (lo, hi, after int) {
	for i < len(t) && strings.IndexByte(" ,[]\t", t[i]) >= 0 {
		i++
	}
	if q, ok := quoteAt(t, i); ok {
		lo = i + len(q.text)
		hi, _ = q.end(t, lo)
		return lo, hi, min(len(t), hi+len(q.text))
	}
	hi = i
	for hi < len(t) && strings.IndexByte(" \t,]\"'`", t[hi]) < 0 {
		if t[hi] == '\\' && hi+1 < len(t) {
			if escapeEnds(t, hi) {
				break
			}
			hi++
		}
		hi++
	}
	for hi > i+1 && (t[hi-1] == ';' || t[hi-1] == ')') {
		hi--
	}
	hi = min(hi, len(t))
	return i, hi, hi
}

// argumentSecret masks what an argument holds of a password.
func (s *scan) argumentSecret(form flagForm, lo, hi int, rule int16) {
	t := s.text
	if q, ok := quoteAt(t, lo); ok && form != cookie { // -p'x y'
		lo += len(q.text)
		hi, _ = q.end(t, lo)
	}
	if lo >= hi {
		return
	}
	switch form {
	case userPass, percent:
		sign := byte(':')
		if form == percent {
			sign = '%'
		}
		i := strings.IndexByte(t[lo:hi], sign)
		if i < 0 {
			return
		}
		lo += i + 1
	case cookie:
		s.cookies(name{rule: rule, kind: cookieHeader}, value{lo: lo, hi: hi, end: lo, where: InCommandLine, inList: true})
		return
	}
	if v := t[lo:hi]; v != "" && !s.r.placeholder(v) && v[0] != '-' {
		s.mask(lo, hi, rule, InCommandLine)
	}
}
