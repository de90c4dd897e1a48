//go:build race

package zapredact

const raced = true
