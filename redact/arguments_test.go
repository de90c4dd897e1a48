package redact_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tokenredact/tokenredact/redact"
)

func TestArgumentsAreJudgedTogether(t *testing.T) {
	r := newDefault(t)
	const secret = "Qx7_" + "kLm2"
	for _, tc := range []struct{ args, want string }{
		{"mysql|-u|root|-p" + secret + "|app", "mysql|-u|root|-pREDACTED|app"},
		{"sudo|-u|postgres|/usr/bin/mysql|-p" + secret, "sudo|-u|postgres|/usr/bin/mysql|-pREDACTED"},
		{"curl|-u|svc:" + secret + "|https://h/it is", "curl|-u|svc:REDACTED|https://h/it is"},
		{"app|-u|root|-p" + secret, "app|-u|root|-p" + secret}, // no command that is known
		{"mysql|-h|db|app", "mysql|-h|db|app"},
		{"mysql", "mysql"},
		{"", ""},
	} {
		args := strings.Split(tc.args, "|")
		was := slices.Clone(args)
		got, found := r.Arguments(args)
		if strings.Join(got, "|") != tc.want || !slices.Equal(args, was) {
			t.Errorf("%s: got %q, and the arguments are %q", tc.args, got, args)
		}
		if (found == nil) != (tc.args == tc.want) {
			t.Errorf("%s: found %v", tc.args, found)
		}
		for i, in := range found {
			for _, f := range in {
				if got := args[i][:f.Start] + r.MaskOf(f) + args[i][f.End:]; got != strings.Split(tc.want, "|")[i] {
					t.Errorf("%s: the finding %v gives %s", tc.args, f, got)
				}
			}
		}
	}
}

func TestHoldsArguments(t *testing.T) {
	for _, key := range []string{"args", "Args", "process.command_args", "argv", "cmd"} {
		if !redact.HoldsArguments(key) {
			t.Errorf("%s holds arguments", key)
		}
	}
	for _, key := range []string{"", "tags", "args.note", "arguments_of_others"} {
		if redact.HoldsArguments(key) {
			t.Errorf("%s holds none", key)
		}
	}
}
