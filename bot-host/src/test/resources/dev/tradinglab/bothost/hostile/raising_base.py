# ends: raises: Strange
NAME = "raising base"
SYMBOLS = ["BTCUSDT"]
class Strange(BaseException):
    pass
def on_tick(ctx, tick):
    raise Strange()
