// Package ownlogs holds the tests of what the Collector says of itself: its
// standard error, and the logs of its own that it exports.
package ownlogs
