package dev.tradinglab.bothost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.guest.GuestLimits;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.bothost.languages.BotLanguages;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.engine.account.Account;
import dev.tradinglab.engine.account.AccountTerms;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.fixed.Fixed;
import dev.tradinglab.events.market.Trade;
import dev.tradinglab.events.order.MarketOrder;
import dev.tradinglab.events.run.ExecutionRules;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A bot is told of each refusal once, in the first call after it, whatever its language. */
class RejectionsTest {
    private static final String PYTHON = """
            NAME = "T"
            SYMBOLS = ["A"]
            calls = 0
            def init(ctx):
                ctx.submit_order("B", "BUY", 1)
            def on_tick(ctx, tick):
                global calls
                calls += 1
                for told in ctx.rejections():
                    ctx.log(f"{calls} " + " ".join(str(value) for value in told.values()))
                assert ctx.rejections() == ctx.rejections()
                if calls == 2:
                    ctx.submit_order("A", "BUY", 1000)
                    ctx.submit_order("A", "SELL", 2.5)
                    ctx.submit_order("A", "buy", 1)
                    ctx.submit_order("A", "BUY", float("nan"))
            """;

    private static final String JAVA = """
            import dev.tradinglab.bot.*;
            @Bot(name = "T", symbols = "A")
            class T implements TradingBot {
                int calls;
                public void init(Context ctx) {
                    ctx.submitOrder("B", Side.BUY, 1);
                }
                public void onTick(Context ctx, Tick tick) {
                    calls++;
                    for (Rejection told : ctx.rejections()) {
                        ctx.log(calls + " " + told.order() + " " + told.symbol() + " " + told.side() + " " + told.size()
                                + " " + told.code() + " " + told.reason());
                    }
                    if (calls == 2) {
                        ctx.submitOrder("A", Side.BUY, 1000);
                        ctx.submitOrder("A", Side.SELL, 2.5);
                        ctx.submitOrder("A", null, 1);
                        ctx.submitOrder("A", Side.BUY, Double.NaN);
                    }
                    if (calls == 4) {
                        ctx.log(ctx.rejections());
                    }
                }
            }
            """;

    private static BotLanguages languages;
    private final Recording told = new Recording();

    @BeforeAll
    static void start() {
        languages = new BotLanguages(GuestLimits.DEFAULT, stuck -> {});
    }

    @AfterAll
    static void stop() {
        languages.close();
    }

    @Test
    void shouldTellAPythonBotOfEachRefusalOnce() {
        // Given
        BotSource bot = bot("t.py", PYTHON);

        // When
        live(bot);

        // Then what init ordered is told in the first call, what the account refused at once or at the fill in the
        // third
        String id = bot.bot();
        assertThat(lines())
                .containsExactly(
                        "1 " + id + "/0/0 B BUY 1.0 UNKNOWN_SYMBOL B is not one of [A]",
                        "3 " + id + "/1/2 A buy 1.0 BAD_SIDE side must be BUY or SELL, not buy",
                        "3 " + id + "/1/3 A BUY nan BAD_SIZE size must be a number, not nan",
                        "3 " + id + "/1/0 A BUY 1000.0 INSUFFICIENT_CASH needs 100000, cash is 10000",
                        "3 " + id + "/1/1 A SELL 2.5 NO_POSITION no position in A; there is no short selling",
                        // An order from outside is the account's as well.
                        "4 " + id + "/2/0 A SELL 9.0 NO_POSITION no position in A; there is no short selling");
        assertThat(told.failures).isEmpty();
    }

    @Test
    void shouldTellAJavaBotOfEachRefusalOnce() {
        // Given
        BotSource bot = bot("T.java", JAVA);

        // When
        live(bot);

        // Then
        String id = bot.bot();
        assertThat(lines())
                .containsExactly(
                        "1 " + id + "/0/0 B BUY 1.0 UNKNOWN_SYMBOL B is not one of [A]",
                        "3 " + id + "/1/2 A null 1.0 BAD_SIDE side must be BUY or SELL, not null",
                        "3 " + id + "/1/3 A BUY NaN BAD_SIZE size must be a number, not nan",
                        "3 " + id + "/1/0 A BUY 1000.0 INSUFFICIENT_CASH needs 100000, cash is 10000",
                        "3 " + id + "/1/1 A SELL 2.5 NO_POSITION no position in A; there is no short selling",
                        "4 " + id + "/2/0 A SELL 9.0 NO_POSITION no position in A; there is no short selling",
                        "[SELL 9.0 A refused, NO_POSITION: no position in A; there is no short selling]");
        assertThat(told.failures).isEmpty();
    }

    /** Six calls, a second apart; an order from outside behind the third. */
    private void live(BotSource bot) {
        AccountTerms terms = new AccountTerms(
                "run", bot.bot(), bot.symbols(), 10_000 * Fixed.ONE, ExecutionRules.DEFAULT, 10_000_000);
        RandomTape tape = new RandomTape(
                0,
                IntStream.range(0, 6)
                        .mapToObj(second -> new Trade(
                                1,
                                "t",
                                "A",
                                second * 1_000_000L,
                                0,
                                100 * Fixed.ONE,
                                Fixed.ONE,
                                null,
                                null,
                                false,
                                false))
                        .map(dev.tradinglab.events.market.MarketEvent.class::cast)
                        .toList());
        try (BotFold fold = new BotFold(bot, 1, 0, new Account(terms, told), languages.of(bot.language()), told)) {
            fold.advance(tape.slice(0, 3));
            fold.place(new MarketOrder("A", "SELL", "9"));
            fold.advance(tape.slice(3, 6));
        }
    }

    private List<String> lines() {
        return told.logs.stream().map(LogLine::text).toList();
    }

    private static BotSource bot(String file, String text) {
        return ((Reading.Readable) Reading.of(file, text)).source();
    }
}
