module github.com/tokenredact/tokenredact/zapredact

go 1.25.0

require (
	github.com/tokenredact/tokenredact v0.0.0
	go.uber.org/zap v1.28.0
)

require go.uber.org/multierr v1.10.0

replace github.com/tokenredact/tokenredact => ../
