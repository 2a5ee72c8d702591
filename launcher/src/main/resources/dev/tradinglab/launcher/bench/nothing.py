NAME = "Nothing"
SYMBOLS = ["BTCUSDT"]


def on_tick(ctx, tick):
    pass
