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
	"sync"
	"time"
)

const selftestUsage = `
usage: tokenredact selftest -endpoint URL -output FILE [flags]

Sends credentials through a running pipeline and says whether any came out. They are
drawn at random for this run and open nothing: tokens, passwords, cookies, keys, in
headers, URLs, JSON, command lines, maps and messages of logs, traces and metrics.

The endpoint takes OTLP over HTTP, such as http://localhost:4318. The output is what
the pipeline writes last, as text or JSON: the file of a file exporter, or - for
standard input. It is read until each record is there or the time is over.

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
	out := &collected{}
	if t.output == "-" {
		go out.from(c.in)
	}
	canaries := newCanaries()
	for _, p := range requests(canaries) {
		if err := t.post(p); err != nil {
			c.complain(fmt.Errorf("selftest: %s: %w", p.path, err))
			return exitError
		}
	}
	for end := time.Now().Add(t.timeout); ; time.Sleep(100 * time.Millisecond) {
		if t.output != "-" {
			if err := out.read(t.output); err != nil && !errors.Is(err, os.ErrNotExist) {
				c.complain(fmt.Errorf("selftest: %s: %w", t.output, cause(err)))
				return exitError
			}
		}
		text, ended := out.text()
		if arrived(canaries, text) == len(canaries) || ended || time.Now().After(end) {
			return report(c, canaries, text)
		}
	}
}

func (t *selftest) post(p request) error {
	res, err := t.client.Post(strings.TrimRight(t.endpoint, "/")+p.path, "application/json", bytes.NewReader(p.body))
	if e := (*url.Error)(nil); errors.As(err, &e) {
		return e.Err // the endpoint may hold a credential itself
	}
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("the endpoint answers %s; is it an OTLP receiver over HTTP?", res.Status)
	}
	return nil
}

// collected is what has come out so far.
type collected struct {
	mu    sync.Mutex
	all   []byte
	ended bool
}

func (o *collected) read(file string) error {
	b, err := os.ReadFile(file)
	if err == nil {
		o.mu.Lock()
		o.all = b
		o.mu.Unlock()
	}
	return err
}

// from reads until the end, for all readers to see what there is.
func (o *collected) from(r io.Reader) {
	var buf [32 << 10]byte
	for {
		n, err := r.Read(buf[:])
		o.mu.Lock()
		o.all = append(o.all, buf[:n]...)
		o.ended = err != nil
		o.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (o *collected) text() (string, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return string(o.all), o.ended
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
	if leaked+missing > 0 {
		return exitFound
	}
	return exitOK
}

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
