package slogredact

import (
	"maps"
	"sync"
	"sync/atomic"
)

// Stats says what a handler, and those derived from it, did since New.
type Stats struct {
	// Findings counts credentials that were found, by rule, whether somebody
	// listens or not; see [Finding] for the rules that are not the engine's.
	Findings map[string]int64

	// Secrets is how many values the set given to WithSecrets holds now.
	Secrets int

	// ReportOnly says that nothing is masked: WithDangerouslyReportOnly is set.
	ReportOnly bool
}

// Stats returns the counters. They may be read at any time.
func (h *Handler) Stats() Stats {
	s := Stats{Findings: make(map[string]int64), ReportOnly: h.c.reportOnly}
	for rule, n := range h.c.counts.all() {
		s.Findings[rule] = n.Load()
	}
	if h.c.secrets != nil {
		set := h.c.secrets.set()
		set.mu.Lock()
		s.Secrets = len(set.values())
		set.mu.Unlock()
	}
	return s
}

// counters count by rule. A rule's counter is added once, the first time that it
// is needed; from then on nothing waits.
type counters struct {
	mu     sync.Mutex
	byRule atomic.Pointer[map[string]*atomic.Int64]
}

func (c *counters) all() map[string]*atomic.Int64 {
	if m := c.byRule.Load(); m != nil {
		return *m
	}
	return nil
}

func (c *counters) add(rule string) {
	n := c.all()[rule]
	if n == nil {
		n = c.of(rule)
	}
	n.Add(1)
}

func (c *counters) of(rule string) *atomic.Int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n := c.all()[rule]; n != nil {
		return n
	}
	m := maps.Clone(c.all())
	if m == nil {
		m = make(map[string]*atomic.Int64)
	}
	m[rule] = new(atomic.Int64)
	c.byRule.Store(&m)
	return m[rule]
}
