package dev.tradinglab.launcher.tapes;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Bar;
import dev.tradinglab.events.market.Clock;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.Quote;
import dev.tradinglab.events.market.TapeLease;
import dev.tradinglab.events.market.TapeRecord;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Everything that can stand on a tape. */
final class SampleTape {
    /** 2024-08-09T00:00:00Z. */
    static final long BEGIN = 1_723_161_600_000_000L;

    private static final long SECOND = 1_000_000;
    private static final String SYMBOL = "BTCUSDT";

    private SampleTape() {}

    /** The record at offset 4 is of a writer that does not know that it was replaced. */
    static List<TapeRecord> records() {
        return List.of(
                new TapeLease("one"),
                new Trade(0, "x", SYMBOL, BEGIN, 0, 10_050_000_000L, 25_000_000, "t1", null, false, false),
                new TapeLease("two"),
                new Quote(2, "x", SYMBOL, BEGIN + SECOND, 7, Fixed.ONE, 0, 2 * Fixed.ONE, 3 * Fixed.ONE, true, false),
                new Trade(0, "x", "ETHUSDT", BEGIN + SECOND, 0, 1, 1, "t2", null, false, false),
                new Bar(
                        2,
                        "x",
                        SYMBOL,
                        BEGIN + 2 * SECOND,
                        BEGIN + 5 * SECOND,
                        0,
                        Fixed.ONE,
                        2 * Fixed.ONE,
                        Fixed.ONE,
                        2 * Fixed.ONE,
                        7 * Fixed.ONE,
                        false,
                        true),
                new Gap(2, "x", SYMBOL, BEGIN + 6 * SECOND, 0, 0, null, null, 5, 1, "reconnect"),
                new Clock(2, BEGIN + 9 * SECOND));
    }

    static List<String> lines() {
        return records().stream()
                .map(record -> new String(Topics.TICKS.codec().encode(record), StandardCharsets.UTF_8))
                .toList();
    }
}
