// Package faults holds the tests of what goes wrong around a Collector: a backend
// that is away, signals, crashes, memory, hostile input, bad configurations. Each
// counts what was sent, what arrived, and what leaked.
package faults
