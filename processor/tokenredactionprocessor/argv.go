package tokenredactionprocessor

import (
	"strings"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/tokenredact/tokenredact/redact"
)

// mostArguments is how many arguments of a command are judged together.
const mostArguments = 256

// arguments judges the elements of a command's arguments together, after each was
// judged alone: [mysql, -u, root, -phunter2] tells by its first element what the
// last one is. Other commands are not looked at, so most batches pay nothing.
func (w *walk) arguments(key string, s pcommon.Slice) {
	n := min(s.Len(), mostArguments)
	if !redact.HoldsArguments(key) || !hasCommand(s) {
		return
	}
	var line strings.Builder
	begins := make([]int, n)
	for i := range n {
		if i > 0 {
			line.WriteByte(' ')
		}
		arg, quote := s.At(i).AsString(), ""
		if strings.ContainsAny(arg, " \t\n\"") && !strings.Contains(arg, "'") {
			quote = "'"
		}
		line.WriteString(quote)
		begins[i] = line.Len()
		line.WriteString(arg)
		line.WriteString(quote)
	}
	_, found := w.ask("", line.String())
	if len(found) == 0 {
		return
	}
	for i := range n {
		w.argument(key, s.At(i), begins[i], found)
	}
}

// argument masks what was found in the argument that begins at a place of its line.
func (w *walk) argument(key string, v pcommon.Value, begin int, found []redact.Finding) {
	if v.Type() != pcommon.ValueTypeStr {
		return
	}
	arg, at := v.Str(), 0
	var out strings.Builder
	for _, f := range found {
		lo, hi := max(f.Start-begin, 0), min(f.End-begin, len(arg))
		if lo >= hi {
			continue
		}
		w.note(key, arg, []redact.Finding{{Rule: f.Rule, Where: f.Where, Start: lo, End: hi, Fingerprint: f.Fingerprint}})
		out.WriteString(arg[at:lo])
		out.WriteString(w.maskOf(f))
		at = hi
	}
	if at > 0 {
		w.wrote()
		v.SetStr(out.String() + arg[at:])
	}
}

// hasCommand reports whether one of the first elements is a command that the
// engine knows. Before it may stand sudo, and what runs it as whom.
func hasCommand(s pcommon.Slice) bool {
	for i := range min(s.Len(), 4) {
		if v := s.At(i); v.Type() == pcommon.ValueTypeStr && redact.IsCommand(v.Str()) {
			return true
		}
	}
	return false
}
