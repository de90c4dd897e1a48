package redact

import "strings"

// mostArguments is how many arguments of a command are judged together.
const mostArguments = 256

// Arguments is Redact for the arguments of a command, which it judges together:
// [mysql, -u, root, -phunter2] tells by its first what the last one is. It returns
// what was found in each argument, or args itself and nil when nothing was, as in
// arguments of a command that it does not know. An argument by itself may be more
// than it says: see [Redactor.Redact].
func (r *Redactor) Arguments(args []string) ([]string, [][]Finding) {
	if !runCommand(args) {
		return args, nil
	}
	n := min(len(args), mostArguments)
	begins := make([]int, n)
	line := commandLine(args[:n], begins)
	_, found := r.Redact("", line)
	if len(found) == 0 {
		return args, nil
	}
	out, in := make([]string, len(args)), make([][]Finding, len(args))
	copy(out, args)
	for i := range n {
		out[i], in[i] = r.argument(args[i], begins[i], found)
	}
	return out, in
}

// commandLine joins arguments as a shell would read them, and notes where each
// begins.
func commandLine(args []string, begins []int) string {
	var line strings.Builder
	for i, arg := range args {
		if i > 0 {
			line.WriteByte(' ')
		}
		quote := ""
		if strings.ContainsAny(arg, " \t\n\"") && !strings.Contains(arg, "'") {
			quote = "'"
		}
		line.WriteString(quote)
		begins[i] = line.Len()
		line.WriteString(arg)
		line.WriteString(quote)
	}
	return line.String()
}

// argument masks what was found in the argument that begins at a place of its line.
func (r *Redactor) argument(arg string, begin int, found []Finding) (string, []Finding) {
	var out strings.Builder
	var in []Finding
	at := 0
	for _, f := range found {
		lo, hi := max(f.Start-begin, 0), min(f.End-begin, len(arg))
		if lo >= hi {
			continue
		}
		in = append(in, Finding{Rule: f.Rule, Where: f.Where, Start: lo, End: hi, Fingerprint: f.Fingerprint})
		out.WriteString(arg[at:lo])
		out.WriteString(r.MaskOf(f))
		at = hi
	}
	return out.String() + arg[at:], in
}

// HoldsArguments reports whether a key is that of a command's arguments, as the
// semantic conventions (process.command_args) and others call them.
func HoldsArguments(key string) bool {
	key = key[1+strings.LastIndexByte(key, '.'):]
	if key == "" || key[0]|0x20 != 'a' && key[0]|0x20 != 'c' {
		return false
	}
	for _, name := range [...]string{"args", "argv", "cmd", "command", "cmdline", "command_args"} {
		if strings.EqualFold(key, name) {
			return true
		}
	}
	return false
}

// runCommand reports whether one of the first arguments is a command that the
// engine knows. Before it may stand sudo, and what runs it as whom.
func runCommand(args []string) bool {
	for _, arg := range args[:min(len(args), 4)] {
		if isCommand(arg) {
			return true
		}
	}
	return false
}
