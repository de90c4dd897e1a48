package main

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/attributesprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/redactionprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/transformprocessor"

	"github.com/tokenredact/tokenredact/processor/tokenredactionprocessor"
)

// contrib are the processors of opentelemetry-collector-contrib that mask, or
// that an operator would make mask, and one that only deletes.
func contrib(p patterns) ([]stage, error) {
	var all []stage
	for _, n := range []int{30, 100} {
		all = append(all, moved(fmt.Sprintf("%s+%d", own, n), p.ordinary[:n]))
	}
	for _, n := range []int{1, 10, 30, 100} {
		all = append(all, redaction(fmt.Sprintf("redaction/%d", n), p.ordinary[:n]))
	}
	for _, n := range []int{30, 100} {
		all = append(all, redaction(fmt.Sprintf("redaction/%d-kindest", n), p.kindest[:n]))
	}
	for _, n := range []int{1, 10, 30} {
		all = append(all, transform(fmt.Sprintf("transform/%d", n), p.ordinary[:n]))
	}
	all = append(all, attributes1())
	var errs []error
	for _, st := range all {
		errs = append(errs, st.err)
	}
	return all, errors.Join(errs...)
}

// redaction masks by blocked_values, and lets every key through.
func redaction(name string, patterns []string) stage {
	config := map[string]any{"allow_all_keys": true, "summary": "silent", "blocked_values": anys(patterns)}
	p, err := newPipeline(redactionprocessor.NewFactory(), config)
	return masker(name, p, patterns, err)
}

// moved is our processor with contrib's configuration, as an operator has it who
// changed the type alone: the built-in rules mask besides.
func moved(name string, patterns []string) stage {
	config := map[string]any{"allow_all_keys": true, "summary": "silent", "blocked_values": anys(patterns)}
	p, err := newPipeline(tokenredactionprocessor.NewFactory(), config)
	st := masker(name, p, patterns, err)
	st.slow = false
	return st
}

// transform replaces in the attributes of spans and logs, and in log bodies.
func transform(name string, patterns []string) stage {
	var ofAttributes, ofBodies []any
	for _, re := range patterns {
		q := strconv.Quote(re)
		ofAttributes = append(ofAttributes, `replace_all_patterns(attributes, "value", `+q+`, "`+mask+`")`)
		ofBodies = append(ofBodies, `replace_pattern(body, `+q+`, "`+mask+`")`)
	}
	config := map[string]any{
		"error_mode":       "propagate",
		"trace_statements": []any{map[string]any{"context": "span", "statements": ofAttributes}},
		"log_statements":   []any{map[string]any{"context": "log", "statements": slices.Concat(ofAttributes, ofBodies)}},
	}
	p, err := newPipeline(transformprocessor.NewFactory(), config)
	return masker(name, p, patterns, err)
}

func masker(name string, p *pipeline, patterns []string, err error) stage {
	if err != nil {
		return stage{name: name, err: err}
	}
	compiled, err := compile(patterns)
	return stage{name: name, run: p.consume, does: masksThat(knows(compiled)), slow: true, err: err}
}

// attributes1 deletes one attribute of each record: the least that a processor
// can be asked to do.
func attributes1() stage {
	const key = "thread.name"
	p, err := newPipeline(attributesprocessor.NewFactory(), map[string]any{
		"actions": []any{map[string]any{"key": key, "action": "delete"}},
	})
	return stage{name: "attributes/delete", run: p.consume, err: err, does: func(o outcome) error {
		if bytes.Contains(o.got, []byte(key)) {
			return fmt.Errorf("leaves %s", key)
		}
		return nil
	}}
}

func anys[T any](of []T) []any {
	var all []any
	for _, v := range of {
		all = append(all, v)
	}
	return all
}
