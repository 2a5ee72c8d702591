# ends: runs
NAME = "orders symbols"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    for symbol in ("ETHUSDT", "", None, 7, "BTCUSDT\n", "x" * 100_000, "\x00", "\ud800", ["BTCUSDT"]):
        ctx.submit_order(symbol, "BUY", 0.001)
