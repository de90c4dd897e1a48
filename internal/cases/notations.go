package cases

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os/exec"
	"reflect"
	"strconv"
	"strings"
)

// A Notation writes a name and a value the way that some program does: by that
// program, where it can be called.
type Notation struct {
	Name  string
	Write func(name, value string) string
	Fits  func(name, value string) bool                     // nil: it can hold any
	Parse func(text, name string) (value string, err error) // nil: nothing reads it
	Loose bool                                              // quotes depend on the value: only what it parses back to counts
}

// plain reports whether a value can stand without quotes.
func plain(_, value string) bool { return !strings.ContainsAny(value, " \t\r\n\"'\\&;,<>|{}()[]`") }

// oneLine reports whether a value fits on a line, without quotes.
func oneLine(_, value string) bool { return !strings.ContainsAny(value, "\r\n\"'\\#") }

// unescaped reports whether a value needs no escape in any string.
func unescaped(_, value string) bool { return !strings.ContainsAny(value, "\r\n\t\"'\\") }

// unreserved reports whether a URL holds a value as it is: what it does not would
// be encoded three times in a notation that is encoded twice.
func unreserved(_, value string) bool { return url.QueryEscape(value) == value }

func isIdentifier(name string) bool {
	return name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == "" && (name[0] < '0' || name[0] > '9')
}

