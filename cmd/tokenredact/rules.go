package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/tokenredact/tokenredact/redact"
)

const rulesUsage = `
usage: tokenredact rules [flags]

Lists the built-in rules: the ID, whether it is on by default, and what it finds.
`

func rules(c *console, args []string) int {
	o := newOptions("rules", rulesUsage)
	asJSON := o.Bool("json", false, "write a JSON object a line: id, on, doc")
	if code, done := o.parse(c, args); done {
		return code
	}
	if !o.takesNoArguments(c) {
		return exitError
	}
	table := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	for _, rule := range redact.Rules() {
		if *asJSON {
			c.writeJSON(ruleLine{rule.ID, !rule.Off, rule.Doc})
			continue
		}
		state := "on"
		if rule.Off {
			state = "off"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\n", rule.ID, state, rule.Doc)
	}
	if err := table.Flush(); err != nil {
		return exitError // run tells why
	}
	return exitOK
}

// A ruleLine is a rule as -json writes it.
type ruleLine struct {
	ID  string `json:"id"`
	On  bool   `json:"on"`
	Doc string `json:"doc"`
}
