package dev.tradinglab.bothost.languages;

import dev.tradinglab.events.bot.BotSource;
import java.util.List;

/** The first Python bot of a process is the slow one: a bot that does nothing takes that upon itself. */
public final class WarmUp {
    private static final String NOTHING = "def on_tick(ctx, tick): pass";
    private static final String NAME = "warm-up";

    /** It does nothing. */
    public static final BotSource BOT = new BotSource(
            BotSource.version(NAME, NOTHING),
            NAME,
            NAME + ".py",
            BotSource.Language.PYTHON,
            List.of("BTCUSDT"),
            0,
            NOTHING);

    private WarmUp() {}
}
