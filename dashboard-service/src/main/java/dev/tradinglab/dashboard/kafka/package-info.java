/** This service's Kafka clients, and the one way in which it follows a log. */
package dev.tradinglab.dashboard.kafka;
