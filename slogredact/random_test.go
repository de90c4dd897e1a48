package slogredact

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

type shelf struct {
	Label string
	Any   any
	Books []*shelf
	By    map[string]*shelf
	box   any
}

type saysText struct{ text string }

func (s saysText) String() string { return s.text }

// grow makes a value of random form, that holds the secret and the context here and
// there.
func grow(r *rand.Rand, depth int) any {
	if depth == 0 {
		return leafOf(r)
	}
	down := func() any { return grow(r, depth-1) }
	switch r.IntN(14) {
	case 0:
		return map[string]any{"a": down(), "b": down(), "password": opaque}
	case 1:
		return []any{down(), "kept", down()}
	case 2:
		return &shelf{Label: "kept", Any: down(), box: down()}
	case 3:
		return shelf{Label: "kept", Any: down(), Books: []*shelf{{Any: down()}, nil}}
	case 4:
		return map[string]*shelf{"x": {Label: "kept", Any: down()}, "nil": nil}
	case 5:
		return []*shelf{{Any: down(), By: map[string]*shelf{"y": {Any: down()}}}}
	case 6:
		v := down()
		return &v
	case 7:
		p := &shelf{Any: down()}
		return &p
	case 8:
		return map[int]shelf{1: {Any: down()}, 2: {Label: "kept"}}
	case 9:
		return [2]any{down(), down()}
	case 10:
		return map[any]any{"token": opaque, 1: down()}
	case 11:
		return fmt.Errorf("kept: %w", errors.New(fmt.Sprint("password=", opaque)))
	case 12:
		return struct {
			error
			V any
		}{errors.New("token=" + opaque), down()}
	default:
		return []shelf{{Any: down()}, {Label: "token=" + opaque}}
	}
}

func leafOf(r *rand.Rand) any {
	u := &url.URL{Scheme: "https", Host: "kept", RawQuery: "access_token=" + opaque}
	leaves := []any{
		"kept", "kept password=" + opaque, 7, nil, true, 1.5, []string{"--token", opaque, "kept"},
		[]byte("token=" + opaque), json.RawMessage(`{"password":"` + opaque + `","k":"kept"}`), u, *u,
		http.Header{"Authorization": {bearer}, "A": {"kept"}}, errors.New("token=" + opaque), saysText{"kept token=" + opaque},
		AccessToken(opaque), ptr("kept password=" + opaque), map[string]string{"password": opaque, "k": "kept"},
		logMask(opaque), &emb{"kept", opaque}, []emb{{"kept", opaque}}, slog.String("password", opaque), []slog.Attr{slog.String("secret", opaque)},
	}
	return leaves[r.IntN(len(leaves))]
}

// Whatever holds whatever: nothing leaks, nothing is given up, and the context
// stays.
func TestRandomValues(t *testing.T) {
	const many = 2000
	for seed := range uint64(many) {
		r := rand.New(rand.NewPCG(seed, 1))
		x := grow(r, 1+r.IntN(4))
		before := dump(x)
		for format, handler := range formats() {
			var got, bare bytes.Buffer
			rules := map[string]bool{}
			slog.New(New(handler(&got), WithOnFinding(func(_ context.Context, f Finding) { rules[f.Rule] = true }))).Info("m", "v", x)
			slog.New(handler(&bare)).Info("m", "v", x)
			line := got.String()
			if strings.Contains(line, opaque) || strings.Contains(line, jwt[40:]) {
				t.Errorf("seed %d, %s leaks: %s", seed, format, line)
			}
			if rules[internal] || rules[limit] {
				t.Errorf("seed %d, %s gives up: %v\n%s\n%s", seed, format, rules, line, bare.String())
			}
			if format == "json" && !json.Valid(got.Bytes()) {
				t.Errorf("seed %d: no JSON: %s", seed, line)
			}
			if was, is := strings.Count(bare.String(), "kept"), strings.Count(line, "kept"); is < was {
				t.Errorf("seed %d, %s: the context is there %d times, not %d\n got %s\nbare %s", seed, format, is, was, line, bare.String())
			}
		}
		if dump(x) != before {
			t.Errorf("seed %d: what was logged changed", seed)
		}
	}
}
