package slogredact

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"testing"

	"github.com/tokenredact/tokenredact/redact"
)

func TestSecretsAreMaskedFromWhenTheyAreAdded(t *testing.T) {
	const value = "open sesame, 42 thieves"
	var buf bytes.Buffer
	set := NewSecrets()
	l := slog.New(New(slog.NewJSONHandler(&buf, nil), WithSecrets(set)))
	line := func() string {
		buf.Reset()
		l.Info("said "+value+" twice", value, 1, "s", struct{ V, W string }{value, "kept"}, "b", base64.StdEncoding.EncodeToString([]byte("x"+value+"y")), "e", fmt.Errorf("no %s", value))
		return buf.String()
	}
	if got := line(); strings.Count(got, value) != 4 {
		t.Fatal("masked before it was known:", got)
	}
	if err := set.Add("password of the cave", value+"\n"); err != nil {
		t.Fatal(err)
	}
	if got := line(); strings.Contains(got, "sesame") || !strings.Contains(got, "kept") || !strings.Contains(got, `"b":"eGREDACTED`) {
		t.Error(got)
	}
}

func TestSecretIsMaskedWholeWhereAnotherRuleWouldMaskAPart(t *testing.T) {
	s := &sink{}
	set := NewSecrets()
	if err := set.Add("phrase", "first second"); err != nil {
		t.Fatal(err)
	}
	slog.New(New(s, WithSecrets(set))).Info("password=first second")
	if msg, _ := s.last(); msg != "password=REDACTED" {
		t.Error(msg)
	}
}

func TestSlotKeepsTheValueBefore(t *testing.T) {
	s := &sink{}
	set := NewSecrets()
	slot := set.Slot("api")
	h := New(s, WithSecrets(set))
	for _, v := range []string{"first value", "second value", "second value", "third value"} {
		if err := slot.Set(v); err != nil {
			t.Fatal(err)
		}
	}
	if err := slot.Set("short"); err == nil || !strings.Contains(err.Error(), "secret api: it has 5 bytes and 8 are the least") {
		t.Errorf("got %v", err)
	}
	slog.New(h).Info("first value, second value, third value")
	if msg, _ := s.last(); msg != "first value, REDACTED, REDACTED" {
		t.Error(msg)
	}
	if n := h.Stats().Secrets; n != 2 {
		t.Error(n, "values are held")
	}
	if err := slot.Set(""); err != nil {
		t.Fatal(err)
	}
	slog.New(h).Info("third value")
	if msg, _ := s.last(); msg != "third value" {
		t.Error(msg)
	}
}

func TestAddEnvTakesWhatTheEnvironmentHolds(t *testing.T) {
	t.Setenv("APP_API_TOKEN", opaque)
	t.Setenv("APP_DATABASE_URL", "postgres://app:s3cret-of-db@db.example/app")
	t.Setenv("APP_PASSWORD", "postgres")
	t.Setenv("APP_CLIENT_SECRET", "abc12")
	t.Setenv("APP_TOKEN_COUNT", "12345678")
	set := NewSecrets()
	err := set.AddEnv()
	if err == nil || !strings.Contains(err.Error(), "secret APP_PASSWORD: a plain word") || !strings.Contains(err.Error(), "secret APP_CLIENT_SECRET: it has 5 bytes") {
		t.Errorf("got %v", err)
	}
	if strings.Contains(err.Error(), opaque) || strings.Contains(err.Error(), "abc12") {
		t.Errorf("the error shows a value: %v", err)
	}
	s := &sink{}
	slog.New(New(s, WithSecrets(set))).Info(opaque + " s3cret-of-db postgres abc12 12345678")
	if msg, _ := s.last(); msg != "REDACTED REDACTED postgres abc12 12345678" {
		t.Error(msg)
	}
}

func TestSecretsHaveTheMaskOfTheRedactor(t *testing.T) {
	r, err := redact.New(redact.Config{MaskingString: "MASKED-{rule}"})
	if err != nil {
		t.Fatal(err)
	}
	set := NewSecrets()
	one, two := &sink{}, &sink{}
	a, b := slog.New(New(one, WithSecrets(set), WithRedactor(r))), slog.New(New(two, WithSecrets(set)))
	if err := set.Add("x", opaque); err != nil {
		t.Fatal(err)
	}
	a.Info(opaque)
	b.Info(opaque)
	first, _ := one.last()
	second, _ := two.last()
	if first != "MASKED-known-secret" || second != "REDACTED" {
		t.Errorf("got %q and %q", first, second)
	}
}

func TestSecretsPrintNowhere(t *testing.T) {
	set := NewSecrets()
	slot := set.Slot("api")
	if set.Add("x", opaque) != nil || slot.Set(ghp) != nil {
		t.Fatal("refused")
	}
	type holder struct {
		S *Secrets
		s Secrets
		l *Slot
		L Slot
	}
	for _, x := range []any{set, *set, slot, *slot, holder{set, *set, slot, *slot}, &holder{set, *set, slot, *slot}} {
		got := fmt.Sprintf("%v %+v %#v %s %x", x, x, x, x, x) + string(quoteAny(x))
		if strings.Contains(got, opaque) || strings.Contains(got, ghp) || strings.Contains(got, fmt.Sprintf("%x", opaque)) {
			t.Errorf("%T: %s", x, got)
		}
	}
}

func TestSecretsAreAddedWhileOthersLog(t *testing.T) {
	set := NewSecrets()
	slot := set.Slot("api")
	h := New(slog.NewJSONHandler(io.Discard, nil), WithSecrets(set))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 100 {
				slog.New(h).Info("value 0123456", "a", 1)
				_ = h.Stats()
			}
		})
	}
	for i := range 20 {
		if set.Add("x", fmt.Sprintf("value %07d", i)) != nil || slot.Set(fmt.Sprintf("other %07d", i)) != nil {
			t.Error("refused")
		}
	}
	wg.Wait()
}

func TestNameThatIsASecretIsMaskedThoughItWasKnown(t *testing.T) {
	s := &sink{}
	set := NewSecrets()
	l := slog.New(New(s, WithSecrets(set)))
	l.Info("m", "innocent", 1)
	if err := set.Add("x", "innocent"); err != nil {
		t.Fatal(err)
	}
	l.LogAttrs(context.Background(), slog.LevelInfo, "m", slog.Int("innocent", 1))
	if _, attrs := s.last(); attrs[0].Key != "REDACTED" {
		t.Errorf("got %v", attrs)
	}
}
