module github.com/tokenredact/tokenredact

go 1.25.0
