package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"github.com/shirou/gopsutil/v4/process"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"github.com/tokenredact/tokenredact/internal/e2e/run"
	"github.com/tokenredact/tokenredact/internal/e2e/wire"
)

// A subject is a running Collector that is measured. A sample is one slice of it.
type subject struct {
	cmd     *exec.Cmd
	conn    *grpc.ClientConn
	samples []sample
}

type sample struct {
	at          time.Time
	took        time.Duration
	items, size int
	cpu         float64 // seconds
	rss         float64 // MiB
}

const config = `
receivers: {otlp: {protocols: {grpc: {endpoint: "%s", max_recv_msg_size_mib: 16}}}}
processors:
  memory_limiter: {check_interval: 1s, limit_mib: 2048}
  batch: {}
  token_redaction:
exporters: {otlp_grpc: {endpoint: "%s", tls: {insecure: true}}}
service:
  telemetry: {logs: {level: error}, metrics: {level: none}}
  pipelines:
    traces: &p {receivers: [otlp], processors: [memory_limiter, %s batch], exporters: [otlp_grpc]}
    logs: *p
`

// start runs a Collector that exports to a server that throws everything away.
func start(dir, collector, name string, redacts bool) (*subject, error) {
	sink, err := discard()
	if err != nil {
		return nil, err
	}
	addr, err := run.FreeAddr()
	if err != nil {
		return nil, err
	}
	step := ""
	if redacts {
		step = "token_redaction,"
	}
	file := filepath.Join(dir, name+".yaml")
	if err := os.WriteFile(file, fmt.Appendf(nil, config, addr, sink, step), 0o600); err != nil {
		return nil, err
	}
	s := &subject{cmd: exec.Command(collector, "--config", file)}
	s.cmd.Stderr = os.Stderr
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	if s.conn, err = grpc.NewClient(addr, grpc.WithTransportCredentials(insecure.NewCredentials())); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *subject) end() {
	s.conn.Close()
	_ = s.cmd.Process.Signal(os.Interrupt) // it may have ended
	_ = s.cmd.Wait()
}

// slice sends at full speed for a while, over four calls at a time, and measures.
func (s *subject) slice(kind string, payload []batch, d time.Duration, keep bool) error {
	before, err := s.usage()
	if err != nil {
		return err
	}
	var (
		all  sync.WaitGroup
		mu   sync.Mutex
		out  = sample{at: time.Now()}
		fail error
	)
	for worker := range 4 {
		all.Go(func() {
			items, size := 0, 0
			var err error
			for i := worker; err == nil && time.Since(out.at) < d; i++ {
				b := payload[i%len(payload)]
				if err = send(s.conn, kind, b.raw); err == nil {
					items, size = items+b.items, size+len(b.raw)
				}
			}
			mu.Lock()
			defer mu.Unlock()
			out.items, out.size, fail = out.items+items, out.size+size, errors.Join(fail, err)
		})
	}
	all.Wait()
	out.took = time.Since(out.at)
	time.Sleep(500 * time.Millisecond) // what is in the queue belongs to this slice
	after, err := s.usage()
	if err = errors.Join(fail, err); err != nil {
		return err
	}
	out.cpu, out.rss = after.cpu-before.cpu, after.rss
	if keep {
		s.samples = append(s.samples, out)
	}
	return nil
}

func (s *subject) usage() (u sample, err error) {
	p, err := process.NewProcess(int32(s.cmd.Process.Pid))
	if err != nil {
		return u, err
	}
	times, err := p.Times()
	if err != nil {
		return u, err
	}
	memory, err := p.MemoryInfo()
	if err != nil {
		return u, err
	}
	return sample{cpu: times.User + times.System, rss: float64(memory.RSS) / (1 << 20)}, nil
}

// send makes one call, and waits for a Collector that is starting.
func send(conn *grpc.ClientConn, kind string, raw []byte) error {
	method := map[string]string{
		"logs":   "/opentelemetry.proto.collector.logs.v1.LogsService/Export",
		"traces": "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
	}[kind]
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	var answer []byte
	return conn.Invoke(ctx, method, &raw, &answer, grpc.WaitForReady(true), grpc.ForceCodecV2(wire.Codec{}))
}
