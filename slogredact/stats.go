package slogredact

import "sync/atomic"

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
	h.c.counts.Range(func(rule, n any) bool {
		s.Findings[rule.(string)] = n.(*atomic.Int64).Load()
		return true
	})
	if h.c.secrets != nil {
		set := h.c.secrets.set()
		set.mu.Lock()
		s.Secrets = len(set.values())
		set.mu.Unlock()
	}
	return s
}

func (c *config) count(rule string) {
	n, ok := c.counts.Load(rule)
	if !ok {
		n, _ = c.counts.LoadOrStore(rule, new(atomic.Int64))
	}
	n.(*atomic.Int64).Add(1)
}
