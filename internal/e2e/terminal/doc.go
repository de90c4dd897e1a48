// Package terminal runs the command on a terminal.
package terminal
