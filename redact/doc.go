// Package redact finds credentials in text and masks them in place.
//
//	r, err := redact.New(redact.Config{})
//	masked, findings := r.Redact("http.url", "https://api.example.com/v1?access_token=…")
//
// # The funnel
//
// A credential is described in three steps, each dearer and surer than the one
// before. An anchor is a literal that every such credential, or its context,
// contains: it may be wrong and is never missed. A shape says where the secret
// starts and ends, from an anchor: it is exact and linear. A check says whether
// what stands there looks like one; a checksum never vetoes.
//
// A rule is a row of one table: its anchors or names, its shape, its check, and
// a line of documentation. Context is the same idea as form: password=hunter2
// is a rule whose anchors are the names, and a text under the key db.password is
// the same rule with the name given as key. A user's pattern is a row too. Text
// without anchors costs one pass, whatever the number of rules.
//
// # Guarantees
//
//   - Redact never fails, needs no context, and is safe from any goroutine.
//   - Clean text comes back as it is, without an allocation.
//   - Redacting twice changes nothing.
//   - Only the secret's bytes change: names, scheme words, hosts and quotes stay.
//     JSON stays JSON and valid UTF-8 stays valid. A bare JSON number under the
//     name of a credential becomes a string: the one exception.
//   - The cost grows with the length of the text, whatever the text.
//   - A finding holds no byte of the secret.
//   - Where rules overlap, their union is masked.
//
// # Misses that we accept
//
// A secret that nothing names and that has no form of its own is not found: a
// bare word, a bare UUID, a bare digest. Neither is one inside base64, except
// user:password of the Basic scheme and of SASL, a JWT, a private key and known
// secrets. A value in JSON that stands on the line below its name is found in
// lists and objects only. A value that has the exact form of a mask, fingerprint
// included, is taken for one. The README's Limits section lists what users have met.
package redact

//go:generate go test . -run TestReadmeListsTheRules -update
//go:generate go test . -run TestEveryFormatHasAVerdict -update
//go:generate go test . -run TestAnchorsHaveTheirPlaces -update
//go:generate go test . -run TestPairsAreThoseOfWords -update
