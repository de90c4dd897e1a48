// Package custom holds the tests of what docs/custom-collector.md tells: a Collector
// of one's own, built from our modules as a release publishes them. A module proxy
// of files stands for that release, so that no replace hides what is missing.
package custom
