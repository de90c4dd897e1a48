package slogredact_test

import (
	"fmt"
	"log/slog"
	"os"

	"github.com/tokenredact/tokenredact/slogredact"
)

// How do I mask a value that nothing tells, but that my program knows? Tell it.
func ExampleWithSecrets() {
	secrets := slogredact.NewSecrets()
	logger := slog.New(slogredact.New(slog.NewTextHandler(os.Stdout, noTime), slogredact.WithSecrets(secrets)))

	if err := secrets.AddEnv(); err != nil {
		_ = err // names the variables that hold too little to be found
	}
	if err := secrets.Add("vault pin", "1234"); err != nil {
		fmt.Println(err)
	}

	access := secrets.Slot("access token")
	for _, refreshed := range []string{"violet umbrella", "copper teapot"} {
		if err := access.Set(refreshed); err != nil {
			fmt.Println(err)
		}
		logger.Info("sending " + refreshed)
	}
	// Output:
	// secret vault pin: it has 4 bytes and 8 are the least; a shorter one would be found in clean text
	// level=INFO msg="sending REDACTED"
	// level=INFO msg="sending REDACTED"
}
