package slogredact_test

import (
	"log/slog"
	"net/http"
	"net/url"
	"os"

	"github.com/tokenredact/tokenredact/slogredact"
)

// noTime keeps the examples' output the same from run to run.
var noTime = &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
	if len(groups) == 0 && a.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return a
}}

// The tree holds no token, not even this one: it is put together here.
const token = "ya" + "29.a0AfH6SMBx3K9vT2Qm7LpRw"

// How do I use it? Wrap the handler that writes.
func Example() {
	logger := slog.New(slogredact.New(slog.NewJSONHandler(os.Stdout, noTime)))

	_, err := url.Parse("https://api.example.com/v1?access_token=" + token + "&page=%zz\x7f") //nolint:staticcheck // what it says of a bad URL is the example
	logger.Error("fetch failed",
		"err", err,
		"headers", http.Header{"Authorization": {"Bearer " + token}, "Accept": {"*/*"}},
		"user", "alice",
	)
	// Output:
	// {"level":"ERROR","msg":"fetch failed","err":"parse \"https://api.example.com/v1?access_token=REDACTED&page=%zz\\x7f\": net/url: invalid control character in URL","headers":{"Accept":["*/*"],"Authorization":["Bearer REDACTED"]},"user":"alice"}
}
