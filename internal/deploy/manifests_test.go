package deploy

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	kubernetesjson "sigs.k8s.io/json"
	"sigs.k8s.io/yaml"
)

// kinds are the objects that the manifests may hold, in the API's own types.
var kinds = map[string]func() any{
	"v1 ConfigMap":                  func() any { return new(corev1.ConfigMap) },
	"v1 Service":                    func() any { return new(corev1.Service) },
	"apps/v1 Deployment":            func() any { return new(appsv1.Deployment) },
	"apps/v1 DaemonSet":             func() any { return new(appsv1.DaemonSet) },
	"policy/v1 PodDisruptionBudget": func() any { return new(policyv1.PodDisruptionBudget) },
	"opentelemetry.io/v1beta1 OpenTelemetryCollector": func() any { return new(openTelemetryCollector) },
}

// A manifest is one file under deploy/, decoded.
type manifest struct {
	name    string
	objects []any
}

func decode(name, text string) (manifest, error) {
	m := manifest{name: name}
	for _, doc := range regexp.MustCompile(`(?m)^---\n`).Split(text, -1) {
		var kind metav1.TypeMeta
		if err := yaml.Unmarshal([]byte(doc), &kind); err != nil {
			return m, fmt.Errorf("%s: %w", name, err)
		}
		create := kinds[kind.APIVersion+" "+kind.Kind]
		if create == nil {
			return m, fmt.Errorf("%s: no type is known for %s %s", name, kind.APIVersion, kind.Kind)
		}
		object := create()
		if err := strict(doc, object); err != nil {
			return m, fmt.Errorf("%s: %s: %w", name, kind.Kind, err)
		}
		m.objects = append(m.objects, object)
	}
	return m, nil
}

// strict decodes as the API server does, which tells cases apart.
func strict(doc string, object any) error {
	b, err := yaml.YAMLToJSONStrict([]byte(doc))
	if err != nil {
		return err
	}
	faults, err := kubernetesjson.UnmarshalStrict(b, object)
	return errors.Join(append(faults, err)...)
}

// manifests decodes every file of the folders that hold Kubernetes objects.
func manifests(t *testing.T) []manifest {
	t.Helper()
	var all []manifest
	for _, folder := range []string{"kubernetes", "operator"} {
		files, err := filepath.Glob(filepath.Join(inTree(t, "deploy", folder), "*.yaml"))
		if err != nil || len(files) == 0 {
			t.Fatalf("deploy/%s holds no manifest: %v", folder, err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			m, err := decode(folder+"/"+filepath.Base(file), string(b))
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, m)
		}
	}
	return all
}

func TestManifestsDecodeStrictly(t *testing.T) {
	for _, m := range manifests(t) {
		t.Logf("%s: %d objects", m.name, len(m.objects))
	}
	good := readTree(t, "deploy", "kubernetes", "gateway.yaml")
	for was, is := range map[string]string{
		"readOnlyRootFilesystem:": "readOnlyRootFileSystem:",
		"replicas: 2":             "replicas: two",
		"drop: [ALL]":             "drop: ALL",
		"kind: Deployment":        "kind: Deploy",
	} {
		bad := strings.Replace(good, was, is, 1)
		if _, err := decode("x", bad); bad == good || err == nil {
			t.Errorf("%s is taken for %s", is, was)
		}
	}
}

// A pod is a pod's specification and whose it is.
type pod struct {
	name   string
	labels map[string]string
	spec   corev1.PodSpec
}

// pods returns the pods that a manifest's workloads make.
func (m manifest) pods() []pod {
	var out []pod
	for _, object := range m.objects {
		switch o := object.(type) {
		case *appsv1.Deployment:
			out = append(out, pod{m.name + " " + o.Name, o.Spec.Template.Labels, o.Spec.Template.Spec})
		case *appsv1.DaemonSet:
			out = append(out, pod{m.name + " " + o.Name, o.Spec.Template.Labels, o.Spec.Template.Spec})
		case *openTelemetryCollector:
			out = append(out, pod{m.name + " " + o.Name, o.Labels, o.Spec.pod()})
		}
	}
	return out
}

func (m manifest) configMaps() map[string]map[string]string {
	out := make(map[string]map[string]string)
	for _, object := range m.objects {
		if o, ok := object.(*corev1.ConfigMap); ok {
			out[o.Name] = o.Data
		}
	}
	return out
}

// collectors returns the containers of a pod that run the Collector.
func (p pod) collectors() []corev1.Container {
	var out []corev1.Container
	for _, c := range append(p.spec.InitContainers, p.spec.Containers...) {
		if strings.Contains(c.Image, "/otelcol-tokenredact:") {
			out = append(out, c)
		}
	}
	return out
}
