# ends: dies: ok=false
NAME = "dies sorted"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    sorted(range(10**9))
