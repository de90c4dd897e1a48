package main

import (
	"net"
	"sync/atomic"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/encoding/protowire"

	"github.com/tokenredact/tokenredact/internal/e2e/wire"
)

// A drain serves OTLP, counts the items that arrive, and keeps nothing.
type drain struct {
	addr    string
	arrived atomic.Int64
}

func newDrain() (*drain, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	d := &drain{addr: l.Addr().String()}
	server := wire.NewServer(func(_ grpc.ServerStream, raw []byte) error {
		d.arrived.Add(int64(items(raw)))
		return nil
	})
	go func() { _ = server.Serve(l) }() // until the program ends
	return d, nil
}

// items counts the spans or log records of a request without decoding them: they are
// field 2 of field 2 of field 1 in both
// (https://github.com/open-telemetry/opentelemetry-proto).
func items(raw []byte) (n int) {
	each(raw, 1, func(resource []byte) {
		each(resource, 2, func(scope []byte) {
			each(scope, 2, func([]byte) { n++ })
		})
	})
	return n
}

// each gives the messages that stand in a field.
func each(raw []byte, field protowire.Number, f func(message []byte)) {
	for len(raw) > 0 {
		number, kind, n := protowire.ConsumeTag(raw)
		if n < 0 {
			return
		}
		size := protowire.ConsumeFieldValue(number, kind, raw[n:])
		if size < 0 {
			return
		}
		if number == field && kind == protowire.BytesType {
			message, _ := protowire.ConsumeBytes(raw[n:])
			f(message)
		}
		raw = raw[n+size:]
	}
}
