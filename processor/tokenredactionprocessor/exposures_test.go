package tokenredactionprocessor

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"go.opentelemetry.io/otel/sdk/metric/metricdata/metricdatatest"

	"github.com/tokenredact/tokenredact/processor/tokenredactionprocessor/internal/metadatatest"
	"github.com/tokenredact/tokenredact/redact"
)

type attrs = map[string]any

var mobile = attrs{"os.name": "iOS", "telemetry.sdk.language": "swift"}

// What a record breaks, beside credential-in-trace and credential-in-log, of which
// it breaks the one of its signal wherever it breaks any by a credential.
var exposed = []struct {
	name     string
	resource attrs
	span     attrs
	want     string
}{
	{"a query", nil, attrs{"url.full": "https://h.example/p?access_token=" + opaque}, "credential-in-query"},
	{"a query, apart", nil, attrs{"url.scheme": "https", "url.query": "a=b&access_token=" + opaque}, "credential-in-query"},
	{"a query, apart and alone", nil, attrs{"url.query": "access_token=" + opaque}, "credential-in-query"},
	{"a query of old conventions", nil, attrs{"http.target": "/p?access_token=" + opaque}, "credential-in-query"},
	{"a fragment", nil, attrs{"url.full": "https://app.example/cb#access_token=" + opaque + "&token_type=bearer"}, "credential-in-fragment"},
	{"a fragment, apart", nil, attrs{"url.fragment": "access_token=" + opaque}, "credential-in-fragment"},
	{"a fragment goes nowhere", nil, attrs{"url.full": "http://app.example/cb#access_token=" + opaque}, "credential-in-fragment"},
	{"userinfo", nil, attrs{"url.full": "https://svc:" + pass + "@h.example/p"}, "credential-in-userinfo"},
	{"a data source", nil, attrs{"db.connection_string": "postgres://svc:" + pass + "@db-1:5432/x"}, ""},
	{"codes are in queries by design", nil, attrs{"url.full": "https://app.example/cb?code=" + opaque + "&state=" + opaque}, ""},
	{"a code in a fragment", nil, attrs{"url.full": "https://app.example/cb#code=" + opaque + "&state=" + opaque}, ""},

	{"a referrer", nil, attrs{"http.request.header.referer": []any{"https://app.example/cb?code=" + opaque + "&state=" + opaque}}, "credential-in-referrer"},
	{"a referrer's token", nil, attrs{"http.request.header.referer": []any{"https://app.example/p?access_token=" + opaque}}, "credential-in-query credential-in-referrer"},
	{"a referrer in a text", nil, attrs{"dump": "GET / HTTP/1.1\r\nReferer: https://app.example/cb?code=" + opaque + "&state=" + opaque}, "credential-in-referrer"},
	{"a referrer in JSON", nil, attrs{"dump": `{"referrer":"https://app.example/cb?code=` + opaque + `&state=` + opaque + `"}`}, "credential-in-referrer"},
	{"a referrer in a server's log", nil, attrs{"dump": `192.0.2.1 - - [25/Nov/2026:10:00:00 +0000] "GET /p HTTP/1.1" 200 512 "https://app.example/cb?code=` + opaque + `&state=` + opaque + `" "curl/8"`}, "credential-in-referrer"},
	{"a request in a server's log", nil, attrs{"dump": `192.0.2.1 - - [25/Nov/2026:10:00:00 +0000] "GET /cb?code=` + opaque + `&state=` + opaque + ` HTTP/1.1" 200 512 "-" "curl/8"`}, ""},

	{"http in the URL", nil, attrs{"url.full": "http://h.example/p?access_token=" + opaque}, "credential-in-query credential-over-http"},
	{"http in a text", nil, attrs{"message": "calling http://h.example/p?sig=1&code=" + opaque + "&state=" + opaque + " now"}, "credential-over-http"},
	{"a password over http", nil, attrs{"url.full": "http://svc:" + pass + "@h.example/p"}, "credential-in-userinfo credential-over-http"},
	{"a password over http, here", nil, attrs{"url.full": "http://svc:" + pass + "@localhost:8080/p"}, "credential-in-userinfo"},
	{"http beside the header", nil, attrs{"http.request.header.authorization": []any{bearer + opaque}, "url.full": "http://h.example/p"}, "credential-over-http"},
	{"http beside the header, apart", nil, attrs{"http.request.header.authorization": []any{bearer + opaque}, "url.scheme": "http", "server.address": "h.example"}, "credential-over-http"},
	{"http beside the header, old", nil, attrs{"http.request.header.authorization": []any{bearer + opaque}, "http.scheme": "http", "http.host": "h.example:80"}, "credential-over-http"},
	{"http beside a cookie", nil, attrs{"http.response.header.set-cookie": []any{"sid=" + opaque + "; Path=/"}, "url.scheme": "http"}, "credential-over-http"},
	{"http beside the query", nil, attrs{"url.scheme": "http", "url.query": "access_token=" + opaque, "server.address": "h.example"}, "credential-in-query credential-over-http"},
	{"https beside the header", nil, attrs{"http.request.header.authorization": []any{bearer + opaque}, "url.full": "https://h.example/p"}, ""},
	{"loopback beside the header", nil, attrs{"http.request.header.authorization": []any{bearer + opaque}, "url.scheme": "http", "server.address": "127.0.0.1"}, ""},
	{"loopback by name", nil, attrs{"http.request.header.authorization": []any{bearer + opaque}, "url.full": "http://localhost:8080/p"}, ""},
	{"loopback in IPv6", nil, attrs{"url.full": "http://[::1]:8080/p?access_token=" + opaque}, "credential-in-query"},
	{"a trusted host", nil, attrs{"http.request.header.authorization": []any{bearer + opaque}, "url.scheme": "http", "server.address": "orders.shop.svc.cluster.local"}, ""},
	{"a trusted network", nil, attrs{"http.request.header.authorization": []any{bearer + opaque}, "url.scheme": "http", "server.address": "10.1.2.3"}, ""},
	{"what the request does not carry", nil, attrs{"db.password": pass, "url.full": "http://h.example/p"}, ""},

	{"a secret in an app", mobile, attrs{"client_secret": pass}, "secret-in-client-app"},
	{"a refresh token in a browser", attrs{"telemetry.sdk.language": "webjs"}, attrs{"body": "refresh_token=" + opaque}, "secret-in-client-app"},
	{"in a browser by its attributes", attrs{"browser.platform": "Android"}, attrs{"refresh_token": opaque}, "secret-in-client-app"},
	{"on a phone", attrs{"device.model.identifier": "SM-G991B"}, attrs{"refresh_token": opaque}, "secret-in-client-app"},
	{"an access token belongs there", mobile, attrs{"access_token": opaque}, ""},
	{"on a server", attrs{"telemetry.sdk.language": "go", "os.type": "linux"}, attrs{"client_secret": pass}, ""},

	{"the token in the URL of the right thing", nil, attrs{"url.full": "https://as.example/oauth/info?access_token=" + opaque}, "credential-in-query token-in-token-info-url"},
	{"apart", nil, attrs{"url.path": "/oauth2/introspect", "url.query": "token=" + opaque, "url.scheme": "https"}, "credential-in-query token-in-token-info-url"},
	{"in a target", nil, attrs{"http.target": "/v1/userinfo?access_token=" + opaque}, "credential-in-query token-in-token-info-url"},
	{"in its header", nil, attrs{"url.full": "https://as.example/oauth/info", "http.request.header.authorization": []any{bearer + opaque}}, ""},

	{"no state", nil, attrs{"url.full": "https://as.example/authorize?response_type=code&client_id=a&code_challenge=b&code_challenge_method=S256"}, "authorization-without-state"},
	{"implicit", nil, attrs{"url.query": "response_type=token&client_id=a&state=x1"}, "implicit-grant"},
	{"no PKCE", nil, attrs{"http.target": "/authorize?response_type=code&client_id=a&state=x1"}, "authorization-without-pkce"},
	{"plain PKCE", nil, attrs{"http.url": "https://as.example/authorize?response_type=code&client_id=a&state=x1&code_challenge=b"}, "plain-pkce"},
	{"nothing", mobile, attrs{"url.full": "http://h.example/p?q=1", "http.request.header.accept": []any{"*/*"}}, ""},
	{"what was masked before", mobile, attrs{"url.full": "http://h.example/p?access_token=REDACTED", "client_secret": "REDACTED"}, ""},
}

