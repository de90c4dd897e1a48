package slogredact

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"
)

// The types in which credentials hide. Each leaks from plain slog in its own way.

type oauthToken struct {
	AccessToken  string    `json:"access_token"`
	TokenType    string    `json:"token_type,omitempty"`
	RefreshToken string    `json:"refresh_token,omitempty"`
	Expiry       time.Time `json:"expiry"`
	raw          any
}

type retrieveError struct {
	Response *http.Response
	Body     []byte
}

func (e *retrieveError) Error() string {
	return "oauth2: cannot fetch token: 400 Bad Request\nResponse: " + string(e.Body)
}

type stringerMask string

func (stringerMask) String() string { return "***" }

type jsonMask string

func (jsonMask) MarshalJSON() ([]byte, error) { return []byte(`"***"`), nil }

type logMask string

func (logMask) LogValue() slog.Value { return slog.StringValue("hidden") }

type private struct {
	Name  string
	token string
}

type jsonDash struct {
	Name     string
	Password string `json:"-"`
}

type shortJSON struct {
	Name string
	Tok  string `json:"access_token"`
	PIN  int    `json:"p"`
}

type withErr struct {
	Name string
	Err  error
}

type failing struct{ Password string }

func (f failing) MarshalJSON() ([]byte, error) {
	return nil, errors.New("cannot encode token " + f.Password)
}

type panicking struct{ Token string }

func (p panicking) String() string               { panic("bad token " + p.Token) }
func (p panicking) MarshalJSON() ([]byte, error) { panic("bad token " + p.Token) }

type formatter struct{ Password string }

func (f formatter) Format(s fmt.State, _ rune) { fmt.Fprint(s, "formatted as ", f.Password) }

type textMarshaler struct{ Token string }

func (m textMarshaler) MarshalText() ([]byte, error) { return []byte("token=" + m.Token), nil }

type Base struct{ Secret, Host string }
type embeds struct {
	Base
	Name string
}

type generic[T any] struct{ Password T }

type nameValue struct{ Name, Value string }

type namedBytes []byte
type inBytes struct{ Body namedBytes }
type array16 struct{ Password [16]byte }

type authTokenKey struct{}

type apiError struct {
	Status int
	Token  string
}

func (e *apiError) Error() string { return fmt.Sprintf("status %d for %s", e.Status, e.Token) }

type userValuer struct{ Name, Hidden string }

func (u userValuer) LogValue() slog.Value { return slog.GroupValue(slog.String("name", u.Name)) }
