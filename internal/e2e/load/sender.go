package load

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.opentelemetry.io/collector/pdata/plog/plogotlp"
	"go.opentelemetry.io/collector/pdata/pmetric/pmetricotlp"
	"go.opentelemetry.io/collector/pdata/ptrace/ptraceotlp"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
)

// A Sender is a client of a Collector over OTLP that keeps the number of what was
// accepted.
type Sender struct {
	Source *Source

	conn    *grpc.ClientConn
	retries atomic.Int64
	mu      sync.Mutex
	next    map[string]int          // by signal
	took    map[string]map[int]bool // the numbers that were accepted
}

// Signals are those that a Sender sends.
var Signals = []string{"logs", "traces", "metrics"}

// Dial makes a client of a Collector. It need not run yet.
func Dial(t testing.TB, addr string, s *Source) *Sender {
	t.Helper()
	conn, err := grpc.NewClient(addr, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return &Sender{Source: s, conn: conn, next: make(map[string]int), took: make(map[string]map[int]bool)}
}

// Send sends records of a signal, once. An error says that they were not accepted,
// or that nobody knows.
func (c *Sender) Send(ctx context.Context, signal string, count int) error {
	from := c.reserve(signal, count)
	return c.sendFrom(ctx, signal, from, count)
}

// Deliver sends records of a signal until they are accepted, as clients do that
// retry what can be retried.
func (c *Sender) Deliver(ctx context.Context, signal string, count int) error {
	from := c.reserve(signal, count)
	for {
		err := c.sendFrom(ctx, signal, from, count)
		if err == nil || !retryable(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		case <-time.After(100 * time.Millisecond):
			c.retries.Add(1)
		}
	}
}

// Retries returns how often Deliver had to send something again.
func (c *Sender) Retries() int64 { return c.retries.Load() }

// Accepted returns the numbers of the records of a signal that were accepted.
func (c *Sender) Accepted(signal string) map[int]bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := make(map[int]bool, len(c.took[signal]))
	for n := range c.took[signal] {
		out[n] = true
	}
	return out
}

func (c *Sender) reserve(signal string, count int) (from int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	from = c.next[signal]
	c.next[signal] += count
	return from
}

func (c *Sender) sendFrom(ctx context.Context, signal string, from, count int) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	var err error
	switch signal {
	case "logs":
		_, err = plogotlp.NewGRPCClient(c.conn).Export(ctx, plogotlp.NewExportRequestFromLogs(c.Source.Logs(from, count)))
	case "traces":
		_, err = ptraceotlp.NewGRPCClient(c.conn).Export(ctx, ptraceotlp.NewExportRequestFromTraces(c.Source.Traces(from, count)))
	case "metrics":
		_, err = pmetricotlp.NewGRPCClient(c.conn).Export(ctx, pmetricotlp.NewExportRequestFromMetrics(c.Source.Metrics(from, count)))
	default:
		err = fmt.Errorf("no such signal: %s", signal)
	}
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.took[signal] == nil {
		c.took[signal] = make(map[int]bool)
	}
	for n := from; n < from+count; n++ {
		c.took[signal][n] = true
	}
	return nil
}

// retryable says what OTLP's specification says.
func retryable(err error) bool {
	switch status.Code(err) {
	case codes.Canceled, codes.DeadlineExceeded, codes.Aborted, codes.OutOfRange, codes.Unavailable, codes.DataLoss, codes.ResourceExhausted:
		return true
	}
	return false
}
