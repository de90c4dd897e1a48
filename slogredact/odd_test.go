package slogredact

import (
	"bytes"
	"container/list"
	"container/ring"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"os"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"testing"
	"text/template"
	"time"
	"unsafe"
)

type node struct {
	Name                            string
	Parent, First, Last, Prev, Next *node
}

type nilError struct{ text string }

func (e *nilError) Error() string { return e.text }

type nilStringer struct{ s string }

func (n *nilStringer) String() string { return n.s }

type anyStringer struct{ V any }

func (a anyStringer) String() string { panic(a.V) }

func odd() map[string]any {
	html := &node{Name: "html"}
	html.Parent, html.First, html.Last, html.Prev, html.Next = html, html, html, html, html
	l := list.New()
	for i := range 5 {
		l.PushBack(i)
	}
	selfSlice := []any{1}
	selfSlice[0] = selfSlice
	selfMap := map[string]any{}
	selfMap["a"] = map[string]any{"b": selfMap}
	type ptrToSelf *ptrToSelf
	var p ptrToSelf
	p = &p
	deep := any("x")
	for range 500 {
		deep = []any{deep}
	}
	wide := make([]any, 50_000)
	for i := range wide {
		wide[i] = map[string]any{"i": fmt.Sprint(i)}
	}
	mib := strings.Repeat("x", 1<<20)
	var typedNil *nilError
	var nilMap map[string]string
	var nilErr error
	cleanMap, cleanSlice := mapOfItself{}, sliceOfItself{nil}
	cleanMap[1], cleanSlice[0] = cleanMap, cleanSlice
	return map[string]any{
		"self map, no text": cleanMap, "self slice, no text": cleanSlice, "says itself": saysItself{"x"}, "says itself, in a list": []any{saysItself{"x"}}, "says itself, in a struct": struct{ S saysItself }{saysItself{"x"}},
		"html node": html, "embeds itself": &embedsItself{&embedsItself{nil, "a"}, "b"}, "list": l, "empty list": list.New(), "ring": ring.New(3), "list element": l.Front(),
		"reflect.Value": reflect.ValueOf(user{}), "zero reflect.Value": reflect.Value{}, "reflect.Type": reflect.TypeFor[user](),
		"reflect of nil": reflect.ValueOf((*user)(nil)), "typed nil error": typedNil, "nil map": nilMap, "nil error": nilErr,
		"nil stringer": (*nilStringer)(nil), "nil stringer in struct": struct{ S *nilStringer }{}, "nil in any": struct{ E error }{typedNil},
		"self slice": selfSlice, "self map": selfMap, "pointer to itself": p, "deep": deep, "wide": wide,
		"mib": mib, "mib bytes": []byte(mib), "mib struct": struct{ S string }{mib}, "mib of anchors": strings.Repeat("password=", 1<<16),
		"panics with nil": anyStringer{nil}, "panics with itself": anyStringer{anyStringer{1}}, "panics with error": anyStringer{errors.New("x")},
		"chan": make(chan int), "nil func": (func())(nil), "unsafe": unsafe.Pointer(nil), "uintptr": uintptr(7),
		"complex": complex(1, 2), "nan": math.NaN(), "inf": math.Inf(1), "empty struct": struct{}{}, "array": [0]int{},
		"nested arrays": [2][2][2]string{}, "map of any": map[any]any{1: 2, "a": nil, 1.5: []byte(nil)}, "map of structs": map[user1]string{{}: "x"},
		"mutex": &sync.Mutex{}, "sync.Map": &sync.Map{}, "regexp": regexp.MustCompile("a+"), "template": template.New("t"),
		"file": os.Stdin, "logger": slog.Default(), "context": context.TODO(), "reader": strings.NewReader("x"), "buffer": &bytes.Buffer{},
		"record": slog.Record{}, "attr": slog.String("a", "b"), "value": slog.AnyValue(user{}), "attrs": []slog.Attr{slog.Int("a", 1)},
		"bad utf8": "\xff\xfe", "number": json.Number("12"), "bad number": json.Number("x"), "raw": json.RawMessage(nil), "empty raw": json.RawMessage("{"),
		"timer": time.NewTimer(time.Hour), "pipe": io.MultiReader(), "location": time.UTC, "anonymous": struct{ error }{}, "interface pointer": new(any),
	}
}

