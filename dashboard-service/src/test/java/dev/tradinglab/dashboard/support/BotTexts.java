package dev.tradinglab.dashboard.support;

import dev.tradinglab.bothost.source.PythonHeader;
import dev.tradinglab.bothost.source.Reading;
import dev.tradinglab.events.bot.BotSource;

/** Small bots for tests. */
public final class BotTexts {
    private BotTexts() {}

    /** The text of a bot; another body makes another version. */
    public static String text(String name, String body) {
        return "NAME = \"" + name + "\"\nSYMBOLS = [\"BTCUSDT\"]\n\ndef on_tick(ctx, tick):\n    " + body + "\n";
    }

    /** The version that a text is. */
    public static BotSource source(String file, String name, String body) {
        return switch (PythonHeader.read(file, text(name, body))) {
            case Reading.Readable readable -> readable.source();
            case Reading.Unreadable unreadable -> throw new AssertionError(unreadable.findings());
        };
    }
}