func noting() *Config {
	return &Config{NoteExposures: true, TrustedHosts: []string{"*.svc.cluster.local", "10.0.0.0/8"}}
}

// Each record is judged as a span and as a log record.
func TestExposures(t *testing.T) {
	for _, c := range exposed {
		t.Run(c.name, func(t *testing.T) {
			td, ld := ptrace.NewTraces(), plog.NewLogs()
			rs, rl := td.ResourceSpans().AppendEmpty(), ld.ResourceLogs().AppendEmpty()
			s, lr := rs.ScopeSpans().AppendEmpty().Spans().AppendEmpty(), rl.ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
			must(t, rs.Resource().Attributes().FromRaw(c.resource))
			must(t, rl.Resource().Attributes().FromRaw(c.resource))
			must(t, s.Attributes().FromRaw(c.span))
			must(t, lr.Attributes().FromRaw(c.span))
			masks := strings.Contains(strings.Join(rawStrings(s.Attributes()), " "), opaque) || strings.Contains(strings.Join(rawStrings(s.Attributes()), " "), pass)
			p := redactionOf(t, noting(), "traces")
			_, err := p.traces(t.Context(), td)
			must(t, err)
			p = redactionOf(t, noting(), "logs")
			_, err = p.logs(t.Context(), ld)
			must(t, err)
			for signal, m := range map[string]pcommon.Map{"credential-in-trace ": s.Attributes(), "credential-in-log ": lr.Attributes()} {
				want := strings.Fields(c.want)
				if masks {
					want = strings.Fields(signal + c.want)
				}
				var got []string
				if v, ok := m.Get(exposuresKey); ok {
					got = rawSlice(v)
				}
				if !slices.Equal(got, want) {
					t.Errorf("got %v, want %v", got, want)
				}
				for _, s := range rawStrings(m) {
					if strings.Contains(s, opaque) || strings.Contains(s, pass) {
						t.Errorf("left is %q", s)
					}
				}
			}
		})
	}
}

