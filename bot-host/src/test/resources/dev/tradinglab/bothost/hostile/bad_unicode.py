# ends: runs: �
NAME = "bad unicode"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    ctx.log("\ud800 \x00 \x1b[2J")
