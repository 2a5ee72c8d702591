package dev.tradinglab.dashboard.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.dashboard.catalog.Catalog;
import dev.tradinglab.dashboard.catalog.Wish.Author;
import dev.tradinglab.dashboard.config.LabConfig;
import dev.tradinglab.dashboard.live.Marks;
import dev.tradinglab.dashboard.liverun.LiveRun;
import dev.tradinglab.dashboard.support.Configs;
import dev.tradinglab.dashboard.tape.TapeView;
import dev.tradinglab.events.command.StartBot;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.order.OrdersMark;
import dev.tradinglab.events.run.ExecutionRules;
import dev.tradinglab.events.run.Lane;
import dev.tradinglab.events.run.RunSpec;
import dev.tradinglab.events.trade.TradesMark;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LagViewTest {
    private static final String RUN = "live-sim";
    private static final String BOT = "A@0123456789ab";

    private final LabConfig config = Configs.with(Map.of());
    private final Catalog catalog = new Catalog();
    private final TapeView tape = new TapeView(config);
    private final Marks marks = new Marks();
    private final LagView lags = new LagView(new LiveRun(config, catalog, null), tape, marks, null, catalog);

    @BeforeEach
    void begin() {
        catalog.add(new RunSpec(
                RUN, Lane.LIVE, "ticks.sim", 1_000, null, List.of(), Map.of(), 1, ExecutionRules.DEFAULT, 1, 1, 1, 0));
        catalog.add(new StartBot(RUN, BOT), Author.BOTS_FOLDER);
    }

    @Test
    void shouldCountTheEventsBetweenTheMarkAndTheTapesEnd() {
        // Given a tape whose last record is position 500 of the run
        tape.fold(new Clock(0, 1), 1_500, 1);
        int partition = catalog.partitionOf(BOT);

        // When
        marks.add(new OrdersMark(0, RUN, partition, 490, List.of(), false), partition, 1);
        marks.add(new TradesMark(RUN, partition, 500, List.of(), false));

        // Then
        assertThat(lags.of("runner-2")).contains(10L);
        assertThat(lags.of("broker")).contains(0L);
        assertThat(lags.of("ingest")).isEmpty();
    }

    @Test
    void shouldNotGuessBeforeThereIsATapeOrAMark() {
        assertThat(lags.of("runner")).isEmpty();
        tape.fold(new Clock(0, 1), 1_500, 1);
        assertThat(lags.of("runner")).isEmpty();
    }
}