type mapOfItself map[int]mapOfItself
type sliceOfItself []sliceOfItself
type saysItself struct{ N string }

func (s saysItself) LogValue() slog.Value {
	m := map[string]any{"n": s.N}
	m["self"] = m
	return slog.AnyValue(m)
}

type user1 struct{ A, B string }

type embedsItself struct {
	*embedsItself
	N string
}

func TestOddObjectsNeitherCrashNorStall(t *testing.T) {
	if len(odd()) < 50 {
		t.Fatalf("only %d", len(odd()))
	}
	for format, handler := range formats() {
		for name, x := range odd() {
			var buf bytes.Buffer
			slog.New(New(handler(&buf))).Info("m", "v", x)
			if format == "json" && !json.Valid(buf.Bytes()) {
				t.Errorf("%s: no JSON: %.200s", name, buf.String())
			}
			if !strings.Contains(buf.String(), "v") || buf.Len() == 0 {
				t.Errorf("%s/%s: nothing was written", format, name)
			}
		}
	}
}

// Values without a credential come out as from plain slog, but for those whose
// methods panic, that kill the process there, and those beyond a limit.
func TestOddObjectsComeOutAsFromPlainSlog(t *testing.T) {
	differ := map[string]string{
		"self map, no text": "kills the process", "self slice, no text": "kills the process", "says itself": "kills the process", "says itself, in a list": "resolved", "says itself, in a struct": "masked",
		"self map": "kills the process", "self slice": "kills the process", "pointer to itself": "kills the process",
		"deep": "a limit", "wide": "a limit", "mib of anchors": "is a password by its form",
		"panics with nil": "panics", "panics with itself": "panics", "panics with error": "panics", "anonymous": "panics",
	}
	for format, handler := range formats() {
		for name, x := range odd() {
			if differ[name] != "" {
				continue
			}
			var plain, ours bytes.Buffer
			r := slog.NewRecord(time.Time{}, slog.LevelInfo, "m", 0)
			r.AddAttrs(slog.Any("v", x))
			_ = handler(&plain).Handle(context.Background(), r)
			_ = New(handler(&ours)).Handle(context.Background(), r)
			if plain.String() != ours.String() {
				t.Errorf("%s/%s\nplain %.300s\nours  %.300s", format, name, plain.String(), ours.String())
			}
		}
	}
}

// The bound is on what is visited, not on time.
func TestVisitsAreBounded(t *testing.T) {
	for name, x := range odd() {
		if x == nil {
			continue
		}
		l := look{walk: walk{c: newConfig(nil), ctx: context.Background()}}
		l.value(place{}, reflect.ValueOf(x), 0)
		if l.nodes > maxNodes+1 {
			t.Errorf("%s: %d nodes", name, l.nodes)
		}
	}
}

func TestWhatCannotBeJudgedIsMaskedWhole(t *testing.T) {
	_, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	all := odd()
	for rule, values := range map[string][]any{
		limit:      {all["self map"], all["self slice"], all["deep"], all["wide"]},
		privateKey: {key, &key, []any{key}},
		internal:   {panickingError{}},
	} {
		for _, x := range values {
			var got []Finding
			s := &sink{}
			h := New(s, WithOnFinding(func(_ context.Context, f Finding) { got = append(got, f) }))
			slog.New(h).Info("m", "v", x)
			if _, attrs := s.last(); attrs[0].Value.String() != "REDACTED" {
				t.Errorf("%s: a %T was not masked", rule, x)
			}
			if len(got) != 1 || got[0].Rule != rule || got[0].Path != "v" {
				t.Errorf("%s: %T: findings %+v", rule, x, got)
			}
		}
	}
}

type panickingError struct{}

func (panickingError) Error() string { panic("no " + ghp) }
