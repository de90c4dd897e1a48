package slogdoors

import (
	"encoding/base64"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"strings"
	"testing"
	"time"
)

// secret is in each case; joined, so that no whole token stands here.
var secret = "Zx9Kq2Lm" + "7Pw4Rt8Yv3Bn"

const (
	said = "request-served" // the message, where the case is not about it
	kept = "stays-here"     // in each case, but never in said
)

func allCases() map[string]func(*slog.Logger) {
	all := maps.Clone(texts)
	maps.Copy(all, values)
	maps.Copy(all, modules)
	return all
}

// silent are the cases in which a handler does not print the secret by itself, and
// so proves nothing with it.
var silent = map[string]string{
	"tint: pointers, list":                 "an address",
	"tint: pointers, map":                  "an address",
	"tint: pointers, lists":                "an address",
	"tint: pointer to pointer":             "an address",
	"tint: pointer to list":                "an address",
	"tint: pointer to text":                "an address",
	"tint: struct, nested":                 "an address",
	"tint: struct, embedded pointer":       "an address",
	"tint: pointer to a message":           "an address",
	"tint: oauth2.Token, list":             "an address",
	"tint: metadata.MD":                    "its String hides it",
	"zapslog: metadata.MD":                 "its String hides it",
	"otelslog: struct, embedded pointer":   "an address",
	"otelslog: structpb, fields":           "an address",
	"otelslog: struct, nested":             "an address",
	"zapslog: struct, unexported":          "JSON has no such field",
	"zapslog: struct, unexported, pointer": "JSON has no such field",
	"zapslog: struct, function":            "no JSON",
	"zapslog: struct, channel":             "no JSON",
	"zapslog: struct, error":               "JSON has no such field",
	"zapslog: map, keys, any":              "no JSON",
	"zapslog: map, error":                  "JSON has no such field",
	"zapslog: map, Stringer":               "JSON has no such field",
	"zapslog: map, LogValuer":              "JSON has no such field",
	"zapslog: map, slog.Value":             "JSON has no such field",
	"zapslog: list, Stringers":             "JSON has no such field",
	"zapslog: list, LogValuer":             "JSON has no such field",
	"zapslog: http.Request":                "no JSON",
}

func TestNoHandlerWritesASecret(t *testing.T) {
	cases := allCases()
	if len(cases) < 60 {
		t.Fatalf("only %d cases", len(cases))
	}
	shown, told := 0, map[string]bool{}
	for handler := range handlers {
		for name, log := range cases {
			at := handler + ": " + name
			bare, got := written(t, handler, false, log), written(t, handler, true, log)
			reason := silent[strings.TrimSuffix(handler, " in colours")+": "+name]
			switch {
			case leaks(bare) && reason != "":
				t.Errorf("%s: shows the secret: it is not silent", at)
			case !leaks(bare) && reason == "":
				t.Errorf("%s: without slogredact it does not show the secret either: %s", at, bare)
			case leaks(bare):
				shown++
			}
			if leaks(got) {
				t.Errorf("%s: %s", at, got)
			}
			for _, word := range []string{kept, said} {
				if was, is := strings.Count(bare, word), strings.Count(got, word); is < was {
					t.Errorf("%s: %s is there %d times, not %d:\n got %s\nbare %s", at, word, is, was, got, bare)
				}
			}
			told[name] = told[name] || strings.Contains(bare, kept)
		}
	}
	for name := range cases {
		if !told[name] {
			t.Errorf("%s: no handler shows the context, so nothing says that it is kept", name)
		}
	}
	t.Logf("%d cases, %d handlers: %d show the secret without slogredact", len(cases), len(handlers), shown)
}

// leaks reports whether a part of the secret stands in what was written.
func leaks(out string) bool {
	const piece = 10
	for i := 0; i+piece <= len(secret); i++ {
		if strings.Contains(out, secret[i:i+piece]) {
			return true
		}
	}
	numbers := strings.Trim(fmt.Sprint([]byte(secret)), "[]")
	for _, between := range []string{" ", ",", "\n", ", "} {
		if strings.Contains(out, strings.ReplaceAll(numbers, " ", between)) {
			return true
		}
	}
	return strings.Contains(strings.ToLower(out), fmt.Sprintf("%x", secret)) || leaksInBase64(out)
}

// leaksInBase64 looks for the secret at each of the three places at which it may
// begin in a group of four characters, without those that its neighbours decide.
func leaksInBase64(out string) bool {
	for pad := range 3 {
		for _, enc := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			s := enc.EncodeToString([]byte(strings.Repeat("x", pad) + secret))
			if strings.Contains(out, s[4:len(s)-4]) {
				return true
			}
		}
	}
	return false
}

// What is no credential comes out as it would without slogredact.
func TestOrdinaryRecordsComeOutAsTheyWere(t *testing.T) {
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for name, log := range map[string]func(l *slog.Logger){
		"counters": func(l *slog.Logger) { l.Info("used", "token_count", 512, "max_tokens", 4096, "token_type", "bearer") },
		"ids": func(l *slog.Logger) {
			l.Info("seen", "trace_id", "4bf92f3577b34da6a3ce929d0e0e4736", "request_id", "550e8400-e29b-41d4-a716-446655440000", "sha256", strings.Repeat("9f86d081", 8))
		},
		"error": func(l *slog.Logger) { l.Warn("read", "err", fmt.Errorf("open: %w", io.EOF)) },
		"times": func(l *slog.Logger) { l.Info("done", "took", 3*time.Second, "at", at, "secretary", "Alice") },
		"prose": func(l *slog.Logger) { l.Info("the password of the account was changed; token expired") },
	} {
		for handler := range handlers {
			got, want := timeless(written(t, handler, true, log)), timeless(written(t, handler, false, log))
			if got != want {
				t.Errorf("%s, %s:\n got  %s\n want %s", handler, name, got, want)
			}
		}
	}
}

// timeless is a line without the time at which it was written, which two runs differ
// in: zap's field ts, and the first words of tint.
func timeless(line string) string {
	if i := strings.Index(line, `,"msg"`); i > 0 && strings.HasPrefix(line, "{") {
		return line[i:]
	}
	if i := strings.Index(line, "INF"); i > 0 {
		return line[i:]
	}
	if i := strings.Index(line, "WRN"); i > 0 {
		return line[i:]
	}
	return line
}
