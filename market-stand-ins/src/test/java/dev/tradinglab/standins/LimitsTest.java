package dev.tradinglab.standins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that breaks a market's limits is treated as the market would treat it. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LimitsTest {
    private static final String GONE = "gone";
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final HttpClient http =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    /** Of the market; moves only when a test moves it. */
    private final AtomicLong clock = new AtomicLong();

    @Test
    void shouldCutOffWhoSaysTooMuchToBinance() throws Exception {
        try (BinanceStandIn market = new BinanceStandIn()) {
            // All within a second, however long they take.
            market.measureBy(clock::get);
            WebSocket socket = connect(market.stream("/stream"));
            for (int i = 1; i <= 6; i++) {
                socket.sendText("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":" + i + "}", true)
                        .join();
            }
            awaitGone();
            assertThat(market.violations()).containsExactly("more than 5 messages a second");
        }
    }

    @Test
    void shouldRefuseMoreStreamsThanBinanceHas() throws Exception {
        try (BinanceStandIn market = new BinanceStandIn()) {
            List<String> streams = new ArrayList<>();
            for (int i = 0; i < 1_025; i++) {
                streams.add("\"s" + i + "@trade\"");
            }
            connect(market.stream("/stream"))
                    .sendText("{\"method\":\"SUBSCRIBE\",\"params\":" + streams + ",\"id\":1}", true);
            assertThat(heard.take()).contains("Too many subscriptions");
            awaitGone();
        }
    }

    @Test
    void shouldCutOffWhoDoesNotAnswerPings() throws Exception {
        try (BinanceStandIn market = new BinanceStandIn(0, false, SOON, SOON)) {
            // It never asks for what comes, so it never sees a ping.
            http.newWebSocketBuilder()
                    .buildAsync(market.stream("/stream"), new WebSocket.Listener() {
                        @Override
                        public void onOpen(WebSocket socket) {
                            heard.add("open");
                        }
                    })
                    .join();
            while (market.violations().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(market.violations()).contains("a ping was not answered");
        }
    }

    @Test
    void shouldHearTheAnswersToPingsOfATestAmongThoseToItsOwn() throws Exception {
        try (BinanceStandIn market = new BinanceStandIn(0, false, Duration.ofMillis(1), LONG)) {
            WebSocket socket = connect(market.stream("/stream"));
            socket.sendText("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":1}", true)
                    .join();
            market.awaitClient();
            for (int i = 0; i < 100; i++) {
                assertThat(market.ping("ping " + i)).isNotEmpty();
            }
            assertThat(market.violations()).isEmpty();
        }
    }

    @Test
    void shouldBanWhoAsksOnWithoutWeight() throws Exception {
        try (BinanceStandIn market = new BinanceStandIn()) {
            market.measureBy(clock::get);
            URI url = URI.create(market.rest() + "/api/v3/historicalTrades?symbol=BTCUSDT&fromId=1&limit=1");
            for (int i = 0; i < 240; i++) {
                assertThat(get(url).statusCode()).isEqualTo(200);
            }
            HttpResponse<String> refused = get(url);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(get(url).statusCode()).isEqualTo(418);
        }
    }

    @Test
    void shouldEndWhoIsNotAuthenticatedInTimeAtAlpaca() throws Exception {
        try (AlpacaStandIn market = new AlpacaStandIn(0, SOON)) {
            connect(market.stream("/v2/iex"));
            assertThat(heard.take()).contains("connected");
            assertThat(heard.take()).contains("404").contains("auth timeout");
            awaitGone();
        }
    }

    @Test
    void shouldLetInOneConnectionOfAnAccountAtAlpaca() throws Exception {
        try (AlpacaStandIn market = new AlpacaStandIn(0, LONG)) {
            String auth = "{\"action\":\"auth\",\"key\":\"" + AlpacaStandIn.KEY + "\",\"secret\":\""
                    + AlpacaStandIn.SECRET + "\"}";
            WebSocket first = connect(market.stream("/v2/iex"));
            heard.take();
            first.sendText(auth, true).join();
            assertThat(heard.take()).contains("authenticated");
            first.sendText("{\"action\":\"subscribe\",\"trades\":[\"AAPL\"]}", true)
                    .join();
            assertThat(heard.take()).contains("corrections").contains("cancelErrors");
            WebSocket second = connect(market.stream("/v2/iex"));
            heard.take();
            second.sendText("{\"action\":\"subscribe\",\"trades\":[\"AAPL\"]}", true)
                    .join();
            assertThat(heard.take()).contains("401");
            second.sendText(auth, true);
            assertThat(heard.take()).contains("406");
            awaitGone();
        }
    }

    @Test
    void shouldCutOffWhoIsSilentAtManifold() throws Exception {
        try (ManifoldStandIn market = new ManifoldStandIn(0, SOON)) {
            market.measureBy(clock::get);
            WebSocket socket = connect(market.stream("/ws"));
            socket.sendText("no JSON", true).join();
            assertThat(heard.take()).contains("not valid UTF-8 encoded JSON").doesNotContain("txid");
            socket.sendText("{\"type\":\"subscribe\",\"txid\":7,\"topics\":[\"misspelt\"]}", true)
                    .join();
            assertThat(heard.take()).isEqualTo("{\"type\":\"ack\",\"txid\":7,\"success\":true}");
            clock.set(SOON.toNanos() + 1);
            awaitGone();
            assertThat(market.violations()).anyMatch(what -> what.startsWith("no message for"));
        }
    }

    @Test
    void shouldGiveNoMoreThanThePlanOfStockDataHas() throws Exception {
        try (StockDataStandIn market = new StockDataStandIn(0, 1, 3)) {
            String base = market.rest() + "/v1/data/quote?api_token=" + StockDataStandIn.KEY + "&symbols=";
            assertThat(get(URI.create(base + "A,B,C,D")).statusCode()).isEqualTo(400);
            assertThat(get(URI.create(base + "A")).statusCode()).isEqualTo(200);
            HttpResponse<String> over = get(URI.create(base + "A"));
            assertThat(over.statusCode()).isEqualTo(402);
            assertThat(over.body()).contains("usage_limit_reached");
            assertThat(over.headers().firstValue("X-UsageLimit-Remaining")).contains("0");
        }
    }

    private HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }

    private void awaitGone() throws InterruptedException {
        String next = heard.take();
        while (!next.equals(GONE)) {
            next = heard.take();
        }
    }

    private WebSocket connect(URI url) {
        return http.newWebSocketBuilder()
                .buildAsync(url, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        heard.add(text.toString());
                        socket.request(1);
                        return null;
                    }

                    @Override
                    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                        heard.add(GONE);
                        return null;
                    }

                    @Override
                    public void onError(WebSocket socket, Throwable error) {
                        heard.add(GONE);
                    }
                })
                .join();
    }
}
