// Package distributed holds the tests of more than one machine: agents, gateways
// and Kafka, with the configurations of deploy.
package distributed
