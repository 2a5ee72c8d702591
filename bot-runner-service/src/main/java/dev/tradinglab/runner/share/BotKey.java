package dev.tradinglab.runner.share;

import java.util.Comparator;

/** A bot in a run. */
record BotKey(String run, String bot) {
    /** In which several are set to work. */
    static final Comparator<BotKey> ORDER = Comparator.comparing(BotKey::run).thenComparing(BotKey::bot);
}
