package slogredact

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/url"
	"reflect"
	"strings"
	"testing"
)

// Some handlers write one string for a fmt.Stringer, and an object for the rest.
func TestAStringerStaysOne(t *testing.T) {
	s := &sink{}
	l := slog.New(New(s))
	u, err := url.Parse("https://kept.example/x?access_token=" + opaque)
	if err != nil {
		t.Fatal(err)
	}
	l.Info("m", "u", u, "s", private{"kept", opaque})
	_, attrs := s.last()
	if got, ok := attrs[0].Value.Any().(fmt.Stringer); !ok || strings.Contains(got.String(), opaque) || !strings.Contains(got.String(), "kept.example") {
		t.Errorf("got %v", attrs[0])
	}
	if _, ok := attrs[1].Value.Any().(fmt.Stringer); ok {
		t.Error("a struct became a Stringer")
	}
}

// A handler that goes through lists, maps and pointers finds them.
func TestListsAndMapsStayWhatTheyAre(t *testing.T) {
	p := &private{"kept", opaque}
	clean := &private{Name: "Ada"}
	for name, tc := range map[string]struct {
		in   any
		kind reflect.Kind
	}{
		"pointers":          {[]*private{p, nil, clean}, reflect.Slice},
		"structs":           {[]private{*p}, reflect.Slice},
		"array":             {[2]private{*p}, reflect.Slice},
		"map":               {map[string]*private{"a": p}, reflect.Map},
		"map, numbers":      {map[int]private{1: *p}, reflect.Map},
		"lists in a map":    {map[string][]*private{"a": {p}}, reflect.Map},
		"pointer to list":   {&[]*private{p}, reflect.Slice},
		"pointer, pointers": {ptr(&p), reflect.Struct},
	} {
		s := &sink{}
		slog.New(New(s)).Info("m", "v", tc.in)
		_, attrs := s.last()
		got := attrs[0].Value.Any()
		if k := reflect.TypeOf(got).Kind(); k != tc.kind {
			t.Errorf("%s: a %s, not a %s", name, k, tc.kind)
		}
		text := fmt.Sprintf("%+v", got)
		if strings.Contains(text, opaque) || !strings.Contains(text, "Name:kept token:REDACTED") {
			t.Errorf("%s: %s", name, text)
		}
	}
}

type team struct{ Names [300]string }

type member struct {
	Name string
	Team *team
}

// What elements share is looked at for each of them, which must end.
func TestCopiesOfWhatIsSharedEnd(t *testing.T) {
	all := make([]*member, 2000)
	team := &team{}
	for i := range all {
		all[i] = &member{"Ada", team}
	}
	all[1000].Name = "password=" + opaque
	w := walk{c: newConfig(nil), ctx: t.Context(), spent: new(int)}
	out, ch := w.any(place{}, all)
	if _, whole := out.(standIn); !ch || !whole || *w.spent > 20*maxNodes {
		t.Errorf("%T after %d visits", out, *w.spent)
	}
	var b bytes.Buffer
	slog.New(New(slog.NewJSONHandler(&b, nil))).Info("m", "v", all)
	if strings.Contains(b.String(), opaque) || !strings.Contains(b.String(), "password=REDACTED") {
		t.Error("leaks, or lost")
	}
}
