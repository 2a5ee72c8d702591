/** The lanes at work: one Kafka Streams application each, started, restarted, observed and stopped. */
package dev.tradinglab.broker.lane;
