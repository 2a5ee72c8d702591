package dev.tradinglab.bothost.python;

import dev.tradinglab.bothost.Calls;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.bothost.guest.Stretch;
import dev.tradinglab.events.bot.BotSource;
import dev.tradinglab.events.order.MarketOrder;
import java.util.List;

/** Shorthand of the tests: sources, stretches, and a bot that is called moment by moment. */
final class Python {
    static final long START = Calls.START;
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

    static Stretch stretch(double... btc) {
        return Calls.stretch(btc);
    }

    static Stretch calls(int n) {
        return Calls.calls(n);
    }

    /** What the bot logs when it is started and called n times, orders going nowhere. */
    static List<String> said(PythonLanguage language, BotSource source, long seed, int n) {
        return texts(told(language, source, seed, calls(n)));
    }

    static List<LogLine> told(PythonLanguage language, BotSource source, long seed, Stretch stretch) {
        return Calls.told(language, source, seed, stretch);
    }

    static List<String> texts(List<LogLine> logs) {
        return logs.stream().map(LogLine::text).toList();
    }

    static CallResult.Returned returned(CallResult result) {
        return Calls.returned(result);
    }

    static CallResult.Failed failed(CallResult result) {
        return Calls.failed(result);
    }

    static MarketOrder order(String symbol, String side, String size) {
        return new MarketOrder(symbol, side, size);
    }
}
