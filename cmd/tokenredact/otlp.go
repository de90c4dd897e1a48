package main

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/tokenredact/tokenredact/redact"
)

// A place says where in telemetry a credential stands. It holds names of the
// telemetry's, masked.
type place struct {
	Signal  string `json:"signal"`
	Service string `json:"service,omitempty"` // service.name of the resource
	Path    string `json:"path"`              // such as attributes.http.url; indices are left out
}

// String is the place as a line shows it.
func (p place) String() string {
	s := p.Signal + ", "
	if p.Service != "" {
		s += "service " + p.Service + ", "
	}
	return s + p.Path
}

// placesIn returns the places of offsets in a line of OTLP in JSON, as the file
// exporter writes it; nil for any other text. The offsets are in order.
func placesIn(r *redact.Redactor, line string, offsets []int) []place {
	name, ok := strings.CutPrefix(line, `{"resource`)
	if !ok {
		return nil
	}
	signal, _, _ := strings.Cut(strings.ToLower(name), `"`)
	if !slices.Contains([]string{"logs", "spans", "metrics", "profiles"}, signal) {
		return nil
	}
	w := otlpWalk{in: json.NewDecoder(strings.NewReader(line)), offsets: offsets}
	w.in.UseNumber()
	_ = w.value() // a line that was cut short has places all the same
	if len(w.found) != len(offsets) {
		return nil
	}
	for i := range w.found {
		p := &w.found[i]
		p.Signal = signal
		p.Path, _ = r.Redact("", p.Path)
		p.Service, _ = r.Redact("", p.Service)
	}
	return w.found
}

var wrappers = []string{
	"resourceLogs", "resourceSpans", "resourceMetrics", "resourceProfiles", "scopeLogs", "scopeSpans", "scopeMetrics", "scopeProfiles",
	"logRecords", "spans", "metrics", "profiles", "value", "values",
	"stringValue", "boolValue", "intValue", "doubleValue", "arrayValue", "kvlistValue", "bytesValue",
}

// An otlpWalk reads a line of OTLP and notes what stands at each offset.
type otlpWalk struct {
	in      *json.Decoder
	offsets []int // those to come
	path    []string
	key     string // of the attribute whose value comes
	service string
	found   []place
}

// note is called when everything up to the end of a token was read.
func (w *otlpWalk) note() {
	for len(w.offsets) > 0 && int64(w.offsets[0]) < w.in.InputOffset() {
		w.offsets = w.offsets[1:]
		w.found = append(w.found, place{Path: w.where()})
	}
}

// Before an attribute's key in a path, which may be any name.
const attribute = "\x00"

// where joins the names above a value, without those that OTLP puts around all.
func (w *otlpWalk) where() string {
	var names []string
	for _, name := range w.path {
		if key, ok := strings.CutPrefix(name, attribute); ok {
			names = append(names, key)
		} else if !slices.Contains(wrappers, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ".")
}

func (w *otlpWalk) value() error {
	t, err := w.in.Token()
	if err != nil {
		return err
	}
	if t == json.Delim('{') {
		return w.object()
	}
	if t == json.Delim('[') {
		for w.in.More() {
			if err := w.value(); err != nil {
				return err
			}
		}
		_, err := w.in.Token()
		return err
	}
	w.note()
	if text, ok := t.(string); ok {
		w.said(text)
	}
	return nil
}

// said takes in what names a place: an attribute's key, and the service.
func (w *otlpWalk) said(text string) {
	n := len(w.path)
	switch {
	case n > 1 && w.path[n-1] == "key":
		w.key = text
	case n == 6 && slices.Equal(w.path[1:], []string{"resource", "attributes", attribute + "service.name", "value", "stringValue"}):
		w.service = text
	}
}

func (w *otlpWalk) object() error {
	if len(w.path) == 1 { // a resource, which may be named at its end
		w.service = ""
		defer func(from int) {
			for i := range w.found[from:] {
				w.found[from+i].Service = w.service
			}
		}(len(w.found))
	}
	depth, key := len(w.path), ""
	for w.in.More() {
		t, err := w.in.Token()
		if err != nil {
			return err
		}
		name, _ := t.(string)
		w.path = append(w.path[:depth], name)
		w.note()
		if name == "value" && key != "" {
			w.path = append(w.path[:depth], attribute+key, name)
		}
		w.key = ""
		if err := w.value(); err != nil {
			return err
		}
		if name == "key" {
			key = w.key
		}
	}
	w.path = w.path[:depth]
	_, err := w.in.Token()
	return err
}
