// Package wire hands gRPC's messages through as the bytes that they are.
package wire

import (
	"errors"

	"google.golang.org/grpc"
	_ "google.golang.org/grpc/encoding/gzip" // the Collector's exporter compresses
	"google.golang.org/grpc/mem"
)

// A Codec takes and gives a *[]byte where others take a message.
type Codec struct{}

// Name is the protocol's: who is at the other end sends protobuf.
func (Codec) Name() string { return "proto" }

// Marshal sends bytes.
func (Codec) Marshal(v any) (mem.BufferSlice, error) {
	b, ok := v.(*[]byte)
	if !ok {
		return nil, errors.New("wire: no bytes to send")
	}
	return mem.BufferSlice{mem.SliceBuffer(*b)}, nil
}

// Unmarshal receives bytes.
func (Codec) Unmarshal(data mem.BufferSlice, v any) error {
	b, ok := v.(*[]byte)
	if !ok {
		return errors.New("wire: no bytes to receive into")
	}
	*b = data.Materialize()
	return nil
}

// NewServer returns a server that gives every request to receive, and then
// answers with nothing, which is success in OTLP.
func NewServer(receive func(stream grpc.ServerStream, raw []byte) error, options ...grpc.ServerOption) *grpc.Server {
	return grpc.NewServer(append(options, grpc.ForceServerCodecV2(Codec{}), grpc.MaxRecvMsgSize(256<<20), grpc.UnknownServiceHandler(func(_ any, stream grpc.ServerStream) error {
		var raw []byte
		if err := stream.RecvMsg(&raw); err != nil {
			return err
		}
		if err := receive(stream, raw); err != nil {
			return err
		}
		return stream.SendMsg(&[]byte{})
	}))...)
}