// Notations are those that encoders write, and those that other programs print.
var Notations = []Notation{
	// JSON
	{Name: "JSON", Write: func(n, v string) string { return asJSON(map[string]any{"a": 1, n: v, "z": "end"}) }, Parse: parseJSON},
	{Name: "JSON, indented", Write: func(n, v string) string {
		b, _ := json.MarshalIndent(map[string]any{"a": 1, n: v, "z": "end"}, "", "  ")
		return string(b)
	}, Parse: parseJSON},
	{Name: "JSON, signs as they are", Write: func(n, v string) string {
		var b strings.Builder
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		_ = e.Encode(map[string]any{"a": 1, n: v, "z": "end"})
		return b.String()
	}, Parse: parseJSON},
	{Name: "JSON list", Write: func(n, v string) string { return asJSON(map[string]any{n: []string{v}, "z": "end"}) }, Parse: func(text, n string) (string, error) {
		var m map[string]any
		err := json.Unmarshal([]byte(text), &m)
		l, _ := m[n].([]any)
		if len(l) != 1 {
			return "", errors.Join(err, errors.New("no list of one"))
		}
		return fmt.Sprint(l[0]), err
	}},
	{Name: "name and value in JSON", Write: func(n, v string) string {
		return asJSON([]field{{n, v}, {"x", "end"}})
	}, Parse: func(text, _ string) (string, error) {
		var fs []field
		err := json.Unmarshal([]byte(text), &fs)
		if len(fs) != 2 || fs[1].Value != "end" {
			return "", errors.Join(err, errors.New("not two fields"))
		}
		return fs[0].Value, err
	}},
	{Name: "OTLP", Write: func(n, v string) string {
		return asJSON([]otlpAttribute{{n, otlpValue{v}}, {"x", otlpValue{"end"}}})
	}, Parse: func(text, _ string) (string, error) {
		var as []otlpAttribute
		err := json.Unmarshal([]byte(text), &as)
		if len(as) != 2 {
			return "", errors.Join(err, errors.New("not two attributes"))
		}
		return as[0].Value.StringValue, err
	}},

	// log/slog
	{Name: "slog, JSON", Write: logged(func(w io.Writer) slog.Handler { return slog.NewJSONHandler(w, nil) }), Parse: parseJSON},
	{Name: "slog, text", Write: logged(func(w io.Writer) slog.Handler { return slog.NewTextHandler(w, nil) }), Parse: parseLogfmt, Loose: true, Fits: func(n, v string) bool {
		return !strings.ContainsAny(n, " =\"") && !strings.ContainsAny(v, "'&") // which it leaves bare: elsewhere they end a value
	}},

	// fmt
	{Name: "Go map", Write: func(n, v string) string { return fmt.Sprintf("%v", map[string]any{n: v, "zz": 3}) }, Fits: plain},
	{Name: "Go map, quoted", Write: func(n, v string) string { return fmt.Sprintf("%q", map[string]string{n: v, "zz": "3"}) }},
	{Name: "Go map %#v", Write: func(n, v string) string { return fmt.Sprintf("%#v", map[string]any{n: v, "zz": 3}) }},
	{Name: "Go struct", Write: printed("%+v"), Fits: plain},
	{Name: "Go pointer to a struct", Write: printed("&%+v"), Fits: plain},
	{Name: "Go struct %#v", Write: printed("%#v")},
	{Name: "Go list of pairs", Write: func(n, v string) string { return fmt.Sprintf("%+v", []field{{n, v}, {"x", "end"}}) }, Fits: plain},
	{Name: "Go header", Write: func(n, v string) string { return fmt.Sprintf("%v", http.Header{n: {v}, "Zz": {"end"}}) }, Fits: plain},
	{Name: "Go quoted", Write: func(n, v string) string {
		return "msg=" + strconv.Quote(asJSON(map[string]any{n: v, "z": "end"})) + " n=3"
	}, Parse: func(text, n string) (string, error) {
		s, err := strconv.Unquote(strings.TrimSuffix(strings.TrimPrefix(text, "msg="), " n=3"))
		if err != nil {
			return "", err
		}
		return parseJSON(s, n)
	}},
	{Name: "Go error", Write: func(n, v string) string {
		return fmt.Errorf("dial: %w", fmt.Errorf("bad config %s=%q: %w", n, v, io.ErrUnexpectedEOF)).Error()
	}},

	// URLs and forms
	{Name: "query", Write: func(n, v string) string {
		return "https://h.example/p?a=1&" + url.Values{n: {v}}.Encode() + "&z=end"
	}, Parse: parseQuery},
	{Name: "fragment", Write: func(n, v string) string {
		return "https://h.example/p#a=1&" + url.Values{n: {v}}.Encode() + "&z=end"
	}, Parse: func(text, n string) (string, error) {
		_, fragment, _ := strings.Cut(text, "#")
		q, err := url.ParseQuery(fragment)
		return q.Get(n), err
	}},
	{Name: "form", Write: func(n, v string) string { return url.Values{n: {v}, "zz": {"end"}}.Encode() }, Parse: func(text, n string) (string, error) {
		q, err := url.ParseQuery(text)
		return q.Get(n), err
	}},
	{Name: "query, encoded once more", Write: func(n, v string) string {
		return "/login?next=" + url.QueryEscape("/cb?"+url.Values{n: {v}}.Encode()+"&z=end") + " 302"
	}, Parse: nested(1), Fits: func(_, v string) bool { return !strings.ContainsAny(v, "=&") }},
	{Name: "query, encoded twice more", Write: func(n, v string) string {
		return "/login?next=" + url.QueryEscape(url.QueryEscape("/cb?"+url.Values{n: {v}}.Encode()+"&z=end")) + " 302"
	}, Parse: nested(2), Fits: unreserved},
	{Name: "JSON in a query", Write: func(n, v string) string {
		return "/s?q=" + url.QueryEscape(asJSON(map[string]any{n: v, "z": "end"})) + "&n=3 302"
	}, Parse: func(text, n string) (string, error) {
		q, err := parseQuery(strings.TrimSuffix(text, " 302"), "q")
		if err != nil {
			return "", err
		}
		return parseJSON(q, n)
	}},

	// HTTP
	{Name: "request", Write: func(n, v string) string {
		q, _ := http.NewRequestWithContext(context.Background(), http.MethodGet, "https://h.example/p?a=1", nil)
		q.Header = http.Header{"Accept": {"*/*"}, n: {v}, "Zz": {"end"}}
		b, err := httputil.DumpRequest(q, false)
		if err != nil {
			panic(err)
		}
		return string(b)
	}, Fits: isHeader},
	{Name: "response", Write: func(n, v string) string {
		p := &http.Response{StatusCode: http.StatusUnauthorized, ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{"Date": {"x"}, n: {v}, "Zz": {"end"}}}
		b, err := httputil.DumpResponse(p, false)
		if err != nil {
			panic(err)
		}
		return string(b)
	}, Fits: isHeader},
	{Name: "curl -v", Write: func(n, v string) string {
		return "> GET / HTTP/1.1\r\n> Host: h.example\r\n> " + n + ": " + v + "\r\n> Accept: */*\r\n>\r\n"
	}, Fits: isHeader},
	{Name: "HTTP/2 fields", Write: func(n, v string) string {
		return "[HTTP/2] [1] [:path: /p] [" + strings.ToLower(n) + ": " + v + "] [accept: */*]"
	}, Fits: func(n, v string) bool { return isHeader(n, v) && plain(n, v) }},
	{Name: "multipart", Write: func(n, v string) string {
		var b strings.Builder
		w := multipart.NewWriter(&b)
		_ = w.SetBoundary("xx-5f3c")
		_ = w.WriteField("a", "1")
		_ = w.WriteField(n, v)
		_ = w.WriteField("z", "end")
		_ = w.Close()
		return b.String()
	}, Parse: func(text, n string) (string, error) {
		f, err := multipart.NewReader(strings.NewReader(text), "xx-5f3c").ReadForm(1 << 20)
		if err != nil {
			return "", err
		}
		if len(f.Value["z"]) != 1 {
			return "", errors.New("the last field is gone")
		}
		return strings.Join(f.Value[n], ","), nil
	}, Fits: oneLine},

	// XML and HTML
	{Name: "XML element", Write: func(n, v string) string {
		return encodeXML(xml.StartElement{Name: xml.Name{Local: n}}, v)
	}, Parse: func(text, n string) (string, error) { return parseXML(text, n, false) }, Fits: isElement},
	{Name: "XML attribute", Write: func(n, v string) string {
		return encodeXML(xml.StartElement{Name: xml.Name{Local: "conn"}, Attr: []xml.Attr{{Name: xml.Name{Local: "user"}, Value: "bob"}, {Name: xml.Name{Local: n}, Value: v}}}, "x")
	}, Parse: func(text, n string) (string, error) { return parseXML(text, n, true) }, Fits: isElement},
	{Name: "XML property", Write: func(n, v string) string {
		return encodeXML(xml.StartElement{Name: xml.Name{Local: "property"}, Attr: []xml.Attr{{Name: xml.Name{Local: "name"}, Value: n}, {Name: xml.Name{Local: "value"}, Value: v}}}, "x")
	}, Parse: func(text, _ string) (string, error) { return parseXML(text, "value", true) }},
	{Name: "JSON in HTML", Write: func(n, v string) string {
		return "<pre>" + html.EscapeString(asJSON(map[string]any{n: v, "z": "end"})) + "</pre>"
	}, Parse: func(text, n string) (string, error) {
		return parseJSON(html.UnescapeString(strings.TrimSuffix(strings.TrimPrefix(text, "<pre>"), "</pre>")), n)
	}},

	// Commands
	{Name: "command, flag with =", Write: func(n, v string) string { return exec.Command("run", "--"+n+"="+v, "--retries", "3").String() }, Fits: plain},
	{Name: "command, flag and value", Write: func(n, v string) string { return exec.Command("run", "--"+n, v, "--retries", "3").String() }, Fits: func(n, v string) bool { return plain(n, v) && v[0] != '-' }},
	{Name: "argv in JSON", Write: func(n, v string) string { return asJSON([]string{"run", "--" + n, v, "--retries", "3"}) }, Parse: func(text, _ string) (string, error) {
		var l []string
		err := json.Unmarshal([]byte(text), &l)
		if len(l) != 5 {
			return "", errors.Join(err, errors.New("not five arguments"))
		}
		return l[2], err
	}},
	{Name: "argv %q", Write: func(n, v string) string { return fmt.Sprintf("%q", []string{"run", "--" + n, v, "--retries", "3"}) }},
	{Name: "shell", Write: func(n, v string) string { return "export " + n + "='" + v + "'; run" }, Fits: func(n, v string) bool { return isIdentifier(n) && !strings.ContainsAny(v, "'\r\n") }},
	{Name: "environment", Write: func(n, v string) string { return "HOME=/root\n" + n + "=" + v + "\nLANG=C\n" }, Fits: func(n, v string) bool { return isIdentifier(n) && plain(n, v) }},
	{Name: "environment in JSON", Write: func(n, v string) string {
		return asJSON(map[string]any{"Env": []string{"HOME=/root", n + "=" + v, "LANG=C"}})
	}, Fits: func(n, v string) bool { return isIdentifier(n) && !strings.ContainsAny(v, "\r\n") }},
	{Name: "environment of a process", Write: func(n, v string) string { return "HOME=/root\x00" + n + "=" + v + "\x00LANG=C\x00" }, Fits: func(n, v string) bool { return isIdentifier(n) && plain(n, v) }},

	// In colours, as on a terminal
	{Name: "logrus, coloured", Write: func(n, v string) string {
		return "\x1b[36mINFO\x1b[0m[0003] started \x1b[36muser\x1b[0m=bob \x1b[36m" + n + "\x1b[0m=" + v + " \x1b[36mtries\x1b[0m=3"
	}, Fits: plain},
	{Name: "jq, coloured", Write: func(n, v string) string {
		return "\x1b[1;39m{\x1b[0m\x1b[34;1m" + asJSON(n) + "\x1b[0m\x1b[1;39m:\x1b[0m \x1b[0;32m" + asJSON(v) + "\x1b[0m\x1b[1;39m}\x1b[0m"
	}, Fits: unescaped},
	{Name: "value, coloured", Write: func(n, v string) string { return "\x1b[94m" + n + "\x1b[39;49;00m: \x1b[33m" + v + "\x1b[39;49;00m" }, Fits: plain},

	// Files and lines
	{Name: "key=value", Write: func(n, v string) string { return "user=bob " + n + "=" + v + " retries=3" }, Fits: plain},
	{Name: "key: value", Write: func(n, v string) string { return "user: bob, " + n + ": " + v + ", retries: 3" }, Fits: plain},
	{Name: "properties", Write: func(n, v string) string { return "user = bob\n" + n + " = " + v + "\nretries = 3\n" }, Fits: plain},
	{Name: "INI", Write: func(n, v string) string { return "[db]\nuser=bob\n" + n + "=\"" + v + "\"\nretries=3\n" }, Fits: unescaped},
	{Name: "TOML", Write: func(n, v string) string {
		return "[db]\nuser = \"bob\"\n" + n + " = " + strconv.Quote(v) + "\nretries = 3\n"
	}},
	{Name: "YAML", Write: func(n, v string) string { return "user: bob\n" + n + ": " + v + "\nretries: 3\n" }, Fits: oneLine},
	{Name: "YAML, quoted", Write: func(n, v string) string {
		return "user: bob\ndb:\n  " + n + ": " + asJSON(v) + " # why\n  retries: 3\n"
	}},
	{Name: "YAML block", Write: func(n, v string) string { return "user: bob\n" + n + ": |\n  " + v + "\nretries: 3\n" }, Fits: oneLine},
	{Name: "name and value in YAML", Write: func(n, v string) string {
		return "- name: " + n + "\n  value: " + v + "\n- name: x\n  value: end\n"
	}, Fits: plain},
	{Name: "CSV", Write: func(n, v string) string {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		_ = w.Write([]string{"2026-01-01", "bob", n + "=" + v, "3"})
		w.Flush()
		return b.String()
	}, Parse: func(text, n string) (string, error) {
		row, err := csv.NewReader(strings.NewReader(text)).Read()
		if err != nil || len(row) != 4 {
			return "", errors.Join(err, errors.New("not four cells"))
		}
		return strings.TrimPrefix(row[2], n+"="), nil
	}, Fits: plain},
	{Name: "connection string", Write: func(n, v string) string {
		return "Server=tcp:db.example,1433;User ID=sa;" + n + "=" + v + ";Encrypt=True"
	}, Fits: plain},
	{Name: "Python", Write: func(n, v string) string { return "{'user': 'bob', '" + n + "': '" + v + "', 'n': 3}" }, Fits: unescaped},
	{Name: "Ruby", Write: func(n, v string) string { return "{:user=>\"bob\", :" + n + "=>" + strconv.Quote(v) + ", :n=>3}" }, Fits: unescaped},
	{Name: "Java", Write: func(n, v string) string { return "User(name=bob, " + n + "=" + v + ", retries=3)" }, Fits: plain},
	{Name: "Rust", Write: func(n, v string) string {
		return "User { name: \"bob\", " + n + ": Some(" + strconv.Quote(v) + "), n: 3 }"
	}, Fits: unescaped},
	{Name: "C#", Write: func(n, v string) string { return "User { Name = bob, " + n + " = " + v + ", Retries = 3 }" }, Fits: plain},
	{Name: "kubelet", Write: func(n, v string) string {
		return "EnvVar{Name:" + n + ",Value:" + v + ",ValueFrom:nil,},EnvVar{Name:X,Value:end,ValueFrom:nil,}"
	}, Fits: plain},
	{Name: "Windows event", Write: func(n, v string) string { return "\tUser:\t\tbob\r\n\t" + n + ":\t\t" + v + "\r\n\tRetries:\t3\r\n" }, Fits: plain},
}

