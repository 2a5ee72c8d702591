package dev.tradinglab.ingest.manifold;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How to talk to Manifold.
 *
 * @param url of the WebSocket
 * @param rest of the REST interface
 * @param markets by slug or id; of a market with several answers all of them, or one: {@code MARKET/ANSWER_ID}
 * @param keepAlive how often a JSON ping is sent; Manifold ends connections that are silent for 60 s
 * @param connectTimeout until a connection must stand
 * @param idleTimeout without any message, acknowledgements of pings included, after which a connection counts as dead
 * @param firstBackoff wait after the first failed attempt; doubled after each further one, half of it random
 * @param mostBackoff longest wait
 * @param overlap how far back-fill reaches back behind the last bet: bets of one moment come in no order
 * @param reconcile how often what came is compared with what Manifold has: its broadcasts may be lost
 * @param requestsPerMinute how much of Manifold's 500 is used
 */
public record ManifoldSettings(
        URI url,
        URI rest,
        List<String> markets,
        Duration keepAlive,
        Duration connectTimeout,
        Duration idleTimeout,
        Duration firstBackoff,
        Duration mostBackoff,
        Duration overlap,
        Duration reconcile,
        int requestsPerMinute) {}
