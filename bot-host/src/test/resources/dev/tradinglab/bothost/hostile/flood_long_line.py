# ends: runs: zzz
NAME = "flood long line"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    ctx.log("z" * 5_000_000)
