package main

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// printTable tells a contest: the ratio to its first engine, and the time.
func printTable(w io.Writer, r result) error {
	fmt.Fprintf(w, "\n%s, by %s\n", r.name, r.unit)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(table, "engine\tratio\tfrom\tto\tns/%s\tallocs/%s\t\n", r.unit, r.unit)
	for _, e := range r.engines {
		x, ns := r.ratio(e.name, r.engines[0].name), r.ns(e.name)
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%.3g\t\n", e.name, digits(x.median), digits(x.least), digits(x.most), digits(ns.median), r.allocs(e.name))
	}
	return table.Flush()
}

// digits shows three digits that count.
func digits(x float64) string {
	switch {
	case x >= 100:
		return fmt.Sprintf("%.0f", x)
	case x >= 10:
		return fmt.Sprintf("%.1f", x)
	case x >= 1:
		return fmt.Sprintf("%.2f", x)
	}
	return fmt.Sprintf("%.3f", x)
}
