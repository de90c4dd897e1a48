package main

import (
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// A batch is decoded telemetry of one signal.
type batch interface {
	// walk shows every text and the name that it stands under, and puts back
	// what comes out changed.
	walk(visit)
	encode() []byte
}

// A signal knows how its batches come into being.
type signal struct {
	name     string
	generate func(*generator) batch
	decode   func([]byte) batch
}

func signals() []signal {
	return []signal{
		{"traces", func(g *generator) batch { return g.traces() }, decodeTraces},
		{"logs", func(g *generator) batch { return g.logs() }, decodeLogs},
	}
}

type traces struct{ ptrace.Traces }

func decodeTraces(b []byte) batch {
	td, err := (&ptrace.ProtoUnmarshaler{}).UnmarshalTraces(b)
	must(err)
	return traces{td}
}

func (t traces) encode() []byte {
	b, err := (&ptrace.ProtoMarshaler{}).MarshalTraces(t.Traces)
	must(err)
	return b
}

type logs struct{ plog.Logs }

func decodeLogs(b []byte) batch {
	ld, err := (&plog.ProtoUnmarshaler{}).UnmarshalLogs(b)
	must(err)
	return logs{ld}
}

func (l logs) encode() []byte {
	b, err := (&plog.ProtoMarshaler{}).MarshalLogs(l.Logs)
	must(err)
	return b
}

// must holds because all input is our own.
func must(err error) {
	if err != nil {
		panic("bench: " + err.Error())
	}
}
