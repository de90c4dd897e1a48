package slogredact_test

import (
	"log"
	"log/slog"
	"os"

	"github.com/tokenredact/tokenredact/slogredact"
)

// What about log.Printf, mine and that of my dependencies? slog.SetDefault
// brings it here.
func Example_log() {
	defer slog.SetDefault(slog.Default())
	slog.SetDefault(slog.New(slogredact.New(slog.NewTextHandler(os.Stdout, noTime))))

	log.Printf("GET https://api.example.com/v1?access_token=%s&page=2", token)
	// Output:
	// level=INFO msg="GET https://api.example.com/v1?access_token=REDACTED&page=2"
}
