package main

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog/plogotlp"
	"go.opentelemetry.io/collector/pdata/ptrace/ptraceotlp"
)

// A batch is a request as it is sent.
type batch struct {
	raw   []byte
	items int
}

const (
	requests = 64  // that are sent by turns, each of one process
	perBatch = 512 // what the SDKs' batch processors send at most
	leaky    = 50  // one item in so many leaks: far more than services do
)

// batches makes requests of telemetry as instrumented services send it: the
// attributes of the semantic conventions, on resources those that the SDK's detectors
// and the Kubernetes attributes add, ids and numbers that differ, and here and there
// an exception with its stack trace. The same kind gives the same bytes.
func batches(kind string) ([]batch, error) {
	s := &service{Rand: rand.New(rand.NewPCG(1, 2)), at: 1_795_511_642_000_000_000}
	var all []batch
	for range requests {
		var raw []byte
		var err error
		if kind == "logs" {
			raw, err = plogotlp.NewExportRequestFromLogs(s.logs()).MarshalProto()
		} else {
			raw, err = ptraceotlp.NewExportRequestFromTraces(s.traces()).MarshalProto()
		}
		if err != nil {
			return nil, err
		}
		all = append(all, batch{raw, perBatch})
	}
	return all, nil
}

// A service is one that sends. What it sends is random.
type service struct {
	*rand.Rand
	at uint64 // nanoseconds since 1970
}

// now returns a time that is later each time.
func (s *service) now() pcommon.Timestamp {
	s.at += s.Uint64N(2_000_000)
	return pcommon.Timestamp(s.at)
}

func (s *service) hex(n int) string { return fmt.Sprintf("%0*x", n, s.Uint64()>>(64-4*n)) }

func (s *service) uuid() string {
	return strings.Join([]string{s.hex(8), s.hex(4), "4" + s.hex(3), "a" + s.hex(3), s.hex(12)}, "-")
}

func (s *service) ip() string { return fmt.Sprintf("10.%d.%d.%d", s.IntN(4), s.IntN(256), s.IntN(256)) }

func (s *service) pick(of ...string) string { return of[s.IntN(len(of))] }

func (s *service) traceID() (id pcommon.TraceID) {
	binary.BigEndian.PutUint64(id[:], s.Uint64())
	binary.BigEndian.PutUint64(id[8:], s.Uint64())
	return id
}

func (s *service) spanID() (id pcommon.SpanID) {
	binary.BigEndian.PutUint64(id[:], s.Uint64())
	return id
}

// leak is what a URL's query has too much in one item of many.
func (s *service) leak() string {
	if s.IntN(leaky) > 0 {
		return ""
	}
	return fmt.Sprintf("&access_token=%016x%016x", s.Uint64(), s.Uint64())
}

func (s *service) resource(attrs pcommon.Map) {
	name := s.pick("fhir-gateway", "patient-portal", "scheduling", "billing", "consent", "imaging")
	for _, attr := range [][2]string{
		{"service.name", name}, {"service.namespace", "clinic"}, {"service.version", fmt.Sprintf("4.%d.%d", s.IntN(20), s.IntN(9))}, {"service.instance.id", s.uuid()},
		{"deployment.environment.name", "production"}, {"host.name", "ip-10-0-" + s.hex(2) + ".eu-central-1.compute.internal"}, {"host.arch", "amd64"}, {"os.type", "linux"},
		{"process.runtime.name", "OpenJDK Runtime Environment"}, {"process.runtime.version", "21.0.5+11-LTS"}, {"process.command", "/app/" + name + ".jar"},
		{"telemetry.sdk.name", "opentelemetry"}, {"telemetry.sdk.language", "java"}, {"telemetry.sdk.version", "1.55.0"},
		{"k8s.namespace.name", "clinic"}, {"k8s.deployment.name", name}, {"k8s.pod.name", name + "-" + s.hex(10) + "-" + s.hex(5)}, {"k8s.pod.uid", s.uuid()},
		{"k8s.node.name", "ip-10-0-" + s.hex(2) + ".eu-central-1.compute.internal"}, {"container.image.name", "registry.example.org/clinic/" + name},
	} {
		attrs.PutStr(attr[0], attr[1])
	}
	attrs.PutInt("process.pid", int64(s.IntN(40000)))
}

func (s *service) exception(attrs pcommon.Map) {
	attrs.PutStr("exception.type", "java.net.SocketTimeoutException")
	attrs.PutStr("exception.message", "Connect to "+s.ip()+":8443 timed out after 2000 ms")
	attrs.PutStr("exception.stacktrace", s.stackTrace())
}

func (s *service) stackTrace() string {
	var out strings.Builder
	out.WriteString("java.net.SocketTimeoutException: Connect to " + s.ip() + ":8443 timed out after 2000 ms\n")
	for range 15 + s.IntN(20) {
		fmt.Fprintf(&out, "\tat %s(%s.java:%d)\n", s.pick("org.springframework.web.client.RestTemplate.doExecute", "com.example.clinic.PatientService.search",
			"jdk.internal.reflect.DirectMethodHandleAccessor.invoke", "org.apache.tomcat.util.net.NioEndpoint$SocketProcessor.doRun", "io.netty.channel.AbstractChannelHandlerContext.fireChannelRead"),
			s.pick("RestTemplate", "PatientService", "DirectMethodHandleAccessor", "NioEndpoint"), s.IntN(1200))
	}
	return out.String()
}
