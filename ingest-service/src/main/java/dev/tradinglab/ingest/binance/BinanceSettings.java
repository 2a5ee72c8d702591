package dev.tradinglab.ingest.binance;

import dev.tradinglab.tape.binance.BinanceFeeds;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How to talk to Binance.
 *
 * @param url of the combined stream; {@code ?timeUnit=MICROSECOND} may be added to it
 * @param symbols by Binance's names, upper case
 * @param rest of the REST interface; empty: nothing is checked and nothing fetched
 * @param trades which trades are wanted
 * @param bookTicker best bid and ask as well
 * @param kline interval of bars that are wanted as well, such as {@code 1m}; empty: none
 * @param connectTimeout until a connection must stand and its subscriptions must be acknowledged, each
 * @param idleTimeout without any frame, pings included, after which a connection counts as dead; Binance pings every 20 s
 * @param maxAge of a connection, before Binance ends it at 24 h; then another one takes over without a gap
 * @param firstBackoff wait after the first failed attempt; doubled after each further one, half of it random
 * @param mostBackoff longest wait
 * @param quietAfter a symbol without a trade for so long after an outage is asked for what it missed
 */
public record BinanceSettings(
        URI url,
        List<String> symbols,
        Optional<URI> rest,
        Trades trades,
        boolean bookTicker,
        String kline,
        Duration connectTimeout,
        Duration idleTimeout,
        Duration maxAge,
        Duration firstBackoff,
        Duration mostBackoff,
        Duration quietAfter) {
    /** Which trades. */
    public enum Trades {
        /** Each; what is missed can be fetched from api.binance.com alone. */
        EACH("trade", BinanceFeeds.SPOT),
        /** Those of one taker order at one price and time as one; what is missed can be fetched everywhere. */
        AGGREGATED("aggTrade", BinanceFeeds.aggregated(BinanceFeeds.SPOT)),
        /** None: bars or quotes only. */
        NONE("", BinanceFeeds.SPOT);

        private final String stream;
        private final String source;

        Trades(String stream, String source) {
            this.stream = stream;
            this.source = source;
        }

        /** The name that the events carry: both kinds count their own ids. */
        String source() {
            return source;
        }
    }

    /** Binance's limit on a connection. */
    static final int MOST_STREAMS = 1_024;

    /** Streams in one subscribe message: far below Binance's limit of 1,024 per connection, and a short message. */
    static final int STREAMS_PER_MESSAGE = 100;

    /** Names of the streams. */
    List<String> streams() {
        return symbols.stream()
                .map(symbol -> symbol.toLowerCase(Locale.ROOT))
                .flatMap(symbol -> Stream.of(
                                trades.stream, bookTicker ? "bookTicker" : "", kline.isEmpty() ? "" : "kline_" + kline)
                        .filter(kind -> !kind.isEmpty())
                        .map(kind -> symbol + "@" + kind))
                .toList();
    }
}
