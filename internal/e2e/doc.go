// Package e2e holds the tests that run the Collector as users do: the built
// binary, real sockets and real files. `make collector` builds it.
package e2e
