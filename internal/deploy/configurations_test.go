package deploy

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"
)

// A configuration is what a Collector is started with somewhere under deploy/.
type configuration struct {
	name  string
	texts []string // one a --config
	env   []string
}

// fingerprintKey is what the tests put where the manifests expect the key.
const fingerprintKey = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

// embedded returns the configurations that stand inside of other files.
func embedded(t *testing.T) []configuration {
	t.Helper()
	overlay := readTree(t, "deploy", "secrets.yaml")
	all := []configuration{{name: "sidecar.yaml with secrets.yaml", texts: []string{readTree(t, "deploy", "sidecar.yaml"), overlay}}}
	for _, m := range manifests(t) {
		for _, p := range m.pods() {
			for _, c := range p.collectors() {
				all = append(all, configuration{name: p.name, texts: []string{m.configOf(t, p, c)}, env: environment(c)})
			}
		}
	}
	values, err := filepath.Glob(filepath.Join(inTree(t, "deploy", "helm"), "*.yaml"))
	if err != nil || len(values) == 0 {
		t.Fatalf("deploy/helm holds no values: %v", err)
	}
	for _, file := range values {
		v := helmValues(t, file)
		all = append(all, configuration{name: "helm/" + filepath.Base(file), texts: []string{v.merged(t)}, env: environment(corev1.Container{Env: v.ExtraEnvs})})
	}
	return all
}

// configOf returns the text of the configuration that a container's arguments name.
func (m manifest) configOf(t *testing.T, p pod, c corev1.Container) string {
	t.Helper()
	for _, object := range m.objects {
		if o, ok := object.(*openTelemetryCollector); ok {
			return string(o.Spec.Config) // JSON is YAML
		}
	}
	path := c.Args[len(c.Args)-1]
	for _, mount := range c.VolumeMounts {
		for _, v := range p.spec.Volumes {
			if mount.Name == v.Name && mount.MountPath == filepath.Dir(path) && v.ConfigMap != nil {
				return m.configMaps()[v.ConfigMap.Name][filepath.Base(path)]
			}
		}
	}
	t.Fatalf("%s: %s is in no volume", p.name, path)
	return ""
}

// environment is what a container sees; what the pod tells of itself is loopback.
func environment(c corev1.Container) []string {
	env := []string{"MY_POD_IP=127.0.0.1"} // the chart's
	for _, e := range c.Env {
		if e.ValueFrom != nil {
			e.Value = "127.0.0.1"
		}
		env = append(env, e.Name+"="+e.Value)
	}
	return env
}

func TestConfigurationsAreValid(t *testing.T) {
	all := embedded(t)
	if len(all) != 7 {
		t.Errorf("%d configurations, not 7", len(all))
	}
	for _, c := range all {
		if out, err := validate(t, c); err != nil {
			t.Errorf("%s: %v\n%s", c.name, err, out)
		}
	}
	bad := all[0]
	bad.texts = append(bad.texts, "processors: {token_redaction: {disable: [jot]}}")
	if out, err := validate(t, bad); err == nil || !strings.Contains(out, `did you mean "jwt"`) {
		t.Errorf("a bad configuration is valid: %v\n%s", err, out)
	}
	absent := all[1]
	absent.texts = []string{strings.ReplaceAll(absent.texts[0], "/fingerprint-key", "/absent")}
	if out, err := validate(t, absent); err == nil || !strings.Contains(out, "absent") {
		t.Errorf("a key that is not there is valid: %v\n%s", err, out)
	}
}

// folder is a path of a container that exists in a container only.
var folder = regexp.MustCompile(`/run/secrets/[a-z]+|/var/lib/otelcol-tokenredact`)

// validate has the Collector judge a configuration, with secrets and state in a
// folder of the test's own.
func validate(t *testing.T, c configuration) (string, error) {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "fingerprint-key"), fingerprintKey)
	write(t, filepath.Join(dir, "known-secret"), "correct horse battery staple")
	args := []string{"validate"}
	for i, text := range c.texts {
		text = folder.ReplaceAllString(text, dir)
		args = append(args, "--config", write(t, filepath.Join(dir, fmt.Sprintf("%d.yaml", i)), text))
	}
	cmd := exec.Command(collector(t), args...)
	cmd.Env = append(os.Environ(), append(c.env, "TOKENREDACT_SECRETS="+dir, "TOKENREDACT_STATE="+dir)...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// TestPipelinesMaskFirst: token_redaction is behind nothing but the
// memory_limiter, in each pipeline of each configuration.
func TestPipelinesMaskFirst(t *testing.T) {
	for _, c := range embedded(t) {
		for name, p := range pipelines(t, c.texts[0]) {
			if got := strings.Join(p.Processors, " "); !strings.HasPrefix(got, "memory_limiter token_redaction") {
				t.Errorf("%s: pipeline %s has the processors %s", c.name, name, got)
			}
		}
	}
}

type pipeline struct {
	Processors []string `json:"processors"`
}

func pipelines(t *testing.T, text string) map[string]pipeline {
	t.Helper()
	var config struct {
		Service struct {
			Pipelines map[string]pipeline `json:"pipelines"`
		} `json:"service"`
	}
	if err := yaml.Unmarshal([]byte(text), &config); err != nil {
		t.Fatal(err)
	}
	if len(config.Service.Pipelines) != 3 {
		t.Fatalf("%d pipelines, not 3", len(config.Service.Pipelines))
	}
	return config.Service.Pipelines
}

// TestConfigurationsHoldNoSecret: keys and known secrets come from files and the
// environment.
func TestConfigurationsHoldNoSecret(t *testing.T) {
	for _, c := range embedded(t) {
		for _, text := range c.texts {
			if fault := inlineSecret(t, text); fault != "" {
				t.Errorf("%s: %s", c.name, fault)
			}
		}
	}
	if inlineSecret(t, "processors: {token_redaction: {fingerprint_key: {value: x}}}") == "" || inlineSecret(t, "processors: {token_redaction: {secrets: [{value: x}]}}") == "" {
		t.Error("a secret in a configuration is not seen")
	}
}

func inlineSecret(t *testing.T, text string) string {
	t.Helper()
	type secret struct {
		Value string `json:"value"`
	}
	var config struct {
		Processors map[string]json.RawMessage `json:"processors"`
	}
	if err := yaml.Unmarshal([]byte(text), &config); err != nil {
		t.Fatal(err)
	}
	var p struct {
		Key     secret   `json:"fingerprint_key"`
		Secrets []secret `json:"secrets"`
	}
	if raw := config.Processors["token_redaction"]; raw != nil {
		if err := json.Unmarshal(raw, &p); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range append(p.Secrets, p.Key) {
		if s.Value != "" {
			return "a secret stands in the configuration"
		}
	}
	return ""
}
