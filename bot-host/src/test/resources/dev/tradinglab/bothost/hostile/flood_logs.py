# ends: runs: further lines of this call are suppressed
NAME = "flood logs"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    for _ in range(1000):
        ctx.log("x" * 100)
