package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

const selftestUsage = `
usage: tokenredact selftest -endpoint URL -output FILE [flags]

Sends credentials through a running pipeline and says whether any came out. They are
drawn at random for this run and open nothing: tokens, passwords, cookies, keys, in
headers, URLs, JSON, command lines, maps and messages of logs, traces and metrics.

The endpoint takes OTLP over HTTP, such as http://localhost:4318. The output is what
the pipeline writes last, as text or JSON: the file of a file exporter, or - for
standard input. What it gains is read until each record is there or the time is over.
A debug exporter writes all of a record with verbosity: detailed only.

Exits with 0 when all arrived and all are masked, with 1 when one came out or did not
arrive, with 2 when nothing could be sent or read.
`

// A selftest is one run of it.
type selftest struct {
	endpoint, output string
	timeout          time.Duration
	client           *http.Client
}

func selftestCommand(c *console, args []string) int {
	o := newOptions("selftest", selftestUsage)
	t := selftest{}
	o.StringVar(&t.endpoint, "endpoint", "", "send to this `URL`, which takes OTLP over HTTP")
	o.StringVar(&t.output, "output", "", "read what comes out from this `file`; - is standard input")
	o.DurationVar(&t.timeout, "timeout", 30*time.Second, "wait this long for all to arrive")
	if code, done := o.parse(c, args); done {
		return code
	}
	if !o.takesNoArguments(c) {
		return exitError
	}
	if err := t.check(); err != nil {
		c.complain(err)
		return exitError
	}
	return t.run(c)
}

// check reports every fault of the flags.
func (t *selftest) check() (err error) {
	if u, bad := url.Parse(t.endpoint); t.endpoint == "" {
		err = errors.Join(err, errors.New("selftest: -endpoint: where to? Give the URL of an OTLP receiver over HTTP, such as http://localhost:4318"))
	} else if bad != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		err = errors.Join(err, errors.New("selftest: -endpoint: this is no http or https URL; write http://localhost:4318"))
	} else if strings.Contains(u.Path, "/v1/") {
		err = errors.Join(err, errors.New("selftest: -endpoint: give the URL without /v1/ and what follows; the path of each signal is added to it"))
	}
	if t.output == "" {
		err = errors.Join(err, errors.New("selftest: -output: where does the pipeline write? Give the file of its file exporter, or - for standard input"))
	}
	if t.timeout <= 0 {
		err = errors.Join(err, errors.New("selftest: -timeout: it must be more than nothing, such as 30s"))
	}
	return err
}

func (t *selftest) run(c *console) int {
	t.client = &http.Client{Timeout: t.timeout}
	out := &collected{file: t.output}
	if t.output == "-" {
		go out.from(c.in)
	} else if err := out.skip(); err != nil && !errors.Is(err, os.ErrNotExist) {
		c.complain(fmt.Errorf("selftest: -output: %s: %w", t.output, cause(err)))
		return exitError
	}
	canaries := newCanaries()
	for _, p := range requests(canaries) {
		if err := t.post(p); err != nil {
			c.complain(fmt.Errorf("selftest: %s: %w", p.path, err))
			return exitError
		}
	}
	for end := time.Now().Add(t.timeout); ; time.Sleep(100 * time.Millisecond) {
		over := time.Now().After(end)
		if t.output != "-" {
			if err := out.read(); err != nil && (over || !errors.Is(err, os.ErrNotExist)) {
				c.complain(fmt.Errorf("selftest: -output: %s: %w", t.output, cause(err)))
				return exitError
			}
		}
		text, ended := out.text()
		if arrived(canaries, text) == len(canaries) || ended || over {
			return report(c, canaries, text)
		}
	}
}

func (t *selftest) post(p request) error {
	const needed = "; an OTLP receiver over HTTP is needed, which by default is on port 4318"
	res, err := t.client.Post(strings.TrimRight(t.endpoint, "/")+p.path, "application/json", bytes.NewReader(p.body))
	if e := (*url.Error)(nil); errors.As(err, &e) {
		err = e.Err // the endpoint may hold a credential itself
	}
	if err != nil {
		return fmt.Errorf("%w%s", err, needed)
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("the endpoint answers %s%s", res.Status, needed)
	}
	return nil
}

func arrived(cs []canary, text string) (n int) {
	for _, c := range cs {
		if strings.Contains(text, c.context) {
			n++
		}
	}
	return n
}

// report says of each canary what became of it. It shows none.
func report(c *console, cs []canary, text string) int {
	leaked, missing := 0, 0
	for _, k := range cs {
		verdict := "masked"
		if form := cameOut(k.secrets, text); form != "" {
			verdict = "CAME OUT, " + form
			leaked++
		} else if !strings.Contains(text, k.context) {
			verdict = "did not arrive"
			missing++
		}
		fmt.Fprintf(c.out, "%-8s %-46s %s\n", k.signal, k.what, verdict)
	}
	fmt.Fprintf(c.out, "%d sent, %d masked, %d came out, %d did not arrive\n", len(cs), len(cs)-leaked-missing, leaked, missing)
	if missing > 0 {
		fmt.Fprint(c.out, notArrived)
	}
	if leaked+missing > 0 {
		return exitFound
	}
	return exitOK
}

const notArrived = `
What did not arrive proves nothing. Is the output what this pipeline writes last? Had
its batches the time (-timeout)? Is all of a record in it? A debug exporter writes
that with verbosity: detailed only.
`

// cameOut says in which form a piece of one of the secrets stands in the text; empty:
// none does.
func cameOut(secrets []string, text string) string {
	const piece = 12 // bytes of a secret that are as bad as all of it
	for _, s := range secrets {
		for i := 0; i+piece <= len(s); i++ {
			if strings.Contains(text, s[i:i+piece]) {
				return "in clear"
			}
		}
		quoted := fmt.Sprintf("%q", s)
		for form, texts := range map[string][]string{
			"in clear":       {s},
			"escaped":        {quoted[1 : len(quoted)-1]},
			"URL-encoded":    {url.QueryEscape(s), url.PathEscape(s)},
			"in hexadecimal": {hex.EncodeToString([]byte(s)), strings.ToUpper(hex.EncodeToString([]byte(s)))},
			"in base64":      append(inBase64(s, base64.RawStdEncoding), inBase64(s, base64.RawURLEncoding)...),
		} {
			for _, t := range texts {
				if strings.Contains(text, t) {
					return form
				}
			}
		}
	}
	return ""
}

// inBase64 is what base64 makes of s at each of the three places in a group, without
// what depends on its neighbours.
func inBase64(s string, enc *base64.Encoding) (texts []string) {
	for shift, from := range [...]int{0, 2, 3} {
		t := enc.EncodeToString([]byte("xx"[:shift] + s))
		texts = append(texts, t[from:len(t)-b2i((shift+len(s))%3 != 0)])
	}
	return texts
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
