package dev.tradinglab.systemtest;

/**
 * A bot that buys when it holds nothing and else sells all of it, once it has seen that the order before was filled: each of its orders rests on the
 * fill of the one before.
 */
final class BusyBot {
    private BusyBot() {}

    /** Its file. */
    static String source(String name, double interval) {
        return """
                NAME = "%s"
                SYMBOLS = ["BTCUSDT"]
                INTERVAL_SECONDS = %s
                before = None

                def on_tick(ctx, tick):
                    global before
                    held = ctx.get_position("BTCUSDT")
                    if ctx.get_price("BTCUSDT") is None or held == before:
                        return
                    before = held
                    if held == 0:
                        ctx.submit_order("BTCUSDT", "BUY", 0.001)
                    else:
                        ctx.submit_order("BTCUSDT", "SELL", held)
                """.formatted(name, interval);
    }
}
