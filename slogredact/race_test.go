//go:build race

package slogredact

const raced = true