func rawSlice(v pcommon.Value) (out []string) {
	for _, e := range v.Slice().All() {
		out = append(out, e.Str())
	}
	return out
}

func rawStrings(m pcommon.Map) (out []string) {
	for _, k := range slices.Sorted(maps.Keys(m.AsRaw())) {
		v, _ := m.Get(k)
		out = append(out, v.AsString())
	}
	return out
}

func redactionOf(t *testing.T, cfg *Config, signal string) *redaction {
	t.Helper()
	if cfg.MaskingString == "" {
		cfg.MaskingString = redact.DefaultMask
	}
	must(t, cfg.Validate())
	set := metadatatest.NewSettings(componenttest.NewTelemetry())
	p, err := newRedaction(set, cfg, signal)
	must(t, err)
	return p
}

func TestEachRuleThatReportsIsAnExposure(t *testing.T) {
	n := 0
	for _, r := range redact.Rules() {
		if r.Reports {
			n++
			if reported(redact.Finding{Rule: r.ID}) == 0 {
				t.Errorf("%s has no kind", r.ID)
			}
		}
	}
	if want := len(exposureKinds) - 11; n != want {
		t.Errorf("%d rules for %d kinds", n, want)
	}
}

func TestReportsCanBeDisabled(t *testing.T) {
	ld := plog.NewLogs()
	lr := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
	lr.Body().SetStr("GET /authorize?response_type=token&client_id=a HTTP/1.1")
	p := redactionOf(t, &Config{NoteExposures: true, Disable: []string{"implicit-grant"}}, "logs")
	_, err := p.logs(t.Context(), ld)
	must(t, err)
	v, _ := lr.Attributes().Get(exposuresKey)
	if got := rawSlice(v); !slices.Equal(got, []string{"authorization-without-state"}) {
		t.Errorf("got %v", got)
	}
}

// The second hop sees masks: it adds what it sees, and takes nothing away.
func TestNotesAreAdded(t *testing.T) {
	ld := plog.NewLogs()
	lr := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
	lr.Body().SetStr("GET /authorize?response_type=token&client_id=a HTTP/1.1 " + bearer + opaque)
	for range 2 {
		_, err := redactionOf(t, noting(), "logs").logs(t.Context(), ld)
		must(t, err)
		v, _ := lr.Attributes().Get(exposuresKey)
		if got, want := rawSlice(v), []string{"credential-in-log", "implicit-grant", "authorization-without-state"}; !slices.Equal(got, want) {
			t.Errorf("got %v", got)
		}
	}
}

// Where an attribute is identity, and where nobody asked, nothing is noted.
func TestNotesStandOnRecordsAlone(t *testing.T) {
	for signal, cfg := range map[string]*Config{"asked": noting(), "not asked": {}} {
		td, ld, md, pd := signals()
		spoil := func(m pcommon.Map) { m.PutStr("password", pass) }
		for _, p := range places {
			spoil(p.of(td, ld, md, pd))
		}
		for _, b := range batches(td, ld, md, pd) {
			w := engineWalk(t, cfg)
			w.exposing.noted, w.exposing.signal = cfg.NoteExposures, inLog
			b.walk(w)
		}
		for name, p := range places {
			_, noted := p.of(td, ld, md, pd).Get(exposuresKey)
			if want := cfg.NoteExposures && (name == "traces/span" || name == "logs/record"); noted != want {
				t.Errorf("%s, %s: noted %v", name, signal, noted)
			}
		}
	}
}

