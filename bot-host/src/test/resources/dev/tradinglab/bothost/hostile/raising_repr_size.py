# ends: runs
NAME = "raising repr size"
SYMBOLS = ["BTCUSDT"]
class Odd:
    def __repr__(self):
        raise ValueError
def on_tick(ctx, tick):
    ctx.submit_order("BTCUSDT", "BUY", Odd())
