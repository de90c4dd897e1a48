package tokenredactionprocessor

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"go.opentelemetry.io/collector/consumer/consumererror"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/pprofile"
	"go.opentelemetry.io/collector/processor/processortest"
	"go.uber.org/zap"

	"github.com/tokenredact/tokenredact/processor/tokenredactionprocessor/internal/metadata"
	"github.com/tokenredact/tokenredact/redact"
)

// A profile is a batch with one of each table.
type profile struct {
	pprofile.Profiles
	resource, scope pcommon.Map
	table           pcommon.StringSlice
	attributes      pprofile.KeyValueAndUnitSlice
	profile         pprofile.Profile
}

func newProfile() profile {
	pd := pprofile.NewProfiles()
	rp := pd.ResourceProfiles().AppendEmpty()
	sp := rp.ScopeProfiles().AppendEmpty()
	pd.Dictionary().StringTable().Append("")
	return profile{pd, rp.Resource().Attributes(), sp.Scope().Attributes(), pd.Dictionary().StringTable(), pd.Dictionary().AttributeTable(), sp.Profiles().AppendEmpty()}
}

func (p profile) add(s string) int32 {
	p.table.Append(s)
	return int32(p.table.Len() - 1)
}

func (p profile) attribute(key string) pcommon.Value {
	a := p.attributes.AppendEmpty()
	a.SetKeyStrindex(p.add(key))
	return a.Value()
}

// throughProfiles sends a batch over the wire, through the processor and over
// the wire once more.
func throughProfiles(t *testing.T, wire []byte) []byte {
	t.Helper()
	pd, err := (&pprofile.ProtoUnmarshaler{}).UnmarshalProfiles(wire)
	must(t, err)
	sink := new(consumertest.ProfilesSink)
	p, err := NewFactory().CreateProfiles(t.Context(), processortest.NewNopSettings(metadata.Type), NewFactory().CreateDefaultConfig(), sink)
	must(t, err)
	must(t, p.ConsumeProfiles(t.Context(), pd))
	out, err := (&pprofile.ProtoMarshaler{}).MarshalProfiles(sink.AllProfiles()[0])
	must(t, err)
	return out
}

// Under a key the secret is known by the key alone, yet the table of strings
// holds it too, where it has none.
func TestNoByteOfASecretIsLeftOfProfiles(t *testing.T) {
	p := newProfile()
	p.Dictionary().FunctionTable().AppendEmpty().SetNameStrindex(p.add("login " + bearer + "c4nary00001" + opaque))
	p.attributes.AppendEmpty().SetUnitStrindex(p.add("s?access_token=c4nary00002" + opaque))
	p.resource.PutStr("db.password", "c4nary00003")
	p.resource.PutStr(bearer+"c4nary00004"+opaque, "a key")
	p.scope.PutEmptyMap("nested").PutStr("client_secret", "c4nary00005")
	p.attribute("password").SetStr("c4nary00006")
	p.attribute("note").SetStr(bearer + "c4nary00007" + opaque)
	p.attribute("args").SetEmptySlice().AppendEmpty().SetStr("--password=c4nary00008")
	p.attribute("body").SetEmptyBytes().FromRaw([]byte("password=c4nary00009"))
	p.profile.OriginalPayload().FromRaw([]byte("main;login password=c4nary00010 12\n"))
	p.profile.SetOriginalPayloadFormat("folded?access_token=c4nary00011" + opaque)
	opaquePayload := p.ResourceProfiles().At(0).ScopeProfiles().At(0).Profiles().AppendEmpty()
	opaquePayload.OriginalPayload().FromRaw([]byte("\x0a\x04\x08\x01c4nary00012"))
	opaquePayload.SetOriginalPayloadFormat("pprof")

	wire, err := (&pprofile.ProtoMarshaler{}).MarshalProfiles(p.Profiles)
	must(t, err)
	if n := bytes.Count(wire, []byte("c4nary")); n != 12 {
		t.Fatalf("the batch holds %d secrets", n)
	}
	out := throughProfiles(t, wire)
	if n := bytes.Count(out, []byte("c4nary")); n != 0 {
		t.Errorf("%d secrets are left on the wire", n)
	}
	if again := throughProfiles(t, out); !bytes.Equal(again, out) {
		t.Error("the second pass changed what the first had made")
	}
	pd, err := (&pprofile.ProtoUnmarshaler{}).UnmarshalProfiles(out)
	must(t, err)
	if first := pd.Dictionary().StringTable().At(0); first != "" {
		t.Errorf("the first string became %q", first)
	}
	ps := pd.ResourceProfiles().At(0).ScopeProfiles().At(0).Profiles()
	if got := string(ps.At(0).OriginalPayload().AsRaw()); got != "main;login password=REDACTED 12\n" {
		t.Errorf("payload %q", got)
	}
	if ps.At(1).OriginalPayload().Len() != 0 || ps.At(1).OriginalPayloadFormat() != "" {
		t.Error("a payload that cannot be read is left")
	}
}

