//go:build !race

package zapredact

const raced = false
