package main

import (
	"net"

	"google.golang.org/grpc"

	"github.com/tokenredact/tokenredact/internal/e2e/wire"
)

// discard serves OTLP and keeps nothing.
func discard() (addr string, err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	server := wire.NewServer(func(grpc.ServerStream, []byte) error { return nil })
	go func() { _ = server.Serve(l) }() // until the program ends
	return l.Addr().String(), nil
}
