// Package nginx holds the test of a web server's access log.
package nginx