// referring writes an attribute whose value is the number of a string, which
// pdata offers no way to set: it moves a batch's resource attribute, as written
// to the wire, to the table.
func (p profile) referring(t *testing.T, key string, set func(pcommon.Value)) {
	t.Helper()
	a := p.attributes.AppendEmpty()
	set(p.resource.PutEmpty("moved"))
	_, err := (&pprofile.ProtoMarshaler{}).MarshalProfiles(p.Profiles)
	must(t, err)
	for _, v := range p.resource.All() {
		v.MoveTo(a.Value())
	}
	p.resource.Clear()
	a.SetKeyStrindex(p.add(key))
}

func TestNumbersOfStringsAreLookedUp(t *testing.T) {
	p := newProfile()
	p.referring(t, "password", func(v pcommon.Value) { v.SetStr("c4nary1") })
	p.referring(t, "config", func(v pcommon.Value) { v.SetEmptyMap().PutStr("password", "c4nary2") })
	p.referring(t, "args", func(v pcommon.Value) {
		v.SetEmptySlice().AppendEmpty().SetStr("--password")
		v.Slice().AppendEmpty().SetStr("c4nary3")
	})
	p.referring(t, "thread.name", func(v pcommon.Value) { v.SetStr("worker-3") })
	p.attribute("none")
	if !refers(p.attributes.At(0).Value(), 0) {
		t.Fatal("the value is no number of a string")
	}
	wire, err := (&pprofile.ProtoMarshaler{}).MarshalProfiles(p.Profiles)
	must(t, err)
	out := throughProfiles(t, wire)
	if n := bytes.Count(out, []byte("c4nary")); n != 0 {
		t.Errorf("%d secrets are left on the wire", n)
	}
	if n := bytes.Count(out, []byte("worker-3")); n != 1 {
		t.Errorf("an attribute without a secret stands %d times on the wire", n)
	}
}

func TestKeyOfNoRowIsEmpty(t *testing.T) {
	p := newProfile()
	p.attribute("password")
	for _, k := range []int32{-1, 99} {
		p.attributes.At(0).SetKeyStrindex(k)
		p.attributes.At(0).Value().SetStr("c4nary0")
		if reachWalk().profiles(p.Profiles); p.attributes.At(0).Value().Str() != "REDACTED" {
			t.Errorf("key %d: the attribute is not masked", k)
		}
	}
}

func TestPayloads(t *testing.T) {
	for payload, want := range map[string]string{
		"":                            "",
		"main;work 12\n":              "main;work 12\n",
		`{"password":"` + pass + `"}`: `{"password":"REDACTED"}`,
		"\x1f\x8b\x08 compressed":     "",
		"\x0a\x03cpu":                 "",
		"caf\xe9":                     "",
	} {
		p := newProfile()
		p.profile.OriginalPayload().FromRaw([]byte(payload))
		p.profile.SetOriginalPayloadFormat("f")
		theirs := copyOf(p.Profiles)
		engineWalk(t, &Config{}).profiles(p.Profiles)
		if got := string(p.profile.OriginalPayload().AsRaw()); got != want {
			t.Errorf("%q: got %q, want %q", payload, got, want)
		}
		if format := p.profile.OriginalPayloadFormat(); (format == "f") != (want != "" || payload == "") {
			t.Errorf("%q: the format is %q", payload, format)
		}
		if got := string(theirs.ResourceProfiles().At(0).ScopeProfiles().At(0).Profiles().At(0).OriginalPayload().AsRaw()); got != payload {
			t.Errorf("%q: the copy in another pipeline became %q", payload, got)
		}
	}
}

func TestPanicOfTheWalkBlanksTheDictionary(t *testing.T) {
	p := newProfile()
	var tr trap
	tr.set(p.attribute("trap").SetEmptyMap())
	p.profile.OriginalPayload().FromRaw([]byte("whole"))
	w := tr.walk()
	w.profiles(p.Profiles)
	out, err := (&pprofile.ProtoMarshaler{}).MarshalProfiles(p.Profiles)
	must(t, err)
	if w.lost != (lost{blanked: 1}) || strings.Contains(string(out), "c4nary") || !strings.Contains(string(out), "whole") || p.table.At(0) != "" {
		t.Errorf("lost %+v, left is %q", w.lost, out)
	}
}

// Profiles without their dictionary would mean something else.
func TestDictionaryThatCannotBeBlankedRefusesTheBatch(t *testing.T) {
	pd := newProfile()
	var tr trap
	tr.set(pd.attribute("trap").SetEmptyMap())
	tr.sprung = pd.MarkReadOnly
	p := brokenRedaction(t, "", zap.NewNop())
	p.engine = tr.walk()
	if _, err := p.profiles(t.Context(), pd.Profiles); !consumererror.IsPermanent(err) {
		t.Errorf("got %v", err)
	}
}

