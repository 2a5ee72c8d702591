package dev.tradinglab.ledger.channel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of this service; Kafka and Postgres are set by Quarkus' own properties, see application.properties. */
@ConfigMapping(prefix = "lab.ledger")
public interface LedgerConfig {
    /** Name of this instance, as Kafka and the log show it. */
    @WithDefault("ledger-0")
    String instance();

    /** What happens while Postgres or Kafka is away: a batch is tried again for ever. */
    Retry retry();

    /** How often a batch is tried again. */
    interface Retry {
        /** Wait after the first failure; it doubles with each further one. */
        @WithDefault("100ms")
        Duration first();

        /** The longest wait. */
        @WithDefault("5s")
        Duration longest();
    }
}
