package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"testing"

	"github.com/tokenredact/tokenredact/redact"
)

// startFlag makes this command tell what the first engine of a process takes, in
// nanoseconds and bytes, and do nothing else.
const startFlag = "-start"

// begin makes an engine in a process that has made none.
func begin(w io.Writer) error {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := cpuTime()
	r, err := redact.New(redact.Config{})
	took := cpuTime() - start
	if err != nil {
		return err
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(r)
	_, err = fmt.Fprintln(w, took.Nanoseconds(), after.HeapAlloc-before.HeapAlloc)
	return err
}

// beginnings starts as many processes; it returns milliseconds and KiB.
func beginnings(n int) (times, heaps []float64, err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, nil, err
	}
	for range n {
		out, err := exec.Command(self, startFlag).Output()
		var ns, heap float64
		if err == nil {
			_, err = fmt.Sscan(string(out), &ns, &heap)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", startFlag, err)
		}
		times, heaps = append(times, ns/1e6), append(heaps, heap/1024)
	}
	return times, heaps, nil
}

// allocations are the most on one clean line, and on one text with a leak.
func allocations(s settings) (onClean, onChanged float64, err error) {
	r, err := redact.New(redact.Config{})
	if err != nil {
		return 0, 0, err
	}
	g := newGenerator(s, 0, 0, false)
	for range 200 {
		text := g.body("")
		onClean = max(onClean, testing.AllocsPerRun(20, func() { r.Redact("", text) }))
	}
	for _, l := range leaksOfEachKind() {
		onChanged = max(onChanged, testing.AllocsPerRun(20, func() { r.Redact("", l.text) }))
	}
	return onClean, onChanged, nil
}
