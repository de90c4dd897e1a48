// Command soak sends telemetry at full speed through two Collectors, one with
// token_redaction and one without, by turns, and prints what the difference is: in
// throughput, in CPU time for each item, and in memory. Slices of both alternate,
// so that what else the machine does falls on both.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"time"
)

func main() {
	log.SetFlags(0)
	minutes := flag.Float64("minutes", 2, "how long to run, for each signal")
	slice := flag.Duration("slice", 3*time.Second, "how long one Collector runs before the other")
	collector := flag.String("collector", "_build/otelcol-tokenredact", "the built Collector")
	flag.Parse()
	if err := soak(*collector, time.Duration(*minutes*float64(time.Minute)), *slice); err != nil {
		log.Fatal(err)
	}
}

func soak(collector string, total, slice time.Duration) error {
	dir, err := os.MkdirTemp("", "soak")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt)

	fmt.Printf("%-8s %-9s %12s %12s %14s %12s %14s\n", "signal", "redacts", "items/s", "MB/s", "CPU µs/item", "RSS MiB", "RSS MiB/min")
	for _, kind := range []string{"traces", "logs"} {
		if err := measure(dir, collector, kind, total, slice, stop); err != nil {
			return err
		}
	}
	return nil
}

// measure runs a pair of Collectors on a signal and prints two lines and what lies
// between them.
func measure(dir, collector, kind string, total, slice time.Duration, stop <-chan os.Signal) error {
	var pair [2]*subject
	for i := range pair {
		s, err := start(dir, collector, fmt.Sprint(kind, i), i == 1)
		if err != nil {
			return err
		}
		defer s.end()
		pair[i] = s
	}
	payload, err := batches(kind)
	if err != nil {
		return err
	}
	for _, s := range pair { // warm
		if err := s.slice(kind, payload, slice, false); err != nil {
			return err
		}
	}
	for began := time.Now(); time.Since(began) < total; {
		for _, s := range pair {
			select {
			case <-stop:
				total = 0
			default:
			}
			if err := s.slice(kind, payload, slice, true); err != nil {
				return err
			}
		}
	}
	for i, s := range pair {
		fmt.Printf("%-8s %-9t %12.0f %12.1f %14.2f %12.0f %14.2f\n", kind, i == 1, s.rate(), s.bytesRate(), s.cpuPerItem(), s.rss(), s.slope())
	}
	low, mid, high := ratios(pair[0], pair[1])
	fmt.Printf("%-8s redaction adds %.0f %% of the Collector's CPU time for an item (quartiles of the pairs: %.0f %% to %.0f %%)\n\n", kind, 100*(mid-1), 100*(low-1), 100*(high-1))
	return nil
}
