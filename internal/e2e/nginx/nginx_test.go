package nginx

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/tokenredact/tokenredact/internal/e2e/load"
	"github.com/tokenredact/tokenredact/internal/e2e/run"
	"github.com/tokenredact/tokenredact/internal/e2e/sink"
)

const site = `
daemon off;
pid %[1]s/nginx.pid;
error_log %[1]s/error.log info;
events {}
http {
  client_body_temp_path %[1]s/body; proxy_temp_path %[1]s/proxy; fastcgi_temp_path %[1]s/fastcgi; uwsgi_temp_path %[1]s/uwsgi; scgi_temp_path %[1]s/scgi;
  log_format verbose '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" auth="$http_authorization" cookie="$http_cookie"';
  access_log %[1]s/access.log verbose;
  server {
    listen %[2]s;
    location /old { return 302 /new$is_args$args; }
    location / { return 200 "ok"; }
  }
}
`

const collector = `
receivers:
  file_log: {include: ["%s/*.log"], start_at: beginning, poll_interval: 50ms, include_file_name: true}
processors:
  token_redaction:
exporters:
  otlp_grpc: {endpoint: "%s", tls: {insecure: true}}
service:
  telemetry: {metrics: {level: none}}
  pipelines:
    logs: {receivers: [file_log], processors: [%s], exporters: [otlp_grpc]}
`

// TestAccessLog sends requests that leak to nginx, whose logs two Collectors read:
// all that a line tells of the request stays, but for the credentials.
func TestAccessLog(t *testing.T) {
	nginx, err := exec.LookPath("nginx")
	if err != nil {
		nginx = "/usr/sbin/nginx" // where Debian has it, which is not on every path
	}
	if _, err := os.Stat(nginx); err != nil {
		t.Skip("NGINX IS NOT INSTALLED, so its access log is not tested: apt-get install nginx")
	}
	dir, addr := t.TempDir(), run.Addr(t)
	server := exec.Command(nginx, "-p", dir, "-c", run.File(t, "nginx.conf", fmt.Sprintf(site, dir, addr)))
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill() // its workers end with it
		_ = server.Wait()
	})
	sink.Until(t, "nginx does not answer", func() bool { return get("http://"+addr+"/up", nil) == nil })

	source := load.NewSource(40)
	lines := 1
	for _, token := range source.Jar.Credentials() {
		query := "?code=" + token + "&state=" + token
		for path, header := range map[string]http.Header{
			"/fhir/Patient?access_token=" + token + "&_count=5": nil,
			"/old" + query:   nil,
			"/app/style.css": {"Referer": {"https://app.example.org/cb" + query}},
			"/userinfo":      {"Authorization": {"Bearer " + token}},
			"/login?next=" + url.QueryEscape("/cb?id_token="+token+"&"): {"Cookie": {"SESSION=" + token + "; theme=dark"}},
		} {
			lines++
			if err := get("http://"+addr+path, header); err != nil {
				t.Fatal(err)
			}
		}
	}
	bare, masked := read(t, dir, false), read(t, dir, true)
	for _, s := range []*sink.Sink{bare, masked} {
		sink.Until(t, "not all lines have arrived", func() bool { return s.Lines(t, "access.log") >= lines })
	}
	if missing := source.Jar.Missing(bare.Raw()...); missing != nil {
		t.Errorf("%d credentials do not come out without the processor", len(missing))
	}
	for i, leak := range source.Jar.Find(masked.Raw()...) {
		if i < 5 {
			t.Errorf("leaked: %v", leak)
		}
	}
	for _, context := range []string{"GET /fhir/Patient?access_token=REDACTED&_count=5 HTTP/1.1", "GET /old?code=REDACTED&state=REDACTED HTTP/1.1", `"https://app.example.org/cb?code=REDACTED&state=REDACTED"`, `auth="Bearer REDACTED"`, `SESSION=REDACTED; theme=REDACTED`} {
		if n := bytes.Count(bytes.Join(masked.Raw(), nil), []byte(context)); n != 40 {
			t.Errorf("%d lines hold %q, want 40", n, context)
		}
	}
	t.Logf("%d lines written, %d and %d received", lines, bare.Lines(t, "access.log"), masked.Lines(t, "access.log"))
}

func read(t *testing.T, dir string, masks bool) *sink.Sink {
	t.Helper()
	s := sink.Start(t, run.Addr(t))
	step := ""
	if masks {
		step = "token_redaction"
	}
	run.Start(t, run.Spec{Binary: run.Sidecar, Configs: []string{run.File(t, "config.yaml", fmt.Sprintf(collector, filepath.ToSlash(dir), s.Addr, step))}})
	return s
}

func get(to string, header http.Header) error {
	req, err := http.NewRequest(http.MethodGet, to, nil)
	if err != nil {
		return err
	}
	for k, v := range header {
		req.Header[k] = v
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
