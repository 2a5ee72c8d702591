package dev.tradinglab.systemtest;

/** A bot that buys when it holds nothing and else sells all of it: each of its orders rests on the fill of the one before. */
final class BusyBot {
    private BusyBot() {}

    /** Its file. */
    static String source(String name, double interval) {
        return """
                NAME = "%s"
                SYMBOLS = ["BTCUSDT"]
                INTERVAL_SECONDS = %s

                def on_tick(ctx, tick):
                    if ctx.get_price("BTCUSDT") is None:
                        return
                    held = ctx.get_position("BTCUSDT")
                    if held == 0:
                        ctx.submit_order("BTCUSDT", "BUY", 0.001)
                    else:
                        ctx.submit_order("BTCUSDT", "SELL", held)
                """.formatted(name, interval);
    }
}
