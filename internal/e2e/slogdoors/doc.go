// Package slogdoors runs slogredact around handlers that other people wrote: tint,
// which prints for terminals, otelslog, which makes log records of OpenTelemetry, and
// zapslog, which hands them to zap.
package slogdoors
