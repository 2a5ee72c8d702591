package dev.tradinglab.ingest.alpaca;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How to talk to Alpaca.
 *
 * @param url of the stream; the last part of its path is the feed: {@code iex}, {@code sip}, {@code test}
 * @param rest of the REST interface
 * @param key id of the key; empty when there is none
 * @param secret of the key; empty when there is none
 * @param symbols by Alpaca's names
 * @param trades whether trades are wanted
 * @param quotes whether quotes are
 * @param bars whether minute bars, and their updates, are
 * @param keepAlive how often a ping is sent
 * @param connectTimeout until a connection must stand
 * @param idleTimeout without any frame, answers to pings included, after which a connection counts as dead
 * @param staleAfter without any event while the exchanges are open, after which a connection counts as dead
 * @param firstBackoff wait after the first failed attempt; doubled after each further one, half of it random
 * @param mostBackoff longest wait
 * @param refusedWait wait after a refusal that stands until somebody changes a setting or the account
 * @param overlap how far back-fill reaches back behind the last event: exchanges report some trades late
 * @param requestsPerMinute how much of the plan's requests is used
 */
public record AlpacaSettings(
        URI url,
        URI rest,
        String key,
        String secret,
        List<String> symbols,
        boolean trades,
        boolean quotes,
        boolean bars,
        Duration keepAlive,
        Duration connectTimeout,
        Duration idleTimeout,
        Duration staleAfter,
        Duration firstBackoff,
        Duration mostBackoff,
        Duration refusedWait,
        Duration overlap,
        int requestsPerMinute) {
    /** As the REST interface calls it. */
    String feed() {
        String path = url.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Without the key, which belongs in no text. */
    @Override
    public String toString() {
        return "Alpaca, " + url + ", " + symbols;
    }
}
