package zapredact

import (
	"encoding/json"
	"strings"
)

// array copies a list. The argument of a flag is judged by the flag's name, and a
// list of bytes by its text.
func (w *jsonWalk) array(p place, key string) error {
	if p.args && w.deep < mostDeep {
		return w.command(p)
	}
	from := w.out.Len()
	w.out.WriteByte('[')
	before, text := "", []byte(nil)
	isBytes := true
	for i := 0; w.in.More(); i++ {
		if i > 0 {
			w.out.WriteByte(',')
		}
		t, err := w.in.Token()
		if err != nil {
			return err
		}
		at, name := p, ""
		if isFlag(before) {
			at, name = w.m.below(p, before), before
		}
		before, _ = t.(string)
		var b byte
		if n, ok := t.(json.Number); !ok || json.Unmarshal([]byte(n), &b) != nil {
			isBytes = false
		}
		text = append(text, b)
		if err := w.token(at, name, t); err != nil {
			return err
		}
	}
	w.out.WriteByte(']')
	if isBytes && isText(text) {
		if s := w.m.text(p, key, string(text)); s != string(text) {
			w.out.Truncate(from)
			w.out.Write(quote(s))
		}
	}
	_, err := w.in.Token()
	return err
}

// mostDeep bounds how often a text is read: lists in lists of arguments are read once
// for each.
const mostDeep = 4

// command copies the arguments of a command, which are judged together before each
// is judged by itself.
func (w *jsonWalk) command(p place) error {
	var list []json.RawMessage
	for w.in.More() {
		var e json.RawMessage
		if err := w.in.Decode(&e); err != nil {
			return err
		}
		list = append(list, e)
	}
	texts := textsIn(list)
	args := w.m.arguments(place{args: true}, texts)
	w.out.WriteByte('[')
	for i, e := range list {
		if i > 0 {
			w.out.WriteByte(',')
		}
		at, name := p, ""
		if i > 0 && isFlag(texts[i-1]) {
			at, name = w.m.below(p, texts[i-1]), texts[i-1]
		}
		if args[i] != texts[i] {
			e = quote(args[i])
		}
		in := newJSONWalk(w.m, e, w.said)
		in.deep = w.deep + 1
		if err := in.value(at, name); err != nil {
			return err
		}
		w.out.Write(in.out.Bytes())
	}
	w.out.WriteByte(']')
	_, err := w.in.Token()
	return err
}

// textsIn returns the strings of a list, with nothing in the place of what is none.
func textsIn(list []json.RawMessage) []string {
	texts := make([]string, len(list))
	for i, e := range list {
		if e[0] == '"' {
			_ = json.Unmarshal(e, &texts[i])
		}
	}
	return texts
}

// isFlag reports whether an argument names the one that comes after it.
func isFlag(s string) bool { return strings.HasPrefix(s, "-") && !strings.ContainsAny(s, "= ") }
