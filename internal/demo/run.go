package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// These are the addresses in deploy/sidecar.yaml.
const (
	healthURL = "http://127.0.0.1:13133"
	otlpURL   = "http://127.0.0.1:4318"
)

// signals maps the OTLP files of the demo to the paths that take them.
var signals = map[string]string{
	"traces.json":  "/v1/traces",
	"metrics.json": "/v1/metrics",
}

type runner struct {
	collector, config, state string
	stopAfter                time.Duration
}

// run writes the demo files and runs the Collector until ctx ends or the time
// is up. The Collector reads the log files by itself; run posts the others.
func (r *runner) run(ctx context.Context, src, dst string) error {
	if err := write(src, dst); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	// Warnings only: the console is for the telemetry.
	cmd := exec.CommandContext(ctx, r.collector, "--config", r.config, "--set=service.telemetry.logs.level=warn")
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 20 * time.Second
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(),
		"TOKENREDACT_LOGS="+filepath.Join(dst, "*.log"),
		"TOKENREDACT_STATE="+r.state)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("%w; make collector builds it", err)
	}
	posted := make(chan error, 1)
	go func() {
		posted <- r.show(ctx, dst)
		stop()
	}()
	err := cmd.Wait()
	interrupted := ctx.Err() != nil
	stop()
	if perr := <-posted; perr != nil && !errors.Is(perr, context.Canceled) {
		return perr
	}
	if interrupted && errors.Is(err, context.Canceled) {
		return nil // the Collector ended well, after we asked for it
	}
	if err != nil {
		return fmt.Errorf("the Collector ended: %w", err)
	}
	return nil
}

// show posts the OTLP files and returns when the Collector should end.
func (r *runner) show(ctx context.Context, dir string) error {
	if err := healthy(ctx); err != nil {
		return err
	}
	for name, path := range signals {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		if err := post(ctx, otlpURL+path, string(b)); err != nil {
			return err
		}
	}
	fmt.Fprintf(os.Stderr, "demo: listening for OTLP on 127.0.0.1:4317 and 4318, reading %s; Ctrl-C ends it\n", filepath.Join(dir, "*.log"))
	var end <-chan time.Time
	if r.stopAfter > 0 {
		end = time.After(r.stopAfter)
	}
	select {
	case <-ctx.Done():
	case <-end:
	}
	return nil
}

// healthy waits for the Collector's health check, for a minute at most.
func healthy(ctx context.Context) error {
	ctx, cancel := context.WithTimeoutCause(ctx, time.Minute, fmt.Errorf("%s did not answer within a minute", healthURL))
	defer cancel()
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, healthURL, nil)
		if err != nil {
			return err
		}
		if resp, err := http.DefaultClient.Do(req); err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(100 * time.Millisecond):
		}
	}
}

func post(ctx context.Context, url, body string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", url, resp.Status)
	}
	return nil
}
