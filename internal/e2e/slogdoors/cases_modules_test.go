package slogdoors

import (
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/google/uuid"
	perrors "github.com/pkg/errors"
	"go.uber.org/multierr"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/structpb"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

// modules log values of modules that many programs use.
var modules = map[string]func(l *slog.Logger){
	"oauth2.Token": func(l *slog.Logger) { l.Info(said, "v", token()) },
	"oauth2.Token, value": func(l *slog.Logger) {
		l.Info(said, "v", *token())
	},
	"oauth2.Token, list": func(l *slog.Logger) { l.Info(said, "v", []*oauth2.Token{token()}) },
	"oauth2.Config": func(l *slog.Logger) {
		l.Info(said, "v", &oauth2.Config{ClientID: kept, ClientSecret: secret, Scopes: []string{"a"}})
	},
	"clientcredentials.Config": func(l *slog.Logger) {
		l.Info(said, "v", clientcredentials.Config{ClientID: kept, ClientSecret: secret, EndpointParams: url.Values{"client_assertion": {secret}}})
	},
	"oauth2.RetrieveError": func(l *slog.Logger) { l.Error(said, "err", retrieveError()) },
	"oauth2.RetrieveError, wrapped": func(l *slog.Logger) {
		l.Error(said, "err", &url.Error{Op: "Post", URL: "https://idp.example/token", Err: retrieveError()})
	},
	"status, error":    func(l *slog.Logger) { l.Error(said, "err", statusOf().Err()) },
	"status, wrapped":  func(l *slog.Logger) { l.Error(said, "err", perrors.Wrap(statusOf().Err(), "call")) },
	"status, proto":    func(l *slog.Logger) { l.Error(said, "v", statusOf().Proto()) },
	"metadata.MD":      func(l *slog.Logger) { l.Info(said, "v", metadata.Pairs("authorization", "Bearer "+secret), "at", kept) },
	"structpb.Struct":  func(l *slog.Logger) { l.Info(said, "v", structure()) },
	"structpb, fields": func(l *slog.Logger) { l.Info(said, "v", structure().Fields) },
	"wrapperspb": func(l *slog.Logger) {
		l.Info(said, "password", wrapperspb.String(secret), "at", kept)
	},
	"pkg/errors": func(l *slog.Logger) { l.Error(said, "err", perrors.Wrap(perrors.New("token="+secret), kept)) },
	"pkg/errors, With": func(l *slog.Logger) {
		l.With("err", perrors.WithMessage(errors.New("password="+secret), kept)).Error(said)
	},
	"multierr": func(l *slog.Logger) {
		l.Error(said, "err", multierr.Combine(io.EOF, errors.New(kept), errors.New("token="+secret)))
	},
	"uuid, map": func(l *slog.Logger) {
		l.Info(said, "v", map[uuid.UUID]account{uuid.Max: {kept, secret}})
	},
}

func token() *oauth2.Token {
	t := &oauth2.Token{AccessToken: secret, RefreshToken: secret, TokenType: kept, Expiry: time.Now()}
	return t.WithExtra(map[string]any{"id_token": secret})
}

func retrieveError() error {
	return &oauth2.RetrieveError{
		Response:  &http.Response{Status: "400 Bad Request", Request: request()},
		Body:      []byte(`{"error":"` + kept + `","refresh_token":"` + secret + `"}`),
		ErrorCode: "", ErrorDescription: "refresh token " + secret + " has expired",
	}
}

func statusOf() *status.Status { return status.New(codes.Unauthenticated, kept+": token="+secret) }

func structure() *structpb.Struct {
	s, err := structpb.NewStruct(map[string]any{"password": secret, "user": kept, "deep": map[string]any{"api_key": secret}})
	if err != nil {
		panic(err)
	}
	return s
}
