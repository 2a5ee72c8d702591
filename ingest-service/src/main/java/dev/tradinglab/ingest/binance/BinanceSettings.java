package dev.tradinglab.ingest.binance;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How to talk to Binance.
 *
 * @param url of the combined stream; {@code ?timeUnit=MICROSECOND} may be added to it
 * @param symbols by Binance's names, upper case
 * @param bookTicker best bid and ask as well
 * @param connectTimeout until a connection must stand and its subscriptions must be acknowledged, each
 * @param idleTimeout without any frame, pings included, after which a connection counts as dead; Binance pings every 20 s
 * @param maxAge of a connection, before Binance ends it at 24 h; then another one takes over without a gap
 * @param firstBackoff wait after the first failed attempt; doubled after each further one, half of it random
 * @param mostBackoff longest wait
 */
public record BinanceSettings(
        URI url,
        List<String> symbols,
        boolean bookTicker,
        Duration connectTimeout,
        Duration idleTimeout,
        Duration maxAge,
        Duration firstBackoff,
        Duration mostBackoff) {
    /** Streams in one subscribe message: far below Binance's limit of 1,024 per connection, and a short message. */
    static final int STREAMS_PER_MESSAGE = 100;

    /** Names of the streams. */
    List<String> streams() {
        return symbols.stream()
                .map(symbol -> symbol.toLowerCase(Locale.ROOT))
                .flatMap(symbol -> bookTicker
                        ? Stream.of(symbol + "@trade", symbol + "@bookTicker")
                        : Stream.of(symbol + "@trade"))
                .toList();
    }
}