func TestPanicOfTheWalkBlanksTheProfile(t *testing.T) {
	p := newProfile()
	p.profile.OriginalPayload().FromRaw([]byte("boom"))
	p.profile.SetOriginalPayloadFormat("f")
	w := walk{mask: "REDACTED", sensitive: func(string) bool { return false }, redact: func(_, s string) (string, []redact.Finding) {
		if s == "boom" {
			panic(s)
		}
		return s, nil
	}}
	w.profiles(p.Profiles)
	if got := string(p.profile.OriginalPayload().AsRaw()); got != "REDACTED" || w.lost != (lost{values: 1}) {
		t.Errorf("got %q, lost %+v", got, w.lost)
	}
}

func TestListsOfProfiles(t *testing.T) {
	p := newProfile()
	p.attribute("pin").SetInt(12)
	p.attribute("note").SetStr("ward 12")
	p.attribute("skip").SetStr("ward 12")
	p.attribute("gone").SetStr("x")
	p.referring(t, "pin", func(v pcommon.Value) { v.SetStr("c4nary") })
	engineWalk(t, &Config{
		AllowedKeys: []string{"pin", "note", "thread"}, IgnoredKeys: []string{"skip"}, BlockedKeyPatterns: []string{"pin"}, BlockedValues: []string{"ward [0-9]+"},
	}).profiles(p.Profiles)
	var got []string
	for i, a := range p.attributes.All() {
		got = append(got, tableKey(p.Dictionary(), i)+"="+a.Value().AsString())
	}
	if want := []string{"pin=REDACTED", "note=REDACTED", "skip=ward 12", "=", "pin=REDACTED"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What the operator lets be leaves as it is in its attribute, whether that holds it
// or refers to it, and nowhere else: others may refer to the same string.
func TestWhatProfilesLetBe(t *testing.T) {
	for name, cfg := range map[string]*Config{
		"by path":         {IgnorePaths: []string{`attributes["deploy.*"]`, `attributes["config"].safe`}},
		"by path, listed": {IgnorePaths: []string{`attributes["deploy.*"]`, `attributes["config"].safe`}, AllowedKeys: []string{"config", "note"}},
		"by key":          {IgnoredKeys: []string{"deploy.token", "safe"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := newProfile()
			here, there, deep := bearer+"here"+opaque, bearer+"there"+opaque, bearer+"deep"+opaque
			p.attribute("deploy.token").SetStr(here)
			p.referring(t, "deploy.token", func(v pcommon.Value) { v.SetStr(there) })
			p.referring(t, "config", func(v pcommon.Value) {
				v.SetEmptyMap().PutStr("safe", deep)
				v.Map().PutStr("password", "c4nary1")
			})
			p.attribute("note").SetStr(here)
			p.referring(t, "note", func(v pcommon.Value) { v.SetStr(there) })
			p.Dictionary().FunctionTable().AppendEmpty().SetNameStrindex(p.add(deep))
			wire, err := (&pprofile.ProtoMarshaler{}).MarshalProfiles(p.Profiles)
			must(t, err)
			pd, err := (&pprofile.ProtoUnmarshaler{}).UnmarshalProfiles(wire)
			must(t, err)
			engineWalk(t, cfg).profiles(pd)
			out, err := (&pprofile.ProtoMarshaler{}).MarshalProfiles(pd)
			must(t, err)
			for secret, want := range map[string]int{here: 1, there: 1, deep: 1, "c4nary1": 0} {
				if n := bytes.Count(out, []byte(secret)); n != want {
					t.Errorf("%q stands %d times on the wire, want %d", secret, n, want)
				}
			}
			for i, want := range []string{here, there, `{"password":"REDACTED","safe":"` + deep + `"}`, bearer + "REDACTED", bearer + "REDACTED"} {
				if got := resolve(pd.Dictionary()).At(i).AsString(); got != want {
					t.Errorf("attribute %d is %q, want %q", i, got, want)
				}
			}
		})
	}
}

// Nothing of a batch changes for what the operator lets be, unless the table does.
func TestProfilesThatHoldNoSecretStayAsTheyAre(t *testing.T) {
	p := newProfile()
	p.referring(t, "thread.name", func(v pcommon.Value) { v.SetStr("worker-3") })
	wire, err := (&pprofile.ProtoMarshaler{}).MarshalProfiles(p.Profiles)
	must(t, err)
	pd, err := (&pprofile.ProtoUnmarshaler{}).UnmarshalProfiles(wire)
	must(t, err)
	engineWalk(t, &Config{IgnorePaths: []string{`attributes["thread.name"]`}}).profiles(pd)
	out, err := (&pprofile.ProtoMarshaler{}).MarshalProfiles(pd)
	must(t, err)
	if !bytes.Equal(out, wire) {
		t.Error("the batch was changed")
	}
}
