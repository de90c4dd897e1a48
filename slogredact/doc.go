// Package slogredact masks credentials in everything that a program logs
// through [log/slog].
//
//	logger := slog.New(slogredact.New(slog.NewJSONHandler(os.Stderr, nil)))
//
// That is all. Without an option it masks bearer tokens, passwords, cookies,
// keys, JWTs and what else package redact knows, wherever they stand: in the
// message, in keys, in strings, in errors, in headers, URLs and bodies, in the
// fields of structs (private ones too), in maps and slices, in what a String,
// MarshalJSON, MarshalText or Format method returns, and in what a LogValuer
// resolves to. Only the secret changes; hosts, key names and the rest stay.
//
// # Place it next to the sink
//
// What is added after this handler is not seen by it. Put it innermost, right
// around the handler that writes, and put those that add attributes, from a
// context for example, around it.
//
// With slog.SetDefault, what package log prints comes here too. Give New a
// handler of your own then:
// slog.SetDefault(slog.New(slogredact.New(slog.Default().Handler()))) locks up at
// the first line, as it does with every wrapping handler (golang/go#61892).
//
// # What the inner handler gets
//
//   - A record without a credential goes on as it came, and costs no
//     allocation of ours, unless it holds bytes, a map of other types than
//     strings, lists of them and any, a LogValuer, or a value that renders itself.
//   - Strings, maps and slices of plain types that hold a credential are copied;
//     the copy has the same type, and only what had to change is changed.
//   - Errors stay errors: errors.Is works. Unwrap is not offered, since it would
//     lead to the text that was masked.
//   - Structs, pointers, and values that render themselves become a value that
//     prints and marshals as the original does, scanned as printed. In a list or a
//     map of them each does, and the list or the map has elements of any type.
//   - LogValuers are resolved once, and what they resolved to goes on.
//
// Nothing that belongs to the caller is written to.
//
// # Names
//
// A value is judged together with the name that it stands under: the
// attribute's key, the field's name or the one that a tag gives it (json, yaml, env, db
// and the like), the map's key, the flag before it in a list of arguments, the name in a
// pair of name and value, that of its column in a list of lists of which the first names
// them, or of a list of keys beside one of values; a text also with the
// name of its type, as in type AccessToken string. What an error wraps is judged by
// itself as well as in the whole text. When the name of a group, a struct or a map
// says that what stands below is a credential, all its leaves are judged as one.
// Numbers under such a name are masked as well, booleans and times never.
//
// # What it cannot know
//
// [WithKeys] adds names, and [WithRedactor] rules. [WithSecrets] takes values that the
// program knows, also while it runs. A struct says what is in it with a tag:
//
//	type Patient struct {
//		MRN  string `redact:"mask"` // masked, whatever it holds
//		Note string `redact:"drop"` // left out of JSON, empty in text
//		Hint string `redact:"safe"` // let through
//	}
//
// drop leaves members of that name out wherever they stand in the value logged. A tag
// that nobody knows masks. [WithType] logs a type that is not yours as you say.
// [Secret] holds a value that nothing prints, with this handler or without.
//
// # When it masks too much
//
// [WithSafeKeys] says that a name names no credential, [WithSafePaths] that what
// stands at a place is none. [Unredacted] lets one value through as it is; it is
// easy to search for.
//
// # Find the leak
//
// A masked line is a bug that was caught. [WithOnFinding] is told the rule, the
// place in the record and the line of the program that logged it, never the
// value; [Handler.Stats] counts. Package slogredacttest fails a test when a
// credential reaches its log.
//
// # When something goes wrong
//
// It fails closed, in the smallest unit. A method that panics, a value that
// holds itself, one with more than 10,000 nodes or nested deeper than 100, a
// fault in the engine: that value becomes the mask, and the record is written.
//
// # Limits
//
//   - Attributes given to With are masked when With is called. A redactor
//     cannot change later what was masked earlier: add known secrets first.
//   - A value that renders itself is rendered by the inner handler's demand, once
//     for each output that it asks for.
//   - An error that is clean goes on as it came, and the inner handler asks it
//     again. One that says something else the second time is not seen.
//   - Text behind a private pointer is not looked at, unless that is embedded, since
//     neither fmt nor encoding/json prints it; what a method prints of it is.
//   - A secret that a method prints in another form, such as in hex, is found
//     only if the engine knows that form.
//   - OAuth's code and state are told by what stands beside them in one text or
//     one map; as attributes of their own they are not masked.
package slogredact
