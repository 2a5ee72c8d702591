# ends: failed TIMEOUT: bound every loop
NAME = "flood logs forever"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    while True:
        ctx.log("x")
