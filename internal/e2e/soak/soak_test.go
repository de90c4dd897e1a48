package main

import (
	"testing"
	"time"

	"github.com/tokenredact/tokenredact/internal/e2e/run"
)

// What the drain counts without decoding is what was sent.
func TestItemsAreCounted(t *testing.T) {
	for _, kind := range []string{"traces", "logs"} {
		all, err := batches(kind)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range all {
			if got := items(b.raw); got != b.items {
				t.Fatalf("%s: %d items counted, %d sent", kind, got, b.items)
			}
		}
	}
	if got := items([]byte("\x0a\xff\xff")); got != 0 {
		t.Errorf("a request that is cut holds %d", got)
	}
}

// A run is like the one before it.
func TestBatchesAreTheSame(t *testing.T) {
	one, err := batches("logs")
	if err != nil {
		t.Fatal(err)
	}
	other, err := batches("logs")
	if err != nil {
		t.Fatal(err)
	}
	size := 0
	for i := range one {
		if string(one[i].raw) != string(other[i].raw) {
			t.Fatalf("batch %d differs", i)
		}
		size += len(one[i].raw)
	}
	t.Logf("%d bytes a log record", size/(len(one)*perBatch))
}

// One slice of each is no measurement, but goes all the way: all that is sent through
// both Collectors arrives.
func TestSoakGoesAllTheWay(t *testing.T) {
	if err := soak(run.Binary(t, run.Sidecar), time.Millisecond, 200*time.Millisecond); err != nil {
		t.Fatal(err)
	}
}
