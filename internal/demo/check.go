package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

// check says whether the console output of a Collector holds each line of the
// demo's logs as it must come out, and no secret of any demo file. Its errors
// name lines, never what stands on them.
func check(src, output string) error {
	fs, err := load(src)
	if err != nil {
		return err
	}
	out, err := os.ReadFile(output)
	if err != nil {
		return err
	}
	return errors.Join(faults(fs, string(out))...)
}

func faults(fs []file, out string) []error {
	var errs []error
	for _, f := range fs {
		for i, s := range f.secrets {
			if strings.Contains(out, s) {
				errs = append(errs, fmt.Errorf("%s: secret %d of %d came out", f.name, i+1, len(f.secrets)))
			}
		}
		if _, isOTLP := signals[f.name]; isOTLP {
			continue // the console shows it in another notation
		}
		for i, line := range strings.Split(strings.TrimSpace(f.want), "\n") {
			if !strings.Contains(out, line) {
				errs = append(errs, fmt.Errorf("%s: line %d of the masked text is missing", f.name, i+1))
			}
		}
	}
	for _, name := range []string{"GET /r4/Patient/{id}", "http.client.request.duration"} {
		if !strings.Contains(out, name) {
			errs = append(errs, fmt.Errorf("%q is missing", name))
		}
	}
	return errs
}
