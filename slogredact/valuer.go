package slogredact

import (
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"strings"
)

// saidBy returns the texts that a LogValuer would log. slog resolves none inside
// a struct, a map or a slice: json and fmt print what it means to hide. Each of
// its texts that it would not log is a hit. It returns nil for a value that
// cannot be asked.
func (w *walk) saidBy(v reflect.Value) []string {
	if !v.CanInterface() || v.Kind() == reflect.Pointer && v.IsNil() {
		return nil
	}
	if y, ok := w.typed(v.Interface()); ok {
		return w.texts([]string{""}, y.Resolve())
	}
	lv, ok := v.Interface().(slog.LogValuer)
	if !ok {
		return nil
	}
	return w.texts([]string{""}, slog.AnyValue(lv).Resolve())
}

func (w *walk) texts(to []string, v slog.Value) []string {
	switch v.Kind() {
	case slog.KindGroup:
		for _, a := range v.Group() {
			to = w.texts(to, a.Value.Resolve())
		}
		return to
	case slog.KindAny:
		l := look{walk: walk{c: w.c, ctx: w.ctx, quiet: true}, said: []string{}}
		if l.value(place{}, reflect.ValueOf(v.Any()), 0); l.fail != "" {
			return to // fmt might not come back from it
		}
		s, _ := sprint("%+v", v.Any())
		return append(to, s)
	}
	return append(to, v.String())
}

func (l *look) isSaid(s string) bool {
	return slices.ContainsFunc(l.said, func(t string) bool { return strings.Contains(t, s) })
}

// plain returns a resolved value in a form that a map or a slice can hold.
func plain(v slog.Value) any {
	if v.Kind() != slog.KindGroup {
		return v.Any()
	}
	m := make(map[string]any, len(v.Group()))
	for _, a := range v.Group() {
		m[a.Key] = plain(a.Value.Resolve())
	}
	return m
}

// sprint is fmt.Sprintf for one value. It fails for a method that panics: fmt
// would print what it panicked with.
func sprint(format string, x any) (s string, ok bool) {
	defer func() {
		if recover() != nil {
			s, ok = "", false
		}
	}()
	if s = fmt.Sprintf(format, x); strings.Contains(s, "(PANIC=") {
		return "", false
	}
	return s, true
}
