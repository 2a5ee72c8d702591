package dev.tradinglab.ledger.channel;

import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.topic.Topics;
import dev.tradinglab.ledger.fact.FactReader;
import dev.tradinglab.ledger.intake.Intake;
import dev.tradinglab.ledger.intake.IntakeMetrics;
import dev.tradinglab.ledger.intake.Patience;
import dev.tradinglab.ledger.intake.TopicCatalog;
import dev.tradinglab.ledger.intake.TopicCatalog.Described;
import dev.tradinglab.ledger.store.LedgerStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One intake a channel. The channels are named in application.properties, {@link #LIVE} and {@link #BACKTEST}. */
@Singleton
public final class Intakes {
    /** Channel of the live lane and of what both lanes share. */
    public static final String LIVE = "live";
    /** Channel of the backtests' lane. */
    public static final String BACKTEST = "backtest";

    private final Map<String, Intake> byChannel;

    Intakes(TopicCatalog catalog, LedgerStore store, Patience patience, IntakeMetrics metrics) {
        FactReader reader = new FactReader(lane -> partitions(catalog, lane));
        this.byChannel = Map.of(
                LIVE, new Intake(LIVE, reader, catalog, store, patience, metrics),
                BACKTEST, new Intake(BACKTEST, reader, catalog, store, patience, metrics));
    }

    private static int partitions(TopicCatalog catalog, Lane lane) {
        String topic = Topics.trades(lane).name();
        return Optional.ofNullable(catalog.describe(List.of(topic)).get(topic))
                .map(Described::partitions)
                .orElseThrow(() -> new IllegalStateException("there is no topic " + topic + " yet"));
    }

    /** The intake of a channel, if it is one of ours. */
    public Optional<Intake> of(String channel) {
        return Optional.ofNullable(byChannel.get(channel));
    }

    /** All of them, by channel. */
    public Map<String, Intake> all() {
        return byChannel;
    }
}
