package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/tokenredact/tokenredact/redact"
)

const fingerprintUsage = `
usage: tokenredact fingerprint [flags] < credentials

Reads credentials from standard input, one a line, and prints the fingerprint of
each: what a mask with {fingerprint} shows, and scan with the key. A private key in
PEM is one credential, with all of its lines. A credential may be raw, encoded or
escaped, with its scheme word or without.

The key is that of the masks: -key-file, -key-env, or fingerprint_key in the -config
file. Never give a credential as an argument: others see it in the list of processes.

Exits with 0, or with 2 when a line has no fingerprint: masks show none of user and
password in base64, and of what looks chosen by people.
`

func fingerprint(c *console, args []string) int {
	o := newOptions("fingerprint", fingerprintUsage)
	o.secretArgs = true
	o.keyFlags()
	if code, done := o.parse(c, args); done {
		return code
	}
	if len(o.args) > 0 {
		c.complain(errors.New("fingerprint: it reads credentials from standard input alone: arguments are seen in the list of processes, and the shell remembers them; if that was a real one, revoke it"))
		return exitError
	}
	r, err := o.fingerprinter()
	if err != nil {
		c.complain(err)
		return exitError
	}
	return c.fingerprints(r)
}

// fingerprinter makes a redactor with the key alone, so that nothing else of the
// configuration file need be at hand.
func (o *options) fingerprinter() (*redact.Redactor, error) {
	file, err := readConfig(o.config)
	if err != nil {
		return nil, err
	}
	o.setKey(&file)
	if file.FingerprintKey == (redact.Secret{}) {
		return nil, errors.New("fingerprint: which key? Set -key-file, -key-env, or fingerprint_key in the -config file, as where the masks are made")
	}
	return redact.New(redact.Config{FingerprintKey: file.FingerprintKey})
}

// fingerprints prints a line for each credential, so that the two go side by side.
func (c *console) fingerprints(r *redact.Redactor) int {
	code, empty := exitOK, true
	in := bufio.NewReader(flushFirst{c.in, c.out})
	for line := 1; !c.broken(); {
		credential, lines, err := nextCredential(in)
		if lines > 0 {
			f := r.Fingerprint(credential)
			fmt.Fprintln(c.out, f)
			if empty = empty && credential == ""; credential != "" && f == "" {
				c.complain(fmt.Errorf("line %d: no mask shows a fingerprint of this: it is user and password in base64, or looks chosen by people", line))
				code = exitError
			}
		}
		line += lines
		if err == nil {
			continue
		}
		if errors.Is(err, io.EOF) && empty {
			err = errors.New("it holds no credential")
		}
		if !errors.Is(err, io.EOF) {
			c.complain(fmt.Errorf("%s: %w", label("-"), cause(err)))
			return exitError
		}
		return code
	}
	return code // run tells why
}

// nextCredential reads a line, or all lines of a block in PEM, without the line
// break at the end.
func nextCredential(in *bufio.Reader) (credential string, lines int, err error) {
	for {
		var line string
		line, err = in.ReadString('\n')
		credential += line
		lines += strings.Count(line, "\n")
		if open := strings.HasPrefix(credential, "-----BEGIN") && !strings.Contains(credential, "-----END"); err != nil || !open {
			break
		}
	}
	if credential != "" && !strings.HasSuffix(credential, "\n") {
		lines++
	}
	return strings.TrimRight(credential, "\r\n"), lines, err
}

// flushFirst flushes the output before it waits for more input, so that what
// is judged is seen: tail -f log | tokenredact.
type flushFirst struct {
	in  io.Reader
	out *bufio.Writer
}

func (f flushFirst) Read(p []byte) (int, error) {
	if err := f.out.Flush(); err != nil {
		return 0, err
	}
	return f.in.Read(p)
}
