package deploy

import (
	"maps"
	"slices"
	"strings"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/api/resource"
)

func TestContainersAreLockedDown(t *testing.T) {
	n := 0
	for _, m := range manifests(t) {
		for _, p := range m.pods() {
			for _, c := range p.collectors() {
				n++
				for _, fault := range lockdownFaults(p.spec, c) {
					t.Errorf("%s: container %s: %s", p.name, c.Name, fault)
				}
			}
		}
	}
	if n != 4 {
		t.Errorf("%d containers run the Collector, not 4", n)
	}
	if got := lockdownFaults(corev1.PodSpec{}, corev1.Container{}); len(got) != 7 {
		t.Errorf("of an open container, 7 things are wrong, not %q", got)
	}
}

func lockdownFaults(spec corev1.PodSpec, c corev1.Container) []string {
	sc, out := c.SecurityContext, []string(nil)
	fault := func(bad bool, text string) {
		if bad {
			out = append(out, text)
		}
	}
	if sc == nil {
		sc = new(corev1.SecurityContext)
	}
	yes := func(b *bool) bool { return b != nil && *b }
	fault(!yes(sc.ReadOnlyRootFilesystem), "its root file system is writable")
	fault(sc.AllowPrivilegeEscalation == nil || *sc.AllowPrivilegeEscalation, "it may gain privileges")
	fault(sc.Capabilities == nil || !slices.Contains(sc.Capabilities.Drop, "ALL") || len(sc.Capabilities.Add) > 0, "it has capabilities")
	fault(sc.RunAsUser == nil, "it does not say as which user it runs")
	root := sc.RunAsUser != nil && *sc.RunAsUser == 0
	readsTheNode := slices.ContainsFunc(spec.Volumes, func(v corev1.Volume) bool { return v.HostPath != nil && v.HostPath.Path == "/var/log/pods" })
	fault(root && !readsTheNode, "it is root, and does not read the logs of the node")
	seccomp := sc.SeccompProfile
	if seccomp == nil && spec.SecurityContext != nil {
		seccomp = spec.SecurityContext.SeccompProfile
	}
	fault(seccomp == nil || seccomp.Type != corev1.SeccompProfileTypeRuntimeDefault, "it has no seccomp profile")
	fault(c.Resources.Limits.Memory().IsZero() || c.Resources.Requests.Cpu().IsZero(), "it has no limit of memory, or no request")
	fault(!limitsGo(c), "GOMEMLIMIT is not 75 to 85 % of the limit")
	return out
}

// limitsGo says whether the garbage collector knows of the limit.
func limitsGo(c corev1.Container) bool {
	for _, e := range c.Env {
		if e.Name == "GOMEMLIMIT" {
			soft, err := resource.ParseQuantity(strings.TrimSuffix(e.Value, "B")) // Go writes MiB, Kubernetes Mi
			part := soft.AsApproximateFloat64() / c.Resources.Limits.Memory().AsApproximateFloat64()
			return err == nil && part > 0.75 && part < 0.85
		}
	}
	return false
}

// TestProbesAskTheHealthCheck: by the name of a port that is there. The Operator
// makes those of its sidecar.
func TestProbesAskTheHealthCheck(t *testing.T) {
	n := 0
	for _, m := range manifests(t) {
		if strings.HasPrefix(m.name, "operator/") {
			continue
		}
		for _, p := range m.pods() {
			for _, c := range p.collectors() {
				for _, probe := range []*corev1.Probe{c.StartupProbe, c.LivenessProbe, c.ReadinessProbe} {
					n++
					if probe == nil || probe.HTTPGet == nil || probePort(c, probe) != 13133 {
						t.Errorf("%s: container %s: a probe is missing, or does not ask the health check", p.name, c.Name)
					}
				}
			}
		}
	}
	if n != 9 {
		t.Errorf("%d probes, not 9", n)
	}
}

func probePort(c corev1.Container, probe *corev1.Probe) int32 {
	for _, port := range c.Ports {
		if port.Name == probe.HTTPGet.Port.StrVal {
			return port.ContainerPort
		}
	}
	return 0
}

func TestReferencesHold(t *testing.T) {
	for _, m := range manifests(t) {
		for _, p := range m.pods() {
			volumes := make(map[string]bool)
			for _, v := range p.spec.Volumes {
				volumes[v.Name] = true
				if cm := v.ConfigMap; cm != nil && cm.Name != "otc-internal" && m.configMaps()[cm.Name] == nil {
					t.Errorf("%s: volume %s: no ConfigMap %s is there", p.name, v.Name, cm.Name)
				}
			}
			for _, c := range append(p.spec.InitContainers, p.spec.Containers...) {
				for _, mount := range c.VolumeMounts {
					if !volumes[mount.Name] {
						t.Errorf("%s: container %s mounts %s, which is no volume", p.name, c.Name, mount.Name)
					}
				}
			}
		}
		for _, object := range m.objects {
			if want := selector(object); want != nil && !slices.ContainsFunc(m.pods(), func(p pod) bool { return selects(want, p.labels) }) {
				t.Errorf("%s: %v selects no pod", m.name, want)
			}
		}
	}
}

func selector(object any) map[string]string {
	switch o := object.(type) {
	case *appsv1.Deployment:
		return o.Spec.Selector.MatchLabels
	case *appsv1.DaemonSet:
		return o.Spec.Selector.MatchLabels
	case *corev1.Service:
		return o.Spec.Selector
	case *policyv1.PodDisruptionBudget:
		return o.Spec.Selector.MatchLabels
	}
	return nil
}

func selects(want, labels map[string]string) bool {
	both := maps.Clone(labels)
	maps.Copy(both, want)
	return maps.Equal(both, labels)
}

// TestSidecarIsNative: it starts before the application, and ends after it.
func TestSidecarIsNative(t *testing.T) {
	m, err := decode("sidecar", readTree(t, "deploy", "kubernetes", "sidecar.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	sidecars := m.pods()[0].spec.InitContainers
	if len(sidecars) != 1 {
		t.Fatalf("%d init containers, not 1", len(sidecars))
	}
	if policy := sidecars[0].RestartPolicy; policy == nil || *policy != corev1.ContainerRestartPolicyAlways {
		t.Errorf("container %s ends before the application starts", sidecars[0].Name)
	}
}
