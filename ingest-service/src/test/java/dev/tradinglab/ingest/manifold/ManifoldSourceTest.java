package dev.tradinglab.ingest.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Aggressor;
import dev.tradinglab.events.market.Gap;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.ingest.bench.JdkStreams;
import dev.tradinglab.ingest.bench.SourceBench;
import dev.tradinglab.ingest.source.SourceState;
import dev.tradinglab.standins.ManifoldStandIn;
import dev.tradinglab.tape.writer.TapeEnd;
import dev.tradinglab.testkit.RecordedData;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against the stand-in, over real sockets. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ManifoldSourceTest {
    private static final String YES = "rain-or-not:YES";
    private static final String NO = "rain-or-not:NO";
    private static final long NOW = System.currentTimeMillis() - 60_000;
    private static final Duration OFTEN = Duration.ofMillis(300);

    private ManifoldStandIn market = market(new ManifoldStandIn(0));
    private SourceBench bench;
    private double prob = 0.5;
    private Duration connectTimeout = Duration.ofSeconds(30);
    private Duration idleTimeout = Duration.ofMinutes(5);
    /** Not within a test, unless it is about that: what is told could be fetched before it is heard. */
    private Duration reconcile = Duration.ofHours(1);

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
        market.close();
    }

    @Test
    void shouldTurnBetsIntoTradesOfBothShares() {
        // Given
        live("rain-or-not");

        // When
        market.bet(
                ManifoldStandIn.bet("b1", "c1", NOW, 0.5, 0.123456789),
                ManifoldStandIn.bet("b2", "c1", NOW + 1, 0.5, 0.6)
                        .put("outcome", "NO")
                        .put("shares", 3));

        // Then
        await().until(() -> bench.prices().size() == 4);
        Trade yes = (Trade) bench.prices().get(0);
        Trade no = (Trade) bench.prices().get(1);
        assertThat(yes.symbol()).isEqualTo(YES);
        assertThat(yes.price()).isEqualTo(12_345_679);
        assertThat(yes.size()).isEqualTo(Fixed.parse("12.5"));
        assertThat(yes.time()).isEqualTo(NOW * 1_000);
        assertThat(yes.side()).isEqualTo(Aggressor.BUY);
        assertThat(yes.more()).isTrue();
        assertThat(no.symbol()).isEqualTo(NO);
        assertThat(yes.price() + no.price()).isEqualTo(Fixed.ONE);
        assertThat(no.side()).isEqualTo(Aggressor.SELL);
        assertThat(no.more()).isFalse();
        assertThat(((Trade) bench.prices().get(2)).side()).isEqualTo(Aggressor.SELL);
        assertThat(bench.symbols).containsExactly(YES, NO);
        assertThat(bench.gaps()).isEmpty();
    }

    @Test
    void shouldPassOverRedemptionsAndWaitingOrdersAndDropWhatComesTwice() {
        // Given
        live("rain-or-not");
        market.repeating(true);

        // When
        market.bet(
                bet("b1"),
                ManifoldStandIn.bet("r1", "c1", NOW, 0.5, 0.5).put("isRedemption", true),
                ManifoldStandIn.bet("w1", "c1", NOW, 0.5, 0.5).put("shares", 0).put("amount", 0));
        market.send(ManifoldStandIn.broadcast("global/new-bet", ManifoldStandIn.bet("b1", "c1", NOW, 0.5, 0.6)));
        market.bet(bet("b2"));

        // Then
        await().until(() -> bench.ids(NO).contains("b2"));
        assertThat(bench.ids(YES)).containsExactly("b1", "b2");
        assertThat(bench.metrics.total("lab_ingest_duplicates_total", "manifold"))
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void shouldFetchWhatItMissedBeforeItGoesOn() {
        // Given
        live("rain-or-not");
        market.bet(bet("b1"));
        await().until(() -> bench.ids(NO).size() == 1);

        // When: what happens while it is away, and what happens while it fetches
        market.refuse(503);
        market.slow(Duration.ofMillis(300));
        market.breakOff(ManifoldStandIn.broadcast("contract/c1/new-bet", bet("half")));
        await().until(() -> bench.state != SourceState.LIVE);
        market.betUnheard(bet("b2"), bet("b3"));
        market.refuse(0);
        await().until(() -> market.subscribed() == 1);
        // Told and not to be asked for, so that it cannot be fetched before it is heard.
        market.send(ManifoldStandIn.broadcast("contract/c1/new-bet", bet("b4")));

        // Then
        await().until(() -> bench.ids(NO).size() == 4);
        assertThat(bench.ids(YES)).containsExactly("b1", "*b2", "*b3", "b4");
        assertThat(bench.ids(NO)).containsExactly("b1", "*b2", "*b3", "b4");
        assertThat(bench.gaps()).hasSize(1);
        Gap gap = bench.gaps().getFirst();
        assertThat(gap.filled()).isEqualTo(4);
        assertThat(gap.reason()).startsWith("reconnect: ");
        assertThat(bench.tape.indexOf(gap)).isEqualTo(2);
        assertThat(bench.reconnects).hasValue(1);
    }

    @Test
    void shouldPutABetAsideThatNoRecordHoldsAmongThoseThatItFetches() {
        // Given
        live("rain-or-not");

        // When
        market.refuse(503);
        market.breakOff(ManifoldStandIn.broadcast("contract/c1/new-bet", bet("half")));
        await().until(() -> bench.state != SourceState.LIVE);
        market.betUnheard(bet("x".repeat(1_001)), bet("b1"));
        market.refuse(0);

        // Then
        await().until(() -> bench.ids(NO).contains("*b1"));
        assertThat(bench.rejected).anyMatch(reason -> reason.contains("an id of more than 1000 characters"));
    }

    @Test
    void shouldGoOnFromTheEndOfATape() {
        // Given
        live("rain-or-not");
        market.bet(bet("b1"));
        await().until(() -> bench.ids(NO).size() == 1);
        TapeEnd end = bench.end();
        bench.close();
        market.betUnheard(ManifoldStandIn.bet("b2", "c1", NOW, 0.6, 0.7));

        // When
        bench = start(end, "rain-or-not");

        // Then
        await().until(() -> bench.ids(NO).size() == 1);
        assertThat(bench.ids(YES)).containsExactly("*b2");
        assertThat(bench.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo("restart");
            assertThat(gap.filled()).isEqualTo(2);
        });
    }

    @Test
    void shouldFindWhatTheStreamLost() {
        // Given
        reconcile = OFTEN;
        live("rain-or-not");
        market.bet(bet("b1"));
        await().until(() -> bench.ids(NO).size() == 1);

        // When
        market.betUnheard(ManifoldStandIn.bet("b2", "c1", NOW, 0.6, 0.7));

        // Then
        await().until(() -> bench.ids(NO).size() == 2);
        assertThat(bench.ids(YES)).containsExactly("b1", "*b2");
        assertThat(bench.gaps()).singleElement().satisfies(gap -> assertThat(gap.reason())
                .isEqualTo("lost by the stream"));
    }

    @Test
    void shouldPageThroughManyBetsOfOneMillisecond() {
        // Given
        live("rain-or-not");
        market.bet(bet("b0"));
        await().until(() -> bench.ids(NO).size() == 1);
        market.refuse(503);
        market.drop();
        await().until(() -> bench.state != SourceState.LIVE);
        List<JsonObject> bets = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            bets.add(ManifoldStandIn.bet("m" + i, "c1", NOW + i / 900, 0.5, 0.6));
        }
        market.betUnheard(bets.toArray(JsonObject[]::new));

        // When
        market.refuse(0);

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> bench.ids(NO).size() == 2_501);
        assertThat(bench.gaps().getFirst().filled()).isEqualTo(5_000);
        assertThat(bench.ids(YES).stream().distinct()).hasSize(2_501);
    }

    @Test
    void shouldSayWhatCouldNotBeFetchedAndGoOn() {
        // Given
        live("rain-or-not");
        market.bet(bet("b1"));
        await().until(() -> bench.ids(NO).size() == 1);

        // When
        market.fail(10_000, 503, "{\"message\":\"Transaction conflict. Please try again.\"}", Map.of());
        market.drop();
        await().until(() -> bench.gaps().size() == 1);
        market.fail(0, 0, "", Map.of());
        market.bet(bet("b2"));

        // Then
        await().until(() -> bench.ids(NO).size() == 2);
        assertThat(bench.gaps().getFirst().reason()).contains("not complete").contains("Transaction conflict");
        assertThat(bench.gaps().getFirst().filled()).isZero();
        assertThat(bench.ids(YES)).containsExactly("b1", "b2");
    }

    @Test
    void shouldLoseNothingWhenTheTapeIsFullForAMoment() {
        // Given
        live("rain-or-not");
        market.bet(bet("b1"));
        await().until(() -> bench.ids(NO).size() == 1);

        // When: the tape takes YES of the next bet, and no more
        bench.fullAfter(1);
        market.bet(bet("b2"), bet("b3"));

        // Then
        await().until(() -> bench.ids(NO).size() == 3);
        assertThat(bench.ids(YES)).hasSize(3);
        assertThat(bench.ids(NO)).containsExactly("b1", "*b2", "*b3");
        assertThat(bench.details).anyMatch(detail -> detail.contains("does not keep up"));
    }

    @Test
    void shouldKeepItsConnectionAliveWithMessages() {
        // Given
        market.close();
        market = market(new ManifoldStandIn(0, Duration.ofMillis(400)));
        AtomicLong clock = new AtomicLong();
        market.measureBy(clock::get);
        live("rain-or-not");

        // When: many times as long as a silent client is suffered, and always a little less than that since it said
        // something
        for (int i = 0; i < 12; i++) {
            int said = market.messages();
            await().until(() -> market.messages() > said);
            clock.addAndGet(Duration.ofMillis(300).toNanos());
        }

        // Then
        assertThat(market.connections()).isEqualTo(1);
        assertThat(market.violations()).isEmpty();
    }

    @Test
    void shouldNoticeThatNothingIsAnswered() {
        // Given
        connectTimeout = Duration.ofSeconds(1);
        idleTimeout = Duration.ofMillis(500);
        live("rain-or-not");

        // When
        market.silent(true);
        await().until(() -> market.connections() > 1);
        market.silent(false);

        // Then
        await().until(() -> bench.state == SourceState.LIVE && bench.reconnects.get() > 0);
        assertThat(bench.details).anyMatch(detail -> detail.contains("nothing came for"));
    }

    @Test
    void shouldTakeAnswersOfAMarketAsSymbolsOfTheirOwn() {
        // Given
        live("who-wins", "c2/a2");

        // When
        market.bet(
                ManifoldStandIn.bet("b0", "c2", NOW, 0.5, 0.6).put("answerId", "no symbol"),
                ManifoldStandIn.bet("b1", "c2", NOW, 0.5, 0.6).put("answerId", "a1"),
                ManifoldStandIn.bet("b2", "c2", NOW, 0.5, 0.4).put("answerId", "a2"),
                ManifoldStandIn.bet("b3", "c2", NOW, 0.5, 0.3).put("answerId", "later"));

        // Then
        await().until(() -> bench.prices().size() == 6);
        assertThat(bench.ids("who-wins/a1:YES")).containsExactly("b1");
        assertThat(bench.ids("who-wins/later:NO")).containsExactly("b3");
        assertThat(bench.symbols).contains("who-wins/later:YES").noneMatch(symbol -> symbol.contains(" "));
    }

    @Test
    void shouldSayWhichMarketDoesNotExistAndGoOnWithTheOthers() {
        // When
        live("rain-or-not", "no-such-market", "c9");

        // Then
        assertThat(bench.details)
                .anyMatch(detail -> detail.startsWith("LIVE") && detail.contains("no market no-such-market"));
    }

    @Test
    void shouldSayThatNoMarketIsSet() {
        // When
        bench = start(SourceBench.EMPTY);

        // Then
        await().until(() -> bench.state == SourceState.REFUSED);
        assertThat(bench.details).anyMatch(detail -> detail.contains("LAB_INGEST_MANIFOLD_MARKETS"));
    }

    @Test
    void shouldPutGarbageAsideAndSurviveIt() {
        // Given
        live("rain-or-not");
        long seed = Long.getLong("lab.seed", System.nanoTime());
        System.out.println("ManifoldSourceTest: repeat it with -Dlab.seed=" + seed);
        Random random = new Random(seed);
        String frame = ManifoldStandIn.broadcast("contract/c1/new-bet", bet("x1"));

        // When
        for (int i = 0; i < 200; i++) {
            StringBuilder broken = new StringBuilder(frame);
            broken.setCharAt(random.nextInt(broken.length()), (char) (' ' + random.nextInt(90)));
            market.send(broken.substring(0, 1 + random.nextInt(broken.length())));
        }
        market.send("{\"type\":\"broadcast\",\"topic\":\"contract/c1/new-bet\",\"data\":{\"bets\":[null,1,{}]}}");
        market.send(ManifoldStandIn.broadcast("contract/c1/new-bet", ManifoldStandIn.bet("x2", "c1", NOW, 0.5, 7)));
        market.bet(bet("b1"));

        // Then
        await().until(() -> bench.ids(NO).contains("b1"));
        assertThat(bench.rejected).isNotEmpty().anyMatch(reason -> reason.contains("a probability of 7"));
        assertThat(market.connections()).isEqualTo(1);
    }

    @Test
    void shouldReadBetsThatManifoldSent() throws Exception {
        // Given
        String file = Files.readString(RecordedData.assume("fixtures_manifold").resolve("test_get_bet_market.json"));
        JsonArray bets = new JsonObject(file).getJsonArray("body");
        String contract = bets.getJsonObject(0).getString("contractId");
        market.market(ManifoldStandIn.binary(contract, "will-bitcoins-price-fall-below-25k"));
        live("will-bitcoins-price-fall-below-25k");

        // When
        for (int i = bets.size() - 1; i >= 0; i--) {
            market.bet(bets.getJsonObject(i));
        }

        // Then
        String first = bets.getJsonObject(0).getString("id");
        await().until(() -> bench.ids("will-bitcoins-price-fall-below-25k:NO").contains(first));
        assertThat(bench.rejected).isEmpty();
        Trade last = (Trade) bench.prices().get(bench.prices().size() - 2);
        assertThat(last.price()).isEqualTo(Fixed.parse("0.9911535861392651"));
        assertThat(last.size()).isEqualTo(Fixed.parse("721.9506708616732"));
    }

    @Test
    void shouldFindWhatWasLostThoughItCouldNotLookForALongTime() {
        // Given: what it could not look through is behind the last bet by more than the overlap
        reconcile = OFTEN;
        live("rain-or-not");
        market.fail(1_000_000, 500, "{}", Map.of());
        market.bet(bet("b1"));
        await().until(() -> bench.ids(NO).size() == 1);
        market.betUnheard(bet("b2"));
        market.bet(ManifoldStandIn.bet("b3", "c1", NOW + 45_000, 0.6, 0.7));
        await().until(() -> bench.ids(NO).size() == 2);
        int asked = market.requests();
        await().until(() -> market.requests() > asked + 5);

        // When
        market.fail(0, 500, "", Map.of());

        // Then
        await().until(() -> bench.ids(NO).size() == 3);
        assertThat(bench.ids(YES)).containsExactly("b1", "b3", "*b2");
    }

    private JsonObject bet(String id) {
        double before = prob;
        prob = prob > 0.8 ? 0.4 : prob + 0.01;
        return ManifoldStandIn.bet(id, "c1", NOW + Math.round(prob * 10), before, prob);
    }

    private static ManifoldStandIn market(ManifoldStandIn market) {
        market.market(ManifoldStandIn.binary("c1", "rain-or-not"));
        market.market(ManifoldStandIn.several("c2", "who-wins", "a1", "a2"));
        return market;
    }

    private void live(String... markets) {
        bench = start(SourceBench.EMPTY, markets);
        await().until(() -> bench.state == SourceState.LIVE && market.subscribed() == 1);
    }

    private SourceBench start(TapeEnd end, String... markets) {
        return new SourceBench(
                new ManifoldSource(
                        new ManifoldSettings(
                                market.stream("/ws"),
                                market.rest(),
                                List.of(markets),
                                Duration.ofMillis(100),
                                connectTimeout,
                                idleTimeout,
                                Duration.ofMillis(5),
                                Duration.ofMillis(20),
                                Duration.ofSeconds(10),
                                reconcile,
                                100_000),
                        new JdkStreams(),
                        new Random(1)),
                end);
    }
}
