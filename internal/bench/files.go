package main

import (
	"fmt"
	"os/exec"
	"regexp"
	"runtime"
	"strconv"
	"strings"

	"github.com/tokenredact/tokenredact/redact"
)

// realLogs give each file of the corpus to the engine, line by line as a
// Collector does, beside memchr on the whole.
func realLogs(s settings) ([]contest, error) {
	r, err := redact.New(redact.Config{})
	if err != nil {
		return nil, err
	}
	var contests []contest
	for _, f := range s.files {
		c := contest{name: "file/" + f.name, unit: "byte"}
		if !s.only.MatchString(c.name) {
			continue
		}
		bytes := 0
		for _, line := range f.lines {
			if _, found := r.Redact("", line); found != nil {
				return nil, fmt.Errorf("%s: a line has a finding of %s", c.name, found[0].Rule)
			}
			bytes += len(line)
		}
		c.engines = []engine{
			{memchr, func(int) (func(), int) {
				return func() {
					for range 20 {
						runtime.KeepAlive(strings.IndexByte(f.text, absent))
					}
				}, 20 * len(f.text)
			}},
			{"redact", func(int) (func(), int) {
				return func() {
					for _, line := range f.lines {
						r.Redact("", line)
					}
				}, bytes
			}},
		}
		contests = append(contests, c)
	}
	return contests, nil
}

var passesPerKB = regexp.MustCompile(`(\S+) false-passes/kB`)

// falsePasses asks the engine's own benchmark, for no caller can see them.
func falsePasses(s settings) (float64, error) {
	out, err := exec.Command("go", "test", "-C", "../../redact", "-run", "^$", "-bench", "^BenchmarkFalsePasses$", "-benchtime", "1x", ".").CombinedOutput()
	m := passesPerKB.FindSubmatch(out)
	if err != nil || m == nil {
		return 0, fmt.Errorf("go test -bench FalsePasses: %w\n%s", err, out)
	}
	fmt.Fprint(s.log, string(m[0]), "\n")
	return strconv.ParseFloat(string(m[1]), 64)
}
