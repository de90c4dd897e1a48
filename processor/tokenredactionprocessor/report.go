package tokenredactionprocessor

import (
	"errors"
	"fmt"
	"slices"

	"github.com/tokenredact/tokenredact/redact"
)

// split returns two configurations of the engine: with the rules that mask, and
// with those that only report. They are two engines, so that where a rule of each
// finds the same bytes they are masked.
func (c *Config) split(e redact.Config) (masking, watching redact.Config, err error) {
	masking, watching = e, e
	masking.Rules, watching.Rules = nil, nil
	masking.Disable = slices.Clone(e.Disable)
	watching.Secrets, watching.Disable, watching.Enable, watching.Expressions = nil, nil, nil, nil
	report := set(c.ReportOnlyRules)
	known := map[string]bool{}
	for _, r := range redact.Rules() {
		known[r.ID] = true
		switch on := !r.Off || slices.Contains(e.Enable, r.ID); {
		case !report[r.ID]:
			if !r.Off {
				watching.Disable = append(watching.Disable, r.ID)
			}
		case on && !slices.Contains(e.Disable, r.ID):
			masking.Enable = slices.DeleteFunc(slices.Clone(masking.Enable), func(id string) bool { return id == r.ID })
			masking.Disable = append(masking.Disable, r.ID)
			if r.Off {
				watching.Enable = append(watching.Enable, r.ID)
			}
		default:
			known[r.ID] = false
		}
	}
	for _, p := range e.Rules {
		known[p.ID] = true
		if report[p.ID] {
			watching.Rules = append(watching.Rules, p)
		} else {
			masking.Rules = append(masking.Rules, p)
		}
	}
	return masking, watching, c.unknown(known)
}

// unknown returns an error for each rule on report that there is not, or that is
// off.
func (c *Config) unknown(known map[string]bool) error {
	var errs []error
	for i, id := range c.ReportOnlyRules {
		switch on, ok := known[id]; {
		case !ok:
			errs = append(errs, fmt.Errorf(`dangerously_report_only_rules[%d]: no rule is named %q; "tokenredact rules" lists them`, i, id))
		case !on:
			errs = append(errs, fmt.Errorf("dangerously_report_only_rules[%d]: the rule %q is off, so it reports nothing; leave it out here, or turn it on", i, id))
		}
	}
	return errors.Join(errs...)
}

// watchBy lets some rules mask and others only find. Each engine has no fault by
// itself if the one with all rules has none.
func (w *walk) watchBy(masking, watching redact.Config, ids []string) error {
	mask, maskErr := redact.New(masking)
	watch, watchErr := redact.New(watching)
	if err := errors.Join(maskErr, watchErr); err != nil {
		return err
	}
	w.askOf(mask, watch)
	w.watched = set(ids)
	return nil
}

// reporting says that credentials leave because the operator wants them to.
func (c *Config) reporting() (notices []string) {
	if c.ReportOnly {
		notices = append(notices, "dangerously_report_only: NOTHING IS MASKED, all credentials leave as they came")
	}
	if n := len(c.ReportOnlyRules); n > 0 {
		notices = append(notices, fmt.Sprintf("dangerously_report_only_rules: what %d rules find leaves UNMASKED: %q", n, c.ReportOnlyRules))
	}
	return notices
}
