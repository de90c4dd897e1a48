package deploy

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"
)

// values is the part of the upstream chart's values.schema.json that we set. The
// chart itself cannot be had here.
type values struct {
	Mode         string `json:"mode"`
	ReplicaCount int    `json:"replicaCount"`
	Image        struct {
		Repository string `json:"repository"`
		Tag        string `json:"tag"`
	} `json:"image"`
	Command struct {
		Name string `json:"name"` // of the program in the image's root
	} `json:"command"`
	ExtraEnvs          []corev1.EnvVar             `json:"extraEnvs"`
	ExtraVolumes       []corev1.Volume             `json:"extraVolumes"`
	ExtraVolumeMounts  []corev1.VolumeMount        `json:"extraVolumeMounts"`
	Tolerations        []corev1.Toleration         `json:"tolerations"`
	PriorityClassName  string                      `json:"priorityClassName"`
	PodSecurityContext *corev1.PodSecurityContext  `json:"podSecurityContext"`
	SecurityContext    *corev1.SecurityContext     `json:"securityContext"`
	Resources          corev1.ResourceRequirements `json:"resources"`
	Ports              map[string]struct {
		Enabled bool `json:"enabled"`
	} `json:"ports"`
	Config map[string]any `json:"config"`
}

// chartConfig is what the chart has under config by itself.
const chartConfig = `
receivers:
  jaeger: {protocols: {grpc: {endpoint: "${env:MY_POD_IP}:14250"}}}
  otlp: {protocols: {grpc: {endpoint: "${env:MY_POD_IP}:4317"}, http: {endpoint: "${env:MY_POD_IP}:4318"}}}
  prometheus: {config: {scrape_configs: [{job_name: opentelemetry-collector}]}}
  zipkin: {endpoint: "${env:MY_POD_IP}:9411"}
processors:
  batch: {}
  memory_limiter: {check_interval: 5s, limit_percentage: 80, spike_limit_percentage: 25}
exporters:
  debug: {}
extensions:
  health_check: {endpoint: "${env:MY_POD_IP}:13133"}
service:
  extensions: [health_check]
  telemetry: {metrics: {readers: [{pull: {exporter: {prometheus: {host: "${env:MY_POD_IP}", port: 8888}}}}]}}
  pipelines:
    logs: {receivers: [otlp], processors: [memory_limiter, batch], exporters: [debug]}
    metrics: {receivers: [otlp, prometheus], processors: [memory_limiter, batch], exporters: [debug]}
    traces: {receivers: [otlp, jaeger, zipkin], processors: [memory_limiter, batch], exporters: [debug]}
`

func helmValues(t *testing.T, file string) values {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var v values
	if err := strict(string(b), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// merged returns the Collector's configuration as the chart makes it.
func (v values) merged(t *testing.T) string {
	t.Helper()
	var base map[string]any
	if err := yaml.Unmarshal([]byte(chartConfig), &base); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(coalesce(base, v.Config))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// coalesce merges as Helm does: maps by key, all else as a whole, and null takes
// away.
func coalesce(base, over map[string]any) map[string]any {
	for key, value := range over {
		inner, ok := value.(map[string]any)
		was, both := base[key].(map[string]any)
		switch {
		case value == nil:
			delete(base, key)
		case ok && both:
			base[key] = coalesce(was, inner)
		default:
			base[key] = value
		}
	}
	return base
}

func TestHelmValuesAreLockedDown(t *testing.T) {
	for name, mode := range map[string]string{"values-gateway.yaml": "deployment", "values-agent.yaml": "daemonset"} {
		v := helmValues(t, inTree(t, "deploy", "helm", name))
		c := corev1.Container{SecurityContext: v.SecurityContext, Resources: v.Resources, VolumeMounts: v.ExtraVolumeMounts}
		got := lockdownFaults(corev1.PodSpec{SecurityContext: v.PodSecurityContext, Volumes: v.ExtraVolumes}, c)
		if len(got) != 1 || got[0] != "GOMEMLIMIT is not 75 to 85 % of the limit" { // the chart sets it
			t.Errorf("%s: faults: %q", name, got)
		}
		if "/"+v.Command.Name != entrypoint(t) {
			t.Errorf("%s: the chart starts /%s, the image has %s", name, v.Command.Name, entrypoint(t))
		}
		if v.Mode != mode {
			t.Errorf("%s: its mode is %s, not %s", name, v.Mode, mode)
		}
	}
}

// TestHelmAgentReadsAsTheOtherAgent: two ways to the same agent differ in nothing that
// decides what comes out, or what stays on disk.
func TestHelmAgentReadsAsTheOtherAgent(t *testing.T) {
	m, err := decode("agent", readTree(t, "deploy", "kubernetes", "agent.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	p := m.pods()[0]
	one, other := part(t, m.configOf(t, p, p.collectors()[0])), part(t, helmValues(t, inTree(t, "deploy", "helm", "values-agent.yaml")).merged(t))
	if !reflect.DeepEqual(one, other) {
		t.Errorf("the manifest has\n%v\nthe chart\n%v", one, other)
	}
}

// part is what of a configuration two agents have in common.
func part(t *testing.T, text string) []any {
	t.Helper()
	var config struct {
		Receivers  map[string]map[string]any `json:"receivers"`
		Processors map[string]any            `json:"processors"`
		Service    struct {
			Pipelines map[string]any `json:"pipelines"`
		} `json:"service"`
	}
	if err := yaml.Unmarshal([]byte(text), &config); err != nil {
		t.Fatal(err)
	}
	logs := config.Receivers["file_log"]
	if logs["fingerprint_size"] == nil || config.Processors["token_redaction"] == nil {
		t.Fatalf("the configuration is not read well: %v", config)
	}
	delete(logs, "exclude") // each leaves out its own
	return []any{logs, config.Processors["token_redaction"], config.Service.Pipelines}
}
