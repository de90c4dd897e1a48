package tokenredactionprocessor

import (
	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/tokenredact/tokenredact/redact"
)

// fewArguments are so many that their list costs no allocation.
const fewArguments = 64

// arguments judges the elements of a command's arguments together, after each was
// judged alone: [mysql, -u, root, -phunter2] tells by its first element what the
// last one is.
func (w *walk) arguments(key string, s pcommon.Slice) {
	if w.known == nil || !redact.HoldsArguments(key) {
		return
	}
	var few [fewArguments]string
	args := few[:0]
	for _, v := range s.All() {
		args = append(args, argumentIn(v))
	}
	masked, found := w.judgeArguments(args)
	for i, in := range found {
		if _, ignored := onwardAt(w.paths, i); ignored {
			continue
		}
		w.enter(step{index: i, slice: true})
		if out := w.met(key, args[i], masked[i], in); out != args[i] {
			w.wrote()
			s.At(i).SetStr(out)
		}
		w.leave()
	}
}

// argumentIn returns the text of an argument; what is no scalar has none.
func argumentIn(v pcommon.Value) string {
	switch v.Type() {
	case pcommon.ValueTypeStr:
		return v.Str()
	case pcommon.ValueTypeInt, pcommon.ValueTypeDouble, pcommon.ValueTypeBool:
		return v.AsString()
	}
	return ""
}

// judgeArguments asks the engine, and masks all of them where it cannot say.
func (w *walk) judgeArguments(args []string) (masked []string, found [][]redact.Finding) {
	defer func() {
		if recover() != nil {
			w.lost.values++
			masked, found = make([]string, len(args)), make([][]redact.Finding, len(args))
			for i := range masked {
				masked[i] = w.mask
			}
		}
	}()
	return w.known.arguments(args)
}
