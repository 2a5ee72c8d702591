/** {@code ./lab topic}: what is on Kafka, readable. */
package dev.tradinglab.launcher.topic;
