//go:build race

package redact_test

// The race detector empties sync.Pool at random, so allocations count without
// it only.
const underRace = true
