package faults

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/plog/plogotlp"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"github.com/tokenredact/tokenredact/internal/e2e/load"
	"github.com/tokenredact/tokenredact/internal/e2e/sink"
)

// TestMalformed sends what is no OTLP, and what is too large. Each is refused, the
// Collector goes on, and its own log tells nothing of it.
func TestMalformed(t *testing.T) {
	s := newScene(t, true, "")
	c := s.start()
	source := load.NewSource(5)
	line := source.Line(1)
	small, err := plogotlp.NewExportRequestFromLogs(source.Logs(0, 50)).MarshalProto()
	if err != nil {
		t.Fatal(err)
	}
	long := `{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"stringValue":"` + strings.Repeat(line+" ", 64<<20/len(line)) + `"}}]}]}]}`
	refused := 0
	for name, body := range map[string]struct{ kind, text string }{
		"garbage":                  {"application/x-protobuf", line},
		"cut":                      {"application/x-protobuf", string(small[:len(small)/2+1])},
		"lengths beyond the end":   {"application/x-protobuf", "\x0a\xff\xff\xff\xff\x0f" + line},
		"another wire type":        {"application/x-protobuf", strings.Repeat("\x0b", 1000)},
		"no JSON":                  {"application/json", line},
		"JSON of another shape":    {"application/json", `{"resourceLogs":[{"scopeLogs":"` + line + `"}]}`},
		"deep JSON":                {"application/json", strings.Repeat(`{"resourceLogs":[`, 100_000)},
		"a type that nobody reads": {"text/plain", line},
		"64 MiB":                   {"application/json", long},
	} {
		resp, err := http.Post("http://"+s.http+"/v1/logs", body.kind, strings.NewReader(body.text))
		if err != nil {
			refused++ // the connection was closed while the body was being sent
			continue
		}
		answer, _ := io.ReadAll(resp.Body) // what of it has come counts
		resp.Body.Close()
		if resp.StatusCode < 400 || resp.StatusCode == http.StatusNotFound {
			t.Errorf("%s: the answer is %s", name, resp.Status)
		}
		refused++
		s.judge("the answer to "+name, source, answer)
	}
	if err := tooLarge(t.Context(), s.addr); err == nil {
		t.Error("64 MiB over gRPC are accepted")
	}
	client := load.Dial(t, s.addr, source)
	deliver(t, client, 20)
	s.arrived(client)
	s.judge("received", source, s.backend.Raw()...)
	c.Stop(t)
	s.judge("the Collector's own log", source, []byte(c.Stderr.String()))
	t.Logf("%d hostile requests sent, %d refused", 10, refused+1)
}

// tooLarge sends 64 MiB over gRPC.
func tooLarge(ctx context.Context, addr string) error {
	logs := plog.NewLogs()
	logs.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty().Body().SetStr(strings.Repeat("x", 64<<20))
	return export(ctx, addr, logs)
}

func export(ctx context.Context, addr string, logs plog.Logs) error {
	conn, err := grpc.NewClient(addr, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	defer conn.Close()
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	_, err = plogotlp.NewGRPCClient(conn).Export(ctx, plogotlp.NewExportRequestFromLogs(logs))
	return err
}

// roomy lets large requests in.
const roomy = inMemory + `
receivers: {otlp: {protocols: {grpc: {max_recv_msg_size_mib: 100}, http: {max_request_body_size: 100000000}}}}
`

// TestLarge lets large records through: a body of 64 MiB with a credential at its
// very end, and a million attributes, one of which holds one.
func TestLarge(t *testing.T) {
	both(t, func(t *testing.T, masks bool) {
		s := newScene(t, masks, roomy)
		c := s.start()
		source := load.NewSource(2)
		for name, logs := range map[string]plog.Logs{"a body of 64 MiB": longBody(source.Line(0)), "a million attributes": manyAttributes(1_000_000, source.Line(1))} {
			before := len(s.backend.Batches())
			if err := export(t.Context(), s.addr, logs); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			sink.Until(t, name+" does not arrive", func() bool { return len(s.backend.Batches()) > before })
		}
		client := load.Dial(t, s.addr, source)
		deliver(t, client, 20)
		s.arrived(client)
		c.Stop(t)
		var large [][]byte
		for _, b := range s.backend.Batches() {
			if len(b.Raw) > 1<<20 {
				large = append(large, b.Raw)
			}
		}
		if len(large) != 2 {
			t.Fatalf("%d large batches arrived", len(large))
		}
		s.judge("received", source, large...)
		if masks && bytes.Count(bytes.Join(large, nil), []byte("access_token=REDACTED")) != 2 {
			t.Error("the masks are not where the credentials were")
		}
	})
}

func longBody(line string) plog.Logs {
	logs := plog.NewLogs()
	filler := "GET /r4/Patient/123?_format=json HTTP/1.1 200 "
	logs.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty().Body().SetStr(strings.Repeat(filler, 64<<20/len(filler)) + line)
	return logs
}

func manyAttributes(n int, line string) plog.Logs {
	logs := plog.NewLogs()
	attrs := map[string]any{"note": line}
	for i := range n - 1 {
		attrs[fmt.Sprint("attribute.", i)] = i
	}
	// Put looks for the key first, a million times.
	_ = logs.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty().Attributes().FromRaw(attrs) // all are of known types
	return logs
}
