package tokenredactionprocessor

import (
	"slices"
	"strings"

	"go.opentelemetry.io/collector/pdata/pcommon"
)

// exposed ends a record: what it breaks is counted.
func (w *walk) exposed() {
	if w.exposing.kinds != 0 {
		w.counts.expose(w.service, w.exposing.kinds)
	}
}

// exposedBy ends a record with attributes. What it breaks by several of them
// together is judged here, only where something was masked.
func (w *walk) exposedBy(m pcommon.Map) {
	x := &w.exposing
	if x.kinds == 0 {
		return
	}
	if x.query && isTokenInfo(first(m, "url.path", "http.route")) {
		x.kinds |= inTokenInfo
	}
	if x.sent && x.kinds&overHTTP == 0 {
		if scheme, host := asked(m); scheme == "http" && !x.trusted.hold(host) {
			x.kinds |= overHTTP
		}
	}
	w.exposed()
}

// exposedRecord ends a record on which its exposures may be noted.
func (w *walk) exposedRecord(m pcommon.Map) {
	w.exposedBy(m)
	if w.exposing.noted && w.exposing.kinds != 0 {
		noteExposures(m, w.exposing.kinds)
	}
}

// exposuresKey is the attribute that holds the kinds of a record's exposures.
const exposuresKey = "redaction.exposures"

// noteExposures adds kinds to those that a processor before this one noted.
func noteExposures(m pcommon.Map, e exposures) {
	v, ok := m.Get(exposuresKey)
	if !ok || v.Type() != pcommon.ValueTypeSlice {
		v = m.PutEmpty(exposuresKey)
		v.SetEmptySlice()
	}
	var there []string
	for _, k := range v.Slice().All() {
		there = append(there, k.AsString())
	}
	e.all(func(_ int, kind string) {
		if !slices.Contains(there, kind) {
			v.Slice().AppendEmpty().SetStr(kind)
		}
	})
}

// asked returns the scheme and the host of the request that attributes tell
// of, by the semantic conventions and by those before 1.20.
func asked(m pcommon.Map) (scheme, host string) {
	whole := urlOf(first(m, "url.full", "http.url"), -1)
	if scheme = strings.ToLower(first(m, "url.scheme", "http.scheme")); scheme == "" {
		scheme = whole.scheme
	}
	if host = whole.host; host == "" {
		host = first(m, "server.address", "http.host", "net.peer.name", "net.host.name")
	}
	return scheme, host
}

// first returns the first of the attributes that is there and a string.
func first(m pcommon.Map, keys ...string) string {
	for _, k := range keys {
		if v, ok := m.Get(k); ok && v.Type() == pcommon.ValueTypeStr && v.Str() != "" {
			return v.Str()
		}
	}
	return ""
}