type field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type otlpAttribute struct {
	Key   string    `json:"key"`
	Value otlpValue `json:"value"`
}

type otlpValue struct {
	StringValue string `json:"stringValue"`
}

func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// undeep takes the text out of a string of JSON, as Deep put it in.
func undeep(text string) (string, error) {
	var m map[string]string
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		return "", err
	}
	if m["user"] != "bob" {
		return "", errors.New("the user is gone")
	}
	return strings.TrimSuffix(strings.TrimPrefix(m["msg"], "got "), " back"), nil
}

func parseJSON(text, name string) (string, error) {
	var m map[string]any
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		return "", err
	}
	if m["z"] != "end" {
		return "", errors.New("the last member is gone")
	}
	return fmt.Sprint(m[name]), nil
}

func parseQuery(text, name string) (string, error) {
	u, err := url.Parse(text)
	if err != nil {
		return "", err
	}
	return u.Query().Get(name), nil
}

// nested reads the query of a URL that is encoded in another one.
func nested(times int) func(text, name string) (string, error) {
	return func(text, name string) (string, error) {
		next, err := parseQuery(strings.TrimSuffix(text, " 302"), "next")
		for range times - 1 {
			if err == nil {
				next, err = url.QueryUnescape(next)
			}
		}
		if err != nil {
			return "", err
		}
		return parseQuery(next, name)
	}
}

