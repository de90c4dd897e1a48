package e2e

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"sync"
	"testing"
	"time"

	"go.opentelemetry.io/collector/pdata/pprofile"
	"go.opentelemetry.io/collector/pdata/pprofile/pprofileotlp"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"github.com/tokenredact/tokenredact/internal/e2e/run"
)

const profilesConfig = `
receivers: {otlp: {protocols: {grpc: {endpoint: "%s"}}}}
processors: {token_redaction: {}}
exporters: {otlp_grpc: {endpoint: "%s", tls: {insecure: true}, sending_queue: {enabled: false}}}
service:
  telemetry: {metrics: {level: none}}
  pipelines: {profiles: {receivers: [otlp], processors: [%s], exporters: [otlp_grpc]}}
`

// TestProfiles sends a profile over gRPC through the Collector without the
// processor and with it: all secrets come out of the first, none of the second.
func TestProfiles(t *testing.T) {
	pd, secrets := leakingProfile()
	for _, step := range []string{"", "token_redaction"} {
		name := "masked"
		if step == "" {
			name = "bare"
		}
		t.Run(name, func(t *testing.T) {
			out := profileThrough(t, step, pd)
			for place, secret := range secrets {
				if comesOut := bytes.Contains(out, []byte(secret)); comesOut != (step == "") {
					t.Errorf("%s: the secret comes out: %v", place, comesOut)
				}
			}
			for _, kept := range []string{"service.name", "checkout", "main.handle", "nanoseconds"} {
				if !bytes.Contains(out, []byte(kept)) {
					t.Errorf("%q does not come out", kept)
				}
			}
		})
	}
}

// leakingProfile returns a profile and the secrets in it, by place.
func leakingProfile() (pprofile.Profiles, map[string]string) {
	pd, secrets := pprofile.NewProfiles(), make(map[string]string)
	secret := func(place string) string {
		secrets[place] = fmt.Sprintf("q7%dXv9Lm2Rt5Wz8Kp%dNc4Jd6Hs", len(secrets), len(secrets))
		return secrets[place]
	}
	table := pd.Dictionary().StringTable()
	table.Append("")
	add := func(s string) int32 {
		table.Append(s)
		return int32(table.Len() - 1)
	}
	pd.Dictionary().FunctionTable().AppendEmpty().SetNameStrindex(add("main.handle"))
	pd.Dictionary().FunctionTable().AppendEmpty().SetFilenameStrindex(add("/src?access_token=" + secret("a file's name")))
	a := pd.Dictionary().AttributeTable().AppendEmpty()
	a.SetKeyStrindex(add("db.password"))
	a.Value().SetStr(secret("an attribute of the table"))
	rp := pd.ResourceProfiles().AppendEmpty()
	rp.Resource().Attributes().PutStr("service.name", "checkout")
	rp.Resource().Attributes().PutStr("process.command_line", "app --token "+secret("the resource"))
	sp := rp.ScopeProfiles().AppendEmpty()
	sp.Scope().Attributes().PutEmptySlice("http.request.header.authorization").AppendEmpty().SetStr("Bearer " + secret("the scope"))
	p := sp.Profiles().AppendEmpty()
	p.SampleType().SetTypeStrindex(add("cpu"))
	p.SampleType().SetUnitStrindex(add("nanoseconds"))
	p.Samples().AppendEmpty().AttributeIndices().Append(0)
	p.OriginalPayload().FromRaw([]byte("main;login client_secret=" + secret("the original payload") + " 12\n"))
	return pd, secrets
}

// profileThrough returns what a Collector with the processors makes of a batch, as it
// came over the wire.
func profileThrough(t *testing.T, processors string, pd pprofile.Profiles) []byte {
	t.Helper()
	to, from := serveProfiles(t), run.Addr(t)
	c := run.Start(t, run.Spec{
		Binary: run.Sidecar, Flags: []string{"--feature-gates=service.profilesSupport"},
		Configs: []string{run.File(t, "config.yaml", fmt.Sprintf(profilesConfig, from, to.addr, processors))},
	})
	defer c.Stop(t)
	conn, err := grpc.NewClient(from, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	if _, err := pprofileotlp.NewGRPCClient(conn).Export(ctx, pprofileotlp.NewExportRequestFromProfiles(pd)); err != nil {
		t.Fatal(err)
	}
	to.mu.Lock()
	defer to.mu.Unlock()
	return to.got
}

// A profileSink keeps what an exporter sends it.
type profileSink struct {
	pprofileotlp.UnimplementedGRPCServer
	addr string

	mu  sync.Mutex
	got []byte
}

func serveProfiles(t *testing.T) *profileSink {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s, sink := grpc.NewServer(), &profileSink{addr: l.Addr().String()}
	pprofileotlp.RegisterGRPCServer(s, sink)
	go func() { _ = s.Serve(l) }() // until it is stopped
	t.Cleanup(s.Stop)
	return sink
}

// Export keeps a batch.
func (s *profileSink) Export(_ context.Context, r pprofileotlp.ExportRequest) (pprofileotlp.ExportResponse, error) {
	wire, err := r.MarshalProto()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.got = append(s.got, wire...)
	return pprofileotlp.NewExportResponse(), err
}
