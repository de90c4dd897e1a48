package redact_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

// A notation writes a name and a value the way that some program does.
type notation struct {
	name  string
	write func(name, value string) string
	plain bool // values with blanks, quotes and separators cannot be written in it
	parse func(out, name string) (value string, err error)
}

func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// deep writes JSON in a string of JSON, depth times.
func deep(depth int) func(name, value string) string {
	return func(name, value string) string {
		s := asJSON(map[string]any{"a": 1, name: value, "z": "end"})
		for range depth {
			s = asJSON(map[string]any{"msg": "got " + s + " back", "user": "bob"})
		}
		return s
	}
}

func parseJSON(out, name string) (string, error) {
	var m map[string]any
	if err := json.Unmarshal([]byte(out), &m); err != nil {
		return "", err
	}
	return fmt.Sprint(m[name]), nil
}

func parseQuery(out, name string) (string, error) {
	u, err := url.Parse(out)
	return u.Query().Get(name), err
}

// strct prints a struct whose field has the name, as Go does.
func strct(verb string) func(name, value string) string {
	return func(name, value string) string {
		field := strings.ToUpper(name[:1]) + strings.NewReplacer("-", "_", ".", "_").Replace(name[1:])
		t := reflect.StructOf([]reflect.StructField{{Name: "User", Type: reflect.TypeFor[string]()}, {Name: field, Type: reflect.TypeFor[string]()}, {Name: "Retries", Type: reflect.TypeFor[int]()}})
		v := reflect.New(t).Elem()
		v.Field(0).SetString("bob")
		v.Field(1).SetString(value)
		v.Field(2).SetInt(3)
		return fmt.Sprintf(verb, v.Interface())
	}
}

