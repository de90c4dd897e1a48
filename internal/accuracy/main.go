// Command accuracy says how much of what is a credential the engine finds, and
// how much of what it finds is one: over the cases of testdata, over the battery
// that writes them in every notation, and over a corpus of clean logs.
//
//	go run ./internal/accuracy            print, with what changed since the record
//	go run ./internal/accuracy -update    record
//	go run ./internal/accuracy -all       print every rule
//
// The corpus is the folder that TOKENREDACT_CORPUS names. It holds no credential,
// so that each finding there is wrong. What is printed holds no text of it.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"

	"github.com/tokenredact/tokenredact/redact"
)

func main() {
	dir := flag.String("testdata", "testdata", "the folder of the cases")
	update := flag.Bool("update", false, "record the result")
	all := flag.Bool("all", false, "print every rule")
	flag.Parse()
	if err := run(*dir, os.Getenv("TOKENREDACT_CORPUS"), *update, *all); err != nil {
		fmt.Fprintln(os.Stderr, "accuracy:", err)
		os.Exit(1)
	}
}

func run(dir, corpus string, update, all bool) error {
	r, err := redact.New(redact.Config{})
	if err != nil {
		return err
	}
	m := newMeasure(r)
	if err := m.cases(dir); err != nil {
		return err
	}
	if err := m.battery(dir); err != nil {
		return err
	}
	record := dir + "/accuracy.golden"
	was, err := os.ReadFile(record)
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	now := m.record()
	if corpus != "" {
		if err := m.corpus(corpus); err != nil {
			return err
		}
	}
	m.print(os.Stdout, all)
	switch {
	case update:
		return os.WriteFile(record, now, 0o644)
	case bytes.Equal(was, now):
		fmt.Printf("\nNothing changed since %s was recorded.\n", record)
	default:
		fmt.Printf("\nChanged since %s was recorded:\n", record)
		difference(os.Stdout, was, now)
	}
	return nil
}
