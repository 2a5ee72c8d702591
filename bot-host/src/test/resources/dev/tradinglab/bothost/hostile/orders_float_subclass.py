# ends: runs
NAME = "orders float subclass"
SYMBOLS = ["BTCUSDT"]
class Liar(float):
    def __repr__(self):
        return "1000000"
    __str__ = __repr__
def on_tick(ctx, tick):
    ctx.submit_order("BTCUSDT", "BUY", Liar(0.001))
