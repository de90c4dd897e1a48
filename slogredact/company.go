package slogredact

import (
	"encoding/json"
	"net/url"
	"reflect"
	"strings"

	"github.com/tokenredact/tokenredact/redact"
)

// Some names count only in the company of others: the code and the state of an
// OAuth request, the members of a JSON Web Key.

const jwkMember = "jwk-private-member"

// isJWKMember knows the private members of RFC 7518, section 6.
func isJWKMember(s string) bool {
	switch s {
	case "d", "p", "q", "dp", "dq", "qi", "oth", "k":
		return true
	}
	return false
}

// markJWK marks the private members of a struct that is a JSON Web Key.
func (c *config) markJWK(t reflect.Type, p *plan) {
	is := func(i int, name string) bool {
		return nameIn(t.Field(i), "json") == name || strings.ToLower(t.Field(i).Name) == name
	}
	key := false
	for i := range t.NumField() {
		key = key || is(i, "kty")
	}
	for i := range p.fields {
		f := &p.fields[i]
		if key && f.name.rule == "" && (isJWKMember(nameIn(t.Field(i), "json")) || isJWKMember(strings.ToLower(f.label))) {
			f.name.rule = jwkMember
		}
	}
}

// company returns the names in a map whose values are secret because of what
// stands beside them, each with its rule.
func (w *walk) company(v reflect.Value) map[string]string {
	if v.Type().Key() != typeString {
		return nil
	}
	if m, ok := commonMap(v); ok {
		return w.companyOfNames(v, func(key string) bool { _, ok := m[key]; return ok })
	}
	return w.companyOfNames(v, func(key string) bool { return v.MapIndex(reflect.ValueOf(key)).IsValid() })
}

func (w *walk) companyOfNames(v reflect.Value, has func(string) bool) map[string]string {
	if has("kty") {
		return map[string]string{"d": jwkMember, "p": jwkMember, "q": jwkMember, "dp": jwkMember, "dq": jwkMember, "qi": jwkMember, "oth": jwkMember, "k": jwkMember}
	}
	var names []string
	for _, n := range [...]string{"code", "state", "nonce", "launch", "user_code"} {
		if has(n) {
			names = append(names, n)
		}
	}
	if names == nil {
		return nil
	}
	return w.oauth(v, names)
}

var (
	typeAny    = reflect.TypeFor[any]()
	typeString = reflect.TypeFor[string]()
	typeTexts  = reflect.TypeFor[map[string]string]()
	typeLists  = reflect.TypeFor[map[string][]string]()
)

// oauth has the engine judge the names in the text that the map's entries make:
// a form when each name has a list of values, JSON otherwise.
func (w *walk) oauth(v reflect.Value, names []string) map[string]string {
	q, form := url.Values{}, false
	for it := v.MapRange(); it.Next(); {
		x := it.Value()
		if x.Kind() == reflect.Interface {
			x = x.Elem()
		}
		if x.Kind() == reflect.Slice && x.Len() > 0 {
			x, form = x.Index(0), true
		}
		if s, ok := stringIn(x); ok {
			q.Set(it.Key().String(), s)
		}
	}
	after := w.together(q, form)
	out := make(map[string]string)
	for _, n := range names {
		if q.Has(n) && after.Has(n) && after.Get(n) != q.Get(n) {
			out[n] = rulesOfOAuth[n]
		}
	}
	return out
}

var rulesOfOAuth = map[string]string{
	"code": "oauth-code", "state": "oauth-state", "nonce": "oauth-state", "launch": "oauth-state", "user_code": "user-code",
}

// together masks names and values as one text.
func (w *walk) together(q url.Values, form bool) url.Values {
	if form {
		text, _ := w.c.redact(w.c.noKey, q.Encode(), nil)
		after, _ := url.ParseQuery(text)
		return after
	}
	flat := make(map[string]string, len(q))
	for k := range q {
		flat[k] = q.Get(k)
	}
	text, _ := w.c.redact(w.c.noKey, string(quoteAny(flat)), nil)
	clear(flat)
	_ = json.Unmarshal([]byte(text), &flat)
	after := make(url.Values, len(flat))
	for k, v := range flat {
		after.Set(k, v)
	}
	return after
}

// isOAuth reports whether a struct's fields are parameters of OAuth: one that
// counts in company only, and one that makes the company.
func isOAuth(fields []field) bool {
	counts, makes := false, false
	for i := range fields {
		name := plainName(fields[i].inJSON)
		counts = counts || rulesOfOAuth[name] != "" || name == "usercode"
		switch name {
		case "clientid", "redirecturi", "granttype", "responsetype", "codeverifier", "codechallenge", "sessionstate", "verificationuri":
			makes = true
		}
	}
	return counts && makes
}

// fieldsInCompany returns the rules of the fields that count because of the
// others, by index.
func (w *walk) fieldsInCompany(t *plan, v reflect.Value) map[int]string {
	q := url.Values{}
	for i := range t.fields {
		if f := v.Field(i); f.Kind() == reflect.String && f.Len() > 0 {
			q.Set(t.fields[i].inJSON, f.String())
		}
	}
	after := w.together(q, false)
	out := make(map[int]string)
	for i := range t.fields {
		n := t.fields[i].inJSON
		if rule := rulesOfOAuth[strings.ToLower(n)]; rule != "" && after.Get(n) != q.Get(n) {
			out[i] = rule
		}
	}
	return out
}

// A company is what stands around the entries of a map.
type company struct {
	pair  string            // the name of {"name": "token", "value": …}
	rules map[string]string // of the names that count in this company
}

func (w *walk) companyOf(v reflect.Value) company {
	return company{w.pairInMap(v), w.company(v)}
}

// entry returns the place of a map's value.
func (w *walk) entry(p place, key string, isText bool, c company) place {
	if !isText {
		return p
	}
	return w.entryNamed(p, key, w.c.judge(key), c)
}

func (w *walk) entryNamed(p place, key string, n name, c company) place {
	if c.pair != "" && redact.HoldsValue(key) {
		return w.child(p, c.pair)
	}
	at := p.child(n)
	if at.rule == "" && c.rules != nil {
		at.rule = c.rules[key]
	}
	return at
}

// companyIn is companyOf for a map that needs no reflection.
func companyIn[T any](l *look, m map[string]T, v reflect.Value) company {
	return company{"", l.companyOfNames(v, func(key string) bool { _, ok := m[key]; return ok })}
}
