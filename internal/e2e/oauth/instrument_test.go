package oauth

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"strings"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/trace"
)

// client returns an HTTP client as careless applications instrument theirs: spans
// with headers, logs with bodies. It follows no redirect.
func (tel *telemetry) client() *http.Client {
	return &http.Client{
		Transport: otelhttp.NewTransport(talkative{tel}, otelhttp.WithTracerProvider(tel.tracers), otelhttp.WithMeterProvider(tel.meters),
			otelhttp.WithSpanNameFormatter(func(_ string, r *http.Request) string { return r.Method + " " + r.URL.Path })),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

type talkative struct{ tel *telemetry }

// RoundTrip tells everything about a call: on the span, and in a log record with
// the bodies.
func (c talkative) RoundTrip(r *http.Request) (*http.Response, error) {
	span := trace.SpanFromContext(r.Context())
	span.SetAttributes(headers("http.request.header.", r.Header)...)
	var sent []byte
	if r.Body != nil {
		var err error
		if sent, err = io.ReadAll(r.Body); err != nil {
			return nil, err
		}
		r.Body = io.NopCloser(bytes.NewReader(sent))
	}
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	span.SetAttributes(headers("http.response.header.", resp.Header)...)
	received, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil {
		return nil, err
	}
	resp.Body = io.NopCloser(bytes.NewReader(received))
	span.AddEvent("http.response", trace.WithAttributes(attribute.String("http.response.body.content", string(received))))
	c.tel.log.DebugContext(r.Context(), "HTTP call", "url.full", r.URL.String(), "http.request.body", string(sent),
		"http.response.body", received, "headers", fmt.Sprint(r.Header))
	c.tel.requests.Add(r.Context(), 1, metric.WithAttributes(attribute.String("url.full", r.URL.String()), attribute.Int("status", resp.StatusCode)))
	c.tel.file.Debug("call", "curl", curl(r, sent), "status", resp.StatusCode, "response", string(received))
	if dump, err := httputil.DumpResponse(resp, true); err == nil {
		c.tel.lines.Printf("response of %s: %q", r.URL, dump)
	}
	return resp, nil
}

// curl returns the command that makes the same call.
func curl(r *http.Request, body []byte) string {
	line := "curl -X " + r.Method
	for k, vs := range r.Header {
		line += fmt.Sprintf(" -H '%s: %s'", k, strings.Join(vs, ", "))
	}
	if len(body) > 0 {
		line += fmt.Sprintf(" -d '%s'", body)
	}
	return line + " '" + r.URL.String() + "'"
}

func headers(prefix string, h http.Header) []attribute.KeyValue {
	var out []attribute.KeyValue
	for k, vs := range h {
		out = append(out, attribute.StringSlice(prefix+strings.ToLower(k), vs))
	}
	return out
}

// handler instruments a server the same way, with an access log.
func (tel *telemetry) handler(name string, next http.Handler) http.Handler {
	return otelhttp.NewHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		span := trace.SpanFromContext(r.Context())
		span.SetAttributes(headers("http.request.header.", r.Header)...)
		span.SetAttributes(attribute.String("url.query", r.URL.RawQuery))
		tel.lines.Printf(`%s - - "%s %s %s" %q %q`, r.RemoteAddr, r.Method, r.RequestURI, r.Proto, r.Referer(), r.UserAgent())
		next.ServeHTTP(w, r)
	}), name, otelhttp.WithTracerProvider(tel.tracers), otelhttp.WithMeterProvider(tel.meters))
}

// fail tells of an error as programs do: on the span, as a log record, in the file.
func (tel *telemetry) fail(ctx context.Context, what string, err error) {
	span := trace.SpanFromContext(ctx)
	span.RecordError(err)
	span.SetStatus(codes.Error, err.Error())
	tel.log.ErrorContext(ctx, what+": "+err.Error(), "err", err)
	tel.file.Error(what, "err", err)
	tel.lines.Printf("%s: %v", what, err)
	tel.lines.Printf("%s: %+v", what, err)
}

// step runs a part of the exchange under a span of its own.
func (tel *telemetry) step(ctx context.Context, name string, do func(ctx context.Context) error) error {
	ctx, span := tel.tracers.Tracer("smart-app").Start(ctx, name)
	defer span.End()
	err := do(ctx)
	if err != nil {
		tel.fail(ctx, name, err)
	}
	return err
}
