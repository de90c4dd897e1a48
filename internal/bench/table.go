package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// printTable tells a contest: the ratio to its first engine, and the time.
func printTable(w io.Writer, r result) error {
	fmt.Fprintf(w, "\n%s, by %s\n", r.name, r.unit)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(table, "engine\tratio\tfrom\tto\tns/%s\tallocs/%s\t\n", r.unit, r.unit)
	for _, e := range r.dearest(40) {
		x, ns := r.ratio(e.name, r.engines[0].name), r.ns(e.name)
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%.3g\t\n", e.name, digits(x.median), digits(x.least), digits(x.most), digits(ns.median), r.allocs(e.name))
	}
	return table.Flush()
}

// dearest are a contest's engines in their order, or the dearest of very many.
func (r result) dearest(most int) []engine {
	if len(r.engines) <= most {
		return r.engines
	}
	byCost := slices.SortedFunc(slices.Values(r.engines), func(a, b engine) int { return cmp.Compare(r.ns(b.name).median, r.ns(a.name).median) })
	return byCost[:most]
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
