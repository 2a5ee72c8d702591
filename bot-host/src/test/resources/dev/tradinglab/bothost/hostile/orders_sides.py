# ends: runs
NAME = "orders sides"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    for side in ("buy", "", None, 1, "SELL\n", "B" * 100_000):
        ctx.submit_order("BTCUSDT", side, 0.001)
