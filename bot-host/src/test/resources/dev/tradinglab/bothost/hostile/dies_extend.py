# ends: dies: ok=false
NAME = "dies extend"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    [].extend(iter(int, 1))
