package main

import (
	"errors"
	"net"

	"google.golang.org/grpc"
	_ "google.golang.org/grpc/encoding/gzip" // the Collector's exporter compresses
	"google.golang.org/grpc/mem"
)

// discard serves OTLP and keeps nothing.
func discard() (addr string, err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	server := grpc.NewServer(grpc.ForceServerCodecV2(rawCodec{}), grpc.MaxRecvMsgSize(256<<20), grpc.UnknownServiceHandler(func(_ any, stream grpc.ServerStream) error {
		var raw []byte
		if err := stream.RecvMsg(&raw); err != nil {
			return err
		}
		return stream.SendMsg(&[]byte{})
	}))
	go func() { _ = server.Serve(l) }() // until the program ends
	return l.Addr().String(), nil
}

// rawCodec hands messages through as bytes.
type rawCodec struct{}

func (rawCodec) Name() string { return "proto" }

func (rawCodec) Marshal(v any) (mem.BufferSlice, error) {
	b, ok := v.(*[]byte)
	if !ok {
		return nil, errors.New("soak: no bytes to send")
	}
	return mem.BufferSlice{mem.SliceBuffer(*b)}, nil
}

func (rawCodec) Unmarshal(data mem.BufferSlice, v any) error {
	b, ok := v.(*[]byte)
	if !ok {
		return errors.New("soak: no bytes to receive into")
	}
	*b = data.Materialize()
	return nil
}
