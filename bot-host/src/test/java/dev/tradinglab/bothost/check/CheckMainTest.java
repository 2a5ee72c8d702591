package dev.tradinglab.bothost.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradinglab.events.json.JsonCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class CheckMainTest {
    private static final String HEAD = "NAME = 'T'\nSYMBOLS = ['BTCUSDT']\n";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldSayWhatAGoodBotDid() throws Exception {
        // Given a bot that buys once and then tries to sell what it has not
        Path file = file("""
                bought = False
                def on_tick(ctx, tick):
                    global bought
                    if not bought:
                        ctx.submit_order("BTCUSDT", "BUY", 0.01)
                        bought = True
                    else:
                        ctx.submit_order("BTCUSDT", "SELL", 1)
                    ctx.log("x")
                """);

        // When
        int exit = run(file.toString());

        // Then
        assertThat(exit).isZero();
        assertThat(text())
                .matches(
                        "t\\.py:10: 3\\d\\d refused, NO_POSITION: SELL 1 BTCUSDT: no position in BTCUSDT; there is no short selling - "
                                + "look at the position first[^\n]*\n"
                                + "t\\.py: ok; on 6000 simulated trades it placed 3\\d\\d orders: 2 filled, "
                                + "\\d+ refused; 3\\d\\d log lines\n");
    }

    @Test
    void shouldReportEachKindOfMistakeOnce() throws Exception {
        // Given
        Path file = file("""
                def on_tick(ctx, tick):
                    ctx.submit_order("BTCUSDT", "buy", 0.01)
                    ctx.submit_order("ETHUSDT", "BUY", 0.01)
                    ctx.submit_order("BTCUSDT", "BUY", "0.01")
                    print(tick["price"])
                """);

        // When
        int exit = run("--json", file.toString());

        // Then
        JsonNode report = JsonCodec.MAPPER.readTree(text());
        assertThat(exit).isEqualTo(1);
        assertThat(report.get("ok").asBoolean()).isFalse();
        assertThat(report.get("findings").findValuesAsText("cause"))
                .containsExactlyInAnyOrder(
                        "on_tick raised KeyError: 'price'",
                        "an order was refused: side must be BUY or SELL, not buy",
                        "an order was refused: ETHUSDT is not one of [BTCUSDT]",
                        "an order was refused: size must be a number, not <str '0.01'>");
        assertThat(report.get("findings").findValuesAsText("line")).containsExactlyInAnyOrder("4", "5", "6", "7");
        assertThat(report.at("/trial/refusals").findValuesAsText("code"))
                .containsExactlyInAnyOrder("BAD_SIDE", "UNKNOWN_SYMBOL", "BAD_SIZE");
        assertThat(report.at("/trial/refusals/0").properties().stream().map(Map.Entry::getKey))
                .containsExactly("line", "code", "count", "order", "symbol", "side", "size", "reason", "fix");
        assertThat(report.at("/trial/filled").asInt()).isZero();
    }

    @Test
    void shouldNotTryAFileThatCannotBeABot() throws Exception {
        // Given
        Path file = folder.resolve("t.py");
        Files.writeString(file, "NAME = 'T'\ndef on_tick(ctx, tick): pass\n");

        // When
        int exit = run(file.toString());

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(text())
                .isEqualTo(
                        "t.py: SYMBOLS is missing - add a line like SYMBOLS = [\"BTCUSDT\"] at the top level of the file\n");
    }

    @Test
    void shouldNameTheLineOfASyntaxError() throws Exception {
        // Given
        Path file = file("def on_tick(ctx, tick):\n    x = = 1\n");

        // When / Then
        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(text()).startsWith("t.py:4: SyntaxError: ").contains(" - correct the syntax of this line\n");
    }

    @Test
    void shouldSurviveAMemoryBomb() throws Exception {
        // Given
        Path file = file("x = []\ndef on_tick(ctx, tick):\n    while True: x.append(bytearray(10**6))\n");

        // When / Then
        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(text()).contains("more than 512 MB of memory").contains("deque(maxlen=N)");
    }

    @Test
    void shouldEndAnEndlessCall() throws Exception {
        // Given
        Path file = file("def on_tick(ctx, tick):\n    while True: pass\n");

        // When / Then
        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(text()).startsWith("t.py: a call did not return within 5000 ms of CPU time - bound every loop");
    }

    @Test
    void shouldCheckAJavaBot() throws Exception {
        // Given one that works, one that may not, one that does not compile, one that stumbles
        assertThat(run("--json", java("ctx.log(\"x\"); ctx.submitOrder(\"BTCUSDT\", Side.BUY, 0.001);")))
                .isZero();
        assertThat(JsonCodec.MAPPER.readTree(text()).at("/trial/filled").asInt())
                .isPositive();
        out.reset();
        assertThat(run(java("ctx.submitOrder(\"BTCUSDT\", Side.SELL, 1);"))).isZero();
        assertThat(text()).startsWith("T.java:5: 3").contains("NO_POSITION: SELL 1.0 BTCUSDT");

        // When / Then
        out.reset();
        assertThat(run(java("ctx.log(System.nanoTime());"))).isEqualTo(1);
        assertThat(text())
                .startsWith(
                        "T.java:5: java.lang.System.nanoTime() is not available to a bot - use tick.time(), market time");
        out.reset();
        assertThat(run(java("ctx.log(Math.random()); Thread.yield();"))).isEqualTo(1);
        assertThat(text().lines()).hasSize(2);
        out.reset();
        assertThat(run(java("ctx.lgo(1);"))).isEqualTo(1);
        assertThat(text())
                .startsWith("T.java:5: cannot find symbol symbol: method lgo(int)")
                .contains(" - correct the name");
        out.reset();
        assertThat(run(java("ctx.log(1 / (ctx.getCash() > 0 ? 0 : 1));"))).isEqualTo(1);
        assertThat(text()).startsWith("T.java:5: on_tick raised ArithmeticException: / by zero");
    }

    private String java(String statement) throws IOException {
        return Files.writeString(folder.resolve("T.java"), """
                import dev.tradinglab.bot.*;
                @Bot(name = "T", symbols = "BTCUSDT")
                class T implements TradingBot {
                    public void onTick(Context ctx, Tick tick) {
                        %s
                    }
                }
                """.formatted(statement))
                .toString();
    }

    @Test
    void shouldTellWrongUsage() throws Exception {
        // Given / When / Then
        assertThat(run()).isEqualTo(2);
        assertThat(run("a", "b")).isEqualTo(2);
        assertThat(run(folder.resolve("none.py").toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: check FILE [--json]", "no such file");
    }

    private Path file(String body) throws IOException {
        return Files.writeString(folder.resolve("t.py"), HEAD + body);
    }

    private int run(String... args) throws Exception {
        return CheckMain.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
