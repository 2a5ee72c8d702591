package dev.tradinglab.bothost.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradinglab.bothost.guest.BotInstance;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.bothost.guest.Stretch;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.MarketOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Shorthand of the tests: sources, stretches, and a bot that is called moment by moment. */
final class Python {
    static final long START = 1_700_000_000_000_000L;
    static final String HEAD = "NAME = 'T'\nSYMBOLS = ['BTCUSDT', 'ETHUSDT']\n";

    private Python() {}

    /** A bot of two symbols; its own text begins in line 3. */
    static BotSource source(String body) {
        return whole(HEAD + body);
    }

    static BotSource whole(String text) {
        return new BotSource(
                BotSource.version("T", text),
                "T",
                "t.py",
                BotSource.Language.PYTHON,
                List.of("BTCUSDT", "ETHUSDT"),
                1_000_000,
                text);
    }

    /** One call a second from START on; position k at second k; a flat account with 10,000. */
    static Stretch stretch(double... btc) {
        int n = btc.length;
        long[] positions = new long[n];
        long[] times = new long[n];
        double[] eth = new double[n];
        double[] equity = new double[n];
        for (int i = 0; i < n; i++) {
            positions[i] = i;
            times[i] = START + i * 1_000_000L;
            eth[i] = Double.NaN;
            equity[i] = 10_000;
        }
        return new Stretch(n, positions, times, List.of(btc, eth), equity, new double[n], 10_000, 0, new double[2]);
    }

    static Stretch calls(int n) {
        double[] prices = new double[n];
        Arrays.fill(prices, 100);
        return stretch(prices);
    }

    /** What the bot logs when it is started and called n times, orders going nowhere. */
    static List<String> said(PythonLanguage language, BotSource source, long seed, int n) {
        return texts(told(language, source, seed, calls(n)));
    }

    static List<LogLine> told(PythonLanguage language, BotSource source, long seed, Stretch stretch) {
        try (BotInstance bot = language.open(source, seed)) {
            List<LogLine> logs = new ArrayList<>(returned(bot.start(stretch, 0)).logs());
            for (int i = 0; i < stretch.count(); ) {
                CallResult.Returned result = returned(bot.run(stretch, i));
                logs.addAll(result.logs());
                i = result.next();
            }
            return logs;
        }
    }

    static List<String> texts(List<LogLine> logs) {
        return logs.stream().map(LogLine::text).toList();
    }

    static CallResult.Returned returned(CallResult result) {
        assertThat(result).isInstanceOf(CallResult.Returned.class);
        return (CallResult.Returned) result;
    }

    static CallResult.Failed failed(CallResult result) {
        assertThat(result).isInstanceOf(CallResult.Failed.class);
        return (CallResult.Failed) result;
    }

    static MarketOrder order(String symbol, String side, String size) {
        return new MarketOrder(symbol, side, size);
    }
}
