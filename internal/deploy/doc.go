// Package deploy holds the tests of what operators copy from deploy/: that the
// manifests decode, that the Collector takes each configuration, that the image
// starts as its pod asks, that rules and dashboards name metrics that exist, and
// that the commands in the README run.
package deploy
