package main

import "slices"

// rate returns items a second of sending.
func (s *subject) rate() float64 {
	items, seconds := 0, 0.0
	for _, x := range s.samples {
		items, seconds = items+x.items, seconds+x.took.Seconds()
	}
	return float64(items) / seconds
}

// bytesRate returns megabytes of OTLP a second of sending.
func (s *subject) bytesRate() float64 {
	size, seconds := 0, 0.0
	for _, x := range s.samples {
		size, seconds = size+x.size, seconds+x.took.Seconds()
	}
	return float64(size) / 1e6 / seconds
}

// cpuPerItem returns microseconds.
func (s *subject) cpuPerItem() float64 {
	items, cpu := 0, 0.0
	for _, x := range s.samples {
		items, cpu = items+x.items, cpu+x.cpu
	}
	return cpu * 1e6 / float64(items)
}

// rss returns the resident memory at the end, in MiB.
func (s *subject) rss() float64 { return s.samples[len(s.samples)-1].rss }

// slope returns how fast the resident memory grows in the second half of the run,
// in MiB a minute, by least squares.
func (s *subject) slope() float64 {
	half := s.samples[len(s.samples)/2:]
	var n, x, y, xx, xy float64
	for _, p := range half {
		minutes := p.at.Sub(half[0].at).Minutes()
		n, x, y, xx, xy = n+1, x+minutes, y+p.rss, xx+minutes*minutes, xy+minutes*p.rss
	}
	if d := n*xx - x*x; d > 0 {
		return (n*xy - x*y) / d
	}
	return 0
}

// ratios returns the quartiles of what an item costs with redaction, as a multiple
// of what it costs without, over the pairs of neighbouring slices.
func ratios(without, with *subject) (low, mid, high float64) {
	var all []float64
	for i := range min(len(without.samples), len(with.samples)) {
		a, b := without.samples[i], with.samples[i]
		all = append(all, b.cpu/float64(b.items)/(a.cpu/float64(a.items)))
	}
	slices.Sort(all)
	n := len(all)
	return all[n/4], all[n/2], all[3*n/4]
}
