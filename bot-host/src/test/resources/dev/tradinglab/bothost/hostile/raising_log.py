# ends: raises: RuntimeError
NAME = "raising log"
SYMBOLS = ["BTCUSDT"]
class Odd:
    def __str__(self):
        raise RuntimeError("no text")
def on_tick(ctx, tick):
    ctx.log(Odd())
