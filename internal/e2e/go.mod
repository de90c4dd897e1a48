module github.com/tokenredact/tokenredact/internal/e2e

go 1.25.0
