package deploy

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/internal/selfsigned"
)

const (
	backendName = "otlp.example.org"
	gatewayName = "otelcol-tokenredact-gateway.telemetry.svc"

	// The addresses of the pods; all are loopback.
	agentIP, gatewayIP, backendIP = "127.0.0.2", "127.0.0.3", "127.0.0.4"

	accessToken, refreshToken = "Zx8kQ2v7" + "Lm4Tn9Rb", "Qm4Tn9Rb" + "Zx8kQ2v7L"
)

// A chain is what telemetry passes, from the backend backwards.
type chain struct {
	collectors []*container
	addresses  []string // of their pods
	otlp       string   // where the application sends to
	logs       bool     // it reads log files, too

	metrics string // what Prometheus gets from the first of them
}

// TestPodsMask starts the Collector of each manifest as its pod asks, with no
// value of the manifest changed, and reads at the backend what came of a leak.
func TestPodsMask(t *testing.T) {
	cert, key := selfsigned.New(t, gatewayName, backendName)
	k := &kubelet{
		hosts: "127.0.0.1 localhost\n" + gatewayIP + " " + gatewayName + "\n" + backendIP + " " + backendName + "\n",
		secrets: map[string]map[string]string{
			"tokenredact":     {"fingerprint-key": fingerprintKey},
			"tokenredact-tls": {"tls.crt": cert, "tls.key": key, "ca.crt": cert},
		},
	}
	t.Setenv("CA_BUNDLE", write(t, filepath.Join(t.TempDir(), "ca.crt"), cert))
	_, secret := selfsigned.New(t, "canary")
	secrets := append(strings.Split(secret, "\n")[1:3], accessToken, refreshToken, "hunter2x", "hunter3x")
	text := "2026-11-25 10:00:00 GET /cb?access_token=" + accessToken + "&n=1\n2026-11-25 10:00:01 key " + secret + "2026-11-25 10:00:02 done\n"
	node := map[string]string{
		"shop_web-0_4a5c1d0e-0f5b-4d0a-9a53-7f2f8f0f2a11/web/0.log":                                containerLog(text),
		"telemetry_otelcol-tokenredact-agent-x_5b6d2e1f-1a6c-4e1b-8b64-8a3a9a1a3b22/otelcol/0.log": containerLog("not me\n"),
	}
	start := func(name, ip string, logs map[string]string) *container {
		m, err := decode(name, readTree(t, "deploy", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return k.container(t, m, m.pods()[0], ip, logs)
	}
	for name, c := range map[string]*chain{
		"sidecar":  {[]*container{k.sink(t, backendIP), start("kubernetes/sidecar.yaml", agentIP, map[string]string{"app.log": text})}, []string{backendIP, agentIP}, "127.0.0.1", true, ""},
		"operator": {[]*container{k.sink(t, backendIP), start("operator/sidecar.yaml", agentIP, nil)}, []string{backendIP, agentIP}, "127.0.0.1", false, ""},
		"agent and gateway": {[]*container{k.sink(t, backendIP), start("kubernetes/gateway.yaml", gatewayIP, nil), start("kubernetes/agent.yaml", agentIP, node)},
			[]string{backendIP, gatewayIP, agentIP}, agentIP, true, ""},
	} {
		t.Run(name, func(t *testing.T) {
			inSandbox(t, c.run)
			scraped(t, c.metrics)
			for _, each := range c.collectors[1:] {
				if found := onDisk(t, each.state(), secrets); found != "" {
					t.Errorf("%s… is on disk", found[:6])
				}
			}
			for _, each := range c.collectors {
				for _, whole := range append(secrets, "not me") {
					if strings.Contains(each.output.String(), whole) {
						t.Errorf("%s… came out", whole[:6])
					}
				}
			}
		})
	}
}

// conflict is a metric whose two points are one after masking.
const conflict = `{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"logins","gauge":{"dataPoints":[
	{"asInt":"1","attributes":[{"key":"password","value":{"stringValue":"hunter2x"}}]},
	{"asInt":"2","attributes":[{"key":"password","value":{"stringValue":"hunter3x"}}]}]}}]}]}]}`

// run starts the chain, leaks into it, waits for what comes of it, and stops it.
func (c *chain) run() error {
	for i, each := range c.collectors {
		if err := each.start(); err != nil {
			return err
		}
		if err := each.healthy(c.addresses[i]); err != nil {
			return err
		}
	}
	if err := post(c.otlp, "logs", leak("POST /token refresh_token="+refreshToken+" user=bob")); err != nil {
		return err
	}
	if err := post(c.otlp, "metrics", conflict); err != nil {
		return err
	}
	want := []string{"refresh_token=REDACTED-refresh-token-", "password: Str(REDACTED-password)"}
	if c.logs {
		want = append(want, "access_token=REDACTED-access-token-", "KEY-----REDACTED-pem-private-key-", "10:00:02 done")
	}
	if err := c.collectors[0].prints(want...); err != nil {
		return err
	}
	last := c.addresses[len(c.addresses)-1]
	var err error
	if _, c.metrics, err = exchange(last+":8888", "GET", "/metrics", ""); err != nil {
		return err
	}
	for i := range c.collectors {
		if err := c.collectors[len(c.collectors)-1-i].stop(); err != nil {
			return err
		}
	}
	return nil
}

// containerLog writes lines as the container runtime does.
func containerLog(lines string) string {
	var out strings.Builder
	for i, line := range strings.Split(strings.TrimSuffix(lines, "\n"), "\n") {
		fmt.Fprintf(&out, "2026-11-25T10:00:00.%09dZ stdout F %s\n", i+1, line)
	}
	return out.String()
}
