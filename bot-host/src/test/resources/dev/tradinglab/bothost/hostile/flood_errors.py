# ends: raises: ValueError: q
NAME = "flood errors"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    raise ValueError("q" * 100_000)
