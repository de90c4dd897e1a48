package main

import (
	"io"
	"log/slog"
	"regexp"
	"strings"

	"github.com/m-mizutani/masq"
	slogformatter "github.com/samber/slog-formatter"

	"github.com/tokenredact/tokenredact/slogredact"
)

// namesOf are the 30 that a team would list for a masker that goes by names.
const namesOf = "password passwd pwd passphrase secret client_secret api_key apikey token access_token refresh_token id_token auth_token session_token authorization cookie set_cookie private_key signing_key secret_key access_key credential credentials otp pin cvv assertion code_verifier device_code webhook_secret"

// wrappers returns the plain handler first.
func wrappers() ([]wrapper, error) {
	p, err := readPatterns()
	if err != nil {
		return nil, err
	}
	ten, err := compile(p.ordinary[:10])
	if err != nil {
		return nil, err
	}
	names := strings.Fields(namesOf)
	always, never := func(logCase) bool { return true }, func(logCase) bool { return false }
	same := func(_ []string, a slog.Attr) slog.Attr { return a }
	return []wrapper{
		{plainHandler, func(w io.Writer) slog.Handler { return slog.NewJSONHandler(w, nil) }, never, false},
		{"slogredact", func(w io.Writer) slog.Handler { return slogredact.New(slog.NewJSONHandler(w, nil)) }, always, false},
		{"ReplaceAttr-that-does-nothing", replacing(same), never, false},
		{"masq/5-names", replacing(masq.New(masqNames(names[:5])...)), never, true},
		{"masq/30-names+10-regexps", replacing(masq.New(append(masqNames(names), masqRegexps(ten)...)...)), always, true},
		{"slog-formatter/5-names+1-regexp", func(w io.Writer) slog.Handler {
			return slogformatter.NewFormatterHandler(formatters(names[:5], regexp.MustCompile(first[6][0]))...)(slog.NewJSONHandler(w, nil))
		}, always, false},
	}, nil
}

func replacing(f func([]string, slog.Attr) slog.Attr) func(io.Writer) slog.Handler {
	return func(w io.Writer) slog.Handler {
		return slog.NewJSONHandler(w, &slog.HandlerOptions{ReplaceAttr: f})
	}
}

func masqNames(names []string) []masq.Option {
	var options []masq.Option
	for _, name := range names {
		options = append(options, masq.WithFieldName(name))
	}
	return options
}

func masqRegexps(all []*regexp.Regexp) []masq.Option {
	var options []masq.Option
	for _, re := range all {
		options = append(options, masq.WithRegex(re))
	}
	return options
}

func formatters(names []string, re *regexp.Regexp) []slogformatter.Formatter {
	masked := func(slog.Value) slog.Value { return slog.StringValue(mask) }
	all := []slogformatter.Formatter{slogformatter.FormatByKind(slog.KindString, func(v slog.Value) slog.Value {
		return slog.StringValue(re.ReplaceAllString(v.String(), mask))
	})}
	for _, name := range names {
		all = append(all, slogformatter.FormatByKey(name, masked))
	}
	return all
}
