package slogdoors

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
)

// The types in which the cases carry the secret, and the context beside it.

type account struct {
	Name     string
	Password string
}

type nested struct {
	Note  string
	Inner *account
}

type private struct {
	Name     string
	password string
}

type accessToken string

type embeds struct {
	account
	Note string
}

type tagged struct {
	User string `json:"user"`
	P    string `json:"client_secret"`
}

type says struct{ s string }

func (s says) String() string { return "asked with Bearer " + s.s + " " + kept }

type textual struct{ s string }

func (x textual) MarshalText() ([]byte, error) { return []byte("Bearer " + x.s + " " + kept), nil }

type marshals struct{ apiKey string }

func (m marshals) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{"api_key": m.apiKey, "user": kept})
}

type valuer struct{ s string }

func (v valuer) LogValue() slog.Value {
	return slog.GroupValue(slog.String("password", v.s), slog.String("user", kept))
}

type nestedValuer struct{ s string }

func (n nestedValuer) LogValue() slog.Value { return slog.AnyValue(valuer(n)) }

type wrapErr struct {
	Token string
	err   error
}

func (w *wrapErr) Error() string { return kept + ": token=" + w.Token + ": " + w.err.Error() }
func (w *wrapErr) Unwrap() error { return w.err }

type ctxKey struct{}

// fromContext adds what stands in the context, and stands around slogredact.
type fromContext struct{ slog.Handler }

func (h fromContext) Handle(ctx context.Context, r slog.Record) error {
	if v, ok := ctx.Value(ctxKey{}).(string); ok {
		r = r.Clone()
		r.AddAttrs(slog.String("refresh_token", v))
	}
	return h.Handler.Handle(ctx, r)
}

func request() *http.Request {
	r, err := http.NewRequest(http.MethodGet, "https://fhir.example.org/"+kept+"?access_token="+secret, nil)
	if err != nil {
		panic(err)
	}
	r.Header.Set("Authorization", "Bearer "+secret)
	return r
}