func exposuresOf(tt *componenttest.Telemetry, t *testing.T, want map[[2]string]int64) {
	t.Helper()
	var dps []metricdata.DataPoint[int64]
	for k, n := range want {
		dps = append(dps, metricdata.DataPoint[int64]{Attributes: attribute.NewSet(attribute.String("kind", k[0]), attribute.String("service", k[1]), attribute.String("processor", "token_redaction")), Value: n})
	}
	metadatatest.AssertEqualProcessorTokenRedactionExposures(t, tt, dps, metricdatatest.IgnoreTimestamp())
}

func TestExposuresAreCountedByService(t *testing.T) {
	tt := componenttest.NewTelemetry()
	mp, err := createMetrics(t.Context(), metadatatest.NewSettings(tt), createDefaultConfig(), consumertest.NewNop())
	must(t, err)
	md := pmetric.NewMetrics()
	for _, service := range []string{"patient-api", "", "svc " + bearer + opaque, strings.Repeat("x", longestService+1)} {
		rm := md.ResourceMetrics().AppendEmpty()
		if service != "" {
			rm.Resource().Attributes().PutStr("service.name", service)
		}
		dps := rm.ScopeMetrics().AppendEmpty().Metrics().AppendEmpty().SetEmptyGauge().DataPoints()
		for range 2 {
			dps.AppendEmpty().Attributes().PutStr("password", pass)
		}
	}
	must(t, mp.ConsumeMetrics(t.Context(), md))
	exposuresOf(tt, t, map[[2]string]int64{
		{"credential-in-metric", "patient-api"}:                2,
		{"credential-in-metric", "unknown"}:                    2,
		{"credential-in-metric", "svc " + bearer + "REDACTED"}: 3, // its resource as well
		{"credential-in-metric", "overflow"}:                   2,
	})
}

// A sender that makes up names does not make up series.
func TestServicesAreCapped(t *testing.T) {
	tt := componenttest.NewTelemetry()
	lp, err := createLogs(t.Context(), metadatatest.NewSettings(tt), createDefaultConfig(), consumertest.NewNop())
	must(t, err)
	ld := plog.NewLogs()
	for i := range 3 * mostServices {
		rl := ld.ResourceLogs().AppendEmpty()
		rl.Resource().Attributes().PutStr("service.name", "svc-"+strconv.Itoa(i))
		rl.ScopeLogs().AppendEmpty().LogRecords().AppendEmpty().Body().SetStr(bearer + opaque)
	}
	must(t, lp.ConsumeLogs(t.Context(), ld))
	m, err := tt.GetMetric("otelcol_processor_token_redaction_exposures")
	must(t, err)
	dps := m.Data.(metricdata.Sum[int64]).DataPoints
	if len(dps) != mostServices+1 {
		t.Errorf("%d series", len(dps))
	}
	for _, dp := range dps {
		if s, _ := dp.Attributes.Value("service"); s.AsString() == otherServices && dp.Value != 2*mostServices {
			t.Errorf("overflow is %d", dp.Value)
		}
	}
}

func TestTrustedHosts(t *testing.T) {
	h, err := newHosts([]string{"*.svc.cluster.local", "10.0.0.0/8", "Gateway", "fd00::/8", "192.0.2.7"})
	must(t, err)
	for host, want := range map[string]bool{
		"a.b.svc.cluster.local": true, "A.B.SVC.cluster.local:8080": true, "10.9.8.7": true, "10.9.8.7:80": true,
		"gateway": true, "[fd00::1]:80": true, "fd00::1": true, "192.0.2.7": true, "::ffff:10.0.0.1": true, "[::1]": true, "localhost:1": true, "app.localhost": true, "127.9.9.9": true,
		"svc.cluster.local.evil.example": false, "11.0.0.1": false, "gateway.example": false, "": false, "localhost.example": false, "192.0.2.8": false,
	} {
		if h.hold(host) != want {
			t.Errorf("%q: %v", host, !want)
		}
	}
	for _, bad := range []string{"http://h.example", "", "*", "*.*", "h:80", "10.0.0.0/99", "[a-", "a b"} {
		if _, err := newHosts([]string{bad}); err == nil || !strings.HasPrefix(err.Error(), "trusted_hosts[0]: ") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func FuzzURLOf(f *testing.F) {
	f.Add("http://svc:pw@h.example:80/p?a=b#c", 15)
	f.Add(`"GET / HTTP/1.1" 200 512 "https://h/`, 30)
	f.Add("Referer: https://h/?", 18)
	f.Fuzz(func(t *testing.T, text string, at int) {
		if at > len(text) {
			return
		}
		u := urlOf(text, at)
		if strings.ContainsAny(u.host, "/?# ") || strings.ContainsAny(u.path, "?#") {
			t.Errorf("%+v of %q", u, text)
		}
		(hosts{}).hold(u.host)
	})
}
