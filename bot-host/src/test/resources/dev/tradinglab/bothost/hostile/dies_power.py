# ends: dies: could not be interrupted
NAME = "dies power"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    10 ** 10 ** 8
