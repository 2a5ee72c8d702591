/** The one way to reach Kafka: clients with one retry policy, topics created as declared, dead letters. */
package dev.tradinglab.tape.kafka;
