package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/tokenredact/tokenredact/redact"
	"github.com/tokenredact/tokenredact/rulesfile"
)

// fileConfig is the configuration file: the processor's names, in JSON.
type fileConfig struct {
	MaskingString  string          `json:"masking_string"`
	FingerprintKey redact.Secret   `json:"fingerprint_key"` // value, file or env
	Disable        []string        `json:"disable"`
	Enable         []string        `json:"enable"`
	Secrets        []redact.Secret `json:"secrets"` // value, file or env
	Rules          []fileRule      `json:"rules"`
	RulesFile      string          `json:"rules_file"`
}

type fileRule struct {
	ID          string      `json:"id"`
	Pattern     string      `json:"pattern"`
	Description string      `json:"description"`
	Anchors     []string    `json:"anchors"`
	Group       int         `json:"group"`
	Entropy     float64     `json:"entropy"`
	Allow       []fileAllow `json:"allow"`
}

type fileAllow struct {
	Secret    []string `json:"secret"`
	Match     []string `json:"match"`
	Line      []string `json:"line"`
	StopWords []string `json:"stop_words"`
	All       bool     `json:"all"`
}

func (f fileConfig) engine() redact.Config {
	e := redact.Config{MaskingString: f.MaskingString, FingerprintKey: f.FingerprintKey, Disable: f.Disable, Enable: f.Enable, Secrets: f.Secrets}
	for _, r := range f.Rules {
		p := redact.Pattern{ID: r.ID, Pattern: r.Pattern, Doc: r.Description, Anchors: r.Anchors, Group: r.Group, Entropy: r.Entropy}
		for _, a := range r.Allow {
			p.Allow = append(p.Allow, redact.Allow(a))
		}
		e.Rules = append(e.Rules, p)
	}
	return e
}

// redactor makes the redactor that the flags and the configuration file ask
// for. A flag wins over the file; lists add up.
func (o *options) redactor(c *console) (*redact.Redactor, bool) {
	file, err := readConfig(o.config)
	if err != nil {
		c.complain(err)
		return nil, false
	}
	if o.mask != "" {
		file.MaskingString = o.mask
	}
	o.setKey(&file)
	file.Disable = append(file.Disable, o.disable...)
	file.Enable = append(file.Enable, o.enable...)
	if o.rulesFile != "" {
		file.RulesFile = o.rulesFile
	}
	engine := file.engine()
	notices, fileErr := rulesfile.Add(&engine, file.RulesFile)
	r, err := redact.New(engine)
	if err = errors.Join(err, fileErr); err != nil {
		c.complain(err)
		return nil, false
	}
	for _, n := range append(notices, r.Notices()...) {
		fmt.Fprintf(c.err, "tokenredact: %s\n", n)
	}
	return r, true
}

// setKey puts the key that the flags name in the place of the file's.
func (o *options) setKey(file *fileConfig) {
	if o.keyFile != "" || o.keyEnv != "" {
		file.FingerprintKey = redact.Secret{File: o.keyFile, Env: o.keyEnv}
	}
}

func readConfig(path string) (fileConfig, error) {
	var conf fileConfig
	if path == "" {
		return conf, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return conf, fmt.Errorf("%s: %w", path, cause(err))
	}
	defer f.Close()
	d := json.NewDecoder(f)
	d.DisallowUnknownFields()
	if err := d.Decode(&conf); err != nil {
		return conf, fmt.Errorf("%s: %w; the file is one JSON object with masking_string, fingerprint_key, disable, enable, secrets, rules, rules_file", path, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return conf, fmt.Errorf("%s: something stands after the JSON object; the file holds one", path)
	}
	return conf, nil
}