var notations = []notation{
	{name: "equals", write: func(n, v string) string { return "user=bob " + n + "=" + v + " retries=3" }, plain: true},
	{name: "equals with blanks", write: func(n, v string) string { return "user = bob\n" + n + " = " + v + "\nretries = 3" }, plain: true},
	{name: "colon", write: func(n, v string) string { return "user: bob, " + n + ": " + v + ", retries: 3" }, plain: true},
	{name: "arrow", write: func(n, v string) string { return "{:user=>\"bob\", :" + n + "=>" + strconv.Quote(v) + ", :n=>3}" }},
	{name: "logfmt", write: func(n, v string) string { return "level=info " + n + "=" + strconv.Quote(v) + " retries=3" }},
	{name: "Python", write: func(n, v string) string { return "{'user': 'bob', '" + n + "': '" + v + "', 'n': 3}" }},
	{name: "Java", write: func(n, v string) string { return "User(name=bob, " + n + "=" + v + ", retries=3)" }, plain: true},
	{name: "Java, quoted", write: func(n, v string) string { return "User{name='bob', " + n + "='" + v + "', retries=3}" }},
	{name: "Rust", write: func(n, v string) string { return "User { name: \"bob\", " + n + ": Some(" + strconv.Quote(v) + ") }" }},
	{name: "JSON", write: deep(0), parse: parseJSON},
	{name: "JSON, 1 deep", write: deep(1)},
	{name: "JSON, 2 deep", write: deep(2)},
	{name: "JSON, 3 deep", write: deep(3)},
	{name: "JSON, indented", write: func(n, v string) string {
		b, _ := json.MarshalIndent(map[string]any{"a": 1, n: v, "z": "end"}, "", "  ")
		return string(b)
	}, parse: parseJSON},
	{name: "JSON list", write: func(n, v string) string { return asJSON(map[string]any{n: []string{v, v}, "z": "end"}) }},
	{name: "name and value", write: func(n, v string) string {
		return asJSON([]any{map[string]any{"name": n, "value": v}, map[string]any{"name": "x", "value": "end"}})
	}},
	{name: "OTLP", write: func(n, v string) string {
		return `{"key":"` + n + `","value":{"stringValue":` + asJSON(v) + `}},{"key":"x","value":{"stringValue":"end"}}`
	}},
	{name: "unicode escapes", write: func(n, v string) string { return `{\u0022` + n + `\u0022:\u0022` + v + `\u0022,\u0022z\u0022:1}` }, plain: true},
	{name: "HTML", write: func(n, v string) string {
		return "<pre>" + html.EscapeString(asJSON(map[string]any{n: v, "z": "end"})) + "</pre>"
	}, plain: true},
	{name: "Go quoted", write: func(n, v string) string {
		return "msg=" + strconv.Quote(asJSON(map[string]any{n: v, "z": "end"})) + " n=3"
	}},
	{name: "Go map", write: func(n, v string) string { return fmt.Sprintf("%v", map[string]any{n: v, "zz": 3}) }, plain: true},
	{name: "Go struct %+v", write: strct("%+v"), plain: true},
	{name: "Go struct %#v", write: strct("%#v")},
	{name: "Go header", write: func(n, v string) string { return fmt.Sprintf("%v", http.Header{n: {v}, "Zz": {"end"}}) }, plain: true},
	{name: "query", write: func(n, v string) string { return "https://h.example/p?a=1&" + url.Values{n: {v}}.Encode() + "&z=end" }, parse: parseQuery},
	{name: "query, first", write: func(n, v string) string { return "https://h.example/p?" + url.Values{n: {v}}.Encode() + "&z=end" }, parse: parseQuery},
	{name: "fragment", write: func(n, v string) string { return "https://h.example/p#" + url.Values{n: {v}}.Encode() + "&z=end" }},
	{name: "form", write: func(n, v string) string { return url.Values{n: {v}, "zz": {"end"}}.Encode() }},
	{name: "encoded once", write: func(n, v string) string {
		return "/login?next=" + url.QueryEscape("/cb?"+url.Values{n: {v}}.Encode()+"&z=end") + " 302"
	}},
	{name: "encoded twice", write: func(n, v string) string {
		return "/login?next=" + url.QueryEscape(url.QueryEscape("/cb?"+url.Values{n: {v}}.Encode()+"&z=end")) + " 302"
	}},
	{name: "encoded JSON", write: func(n, v string) string {
		return "q=" + url.QueryEscape(asJSON(map[string]any{n: v, "z": "end"})) + " 302"
	}},
	{name: "header line", write: func(n, v string) string { return "> GET / HTTP/1.1\r\n> " + n + ": " + v + "\r\n> Accept: */*\r\n" }},
	{name: "YAML", write: func(n, v string) string { return "user: bob\n" + n + ": " + v + "\nretries: 3\n" }},
	{name: "YAML, quoted", write: func(n, v string) string {
		return "user: bob\n  " + n + ": " + strconv.Quote(v) + " # why\n  retries: 3\n"
	}},
	{name: "YAML block", write: func(n, v string) string { return "user: bob\n" + n + ": |\n  " + v + "\nretries: 3\n" }},
	{name: "environment in YAML", write: func(n, v string) string { return "- name: " + n + "\n  value: " + v + "\n- name: x\n  value: end\n" }, plain: true},
	{name: "shell", write: func(n, v string) string {
		return "export " + strings.NewReplacer("-", "_", ".", "_").Replace(n) + "='" + v + "'; run"
	}},
	{name: "flag", write: func(n, v string) string { return "run --" + n + "=" + v + " --retries 3" }, plain: true},
	{name: "flag and value", write: func(n, v string) string { return "run --" + n + " " + v + " --retries 3" }, plain: true},
	{name: "argv", write: func(n, v string) string { return asJSON([]string{"run", "--" + n, v, "--retries", "3"}) }},
	{name: "XML element", write: func(n, v string) string { return "<u>bob</u><" + n + ">" + esc(v) + "</" + n + "><n>3</n>" }},
	{name: "XML attributes", write: func(n, v string) string { return `<property name="` + n + `" value="` + esc(v) + `"/><x/>` }},
	{name: "kubelet", write: func(n, v string) string {
		return "EnvVar{Name:" + n + ",Value:" + v + ",ValueFrom:nil,},EnvVar{Name:X,Value:end}"
	}, plain: true},
	{name: "connection string", write: func(n, v string) string {
		return "Server=tcp:db.example,1433;User ID=sa;" + n + "=" + v + ";Encrypt=True"
	}, plain: true},
}

