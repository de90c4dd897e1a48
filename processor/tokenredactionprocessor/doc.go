// Package tokenredactionprocessor is a Collector processor that masks
// credentials in every string of logs, traces, metrics and profiles.
//
// It walks each batch and asks the engine about each string, together with
// the name that the string stands under. What did not change is not written.
// Where the engine panics the value is masked; see guard.go for what comes
// after that. No text under inspection is ever logged or returned.
package tokenredactionprocessor

//go:generate go tool -modfile=../../internal/tools/go.mod mdatagen metadata.yaml
