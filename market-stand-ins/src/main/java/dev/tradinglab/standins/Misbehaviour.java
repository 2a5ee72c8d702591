package dev.tradinglab.standins;

import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What a market should not do. Some of it is over at once, some lasts until it is ended. */
enum Misbehaviour {
    /** Connections are cut. */
    CUT("cut off") {
        @Override
        void begin(StandIn market, RandomGenerator random) {
            market.drop();
        }
    },
    /** Connections are closed in good order. */
    HANG_UP("hung up") {
        @Override
        void begin(StandIn market, RandomGenerator random) {
            market.hangUp();
        }
    },
    /** Half a message, and the connection is cut. */
    HALF("half a frame") {
        @Override
        void begin(StandIn market, RandomGenerator random) {
            market.breakOff("{\"half\":true}");
        }
    },
    /** What is no message. */
    GARBAGE("garbage") {
        @Override
        void begin(StandIn market, RandomGenerator random) {
            market.send("garbage");
        }
    },
    /** Everything comes twice. */
    TWICE("twice") {
        @Override
        void begin(StandIn market, RandomGenerator random) {
            market.repeating(true);
        }

        @Override
        void end(StandIn market) {
            market.repeating(false);
        }
    },
    /** Each two events change places. */
    SWAPPED("swapped") {
        @Override
        void begin(StandIn market, RandomGenerator random) {
            market.reordering(true);
        }

        @Override
        void end(StandIn market) {
            market.reordering(false);
        }
    },
    /** Connections stand and nothing comes; they never come to life again. */
    SILENT("silent") {
        @Override
        void begin(StandIn market, RandomGenerator random) {
            market.silent(true);
        }

        @Override
        void end(StandIn market) {
            market.drop();
            market.silent(false);
        }
    },
    /** Broadcasts are lost, on connections that stand: only where the market's own may be. */
    LOST("broadcasts lost") {
        @Override
        void begin(StandIn market, RandomGenerator random) {
            market.losing(true);
        }

        @Override
        void end(StandIn market) {
            market.losing(false);
        }
    },
    /** Neither connections nor requests are taken. */
    AWAY("away") {
        @Override
        void begin(StandIn market, RandomGenerator random) {
            market.refuse(503);
            market.fail(Integer.MAX_VALUE, 503, "{\"message\":\"made up\"}", Map.of());
            market.drop();
        }

        @Override
        void end(StandIn market) {
            market.fail(0, 503, "", Map.of());
            market.refuse(0);
        }
    },
    /** Some requests fail. */
    ERRORS("three answers of 500") {
        @Override
        void begin(StandIn market, RandomGenerator random) {
            market.fail(3, 500, "{\"message\":\"made up\"}", Map.of());
        }
    },
    /** Some requests were too many. */
    LIMITED("two answers of 429") {
        @Override
        void begin(StandIn market, RandomGenerator random) {
            market.fail(2, 429, "{\"message\":\"made up\"}", Map.of("Retry-After", "1"));
        }
    },
    /** Requests take their time. */
    SLOW("slow answers") {
        @Override
        void begin(StandIn market, RandomGenerator random) {
            market.slow(Duration.ofMillis(500 + random.nextInt(1_500)));
        }

        @Override
        void end(StandIn market) {
            market.slow(Duration.ZERO);
        }
    },
    /** The market's clock goes wrong. */
    SKEW("clock skew") {
        @Override
        void begin(StandIn market, RandomGenerator random) {
            market.skew(Duration.ofMillis(random.nextInt(-SKEW_MILLIS, SKEW_MILLIS)));
        }

        @Override
        void end(StandIn market) {
            market.skew(Duration.ZERO);
        }
    };

    private static final int SKEW_MILLIS = 40_000;

    private final String words;

    Misbehaviour(String words) {
        this.words = words;
    }

    /** Begins; in most cases it is over at once. */
    abstract void begin(StandIn market, RandomGenerator random);

    /** Ends what lasts. */
    void end(StandIn market) {}

    /** For people. */
    @Override
    public String toString() {
        return words;
    }
}
