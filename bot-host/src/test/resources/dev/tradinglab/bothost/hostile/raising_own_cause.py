# ends: raises: ValueError: loop
NAME = "raising own cause"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    e = ValueError("loop")
    e.__cause__ = e
    raise e
