package main

import "fmt"

// alone are the figures that stand beside no other engine's.
func alone(s settings) ([]figure, error) {
	var out []figure
	if s.only.MatchString("allocations") {
		clean, changed, err := allocations(s)
		if err != nil {
			return nil, err
		}
		out = append(out, atMost("allocations on clean text", 0, clean, plain(clean)), atMost("allocations on a changed text, at most", 2, changed, plain(changed)))
	}
	if s.only.MatchString("passes") && s.corpus != "" {
		n, err := falsePasses(s)
		if err != nil {
			return nil, err
		}
		out = append(out, atMost("false passes of the anchors a kB of real logs, median of the files", 6, n, digits(n)))
	}
	if s.only.MatchString("start") {
		times, heaps, err := beginnings(2*s.rounds + 1)
		if err != nil {
			return nil, err
		}
		t, heap := spreadOf(times), spreadOf(heaps)
		out = append(out, atMost("start-up of the first engine of a process, ms of CPU", 2, t.median, t.shown()),
			atMost("heap of one engine, KiB", 512, heap.median, fmt.Sprintf("%.0f", heap.median)))
	}
	return out, nil
}