// logged writes a line through a handler of log/slog.
func logged(handler func(io.Writer) slog.Handler) func(name, value string) string {
	return func(name, value string) string {
		var b strings.Builder
		slog.New(handler(&b)).Info("called", "user", "bob", name, value, "z", "end")
		_, line, _ := strings.Cut(strings.TrimSuffix(b.String(), "\n"), "level") // the time differs
		if strings.HasPrefix(b.String(), "{") {
			return `{"level` + line
		}
		return "level" + line
	}
}

func parseLogfmt(text, name string) (string, error) {
	_, rest, ok := strings.Cut(text, " "+name+"=")
	if !ok || !strings.HasSuffix(text, " z=end") {
		return "", errors.New("the fields are not there")
	}
	if !strings.HasPrefix(rest, `"`) {
		v, _, _ := strings.Cut(rest, " ")
		return v, nil
	}
	q, err := strconv.QuotedPrefix(rest)
	if err != nil {
		return "", err
	}
	return strconv.Unquote(q)
}

// printed prints a struct with a field of the name.
func printed(verb string) func(name, value string) string {
	return func(name, value string) string {
		name = strings.ToUpper(name[:1]) + strings.NewReplacer("-", "_", ".", "_", " ", "_").Replace(name[1:])
		t := reflect.StructOf([]reflect.StructField{{Name: "User", Type: reflect.TypeFor[string]()}, {Name: name, Type: reflect.TypeFor[string]()}, {Name: "Retries", Type: reflect.TypeFor[int]()}})
		v := reflect.New(t).Elem()
		v.Field(0).SetString("bob")
		v.Field(1).SetString(value)
		v.Field(2).SetInt(3)
		return fmt.Sprintf(verb, v.Interface())
	}
}

func isHeader(name, value string) bool {
	return strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-0123456789") == "" && oneLine(name, value)
}

func isElement(name, _ string) bool {
	return strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-.0123456789") == ""
}

func encodeXML(start xml.StartElement, text string) string {
	var b strings.Builder
	e := xml.NewEncoder(&b)
	root := xml.StartElement{Name: xml.Name{Local: "db"}}
	for _, token := range []xml.Token{root, start, xml.CharData(text), start.End(), root.End()} {
		if err := e.EncodeToken(token); err != nil {
			panic(err)
		}
	}
	_ = e.Flush()
	return b.String()
}

func parseXML(text, name string, attribute bool) (string, error) {
	d := xml.NewDecoder(strings.NewReader(text))
	value, inside := "", false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return value, nil
		}
		if err != nil {
			return "", err
		}
		switch x := token.(type) {
		case xml.StartElement:
			inside = x.Name.Local == name
			for _, a := range x.Attr {
				if attribute && a.Name.Local == name {
					value = a.Value
				}
			}
		case xml.CharData:
			if inside && !attribute {
				value += string(x)
			}
		case xml.EndElement:
			inside = false
		}
	}
}
