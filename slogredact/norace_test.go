//go:build !race

package slogredact

const raced = false
