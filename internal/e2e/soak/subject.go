package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
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
	log     string // the file of what it prints
	drain   *drain
	sent    int64
	samples []sample
}

type sample struct {
	at          time.Time
	took        time.Duration
	items, size int
	cpu         float64 // seconds
	rss         float64 // MiB
}

// What stands in it is what deploy/agent.yaml has, and all else is as the Collector
// sets it: gzip towards the backend, a queue in memory, its own logs and metrics.
const config = `
receivers: {otlp: {protocols: {grpc: {endpoint: "%s", max_recv_msg_size_mib: 16}}}}
processors:
  memory_limiter: {check_interval: 1s, limit_mib: 2048}
  batch: {}
  token_redaction:
exporters: {otlp_grpc: {endpoint: "%s", tls: {insecure: true}}}
service:
  telemetry: {metrics: {readers: [{pull: {exporter: {prometheus: {host: 127.0.0.1, port: %s}}}}]}}
  pipelines:
    traces: &p {receivers: [otlp], processors: [memory_limiter, %s batch], exporters: [otlp_grpc]}
    logs: *p
`

// start runs a Collector that exports to a server that throws everything away.
func start(dir, collector, name string, redacts bool) (*subject, error) {
	d, err := newDrain()
	if err != nil {
		return nil, err
	}
	addr, err := run.FreeAddr()
	if err != nil {
		return nil, err
	}
	metrics, err := run.FreeAddr()
	if err != nil {
		return nil, err
	}
	_, port, _ := strings.Cut(metrics, ":")
	step := ""
	if redacts {
		step = "token_redaction,"
	}
	file := filepath.Join(dir, name+".yaml")
	if err := os.WriteFile(file, fmt.Appendf(nil, config, addr, d.addr, port, step), 0o600); err != nil {
		return nil, err
	}
	s := &subject{cmd: exec.Command(collector, "--config", file), drain: d, log: filepath.Join(dir, name+".log")}
	log, err := os.Create(s.log)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	s.cmd.Stderr = log
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

// slice sends at full speed for a while, over four calls at a time, and measures. All
// that was sent has to arrive, and what the Collector does until then belongs to it.
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
			for i := worker; err == nil && time.Since(out.at) < d; i += 4 {
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
	s.sent += int64(out.items)
	if err := errors.Join(fail, s.drained()); err != nil {
		return s.tell(err)
	}
	after, err := s.usage()
	if err != nil {
		return s.tell(err)
	}
	out.cpu, out.rss = after.cpu-before.cpu, after.rss
	if keep {
		s.samples = append(s.samples, out)
	}
	return nil
}

// drained waits until everything has arrived.
func (s *subject) drained() error {
	for end := time.Now().Add(time.Minute); s.drain.arrived.Load() < s.sent; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			return fmt.Errorf("%d items were sent, %d have arrived: what the Collector throws away costs it nothing", s.sent, s.drain.arrived.Load())
		}
	}
	return nil
}

// tell adds the end of what the Collector has printed to an error.
func (s *subject) tell(err error) error {
	b, _ := os.ReadFile(s.log)
	return fmt.Errorf("%w\n%s", err, b[max(0, len(b)-4000):])
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
