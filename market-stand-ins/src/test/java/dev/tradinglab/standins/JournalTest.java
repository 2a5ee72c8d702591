package dev.tradinglab.standins;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a market had is written down, whatever it told. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class JournalTest {
    private final HttpClient http =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    @Test
    void shouldKnowWhatHappenedThoughNobodyWasTold() throws Exception {
        try (BinanceStandIn market = new BinanceStandIn()) {
            // Given
            market.journal(file());
            subscribe(market);

            // When
            market.losing(true);
            market.happen(trade(1));
            market.losing(false);
            market.reordering(true);
            market.happen(trade(2), trade(3), trade(4));
            market.reordering(false);
            // Before it is cut off: a client may pass over what came just before the end.
            List<String> told = List.of(heard.take(), heard.take(), heard.take());
            market.drop();
            market.happenUnheard(trade(5));

            // Then: 2 and 3 have changed places; 4 waited for a successor that did not come
            assertThat(told)
                    .extracting(
                            text -> new JsonObject(text).getJsonObject("data").getLong("t"))
                    .containsExactly(3L, 2L, 4L);
            List<JsonObject> lines = lines();
            assertThat(lines)
                    .extracting(line -> line.getString("id", line.getString("kind")))
                    .containsExactly("1", "2", "3", "4", "outage", "5");
            assertThat(lines)
                    .extracting(line -> line.getBoolean("swapped"))
                    .containsExactly(false, true, true, true, null, false);
            assertThat(lines.getFirst().getString("symbol")).isEqualTo("BTCUSDT");
            assertThat(lines.getFirst().getLong("time")).isEqualTo(7_000L);
            assertThat(lines.getFirst().getString("price")).isEqualTo("10.50");
        }
    }

    @Test
    void shouldKnowBetsByTheirMarketsName() throws Exception {
        try (ManifoldStandIn market = new ManifoldStandIn(0)) {
            market.market(ManifoldStandIn.binary("c1", "rain"));
            market.journal(file());
            market.betUnheard(ManifoldStandIn.bet("b1", "c1", 5, 0.5, 0.25));
            assertThat(lines()).singleElement().satisfies(line -> {
                assertThat(line.getString("symbol")).isEqualTo("rain");
                assertThat(line.getString("price")).isEqualTo("0.25");
                assertThat(line.getString("size")).isEqualTo("12.5");
            });
        }
    }

    @Test
    void shouldKnowOfStockDataWhatWasAskedFor() throws Exception {
        try (StockDataStandIn market = new StockDataStandIn(0)) {
            // Given
            market.journal(file());
            market.quote("AAPL", "2026-07-01T10:00:00", 150, 1);
            market.quote("AAPL", "2026-07-01T10:00:01", 160, 2);

            // When
            for (int i = 0; i < 2; i++) {
                String query = "/v1/data/quote?symbols=AAPL&api_token=" + StockDataStandIn.KEY;
                http.send(HttpRequest.newBuilder(market.rest().resolve(query)).build(), BodyHandlers.discarding());
            }

            // Then
            assertThat(lines()).singleElement().satisfies(line -> {
                assertThat(line.getString("id")).isEqualTo("2026-07-01T10:00:01/160/2");
                assertThat(line.getLong("time"))
                        .isEqualTo(Instant.parse("2026-07-01T14:00:01Z").getEpochSecond() * 1_000_000);
            });
        }
    }

    @Test
    void shouldKnowWhatWasTakenBackAndThatNobodyHeard() throws Exception {
        try (AlpacaStandIn market = new AlpacaStandIn(0)) {
            // Given
            JsonObject trade = AlpacaStandIn.trade("AAPL", "V", 7, "2026-07-01T14:00:00Z", 150.5, 3);
            market.journal(file());

            // When
            market.happen(trade, AlpacaRevisions.correction(trade, 151, 4));
            market.happen(AlpacaRevisions.cancel(trade, "C"), AlpacaRevisions.cancel(trade, "E"));

            // Then
            assertThat(lines())
                    .extracting(line -> line.getString("kind"))
                    .containsExactly("trade", "corrected", "cancelled", "error");
            assertThat(lines()).last().satisfies(line -> {
                assertThat(line.getString("trade")).isEqualTo("V-7");
                assertThat(line.getString("price")).isEqualTo("0");
                assertThat(line.getBoolean("told")).isFalse();
            });
            assertThat(lines().get(1).getString("price")).isEqualTo("151.0");
            HttpRequest ask = HttpRequest.newBuilder(
                            market.rest().resolve("/v2/stocks/trades?symbols=AAPL&start=2026-07-01T00:00:00Z"))
                    .header("APCA-API-KEY-ID", AlpacaStandIn.KEY)
                    .header("APCA-API-SECRET-KEY", AlpacaStandIn.SECRET)
                    .build();
            assertThat(http.send(ask, BodyHandlers.ofString()).body()).contains("\"u\":\"canceled\"");
        }
    }

    @Test
    void shouldHaveAClockThatCanBeWrong() {
        try (AlpacaStandIn market = new AlpacaStandIn(0)) {
            market.skew(Duration.ofMinutes(-2));
            assertThat(market.now()).isBefore(Instant.now().minusSeconds(119));
            market.skew(Duration.ZERO);
            assertThat(market.now()).isAfter(Instant.now().minusSeconds(60));
        }
    }

    private Path file() {
        return folder.resolve("journal");
    }

    private List<JsonObject> lines() throws IOException {
        return Files.readAllLines(file()).stream().map(JsonObject::new).toList();
    }

    private static String trade(long id) {
        return BinanceStandIn.trade("BTCUSDT", id, "10.50", "1", 7, true);
    }

    private void subscribe(BinanceStandIn market) throws InterruptedException {
        WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(market.stream("/stream"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        heard.add(text.toString());
                        from.request(1);
                        return null;
                    }
                })
                .join();
        socket.sendText("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":1}", true)
                .join();
        heard.take();
    }
}
