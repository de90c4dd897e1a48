package slogdoors

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/url"
)

// odd are characters that some notation escapes.
const odd = `q"u\o<te>&/+=%`

// texts log the secret in a text, each with the context in the same text or beside
// it, never in the message alone.
var texts = map[string]func(l *slog.Logger){
	"message":                    func(l *slog.Logger) { l.Info("Authorization: Bearer " + secret + " " + kept) },
	"message, URL":               func(l *slog.Logger) { l.Info("GET https://x.example/" + kept + "?access_token=" + secret) },
	"message, JSON":              func(l *slog.Logger) { l.Info(`{"password":"` + secret + `","user":"` + kept + `"}`) },
	"message, connection string": func(l *slog.Logger) { l.Info("postgres://svc:" + secret + "@" + kept + ":5432/db") },
	"message, prose":             func(l *slog.Logger) { l.Warn("Invalid access token: " + secret + " " + kept) },
	"message, error level":       func(l *slog.Logger) { l.Error("password is "+secret, "at", kept) },
	"attribute by its key":       func(l *slog.Logger) { l.Info(said, "password", secret, "at", kept) },
	"attribute by its form":      func(l *slog.Logger) { l.Info(said, "note", kept+" gh"+"p_"+secret+secret[:16]) },
	"attribute, odd characters":  func(l *slog.Logger) { l.Info(said, "password", odd+secret+odd, "at", kept) },
	"typed attribute":            func(l *slog.Logger) { l.Info(said, slog.String("client_secret", secret), slog.String("at", kept)) },
	"a level between": func(l *slog.Logger) {
		l.Log(context.Background(), slog.LevelInfo+2, said, "password", secret, "at", kept)
	},
	"header": func(l *slog.Logger) { l.Info(said, "authorization", "Bearer "+secret, "at", kept) },
	"cookie": func(l *slog.Logger) { l.Info(said, "set-cookie", "session="+secret+"; Path=/"+kept) },
	"basic": func(l *slog.Logger) {
		l.Info(said, "authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte("svc:"+secret)), "at", kept)
	},
	"redirect": func(l *slog.Logger) {
		l.Info(said, "location", "https://"+kept+"/cb#access_token="+secret+"&token_type=bearer")
	},
	"pem": func(l *slog.Logger) {
		l.Info(said, "key", kept+" -----BEGIN "+"PRIVATE KEY-----\n"+secret+secret+"\n-----END "+"PRIVATE KEY-----")
	},
	"escaped JSON": func(l *slog.Logger) {
		l.Info(said, "body", `{"msg":"{\"password\":\"`+secret+`\",\"user\":\"`+kept+`\"}"}`)
	},
	"URL-encoded": func(l *slog.Logger) {
		l.Info(said, "next", url.QueryEscape("https://x/"+kept+"?access_token="+secret))
	},
	"odd characters, URL-encoded": func(l *slog.Logger) {
		l.Info(said, "u", "https://x/"+kept+"?access_token="+url.QueryEscape(odd+secret))
	},
	"text as key":  func(l *slog.Logger) { l.Info(said, "token="+secret, kept) },
	"With":         func(l *slog.Logger) { l.With("api_key", secret, "at", kept).Info(said) },
	"group":        func(l *slog.Logger) { l.Info(said, slog.Group("db", "password", secret, "user", kept)) },
	"inline group": func(l *slog.Logger) { l.Info(said, slog.Group("", "password", secret, "user", kept)) },
	"group that tells": func(l *slog.Logger) {
		l.Info(said, slog.Group("credentials", "password", secret), "at", kept)
	},
	"group in With":    func(l *slog.Logger) { l.With(slog.Group("db", "password", secret, "user", kept)).Info(said) },
	"WithGroup":        func(l *slog.Logger) { l.WithGroup("db").Info(said, "password", secret, "user", kept) },
	"WithGroup, With":  func(l *slog.Logger) { l.WithGroup("db").With("password", secret, "user", kept).Info(said) },
	"WithGroup, tells": func(l *slog.Logger) { l.With("at", kept).WithGroup("credentials").Info(said, "value", secret) },
	"groups, deep": func(l *slog.Logger) {
		l.WithGroup("a").With("x", kept).WithGroup("b").Info(said, slog.Group("c", slog.Group("d", "client_secret", secret)))
	},
	"from the context": func(l *slog.Logger) {
		slog.New(fromContext{l.Handler()}).InfoContext(context.WithValue(context.Background(), ctxKey{}, secret), said, "at", kept)
	},
	"from the context, With": func(l *slog.Logger) {
		ctx := context.WithValue(context.Background(), ctxKey{}, secret)
		slog.New(fromContext{l.With("a", kept).WithGroup("g").Handler()}).InfoContext(ctx, said)
	},
	"error": func(l *slog.Logger) { l.Error(said, "err", errors.New(kept+": login with password="+secret)) },
	"error, wrapped": func(l *slog.Logger) {
		l.Error(said, "err", fmt.Errorf("%s: %w", kept, errors.New("Bearer "+secret)))
	},
	"error in With": func(l *slog.Logger) { l.With("err", errors.New(kept+": password="+secret)).Error(said) },
	"error of a URL": func(l *slog.Logger) {
		l.Error(said, "err", &url.Error{Op: "Get", URL: "https://x/" + kept + "?access_token=" + secret, Err: io.EOF})
	},
	"error with fields": func(l *slog.Logger) { l.Error(said, "err", &wrapErr{secret, io.EOF}) },
	"errors, deep": func(l *slog.Logger) {
		l.Error(said, "err", fmt.Errorf("a: %w", fmt.Errorf("b: %w", fmt.Errorf("c: %w", &wrapErr{secret, io.EOF}))))
	},
	"errors, joined": func(l *slog.Logger) {
		l.Error(said, "err", errors.Join(errors.New(kept), errors.New("token="+secret)))
	},
}
