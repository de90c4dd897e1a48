// Package oauth holds the test that leaks on purpose: a real authorization server
// and real clients go through every grant of OAuth 2.0, their telemetry tells all
// of it, and nothing of it may leave the Collector.
package oauth
