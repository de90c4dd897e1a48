package deploy

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	corev1 "k8s.io/api/core/v1"
)

// A kubelet lays out what a manifest's pod asks for, and starts the Collector in
// it: with its arguments, environment, user, volumes and read-only root.
type kubelet struct {
	secrets map[string]map[string]string // the cluster's, by name
	hosts   string                       // the names that its DNS knows, as /etc/hosts
}

// container returns the Collector of a pod that has the address ip.
func (k *kubelet) container(t *testing.T, m manifest, p pod, ip string, logs map[string]string) *container {
	t.Helper()
	found := p.collectors()
	if len(found) != 1 {
		t.Fatalf("%s: %d containers run the Collector, not 1", p.name, len(found))
	}
	spec := found[0]
	c := &container{root: k.rootfs(t), args: append([]string{entrypoint(t)}, spec.Args...)}
	c.uid, c.gid = uint32(*spec.SecurityContext.RunAsUser), uint32(*spec.SecurityContext.RunAsGroup) //nolint:gosec // user ids
	for _, e := range spec.Env {
		if e.ValueFrom != nil {
			e.Value = ip
		}
		c.env = append(c.env, e.Name+"="+e.Value)
	}
	for _, vm := range spec.VolumeMounts {
		i := slices.IndexFunc(p.spec.Volumes, func(v corev1.Volume) bool { return v.Name == vm.Name })
		c.mounts = append(c.mounts, mount{from: k.volume(t, m, p, p.spec.Volumes[i], logs), at: vm.MountPath, readOnly: vm.ReadOnly})
	}
	return c
}

func (k *kubelet) rootfs(t *testing.T) string {
	t.Helper()
	root := rootfs(t)
	write(t, filepath.Join(root, "etc", "hosts"), k.hosts)
	return root
}

// volume returns a folder with what the volume holds.
func (k *kubelet) volume(t *testing.T, m manifest, p pod, v corev1.Volume, logs map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), v.Name)
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	switch {
	case v.ConfigMap != nil && v.ConfigMap.Name == "otc-internal":
		write(t, filepath.Join(dir, "collector.yaml"), m.configOf(t, p, p.collectors()[0]))
	case v.ConfigMap != nil:
		k.files(t, dir, m.configMaps()[v.ConfigMap.Name], 0o644, p)
	case v.Secret != nil:
		k.secret(t, dir, v.Secret, p)
	case v.EmptyDir != nil:
		if err := os.Chmod(dir, 0o777); err != nil { //nolint:gosec // as the kubelet does
			t.Fatal(err)
		}
		if v.Name == "logs" {
			k.files(t, dir, logs, 0o640, p)
		}
	case v.HostPath != nil && v.HostPath.Path == "/var/log/pods":
		k.files(t, dir, logs, 0o640, pod{}) // of root
	case v.HostPath == nil:
		t.Fatalf("%s: volume %s is of a kind that this does not know", p.name, v.Name)
	}
	return dir
}

func (k *kubelet) secret(t *testing.T, dir string, s *corev1.SecretVolumeSource, p pod) {
	t.Helper()
	have := k.secrets[s.SecretName]
	if len(s.Items) > 0 {
		have = make(map[string]string)
		for _, item := range s.Items {
			have[item.Path] = k.secrets[s.SecretName][item.Key]
		}
	}
	mode := os.FileMode(0o644)
	if s.DefaultMode != nil {
		mode = os.FileMode(*s.DefaultMode) //nolint:gosec // permissions
	}
	k.files(t, dir, have, mode, p)
}

// files writes files as the kubelet does: of root, and of the pod's group.
func (k *kubelet) files(t *testing.T, dir string, files map[string]string, mode os.FileMode, p pod) {
	t.Helper()
	group := 0
	if sc := p.spec.SecurityContext; sc != nil && sc.FSGroup != nil {
		group = int(*sc.FSGroup)
	}
	for name, text := range files {
		path := write(t, filepath.Join(dir, name), text)
		if err := os.Chown(path, 0, group); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
}

// sink returns a Collector that prints what it is sent over TLS: the backend.
func (k *kubelet) sink(t *testing.T, ip string) *container {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "sink")
	write(t, filepath.Join(dir, "tls.crt"), k.secrets["tokenredact-tls"]["tls.crt"])
	write(t, filepath.Join(dir, "tls.key"), k.secrets["tokenredact-tls"]["tls.key"])
	write(t, filepath.Join(dir, "config.yaml"), fmt.Sprintf(`
receivers: {otlp: {protocols: {grpc: {endpoint: "%[1]s:4317", tls: {cert_file: /sink/tls.crt, key_file: /sink/tls.key}}}}}
exporters: {debug: {verbosity: detailed, use_internal_logger: false}}
extensions: {health_check: {endpoint: "%[1]s:13133"}}
service:
  extensions: [health_check]
  telemetry: {metrics: {level: none}}
  pipelines:
    logs: {receivers: [otlp], exporters: [debug]}
    metrics: {receivers: [otlp], exporters: [debug]}
`, ip))
	return &container{root: k.rootfs(t), args: []string{entrypoint(t), "--config", "/sink/config.yaml"}, mounts: []mount{{from: dir, at: "/sink", readOnly: true}}}
}
