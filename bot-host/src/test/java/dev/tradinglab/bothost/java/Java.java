package dev.tradinglab.bothost.java;

import dev.tradinglab.bothost.Calls;
import dev.tradinglab.bothost.guest.CallResult;
import dev.tradinglab.bothost.guest.LogLine;
import dev.tradinglab.bothost.guest.Stretch;
import dev.tradinglab.events.bot.BotSource;
import java.util.List;

/** Shorthand of the tests: sources, and a bot that is called moment by moment. */
final class Java {
    static final String HEAD = """
            import dev.tradinglab.bot.*;
            import java.util.*;
            import java.util.function.*;
            """;

    private Java() {}

    /** A bot of two symbols from the members of its class, which begin in line 6. */
    static BotSource members(String members) {
        return whole(
                HEAD + "@Bot(name = \"T\", symbols = {\"BTCUSDT\", \"ETHUSDT\"})\nclass T implements TradingBot {\n"
                        + members + "}\n");
    }

    /** A bot from what it does in {@code onTick}, which begins in line 7. */
    static BotSource onTick(String statements) {
        return members("    public void onTick(Context ctx, Tick tick) {\n" + statements + "\n    }\n");
    }

    static BotSource whole(String text) {
        return new BotSource(
                BotSource.version("T", text),
                "T",
                "T.java",
                BotSource.Language.JAVA,
                List.of("BTCUSDT", "ETHUSDT"),
                1_000_000,
                text);
    }

    /** What the bot logs when it is started and called n times, orders going nowhere. */
    static List<String> said(JavaLanguage language, BotSource source, int n) {
        return Calls.told(language, source, 1, Calls.calls(n)).stream()
                .map(LogLine::text)
                .toList();
    }

    /** What comes of starting the bot, and then of calling it over the stretch if it could be started. */
    static CallResult end(JavaLanguage language, BotSource source, Stretch stretch) {
        try (var bot = language.open(source, 1)) {
            CallResult result = bot.start(stretch, 0);
            for (int i = 0; result instanceof CallResult.Returned && i < stretch.count(); ) {
                result = bot.run(stretch, i);
                i = result instanceof CallResult.Returned returned ? returned.next() : i;
            }
            return result;
        }
    }
}
