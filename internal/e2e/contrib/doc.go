// Package contrib compares the processor with contrib's redaction processor, on
// random configurations and random telemetry.
package contrib