func esc(v string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(v))
	return b.String()
}

// Names of each strength, with values that they mask.
var named = []struct{ names, values []string }{
	{[]string{"password", "db_password", "DB_PASSWORD", "userPassword", "client_secret", "clientSecret", "refresh_token", "accessToken", "api-key", "X-Api-Key", "apiKey", "spring.datasource.password", "AWS_SECRET_ACCESS_KEY", "private_key", "Kennwort"},
		[]string{"hunter2", "c0rrect-h0rse", "p@ss w0rd", "tGzv3JOkF0XG5Qx2TlKWIA", "wJalrXUtnFEMI/K7MDENG+bPxRfiCY==", "changeme", "550e8400-e29b-41d4-a716-446655440000", `a"b\c`, "x"}},
	{[]string{"token", "auth_token", "X-Session-Token", "securityToken", "csrf-token"},
		[]string{"550e8400-e29b-41d4-a716-446655440000", "9f86d081884c7d659a2feaa0c55ad015", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c", "mF_9.B5f-4.1JqM", "tGzv3JOkF0XG5Qx2TlKWIA"}},
	{[]string{"secret", "auth", "key", "credentials"},
		[]string{"tGzv3JOkF0XG5Qx2TlKWIA", "7Fjfp0ZBr1KtDRbnfVdmIw", "kq8f86d0X81884c7dX9a2f"}},
}

// Values that stay under any name whose value is judged by its looks.
var kept = struct{ names, values []string }{
	[]string{"token_type", "token_count", "max_tokens", "next_token", "nextPageToken", "client_id", "public_key", "password_changed", "key_id", "secretName", "tokenizer", "clientRequestToken"},
	[]string{"Bearer", "1523", "true", "550e8400-e29b-41d4-a716-446655440000", "9f86d081884c7d659a2feaa0c55ad015", "myapp-pg-cluster-ca"},
}

func TestEveryNotation(t *testing.T) {
	r := newDefault(t)
	fails := 0
	for _, nt := range notations {
		for _, group := range named {
			for _, name := range group.names {
				for _, value := range group.values {
					if nt.plain && strings.ContainsAny(value, " \"\\@") || strings.Contains(nt.name, "Python") && strings.ContainsAny(value, `"\`) || strings.Contains(nt.name, "quoted") && nt.name[0] == 'J' && strings.ContainsAny(value, `"\`) {
						continue
					}
					if nt.name == "XML element" && strings.ContainsAny(name, " ") {
						continue
					}
					in, want := nt.write(name, value), nt.write(name, "REDACTED")
					got, _ := r.Redact("", in)
					if got != want {
						if fails++; fails <= 60 {
							t.Errorf("%s\n in   %q\n got  %q\n want %q", nt.name, in, got, want)
						}
						continue
					}
					check(t, r, "", in)
					if nt.parse != nil {
						if v, err := nt.parse(got, name); err != nil || v != "REDACTED" {
							t.Errorf("%s: %q does not parse back: %q %v", nt.name, got, v, err)
						}
					}
				}
			}
		}
		for _, name := range kept.names {
			for _, value := range kept.values {
				in := nt.write(name, value)
				if got, _ := r.Redact("", in); got != in {
					if fails++; fails <= 60 {
						t.Errorf("%s\n in   %q\n got  %q", nt.name, in, got)
					}
				}
			}
		}
	}
	t.Logf("%d failures", fails)
}
