package dev.tradinglab.bothost.java;

import static dev.tradinglab.bothost.Calls.calls;
import static dev.tradinglab.bothost.Calls.failed;
import static dev.tradinglab.bothost.Calls.returned;
import static dev.tradinglab.bothost.Calls.stretch;
import static dev.tradinglab.bothost.java.Java.end;
import static dev.tradinglab.bothost.java.Java.members;
import static dev.tradinglab.bothost.java.Java.onTick;
import static dev.tradinglab.bothost.java.Java.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.events.bot.BotLog;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.FailureCode;
import dev.tradinglab.events.order.MarketOrder;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaBotTest {
    private static JavaLanguage language;

    @BeforeAll
    static void start() {
        language = new JavaLanguage(GuestLimits.DEFAULT, stuck -> {});
    }

    @AfterAll
    static void stop() {
        language.close();
    }

    @Test
    void shouldSeeWhatPythonSees() {
        // Given
        BotSource source = onTick("""
                ctx.log(ctx.getPrice("BTCUSDT") + " " + ctx.getPrice("ETHUSDT") + " " + ctx.getPrice("X"));
                ctx.log(ctx.getPosition("BTCUSDT") + " " + ctx.getCash() + " " + ctx.time());
                ctx.log(tick.time() + " " + tick.prices() + " " + tick.positions() + " " + tick.cash());
                ctx.log(tick.equity() + " " + tick.realizedPnl() + " " + tick.unrealizedPnl() + " " + tick.price("BTCUSDT"));
                """);

        // When / Then
        assertThat(said(language, source, 1))
                .containsExactly(
                        "OptionalDouble[100.0] OptionalDouble.empty OptionalDouble.empty",
                        "0.0 10000.0 1.7E9",
                        "1.7E9 {BTCUSDT=100.0} {} 10000.0",
                        "10000.0 0.0 0.0 OptionalDouble[100.0]");
    }

    @Test
    void shouldReturnAtAnOrderAndGoOnBehindIt() {
        // Given a bot that orders in its second call
        BotSource source = members("""
                int n;
                public void onTick(Context ctx, Tick tick) {
                    if (++n == 2) {
                        ctx.log(ctx.submitOrder("BTCUSDT", Side.BUY, 0.1));
                        ctx.submitOrder("BTCUSDT", Side.SELL, 1e-7);
                        throw new IllegalStateException("behind the orders");
                    }
                }
                """);
        try (BotInstance bot = language.open(source, 1)) {
            bot.start(calls(4), 0);

            // When
            CallResult.Returned first = returned(bot.run(calls(4), 0));
            CallResult.Returned rest = returned(bot.run(calls(4), first.next()));

            // Then
            assertThat(first.next()).isEqualTo(2);
            assertThat(first.orders())
                    .containsExactly(
                            new MarketOrder("BTCUSDT", "BUY", "0.1"), new MarketOrder("BTCUSDT", "SELL", "1e-07"));
            assertThat(first.logs()).extracting(LogLine::text).first().isEqualTo(source.bot() + "/1/0");
            assertThat(first.lastError()).endsWith("IllegalStateException: behind the orders");
            assertThat(rest.next()).isEqualTo(4);
            assertThat(rest.orders()).isEmpty();
            assertThat(rest.lastError()).isNull();
        }
    }

    @Test
    void shouldTellTheBotsOwnLinesOfWhatACallThrew() {
        // Given
        BotSource source = members("""
                public void onTick(Context ctx, Tick tick) {
                    try {
                        List.of(1, 0).forEach(i -> part(i));
                    } catch (ArithmeticException e) {
                        throw new RuntimeException("no part", e);
                    }
                }
                int part(int i) {
                    return 1 / i;
                }
                """);

        // When
        CallResult.Returned end = returned(end(language, source, calls(1)));

        // Then
        assertThat(end.logs()).hasSize(1);
        assertThat(end.logs().getFirst().level()).isEqualTo(BotLog.Level.ERROR);
        assertThat(end.lastError()).isEqualTo("""
                        Traceback (most recent call last):
                          File "T.java", line 8, in onTick
                            List.of(1, 0).forEach(i -> part(i));
                          File "T.java", line 8, in lambda$onTick$0
                            List.of(1, 0).forEach(i -> part(i));
                          File "T.java", line 14, in part
                            return 1 / i;
                        ArithmeticException: / by zero

                        ... which led to:

                        Traceback (most recent call last):
                          File "T.java", line 10, in onTick
                            throw new RuntimeException("no part", e);
                        RuntimeException: no part""");
    }

    @Test
    void shouldNameNoIdentityInAMessage() {
        // Given
        BotSource source = onTick("Object o = tick.prices(); ctx.log((String) o);");

        // When / Then
        assertThat(returned(end(language, source, calls(1))).lastError())
                .endsWith("ClassCastException: class java.util.LinkedHashMap cannot be cast to class java.lang.String");
    }

    @Test
    void shouldShareNothingWithAnotherInstance() {
        // Given
        BotSource source = members("""
                static int calls;
                public void onTick(Context ctx, Tick tick) { ctx.log(++calls); }
                """);

        // When / Then its statics are its own
        assertThat(said(language, source, 2)).containsExactly("1", "2");
        assertThat(said(language, source, 2)).containsExactly("1", "2");
    }

    @Test
    void shouldEndABotThatFloodsOrders() {
        // Given
        BotSource source = onTick("while (true) ctx.submitOrder(\"BTCUSDT\", Side.BUY, 1);");

        // When / Then
        CallResult.Failed end = failed(end(language, source, stretch(1)));
        assertThat(end.failure().code()).isEqualTo(FailureCode.ORDER_FLOOD);
    }

    @Test
    void shouldKeepTheFirstLinesOfACall() {
        // Given
        BotSource source =
                onTick("for (int i = 0; i < 1000; i++) { System.out.println(i); } ctx.log(\"x\".repeat(5000));");

        // When
        List<String> lines = said(language, source, 1);

        // Then
        assertThat(lines).hasSize(101).startsWith("0", "1").endsWith("further lines of this call are suppressed");
    }

    @Test
    void shouldLogWhatIsPrinted() {
        // Given
        BotSource source = onTick("""
                System.out.print("a"); System.out.print(1.5); System.out.println(true); System.err.println("e\\nf");
                System.out.printf("%.1f|%5d%n", 2.25, 7); System.out.println(List.of(1, 2)); System.out.print("end");
                """);

        // When / Then
        assertThat(said(language, source, 1)).containsExactly("a1.5true", "e", "f", "2.3|    7", "[1, 2]", "end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "List<Object> kept = new ArrayList<>(); void keep() { kept.add(new double[100_000]); }",
                "static Object[] kept = {}; void keep() { kept = new Object[] {kept, new long[100_000]}; }",
                "record N(N next, int[] a) {} static N kept; void keep() { kept = new N(kept, new int[200_000]); }",
                "Runnable kept = () -> {}; void keep() { Runnable k = kept; int[] a = new int[200_000]; kept = () -> { k.run(); a[0]++; }; }",
                "Map<Integer, String> kept = new TreeMap<>(); void keep() { kept.put(kept.size(), \"x\".repeat(300_000)); }",
                "Iterator<?> kept; void keep() { kept = List.of(new int[1_000_000]).iterator(); }",
                "Deque<Integer> kept = new ArrayDeque<>(); void keep() { for (int i = 0; i < 10_000; i++) kept.add(i); }"
            })
    void shouldEndABotThatKeepsMoreAndMore(String members) {
        // Given a bot each of whose calls is modest
        BotSource source = members(members + " public void onTick(Context ctx, Tick tick) { keep(); }");

        // When
        CallResult.Failed end = failed(end(language, source, calls(500)));

        // Then it ends, and at the same call again
        assertThat(end.failure().code()).isEqualTo(FailureCode.OUT_OF_MEMORY);
        assertThat(end.failure().cause()).startsWith("the bot keeps");
        assertThat(failed(end(language, source, calls(500))).call()).isEqualTo(end.call());
    }

    @Test
    void shouldLetABotMakeMuchAndKeepLittle() {
        // Given
        BotSource source = members("""
                static final List<Integer> ones = Collections.nCopies(100_000, 1);
                final Deque<double[]> kept = new ArrayDeque<>();
                Object self = this;
                public void onTick(Context ctx, Tick tick) {
                    kept.add(new double[100_000]);
                    if (kept.size() > 10) kept.poll();
                }
                """);

        // When / Then
        assertThat(returned(end(language, source, calls(2_000))).next()).isEqualTo(2_000);
    }

    @Test
    void shouldFailInInitWithItsLine() {
        // Given
        BotSource source = members("""
                public void init(Context ctx) { Object o = null; o.toString(); }
                public void onTick(Context ctx, Tick tick) {}
                """);

        // When
        CallResult.Failed end = failed(end(language, source, calls(1)));

        // Then
        assertThat(end.failure().code()).isEqualTo(FailureCode.INIT);
        assertThat(end.failure().line()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "0.005, 0.005", "1, 1.0", "100000, 100000.0", "1e15, 1000000000000000.0", "1e16, 1e+16", "0.0001, 0.0001",
        "0.00012, 0.00012", "0.00001, 1e-05", "1.5e-7, 1.5e-07", "123456.789, 123456.789", "-0.0, -0.0",
                "1e300, 1e+300",
        "0.1, 0.1", "0.30000000000000004, 0.30000000000000004", "NaN, nan", "Infinity, inf"
    })
    void shouldWriteNumbersAsPythonDoes(double number, String text) {
        assertThat(DecimalText.of(number)).isEqualTo(text);
    }
}
