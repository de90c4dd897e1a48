package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/tokenredact/tokenredact/redact"
)

const explainUsage = `
usage: tokenredact explain [flags] [text]

Says for one text which rule masks what and why, and which name or anchor was
considered and let go. Without a text, or for "-", it reads standard input:
prefer that for a real credential, since a shell remembers its arguments.

What it prints holds nothing that is masked. Offsets count bytes, from 0.
`

func explain(c *console, args []string) int {
	o := newOptions("explain", explainUsage)
	o.redactorFlags()
	o.maskFlag()
	if code, done := o.parse(c, args); done {
		return code
	}
	r, ok := o.redactor(c)
	if !ok {
		return exitError
	}
	text, err := o.text(c)
	if err != nil {
		c.complain(err)
		return exitError
	}
	if err := c.explainText(r, o.key, text); err != nil && !c.broken() {
		c.complain(err)
		return exitError
	}
	return exitOK
}

// text is the argument, or standard input without the line break at its end.
func (o *options) text(c *console) (string, error) {
	switch {
	case len(o.args) > 1:
		return "", errors.New("explain: takes one text; quote it")
	case len(o.args) == 1 && o.args[0] != "-":
		return o.args[0], nil
	}
	b, err := io.ReadAll(c.in)
	if err != nil {
		return "", fmt.Errorf("%s: %w", label("-"), cause(err))
	}
	return strings.TrimSuffix(strings.TrimSuffix(string(b), "\n"), "\r"), nil
}

// explainText prints the masked text and the steps that led there.
func (c *console) explainText(r *redact.Redactor, key, text string) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("internal error; nothing more is shown")
		}
	}()
	masked, found := r.Redact(key, text)
	fmt.Fprintf(c.out, "%s\n\n", masked)
	steps := r.Explain(key, text)
	if len(steps) == 0 {
		fmt.Fprintln(c.out, "nothing in it has the name or the form of a credential")
		return nil
	}
	table := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	for _, s := range steps {
		verdict := "let go"
		if s.Masked {
			verdict = "masked"
		}
		fmt.Fprintf(table, "%d-%d\t%s\t%s\t%s\t%s\n", s.Start, s.End, shown(text, s, found), s.Rule, verdict, s.Why)
	}
	return table.Flush()
}

// shown is the name or anchor of a step, quoted, when all of it is still there
// in the masked text. What is masked, in whole or in part, is its length alone.
func shown(text string, s redact.Step, found []redact.Finding) string {
	lo, hi := max(s.Start, 0), min(s.End, len(text))
	hidden := s.Masked || lo > hi || slices.ContainsFunc(found, func(f redact.Finding) bool {
		return f.Start < f.End && lo < f.End && f.Start < hi
	})
	if hidden {
		return fmt.Sprintf("(%d bytes)", s.End-s.Start)
	}
	return strconv.Quote(text[lo:hi])
}
