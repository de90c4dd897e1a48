package slogredacttest_test

import (
	"log/slog"
	"testing"

	"github.com/tokenredact/tokenredact/slogredact/slogredacttest"
)

// How do I keep credentials out of my program's log? Let its tests log through
// this handler.
func TestCheckoutLogsNoCredential(t *testing.T) {
	shop := newShop(slog.New(slogredacttest.New(t)))
	shop.checkout("ada", secret)
}

type shop struct{ log *slog.Logger }

func newShop(log *slog.Logger) *shop { return &shop{log} }

func (s *shop) checkout(user, password string) {
	s.log.Info("checkout", "user", user, "password_given", password != "")
}
