package deploy

import (
	"encoding/json"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// openTelemetryCollector is the part of the Operator's resource, version v1beta1,
// that a sidecar may set. The Operator's own types are in a module that does not
// resolve here; those of the API that it is made of are the real ones. What stands
// in none of these fields does not decode.
type openTelemetryCollector struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`

	Spec sidecarSpec `json:"spec"`
}

type sidecarSpec struct {
	Mode            string                      `json:"mode"`
	Image           string                      `json:"image"`
	Env             []corev1.EnvVar             `json:"env,omitempty"`
	EnvFrom         []corev1.EnvFromSource      `json:"envFrom,omitempty"`
	Resources       corev1.ResourceRequirements `json:"resources"`
	SecurityContext *corev1.SecurityContext     `json:"securityContext"`
	VolumeMounts    []corev1.VolumeMount        `json:"volumeMounts,omitempty"`
	Volumes         []corev1.Volume             `json:"volumes,omitempty"`
	Config          json.RawMessage             `json:"config"`
}

// pod returns the pod as the Operator lays it out: it writes the configuration
// to a file, and makes the probes from the health_check extension.
func (s sidecarSpec) pod() corev1.PodSpec {
	c := corev1.Container{
		Name: "otc-container", Image: s.Image, Env: s.Env, EnvFrom: s.EnvFrom, Resources: s.Resources,
		SecurityContext: s.SecurityContext,
		Args:            []string{"--config", "/conf/collector.yaml"},
		VolumeMounts:    append([]corev1.VolumeMount{{Name: "otc-internal", MountPath: "/conf"}}, s.VolumeMounts...),
	}
	internal := corev1.Volume{Name: "otc-internal", VolumeSource: corev1.VolumeSource{
		ConfigMap: &corev1.ConfigMapVolumeSource{LocalObjectReference: corev1.LocalObjectReference{Name: "otc-internal"}}}}
	return corev1.PodSpec{Containers: []corev1.Container{c}, Volumes: append([]corev1.Volume{internal}, s.Volumes...)}
}
