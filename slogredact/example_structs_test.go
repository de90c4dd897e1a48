package slogredact_test

import (
	"log/slog"
	"os"

	"github.com/tokenredact/tokenredact/slogredact"
)

// What becomes of my structs? They keep their shape.
func Example_structs() {
	type config struct {
		Host     string `json:"host"`
		Password string `json:"password"`
		Retries  int    `json:"retries"`
	}
	c := config{"db-1", "correct" + "horse7", 3}
	slog.New(slogredact.New(slog.NewJSONHandler(os.Stdout, noTime))).Info("connect", "config", c)
	slog.New(slogredact.New(slog.NewTextHandler(os.Stdout, noTime))).Info("connect", "config", c)
	// Output:
	// {"level":"INFO","msg":"connect","config":{"host":"db-1","password":"REDACTED","retries":3}}
	// level=INFO msg=connect config="{Host:db-1 Password:REDACTED Retries:3}"
}
