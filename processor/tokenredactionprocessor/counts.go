package tokenredactionprocessor

import (
	"time"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/tokenredact/tokenredact/redact"
)

// counts is what one walk met. It belongs to the walk's goroutine and is added
// to the metrics once a batch, so that a value costs two additions.
type counts struct {
	began         time.Time
	items         int // spans, log records, data points or samples that came in
	values, bytes int
	masked        int                                 // findings of all kinds
	conflicts     int                                 // data points that became the same as another
	found         map[bucket]*met                     // nil while the batch is clean
	exposed       map[string]*[len(exposureKinds)]int // by service
}

// A bucket is what redactions are counted by.
type bucket struct {
	rule  string
	at    location
	where redact.Where
}

// met says how often something was found, and where first. The key
// and the service are the sender's words, and are masked before they are shown.
type met struct {
	n            int
	key, service string
}

func (c *counts) note(at location, service, key string, f redact.Finding) {
	if c.found == nil {
		c.found = make(map[bucket]*met)
	}
	b := bucket{rule: f.Rule, at: at, where: f.Where}
	m := c.found[b]
	if m == nil {
		m = &met{key: key, service: service}
		c.found[b] = m
	}
	m.n++
	c.masked++
}

// expose counts what a record of a service breaks.
func (c *counts) expose(service string, e exposures) {
	if c.exposed == nil {
		c.exposed = make(map[string]*[len(exposureKinds)]int)
	}
	n := c.exposed[service]
	if n == nil {
		n = new([len(exposureKinds)]int)
		c.exposed[service] = n
	}
	e.all(func(bit int, _ string) { n[bit]++ })
}

// A location is the part of a record that a text stands in.
type location string

const (
	atResource    location = "resource"
	atScope       location = "scope"
	atName        location = "name"
	atAttribute   location = "attribute"
	atKey         location = "key" // the name of an attribute
	atEvent       location = "event"
	atLink        location = "link"
	atStatus      location = "status"
	atTraceState  location = "trace_state"
	atBody        location = "body"
	atSeverity    location = "severity"
	atDescription location = "description"
	atMetadata    location = "metadata"
	atExemplar    location = "exemplar"
	atTable       location = "table" // of what profiles share
)

// serviceOf returns the name of the service that a resource stands for, or "".
func serviceOf(r pcommon.Resource) string {
	if v, ok := r.Attributes().Get("service.name"); ok && v.Type() == pcommon.ValueTypeStr {
		return v.Str()
	}
	return ""
}
